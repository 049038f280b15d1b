# The full table of a round, and how a cell is told wherever it appears.

rich-hidden = —
rich-floored = <2.0
rich-interval = { $low }–{ $high }
rich-mean = { $mean } ({ $interval })
rich-reason-too-few = too few answers
rich-reason-unseen = many could not judge

rich-heading = { $title } · { $team }
rich-response = { $from } – { $to }. { $people-answered } of { $people } people answered, forms: { $forms-answered } of { $forms }.
rich-name = Name
rich-team = Team
rich-criterion = Criterion
rich-peers = Colleagues
rich-self = Self
rich-summary = { $name } · { $mean }
rich-summary-hidden = { $name }
rich-gap-blind-spot = <b>{ $criterion }</b>: self-rating well above the colleagues' ratings, perhaps a blind spot.
rich-gap-hidden-strength = <b>{ $criterion }</b>: colleagues rate well above the self-rating, perhaps a hidden strength.
rich-gap-ask = <b>{ $criterion }</b>: self-rating and colleagues' ratings differ; worth asking why.
rich-apart = <b>{ $criterion }</b>: colleagues' opinions differ.
rich-cause = <b>{ $criterion }</b>: the cause colleagues name most often is “{ $cause }”.
rich-cause-self = <b>{ $criterion }</b>: the cause by self-rating is “{ $cause }”.
rich-self-view-higher = On the whole the self-ratings are above the colleagues' ratings.
rich-self-view-lower = On the whole the self-ratings are below the colleagues' ratings.
rich-early = Preliminary, fewer than five answers: { $criteria }.
rich-withheld-too-few = Not shown, too few answers: { $criteria }.
rich-withheld-unseen = Not shown, many could not judge: { $criteria }.
rich-column = { $short }: { $label }
rich-legend = Averages of colleagues from 1 to 5: { $columns }. In brackets: where the average most likely lies. “—”: not shown, fewer than { $threshold } answers or more than 40% could not judge. “&lt;2.0”: below 2.0.
