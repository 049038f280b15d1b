results-choose = Чьи результаты показать?
results-none = Закрытых раундов пока нет.
results-round = { $team } · { $title }
results-heading =
    <b>{ $title }</b> · { $team }
    { $from } – { $to } · ответили { $people-answered } из { $people } человек, форм: { $forms-answered } из { $forms }
results-team-row = Отдел
results-legend = Средние оценки коллег: { $columns }. «—» — не показано, «&lt;2» — ниже 2,0.
results-legend-column = { $short } — { $label }
results-strongest = <b>Сильнее всего: { $criterion }, { $mean }.</b> { $advice }
results-weakest = <b>Слабее всего: { $criterion }, { $mean }.</b> { $advice }
results-no-contrast = Сильную и слабую стороны отдела назвать нельзя: показанные средние не различаются или их мало.
results-withheld =
    { $cells ->
        [one] Не показана { $cells } ячейка
        [few] Не показано { $cells } ячейки
       *[many] Не показано { $cells } ячеек
    }: меньше { $threshold } ответов или больше 40 % «не могу судить». Так никто не узнает, кто что поставил.
results-page = { $page } / { $pages }
results-floored = <2
results-hidden = —
person-heading =
    <b>{ $name }</b> · { $team }
    { $title }, { $to }
person-overall = Среднее по критериям: <b>{ $mean }</b>
person-criterion = <b>{ $criterion }</b>
person-peers = { $bar } { $mean } — коллеги ({ $n })
person-peers-floored = { $bar } ниже 2,0 — коллеги ({ $n })
person-too-few = { $bar } коллеги: мало ответов, не показано
person-unseen = { $bar } коллеги: многие не могли судить
person-self = { $bar } { $score } — самооценка
person-manager = { $bar } { $score } — { $name }
person-back = ‹ К таблице
person-comments-keep = <b>Что продолжать</b>
person-comments-change = <b>Что изменить</b>
person-comment = • { $text }
person-comment-self = • { $text } — самооценка
person-comment-manager = • { $text } — { $name }
person-comments = <b>{ $name }</b> · комментарии
person-comments-withheld = <i>Комментарии коллег не показаны: их меньше порога.</i>
person-comments-button = Комментарии: { $count }
