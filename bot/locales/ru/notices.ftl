invitation =
    <b>{ $title }</b>
    Вас просят ответить о себе и о коллегах: форм — { $forms }, примерно { $minutes } мин. До { $deadline }.

    { $intro }
invitation-of-manager =
    <b>{ $title }</b>
    Вас просят оценить людей отдела «{ $team }»: форм — { $forms }, примерно { $minutes } мин. До { $deadline }.

    { $intro }
invitation-start = Начать
reminder =
    <b>Осталось форм: { $forms }</b>, примерно { $minutes } мин. До { $deadline }.
    «{ $title }»
reminder-of-rounds = <b>Осталось форм: { $forms }</b>, примерно { $minutes } мин.
reminder-of-round = { $team }: { $forms }, до { $deadline }
reminder-of-more = И ещё раундов: { $rounds }
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
told-admin-granted =
    <b>Вам даны права администратора.</b>
    Теперь вам открыты раунды и списки людей всех отделов и журнал: /admins, /people, /audit
told-admin-removed =
    <b>Права администратора с вас сняты.</b>
    Чужие отделы и журнал больше не открываются. Ваши формы и отчёты остаются на месте.
