round-title = Mutual review, { $month }
round-choose-team = Which team is the round for?
round-choose-deadline =
    <b>{ $team }</b>
    Until when should answers be collected?
round-deadline = { $days } working days: { $weekday }, { $deadline }
round-confirm =
    <b>{ $team }</b>: open a round until { $deadline }?

    Taking part: { $people }. Forms per person: { $forms-each }, about { $minutes } min. Forms in all: { $forms }.
    Averages are shown if at least { $threshold } people answer. Invitations go out at once.
round-open = Open the round
round-opened = The round “{ $title }” is open until { $deadline }. Invitations are being sent; the summary will come to you after closing.
round-no-teams = You have no teams to open a round for.
