roster-line = Строка { NUMBER($line, useGrouping: 0) }: { $problem }
roster-file = Весь файл: { $problem }
roster-more =
    { $n ->
        [one] И ещё { $n } замечание.
        [few] И ещё { $n } замечания.
       *[many] И ещё { $n } замечаний.
    }
roster-taken-in = Список принят. Новых людей: { $created }, изменено: { $changed }, без изменений: { $unchanged }.
roster-encoding-guessed = Файл сохранён не в UTF-8 и прочитан как { $encoding }. Проверьте, пожалуйста, как записаны имена.
roster-problem-file-too-large = Размер — { $size } байт, а читаем не больше { $limit }. Оставьте, пожалуйста, только список людей.
roster-problem-unknown-encoding = Кодировка не распознана. Сохраните список, пожалуйста, как CSV UTF-8.
roster-problem-no-rows = В списке никого нет. Добавьте, пожалуйста, под заголовками столбцов по строке на каждого человека.
roster-problem-too-many-rows = Людей в списке — { $rows }, а читаем не больше { $limit }. Разделите его, пожалуйста, на несколько файлов.
roster-problem-missing-column = Нет столбца { $column }. Добавьте его, пожалуйста.
roster-problem-duplicate-column = Столбец { $column } указан дважды. Оставьте, пожалуйста, один.
roster-problem-unknown-column = Заголовок «{ $column }» столбца { $position } неизвестен. Исправьте его, пожалуйста, или уберите столбец.
roster-problem-broken-quotes = Кавычки не сходятся, и дальше прочитать нельзя. Проверьте, пожалуйста, чтобы у каждой была пара.
roster-problem-too-many-cells = Ячеек здесь { $found }, а ожидается не больше { $expected }. Уберите, пожалуйста, лишние; ячейку с разделителем внутри возьмите в кавычки.
roster-problem-empty-cell = Столбец { $column } пуст. Заполните его, пожалуйста.
roster-problem-bad-characters = В столбце { $column } есть перенос строки или невидимый знак. Наберите ячейку, пожалуйста, заново.
roster-problem-too-long =
    { $length ->
        [one] В столбце { $column } { $length } знак, а помещается не больше { $limit }. Сократите, пожалуйста.
        [few] В столбце { $column } { $length } знака, а помещается не больше { $limit }. Сократите, пожалуйста.
       *[many] В столбце { $column } { $length } знаков, а помещается не больше { $limit }. Сократите, пожалуйста.
    }
roster-problem-unknown-role = Роль «{ $value }» неизвестна. Напишите, пожалуйста: сотрудник, руководитель или администратор.
roster-problem-unknown-language = Язык «{ $value }» неизвестен. Напишите, пожалуйста, ru или en либо оставьте ячейку пустой.
roster-problem-bad-telegram-id = «{ $value }» — не числовой ID в Telegram. Напишите, пожалуйста, только цифры, например 123456789, или оставьте ячейку пустой.
roster-problem-unknown-team = В отделе «{ $value }» из столбца manager_of никого нет. Проверьте, пожалуйста, как он записан.
roster-problem-manager-of-employee = Сотрудник не руководит отделом, а в manager_of записано «{ $value }». Укажите, пожалуйста, роль «руководитель» или очистите ячейку.
roster-problem-duplicate-name = «{ $value }» уже есть в этом отделе, в строке { NUMBER($first, useGrouping: 0) }. Уберите, пожалуйста, одну из строк или дайте каждому свой external_id.
roster-problem-duplicate-external-id = external_id «{ $value }» уже есть в строке { NUMBER($first, useGrouping: 0) }. Дайте, пожалуйста, каждому свой.
roster-problem-duplicate-telegram-id = telegram_id { $value } уже есть в строке { NUMBER($first, useGrouping: 0) }. Дайте, пожалуйста, каждому свой.
roster-problem-telegram-id-taken = telegram_id { $value } уже записан за «{ $owner }». Исправьте его, пожалуйста, или оставьте ячейку пустой.
roster-problem-telegram-id-bound = Этот человек уже подтвердил участие с другого аккаунта, не { $value }. Оставьте, пожалуйста, telegram_id пустым.
roster-problem-ambiguous-name = По имени «{ $value }» в этом отделе уже известны несколько человек. Укажите, пожалуйста, external_id того, о ком речь.
roster-problem-ambiguous-external-id = «{ $name }» уже есть в списке без external_id: это может быть и «{ $value }», и человек из строки { NUMBER($first, useGrouping: 0) }. Сначала загрузите, пожалуйста, того, кто уже есть, без другого.
roster-problem-unreadable-workbook = Таблица не читается или в ней слишком много лишнего. Сохраните, пожалуйста, один лист со списком людей как XLSX или CSV.
roster-problem-not-yours = «{ $value }» — эту строку может принять только администратор: чужой или новый отдел, роль или права.
roster-problem-last-admin = «{ $value }» — единственный администратор: сначала дайте права кому-нибудь ещё.
