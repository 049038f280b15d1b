rounds-title = <b>Раунды ваших отделов</b>
rounds-none = Раундов пока нет. Открыть первый: /newround
rounds-line = { $team }: { $phase }
rounds-line-over = { $team }, { $opened }: { $phase }
phase-scheduled = откроется { $opens }
phase-open = открыт до { $deadline }
phase-closed = закрыт, отчёты ещё не переданы
phase-released = закрыт, отчёты переданы
phase-cancelled = отменён
phase-none = раундов нет
card-scheduled =
    <b>{ $title }</b> · { $team }
    Откроется { $opens }, закроется { $deadline }.
card-cancelled =
    <b>{ $title }</b> · { $team }
    Раунд отменён, ответов не осталось.
card-closed =
    <b>{ $title }</b> · { $team }
    Раунд закрыт. Отчёты сотрудникам ещё не переданы.
card-released =
    <b>{ $title }</b> · { $team }
    Раунд закрыт, отчёты переданы сотрудникам.
card-repeats = Следующие раунды открываются сами.
card-to-results = Посмотреть итог
card-back = ‹ К раундам
open-early-button = Открыть сейчас
open-early-ask =
    <b>Открыть раунд сейчас?</b>
    { $team }. Приглашения уйдут в ближайшее рабочее время, срок — { $deadline }.
open-early-yes = Открыть
edit-round-button = Изменить
cancel-scheduled-button = Отменить этот раунд
skip-round-button = Пропустить этот раунд
skip-done =
    <b>Раунд «{ $title }» не откроется.</b>
    { $team }. Приглашений не было, делать ничего не нужно.
skip-next = Следующий раунд откроется { $day }.
error-already-open = Раунд уже открылся или закрыт, пропустить его нельзя. Отменить открытый раунд: /rounds
end-series-button = Больше не повторять
end-series-ask =
    <b>Больше не повторять раунды?</b>
    { $team }. Уже запланированный раунд останется.
end-series-yes = Не повторять
end-series-done = Раунды для отдела «{ $team }» больше не повторяются.
extend-button = Продлить
extend-ask =
    <b>До какого срока продлить?</b>
    { $team }. Сейчас — до { $deadline }.
extend-to = До { $deadline }
extend-done = Срок продлён до { $deadline }. Тем, у кого остались формы, придёт сообщение.
close-early-button = Закрыть сейчас
close-early-ask =
    <b>Закрыть раунд сейчас?</b>
    { $team }. Отправлено форм: { $sent } из { $forms }. Изменить ответы будет нельзя, связь «кто кого оценил» удалится.
close-early-enough = Ответов хватает, чтобы показать результаты каждого.
close-early-hidden = Без результатов останутся: { $hidden } из { $people }, у них меньше { $threshold } ответов.
close-early-partly = Часть средних не покажем: { $partly } из { $people }, по некоторым критериям меньше { $threshold } ответов.
close-early-unsure = Ответ «Не могу судить» тут тоже посчитан, так что скрыто может быть больше.
close-early-yes = Закрыть
close-early-done = Раунд закрыт. Итог придёт руководителю отдельным сообщением.
cancel-button = Отменить раунд
cancel-ask =
    <b>Отменить раунд?</b>
    { $team }. Ответы удалятся без итога (отправлено форм: { $sent }), участникам придёт сообщение. Вернуть это нельзя.
cancel-ask-scheduled =
    <b>Отменить раунд «{ $title }»?</b>
    { $team }. Он не откроется. Приглашений ещё не было.
cancel-yes = Отменить раунд
cancel-done = Раунд отменён.
keep-as-is = Оставить как есть
