# Тексты `karkas stress`, `sensitivity`, `worth` и `foresight`.

command-stress = Что нарушится при потерях: поставщики, страны, пути и объекты выпадают по очереди, построено по плану
    .usage = karkas stress ПЛАН|ПРОЕКТ -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        Построенное остаётся как в плане; работа при каждой потере решается заново. Ответ показывает, начиная с худшего,
        что перестаёт обеспечиваться, во что это обойдётся, чем это восполнить и сколько лет на это нужно.

        Примеры:
          karkas stress plan -o stress                           для готового плана
          karkas stress my-city -o stress                        сначала составить план проекта
          karkas stress plan -o stress --losses partners,countries
          karkas stress plan -o stress --pairs --cures 10        потери по две; восполнение для десяти худших
argument-stress-project = Папка плана или проекта; для проекта сначала составляется план
    .value = ПЛАН|ПРОЕКТ
argument-stress-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-stress-scenario = Сценарий проекта; у плана сценарий свой
    .value = СЦЕНАРИЙ
argument-stress-threads = Сколько потерь рассматривать одновременно; на ответ это не влияет [столько, сколько процессоров, или как в karkas.toml]
    .value = N
argument-losses = Что терять: partners (поставщики), countries (страны), lanes (пути), facilities (объекты), через запятую [всё]
    .value = ВИДЫ
argument-pairs = Кроме того, терять всё по два сразу
argument-cures = Для скольких худших потерь искать восполнение [5]
    .value = N
stress-loss = потеря
stress-missing = не обеспечено
stress-share = доля
stress-extra = доп. затраты
stress-recovery = восполнено, лет
stress-never = никогда
stress-stopped = не может работать
sensitivity-stopped = спрос не покрыт
stress-counted = Испытано потерь: { $count }; оставляют спрос без покрытия: { $short }; чего-то стоят: { $harmful }.

command-sensitivity = Какие числа важны: во что обойдётся план, если число неверно, и не надо ли строить другое
    .usage = karkas sensitivity ПРОЕКТ -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        Числа меняются между низкими и высокими значениями своих строк. При --method one каждое меняется отдельно: во что
        обойдётся построенный план, от каких чисел зависит, что строить, и во что тогда обойдётся построенное по плану.
        При --method morris все числа случайно блуждают; видны и те, что действуют вместе.

        Примеры:
          karkas sensitivity my-city -o figures
          karkas sensitivity my-city -o figures --spread 20%      менять на пятую долю и то, у чего нет разброса
          karkas sensitivity my-city -o figures --replan 30 --time 30s
          karkas sensitivity my-city -o walks --method morris --trajectories 20
argument-sensitivity-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-sensitivity-threads = Сколько значений пробовать одновременно; на ответ это не влияет [столько, сколько процессоров, или как в karkas.toml]
    .value = N
argument-sensitivity-seed = Начальное число решателя и случайных путей [0 или как в karkas.toml]
    .value = N
argument-sensitivity-time = Сколько искать первый план и сколько — все планы, составляемые заново, вместе [10m или как в karkas.toml]
    .value = ВРЕМЯ
argument-method = one: каждое число отдельно; morris: элементарные эффекты всех чисел [one]
    .value = СПОСОБ
argument-trajectories = Число случайных путей для --method morris [10]
    .value = N
argument-spread = На какую долю менять числа без низкого и высокого значения, например 20% [не менять]
    .value = ДОЛЯ
argument-replan = Для скольких чисел составить план заново при обоих значениях: для самых многообещающих [10]
    .value = N
sensitivity-figure = число
sensitivity-low = затраты при низком
sensitivity-high = затраты при высоком
sensitivity-built = отличается объектов
sensitivity-mu-star = μ*
sensitivity-mu = μ
sensitivity-sigma = σ
sensitivity-counted = Испробовано чисел: { $count }; доказанно ничего не меняют: { $proven } значений, план составлен заново для { $planned }.

command-worth = Чего это стоит: план с обменом, площадкой, технологией, льготой, поставщиком, путём — и без них
    .usage = karkas worth ПРОЕКТ -o ПАПКА --of ЧТО[,ЧТО…] [ПАРАМЕТРЫ]
    .more =
        Ценность — насколько план без этого дороже; указано, не меньше и не больше чего она может быть, поскольку планы
        доказаны лишь с разрывом. Для льготы показано также, во что она обходится бюджету и что меняет.

        ЧТО может быть
          exchange              перевозки между местами разных городов
          site:МЕСТО            строительство на площадке; существующее остаётся
          technology:ПРОЦЕСС    строительство процесса где бы то ни было
          incentive:ID          все строки льготы
          partner:ИМЯ, country:КОД, lane:ОТКУДА->КУДА ВИД, facility:МЕСТО/ПРОЦЕСС
          all                   все площадки, технологии и льготы

        Примеры:
          karkas worth my-city -o worth --of exchange
          karkas worth my-city -o worth --of site:mill,technology:bakery,incentive:zone
          karkas worth my-city -o worth --of all --gap 0.5% --time 20m
argument-worth-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-worth-threads = Сколько планов составлять одновременно; на сами планы это не влияет [столько, сколько процессоров, или как в karkas.toml]
    .value = N
argument-worth-time = Сколько искать первый план и сколько — все остальные вместе [10m или как в karkas.toml]
    .value = ВРЕМЯ
argument-of = О чём, через запятую: см. выше
    .value = ЧТО
worth-of = что
worth-value = ценность
worth-least = не меньше
worth-most = не больше
worth-facilities = объектов иначе
worth-vital = без этого плана нет
worth-unused = не используется
command-foresight = Во что обходится близорукость: план, который видит все периоды, рядом с теми, что видят несколько или один
    .usage = karkas foresight ПРОЕКТ -o ПАПКА [--window N] [ПАРАМЕТРЫ]
    .more =
        Каждый период решается, когда видны только ближайшие; построенное раньше остаётся. Ответ показывает, насколько это
        дороже плана, который видит всё, что строится иначе и какие мощности построены впустую.

        Примеры:
          karkas foresight my-city -o sight
          karkas foresight my-city -o sight --window 3 --gap 0.5%
argument-foresight-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-foresight-threads = Здесь не используется: каждый шаг опирается на предыдущий
    .value = N
argument-foresight-time = Сколько искать первый план и сколько — все шаги каждого из остальных [10m или как в karkas.toml]
    .value = ВРЕМЯ
argument-window = Сколько периодов видит скользящий план; другой видит один [2]
    .value = N
foresight-sees = видит
foresight-cost = затраты
foresight-extra = дороже на
foresight-least = не меньше
foresight-most = не больше
foresight-stranded = впустую
foresight-periods = { $count ->
    [one] { $count } период
    [few] { $count } периода
   *[other] { $count } периодов
}
expected-solver = auto, direct, location, network-design, process-network или stages
expected-risk-weight = доля от 0 до 100 %, например 30%
expected-risk-level = доля от 0 до 100 %, например 95%
expected-survive = виды потерь по одной, например partners=1
expected-serve = доля от 0 до 100 %, например 95%
expected-serve-from = год, например 2028
expected-safety-curve = доли через запятую, например 80%,90%,100%
expected-losses = что-то из partners, countries, lanes, facilities
expected-cures = целое число от 0
expected-method = one или morris
expected-trajectories = целое число от 1
expected-spread = доля от 0 до 100 %, например 20%
expected-replan = целое число от 0
expected-of = exchange, all или что-то одно из site, technology, incentive, partner, country, lane, facility с названием, например site:mill
expected-window = целое число периодов от 1
