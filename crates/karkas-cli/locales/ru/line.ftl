# Тексты `karkas line`.

command-line = Имитация производственной линии: производительность, узкое место, накопители и окупаемость автоматизации
    .usage = karkas line DIR -o FOLDER [OPTIONS]
    .more =
        DIR — папка с line.toml и stations.csv, при необходимости buffers.csv, shifts.csv и variants.csv; столбцы описаны в
        docs/lines.md. Каждый вариант имитируется (с доверительными интервалами) и оценивается по подходящей формуле с
        ожидаемой погрешностью.

        С --to-project варианты предлагаются как процессы проекта: рядом с теми, что названы в [project], а с --replace —
        вместо них. Без --write ничего не записывается.

        Примеры:
          karkas line examples/pack-line -o out/line
          karkas line examples/pack-line -o out/line --replications 50 --units 50000
          karkas line examples/pack-line -o out/line --to-project my-city
          karkas line examples/pack-line -o out/line --to-project my-city --replace --write

        Код завершения: 0 — готово, 1 — в описании линии ошибки или она невозможна, 130 — остановлено.
argument-line-folder = Папка линии
    .value = DIR
argument-line-output = Папка для ответа: таблицы
    .value = FOLDER
argument-line-seed = Зерно случайных чисел [1 или как в line.toml]
    .value = N
argument-line-replications = Число прогонов каждого варианта [20 или как в line.toml]
    .value = COUNT
argument-line-units = Годных изделий за прогон, примерно [20000 или как в line.toml]
    .value = COUNT
argument-line-to-project = Предложить варианты как процессы проекта
    .value = PROJECT
argument-line-write = Записать строки; без этого они только показываются
argument-line-replace = Поставить их вместо одноимённых процессов, а не рядом

line-simulating = имитация
line-variant = вариант
line-throughput = в час
line-formula = по формуле
line-bottleneck = узкое место
line-people = чел.-ч/шт.
line-energy = кВт·ч/шт.
line-capex = кап. затраты
line-cost = затраты/шт.
line-payback = окупаемость, лет
