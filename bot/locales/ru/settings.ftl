language-choose = На каком языке с вами говорить?
language-ru = Русский
language-en = English
language-set = Готово: дальше — по-русски.
role-employee = сотрудник
role-manager = руководитель
role-admin = администратор
settings-heading = <b>Настройки</b>
settings-language = Язык: русский
settings-language-button = Язык · Language
settings-quiet = Тихие часы: с { $since } до { $until }
settings-quiet-none = Тихие часы: нет, пишем в рабочее время отдела
settings-quiet-button = Тихие часы
settings-quiet-end = Без тихих часов
settings-quiet-since =
    <b>С какого часа вам не писать?</b>
    Отдел работает с { $starts } до { $ends }, вне этого времени бот и так молчит. Сообщения придут, когда тихие часы кончатся; не успевают до срока — в рабочее время.
settings-quiet-until = Не писать с { $since }. <b>До какого часа?</b>
settings-tables-rich = Таблицы результатов: с оформлением
settings-tables-plain = Таблицы результатов: обычным текстом
settings-make-plain = Таблицы обычным текстом
settings-make-rich = Таблицы с оформлением
error-quiet-all = Тихие часы не могут занимать весь рабочий день. Оставьте хотя бы один час.
