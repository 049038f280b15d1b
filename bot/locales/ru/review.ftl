review-of-self = Самооценка
review-heading =
    <b>{ $who }</b>
    { $bar } { $number } из 6 · { $criterion }
review-anchor = <b>{ $score }</b> { $frequency }: { $anchor }
review-saved = Сохранено: { $answer }
review-cause-heading = <b>{ $who }</b> · { $criterion }: { $score }
review-comment-heading = <b>{ $who }</b> · комментарий { $number } из 2
review-comment-how = Напишите сообщением. Руководитель и коллега увидят текст без имени, если комментариев от разных людей не меньше { $threshold }; стиль может выдать автора.
review-comment-kept = Сейчас: «{ $text }»
review-comment-remove = Убрать комментарий
review-skip = Пропустить
review-pause = Пауза
decline-button = Не могу оценивать
decline-ask =
    <b>{ $who }</b>: почему вы не можете оценивать?
    Форма закроется, ответы в ней удалятся, коллега об этом не узнает.
decline-not-together = Не работаем вместе
decline-conflict = Конфликт интересов
decline-replaced = Форма закрыта. Вместо неё добавлена другая, в конец списка.
decline-done = Форма закрыта.
decline-conflict-kept = В следующих раундах вас не попросят оценивать друг друга. Изменить: /mydata
conflict-line = Конфликт интересов: { $name }
conflict-remove = Снять: { $name }
conflict-removed = Снято. В следующих раундах вас могут попросить оценить друг друга.
review-check-heading =
    <b>{ $who }</b> · проверьте и отправьте
    Любой ответ можно изменить кнопкой.
review-check-line = { $criterion } — <b>{ $answer }</b>
review-check-cause = { $criterion } — <b>{ $answer }</b> ({ $cause })
review-check-comment-keep = Продолжать: { $text }
review-check-comment-change = Изменить: { $text }
review-no-comment = без комментария
review-no-answer = нет ответа
review-edit-keep = Комментарий «продолжать»
review-edit-change = Комментарий «изменить»
review-edit = { $criterion }: { $answer }
review-not-judged = ?
review-send = Отправить
review-sent-again =
    <b>{ $who }</b> · форма отправлена
    Изменения учтены; менять можно до закрытия раунда.
review-sent =
    { $left ->
        [0] Отправлено. Это была последняя форма — спасибо!
        [one] Отправлено. Осталась { $left } форма.
        [few] Отправлено. Осталось { $left } формы.
       *[many] Отправлено. Осталось { $left } форм.
    }
review-next = Дальше: { $who }
review-all-until = Ответы можно менять до { $deadline }: /forms
forms-heading =
    <b>Ваши формы</b>: отправлено { $sent } из { $total }
    До { $deadline }
forms-none = Открытых форм нет.
forms-line-sent = ✓ { $who }
forms-line-begun = { $who } · { $answered }/6
withdraw-ask =
    Забрать свои ответы?

    Всё, что вы поставили и написали в открытых раундах (форм: { $forms }), будет удалено, приглашений больше не будет. Вернуть это нельзя.
withdraw-yes = Удалить мои ответы
withdraw-no = Оставить
withdraw-nothing = В открытых раундах ваших форм нет, забирать нечего.
withdraw-done = Ваши ответы удалены (форм: { $forms }). Спасибо, что предупредили.
