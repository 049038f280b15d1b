audit-button = Журнал
audit-title = <b>Журнал</b>: кто что делал, сначала новое. Кто кого оценивал, здесь не записано.
audit-empty = В журнале пока пусто.
audit-line = <b>{ $when }</b> · { $actor }
    { $what }
audit-plain-line = { $when }	{ $actor }	{ $what }
audit-gone = (удалено)
audit-by-itself = расписание или командная строка
audit-account = аккаунт { $account }
audit-joined = Вход в бота: { $person }
audit-opted-out = Отказ от участия: { $person }
audit-paper-noted = Отмечено подписанное согласие: { $person }
audit-relinked = Привязка аккаунта снята, выдана новая ссылка: { $person }
audit-team-link-made = Создана ссылка для входа отдела
audit-team-link-revoked = Отозвана ссылка для входа отдела
audit-join-asked = Заявка на вход по ссылке отдела
audit-join-approved = Заявка на вход принята: { $person }
audit-join-refused = Заявка на вход отклонена
audit-declined = Отказ от одной формы, раунд «{ $round }»
audit-withdrew = Отзыв своих ответов
audit-conflict-ended = Снят свой конфликт интересов
audit-calendar-changed = Изменён рабочий календарь отдела
audit-roster-imported = Загружен список людей
audit-round-planned = Запланирован раунд «{ $round }», { $team }
audit-round-opened = Открыт раунд «{ $round }», { $team }
audit-round-extended = Продлён раунд «{ $round }», { $team }
audit-round-closed = Закрыт раунд «{ $round }», { $team }
audit-round-cancelled = Отменён раунд «{ $round }», { $team }
audit-round-impossible = Раунд «{ $round }», { $team }, не мог открыться и отменён
audit-round-joined = В раунд «{ $round }», { $team }, после открытия включён участник: { $person }
audit-round-restaffed = Раунд «{ $round }», { $team }: формы распределены заново, состав изменился
audit-reminded = Отправлено напоминание, раунд «{ $round }», { $team }
audit-series-ended = Повторение раундов прекращено
audit-released = Переданы результаты раунда «{ $round }», { $team }
audit-results-viewed = Просмотр результатов отдела, раунд «{ $round }», { $team }
audit-person-viewed = Просмотр результатов: { $person }, раунд «{ $round }», { $team }
audit-comments-viewed = Просмотр комментариев: { $person }, раунд «{ $round }», { $team }
audit-comment-hidden = Скрыт комментарий: { $person }, раунд «{ $round }», { $team }
audit-comment-shown = Возвращён скрытый комментарий: { $person }, раунд «{ $round }», { $team }
audit-results-exported = Выгрузка результатов, раунд «{ $round }», { $team }
audit-admin-granted = Права администратора даны: { $person }
audit-admin-removed = Права администратора сняты: { $person }
admins-button = Администраторы
admins-title =
    <b>Администраторы</b> открывают раунды всех отделов, ведут список людей и читают журнал.
    В настройках сервера названо аккаунтов: { $named }. Их меняют только там.
admins-line = • { $name }, { $team }
admins-add = Добавить администратора
admins-remove = Снять: { $name }
admins-choose = Кто станет администратором? Здесь те, кто уже в боте.
admins-nobody = Пока некого: в боте нет никого, кроме администраторов.
admins-person = { $name }, { $team }
admins-grant-ask =
    { $name }, { $team }: дать права администратора?
    Администратор открывает раунды всех отделов, меняет список людей и читает журнал.
admins-grant-yes = Да, дать права
admins-remove-ask = { $name }, { $team }: снять права администратора?
admins-remove-self-ask =
    Вы снимаете права администратора <b>с себя</b>. Вернуть их сможет только другой администратор.
admins-remove-yes = Да, снять права
admins-back = ‹ К администраторам
admins-granted = Права администратора даны
admins-removed = Права администратора сняты
error-admins-only = Это доступно только администраторам.
error-last-admin = Это единственный администратор: сначала дайте права кому-нибудь ещё.
