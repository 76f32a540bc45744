# Что изменить, если плана нет или спрос остаётся неудовлетворённым.

remedy-heading = При каких изменениях план возможен
remedy-heading-short = При каких изменениях спрос удовлетворён полностью
remedy-heading-short-scenario = При каких изменениях спрос удовлетворён полностью в сценарии «{ $scenario }», в котором не хватает больше всего
remedy-number = { $number ->
    [1] Наименьшее изменение:
   *[other] Или:
 }
remedy-none-short = Весь спрос можно удовлетворить и в нынешних условиях, но это дороже штрафа за недопоставку.
remedy-none-short-scenario = Весь спрос можно удовлетворить и в нынешних условиях, даже в сценарии «{ $scenario }», в котором не хватает больше всего, но это дороже штрафа за недопоставку.
remedy-goods = груз
remedy-offer = { $place }: не хватает { $several ->
    [yes] до { $amount }
   *[no] { $amount }
 } ({ $item }), годы: { $years }; { $detail } — нужно предложение { $then } вместо { $now } ({ $rows })
remedy-lane = { $place } → { $detail }: нужно перевезти { $then } вместо { $now } ({ $item }), годы: { $years } ({ $rows })
remedy-limit-max = ограничение «{ $item }»: нужно { $then } вместо { $now }, годы: { $years } ({ $rows })
remedy-limit-min = ограничение «{ $item }»: нужно { $then } вместо { $now }, годы: { $years } ({ $rows })
remedy-max-capacity = { $place }: нужна мощность { $then } («{ $item }») вместо не более { $now }, годы: { $years } ({ $rows })
remedy-date = { $place }: решение о строительстве { $amount } («{ $item }») нужно принять в годы, которые строка не допускает: { $years } ({ $rows })
remedy-forced = { $place }: придётся отказаться от объекта «{ $item }», строительство которого было предписано
remedy-room = { $place }: нужно место для хранения { $then } вместо { $now } ({ $item }), годы: { $years } ({ $rows })
remedy-demand = { $place }: придётся сократить спрос на { $several ->
    [yes] величину до { $amount }
   *[no] { $amount }
 } ({ $item }, { $detail }), годы: { $years }; сейчас { $now } ({ $rows })
remedy-source = { $place }: не хватает { $several ->
    [yes] до { $amount }
   *[no] { $amount }
 } ({ $item }), годы: { $years }; ни одна строка проекта, если её изменить, этого не даст ({ $rows })
remedy-use = { $place }: избыток { $several ->
    [yes] до { $amount }
   *[no] { $amount }
 } ({ $item }), годы: { $years }; ни одна строка проекта, если её изменить, его не примет ({ $rows })
remedy-no-rows = таких строк нет
remedy-relaxed = Целочисленность модулей и открытий здесь не учтена: поиск целых чисел занял слишком много времени.

# Почему план именно такой.

why-nothing = Ни одно условие проекта не сдерживает план: лишняя единица чего бы то ни было ничего не сэкономит.
why-point = процентный пункт
why-offer = { $item }, { $place } ({ $detail }): ещё 1 { $unit } в год сэкономит { $worth } (годы: { $years }; сейчас { $bound }; { $rows })
why-lane = { $place } → { $detail }, { $item }: ещё 1 { $unit } в год сэкономит { $worth } (годы: { $years }; сейчас { $bound }; { $rows })
why-max-capacity = «{ $item }», { $place }: место ещё для 1 { $unit } в год сэкономит { $worth } в год (годы: { $years }; сейчас { $bound }; { $rows })
why-capacity = «{ $item }», { $place } (действующая мощность): ещё 1 { $unit } в год сэкономит { $worth } (годы: { $years }; сейчас { $bound }; { $rows })
why-room = место для хранения ({ $item }, { $place }): ещё 1 { $unit } сэкономит { $worth } (годы: { $years }; сейчас { $bound }; { $rows })
why-market = рынок ({ $item }, { $place }, { $detail }): продажа ещё 1 { $unit } принесёт { $worth } (годы: { $years }; сейчас { $bound }; { $rows })
why-limit-max = ограничение «{ $item }»: увеличение на 1 { $unit } сэкономит { $worth } (годы: { $years }; сейчас { $bound }; { $rows })
why-limit-min = ограничение «{ $item }»: уменьшение на 1 { $unit } сэкономит { $worth } (годы: { $years }; сейчас { $bound }; { $rows })
why-not-a-candidate = { $place }: объект «{ $process }» построить нельзя — ни одна строка candidates.csv не допускает этого в срок.
why-built = { $place }: объект «{ $process }» строится, мощность { $built } { $unit } в год.
why-not-built = { $place }: объект «{ $process }» не строится.
why-loses = В ценах плана каждая единица ({ $unit }) при полной загрузке приносила бы убыток { $margin } с учётом вложений (решение в { $year } г.).
why-earns = В ценах плана каждая единица ({ $unit }) при полной загрузке приносила бы { $margin } (решение в { $year } г.), но мощность вводится целыми частями, и цены упали бы.
why-forced = С этим объектом ({ $other } { $unit } в год) план дороже на { $cost }{ $known ->
    [exactly] .
   *[range] {" "}(от { $low } до { $high } с учётом точности обоих решений).
 }
why-within-gap = При достигнутой точности решений лучшим может оказаться любой из двух планов; чтобы их различить, пересчитайте с меньшим --gap.
why-forbidden = Без этого объекта план дороже на { $cost }{ $known ->
    [exactly] .
   *[range] {" "}(от { $low } до { $high } с учётом точности обоих решений).
 }
why-indispensable = Без этого объекта плана нет.
why-impossible = С этим объектом плана нет.
why-stopped = Поиск другого плана остановлен раньше, чем найден хотя бы один.
why-enters = Объект заведомо вошёл бы в план при вложениях { $price } на { $unit } годовой мощности вместо { $capex }.
why-about = По ценам плана объект был бы построен при вложениях примерно { $price } и ниже на { $unit } годовой мощности вместо { $capex } (оценка).
why-never-enters = Даже при нулевых вложениях объект был бы невыгоден.
why-stays = Объект остаётся в плане и при вложениях { $price } на { $unit } годовой мощности вместо { $capex }.
why-price = { $place }: ещё 1 { $unit } в год ({ $item }) сэкономит: { $prices }.
why-bought = { $partner } ({ $item }, { $place }): закупка до { $amount } { $unit } в год, годы: { $years }; цена { $price } ({ $year } г.), выгодно и при { $other } ({ $row }).
why-not-bought = { $partner } ({ $item }, { $place }): закупок нет, годы: { $years }; цена { $price } ({ $year } г.), выгодно при { $other } и ниже ({ $row }).
why-tied = { $partner } ({ $item }, { $place }): закупок нет, годы: { $years }, хотя цена { $price } ({ $year } г.) не хуже других ({ $row }).
why-never-bought = { $partner } ({ $item }, { $place }): закупок нет, годы: { $years }; цена { $price } ({ $year } г.), невыгодно даже бесплатно ({ $row }).
