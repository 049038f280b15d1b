people-choose-team = Людей какого отдела показать?
people-no-teams = Отделов пока нет. Создайте первый или пришлите список людей файлом CSV или XLSX: столбцы «имя», «отдел» и «роль».
people-nothing-kept = Список людей ведут руководитель отдела и администратор.
people-title = <b>Люди: { $team }</b>
people-nobody = Пока никого нет. Добавьте людей по одному или пришлите список файлом CSV или XLSX.
people-count-joined = ✓ участвуют: { $count }
people-count-not-joined = ○ ещё не вошли: { $count }
people-count-unreachable = ✕ бот заблокирован: { $count }
people-count-left = – больше не в отделе: { $count }
people-mark-joined = ✓
people-mark-not-joined = ○
people-mark-unreachable = ✕
people-mark-left = –
people-line = { $mark } { $name }
people-line-in-team = { $mark } { $name } · { $team }
people-search = Найти
people-add = Добавить
people-download = Скачать список
people-teams = ‹ Отделы
people-open = К списку людей
people-search-ask = Напишите имя или его часть.
people-found =
    { $more ->
        [0] Найдено по словам «{ $query }»: { $count }
       *[other] Найдено по словам «{ $query }»: { $count }. Здесь не все: напишите имя точнее.
    }
people-found-none = По словам «{ $query }» никто не найден. Напишите иначе.
people-add-ask =
    <b>Кого добавить в отдел «{ $team }»?</b>
    Напишите имя и фамилию. Несколько человек сразу — файлом CSV или XLSX.

people-pick = Добавить из Telegram
people-pick-ask =
    <b>Кого добавить в отдел «{ $team }»?</b>
    Нажмите кнопку под полем ввода и отметьте до { $most } человек. Имена возьмутся из Telegram, потом их можно изменить.
people-pick-open = Выбрать людей
people-pick-nobody = Никого не добавлять
people-picked-nobody = Хорошо, никто не добавлен.
people-picked-added = ✓ В списке отдела «{ $team }» ({ $count }): { $names }
people-picked-known = ✕ { $name }: этот аккаунт уже есть в списке.
people-picked-namesake = ✕ { $name }: такое имя в отделе уже есть. Дайте этому человеку личную ссылку или добавьте под другим именем.
people-picked-unfit = ✕ { $name }: имя в Telegram слишком длинное или с невидимыми знаками. Добавьте этого человека по имени.
people-picked-nameless = ✕ Аккаунт без имени. Добавьте этого человека по имени.
people-picked-next = Бот не может написать им первым. Попросите открыть его и подтвердить вход: { $link }

people-file-title = <b>Что изменит этот файл</b>
people-file-created = Новые люди ({ $count }): { $names }
people-file-changed = Изменятся ({ $count }): { $names }
people-file-teams = Новые отделы ({ $count }): { $names }
people-file-unchanged = Без изменений: { $count }. Кого нет в файле, того он не касается.
people-file-same = Этот файл ничего не меняет: без изменений { $count }.
people-file-take = Принять список
people-file-bad =
    <b>Ничего не принято: файл нужно исправить</b>
    { $problems }
people-sheet-caption = Люди отдела «{ $team }». Исправьте файл и пришлите его сюда: сначала покажу, что изменится.
people-sheet = Люди
people-sheet-name = имя
people-sheet-team = отдел
people-sheet-role = роль
people-sheet-managed = руководит
people-sheet-language = язык
people-sheet-role-employee = сотрудник
people-sheet-role-manager = руководитель
people-sheet-role-admin = администратор

member-title =
    <b>{ $name }</b>
    { $team }
member-role-employee = Сотрудник
member-role-manager = Руководит: { $teams }
member-role-admin-alone = Администратор
member-role-admin-managing = Администратор, руководит: { $teams }
member-joined = ✓ Участвует
member-not-joined = ○ Вход ещё не подтверждён
member-unreachable = ✕ Бот заблокирован, сообщения не доходят
member-left = – Больше не в отделе. Прежние результаты хранятся.
member-to-team = ‹ { $team }
member-invite = Личная ссылка для входа
member-rename = Изменить имя
member-move = Перевести в другой отдел
member-managed = Чем руководит
member-paper = Согласие на бумаге
member-relink = Привязать другой аккаунт
member-erase = Удалить все данные
member-deactivate = Убрать из отдела
member-bring-back = Вернуть в отдел
member-rename-ask =
    <b>{ $name }</b>
    Напишите новое имя. В прежних отчётах останется старое.
member-move-ask =
    <b>{ $name }</b>
    Сейчас: { $team }. В какой отдел перевести?
    Формы открытого раунда о коллегах прежнего отдела закроются.
member-managed-ask =
    <b>Чем руководит { $name }</b>
    Руководитель отдела открывает его раунды и получает результаты, а сам участия в них не принимает: не отвечает и не оценивается.
member-managed-begin = { $team } → назначить
member-managed-end = ✓ { $team } → снять
member-deactivate-ask =
    <b>Убрать из отдела: { $name }?</b>
    Бот перестанет открываться этому человеку, связь с Telegram удалится. Прежние результаты останутся. Вернуть можно в любой день.
member-deactivate-sure = Да, убрать
member-link =
    Ссылка только для этого человека: <b>{ $name }</b>
    { $link }
    Открывается один раз, живёт { $hours } ч. Прежняя ссылка больше не действует.
member-link-copy = Скопировать ссылку

error-name-empty = Имя пустое. Напишите его, пожалуйста, ещё раз.
error-name-long = В имени { $length } знаков, а помещается не больше { $limit }. Сократите, пожалуйста.
error-name-characters = В имени есть невидимый знак. Наберите его, пожалуйста, заново, одной строкой.
error-name-taken = «{ $name }» уже есть в этом отделе, может быть, среди тех, кого в нём больше нет. Напишите имя иначе или верните человека.
error-people-yourself = Себя убрать нельзя. Попросите другого руководителя или администратора.
error-roster-gone = Этого файла больше нет или он другой. Пришлите его, пожалуйста, ещё раз.

audit-person-added = Добавлен человек: { $person }
audit-person-renamed = Изменено имя: { $person }
audit-person-moved = Перевод в другой отдел: { $person }
audit-person-left = Больше не в отделе: { $person }
audit-person-back = Снова в отделе: { $person }
audit-person-invited = Выдана личная ссылка: { $person }
audit-manager-named = Получает права руководителя отдела: { $person }
audit-manager-removed = Больше не руководит отделом: { $person }

people-team-new = Новый отдел
people-team-rename = Изменить название
people-team-ask =
    <b>Как назвать новый отдел?</b>
    Напишите название одним сообщением. Людей добавите следующим шагом.
people-team-rename-ask =
    <b>{ $team }</b>
    Напишите новое название. В прежних отчётах останется старое; в файлах со списком пишите уже новое.
member-admin-begin = Дать права администратора
member-admin-end = Снять права администратора
member-deactivate-manages = Пропадут и права руководителя: { $teams }. Сами они не вернутся.
member-deactivate-admin = Пропадут и права администратора. Сами они не вернутся.
error-team-name-empty = Название пустое. Напишите его, пожалуйста, ещё раз.
error-team-name-long = В названии { $length } знаков, а помещается не больше { $limit }. Сократите, пожалуйста.
error-team-name-characters = В названии есть невидимый знак. Наберите его, пожалуйста, заново, одной строкой.
error-team-name-taken = Отдел «{ $team }» уже есть. Напишите другое название.
audit-team-added = Создан отдел
audit-team-renamed = Изменено название отдела
