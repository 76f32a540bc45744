# Тексты `karkas trade dependence`, `entry`, `diversify` и `convert`.

command-trade-dependence = Где ввоз держится на немногих: каждый импортёр и товар, группы мест, цепочки создания стоимости
    .usage = karkas trade dependence ФАЙЛ… -o ПАПКА [ОПЦИИ]
    .more =
        ФАЙЛ — таблица потоков между местами: BACI (и архив), UN Comtrade либо любая таблица времени, места, партнёра, товара и
        стоимости. Критерии — GeoDep (CEPII, 2024) и Еврокомиссии (SWD(2021)352). По всем годам видно, насколько зависимость
        устойчива; показатели — за последний год.

        Примеры:
          karkas trade dependence BACI_HS17_Y2020_V202201.csv -o dependence --only-dependent
          karkas trade dependence BACI_HS17.zip -o city --places RUS --losses --product-codes product_codes_HS17.csv --chain chain.csv
          karkas trade dependence flows.parquet -o union --inside EU=AUT,BEL,BGR --inside округа=Moscow,Kaluga
command-trade-entry = Насколько вероятно, что место освоит товар, которого не делает, и насколько этому можно верить
    .usage = karkas trade entry ФАЙЛ… -o ПАПКА --from ГОДЫ --to ГОДЫ [ОПЦИИ]
    .more =
        Учится на том, что места освоили между первыми и последними годами. Место освоило товар, если выявленное преимущество
        было ниже 1/2, а потом стало не ниже 1. Все оценки — на местах, которых деревья не видели. С --forecast те же деревья
        говорят, что будет после последних лет за такой же срок.

        Примеры:
          karkas trade entry trade_1995.parquet trade_2017.parquet -o entry --from 1995 --to 2017
          karkas trade entry trade.parquet -o next --from 2005-2007 --to 2015-2017 --forecast --places rus
          karkas trade entry patents.csv -o cities --from 2000-2004 --to 2005-2009 --column place=city --column product=tech
command-trade-diversify = Самый дешёвый набор новых товаров, достигающий цели, с доказательством, или граница затрат и цели
    .usage = karkas trade diversify ФАЙЛ… -o ПАПКА --place КОД --sample ИМЯ ЦЕЛЬ [ОПЦИИ]
    .more =
        Цель — сложность (--complexity или --raise сверх нынешней), рабочие места, добавленная стоимость или замещаемый ввоз;
        несколько целей действуют вместе. Рабочие места и прочее берутся из --figures: файл CSV с product и любыми из cost,
        inputs, jobs, value_added, imports_replaced. Дешёвые наборы любят крошечные рынки: их отсекает --least-market.

        Примеры:
          karkas trade diversify trade_2017.parquet -o basket --place rus --sample all --raise 0.1
          karkas trade diversify trade_2017.parquet -o front --place kaz --sample all --raise 0.5 --cost exports --front 20
          karkas trade diversify trade_2017.parquet -o jobs --place rus --sample all --jobs 5000 --figures figures.csv --cost given --budget 2e9
command-trade-convert = Перевод стоимостей из одной системы кодов товаров в другую: суммы сохраняются, догадки показаны
    .usage = karkas trade convert ФАЙЛ… -o ПАПКА (--from СИСТЕМА --to СИСТЕМА | --key ФАЙЛ) [ОПЦИИ]
    .more =
        Системы: hs1992, hs2007, hs2012, hs2017, hs2022, sitc2, isic3, bec4. Свой ключ — файл CSV с from, to и, если нужно,
        weight; коды могут быть началами кодов, как в ключах ОКПД2 и ТН ВЭД. Стоимость с несколькими соответствиями делится
        поровну или по тому, сколько они стоят в таблице --weights.

        Примеры:
          karkas trade convert trade_2022.parquet -o old --from hs2022 --to hs2012
          karkas trade convert trade_2022.parquet -o uses --from hs2022 --to bec4
          karkas trade convert output.csv -o hs --key okpd2-hs.csv --weights world_2022.parquet

argument-trade-dependence-output = Папка для ответа
    .value = ПАПКА
argument-trade-entry-output = Папка для ответа
    .value = ПАПКА
argument-trade-diversify-output = Папка для ответа
    .value = ПАПКА
argument-trade-convert-output = Папка для ответа
    .value = ПАПКА
argument-trade-dependence-places = Строки только этих мест [все]
    .value = КОД,…
argument-trade-entry-places = Строки только этих мест [все]
    .value = КОД,…
argument-inside = Группа мест, зависимость которой от внешнего мира нужна; можно повторять
    .value = ИМЯ=КОД,…
argument-chain = Цепочка: файл CSV с stage, code и, если есть, group, note и purity (от A до D); нужны --places
    .value = ФАЙЛ
argument-trade-dependence-losses = Что каждый импортёр потеряет с каждым поставщиком; потоки читаются второй раз
argument-only-dependent = Только пары, для которых выполнены все критерии
argument-concentration = Концентрация, выше которой поставщиков слишком мало
    .value = ИНДЕКС
argument-outside-share = Доля ввоза извне, выше которой группа от него зависит
    .value = ДОЛЯ
argument-imports-over-exports = Отношение ввоза к вывозу, выше которого собственный вывоз не выручит
    .value = ЧИСЛО
argument-trade-dependence-window = Сколько последних лет учитывать для устойчивости
    .value = ЛЕТ
argument-lasting = Сколько из них с зависимостью делают её устойчивой
    .value = ЛЕТ
argument-trade-entry-from = Первые годы: что места делали тогда
    .value = ПЕРВЫЙ-ПОСЛЕДНИЙ
argument-trade-entry-to = Последние годы: что они делали потом
    .value = ПЕРВЫЙ-ПОСЛЕДНИЙ
argument-forecast = Сказать, что будет после последних лет, а не что произошло к ним
argument-folds = На сколько частей делить места; каждая оценивается по остальным
    .value = N
argument-trees = Число деревьев
    .value = N
argument-trade-entry-seed = Начало случайных чисел; с тем же — тот же ответ
    .value = N
argument-place = Место
    .value = КОД
argument-trade-diversify-complexity = Какой сложности достичь: среднее по товарам места
    .value = ИНДЕКС
argument-raise = На сколько поднять сложность против нынешней
    .value = ИНДЕКС
argument-jobs = Сколько новых рабочих мест
    .value = МЕСТ
argument-value-added = Сколько новой добавленной стоимости
    .value = СУММА
argument-replace-imports = Сколько ввоза заместить
    .value = ДОЛЛАРЫ
argument-cost = Чего стоит освоение: distance (единица без близости), exports (недостающий до преимущества 1 вывоз) или given (из --figures)
    .value = ИМЯ
argument-figures = Показатели товаров
    .value = ФАЙЛ
argument-budget = Стоимость набора не больше
    .value = СУММА
argument-least-market = Мировой рынок каждого товара не меньше
    .value = ДОЛЛАРЫ
argument-least-inputs = Доля доступного сырья и комплектующих каждого товара не меньше
    .value = ДОЛЯ
argument-most-products = Товаров не больше
    .value = N
argument-front = Столько точек границы затрат и первой цели вместо одного набора
    .value = N
argument-trade-diversify-gap = Какое расстояние до оптимума годится [0,01%]
    .value = ДОЛЯ
argument-trade-diversify-time = Время на каждый набор
    .value = ВРЕМЯ
argument-trade-convert-from = Система кодов таблицы
    .value = СИСТЕМА
argument-trade-convert-to = Нужная система кодов
    .value = СИСТЕМА
argument-key = Свой ключ вместо --from и --to
    .value = ФАЙЛ
argument-trade-convert-weights = Таблица в нужной системе кодов, по стоимостям которой делить между соответствиями
    .value = ФАЙЛ

dependence-again = чтение ещё раз
dependence-chain-place = Цепочку видно из мест: назовите их в --places.
dependence-no-place = В таблицах нет места «{ $place }».
dependence-missing = { $group }: нет потоков { $list }
dependence-found = Пар импортёра и товара: { $pairs }, зависимых: { $dependent }; товаров: { $products }, с единственной точкой отказа: { $single }
dependence-churn = Из зависимых годом раньше пар больше не зависимы { $share }
entry-order = Первые годы должны кончаться раньше, чем начинаются последние.
entry-no-years = В таблицах нет ничего за { $years }.
entry-learning = обучение
entry-found = Кандидатов: { $candidates }, освоено { $entered }; оценка Брайера { $brier }, у одной доли была бы { $share }. Площади под кривой на невиданных местах:
entry-score = оценка
entry-pooled = все
entry-within = внутри мест
diversify-goal = Скажите, чего достичь: --complexity, --raise, --jobs, --value-added или --replace-imports.
diversify-solving = решение
diversify-out-of-reach = Ни один набор в этих пределах не достигает целей.
diversify-found = Сложность сейчас { $now }; товаров на выбор: { $candidates }.
diversify-target = цель
diversify-cost = затраты
diversify-gap = зазор
diversify-products = товары
convert-what = Назовите --from и --to либо --key.
convert-found = { $way }: кодов { $codes }, разделено между несколькими { $split }, неизвестно ключу { $unknown }
