# The full table of a round, and how a cell is told wherever it appears.

rich-hidden = —
rich-floored = <2,0
rich-interval = { $low }–{ $high }
rich-mean = { $mean } ({ $interval })
rich-reason-too-few = мало ответов
rich-reason-unseen = многие не могли судить

rich-heading = { $title } · { $team }
rich-response = { $from } – { $to }. Ответили { $people-answered } из { $people } человек, форм: { $forms-answered } из { $forms }.
rich-name = Имя
rich-team = Отдел
rich-criterion = Критерий
rich-peers = Коллеги
rich-self = Самооценка
rich-summary = { $name } · { $mean }
rich-summary-hidden = { $name }
rich-gap-blind-spot = <b>{ $criterion }</b>: самооценка заметно выше оценок коллег — возможно, слепая зона.
rich-gap-hidden-strength = <b>{ $criterion }</b>: коллеги оценивают заметно выше самооценки — возможно, скрытая сила.
rich-gap-ask = <b>{ $criterion }</b>: самооценка и оценки коллег расходятся, стоит спросить почему.
rich-apart = <b>{ $criterion }</b>: мнения коллег расходятся.
rich-cause = <b>{ $criterion }</b>: коллеги чаще называют причину «{ $cause }».
rich-cause-self = <b>{ $criterion }</b>: причина по самооценке — «{ $cause }».
rich-self-view-higher = В целом самооценка выше, чем оценки коллег.
rich-self-view-lower = В целом самооценка ниже, чем оценки коллег.
rich-early = Предварительно, меньше пяти ответов: { $criteria }.
rich-withheld-too-few = Не показано, мало ответов: { $criteria }.
rich-withheld-unseen = Не показано, многие не могли судить: { $criteria }.
rich-column = { $short } — { $label }
rich-legend = Средние оценки коллег от 1 до 5: { $columns }. В скобках — где среднее лежит скорее всего. «—» — не показано: меньше { $threshold } ответов или больше 40 % «не могу судить». «&lt;2,0» — ниже 2,0.
