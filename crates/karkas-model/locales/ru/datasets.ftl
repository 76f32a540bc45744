# Ошибки в чужих файлах данных.

data-unreadable = { $file } не удалось прочитать: { $reason }
    .expected = файл, доступный для чтения
    .remedy = Проверьте путь и права доступа.

data-truncated = { $file } обрывается после строки { $last }
    .expected = полный файл
    .remedy = Скачайте или распакуйте файл заново: копия оборвалась.

data-damaged = { $file } повреждён: { $reason } (последняя целая строка: { $last })
    .expected = целый файл того вида, на который указывает его начало
    .remedy = Скачайте или сохраните файл заново.

data-format-unknown = таблица { $file } незнакомого вида
    .expected = { $formats }
    .remedy = Сохраните её в одном из этих видов или укажите, в каких столбцах время, место, товар и стоимость.

data-empty = в { $file } нет строк
    .expected = строка заголовков, за ней строки данных
    .remedy = Проверьте, тот ли файл указан.

data-encoding = строка { $row } файла { $file } не в UTF-8, и другая кодировка не очевидна: { $found }
    .expected = UTF-8 или названная кодировка
    .remedy = Назовите кодировку, например `--encoding windows-1251` или `--encoding windows-1252`, либо сохраните файл в UTF-8.

data-encoding-unknown = кодировки { $found } не бывает
    .expected = обычное имя: utf-8, windows-1251 (cp1251), windows-1252 (cp1252), ibm866
    .remedy = Исправьте имя.

data-column-missing = в { $file } нет столбца { $column }
    .expected = один из столбцов: { $columns }
    .remedy = { $nearest ->
        [none] Укажите, в каком столбце это записано.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

data-column-twice = в { $file } два столбца { $column }
    .expected = каждое имя один раз
    .remedy = Переименуйте или удалите один из них.

data-column-type = столбец { $column } файла { $file } имеет тип { $found }
    .expected = тексты или числа
    .remedy = Сохраните столбец текстом или числами.

data-row-length = в строке { $row } файла { $file } ячеек: { $found }
    .expected = столько же, сколько столбцов: { $columns }
    .remedy = Заключите тексты с разделителем в кавычки или дополните строку.

data-archive-several = в { $file } несколько файлов: { $members }
    .expected = один файл
    .remedy = Распакуйте архив и укажите нужный файл.

data-archive-member = в { $file } нет файла { $found }
    .expected = один из: { $members }
    .remedy = { $nearest ->
        [none] Проверьте имя.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

data-sheet-missing = в { $file } нет листа { $found }
    .expected = один из: { $sheets }
    .remedy = { $nearest ->
        [none] Проверьте название листа.
       *[other] Возможно, имелось в виду «{ $nearest }».
    }

data-text-missing = { $column }: пустая ячейка в строке { $row } файла { $file }
    .expected = текст или код
    .remedy = Заполните ячейку или удалите строку.

data-number = { $column }: «{ $found }» в строке { $row } файла { $file }
    .expected = число или пустая ячейка
    .remedy = Исправьте ячейку. Запятая считается десятичной, только если столбцы разделены не запятыми.

data-number-missing = { $column }: пустая ячейка в строке { $row } файла { $file }
    .expected = число
    .remedy = Заполните ячейку или удалите строку.

data-year = { $column }: «{ $found }» в строке { $row } файла { $file }
    .expected = календарный год, например 2020
    .remedy = Исправьте ячейку или укажите, в каком столбце год.

data-negative = { $column }: { $found } в строке { $row } файла { $file }
    .expected = ноль или больше
    .remedy = Исправьте знак; если строка лишь сторнирует другую, удалите её.

data-code-unknown = { $column }: { $found } в строке { $row } файла { $file } — такого кода в справочнике нет
    .expected = код из справочника, приложенного к данным
    .remedy = { $nearest ->
        [none] Проверьте код и то, что справочник и данные одного выпуска.
       *[other] Возможно, имелось в виду { $nearest }. Проверьте, что справочник и данные одного выпуска.
    }

data-key-twice = строка { $row } файла { $file } повторяет { $found } ({ $column })
    .expected = каждое сочетание один раз
    .remedy = Удалите одну из строк; если важны обе, укажите, что повторы складываются.

data-more-faults = в { $file } ещё ошибок: { $count }
    .expected = ни одной
    .remedy = Исправьте названные: у однотипных ошибок часто одна причина.

## Торговля

trade-year-unknown = неизвестно, за какой год { $file }
    .expected = столбец с годом или один год в имени файла
    .remedy = Укажите год, например `--year 2020`, или столбец, в котором он записан.

trade-classification-mixed = строка { $row } файла { $file } в классификации { $found }, предыдущие — в { $first }
    .expected = одна редакция классификации
    .remedy = Запросите в Comtrade одну редакцию или переведите коды одной из двух.

trade-levels-mixed = в { $file } коды разной длины; более короткие ({ $shorter }) — итоги по другим и не учитываются
    .expected = коды одной длины ({ $digits })
    .remedy = Если так и задумано — ничего; `--digits` складывает до более короткой длины.
