progress-round =
    <b>{ $team }</b>: отправлено форм { $sent } из { $forms }
    { $bar } { $percent } %
    До { $deadline }, { $days ->
        [0] сегодня последний рабочий день
       *[other] рабочих дней после сегодняшнего: { $days }
    }
progress-all-sent = Закончили все.
progress-waiting = Ещё не закончили ({ $count } из { $people }): { $names }
progress-not-joined = Из них не вошли по ссылке: { $names }
progress-declined = Возвращено форм: { $count }
progress-too-few = ⚠️ Без результата останутся: { $count }. Оценивать их могут меньше { $threshold } коллег, других нет.
progress-more = Ещё раундов: { $more }. Все — /rounds
progress-over = Открытых раундов нет. Итог каждого приходит отдельным сообщением.
progress-remind = Напомнить: { $team }
progress-manage = Управлять: { $team }
remind-now-button = Напомнить сейчас
remind-now-done = Напоминание получат: { $people }. Оно придёт в рабочее время.
error-nobody-to-remind = Напоминать некому: приглашение ещё не дошло, люди не вошли по ссылке или напоминание только что пришло.
