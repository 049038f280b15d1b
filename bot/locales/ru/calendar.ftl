# Days to choose from, wherever one is asked for.
days-marked = ✓ { $day }
days-earlier = ‹ Раньше
days-later = Позже ›

calendar-choose-team = Календарь какого отдела показать?
calendar-no-teams = У вас нет отделов, календарь которых можно менять.
calendar-title = <b>Календарь: { $team }</b>
calendar-working-time =
    { $days }, с { $starts } до { $ends }
    { $city }: сейчас { $now }
calendar-no-holidays = Праздники не отмечены.
calendar-holidays =
    { $more ->
        [0] Праздники: { $days }
       *[other] Праздники: { $days } и ещё { $more }
    }
calendar-nobody-away = Никто не отсутствует.
calendar-away = Отсутствуют:
calendar-away-more = и ещё { $more }
calendar-days-button = Рабочие дни
calendar-hours-button = Часы работы
calendar-holidays-button = Праздники
calendar-zone-button = Часовой пояс
calendar-absences-button = Кто отсутствует
calendar-teams = ‹ Отделы

calendar-days =
    <b>Рабочие дни: { $days }</b>
    В остальные дни напоминания не приходят, и в сроки эти дни не входят.
calendar-make-free = ✓ { $weekday } → сделать выходным
calendar-make-working = { $weekday } → сделать рабочим днём

calendar-starts =
    <b>С какого часа отдел работает?</b>
    Сейчас: с { $starts } до { $ends }. Напоминания приходят только в эти часы.
calendar-ends = Начало — { $starts }. <b>До какого часа отдел работает?</b>

calendar-zone =
    <b>{ $city }: сейчас { $now }</b>
    Где работает отдел? Запланированный раунд откроется в тот же час по местному времени. Срок открытого раунда не изменится.
calendar-region-russia = Россия
calendar-region-neighbours = Соседние страны
calendar-region-europe = Европа
calendar-choose-zone = Выберите город, по времени которого работает отдел.
calendar-city = { $now } { $city }

calendar-choose-holidays =
    <b>Праздники</b>
    Нажмите на день — он станет нерабочим. Нажмите на день с ✓ — он снова станет рабочим.
    Раунд, который открывается в праздник, откроется в следующий рабочий день.

absences-none =
    <b>Отсутствие: { $team }</b>
    Никто не отсутствует.
absences =
    <b>Отсутствие: { $team }</b>
    Кого не будет весь раунд, того не спрашивают и не оценивают. Кто вернётся раньше, получит приглашение в первое рабочее утро.
absence-line = { $name }: { $days }
absence-remove = Убрать: { $name }, { $days }
absence-add = Добавить отсутствие
absence-who = Кого не будет?
absence-first = <b>{ $name }</b>: первый день отсутствия?
absence-last =
    <b>{ $name }</b>
    Первый день отсутствия: { $first }
    Какой день последний?
