# Тексты команды `karkas cluster` и вложенных в неё.

command-cluster = Найти, определить, измерить и проверить кластеры: по местам, отраслям, предприятиям и сетям
    .usage = karkas cluster КОМАНДА [ПАРАМЕТРЫ]
    .more = {""}

command-cluster-network = Сообщества в сети и масштабы, на которых они устойчивы; их число задавать не нужно
    .usage = karkas cluster network (ФАЙЛ --directed | ФАЙЛ --undirected | ПЛАН) -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        ФАЙЛ перечисляет связи: в каждой строке два узла и, возможно, вес; подходит текст с любым разделителем, в том числе
        сжатый, Parquet или книга. ПЛАН — папка плана: сетью служат потоки между местами. Разбиения строятся для всех
        разрешений; ответ — самый длинный участок, на котором разбиение не меняется, остальные участки приводятся рядом.
        Сравнение со случайными сетями с теми же степенями узлов показывает, есть ли в сети что-то сверх случайного.

        Примеры:
          karkas cluster network contracts.csv --directed -o clusters
          karkas cluster network plan -o clusters
          karkas cluster network friends.edges.gz --undirected -o one --resolution 1
          karkas cluster network use.csv --directed -o flows --quality map-equation --attributes firms.csv
argument-cluster-network-network = Список связей или папка плана
    .value = ФАЙЛ|ПЛАН
argument-cluster-network-output = Папка для ответа
    .value = ПАПКА
argument-cluster-network-directed = У связей есть направление: от продавца к покупателю
argument-cluster-network-undirected = У связей нет направления
argument-cluster-network-columns = Имена столбцов начала, конца и веса связи [обычные имена либо первые два столбца и третий]
    .value = ОТКУДА,КУДА[,ВЕС]
argument-cluster-network-leave-out-own-links = Не учитывать связи узла с самим собой; без этого они считаются ошибкой
argument-cluster-network-quality = Что ищется: modularity (модулярность), cpm (плотность выше разрешения) или map-equation (краткое описание блужданий)
    .value = ИМЯ
argument-cluster-network-resolution = Разрешение: чем оно больше, тем мельче сообщества [перебираются все]
    .value = N
argument-cluster-network-transform = Как преобразовать веса: none, log, links (все равны 1) или backbone (только выделяющиеся связи) [выбирается по весам]
    .value = ИМЯ
argument-cluster-network-level = Для --transform backbone: вероятность, ниже которой связь считается выделяющейся
    .value = ДОЛЯ
argument-cluster-network-seed = Начальное число генератора; одно и то же число даёт один и тот же ответ
    .value = N
argument-cluster-network-chains = Число независимых поисков; их согласие служит мерой устойчивости
    .value = N
argument-cluster-network-chance = Число случайных сетей для сравнения; 0 — не сравнивать
    .value = N
argument-cluster-network-attributes = Таблица узлов: столбец node и любые из столбцов name, code и place
    .value = ФАЙЛ

network-direction = Укажите --directed или --undirected: по списку связей этого не узнать.
network-columns = В --columns называют два столбца или три: где связь начинается, где кончается и, если есть, её вес.
network-flows-units = Потоки плана складываются в единицах своих товаров, какими бы те ни были: если единицы разные, читайте веса с осторожностью.
network-project = { $path } — проект. Что в нём движется, известно после расчёта: выполните `karkas plan` и укажите папку плана.
network-plans = В { $path } несколько планов: укажите папку одного из них ({ $plans }).
network-resolution = Разрешение — число больше нуля.
network-no-resolution = У уравнения карты нет разрешения; уберите --resolution.
network-level = Уровень значимости больше 0 и не больше 1.
network-nothing-left = После преобразования не осталось связей; выберите другое преобразование или увеличьте --level.
network-reading = чтение
network-sweeping = перебор разрешений
network-refining = итоговое разбиение
network-chance = случайные сети
network-found = Узлов: { $nodes }, связей: { $links }, сообществ: { $communities }{ $resolution ->
        [none] , длина описания — { $quality } бит на шаг
       *[other] {" "}при разрешении { $resolution }
    }; согласие независимых поисков — { $agreement }
network-transform = Веса: { $transform ->
        [log] логарифмы
        [links] только наличие связи
        [backbone] только выделяющиеся связи
       *[other] без преобразования
    }{ $reason ->
        [equal] , поскольку все они равны
        [light] , поскольку стоимость не сосредоточена на немногих связях
        [heavy-dense] , поскольку немногие связи несут большую часть стоимости, а связаны почти все
        [heavy-sparse] , поскольку немногие связи несут большую часть стоимости; из логарифмов и наличия связей выбрано то, что даёт более устойчивые сообщества
       *[other] , как указано
    }.
network-unstable = Устойчивого масштаба нет: ни на каком участке разрешений разбиение не сохраняется. Относитесь к этим сообществам с осторожностью.
network-beyond-chance = Это больше, чем в случайных сетях с теми же степенями узлов.
network-no-more-than-chance = В случайных сетях с теми же степенями узлов не меньше: признаков сообществ нет.
network-other-scales = Других масштабов: { $others }; они приведены в таблице community_scales.
network-largest = Крупнейшие: { $list }

command-cluster-measure = Насколько сосредоточены отрасли, где и какие лежат вместе
    .usage = karkas cluster measure ТАБЛИЦА -o ПАПКА --reference ИМЯ [ПАРАМЕТРЫ]
    .more =
        В ТАБЛИЦЕ столбцы area, industry, employment и, если есть, establishments; с --plants каждая строка — предприятие. Коэффициенты
        локализации, индексы Эллисона — Глейзера (с проверкой) и Мореля — Седийо, попарная коагломерация, корреляция размещения и близость.
        Относительно чего что-то сосредоточено, надо сказать явно: от этого меняется знак.

        Примеры:
          karkas cluster measure employment.csv -o measures --reference totals --totals areas.csv
          karkas cluster measure plants.csv -o measures --reference sums --plants
argument-cluster-measure-table = Занятость по районам и отраслям
    .value = ТАБЛИЦА
argument-cluster-measure-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-cluster-measure-reference = Относительно чего: totals (итоги из --totals), sums (суммы по отраслям таблицы) или mean (среднее долей отраслей)
    .value = ИМЯ
argument-cluster-measure-totals = Таблица со столбцами area и total для --reference totals
    .value = ФАЙЛ
argument-cluster-measure-plants = Каждая строка — предприятие
command-cluster-define = Какие отрасли образуют кластеры: по месту, по торговле и по людям
    .usage = karkas cluster define ТАБЛИЦА -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        В ТАБЛИЦЕ столбцы area, industry, employment и, если есть, establishments. Связи отраслей по месту берутся из неё, по торговле —
        из --use, по людям — из --occupations; определения строятся по каждому виду связи и по их средним, двумя способами
        и для нескольких чисел кластеров (Дельгадо, Портер и Стерн, 2016). Ответ — то, в котором кластеры связаны внутри теснее всего
        по всем видам связей; отрасли, стоящие между кластерами, перечислены.

        Примеры:
          karkas cluster define employment.csv -o clusters
          karkas cluster define employment.csv -o clusters --use use.csv --digits 4 --names industries.csv --groups 10,15,20
argument-cluster-define-table = Занятость по территориям и отраслям
    .value = ТАБЛИЦА
argument-cluster-define-output = Папка для ответа
    .value = ПАПКА
argument-cluster-define-sales = Продажи между отраслями: таблица со столбцами seller, buyer и value
    .value = ФАЙЛ
argument-cluster-define-outputs = Выпуски, доли которых — продажи: таблица со столбцами industry и output [все продажи и закупки в --use]
    .value = ФАЙЛ
argument-cluster-define-occupations = Люди по профессиям: таблица со столбцами industry, occupation и employment
    .value = ФАЙЛ
argument-cluster-define-digits = Сколько знаков кодов считать в --use, --outputs и --occupations [все]
    .value = N
argument-cluster-define-groups = Какие числа кластеров испробовать, через запятую [шесть от двенадцатой части отраслей до четверти]
    .value = ЧИСЛА
argument-cluster-define-starts = Сколько раз начинать группировку вокруг медиан [20]
    .value = N
argument-cluster-define-seed = Начальное число случайности [1]
    .value = N
command-cluster-distance = На каких расстояниях предприятия отрасли лежат ближе друг к другу, чем случайно
    .usage = karkas cluster distance ПЛОЩАДКИ -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        K-плотность (Дюрантон и Оверман, 2005) или M (Маркон и Пюэш, 2010) каждого вида с локальными и глобальными полосами по имитациям,
        в которых предприятия ставятся на площадки всех видов. То же зерно даёт те же полосы при любом числе потоков.

        Примеры:
          karkas cluster distance plants.csv -o curves --kind nace --digits 3 --x x_m --y y_m --unit 0.001
          karkas cluster distance plants.csv -o m --curve m --distances 0,1,2,5,10,20,50 --kinds 201,293
argument-cluster-distance-sites = Площадки с координатами и видами
    .value = ПЛОЩАДКИ
argument-cluster-distance-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-cluster-distance-curve = k-density, k-density-sheather-jones (другая ширина ядра) или m [k-density]
    .value = ИМЯ
argument-cluster-distance-kinds = Виды через запятую [все]
    .value = ВИДЫ
argument-cluster-distance-distances = Расстояния через запятую [восемнадцать шагов до половины медианного расстояния от середины]
    .value = ЧИСЛА
argument-cluster-distance-simulations = Сколько имитаций [1000]
    .value = N
argument-cluster-distance-level = Доля кривых вне полос [0.05]
    .value = ДОЛЯ
argument-cluster-distance-seed = Зерно случая [1]
    .value = N
argument-cluster-distance-labels = Разыгрывать, какие площадки относятся к виду, при тех же весах, а не где лежат предприятия
argument-x = Столбец координаты на восток [x]
    .value = ИМЯ
argument-y = Столбец координаты на север [y]
    .value = ИМЯ
argument-kind = Столбец вида [kind]
    .value = ИМЯ
argument-weight = Столбец весов, например занятости [каждая площадка весит 1]
    .value = ИМЯ
argument-digits = Сколько букв или цифр вида учитывать [все]
    .value = N
argument-names = Как называются отрасли или виды: таблица со столбцами code и name
    .value = ФАЙЛ
argument-unit = На что умножать координаты, 0.001 для метров в километры [1]
    .value = ЧИСЛО
command-cluster-density = Где площадки лежат густо: скопления площадок только по местам
    .usage = karkas cluster density ПЛОЩАДКИ -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        HDBSCAN* находит скопления любой густоты; с --radius — DBSCAN на этом расстоянии. Из одинаково близких площадок первой идёт та, что
        раньше в таблице, поэтому одна и та же таблица всегда даёт одни и те же скопления.

        Примеры:
          karkas cluster density plants.csv -o dense --x x_m --y y_m --unit 0.001 --kind nace
          karkas cluster density plants.csv -o dense --radius 5 --least 20
argument-cluster-density-sites = Площадки с координатами и видами
    .value = ПЛОЩАДКИ
argument-cluster-density-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-cluster-density-radius = Расстояние, на котором площадки соседствуют [нет: любая густота]
    .value = ЧИСЛО
argument-cluster-density-least = Наименьшее число площадок в скоплении или соседей при --radius [10]
    .value = N
argument-cluster-density-samples = По скольким соседям измеряется густота, не считая самой площадки [как --least]
    .value = N
command-cluster-legal = Является ли кластер кластером по закону, по каждому участнику, и каких наименьших дополнений не хватает
    .usage = karkas cluster legal ПРЕДПРИЯТИЯ ДОГОВОРЫ -o ПАПКА [--rule ИМЯ]
    .more =
        В ПРЕДПРИЯТИЯХ столбцы id, name, output, member (yes или no), priority, projects; читаются и реестр по постановлению № 719, и RFSD.
        В ДОГОВОРАХ — seller, buyer, product, value и signed (yes или no). Не участники и неподписанные договоры — то, чем можно дополнить.
        Наименьший набор дополнений доказан. Это не юридическая консультация: пороги с источниками есть в руководстве, --rules берёт другие.

        Примеры:
          karkas cluster legal firms.csv contracts.csv -o legal
          karkas cluster legal firms.csv contracts.csv -o legal --rule moscow
argument-enterprises = Предприятия
    .value = ПРЕДПРИЯТИЯ
argument-contracts = Договоры между ними
    .value = ДОГОВОРЫ
argument-cluster-legal-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-cluster-legal-rule = Какая проверка: pp779 или moscow, либо из --rules [pp779]
    .value = ИМЯ
argument-rules = Файл TOML с проверками вместо встроенных
    .value = ФАЙЛ
cluster-cannot = Измерить это нельзя: { $reason }.
cluster-no-kind = Нет площадок вида «{ $kind }».
cluster-no-rule = Нет проверки «{ $rule }»; есть { $known }.
cluster-industry = отрасль
cluster-other = вместе с
cluster-raw = исходный
cluster-gamma = Эллисон — Глейзер
cluster-z = z
cluster-together = коагломерация
cluster-kind = вид
cluster-plants = площадок
cluster-from = от
cluster-to = до
cluster-side = размещение
cluster-localised = сосредоточено
cluster-dispersed = рассеяно
cluster-left-out = У { $count } видов слишком мало площадок для кривой: { $kinds }
cluster-pairs-left-out = Пары отраслей не записаны: из { $industries } отраслей их больше { $most }.
cluster-joining = соединение площадок
cluster-number = скопление
cluster-main-kind = главный вид
cluster-main-share = доля
cluster-dense = Скоплений: { $count }; отдельно лежат площадок: { $alone }
cluster-defining = определения
cluster-defined = Кластеров: { $count }, основа — { $similarity }; оценка { $quality } из 1; отраслей, которые ближе к чужому кластеру: { $astray }
cluster-few-industries = Отраслей { $industries }; для кластеров нужно { $fewest } или больше.
cluster-groups = В --groups — числа кластеров, каждое не меньше 2 и меньше числа отраслей ({ $industries }).
cluster-industries = отраслей
cluster-employment = занятость
cluster-within = внутри
cluster-members = какие
cluster-link-employment = занятость на одних территориях
cluster-link-establishments = предприятия на одних территориях
cluster-link-coagglomeration = коагломерация
cluster-link-input-output = межотраслевые связи
cluster-link-occupations = профессии
cluster-link-location = все связи по месту
cluster-link-all = все связи
cluster-seeking = наименьшие дополнения
cluster-passes = Проходит: { $rule }
cluster-fails = Не проходит: { $rule }
cluster-check = требуется
cluster-found = есть
cluster-needed = нужно
cluster-met = выполнено
cluster-yes = да
cluster-no = нет
cluster-check-contracts = участников без нужных договоров
cluster-check-dependence = функциональная зависимость
cluster-check-without-output = участников, которые ещё ничего не выпускают
cluster-check-participants = участников
cluster-check-projects = проектов
cluster-additions = Наименьшие дополнения, с которыми проходит: { $count }, доказано.
cluster-additions-unproven = Дополнения, с которыми проходит: { $count }; меньше { $least } не хватит.
cluster-additions-none = Ни с каким набором возможных дополнений не проходит.
cluster-additions-unknown = Хватит ли дополнений, не установлено; меньше { $least } не хватит.
cluster-joins = присоединяется { $enterprise }
cluster-signs = { $enterprise } подписывает договор с { $buyer } на { $value }
