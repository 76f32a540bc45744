# Тексты команды `karkas cluster` и вложенных в неё.

command-cluster = Найти, кто с кем связан: сообщества в сетях
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
