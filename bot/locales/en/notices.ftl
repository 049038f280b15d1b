invitation =
    <b>{ $title }</b>
    Please answer about yourself and your colleagues: forms: { $forms }, about { $minutes } min. Until { $deadline }.

    { $intro }
invitation-start = Start
