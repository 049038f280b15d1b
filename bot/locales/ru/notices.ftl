invitation =
    <b>{ $title }</b>
    Вас просят ответить о себе и о коллегах: форм — { $forms }, примерно { $minutes } мин. До { $deadline }.

    { $intro }
invitation-start = Начать
reminder =
    <b>Осталось форм: { $forms }</b>, примерно { $minutes } мин. До { $deadline }.
    «{ $title }»
snooze-1 = Напомнить через час
snooze-24 = Напомнить завтра
snooze-moved = Напомнить { $moment }
error-nothing-open = Напоминать не о чем: открытых форм не осталось.
snooze-done = Хорошо, напомню { $moment }. Ответить можно и раньше.
extension =
    <b>Срок продлён: до { $deadline }.</b>
    «{ $title }». Осталось форм: { $forms }, примерно { $minutes } мин.
cancellation =
    <b>Раунд «{ $title }» отменён.</b>
    Все ответы удалены. Делать ничего не нужно.
not-opened-late =
    <b>Раунд «{ $title }» не открылся: срок уже прошёл.</b>
    { $team }. Никого не приглашали. Можно открыть новый.
not-opened-empty =
    <b>Раунд «{ $title }» не открылся: в отделе некому отвечать.</b>
    { $team }. Добавьте людей и откройте новый.
preview-notice =
    <b>{ $opens } откроется раунд «{ $title }», { $team }.</b>
    Он откроется сам. Пока его можно изменить или пропустить.
