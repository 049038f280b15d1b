invitation =
    <b>{ $title }</b>
    Вас просят ответить о себе и о коллегах: форм — { $forms }, примерно { $minutes } мин. До { $deadline }.

    { $intro }
invitation-start = Начать
