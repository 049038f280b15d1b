# Слова на картинках: коротко, их читают с телефона.

chart-round = { $title } · { $start } – { $end }
chart-page = { $words } · лист { $page } из { $pages }
chart-team = Весь отдел

chart-legend-low = ниже 2,5
chart-legend-mid = от 2,5 до 3,9
chart-legend-high = от 4,0
chart-legend-higher = самооценка выше
chart-legend-lower = самооценка ниже
chart-legend-ask = пустой знак — разница меньше
chart-legend-provisional = предварительно: 3–4 ответа
chart-legend-withheld = не показано: мало ответов или многие не могли судить

chart-self = самооценка
chart-peers = коллеги
chart-interval = вероятный разброс (90 %)
chart-manager = руководитель
chart-previous = прошлый раунд
chart-below = ниже 2,0
chart-person = { $team } · { $title }, { $end }
chart-overall = в среднем { $value }
chart-provisional = предварительно
chart-answers =
    { $n ->
        [one] { $n } ответ
        [few] { $n } ответа
       *[many] { $n } ответов
    }
chart-blind-spot = слепая зона
chart-hidden-strength = скрытая сила
chart-ask = стоит обсудить
chart-close = мнения близки
chart-apart = мнения расходятся
chart-withheld = не показано
chart-too-few = мало ответов
chart-unseen = не могли судить

chart-history = Как менялись оценки
