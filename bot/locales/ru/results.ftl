results-choose = Чьи результаты показать?
results-none = Закрытых раундов пока нет.
results-round = { $team } · { $title }
results-table = Вся таблица
results-sheet = Файл Excel
results-sheet-caption = { $title }: таблица, люди, комментарии, о методе.
results-compare = Сравнить с прошлыми
results-release = Передать сотрудникам
results-open = Посмотреть итог
results-plain = Показать обычным текстом
results-plain-offer = Таблица не видна?
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
    { $title }
person-talk = О чём поговорить:
person-back = ‹ К отделу
person-advice = Советы по критериям
person-advice-heading = <b>{ $name }</b> · советы
person-advice-line = <b>{ $criterion }, { $mean }</b>
person-advice-none = Показанных средних нет, поэтому нет и советов.
person-comments = <b>{ $name }</b> · комментарии
person-comments-button = Комментарии: { $count }
person-comments-keep = <b>Что продолжать</b>
person-comments-change = <b>Что изменить</b>
person-comments-withheld = <i>Комментарии коллег не показаны: их меньше порога.</i>
person-comment-self = { $text } — самооценка
person-comment-manager = { $text } — { $name }
comment-peer = { $text }
comment-hidden = <s>{ $text }</s> <i>(скрыт, при передаче не виден)</i>
comment-hide = Скрыть { $number }
comment-show = Вернуть { $number }
comment-is-hidden = Комментарий скрыт: при передаче он не виден.
comment-is-shown = Комментарий снова виден.

release-ask-all =
    Передать отчёты сотрудникам (ещё не получили: { $people })?

    Каждый увидит только свою страницу: самооценку рядом со средними коллег, советы и комментарии, кроме скрытых. Отозвать нельзя.
release-ask-one =
    Передать отчёт: <b>{ $name }</b>?

    Видна будет только своя страница: самооценка рядом со средними коллег, советы и комментарии, кроме скрытых. Отозвать нельзя.
release-yes = Передать
release-done = Отчёты отправляются: { $released }.
release-count = Отчёт передан: { $released } из { $all }.
release-useful = Полезен ли отчёт: да — { $yes }, отчасти — { $partly }, нет — { $no }.
release-reminder =
    <b>{ $title }</b>: отчёты ещё не переданы ({ $people }).
    Люди отвечали и ждут ответа. Передать можно всем сразу или по одному, после разговора.

own-heading =
    <b>Ваш отчёт</b> · { $team }
    { $title }
own-promise = Эту страницу видят вы и ваш руководитель. Кто что поставил, не знает никто.
own-advice-heading = <b>Что можно сделать</b>
own-choose = Какой отчёт показать?
own-none = Вам пока не передано ни одного отчёта.
own-round = Отчёт { $number }
own-vote-yes = Полезно
own-vote-partly = Отчасти
own-vote-no = Не полезно
own-vote-thanks = Спасибо! Ответ учтён без имени.
own-vote-again = Ваш ответ уже учтён.

preview-button = Что увидят о коллеге
preview-caption =
    <b>Так выглядит отчёт</b> (люди и числа выдуманы)

    Эту страницу увидят сам человек и его руководитель: средние, только если ответили не меньше трёх, и комментарии без имён — от трёх авторов. Кто что поставил, не увидит никто.

change-up = { $criterion } +{ $points }
change-down = { $criterion } −{ $points }
change-person = { $name }: { $moves }
change-real = <b>Действительно изменилось:</b> { $changes }. Остальное — в пределах случайности.
change-none = Действительных изменений нет: всё в пределах случайности.
change-nothing-to-compare = Сравнить пока нечего: общих показанных средних нет.
change-first-round = Это первый закрытый раунд отдела: сравнивать пока не с чем.
change-back = ‹ К человеку
release-one = Передать этот отчёт
results-advice = Советы отделу
results-advice-heading = <b>{ $team }</b> · советы по итогам «{ $title }»
results-rich = Показать таблицей
