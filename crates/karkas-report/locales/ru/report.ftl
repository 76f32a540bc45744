### Отчёт по-русски. У каждого ключа есть английский двойник в ../en/report.ftl.

## Страница

page-kicker = План развития промышленности на { $span } годы · сценарий: { $scenario }
page-skip = К содержанию
page-contents = Содержание
page-summary = План вкратце
page-brief = Коротко
page-in-words = Что на графике — словами
page-colophon = Подготовлено программой Karkas { $version }, { $created }. Странице не нужна сеть: графики, карты и тексты находятся в ней самой.
page-colophon-undated = Подготовлено программой Karkas { $version }. Странице не нужна сеть: графики, карты и тексты находятся в ней самой.

## Короткие слова

yes = да
other = Прочее
total = Всего
seconds = с
per-year = { $unit }/год
in-period = { $period } год
over-span = за { $span } годы
and-more = и ещё { $count }
rest-rows = { $count ->
    [one] ещё { $count } строка
    [few] ещё { $count } строки
   *[many] ещё { $count } строк
 }
chart-bars = С { $from } по { $to } год, { $unit }: { $layers }.
chart-layer = { $name } — от { $first } до { $last }

## Главные показатели

tile-cost = Стоимость плана
tile-gain = Чистый выигрыш плана
tile-cost-note = все платежи за вычетом выручки, приведённые к концу { $year } года
tile-gain-note = выручка за вычетом всех платежей, приведённая к концу { $year } года
tile-investment = Инвестиции
tile-home = Доля продукции, выпущенной в стране
tile-abroad = Платежи зарубежным поставщикам
tile-carbon = Выбросы
tile-posts = Рабочие места в стране
tile-labour = Труд в стране
tile-unserved = Неудовлетворённый спрос

## План словами

about-building = Строительство
about-automation = Автоматизация
about-products = Своё
about-suppliers = Поставщики
about-imports = Ввоз
about-cost = Затраты
about-carbon = Углерод
about-work = Труд
about-demand = Спрос
says-builds-nothing = Новых производств не строится: действующие мощности и закупки обходятся дешевле любого строительства.
says-builds = Строится { $count ->
    [one] { $count } новое производство
    [few] { $count } новых производства
   *[many] { $count } новых производств
 } на { $places ->
    [one] { $places } площадке
   *[other] { $places } площадках
 }, инвестиции — { $money }. Крупнейшие: { $largest }{ $more ->
    [0] .
   *[other] {" "}и ещё { $more }.
 }
says-facility = { $process } ({ $place }, решение — { $year })
says-automation = Инвестиции в линии с указанной степенью автоматизации: { $parts }.
says-products = Доля произведённого в стране, { $period } год: { $products }{ $more ->
    [0] .
   *[other] {" "}и ещё { $more } — ниже.
 }
says-suppliers = За { $span } годы на закупку товаров уходит { $money }. Крупнейшие поставщики: { $largest }{ $more ->
    [0] .
   *[other] {" "}и ещё { $more }.
 }
says-supplier = { $partner } ({ $country }): { $good }, { $share }
says-imports = По-прежнему ввозится, { $period } год: { $goods }{ $more ->
    [0] .
   *[other] {" "}и ещё { $more }.
 } Платежи зарубежным поставщикам: { $first } в { $firstperiod } году, { $last } — в { $period }.
says-imports-nothing = { $period } год: ничего не ввозится.
says-gain = За { $span } годы выручка превышает все затраты на { $money } (приведено к концу { $year } года по ставке { $rate }): выручка — { $sales }, инвестиции — { $investment }, закупки с перевозкой и пошлинами — { $bought }, прочее — { $rest }.
says-cost = Затраты за { $span } годы — { $money } (приведены к концу { $year } года по ставке { $rate }): инвестиции — { $investment }, закупки с перевозкой и пошлинами — { $bought }, прочее — { $rest }{ $sold ->
    [yes] {"; вычтена выручка — "}{ $sales }.
   *[no] .
 }
says-carbon = Выбросы за { $span } годы: { $total }; { $period } год: { $yearly }.
says-posts = Трудоёмкость производств в стране, { $period } год: { $amount }, то есть около { $posts } полных ставок при { $hours } часах в год.
says-labour = Трудоёмкость производств в стране, { $period } год: { $amount }.
says-all-served = Весь обязательный спрос удовлетворён полностью.
says-missing = { $good }, { $amount } ({ $share } спроса; { $periods })
says-unserved = Удовлетворить весь спрос не удаётся. Не хватает за { $span } годы: { $goods }.

## Таблицы первой страницы

built-caption = Что строится: крупнейшие вложения
rest-facilities = Не показано: { $count ->
    [one] { $count } производство поменьше
    [few] { $count } производства поменьше
   *[many] { $count } производств поменьше
 }, всего на { $money }; см. график строительства.
suppliers-caption = Кто поставляет товары: крупнейшие по сумме платежей
rest-suppliers = Не показано: { $count ->
    [one] { $count } поставка поменьше
    [few] { $count } поставки поменьше
   *[many] { $count } поставок поменьше
 }, всего на { $money }.
imports-caption = Что по-прежнему ввозится, { $period } год
rest-imports = Не показано: { $count ->
    [one] ещё { $count } товар
    [few] ещё { $count } товара
   *[many] ещё { $count } товаров
 }, всего на { $money } в год.

## Заголовки столбцов

column-what = Что
column-where = Где
column-when = Период
column-variant = Вариант
column-decided = Решение
column-works = Работает с
column-capacity = Мощность
column-investment = Инвестиции
column-supplier = Поставщик
column-country = Страна
column-from = Откуда
column-good = Товар
column-thing = Что
column-critical = Критический
column-amount-in = Объём, { $period } год
column-paid-over = Платежи за { $span }
column-over = За { $span }
column-share = Доля
column-share-of-supply = Доля в поставках
column-worth-yearly = Стоимость
column-figure = Показатель
column-facility = Производство (единица мощности)
column-unit = Единица
column-used-in = Занято, { $period } год
column-most-used = Занято в самом полном периоде
column-room = Имеется в это время
column-share-used = Доля занятого
column-category = Статья
column-undiscounted = Без дисконтирования
column-discounted = Приведённая сумма
column-cause = Источник выбросов
column-kind = Вид
column-reference = Справочная цена
column-limit-period = Ограничение и период
column-value = Значение
column-min = Не меньше
column-max = Не больше
column-violation = Нарушено на
column-dual = Ещё единица сберегла бы
column-gain = Ещё единица сберегла бы, не более
column-gain-percent = Ещё 1 % сберёг бы, в год
column-grade = Класс
column-meaning = Что значит
column-rows-all = Строк в проекте
column-rows-used = Строк, нужных плану
column-reason = Обоснование
column-row = Строка
column-source = Источник
column-publisher = Издатель
column-year = Год
column-built = Построено
column-class = Класс размера
column-by-line = По прямой
column-by-curve = По кривой
column-difference = Разница
column-rule = Правило
column-checked = Проверено
column-broken = Нарушено
column-worst-absolute = Наибольшее отклонение
column-worst-relative = Доля
column-tolerance = Допуск
column-where-worst = Где
column-file = Файл
unit-of-row = в единицах строки

## Сценарии

compare-title = Сравнение сценариев
compare-lead = Каждый сценарий меняет несколько строк проекта, и план строится заново. Синим показан план, которому посвящён отчёт.
compare-caption = Как план зависит от сценария
compare-chart-caption = На каждой панели один показатель по всем сценариям; столбцы начинаются с нуля
compare-scenarios = Что предполагают сценарии
compare-change = Отличие от основного плана: { $change }
compare-cost = Чистые приведённые затраты
compare-investment = Инвестиции
compare-facilities = Новых производств
compare-home = Произведено в стране, { $period }
compare-abroad = Платежи за рубеж, { $period }
compare-abroad-share = Доля зарубежных закупок
compare-carbon = Выбросы, { $span }
compare-posts = Рабочих мест, { $period }
compare-labour = Труд в стране, { $period }
compare-unserved = Не удовлетворено, { $period }
differs = { $scenario }: { $cost }; { $parts }.
differs-cost-more = дороже на { $money }
differs-cost-less = дешевле на { $money }
differs-cost-same = затраты те же
differs-adds = дополнительно строится: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
 }
differs-drops = не строится: { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
 }
differs-not = состав производств тот же, размеры могут отличаться
scenario-base = Базовый

## Карта

map-title = Площадки, партнёры и потоки
map-lead = Где производят, закупают и продают и что между этими местами перевозят, { $period } год. Чем толще линия, тем дороже груз; наведите указатель на линию или место, чтобы узнать подробности.
map-caption = Оранжевые линии пересекают границу, синие остаются внутри страны, { $period } год
map-near-caption = Площадки крупным планом
map-note = Долготы сжаты по средней широте карты; линии изогнуты лишь затем, чтобы было видно оба направления. Суша: Natural Earth (общественное достояние). Контуры площадок: файлы самого проекта.
map-rest = Не нарисовано более слабых потоков: { $count }, всего на { $money } в год.
map-alternative = Новые производства: { $new }. Поставщики: { $suppliers }. Самые сильные потоки: { $streams }.
map-new = Новое производство
map-standing = Действующее производство
map-supplier-abroad = Зарубежный поставщик
map-supplier = Поставщик в стране
map-demand = Покупатели
map-other = Перевалка
map-across = Через границу
map-within = Внутри страны
map-stream = { $from } → { $to }: { $money } в год
map-spot-new = Строится: { $process }, { $money }
map-spot-buys = Поставляет: { $good }

## График строительства

timeline-title = Что и когда строится
timeline-lead = Строка — производство, столбец — период, число — мощность.
timeline-caption = Строительство и работа новых производств
timeline-key = Штриховка — идёт строительство. Синий — работает; оранжевый край — мощность выросла. Серый — стояло и раньше. Наведите указатель на клетку, чтобы узнать, что решено и насколько загружено.
timeline-rest = { $count ->
    [one] Ещё { $count } производство поменьше
    [few] Ещё { $count } производства поменьше
   *[many] Ещё { $count } производств поменьше
 }, всего на { $money }
timeline-old = { $count ->
    [one] { $count } действующее производство
    [few] { $count } действующих производства
   *[many] { $count } действующих производств
 } без нового строительства
timeline-decides = Решено: { $capacity } за { $money }
timeline-used = загрузка { $share }

## Цепочка создания стоимости

chain-title = Цепочка создания стоимости
chain-lead = От поставщиков слева через товары (серые) и производства (синие) к покупателям справа.
chain-caption = Что, от кого и кому поступает
chain-note = Ширина по стоимости: объём, умноженный на справочную цену товара, а где её нет — на среднюю цену закупки. Ширина по доле: у каждого товара ширина одинакова, полоса показывает, какая его часть идёт этим путём. Труд, энергия и земля собраны каждый в один узел; выбросам посвящён отдельный раздел. Потери в пути и изменение запасов дают небольшую разницу между входом и выходом узла.
chain-small-note = В последнем периоде мелкие покупные товары ({ $count }) показаны вместе; их общая стоимость — { $money } в год.
chain-hidden-note = Не нарисованы слабые и возвратные полосы ({ $count }), вместе { $money } в год.
chain-alternative = Стоимость выпуска производств, { $period } год: { $processes }.
chain-worth = { $money } в год
chain-home = Поставщики в стране
chain-suppliers = Поставщики
chain-country = Ввоз: { $country }
chain-small = Мелкие товары
chain-buyers = Покупатели в стране
chain-buyers-abroad = Покупатели: { $country }
chain-disposal = Утилизация
choose-period = Период
choose-width = Ширина полос
width-worth = по стоимости
width-share = по доле товара
kind-labour = Труд
kind-energy = Энергия
kind-land = Земля и площади
kind-carbon = Выбросы

## Поставки

supply-title = Поставки и зависимость по товарам
supply-lead = Откуда берётся товар в каждом периоде: выпускают производства плана, закупают в стране или ввозят. Пунктир — доля зарубежных поставок.
supply-caption = { $good }
supply-foreign-share = Доля зарубежных поставок
supply-rest = { $count ->
    [one] Ещё { $count } товар
    [few] Ещё { $count } товара
   *[many] Ещё { $count } товаров
 } — в таблице ниже.
supply-table-caption = Доля зарубежных поставок: сначала конечная продукция, затем критические товары, затем остальные по стоимости
supply-table-rest = { $count ->
    [one] Ещё { $count } товар
    [few] Ещё { $count } товара
   *[many] Ещё { $count } товаров
 }
origin-made-home = Произведено в стране
origin-made = Произведено
origin-made-in = Произведено: { $country }
origin-bought-home = Закуплено в стране
origin-bought = Закуплено
origin-bought-in = Ввезено: { $country }

## Площадки

sites-title = Земля, энергия и люди на площадках
sites-lead = Что есть на площадке и сколько из этого занимает план. Полная полоса значит, что в этом периоде не остаётся ничего.
sites-caption = Сколько занято из имеющегося в период наибольшей загрузки
sites-idle = Не показано ресурсов, из которых план никогда не берёт больше 2 %: { $little }; которыми не пользуется вовсе: { $idle }.

## Затраты

costs-title = Затраты
costs-lead = Все денежные статьи плана из книги затрат. Инвестиции распределены на срок службы; льготы и выручка — ниже нуля.
costs-caption = Затраты в год по статьям; линия — итог
costs-total = Итого
costs-table-caption = Книга затрат по статьям
costs-difference = Сумма строк книги затрат ({ $rows }) — { $ledger } { $currency }; целевая функция решателя — { $objective } { $currency }. Разница: { $difference } { $currency } (доля { $relative }).
category-investment = Инвестиции (аннуитеты)
category-incentive-capex = Льготы по инвестициям
category-operation = Текущие расходы
category-fixed-operation = Постоянные расходы
category-incentive-opex = Льготы по расходам
category-purchase = Закупки
category-incentive-price = Льготы по ценам
category-freight = Перевозка
category-duty = Ввозные пошлины
category-incentive-duty = Льготы по пошлинам
category-disposal = Утилизация и цена углерода
category-keeping = Хранение запасов
category-unserved = Штраф за неудовлетворённый спрос
category-limit-penalty = Штраф за нарушение ограничений
category-subsidy = Субсидии
category-sale = Выручка

## Выбросы

carbon-title = Выбросы
carbon-lead = Пересчитано по рецептурам, закупкам и перевозкам: сколько и что выбрасывает.
carbon-caption = Выбросы в год по видам
carbon-table-caption = Крупнейшие источники выбросов
carbon-check = Сам план насчитывает за все годы { $total }; разница приходится на то, что хранится или используется вновь.
carbon-process = Производства
carbon-purchase = Изготовление покупных товаров
carbon-energy = Покупная энергия
carbon-freight = Перевозки
carbon-allowance = Закуплено напрямую
carbon-of = Изготовление: { $good }
carbon-freight-mode = Перевозка, { $mode }

## Цены

prices-title = Сколько стоит дефицит
prices-lead = Цены, которые назначает сам план: сколько сберегла бы ещё одна единица в год, в деньгах того же года, без дисконтирования.
prices-scarce-caption = Исчерпано и стоит дороже своей цены: сбережение от ещё одной единицы сверх её цены
prices-rest = Не показано: ещё { $count }; добавка 1 % каждого сберегла бы всего { $money } в год.
prices-goods-summary = Цены товаров внутри плана
prices-goods-caption = Сколько стоила бы ещё одна единица товара на месте
prices-goods-rest = Не показано сочетаний товара и места: { $count }; все они есть в таблице prices плана.
offers-alike = одинаковых предложений: { $count }
prices-note = Эти цены верны для небольших изменений, пока всё целое (производства, модули) остаётся как решено.

## Что сдерживает

binding-title = Что сдерживало план
binding-lead = Достигнутые ограничения, исчерпанные предложения и полностью загруженные мощности. Ослабление перечисленного изменило бы план, ослабление остального — нет.
binding-nothing = План ничто не сдерживает.
binding-limits-caption = Достигнутые ограничения
binding-limits-slack = Ещё в { $count ->
    [one] { $count } случае
   *[other] { $count } случаях
 } (ограничение в периоде) запас остаётся.
binding-limits-none = Ни одно ограничение не достигнуто; случаев с запасом (ограничение в периоде): { $count }.
binding-offers-caption = Исчерпанные предложения
binding-capacity = Работают с полной загрузкой хотя бы в одном периоде: { $count } из { $running } действующих производств
binding-per-point = { $money } за процентный пункт

## Источники

sources-title = Источники и допущения
sources-lead = Каждая строка проекта может назвать источник и класс качества. Считаются строки в том виде, в каком они записаны в файлах.
grades-caption = Качество данных
grade-a = Указано в названном источнике
grade-b = Выведено из данных источников, шаги указаны
grade-c = Допущение с обоснованием
grade-none = не указан
assumptions-caption = Допущения (класс C), на которых держится этот план: { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
 }
assumptions-rest = { $count ->
    [one] Ещё { $count } допущение
    [few] Ещё { $count } допущения
   *[many] Ещё { $count } допущений
 }
origin-row = { $file }, строка { $row }
sources-caption = Источники по числу строк, нужных плану: { $count ->
    [one] { $count } источник
    [few] { $count } источника
   *[many] { $count } источников
 }
sources-rest = { $count ->
    [one] Ещё { $count } источник
    [few] Ещё { $count } источника
   *[many] Ещё { $count } источников
 }
sources-unused = Источников проекта, не нужных этому плану: { $count }.

## Правила

rules-title = Правила расчёта
rules-lead = Что минимизировалось и какие правила стоят за числами.
rule-objective = У плана наименьшие приведённые затраты среди всех планов, соблюдающих правила: все платежи за вычетом выручки, приведённые к концу { $base } года по ставке { $rate } в год.
rule-annuity = Инвестиция разложена на равные ежегодные платежи на срок службы, и учитываются только платежи до { $horizon } года включительно. Поэтому за производство, которое переживёт план, платят ровно за годы его использования.
rule-years = Объёмы годовые. В периоде из нескольких лет все годы одинаковы; меняющаяся величина входит средним значением.
rule-whole = Модули, открытия производств и классы размера — целые: половину линии построить нельзя.
rule-money = Все деньги — { $currency } { $year } года, без инфляции.
rule-chance = Что строить, решается до того, как известен сценарий, как работать — после; затраты взвешены по вероятности. Объёмы в отчёте — математические ожидания.
rule-prices = Цены дефицита взяты из плана, в котором все целые решения закреплены; они верны для небольших изменений.
rule-home = Поставка считается зарубежной, если страна происхождения не своя, кто бы её ни продавал. Товар, сделанный в стране из ввозных частей, считается произведённым в стране; части считаются ввозом.
rule-taxes = Налоги лишь перемещают деньги между инвестором и бюджетом; в затраты плана они не входят и показаны только в листах инвестора.
chords-caption = Эффект масштаба: что учтено и что говорит кривая
chords-note = Падение удельных затрат с ростом размера описано отрезками прямых ({ $classes } на производство); между концами прямая лежит чуть ниже кривой.

## Доказательство

proof-title = Доказательство
proof-lead = Каждый план проверяет программа, не имеющая ничего общего с той, что его составила.
proof-gap = План стоит { $objective }. Решатель доказал, что никакой план не может стоить меньше { $bound }: сберечь удалось бы ещё самое большее { $room } ({ $gap }).
proof-no-audit = Этот план не проверен.
stamp-gap = Доказано: от наилучшего не дальше { $gap }
stamp-audit = Проверено: все проверки ({ $count }) пройдены
stamp-broken = Проверка не пройдена: нарушений — { $count }
stamp-no-audit = Не проверено
audit-caption = Проверка: каждое правило пересчитано по записанным таблицам
audit-note = Книга затрат, сложенная заново, отличается от целевой функции решателя на { $difference } { $currency }.
family-capacity = Мощности не превышены
family-balance = Всё сбалансировано
family-offer = Предложения не превышены
family-demand = Спрос удовлетворён как указано
family-lane = Пути везут сколько могут
family-room = Хранилища вмещают сколько могут
family-most = Строительство в пределах границ
family-opening = Открытия производств
family-class = Классы размера
family-limit = Ограничения
family-ledger = Книга затрат
family-integrality = Целое остаётся целым
manifest-caption = Как получен план
manifest-status = Состояние
manifest-karkas = Версия Karkas
manifest-created = Составлено
manifest-solver = Решатель
manifest-gap = Заданный разрыв
manifest-time-limit = Предел времени
manifest-no-limit = нет
manifest-threads = Потоков
manifest-seed = Зерно случайности
manifest-nodes = Узлов перебора
manifest-size = Размер задачи
manifest-size-value = переменных { $columns }, из них целых { $integers }; строк { $rows }; коэффициентов { $nonzeros }
manifest-forced = Предписано пользователем
manifest-forbidden = Запрещено пользователем
status-optimal = заданный разрыв доказан
status-time-limit-reached = исчерпан предел времени; доказан разрыв, указанный здесь
status-a-limit-of-the-solver-was-reached = найдено без полного поиска; доказан разрыв, указанный здесь
status-interrupted = прервано; доказан разрыв, указанный здесь
step-read = Время чтения
step-build = Время составления задачи
step-solve = Время решения
step-write = Время записи
step-audit = Время проверки
inputs-summary = Отпечатки входных файлов ({ $count })

## Слова проектов

variant-manual = ручная
variant-semi = полуавтоматическая
variant-auto = автоматическая
variant-auto-best = полностью автоматическая
variant-std = обычная
mode-any = любой путь
mode-rail = железная дорога
mode-road = автодорога
mode-sea = море
mode-air = воздух
mode-pipe = труба
partner-local = местный
partner-guangdong = Гуандун
partner-russia = Российские поставщики
partner-belarus = Белорусские поставщики
partner-india = Индийские поставщики
partner-labour-market = Рынок труда
country-unknown = не указана
country-RU = Россия
country-BY = Беларусь
country-KZ = Казахстан
country-CN = Китай
country-IN = Индия
country-FR = Франция
country-DE = Германия
country-CL = Чили
country-US = США
country-JP = Япония
country-KR = Южная Корея
country-TR = Турция
country-AE = ОАЭ
country-BR = Бразилия
country-ZA = ЮАР
country-AU = Австралия
country-CD = ДР Конго
country-FI = Финляндия
country-ID = Индонезия
country-VN = Вьетнам
country-UZ = Узбекистан
country-AM = Армения
country-KG = Киргизия
country-IT = Италия
country-GB = Великобритания
country-NL = Нидерланды
country-PL = Польша

## Схема цепочки

graph-counts = Показано товаров и ресурсов: { $goods }, процессов: { $processes }. Жёлтые — предложения, серые — товары, синие — процессы, розовые — спрос.
graph-left-out = Не показано, так как нужно почти каждому процессу: { $names }.
graph-together = Товары, которые только покупают и лишь для одного продукта, собраны в одну рамку.
graph-bought = Закупается:
graph-ways = { $product }: способов — { $count }

## Инвесторы

investors-title = Что увидит инвестор
investors-lead = Каждое новое производство как отдельное дело: сколько оно выручает за свою продукцию и сколько платит за всё, что берёт.
investors-caption = Окупаются ли новые производства — по рыночным ценам и по ценам самого плана
investors-note = Чистая приведённая стоимость (ЧПС) учитывает балансовую стоимость, остающуюся на горизонте; по ценам плана инвестиции учтены аннуитетами, как в самом плане. Прочерк во внутренней норме доходности (ВНД) — её нет или она не одна; прочерк в окупаемости — за пределами горизонта. По ценам плана производство по своей природе остаётся около нуля: такие цены не оставляют прибыли, а целое и постоянное оплачивается из другого.
investors-rest = Годовые листы производств поменьше ({ $count }) — в таблице investor_years плана.
investors-rules = Рыночная цена — сколько товар стоит на месте (предложен там же либо привезён, с перевозкой и пошлиной) или сколько платит покупатель за вычетом перевозки. Цена плана — его теневая цена. Платежи — в конце года, инвестиция — в конце года перед началом работы. Амортизация линейная, убытки переносятся, каждое производство облагается налогом отдельно. Основание каждой цены — в таблице transfer_prices плана.
sheets-summary = По годам, рыночные цены, с льготами; крупнейшие вложения ({ $count })
sheet-revenue = Выручка
sheet-inputs = Сырьё и ресурсы
sheet-operation = Текущие расходы
sheet-relief = Льготы и субсидии
sheet-investment = Инвестиции
sheet-property-tax = Налог на имущество
sheet-profit-tax = Налог на прибыль
sheet-cash-flow = Денежный поток
sheet-cumulative = Нарастающим итогом
column-plant = Производство
column-line = Строка
column-investment-gross = Инвестиции до льгот
column-npv-with = ЧПС, рыночные цены, с льготами
column-npv-without = то же без льгот
column-npv-shadow = ЧПС, цены плана, с льготами
column-irr-with = ВНД с льготами
column-irr-without = ВНД без льгот
column-payback = Окупаемость
years = лет

## Не выбрано

not-chosen-title = Что не выбрано и насколько близко оно было
not-chosen-lead = Что можно было построить или закупить, но не выбрано. Первым идёт ближайшее: там, где цене или инвестициям нужно упасть меньше всего.
not-chosen-facilities = Производства, которые не строятся
not-chosen-facilities-rest = Ещё не строится производств: { $count }
not-chosen-offers = Предложения, которыми план не пользуется
not-chosen-offers-rest = Ещё неиспользуемых предложений: { $count }
not-chosen-note = Оценка по ценам плана: точна для малых объёмов; то, что строится целыми модулями или требует постоянных затрат, считается загруженным полностью. Точный ответ об одном выборе даёт команда karkas why: она строит план заново.
not-even-free = и даром не нужно
column-nearest = Ближе всего в
column-investment-now = Инвестиции сейчас
column-price-now = Цена сейчас
column-break-even = Было бы выбрано при
column-change-needed = Нужное изменение

# Исследования: страницы вопросов, на которые отвечает не один план.
study-stamp-holds = { $count ->
    [one] { $count } план пересчитан и сходится
    [few] Все { $count } плана пересчитаны и сходятся
   *[other] Все { $count } планов пересчитаны и сходятся
}
study-stamp-broken = { $count ->
    [one] { $count } план не сходится
    [few] { $count } плана не сходятся
   *[other] { $count } планов не сходятся
}
study-stamp-incomplete = Остановлено раньше срока: здесь не всё, о чём спрашивали
study-proof-title = Насколько это доказано
study-proof = Каждый план на этой странице пересчитан по записанным таблицам кодом, у которого нет ничего общего с решателем: балансы, мощности, ограничения, затраты. Граница означает, что при тех же условиях дешевле плана не бывает.
study-proof-caption = Планы этой страницы
study-proof-note = Каждый план целиком лежит в папке plans рядом с этой страницей; его можно проверить и показать отдельно.
study-column-plan = План
study-column-objective = Затраты
study-column-bound = Граница
study-column-gap = Разрыв
study-column-audit = Проверка
study-holds = сходится
study-broken = не сходится
