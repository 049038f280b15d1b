round-title = Взаимная оценка, { $month }
round-choose-team = Для какого отдела открыть раунд?
round-choose-deadline =
    <b>{ $team }</b>
    До какого срока собирать ответы?
round-deadline = { $days } раб. дн. — { $weekday }, { $deadline }
round-confirm =
    <b>{ $team }</b>: открыть раунд до { $deadline }?

    Участвуют: { $people }. Форм на человека: { $forms-each }, примерно { $minutes } мин. Всего форм: { $forms }.
    Средние покажем, если ответят не меньше { $threshold } человек. Приглашения уйдут сразу.
round-open = Открыть раунд
round-opened = Раунд «{ $title }» открыт до { $deadline }. Приглашения отправляются, итог придёт вам после закрытия.
round-no-teams = У вас нет отделов, для которых можно открыть раунд.
