# Тексты `karkas match`.

command-match = С кем кооперироваться: возможные связи с деньгами и основаниями, побочные продукты и тепло, единый портфель
    .usage = karkas match ПАПКА -o КУДА [ПАРАМЕТРЫ]
    .more =
        ПАПКА — набор небольших таблиц: enterprises.csv (наши столбцы, реестр по ПП № 719 или база бухгалтерской отчётности
        РБФО) и, если есть, match.toml, contracts, goods, recipes, needs, offers, streams, treatments, places, duties и others
        (второй список предприятий). Столбцы перечислены в docs/matching.md.

        Записываются links.csv (все возможные связи: основания и чего не хватает), portfolio.csv (связи и обмены, которые вместе
        экономят больше всего, с доказанным зазором), exchanges.csv, missing.csv и analysis.json.

        Примеры:
          karkas match examples/battery-cluster-match -o out/match
          karkas match examples/battery-cluster-match -o out/match --json
          karkas match my-cluster -o out/match --opportunities out/opportunities
          karkas match my-cluster -o out/match --judge held-out.csv

        Код завершения: 0 — готово, 1 — в таблицах ошибки, 6 — решатель не справился, 7 — файлы не записать, 5 — остановлено.
argument-match-folder = Папка с таблицами
    .value = ПАПКА
argument-match-output = Папка для ответа
    .value = КУДА
argument-match-project = Проект планировщика: его рецепты говорят, что для чего нужно
    .value = ПРОЕКТ
argument-match-opportunities = Что записала `karkas trade opportunities`: присоединяется к недостающим звеньям
    .value = ПАПКА
argument-match-judge = Отложенные связи (seller, buyer, возможно product): на каком месте каждая стоит в ранжировании
    .value = ФАЙЛ
argument-match-seed = Зерно розыгрыша альтернатив, на которых учится ранжирование [1]
    .value = N
argument-match-no-report = Не писать страницу

match-seeking = поиск связей
match-choosing = выбор портфеля
match-joining = объединение списков
match-ranking = ранжирование
match-joined = Второй список: строк о предприятиях первого списка — { $merged }, возможных совпадений (нужен взгляд человека) — { $asked }, новых — { $new }; см. entities.csv.
match-judged = Отложенные связи ({ $count }): на каком месте их поставщик среди всех кандидатов
match-way = способ
match-mrr = MRR
match-by-lot = MRR, ничьи по жребию
match-first = первый
match-ten = в первой десятке
match-rank-own = это ранжирование
match-rank-baseline = тот же код, ближайший
match-rank-chance = случайно
match-learnt = Веса выучены на известных связях ({ $count }); объясняемая связь каждый раз исключается.
match-economic = Известных связей слишком мало для обучения: веса заданы.
match-no-better-than-chance = Не лучше случайного: по известным данным эти связи не предугадать.
match-no-better-than-baseline = Лучше случайного, но не уверенно лучше ближайшего предприятия с тем же кодом.
match-better = Лучше случайного и лучше ближайшего предприятия с тем же кодом — более чем на две стандартные ошибки.
match-unsolved = портфель выбрать не удалось: { $reason }
match-found = Предприятий: { $enterprises }, возможных связей: { $links }; в портфеле { $chosen }, экономия { $saving } в год (если брать самые выгодные связи по очереди — { $greedy }).
match-proven = Лучшего выбора нет: доказано с точностью { $gap }.
match-unproven = Остановлено до доказательства; лучший выбор экономит больше не более чем на { $gap }.
match-lacking = Продуктов, которые нужны, но которых никто не предлагает или предлагает мало: { $count }, на { $value } в год; на первом месте { $first }.
match-kind = что
match-buyer = покупатель
match-seller = поставщик
match-product = код
match-quantity = объём
match-unit = единица
match-saving = экономия в год
match-km = км
match-kind-new = новая связь
match-kind-existing = действующая связь
match-kind-by-product = побочный продукт
match-kind-heat = тепло
