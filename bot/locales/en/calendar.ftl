# Days to choose from, wherever one is asked for.
days-marked = ✓ { $day }
days-earlier = ‹ Earlier
days-later = Later ›

calendar-choose-team = Which team’s calendar would you like to see?
calendar-no-teams = You have no teams whose calendar you may change.
calendar-title = <b>Calendar: { $team }</b>
calendar-working-time =
    { $days }, from { $starts } to { $ends }
    { $city }: it is { $now } now
calendar-no-holidays = No holidays are marked.
calendar-holidays =
    { $more ->
        [0] Holidays: { $days }
       *[other] Holidays: { $days } and { $more } more
    }
calendar-nobody-away = Nobody is away.
calendar-away = Away:
calendar-away-more = and { $more } more
calendar-days-button = Working days
calendar-hours-button = Working hours
calendar-holidays-button = Holidays
calendar-zone-button = Time zone
calendar-absences-button = Who is away
calendar-teams = ‹ Teams

calendar-days =
    <b>Working days: { $days }</b>
    On other days no reminders come, and deadlines do not count them.
calendar-make-free = ✓ { $weekday } → make it a day off
calendar-make-working = { $weekday } → make it a working day

calendar-starts =
    <b>From what hour does the team work?</b>
    Now: from { $starts } to { $ends }. Reminders come only in these hours.
calendar-ends = Work starts at { $starts }. <b>Until what hour does the team work?</b>

calendar-zone =
    <b>{ $city }: it is { $now } now</b>
    Where does the team work? A scheduled round will open at the same hour of local time. The deadline of an open round does not change.
calendar-region-russia = Russia
calendar-region-neighbours = Neighbouring countries
calendar-region-europe = Europe
calendar-choose-zone = Choose the city by whose time the team works.
calendar-city = { $now } { $city }

calendar-choose-holidays =
    <b>Holidays</b>
    Tap a day to make it free. Tap a day with ✓ to make it a working day again.
    A round that opens on a holiday will open on the next working day.

absences-none =
    <b>Away: { $team }</b>
    Nobody is away.
absences =
    <b>Away: { $team }</b>
    Whoever is away for a whole round is neither asked nor reviewed. Whoever returns earlier gets the invitation on the first working morning.
absence-line = { $name }: { $days }
absence-remove = Remove: { $name }, { $days }
absence-add = Add an absence
absence-who = Who will be away?
absence-first = <b>{ $name }</b>: first day away?
absence-last =
    <b>{ $name }</b>
    First day away: { $first }
    Which day is the last?
