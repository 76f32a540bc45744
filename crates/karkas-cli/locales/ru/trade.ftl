# Тексты `karkas trade`.

command-trade = Найти по таблицам торговли, производства и межотраслевого баланса, что делать у себя и где город или страна зависит от других
    .usage = karkas trade КОМАНДА [ПАРАМЕТРЫ]
    .more = {""}

command-trade-complexity = Сложность мест и товаров, что к чему близко и что это даст месту
    .usage = karkas trade complexity ФАЙЛ… -o ПАПКА --convention ИМЯ --sample ИМЯ [ОПЦИИ]
    .more =
        ФАЙЛ — таблица того, что места производят или продают: BACI (и архив целиком, год за годом), UN Comtrade (JSON или
        таблица), таблицы Атласа или Обсерватории экономической сложности либо любая таблица времени, места, товара и
        стоимости: CSV, TSV, Parquet, книга электронных таблиц, сжатая или нет. Столбцы узнаются по именам или называются.

        Программы расходятся во всём, кроме порядка мест, поэтому нужно сказать, чьи определения брать:
          growthlab     py-ecomplexity и ecomplexity для Stata: индекс места — средний индекс его товаров
          atlas-book    The Atlas of Economic Complexity (2014)
          oec           Обсерватория экономической сложности (Datawheel): двадцать отражений
          r-pkg         пакет R economiccomplexity с собственными числами
        Нужно назвать и выборку: крошечные территории её портят. Места вне выборки оцениваются по ней и её не меняют:
          all           все места и товары
          atlas         население от 1,2 млн, экспорт от миллиарда долларов
          oec           миллион, миллиард и товары с мировой торговлей от 500 млн

        Примеры:
          karkas trade complexity trade_2017.parquet -o complexity --convention growthlab --sample all
          karkas trade complexity BACI_HS17.zip -o complexity --convention oec --sample oec --population people.csv --digits 4
          karkas trade complexity patents.csv -o cities --convention growthlab --sample all --column place=city --column product=tech
          karkas trade complexity world.parquet -o regions --convention growthlab --sample all --project regions.xlsx
argument-files = Таблицы
    .value = ФАЙЛ
argument-years = Какие годы брать [все]
    .value = ПЕРВЫЙ-ПОСЛЕДНИЙ
argument-year = Год таблиц, в которых он не указан
    .value = ГОД
argument-side = Сторона торговли: exports (вывоз) или imports (ввоз) [exports]
    .value = СТОРОНА
argument-digits = До скольких знаков брать коды товаров: более длинные складываются
    .value = N
argument-code-digits = Сколько знаков в кодах файла, если нули в начале потеряны [6 для BACI]
    .value = N
argument-column = В каком столбце time, place, partner, product, value или quantity; можно повторять
    .value = ЧТО=ИМЯ
argument-unit = Долларов США в единице стоимости [1; 1000 для BACI]
    .value = ДОЛЛАРЫ
argument-encoding = Кодировка текстовых файлов, если это не UTF-8 и она не очевидна
    .value = ИМЯ
argument-place-codes = Справочник мест: другие коды — ошибка, места называются по коду ISO
    .value = ФАЙЛ
argument-product-codes = Справочник товаров: другие коды — ошибка
    .value = ФАЙЛ
argument-add-repeated = Складывать строки с одними временем, местом, партнёром и товаром, а не считать их ошибкой
argument-trade-complexity-output = Папка для ответа
    .value = ПАПКА
argument-convention = Чьи определения: growthlab, atlas-book, oec или r-pkg
    .value = ИМЯ
argument-sample = Кто входит в выборку: all, atlas или oec
    .value = ИМЯ
argument-population = Таблица населения мест, можно по годам
    .value = ФАЙЛ
argument-income = Таблица дохода на душу по местам — для уровня дохода товаров
    .value = ФАЙЛ
argument-least-population = Наименьшее население места в выборке [как говорит выборка]
    .value = ЧЕЛОВЕК
argument-least-place = Наименьший выпуск или вывоз места в выборке [как говорит выборка]
    .value = ДОЛЛАРЫ
argument-least-product = Наименьший выпуск или торговля товара в выборке [как говорит выборка]
    .value = ДОЛЛАРЫ
argument-without-places = Места вне выборки
    .value = КОД,…
argument-without-products = Товары вне выборки
    .value = КОД,…
argument-threshold = С какого преимущества считается, что место производит товар
    .value = ЧИСЛО
argument-strict = Порог нужно превысить, как в Stata; иначе достаточно достичь
argument-presence = Преимущество по торговле (trade), по населению (population) или по любому из двух (both)
    .value = ИМЯ
argument-proximity = Чем мерить близость товаров: minimum, asymmetric, continuous или square-root
    .value = ИМЯ
argument-neighbours = В плотности считаются только ближайшие товары [все]
    .value = N
argument-leave-out = Само место не участвует в близостях, из которых складывается его плотность; медленно
argument-cells = За какие годы записать все пары «место — товар»: none (ни за какие), last (за последний) или all (за все)
    .value = ГОДЫ
argument-trade-complexity-project = Таблица других мест, например городов или регионов, для оценки по выборке
    .value = ФАЙЛ

complexity-reading = чтение
complexity-population = Этой выборке или мерке преимущества нужно население мест: укажите --population ФАЙЛ.
complexity-sample-unknown = Выборки «{ $found }» нет; есть { $known }.
complexity-places = { $year }: мест с индексом { $count }, самые сложные: { $list }
complexity-products = { $year }: товаров с индексом { $count }, самые сложные: { $list }
complexity-no-index = { $year }: места не различаются тем, что производят, поэтому индекса нет
complexity-ambiguous = { $year }: второе и третье собственные числа почти равны, индекс мог бы быть и другим
complexity-apart = { $year }: мест и товаров, не связанных с остальными и потому без индекса: { $count }; они перечислены в complexity_left_out

command-trade-opportunities = Что место может делать дальше: список по порядку со всем, что говорит за и против
    .usage = karkas trade opportunities ФАЙЛ… -o ПАПКА --places КОД,КОД [ПАРАМЕТРЫ]
    .more =
        По двум годам и больше можно выучить и проверить вероятности освоения; при одном годе их заменяет близость.

        Примеры:
          karkas trade opportunities trade_1980.parquet trade_2017.parquet -o next --places rus,kaz
          karkas trade opportunities BACI_HS17.zip -o next --places RUS --digits 4 --flows BACI_HS17.zip --population people.csv
          karkas trade opportunities world.parquet -o moscow --project moscow.csv --strategy resilience
          karkas trade opportunities world.parquet -o next --places BRA --weights market=0.4,growth=0

        Стратегии: balanced, low-hanging, long-jumps, resilience. Вес можно дать критериям: feasibility, complexity, outlook,
        market, growth, imports, dependence, linkage. Веса и ранги есть в ответе, так что любую оценку можно пересчитать.
argument-trade-opportunities-output = Папка для ответа: таблицы, рисунки и страница
    .value = ПАПКА
argument-places = Места, о которых спрашивают: коды из файлов, коды ИСО или названия
    .value = КОД,КОД
argument-trade-opportunities-project = Таблица своих мест (города, зоны, группы предприятий): их видит выборка, сама не меняясь
    .value = ФАЙЛ
argument-flows = Файлы с партнёрами, для импорта и зависимости; могут быть те же
    .value = ФАЙЛ,ФАЙЛ
argument-linkages = Таблица прямых и обратных связей (столбцы code, backward, forward); code — начало кодов продуктов
    .value = ФАЙЛ
argument-names = Список продуктов с названиями; названия коротких кодов составляются из названий длинных
    .value = ФАЙЛ
argument-trade-opportunities-convention = Чьи определения: growthlab, atlas-book, oec или r-pkg [growthlab]
    .value = ИМЯ
argument-trade-opportunities-sample = Кто в выборке: all, atlas или oec [oec при --population, иначе all]
    .value = ИМЯ
argument-strategy = Набор весов: balanced, low-hanging, long-jumps или resilience [balanced]
    .value = ИМЯ
argument-weights = Какие веса изменить
    .value = КРИТЕРИЙ=ВЕС
argument-no-entry = Без вероятностей освоения
opportunities-strategy-unknown = Стратегии «{ $found }» нет; есть { $known }.
opportunities-place-unknown = Места «{ $found }» в файлах нет; ближе всего { $nearest }.
opportunities-complexity = сложность
opportunities-entry = вероятности освоения
opportunities-imports = импорт
opportunities-space = пространство продуктов
opportunities-no-entry = Без вероятностей освоения: { $reason }.
opportunities-of = { $place }: продуктов, в которых ещё нет преимущества, { $count }; лучшие:
opportunities-product = продукт
opportunities-score = оценка
opportunities-near = освоение или близость
opportunities-market = мировой рынок

command-trade-offers = Предложения и спрос для проекта по торговле его товарами; сначала показываются, потом пишутся
    .usage = karkas trade offers ФАЙЛ… --for ПРОЕКТ [--write] [ПАРАМЕТРЫ]
    .more =
        Для каждого товара с таможенным кодом: кто продаёт, по какой средней цене (выбросы отложены, разброс — в low и high),
        сколько, насколько рынок сосредоточен. Строки, написанные или исправленные вручную, остаются. Без --write ничего не пишется.

        Примеры:
          karkas trade offers BACI_HS17_Y2020_V202201.csv --for my-city
          karkas trade offers BACI_HS17.zip --for my-city --at CN=guangzhou,CL=chile --write --source baci
          karkas trade offers flows.parquet --for my-city --market moscow --market-share 9% -o offers
argument-for = Папка проекта
    .value = ПРОЕКТ
argument-trade-offers-project = Папка проекта
    .value = ПРОЕКТ
argument-trade-offers-output = Папка, куда записать то, на чём строки основаны
    .value = ПАПКА
argument-write = Записать строки в проект
argument-at = Места проекта, где предлагают поставщики страны [место этой страны с предложениями или маршрутами]
    .value = СТРАНА=МЕСТО,…
argument-suppliers = Не больше поставщиков на товар [10]
    .value = N
argument-cover = Поставщики берутся, пока на них не придётся эта доля мирового экспорта [95%]
    .value = ДОЛЯ
argument-reach = Доля экспорта поставщика, которую можно купить [100%]
    .value = ДОЛЯ
argument-shared-codes = И товары с общим таможенным кодом, у которых средняя цена тогда одна и та же
argument-market = Место проекта, импорт которого становится спросом
    .value = МЕСТО
argument-importer = Импортёр в файлах, к которому относится рынок [страна проекта]
    .value = КОД
argument-market-share = Доля импорта этого импортёра, приходящаяся на рынок
    .value = ДОЛЯ
argument-source = Код источника, на который ссылаются строки [trade]
    .value = КОД
argument-source-title = Его название [имена файлов]
    .value = ТЕКСТ
argument-publisher = Его издатель
    .value = ТЕКСТ
argument-url = Где его взять
    .value = URL
offers-written = записано в проект
offers-not-written = ничего не записано; эти строки запишет --write
offers-at = «{ $found }» не говорит, где предлагают поставщики страны; пишите, например, CN=guangzhou
offers-importer-unknown = В файлах нет импортёра «{ $found }»; назовите его через --importer
offers-unsound = С этими строками в проекте были бы ошибки, показанные выше, поэтому ничего не записано.
offers-counted = новых { $added }, обновлено { $renewed }, без изменений { $same }, оставлено как у пользователя { $kept }
offers-not-renewed = прежних строк, которых больше не находится, { $count }; они остаются: { $keys }
offers-no-code = без таможенного кода { $count }: { $list }
offers-shared-code = с общим таможенным кодом, пропущено { $count } (--shared-codes их берёт): { $list }
offers-no-trade = без торговли под своим кодом { $count }: { $list }
offers-no-mass = неизвестно, сколько весит единица, { $count }: { $list }
offers-no-quantity = без количеств { $count }: { $list }
offers-no-place = поставщиков из стран, где у проекта нет места, { $count } (место называет --at): { $list }
offers-no-country = поставщиков неизвестной страны { $count }: { $list }

analysis-without-page = для `karkas { $command }` страницы нет; всё — в его таблицах
command-trade-io = Мультипликаторы, следы, добавленная стоимость в торговле, связи и потери по таблице «затраты — выпуск»
    .usage = karkas trade io ТАБЛИЦА -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        ТАБЛИЦА — межрегиональная таблица «затраты — выпуск» в том виде, в каком она опубликована: CSV OECD ICIO, книга или
        широкая таблица WIOD, папка или архив EXIOBASE 3 или Eora26, папка, сохранённая pymrio. Вид определяется по содержанию.

        Примеры:
          karkas trade io 2020_SML.csv -o world
          karkas trade io IOT_2018_ixi.zip -o russia --region RU
          karkas trade io 2020_SML.csv -o loss --without RUS:C24,DEU:C26
          karkas trade io 2020_SML.csv -o change --before 2010_SML.csv --region KAZ
command-trade-shock = Как потеря мощностей или спроса расходится по таблице «затраты — выпуск», день за днём
    .usage = karkas trade shock ТАБЛИЦА -o ПАПКА --hit КТО=ДОЛЯ [ПАРАМЕТРЫ]
    .more =
        КТО — регион (CHN), отрасль региона (CHN:C26) или отрасль повсюду (*:C26). Производители держат запасы всех ресурсов,
        делят имеющееся между покупателями, какое-то время работают сверх мощности и переходят к поставщикам со свободной мощностью.

        Примеры:
          karkas trade shock 2020_SML.csv -o shock --hit CHN:C26=40% --lasting 60 --recovery 90
          karkas trade shock 2020_SML.csv -o shock --hit "*:B05_06=20%" --binding exhaustion --importance inputs.csv
argument-table = Таблица «затраты — выпуск»: файл, архив или папка
    .value = ТАБЛИЦА
argument-member = Какая таблица, если в архиве или папке их несколько
    .value = ИМЯ
argument-trade-io-leave-out = Регионы, которые пропустить: строки и столбцы
    .value = КОД,…
argument-trade-shock-leave-out = Регионы, которые пропустить: строки и столбцы
    .value = КОД,…
argument-keep-parts = Не складывать части стран (MX1, CN1 в OECD ICIO) со страной
argument-region = Регионы для таблиц по отраслям [все]
    .value = КОД,…
argument-sector = Отрасли для таблиц по отраслям [все]
    .value = КОД,…
argument-without = Показать, кто и что потерял бы без этих регионов или отраслей
    .value = КТО,…
argument-before = Таблица более раннего года: показать, почему изменилась добавленная стоимость
    .value = ТАБЛИЦА
argument-no-losses = Не считать потери без каждой отрасли и каждого региона: это самая долгая часть
argument-trade-io-output = Папка для ответа
    .value = ПАПКА
argument-trade-io-sector = Отрасли для таблиц по отраслям [все]
    .value = КОД,…
argument-trade-shock-output = Папка для ответа
    .value = ПАПКА
argument-firms = Таблица фирм (firm, product, demand, region): тогда ТАБЛИЦА — поставки (supplier, buyer, value)
    .value = ФАЙЛ
argument-hit = Кто теряет какую долю мощности: CHN:C26=40%
    .value = КТО=ДОЛЯ,…
argument-hit-demand = На чьи товары и на какую долю падает конечный спрос
    .value = КТО=ДОЛЯ,…
argument-days = Сколько дней рассчитать
    .value = N
argument-from-day = День начала шока
    .value = ДЕНЬ
argument-trade-shock-lasting = Сколько дней потеря полная
    .value = N
argument-recovery = За сколько дней после этого всё восстанавливается; 0 — сразу
    .value = N
argument-stock-days = На сколько дней хватает запасов
    .value = ДНИ
argument-restocking = За сколько дней восполняется нехватка запасов
    .value = ДНИ
argument-overproduction = Наибольший выпуск относительно мощности
    .value = ЧИСЛО
argument-binding = Когда нехватка запасов сдерживает выпуск: threshold (ниже доли от нормы) или exhaustion (запас исчерпан)
    .value = ИМЯ
argument-psi = Доля от нормы, ниже которой запас сдерживает выпуск (для threshold)
    .value = ДОЛЯ
argument-importance = Таблица input, user, importance (critical, important или negligible); без неё все ресурсы критичны
    .value = ФАЙЛ

io-reading = чтение
io-factorising = исключение
io-solving = решение
io-stepping = расчёт по дням
io-code-unknown = В таблице нет кода { $code }.{ $nearest ->
        [none] {""}
       *[other] {" "}Возможно, имелось в виду { $nearest }.
    }
io-singular = Таблицу нельзя решить: какая-то группа отраслей потребляет всё, что производит.
io-before = Две таблицы нельзя сравнить: { $reason }.
io-found = { $layout }: регионов { $regions }, отраслей { $sectors }, выпуск { $output } { $unit }, экспорт { $exports } { $unit }
io-strongest = Больше всего другие потеряли бы без: { $list }
io-exporters = Крупнейшие экспортёры: { $list }
io-odd = Странностей в таблице: { $odd }; они перечислены в io_remarks и не исправлены
shock-settings = Такие настройки не имеют смысла: { $reason }.
shock-found = Дней: { $days }; потеряно выпуска { $lost } { $unit }, это { $equivalent } дня общего выпуска; самое низкое — { $lowest } % в день { $day }
shock-others = Сами не задеты, но теряют больше всего: { $list }
