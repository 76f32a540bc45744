# Все ошибки и замечания: что не так, что ожидалось, что поможет.
# Идентификатор служит постоянным кодом. { $file }, { $row }, { $column } и { $found } допустимы в любом тексте.
# Структурные ошибки вынесены в отдельный файл.

## Файлы

folder-unreadable = папку { $found } не удалось прочитать: { $reason }
    .expected = папка с файлом karkas.toml и таблицами
    .remedy = Проверьте путь; `karkas new DIR` создаёт новый проект.

settings-missing = нет файла { $file }
    .expected = настройки проекта: как минимум name, currency и periods
    .remedy = Добавьте { $file }; `karkas new DIR` создаёт образец.

table-missing = нет таблицы { $table }
    .expected = { $file } или тот же файл в формате Parquet
    .remedy = Добавьте таблицу; её столбцы описаны в руководстве.

table-empty = файл { $file } пуст
    .expected = строка заголовков, за ней строки данных
    .remedy = Впишите заголовки или удалите файл.

table-twice = таблица { $table } есть в двух файлах: { $other } и { $file }
    .expected = один файл на таблицу
    .remedy = Удалите один из них.

unknown-file = таблицы с именем { $file } не бывает
    .expected = одна из таблиц: { $known }
    .remedy = { $nearest ->
        [none] Уберите файл из папки проекта или переложите его в отдельную папку.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

file-not-a-table = { $file } — файл другой программы
    .expected = { $table }.csv или { $table }.parquet
    .remedy = Сохраните его как CSV в кодировке UTF-8 под именем { $table }.csv.

file-unreadable = файл { $file } не удалось прочитать: { $reason }
    .expected = файл, который читается до конца
    .remedy = Проверьте файл и права доступа; если он повреждён, сохраните его заново.

file-too-large = файл { $file } больше 4 ГиБ
    .expected = не более 4 ГиБ
    .remedy = Уберите строки, которые не нужны для плана.

link-outside = { $file } — ссылка, ведущая за пределы папки
    .expected = файлы самой папки
    .remedy = Скопируйте файл в папку проекта.

geo-not-geojson = { $file } — не файл GeoJSON
    .expected = в папке geo/ — только файлы .geojson
    .remedy = Преобразуйте его в GeoJSON (EPSG:4326) или уберите.

not-utf8 = файл { $file } со строки { $row } не в кодировке UTF-8 (байты { $found })
    .expected = текст в кодировке UTF-8
    .remedy = Сохраните файл заново, выбрав кодировку UTF-8.

parquet-type = столбец { $column } имеет тип Parquet { $found }
    .expected = текст, целые, вещественные или логические значения
    .remedy = Преобразуйте столбец перед записью файла.

## Заголовки и строки

unknown-column = в таблице { $file } нет столбца «{ $found }»
    .expected = один из: { $known }
    .remedy = { $nearest ->
        [none] Удалите столбец или перенесите пояснение в `note`.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

column-missing = в { $file } нет столбца «{ $column }»
    .expected = столбец «{ $column }», обязательный для каждой строки
    .remedy = Добавьте столбец; сейчас заголовки такие: { $found }

column-twice = столбец «{ $found }» встречается дважды
    .expected = каждый столбец — один раз
    .remedy = Удалите или переименуйте один из них.

row-ragged = в строке ячеек: { $cells }, в заголовке: { $columns }
    .expected = ячеек: { $columns }
    .remedy = Ячейку с разделителем или переносом строки заключите в двойные кавычки; запятые пустых ячеек не опускайте.

cell-without-header = «{ $found }» стоит в столбце без заголовка
    .expected = заголовок у каждого столбца
    .remedy = Дайте столбцу имя или очистите его.

cell-missing = ячейка «{ $column }» пуста
    .expected = значение в каждой строке
    .remedy = Заполните ячейку или удалите строку.

## Настройки

not-toml = karkas.toml не читается: { $reason }
    .expected = TOML: ключ = значение, тексты в двойных кавычках
    .remedy = См. строку { $row }: { $found }

unknown-key = в karkas.toml нет ключа «{ $found }» на этом месте
    .expected = один из: { $known }
    .remedy = { $nearest ->
        [none] Удалите ключ.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

key-missing = в karkas.toml нет ключа «{ $column }»
    .expected = строка «{ $column } = ...»
    .remedy = Добавьте его; пример есть в руководстве.

wrong-type = значение «{ $column }» — «{ $found }»
    .expected = { $wanted ->
        [text] текст в двойных кавычках
        [number] число или текст с единицей измерения
       *[table] раздел с ключами
    }
    .remedy = Запишите значение в ожидаемом виде.

bad-currency = «{ $found }» здесь не годится как валюта
    .expected = код из трёх заглавных букв; в [exchange_rates] — не валюта самого проекта
    .remedy = Укажите код по ISO 4217, например USD, EUR или RUB.

bad-periods = «{ $found }» — не периоды
    .expected = список первых лет, например [2026, 2028, 2031], либо "2026..2035", либо "2026..2050 step 5"
    .remedy = Запишите периоды одним из этих способов, не более 500.

periods-not-rising = периоды { $found } идут не по возрастанию
    .expected = годы по возрастанию, каждый один раз
    .remedy = Расположите первые годы по порядку.

horizon-too-early = план закончился бы раньше начала последнего периода или длился бы больше 1000 лет
    .expected = горизонт позже { $last } года
    .remedy = Исправьте горизонт или периоды; указано { $found }.

probabilities-sum = сумма вероятностей сценариев равна { $found }
    .expected = 1
    .remedy = Исправьте их; исходная папка — это сценарий `base`, у него тоже может быть вероятность.

bad-unit-name = «{ $unit }» не может быть именем собственной единицы
    .expected = новое слово из букв, цифр и _, начинающееся с буквы
    .remedy = Возьмите другое имя: это может быть стандартная единица, валюта или повтор.

home-missing = для «{ $found }» нужно знать, какая страна своя
    .expected = ключ home в karkas.toml
    .remedy = Добавьте home = "..." с кодом своей страны.

## Числа, единицы и слова в ячейках

not-a-number = «{ $found }» — не число
    .expected = число, например 12, 0.5 или 1.2e6, при желании с единицей
    .remedy = Сначала число, затем единица; пояснения — в `note`.

not-finite = «{ $found }» — не конечное число
    .expected = конечное число
    .remedy = Если границы или значения нет, оставьте ячейку пустой.

decimal-comma = в «{ $found }» десятичная запятая
    .expected = десятичная точка
    .remedy = Возможно, имелось в виду «{ $likely }».

grouped-thousands = в «{ $found }» цифры разбиты на группы
    .expected = цифры подряд, точка перед дробной частью
    .remedy = Возможно, имелось в виду «{ $likely }».

unit-syntax = «{ $unit }» — это не запись единицы
    .expected = имена через * или /, например USD/(kWh/a), g/kWh, m2
    .remedy = После числа пишите только единицу; пояснения — в `note`.

unknown-unit = единица «{ $unit }» неизвестна
    .expected = единица из списка в руководстве или объявленная в разделе [units] файла karkas.toml
    .remedy = { $nearest ->
        [none] Объявите её в разделе [units]: { $unit } = "new" или как кратную известной.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

currency-without-rate = для валюты { $currency } не задан курс
    .expected = валюта проекта или валюта с курсом
    .remedy = Укажите в karkas.toml в разделе [exchange_rates], сколько стоит один { $currency }.

unit-mismatch = ожидалось { $wanted }, найдено { $unit }
    .expected = { $wanted } или единица, которая в неё переводится
    .remedy = Возможно, имелось в виду { $likely }.

units-differ = то, что учитывается вместе, измеряется в разных единицах: { $unit } и { $other }
    .expected = одна единица на всё или общая мера, например масса
    .remedy = Разделите строку по единицам; для продуктов задайте `mass` и пишите величину на массу, а в limits укажите `weight`.

mass-missing = у «{ $commodity }» не задана масса
    .expected = `mass` в commodities для всего, что считается по массе
    .remedy = Задайте массу «{ $commodity }» или запишите «{ $found }» на единицу.

mass-misfit = масса «{ $found }» противоречит единице { $unit }
    .expected = { $mass } кг, что следует из единицы
    .remedy = Оставьте `mass` пустым: у единицы массы она своя.

out-of-range = «{ $found }» вне допустимых границ
    .expected = { $allowed }
    .remedy = Исправьте число или его единицу.

not-whole = «{ $found }» — не целое число
    .expected = целое число от 0
    .remedy = Округлите его.

not-a-year = «{ $found }» — не год
    .expected = год из четырёх цифр
    .remedy = Запишите только год, например 2030.

until-not-after-from = `until` — { $found }, `from` — { $from }
    .expected = `until` — первый год после срока, он позже `from`
    .remedy = Чтобы охватить один { $from } год, запишите в `until` следующий.

not-a-flag = «{ $found }» — ни да, ни нет
    .expected = yes или no
    .remedy = Напишите yes или no.

not-a-choice = «{ $found }» — не из вариантов столбца «{ $column }»
    .expected = один из: { $known }
    .remedy = { $nearest ->
        [none] Выберите один из вариантов.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

not-by-year = «{ $column }» не может меняться по годам
    .expected = одно число
    .remedy = Запишите одно число; «{ $found }» — это ряд.

series-syntax = «{ $found }» — не часть ряда
    .expected = год: значение через точку с запятой, например 2026: 10 USD/t; 2035: 50 USD/t
    .remedy = Запишите год из четырёх цифр, двоеточие и число.

series-year-twice = в «{ $found }» один год встречается дважды
    .expected = каждый год один раз
    .remedy = Удалите один из двух.

series-beside-year = ряд «{ $found }» стоит в строке, относящейся к одному году
    .expected = одно число, если заполнен столбец `year`
    .remedy = Пишите либо строки по годам, либо ряды в ячейках.

bad-id = «{ $found }» не может быть идентификатором
    .expected = буквы, цифры, _, - и точка, без пробелов
    .remedy = Название для людей пишите в `name`.

## Ссылки и ключи

unknown-reference = «{ $found }» нет в таблице { $table }
    .expected = идентификатор из { $table }
    .remedy = { $nearest ->
        [none] Добавьте строку в { $table } или исправьте идентификатор.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

unknown-partner = ни в одном предложении нет поставщика «{ $found }»
    .expected = поставщик из offers, origin:СТРАНА, origin:home, origin:foreign или *
    .remedy = { $nearest ->
        [none] Возьмите имя так, как оно стоит в offers.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

selector-column = «{ $found }»: в { $table } нет столбца «{ $selector }» для выбора
    .expected = один из: { $known }
    .remedy = { $nearest ->
        [none] Выбирайте по одному из этих столбцов, по идентификатору или *.
       *[other] Возможно, имелось в виду «{ $nearest }:».
    }

selector-matches-nothing = «{ $found }» ничего не выбирает: в { $table } нет строк, где { $selector } = { $value }
    .expected = значение, которое есть в столбце
    .remedy = { $nearest ->
        [none] Исправьте значение или удалите строку.
       *[other] Возможно, имелось в виду «{ $selector }:{ $nearest }».
    }

id-twice = «{ $found }» встречается дважды, впервые в строке { $other }
    .expected = каждый идентификатор один раз
    .remedy = Переименуйте или удалите один из двух.

key-twice = строка { $other } о том же самом: { $key }
    .expected = каждое сочетание один раз; в таблицах со столбцом `year` — один раз на год
    .remedy = Удалите одну из строк или объедините их.

rows-contradict = строка { $other } о том же самом, и ни одна не точнее: { $key }
    .expected = строка по идентификатору рядом со строкой по признаку — тогда действует точная
    .remedy = Назовите исключение по идентификатору или сделайте признаки непересекающимися.

rows-disagree = «{ $column }» здесь «{ $found }», а в строке { $other } того же ряда — «{ $value }»
    .expected = одно значение во всех строках ряда или пустые ячейки после первой
    .remedy = Сделайте их одинаковыми.

recipe-syntax = рецепт «{ $found }» не читается в месте «{ $part }»
    .expected = количества и продукты, например 0.97 kg a + 3.2 kWh electricity -> 1 kg b
    .remedy = Каждая часть — число, единица и идентификатор; между частями + с пробелами, стрелка одна.

recipe-amount-sign = у «{ $commodity }» количество «{ $found }»
    .expected = количество больше нуля: расход или выход определяет сторона стрелки
    .remedy = Перенесите на другую сторону стрелки или уберите.

recipe-twice = в рецепте «{ $process }» «{ $found }» встречается дважды; второй раз в { $other_file }, строка { $other_row }
    .expected = каждый продукт один раз на каждое значение `per`
    .remedy = Объедините количества; если продукт и расходуется, и выходит, запишите разность.

## Смысл

range-misfit = «{ $column }» равно { $found }, а { $of } — { $central }
    .expected = low <= { $of } <= high
    .remedy = Поменяйте местами или исправьте числа; у расхода (минус) low — более отрицательное.

negative-price = цена «{ $found }» отрицательна: берущий получает деньги
    .expected = цена от 0
    .remedy = Оставьте так, только если это задумано, например для отходов, за вывоз которых платят.

amount-zero = количество равно нулю
    .expected = ненулевое количество
    .remedy = Удалите строку, если процесс этого не расходует и не даёт.

disposal-price-without-disposable = задана цена утилизации, но утилизация не разрешена
    .expected = disposable = yes
    .remedy = Поставьте yes в `disposable` или очистите `disposal_price`.

kept-column-without-kept = заполнено «{ $column }», но продукт не хранится
    .expected = kept = yes
    .remedy = Поставьте yes в `kept` или очистите «{ $column }».

module-with-scale = заданы и модуль, и показатель масштаба
    .expected = либо модули одного размера, либо эффект масштаба
    .remedy = Очистите `module` или `scale_exponent`.

scale-without-reference = показатель масштаба задан без опорной мощности
    .expected = мощность, для которой указан capex, в столбце `reference`
    .remedy = Заполните `reference`.

reference-without-scale = `reference` ничего не меняет без `scale_exponent`
    .expected = оба столбца или ни одного
    .remedy = Заполните `scale_exponent` или очистите `reference`.

minimum-above-maximum = процесса «{ $process }» можно построить не более «{ $found }», а нужно не менее { $minimum }
    .expected = max_capacity не меньше минимума процесса
    .remedy = Увеличьте `max_capacity` или уменьшите `minimum` в processes.

lane-to-itself = маршрут ведёт из места в него же
    .expected = два разных места
    .remedy = Исправьте `from` или `to`.

duty-without-price = задана пошлина, но у «{ $commodity }» нет справочной цены
    .expected = `price` в commodities
    .remedy = Задайте цену «{ $commodity }» или не указывайте для него `duty`.

emission-without-emits = выброс указан, но не сказано, чего
    .expected = продукт в `emits`
    .remedy = Заполните `emits` или очистите `emission`.

emits-without-emission = указано, что выделяется «{ $found }», но не сколько
    .expected = количество на единицу в `emission`
    .remedy = Заполните `emission` или очистите `emits`.

tier-price-falls = ступень { $found } дешевле предыдущей (строка { $other })
    .expected = цены, растущие от ступени к ступени
    .remedy = План возьмёт сначала более дешёвую; проверьте порядок или оставьте, если ступени независимы.

must-serve-without-quantity = спрос обязателен, но количество не указано
    .expected = количество или must_serve = no
    .remedy = Заполните `quantity` или поставьте no в `must_serve`.

penalty-without-must-serve = указан штраф за спрос, который обслуживать не обязательно
    .expected = must_serve = yes или пустой штраф
    .remedy = Очистите `penalty` или поставьте yes в `must_serve`.

stock-of-what-is-not-kept = продукт «{ $found }» не хранится
    .expected = продукт с kept = yes
    .remedy = Поставьте yes в `kept` таблицы commodities или удалите строку.

people-differ = { $column } для «{ $skill }» здесь «{ $found }», а в строке { $other_row } — «{ $other }»
    .expected = строки одной специальности, которые различаются только местом, численностью, выпуском и переездом
    .remedy = Напишите одинаково или заведите для этого места отдельную специальность.

skill-unknown = ни в одной строке people нет специальности «{ $found }»
    .expected = специальность из people.csv
    .remedy = { $nearest ->
        [none] Добавьте строку в people или исправьте название.
       *[other] Возможно, имелось в виду «{ $nearest }»?
    }

completion-not-a-share = «{ $found }» — не доля
    .expected = число от 0 до 1 или проценты
    .remedy = Напишите, например, `85 %`.

programme-takes-periods = периоды длиннее года: обучение в { $found } г. занимает здесь столько периодов: { $periods }
    .expected = периоды по году, если важно обучение
    .remedy = Задайте в karkas.toml периоды по году или оставьте такую задержку.

programme-years = «{ $found }» — не число лет обучения
    .expected = целое число от 1 до 20
    .remedy = Напишите, например, `2`.

gives-without-amount = указано, что запас даёт «{ $found }», но не сколько
    .expected = сколько единица запаса даёт за год, в `gives_amount`
    .remedy = Заполните `gives_amount` или очистите `gives`.

amount-of-nothing-given = количество указано, но не сказано, чего
    .expected = продукт в `gives`
    .remedy = Заполните `gives` или очистите `gives_amount`.

stock-gives-itself = «{ $found }» не может давать само себя
    .expected = другой продукт
    .remedy = Укажите, что даёт запас, или задайте `kept_loss` в commodities, если он убывает.

limit-without-bounds = у ограничения «{ $found }» нет ни `min`, ни `max`
    .expected = хотя бы одно из двух
    .remedy = Заполните одно из них или удалите строку.

min-above-max = `min` — { $found }, больше `max` — { $max }
    .expected = min <= max в каждом году
    .remedy = Исправьте одно из двух.

weight-without-price = у «{ $commodity }» нет справочной цены для взвешивания
    .expected = `price` в commodities для всего, что суммируется
    .remedy = Задайте цену «{ $commodity }» или выберите не «{ $found }».

cell-without-effect = «{ $column }» ничего не меняет для показателя { $measure }
    .expected = пустая ячейка
    .remedy = Очистите её или выберите показатель, для которого она предназначена.

years-without-tax = `years` — только для налогов
    .expected = пустая ячейка, кроме profit_tax и property_tax
    .remedy = Используйте `from` и `until`.

## Сценарии

unknown-scenario = сценария «{ $found }» нет
    .expected = один из: { $known }
    .remedy = { $nearest ->
        [none] Объявите его в karkas.toml или возьмите один из этих.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

scenario-base-changed = сценарий `base` менять нельзя: это исходная папка
    .expected = другое имя
    .remedy = Измените сами таблицы или назовите сценарий иначе.

scenario-unknown-table = сценарий не может менять «{ $found }»
    .expected = имя таблицы или settings
    .remedy = { $nearest ->
        [none] Укажите имя таблицы без .csv.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

scenario-unknown-column = в { $table } нет столбца или ключа «{ $found }»
    .expected = столбец таблицы { $table }
    .remedy = { $nearest ->
        [none] Столбцы перечислены в руководстве.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

scenario-condition = «{ $found }» — не условие
    .expected = столбец=значение, несколько — через точку с запятой; * — все строки
    .remedy = Укажите, в каком столбце какое значение.

scenario-matches-nothing = ни одна строка { $table } не подходит под «{ $found }»
    .expected = хотя бы одна строка
    .remedy = Исправьте условие или удалите строку.

scenario-not-a-number = «{ $found }» нельзя умножать и увеличивать
    .expected = столбец или ключ с числами
    .remedy = Используйте change = set.

scenario-adds-to-nothing = «{ $found }» прибавляется к пустой ячейке
    .expected = ячейка с числом
    .remedy = Используйте change = set.

scenario-settings-rows = в settings нельзя удалять и вставлять строки
    .expected = set, multiply или add
    .remedy = Укажите ключ в `column` и одно из этих действий.
