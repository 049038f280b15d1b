join-decline = Да, это я. Не участвую
join-declined =
    Хорошо, вы не участвуете: вас ни о ком не спросят, и о вас никого не спросят. Ни на что другое это не влияет.

    Захотите участвовать — отправьте /start.
preview-declined = Не участвуют по своему выбору: { $people }.
consent-heading = <b>Согласие: { $name }</b>
consent-none = Пока ничего не подтверждено и не отмечено.
consent-confirmed = { $day } — участие подтверждено в чате (язык: { $language }, текст { $version })
consent-confirmed-unknown = { $day } — участие подтверждено в чате
consent-declined = { $day } — выбрано «не участвую» (язык: { $language }, текст { $version })
consent-declined-unknown = { $day } — выбрано «не участвую»
consent-paper = { $day } — отмечено: есть подписанный лист
consent-note-paper = Отметить: лист подписан
consent-paper-why = <i>Нажатие в чате — не письменное согласие: по статье 86 ТК его подписывают на бумаге или в кадровой системе. Сам лист бот не хранит.</i>
