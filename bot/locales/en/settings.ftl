language-choose = Which language shall we speak?
language-ru = Русский
language-en = English
language-set = Done: English from now on.
mydata =
    <b>What is kept about you</b>
    { $name }, team “{ $team }”, role: { $role }. Telegram: { $telegram-id }, language: { $language }.
    Open forms: { $forms }, answers in them: { $answers }, comments: { $comments }. Change them in /forms, take them back in /withdraw; when the round closes they are deleted, and only “took part” and the common report remain.
    Closed rounds you took part in: { $rounds }.
role-employee = employee
role-manager = manager
role-admin = administrator
