wizard-next = Дальше ›
wizard-chosen = ✓ { $label }
wizard-about-team = Новый раунд: { $team }
wizard-about-teams = Новый раунд, отделов: { $teams }
wizard-about-change = Изменение раунда: { $team }
wizard-ask-teams = <b>Для каких отделов открыть раунд?</b>
wizard-teams =
    { $chosen ->
        [0] Отметьте один отдел или несколько.
       *[other] Отмечено отделов: { $chosen }.
    }
wizard-teams-earlier = ‹ Предыдущие
wizard-teams-later = Ещё отделы ›
wizard-ask-reviewers = <b>Кто оценивает?</b>
wizard-reviewers =
    Коллеги — до { $peers } на каждого: столько форм заполнит каждый и столько же оценок получит. В маленьком отделе — все всех.
    Ответ руководителя показывается отдельно, с подписью.
wizard-self-on = С самооценкой
wizard-self-off = Без самооценки
wizard-manager-on = И руководитель
wizard-manager-off = Без руководителя
wizard-ask-opens = <b>Когда открыть раунд?</b>
wizard-opens = Сразу после проверки или в рабочий день на выбор.
wizard-opens-now = Сразу, после проверки
wizard-ask-hour = <b>В какое время открыть?</b>
wizard-hour = Открытие — { $day }.
wizard-hour-past = Рабочие часы этого дня ({ $day }) уже прошли. Выберите другой день.
wizard-ask-length = <b>Сколько собирать ответы?</b>
wizard-length = Сейчас выбрано: до { $deadline }.
wizard-length-days = { $days } раб. дн. — до { $weekday }, { $day }
wizard-by-date = До другого дня…
wizard-ask-deadline = <b>До какого дня собирать ответы?</b>
wizard-ask-repeats = <b>Повторять раунд?</b>
wizard-repeats = Следующие раунды откроются сами. За 3 рабочих дня придёт сообщение: раунд ещё можно изменить или отменить.
wizard-ask-repeat-day = <b>По какому дню повторять?</b>
wizard-repeat-day = Первый раунд откроется { $day }. Если дальше день выпадет на нерабочий, раунд откроется в следующий рабочий.
wizard-ask-protection = <b>Как защитить ответы?</b>
wizard-protection =
    Средние покажем, если ответят не меньше { $threshold } коллег.

    Поправка на строгость: кто-то всем ставит строже или мягче; мы осторожно вычитаем эту привычку, насколько она видна по остальным ответам.
wizard-severity-on = С поправкой на строгость
wizard-severity-off = Без поправки
wizard-preview = <b>Проверьте раунд: { $team }</b>
wizard-preview-change = <b>Проверьте изменения: { $team }</b>
wizard-preview-many = <b>Проверьте раунды, отделов: { $teams }</b>
wizard-opens-at = Откроется { $opens }.
wizard-local-time = { $day }, { $hour } по времени отдела
wizard-opens-at-once = Откроется, как только вы подтвердите.
wizard-invited-at-once = Приглашения уйдут сразу после открытия.
wizard-invited-now = Приглашения уже отправляются.
wizard-invited-at = Приглашения уйдут { $moment }, в рабочее время.
wizard-repeating = Повторяется { $repetition }.
wizard-protected =
    { $severity ->
        [yes] Средние — от { $threshold } ответов, с поправкой на строгость.
       *[no] Средние — от { $threshold } ответов, без поправки на строгость.
    }
wizard-open-now = Открыть сейчас
wizard-schedule = Запланировать
wizard-schedule-change = Сохранить изменения
wizard-to-obstacle = К тому раунду
wizard-discard = Удалить черновик
wizard-discard-ask =
    <b>Удалить черновик?</b>
    Всё выбранное в нём забудется. Раунда не будет.
wizard-discard-yes = Удалить черновик
wizard-discard-change = Не менять раунд
wizard-discard-change-ask =
    <b>Оставить раунд как есть?</b>
    Выбранные изменения забудутся.
wizard-discard-change-yes = Не менять раунд
wizard-discard-no = ‹ Вернуться
wizard-discarded = Черновик удалён.
wizard-opened = <b>Раунд открыт: { $team }.</b>
wizard-opened-many = <b>Раунды открыты, отделов: { $teams }.</b>
wizard-scheduled = <b>Раунд запланирован: { $team }.</b>
wizard-scheduled-many = <b>Раунды запланированы, отделов: { $teams }.</b>
wizard-open-until = Ответы собираем до { $deadline }.
wizard-open-from-until = Откроется { $opens }, закроется { $deadline }: всё само.
wizard-next-rounds = Дальше — { $repetition }. За 3 рабочих дня до каждого открытия придёт сообщение.
wizard-summary-comes = Итог придёт руководителю после закрытия.
wizard-to-round = К раунду
wizard-to-rounds = К раундам
names =
    { $more ->
        [0] { $named }
       *[other] { $named } и ещё { $more }
    }
repeat-never = не повторять
repeat-months =
    { $every ->
        [1] каждый месяц
        [3] раз в квартал
       *[6] раз в полгода
    }
repeat-weeks =
    { $every ->
        [few] раз в { $every } недели
       *[other] раз в { $every } недель
    }
repeat-on-working-day =
    { $n ->
        [2] во 2-й рабочий день месяца
       *[other] в { $n }-й рабочий день месяца
    }
repeat-on-nth-weekday =
    { $weekday ->
        [0]
            { $nth ->
                [2] во 2-й понедельник месяца
                [5] в последний понедельник месяца
               *[other] в { $nth }-й понедельник месяца
            }
        [1]
            { $nth ->
                [2] во 2-й вторник месяца
                [5] в последний вторник месяца
               *[other] в { $nth }-й вторник месяца
            }
        [2]
            { $nth ->
                [2] во 2-ю среду месяца
                [5] в последнюю среду месяца
               *[other] в { $nth }-ю среду месяца
            }
        [3]
            { $nth ->
                [2] во 2-й четверг месяца
                [5] в последний четверг месяца
               *[other] в { $nth }-й четверг месяца
            }
        [4]
            { $nth ->
                [2] во 2-ю пятницу месяца
                [5] в последнюю пятницу месяца
               *[other] в { $nth }-ю пятницу месяца
            }
        [5]
            { $nth ->
                [2] во 2-ю субботу месяца
                [5] в последнюю субботу месяца
               *[other] в { $nth }-ю субботу месяца
            }
       *[6]
            { $nth ->
                [2] во 2-е воскресенье месяца
                [5] в последнее воскресенье месяца
               *[other] в { $nth }-е воскресенье месяца
            }
    }
repeat-on-date =
    { $day ->
        [29] 29-го числа или в последний день месяца
        [30] 30-го числа или в последний день месяца
        [31] 31-го числа или в последний день месяца
       *[other] { $day }-го числа месяца
    }
repeat-on-weekday =
    { $weekday ->
        [0] по понедельникам
        [1] по вторникам
        [2] по средам
        [3] по четвергам
        [4] по пятницам
        [5] по субботам
       *[6] по воскресеньям
    }
preview-deadline = Ответы — до { $deadline }.
preview-deadlines = Ответы — до { $first } или позже, по календарю отдела; последний срок — { $last }.
preview-forms = Всего форм: { $forms }. На человека — { $each }, примерно { $minutes } мин.
preview-forms-many = Всего форм: { $forms }. На человека — до { $each }, примерно { $minutes } мин.
preview-manager = Руководителю — форм: { $forms }, примерно { $minutes } мин.
preview-reminders = Напоминания: { $days }.
preview-no-reminders = Напоминаний не будет: срок слишком близко.
preview-not-joined = Не присоединились к боту: { $names }.
preview-away = Не участвуют, отсутствуют до самого срока: { $names }.
preview-team = { $team }: форм { $forms }
preview-team-warned = { $team }: форм { $forms }. ⚠️ { $warning }
warn-nobody = ⚠️ В отделе некому отвечать: добавьте людей.
warn-nobody-short = некому отвечать
warn-in-the-way = ⚠️ У отдела уже есть раунд «{ $title }»: измените сначала его или выберите другое время.
warn-in-the-way-short = уже есть раунд
warn-nothing-shown = ⚠️ Результатов не будет ни у кого: коллег, которые оценят каждого, — { $colleagues }, а порог — { $threshold }.
warn-nothing-shown-short = результатов не будет
warn-not-for-all = ⚠️ Результатов не будет у { $without } из { $people }: их смогут оценить меньше { $threshold } коллег.
warn-not-for-all-short = результаты будут не у всех
warn-missing-needed = ⚠️ Пока не присоединились: { $missing } из { $people }. Без них у некоторых может не хватить ответов до порога { $threshold }.
warn-missing-needed-short = может не хватить ответов
warn-everybody-needed = ⚠️ Результаты появятся, только если ответят все: порог — { $threshold }, и коллег на каждого столько же.
warn-everybody-needed-short = нужны ответы всех
warn-joined-too-few = ⚠️ Пока присоединились { $joined } из { $people }: для результатов с порогом { $threshold } этого мало.
warn-joined-too-few-short = мало кто присоединился
warn-too-many-forms = ⚠️ Много форм на одного человека: { $forms }. Выберите меньше коллег или уберите оценку руководителя.
warn-too-many-forms-short = много форм
warn-next-waits = ⚠️ Этот раунд длится дольше, чем до следующего: следующий подождёт его закрытия.
warn-opening-past = ⚠️ Время открытия уже прошло: вернитесь и выберите другое.
warn-deadline-past = ⚠️ Срок уже прошёл: вернитесь и выберите более поздний.
error-deadline-far = Раунд длится не больше { $most } рабочих дней. Выберите более ранний день.
