language-choose = На каком языке с вами говорить?
language-ru = Русский
language-en = English
language-set = Готово: дальше — по-русски.
mydata =
    <b>Что о вас хранится</b>
    { $name }, отдел «{ $team }», роль: { $role }. Telegram: { $telegram-id }, язык: { $language }.
    Открытые формы: { $forms }, ответов в них: { $answers }, комментариев: { $comments }. Их можно менять в /forms и забрать в /withdraw; при закрытии раунда они удаляются, остаётся только «участие было» и общий отчёт.
    Закрытых раундов с вашим участием: { $rounds }.
role-employee = сотрудник
role-manager = руководитель
role-admin = администратор
