# The questionnaire: what is asked and advised. The method behind it is in the README.

first-message =
    Здравствуйте! Это взаимная оценка отдела «{ $department }»: вы и коллеги (в вашем списке: { $colleagues }), шесть критериев, примерно { $minutes } мин.

    Цель — понять, кому нужны обучение, помощь или разгрузка. На зарплату, премию и увольнение результаты не влияют.

    Коллега и руководитель увидят средние и комментарии без имён, если ответят не меньше { $threshold } человек; самооценку — вы и руководитель. Кто что поставил, в отчётах нет, но единодушие видно, а автора комментария может выдать стиль.

    Ответы лежат на сервере { $company }; связь «кто кого оценил» нужна, пока ответы можно менять, и удаляется без возврата в момент закрытия раунда (вопросы: { $contact }). Сообщения проходят через Telegram.

    Участие добровольное, любой вопрос можно пропустить. /mydata — мои данные, /withdraw — отозвать
questionnaire-intro = Вспомните последние 3 месяца. Оценивайте то, что видели, а не слухи.
not-enough-information = Не могу судить
cause-unknown = Не могу судить
frequency-1 = почти никогда
frequency-2 = редко
frequency-3 = примерно в половине случаев
frequency-4 = обычно
frequency-5 = почти всегда
comment-keep = Что стоит продолжать? Один пример из работы, без имён клиентов. (можно пропустить)
comment-change = Что одно изменить, чтобы клиентам стало лучше? О поступках, не о личности. (можно пропустить)
overall-strong = Все шесть критериев от 4,0: поздравьте команду: по ней клиенты судят о компании. Поставьте новую цель и повторите оценку через полгода.
overall-mixed = Выберите один-два критерия на квартал, назначьте действие и срок, затем повторите оценку.

## Command of product information

criterion-product-label = Знание продукта
criterion-product-short = Зн
criterion-product-title = Владение информацией о продукте
criterion-product-definition = Клиент получает верные и свежие сведения о продукте и компании.
criterion-product-self = Как часто вы без подсказок отвечаете клиентам о продукте верно и по свежим данным?
criterion-product-peer = Как часто { $name } без подсказок отвечает клиентам о продукте верно и по свежим данным?
criterion-product-anchor-1 = Ответы наугад, с ошибками; исправлять их приходится коллегам
criterion-product-anchor-2 = Верны только основы; условия и новинки часто перепутаны
criterion-product-anchor-3 = Типовые вопросы закрыты верно, на сложных нужна подсказка
criterion-product-anchor-4 = Ответы точны; чего нет в памяти, то сразу проверено
criterion-product-anchor-5 = Точность и на сложных вопросах; новинки изучены, знания переданы коллегам
criterion-product-cause-question = Чего, скорее всего, не хватает?
criterion-product-cause-training = Обучения или материалов
criterion-product-cause-updates = Сведений об изменениях
criterion-product-cause-care = Внимания: знания есть, сверки нет
criterion-product-advice-low = Пока основы не подтверждены, сложные обращения — только в паре с опытным коллегой. План обучения, затем сертификация. Если причина в небрежности, покажите её цену: доверие клиента и имя компании.
criterion-product-advice-mid = Найдите, где ошибки: новинки, условия, редкие случаи. Введите регулярное повышение квалификации и короткую проверку после каждого обновления.
criterion-product-advice-high = Доверьте наставничество и базу знаний. Сверьте с долей удачных сделок: если она не растёт, ищите причину в работе с запросом.

## Finding the real need and working with it

criterion-need-label = Запрос клиента
criterion-need-short = За
criterion-need-title = Умение узнать настоящий запрос и работать с ним
criterion-need-definition = За просьбой видна задача клиента, выделено главное, решение предложено под неё.
criterion-need-self = Как часто вы выясняете, какая задача стоит за просьбой клиента, прежде чем предложить решение?
criterion-need-peer = Как часто { $name } выясняет, какая задача стоит за просьбой клиента, прежде чем предложить решение?
criterion-need-anchor-1 = Ответ только на сказанное; о цели клиента ни одного вопроса
criterion-need-anchor-2 = Вопросы для вида; предложение обычно не решает задачу клиента
criterion-need-anchor-3 = В простых случаях цель выяснена, в сложных — ответ по шаблону
criterion-need-anchor-4 = Сначала уточняющие вопросы, потом решение под цель клиента
criterion-need-anchor-5 = Суть ясна быстро; решение шире просьбы, и клиент им доволен
criterion-need-cause-question = На каком шаге сбой?
criterion-need-cause-ask = Не видна проблема за просьбой
criterion-need-cause-analyse = Проблема видна, главное — нет
criterion-need-cause-offer = Главное ясно, решения нет
criterion-need-advice-low = Тренируйте по шагам на реальных обращениях: проблема за просьбой, главное в ней, решение. Стартовый вопрос клиенту: «Что изменится, когда это будет сделано?»
criterion-need-advice-mid = Раз в неделю разбирайте случай, где решение лежало за пределами просьбы. Усильте тот шаг, на котором сбой.
criterion-need-advice-high = Направляйте сюда неясные обращения, превращайте удачные случаи в примеры для команды.

## Readiness to take responsibility

criterion-responsibility-label = Ответственность
criterion-responsibility-short = От
criterion-responsibility-title = Готовность нести ответственность
criterion-responsibility-definition = Ситуация оценена трезво, последствия действий и бездействия предвидены, ошибки исправлены.
criterion-responsibility-self = Как часто вы заранее взвешиваете последствия решения, а неудачный выбор признаёте и исправляете?
criterion-responsibility-peer = Как часто { $name } заранее взвешивает последствия решения, а неудачный выбор признаёт и исправляет?
criterion-responsibility-anchor-1 = Ошибки скрыты или свалены на других, исправляют их коллеги
criterion-responsibility-anchor-2 = Ошибка признана под нажимом; последствия заранее не продуманы
criterion-responsibility-anchor-3 = Своё доведено до конца, спорные решения отданы другим
criterion-responsibility-anchor-4 = Риски названы заранее; ошибка признана и исправлена без напоминаний
criterion-responsibility-anchor-5 = Взвешены и действие, и бездействие; после ошибки есть план и вывод
criterion-responsibility-cause-question = Что, скорее всего, мешает?
criterion-responsibility-cause-foresight = Не видны последствия
criterion-responsibility-cause-fear = Страх наказания за ошибку
criterion-responsibility-cause-roles = Неясно, кто за что отвечает
criterion-responsibility-advice-low = Качество развивается тренировкой: перед решением назвать два исхода и исход бездействия. Письменно закрепите зону ответственности. За признанную и исправленную ошибку не наказывайте.
criterion-responsibility-advice-mid = Давайте вопрос целиком. После спорного случая сравните прогноз, исход и способ исправления.
criterion-responsibility-advice-high = Расширьте полномочия, доверьте разбор ошибок команды. Следите, чтобы сюда не перекладывали чужое.

## Initiative

criterion-initiative-label = Инициативность
criterion-initiative-short = Ин
criterion-initiative-title = Инициативность
criterion-initiative-definition = Там, где регламент молчит, найден и сделан полезный шаг сверх обязанностей.
criterion-initiative-self = Как часто в ситуации, не описанной в правилах, вы без указаний делаете полезный шаг?
criterion-initiative-peer = Как часто в ситуации, не описанной в правилах, { $name } без указаний делает полезный шаг?
criterion-initiative-anchor-1 = Нет инструкции — нет действий; нетипичный вопрос брошен
criterion-initiative-anchor-2 = Шаг сделан только по прямому указанию
criterion-initiative-anchor-3 = Идеи есть в знакомых случаях, в новых — ожидание указаний
criterion-initiative-anchor-4 = В новой ситуации свой вариант предложен вовремя и согласован
criterion-initiative-anchor-5 = Нетипичное решено в рамках полномочий; предложена правка правил
criterion-initiative-cause-question = Что, скорее всего, сдерживает?
criterion-initiative-cause-authority = Нет полномочий
criterion-initiative-cause-ignored = Идеи остаются без ответа
criterion-initiative-cause-ideas = Не видно, что можно сделать
criterion-initiative-advice-low = Назовите границы: что решать без согласования и на какую сумму. Разбирайте случаи вне регламента вопросом «Что ещё можно было сделать?» Отвечайте на каждую идею.
criterion-initiative-advice-mid = Дайте нетипичный участок с правом решать. Отмечайте и неудачную попытку, если риск был взвешен.
criterion-initiative-advice-high = По найденным решениям обновляйте регламент. Право решать — вместе с отчётом о результате.

## Willingness to help and to compromise

criterion-help-label = Помощь и компромисс
criterion-help-short = По
criterion-help-title = Желание помочь и идти на компромисс
criterion-help-definition = Между «так положено» и нуждой клиента найден вариант, приемлемый для обеих сторон.
criterion-help-self = Как часто, когда интересы расходятся, вы помогаете найти вариант, приемлемый для обеих сторон?
criterion-help-peer = Как часто, когда интересы расходятся, { $name } помогает найти вариант, приемлемый для обеих сторон?
criterion-help-anchor-1 = Отказ со ссылкой на правила; клиент уходит ни с чем
criterion-help-anchor-2 = Помощь неохотная, лишь после настойчивых просьб
criterion-help-anchor-3 = Помощь без лишних усилий; варианты ищет сам клиент
criterion-help-anchor-4 = Вместо отказа предложен другой вариант; стороны договорились
criterion-help-anchor-5 = Найдена выгода обеих сторон; сделано больше обязательного
criterion-help-cause-question = Что, скорее всего, мешает?
criterion-help-cause-rules = Правила не дают выбора
criterion-help-cause-skill = Не хватает навыка договариваться
criterion-help-cause-will = Нет желания или сил
criterion-help-advice-low = Разберите отказы: где связали правила, а где вариант не искали. Дайте список допустимых уступок. Отрабатывайте переход от «не положено» к «чем ещё помогу».
criterion-help-advice-mid = Введите норму: отказ всегда с другим вариантом. Разрешите небольшую уступку без согласования.
criterion-help-advice-high = Доверьте спорных клиентов и обучение коллег. Проверьте, что помощь не идёт за счёт сроков и сил.

## Promptness

criterion-promptness-label = Оперативность
criterion-promptness-short = Оп
criterion-promptness-title = Оперативность работы
criterion-promptness-definition = Ответы и обещанное — в срок, о задержке клиент знает заранее.
criterion-promptness-self = Как часто вы отвечаете клиентам и выполняете обещанное в срок?
criterion-promptness-peer = Как часто { $name } отвечает клиентам и выполняет обещанное в срок?
criterion-promptness-anchor-1 = Ответа ждут долго, сроки сорваны, о задержке никто не знает
criterion-promptness-anchor-2 = Ответ чаще после напоминаний; срывы сроков привычны
criterion-promptness-anchor-3 = Срочное вовремя, текущие дела копятся и сдвигаются
criterion-promptness-anchor-4 = Сроки соблюдены; о задержке сказано заранее, с новой датой
criterion-promptness-anchor-5 = Быстро и в пик; текущие дела закрыты между обращениями
criterion-promptness-cause-question = Что за этим стоит?
criterion-promptness-cause-overload = Перегрузка: дел больше, чем времени
criterion-promptness-cause-delay = Откладывание: время есть, дело стоит
criterion-promptness-cause-waiting = Ожидание других
criterion-promptness-cause-tools = Нет инструментов или полномочий
criterion-promptness-advice-overload = «Не может», а не «не хочет». Перераспределите нагрузку, заложите время на текущие дела между обращениями. Задержки у всех — считайте расширение штата.
criterion-promptness-advice-delay = Короткие сроки, ясный первый шаг, пересмотр мотивации. Нет сдвига после согласованного плана — другая роль или замена: по закону и не по одним оценкам.
criterion-promptness-advice-waiting = Найдите, чей ответ держит клиента; установите срок между отделами и право эскалации.
criterion-promptness-advice-tools = Дайте доступы, шаблоны, право решать типовое. Через месяц проверьте выигрыш времени.
criterion-promptness-advice-unknown = Не делайте вывода о лени. Сравните очередь и число обращений с коллегами, потом спросите.
criterion-promptness-advice-mid = Посмотрите, что копится. Закрепите часы без клиентов для текущих дел.
criterion-promptness-advice-high = Проверьте цену скорости: качество и переработки. Не платите за неё одной лишней нагрузкой.
