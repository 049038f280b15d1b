number = { NUMBER($value, minimumFractionDigits: 1, maximumFractionDigits: 1) }
button-back = ‹ Назад
button-home = На главную
button-help = Как это устроено
use-buttons = Здесь отвечают кнопками под вопросом. Ваши ответы сохранены: /forms — продолжить.
edited-message = Правка сообщения не учитывается. Чтобы изменить ответ или комментарий, откройте форму: /forms
private-only = Пишите мне в личные сообщения: здесь ваши ответы увидели бы все.
