# Ошибки папки, которую читает `karkas match`.

match-folder = папку { $found } не удаётся прочитать: { $reason }
    .expected = папка с файлом enterprises.csv
    .remedy = Укажите папку с таблицами.

match-no-enterprises = в { $found } нет таблицы предприятий
    .expected = enterprises.csv или то же в Parquet либо в книге Excel
    .remedy = Положите таблицу в папку; её столбцы перечислены в docs/matching.md.

match-file-unknown = таблицу { $file } никто не читает
    .expected = одна из таблиц, перечисленных в docs/matching.md; ближайшая по имени — { $nearest }
    .remedy = Исправьте имя файла или уберите его из папки.

match-file-twice = { $file } — второй файл таблицы { $table }
    .expected = по одному файлу на таблицу
    .remedy = Уберите один из них.

match-settings = { $file } не удаётся прочитать: { $reason }
    .expected = ключи, описанные в docs/matching.md
    .remedy = Исправьте ключ или его значение.

match-column-unknown = столбец { $column } файла { $file } никто не читает
    .expected = { $columns }
    .remedy = Исправьте имя столбца (ближайшее — { $nearest }) или уберите его.

match-enterprise-unknown = предприятия { $found } (строка { $row } файла { $file }) нет в таблице предприятий
    .expected = id, ОГРН или ИНН из таблицы; ближайшее — { $nearest }
    .remedy = Исправьте имя или добавьте предприятие.

match-code = { $found } в строке { $row } файла { $file } — не код
    .expected = цифры или буквы, например 27.20.23
    .remedy = Исправьте код.

match-share = { $column } в строке { $row } файла { $file } равен { $found }
    .expected = доля от 0 до 1
    .remedy = Запишите 95 % как 0.95.

match-per = `per` в строке { $row } файла { $file } — «{ $found }»
    .expected = value (деньги на деньги выпуска) или unit (единицы на единицу продукта)
    .remedy = Исправьте ячейку или оставьте её пустой (тогда value).

match-oversold = в строке { $row } файла { $file } продано больше ({ $found }), чем можно произвести ({ $capacity })
    .expected = не больше мощности
    .remedy = Исправьте одно из двух чисел.

match-not-above-zero = { $column } в строке { $row } файла { $file } равен { $found }
    .expected = число больше нуля
    .remedy = Исправьте число.
