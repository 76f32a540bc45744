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
