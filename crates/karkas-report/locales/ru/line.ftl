# Тексты страницы `karkas line`.
line-kicker = Производственная линия
line-stamp-agrees = Формулы и имитация сходятся в пределах погрешностей
line-stamp-differs = Формулы и имитация расходятся сильнее погрешностей
line-per-hour = в час
line-tile-note = { $cost } за штуку, { $hours } ч труда
line-point = Узкое место — { $bottleneck }; спрос { $takt ->
        [met] покрыт
       *[missed] не покрыт
    }.
line-point-pays = Узкое место — { $bottleneck }; спрос { $takt ->
        [met] покрыт
       *[missed] не покрыт
    }; против первого варианта окупается за { $years } лет.
line-variants = Варианты рядом
line-variants-lead = Одно и то же изделие разными способами: выпуск, люди, энергия, брак, деньги.
line-variants-note = Годных изделий в час; имитация с интервалом 95 % и формула с ожидаемой погрешностью. Окупаемость и безубыточная зарплата (кратно нынешней) — против первого варианта.
line-column-variant = Вариант
line-column-simulated = Имитация, в час
line-column-formula = По формуле
line-column-people = Людей в смене
line-column-robots = Роботов
line-column-hours = Часов на штуку
line-column-energy = кВт·ч на штуку
line-column-scrap = Брак
line-column-capex = Вложения
line-column-cost = Затраты на штуку
line-column-payback = Окупаемость, лет
line-column-wages = Безубыточная зарплата
line-cost-figure = Затраты на штуку
line-cost-equipment = оборудование
line-cost-labour = труд
line-cost-energy = энергия
line-cost-material = материал и брак
line-variant-lead = На что уходит время каждого участка (▼ — узкое место) и что дали бы ещё места в накопителях.
line-stations-figure = { $variant }: куда уходит время
line-working = работа
line-setting = переналадка
line-down = поломка
line-starved = ожидание деталей
line-blocked = заблокирован
line-stations = Участки
line-stations-note = Эластичность: на сколько процентов вырастет выпуск, если участок станет на процент быстрее. Накопитель: за участком.
line-column-station = Участок
line-column-places = Мест
line-column-working = Работает
line-column-starved = Ждёт
line-column-blocked = Заблокирован
line-column-elasticity = Эластичность
line-column-buffer = Накопитель
line-column-level = Деталей в нём
line-buffers-figure = { $variant }: выпуск по числу мест в накопителях при лучшем распределении
line-volumes = Затраты на штуку по объёму
line-volumes-lead = При стольких изделиях в год, на стольких линиях, сколько нужно.
line-column-volume = Штук в год
line-robots = Роботов на 10 000 работников
line-robots-lead = Плотность каждого варианта рядом со странами и их целями.
line-column-where = Где
line-column-measure = Что
line-column-density = Роботов
line-column-source = Источник
line-method-simulation = Имитация дискретных событий прогоняет каждый вариант несколько раз с одними и теми же случайными числами, без разгона; интервалы по Стьюденту.
line-method-formula = Формулы точны для двух машин, иначе — агрегирование (Ли и Мирков, 2009) или декомпозиция (Далери, Давид и Се, 1988); ожидаемая погрешность измерена на случайных линиях.
line-method-bottleneck = Узкое место — участок, от скорости которого выпуск зависит сильнее всего; стрелки по блокировке и ожиданию соседей (Куо, Лим и Мирков, 1996) — в таблицах рядом.
line-method-money = Вложения распределены по сроку службы; с первым вариантом сравниваются остальные. Числа таблиц — такие, как говорят их источники; допущения там отмечены.
