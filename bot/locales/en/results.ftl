results-choose = Which results?
results-none = No closed rounds yet.
results-round = { $team } · { $title }
results-table = The full table
results-sheet = Excel file
results-sheet-caption = { $title }: table, people, comments, about the method.
results-compare = Compare with earlier rounds
results-release = Pass on to employees
results-open = See the summary
results-plain = Show as ordinary text
results-plain-offer = Can you not see the table?
results-heading =
    <b>{ $title }</b> · { $team }
    { $from } – { $to } · { $people-answered } of { $people } people answered, forms: { $forms-answered } of { $forms }
results-team-row = Team
results-legend = Averages of colleagues: { $columns }. “—”: not shown, “&lt;2”: below 2.0.
results-legend-column = { $short }: { $label }
results-strongest = <b>Strongest: { $criterion }, { $mean }.</b> { $advice }
results-weakest = <b>Weakest: { $criterion }, { $mean }.</b> { $advice }
results-no-contrast = No strongest and weakest criterion can be named: the averages shown do not differ or are too few.
results-withheld =
    { $cells ->
        [one] { $cells } cell is not shown
       *[other] { $cells } cells are not shown
    }: fewer than { $threshold } answers, or more than 40% could not judge. So nobody learns who gave what.
results-page = { $page } / { $pages }
results-floored = <2
results-hidden = —

person-heading =
    <b>{ $name }</b> · { $team }
    { $title }
person-talk = What to talk about:
person-back = ‹ To the team
person-advice = Advice per criterion
person-advice-heading = <b>{ $name }</b> · advice
person-advice-line = <b>{ $criterion }, { $mean }</b>
person-advice-none = No averages are shown, so there is no advice.
person-comments = <b>{ $name }</b> · comments
person-comments-button = Comments: { $count }
person-comments-keep = <b>Continue</b>
person-comments-change = <b>Change</b>
person-comments-withheld = <i>Colleagues' comments are not shown: fewer than the threshold.</i>
person-comment-self = { $text } (self)
person-comment-manager = { $text } ({ $name })
comment-peer = { $text }
comment-hidden = <s>{ $text }</s> <i>(hidden: not passed on)</i>
comment-hide = Hide { $number }
comment-show = Show { $number } again
comment-is-hidden = The comment is hidden: it is not passed on.
comment-is-shown = The comment is visible again.

release-ask-all =
    Pass the reports on to employees (not received yet: { $people })?

    Each will see only their own page: self-review beside averages of colleagues, advice and comments except hidden ones. This cannot be undone.
release-ask-one =
    Pass on the report of <b>{ $name }</b>?

    Only their own page will be seen: self-review beside averages of colleagues, advice and comments except hidden ones. This cannot be undone.
release-yes = Pass on
release-done = Reports on their way: { $released }.
release-count = Reports passed on: { $released } of { $all }.
release-useful = Was the report useful: yes { $yes }, partly { $partly }, no { $no }.
release-reminder =
    <b>{ $title }</b>: reports have not been passed on yet ({ $people }).
    People answered and are waiting. You can pass on all at once, or one by one after a talk.

own-heading =
    <b>Your report</b> · { $team }
    { $title }
own-promise = You and your manager see this page. Nobody knows who gave what.
own-advice-heading = <b>What you can do</b>
own-choose = Which report?
own-none = No report has been passed on to you yet.
own-round = Report { $number }
own-vote-yes = Useful
own-vote-partly = Partly
own-vote-no = Not useful
own-vote-thanks = Thank you! Counted without your name.
own-vote-again = Your answer is counted already.

preview-button = What will be shown
preview-caption =
    <b>This is what a report looks like</b> (people and figures are made up)

    The person concerned and their manager see this page: averages only if at least three people answered, and nameless comments from three authors on. Nobody sees who gave what.

change-up = { $criterion } +{ $points }
change-down = { $criterion } −{ $points }
change-person = { $name }: { $moves }
change-real = <b>What really changed:</b> { $changes }. The rest is within chance.
change-none = Nothing really changed: all is within chance.
change-nothing-to-compare = Nothing to compare yet: no averages are shown in both rounds.
change-first-round = This is the team's first closed round: there is nothing to compare with.
change-back = ‹ To the person
release-one = Pass this report on
results-advice = Advice for the team
results-advice-heading = <b>{ $team }</b> · advice after “{ $title }”
results-rich = Show as a table
