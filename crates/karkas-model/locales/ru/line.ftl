# Ошибки в описании производственных линий.

line-file = { $file } нет в { $found } или файл не читается: { $reason }
    .expected = папка с line.toml и stations.csv
    .remedy = Укажите папку линии или создайте файл.

line-settings = line.toml не читается: { $reason }
    .expected = ключи, описанные в docs/lines.md
    .remedy = Исправьте ключ или его значение.

line-no-stations = у линии { $found } нет ни одной станции
    .expected = хотя бы одна строка в stations.csv для каждого варианта
    .remedy = Добавьте строки или уберите вариант.

line-no-speed = станция никогда ничего не закончит: `{ $column }` = { $found }
    .expected = время или скорость больше нуля
    .remedy = Исправьте число; если станции нет, удалите строку.

line-cycle-or-speed = в строке нужно либо `cycle`, либо `speed`
    .expected = ровно одно из двух
    .remedy = Заполните одно и оставьте другое пустым.

line-share = `{ $column }` = { $found }
    .expected = { $allowed }
    .remedy = Укажите долю операций, например 98 %.

line-nothing-good = брак и доработка вместе составляют { $lost } всех операций: ни одна деталь не проходит дальше
    .expected = меньше 1
    .remedy = Повысьте `yield` или снизьте `rework`.

line-rework-where = `rework` и `rework_to` указывают вместе
    .expected = оба или ни одного
    .remedy = Укажите станцию доработки или оставьте оба поля пустыми.

line-reliability = надёжность задана дважды или не полностью
    .expected = `up`; либо два из `mtbf`, `mttr`, `availability`; либо ничего
    .remedy = Оставьте лишнее пустым или дополните недостающее.

line-capacity = накопитель не может вмещать { $found } деталей
    .expected = целое число от 0 или `unlimited`
    .remedy = Исправьте ёмкость.

line-loop = детали ходят по кругу без выхода: { $stations }
    .expected = накопители, ведущие от станции к станции без петель
    .remedy = Возврат деталей — это доработка: задайте `rework` и `rework_to`, а накопитель удалите.

line-raw-or-mending = станция дорабатывает детали, а накопителя перед ней нет
    .expected = `raw` = yes, если она ещё и берёт всегда доступные заготовки, no — если только дорабатывает
    .remedy = Заполните `raw`.

line-raw-behind-buffer = станция берёт заготовки, а перед ней стоит накопитель
    .expected = что-то одно
    .remedy = Оставьте `raw` пустым или поставьте перед ней станцию, которая берёт заготовки.

line-several-inputs = к станции ведут несколько накопителей
    .expected = `inputs`: all (сборка) или any (слияние потоков)
    .remedy = Заполните `inputs`.

line-several-outputs = от станции отходят несколько накопителей
    .expected = `outputs`: all (что-то в каждый) или share (каждая деталь — одним путём)
    .remedy = Заполните `outputs`.

line-shares-sum = доли путей в сумме дают { $sum }
    .expected = 1
    .remedy = Исправьте `share` в buffers.csv.

line-no-end = у линии нет последней станции
    .expected = одна станция без накопителя за ней
    .remedy = Уберите накопитель, который ведёт назад.

line-several-ends = линию завершают сразу несколько станций: { $stations }
    .expected = одна станция без накопителя за ней
    .remedy = Соедините их накопителями или опишите две линии.

line-unreachable = до станции { $found } никогда ничего не доходит
    .expected = путь от станции, которая берёт заготовки
    .remedy = Добавьте недостающий накопитель или уберите станцию.

line-buffer-small = { $station } берёт сразу { $needed } деталей, а в накопителе на { $found } столько не соберётся
    .expected = места не меньше этого
    .remedy = Увеличьте накопитель или уменьшите `batch` либо `taken`.

line-most-places = мест { $places }, а допускается не больше { $found }
    .expected = `most_places` не меньше `places`
    .remedy = Исправьте одно из двух.

line-unbalanced = два пути приносят детали не в той пропорции, в какой они нужны: один из них заполнится навсегда
    .expected = согласованные пути с учётом брака и доработки
    .remedy = Исправьте `made`, `taken`, `share`, `yield` или `rework`.

line-shifts-overlap = две смены одного режима накладываются
    .expected = смены одна за другой
    .remedy = Исправьте `start` или `hours`.

line-project = в описании линии не сказано, как что называется в проекте
    .expected = раздел [project] в line.toml: product, unit, per_unit и processes
    .remedy = Добавьте раздел, как показано в docs/lines.md.
