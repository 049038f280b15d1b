wizard-next = Next ›
wizard-chosen = ✓ { $label }
wizard-about-team = New round: { $team }
wizard-about-teams = New round, teams: { $teams }
wizard-about-change = Changing the round: { $team }
wizard-ask-teams = <b>Which teams is the round for?</b>
wizard-teams =
    { $chosen ->
        [0] Choose one team or several.
       *[other] Teams chosen: { $chosen }.
    }
wizard-teams-earlier = ‹ Previous
wizard-teams-later = More teams ›
wizard-ask-reviewers = <b>Who reviews?</b>
wizard-reviewers =
    Colleagues: up to { $peers } for each. Everybody fills in that many forms and is reviewed as many times. In a small team all review all.
    A manager's answer is shown on its own, named as such.
wizard-self-on = With self-review
wizard-self-off = No self-review
wizard-manager-on = Manager too
wizard-manager-off = No manager
wizard-ask-opens = <b>When should the round open?</b>
wizard-opens = Right after you have checked it, or on a working day you choose.
wizard-opens-now = Right after I check it
wizard-ask-hour = <b>At what time should it open?</b>
wizard-hour = It opens on { $day }.
wizard-hour-past = The working hours of that day ({ $day }) have passed. Please choose another day.
wizard-ask-length = <b>How long should answers be collected?</b>
wizard-length = Chosen now: until { $deadline }.
wizard-length-days = { $days } working days, until { $weekday } { $day }
wizard-by-date = Until another day…
wizard-ask-deadline = <b>Until which day should answers be collected?</b>
wizard-ask-repeats = <b>Should the round repeat?</b>
wizard-repeats = The next rounds open by themselves. You get a message 3 working days before, while a round can still be changed or cancelled.
wizard-ask-repeat-day = <b>On which day should it repeat?</b>
wizard-repeat-day = The first round opens on { $day }. If a later one falls on a day off, it opens on the next working day.
wizard-ask-protection = <b>How should answers be protected?</b>
wizard-protection =
    Averages are shown if at least { $threshold } colleagues answer.

    Severity correction: some people mark everyone harder or softer; we cautiously remove that habit as far as their other answers show it.
wizard-severity-on = With severity correction
wizard-severity-off = Without correction
wizard-preview = <b>Please check the round: { $team }</b>
wizard-preview-change = <b>Please check the changes: { $team }</b>
wizard-preview-many = <b>Please check the rounds, teams: { $teams }</b>
wizard-opens-at = It opens on { $opens }.
wizard-local-time = { $day }, { $hour }, the team's time
wizard-opens-at-once = It opens as soon as you confirm.
wizard-invited-at-once = Invitations go out right after opening.
wizard-invited-now = Invitations are on their way.
wizard-invited-at = Invitations go out on { $moment }, in working time.
wizard-repeating = It repeats { $repetition }.
wizard-protected =
    { $severity ->
        [yes] Averages from { $threshold } answers on, with severity correction.
       *[no] Averages from { $threshold } answers on, without severity correction.
    }
wizard-open-now = Open now
wizard-schedule = Schedule
wizard-schedule-change = Save the changes
wizard-to-obstacle = To that round
wizard-discard = Delete the draft
wizard-discard-ask =
    <b>Delete the draft?</b>
    Everything chosen in it is forgotten. There will be no round.
wizard-discard-yes = Delete the draft
wizard-discard-change = Leave the round
wizard-discard-change-ask =
    <b>Leave the round as it is?</b>
    The changes you chose are forgotten.
wizard-discard-change-yes = Leave the round
wizard-discard-no = ‹ Go back
wizard-discarded = The draft is deleted.
wizard-opened = <b>The round is open: { $team }.</b>
wizard-opened-many = <b>The rounds are open, teams: { $teams }.</b>
wizard-scheduled = <b>The round is scheduled: { $team }.</b>
wizard-scheduled-many = <b>The rounds are scheduled, teams: { $teams }.</b>
wizard-open-until = Answers are collected until { $deadline }.
wizard-open-from-until = It opens on { $opens } and closes on { $deadline }, all by itself.
wizard-next-rounds = Then { $repetition }. A message comes 3 working days before each opening.
wizard-summary-comes = The summary goes to the manager after closing.
wizard-to-round = To the round
wizard-to-rounds = To the rounds
names =
    { $more ->
        [0] { $named }
       *[other] { $named } and { $more } more
    }
repeat-never = do not repeat
repeat-months =
    { $every ->
        [1] every month
        [3] once a quarter
       *[6] every half-year
    }
repeat-weeks = every { $every } weeks
repeat-on-working-day =
    { $n ->
        [1] on the 1st working day of the month
        [2] on the 2nd working day of the month
        [3] on the 3rd working day of the month
        [21] on the 21st working day of the month
        [22] on the 22nd working day of the month
        [23] on the 23rd working day of the month
        [31] on the 31st working day of the month
       *[other] on the { $n }th working day of the month
    }
repeat-on-nth-weekday =
    { $nth ->
        [1] on the 1st
        [2] on the 2nd
        [3] on the 3rd
        [4] on the 4th
       *[5] on the last
    } { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    } of the month
repeat-on-date =
    { $day ->
        [1] on the 1st of the month
        [2] on the 2nd of the month
        [3] on the 3rd of the month
        [21] on the 21st of the month
        [22] on the 22nd of the month
        [23] on the 23rd of the month
        [29] on the 29th or the last day of the month
        [30] on the 30th or the last day of the month
        [31] on the 31st or the last day of the month
       *[other] on the { $day }th of the month
    }
repeat-on-weekday =
    { $weekday ->
        [0] on Mondays
        [1] on Tuesdays
        [2] on Wednesdays
        [3] on Thursdays
        [4] on Fridays
        [5] on Saturdays
       *[6] on Sundays
    }
preview-deadline = Answers until { $deadline }.
preview-deadlines = Answers until { $first } or later, by the team's calendar; the last deadline is { $last }.
preview-forms = Forms in all: { $forms }. For one person { $each }, about { $minutes } min.
preview-forms-many = Forms in all: { $forms }. For one person up to { $each }, about { $minutes } min.
preview-manager = Forms for the manager: { $forms }, about { $minutes } min.
preview-reminders = Reminders: { $days }.
preview-no-reminders = No reminders: the deadline is too near.
preview-not-joined = Have not joined the bot: { $names }.
preview-away = Take no part, away until the deadline: { $names }.
preview-team = { $team }: forms { $forms }
preview-team-warned = { $team }: forms { $forms }. ⚠️ { $warning }
warn-nobody = ⚠️ Nobody in this team can answer: add people first.
warn-nobody-short = nobody to answer
warn-in-the-way = ⚠️ The team has a round already, “{ $title }”: change that one first, or choose another time.
warn-in-the-way-short = has a round already
warn-nothing-shown = ⚠️ Nobody will have results: each is reviewed by { $colleagues } colleagues, and the threshold is { $threshold }.
warn-nothing-shown-short = no results
warn-not-for-all = ⚠️ { $without } of { $people } will have no results: fewer than { $threshold } colleagues can review them.
warn-not-for-all-short = not all will have results
warn-missing-needed = ⚠️ Not joined yet: { $missing } of { $people }. Without them some may get fewer answers than the threshold of { $threshold }.
warn-missing-needed-short = answers may not suffice
warn-everybody-needed = ⚠️ Results are shown only if everybody answers: the threshold is { $threshold }, and so is the number of colleagues for each.
warn-everybody-needed-short = all must answer
warn-joined-too-few = ⚠️ { $joined } of { $people } have joined so far: too few for results with a threshold of { $threshold }.
warn-joined-too-few-short = few have joined
warn-too-many-forms = ⚠️ Many forms for one person: { $forms }. Choose fewer colleagues, or leave the manager out.
warn-too-many-forms-short = many forms
warn-next-waits = ⚠️ This round lasts longer than until the next one: the next one waits for it to close.
warn-opening-past = ⚠️ The opening time has passed: go back and choose another one.
warn-deadline-past = ⚠️ The deadline has passed: go back and choose a later one.
error-deadline-far = A round lasts at most { $most } working days. Please choose an earlier day.
