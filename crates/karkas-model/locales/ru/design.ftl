# Ошибки в заданиях на проектирование.

design-unreadable = { $file } не читается: { $found }
    .expected = задание на проектирование: design.toml или файл JSON с теми же ключами
    .remedy = Укажите папку, в которой лежит design.toml, или сам файл.

design-syntax = { $file } — не задание на проектирование: { $found }
    .expected = ключи, перечисленные в docs/buildings/design.md
    .remedy = Исправьте место, на которое указывает сообщение.

design-missing = в { $file } не указано { $column }
    .expected = погода, участок и состав площадей
    .remedy = Добавьте ключ или укажите значение в командной строке, если для него есть параметр.

design-value = { $column } в { $file } равно { $found }
    .expected = число от { $lowest } до { $highest }
    .remedy = Исправьте значение.

design-use-unknown = назначение { $found } в { $column } файла { $file } неизвестно
    .expected = одно из: { $known }
    .remedy = { $nearest ->
        [none] Выберите одно из известных назначений.
       *[other] Возможно, имелось в виду { $nearest }?
    }

design-impossible = ни один из { $count } вариантов не соблюдает всех правил: { $column } нарушено в { $share } из них, самое меньшее на { $least } от допустимого
    .expected = состав площадей, который помещается на участке по его правилам
    .remedy = Смягчите правило, возьмите участок больше или уменьшите площади.

design-ground = после отступа { $found } м и расстояний до соседей на участке негде строить
    .expected = место внутри участка в стороне от его границ и от соседей
    .remedy = Уменьшите zoning.setback_m или zoning.fire_distance_m либо уберите соседей, которые будут снесены.
