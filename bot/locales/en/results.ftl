results-choose = Which results?
results-none = No closed rounds yet.
results-round = { $team } · { $title }
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
    { $title }, { $to }
person-overall = Mean over the criteria: <b>{ $mean }</b>
person-criterion = <b>{ $criterion }</b>
person-peers = { $bar } { $mean } colleagues ({ $n })
person-peers-floored = { $bar } below 2.0 colleagues ({ $n })
person-too-few = { $bar } colleagues: too few answers, not shown
person-unseen = { $bar } colleagues: many could not judge
person-self = { $bar } { $score } self
person-manager = { $bar } { $score } { $name }
person-back = ‹ To the table
person-comments-keep = <b>Continue</b>
person-comments-change = <b>Change</b>
person-comment = • { $text }
person-comment-self = • { $text } (self)
person-comment-manager = • { $text } ({ $name })
person-comments = <b>{ $name }</b> · comments
person-comments-withheld = <i>Colleagues' comments are not shown: fewer than the threshold.</i>
person-comments-button = Comments: { $count }
