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
          karkas trade opportunities trade_1980.parquet trade_2017.parquet -o next --places rus,kaz --year 2017
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
