# Страница сравнения сценариев и отличия планов.

comparing-title = Сценарии рядом
comparing-description = Каждый сценарий спланирован сам по себе, с чистого листа. Отличия каждого плана указаны относительно плана «{ $plan }».
comparing-tile-scenarios = Сценариев с планом
comparing-tile-of = из запрошенных: { $count }
comparing-tile-least = Дешевле всего
comparing-tile-most = Дороже всего
comparing-tile-information = Знание будущего
comparing-tile-information-note = сколько оно сберегло бы в среднем
comparing-is-base = чистая стоимость { $cost }; с ним сравниваются остальные
comparing-same = чистая стоимость { $cost }, как и у плана «{ $plan }»
comparing-more = чистая стоимость { $cost }: на { $money } ({ $share }) больше, чем у плана «{ $plan }»
comparing-less = чистая стоимость { $cost }: на { $money } ({ $share }) меньше, чем у плана «{ $plan }»
comparing-why = { $status }: { $why }
compared-infeasible = плана нет: все спросы и ограничения сразу выполнить нельзя
compared-unbounded = плана нет: что-то приносит деньги из ничего
compared-stopped = не построен: остановлено раньше
compared-unreliable = плана нет: ответ решателя не прошёл проверку
compared-faulty = сценарий не даёт исправного проекта
compared-failed = построить план не удалось

differences-title = Что делается иначе
differences-lead = Деньги дисконтированы за все годы. Все отличия плана до последнего в сумме дают разницу его стоимости с планом «{ $plan }».
differences-none = Оба плана делают одно и то же.
differences-all = Все отличия: { $count }
differences-chart = Как крупнейшие отличия меняют стоимость: вправо дороже, влево дешевле
differences-kinds = Из чего складывается разница в стоимости
differences-table = Отличия за все периоды, крупнейшие сверху
differences-column-kind = Что происходит
differences-column-what = С чем
differences-column-before = Было
differences-column-after = Стало
differences-column-money = Вклад в стоимость
differences-column-since = С года
differences-more = Ещё { $count } { $count ->
    [one] отличие
    [few] отличия
   *[many] отличий
} – в differences.csv, там же каждый период отдельно.
difference-kind-built = Строительство
difference-kind-made = Производство
difference-kind-bought = Закупки
difference-kind-sold = Сбыт
difference-kind-moved = Перевозки
difference-kind-disposed = Выбросы и отходы
difference-kind-kept = Хранение
difference-kind-unserved = Неудовлетворённый спрос
difference-kind-limit = Штрафы
difference-about = { $kind ->
    [built] { $change ->
        [new] Строится
        [gone] Не строится
        [more] Строится больше
        [less] Строится меньше
       *[same] Строится в другое время или по другой цене
    }
    [made] { $change ->
        [new] Работает
        [gone] Не работает
        [more] Загружено больше
        [less] Загружено меньше
       *[same] Работает в другое время или с другими затратами
    }
    [bought] { $change ->
        [new] Покупается
        [gone] Не покупается
        [more] Покупается больше
        [less] Покупается меньше
       *[same] Покупается в другое время или по другой цене
    }
    [sold] { $change ->
        [new] Продаётся
        [gone] Не продаётся
        [more] Продаётся больше
        [less] Продаётся меньше
       *[same] Продаётся в другое время или по другой цене
    }
    [moved] { $change ->
        [new] Перевозится
        [gone] Не перевозится
        [more] Перевозится больше
        [less] Перевозится меньше
       *[same] Перевозится в другое время или с другими затратами
    }
    [disposed] { $change ->
        [new] Появились выбросы и отходы
        [gone] Нет выбросов и отходов
        [more] Больше выбросов и отходов
        [less] Меньше выбросов и отходов
       *[same] Выбросы и отходы по другой цене
    }
    [kept] { $change ->
        [new] Хранится
        [gone] Не хранится
        [more] Хранится больше
        [less] Хранится меньше
       *[same] Хранится в другое время
    }
    [unserved] { $change ->
        [new] Спрос не удовлетворён
        [gone] Спрос удовлетворён полностью
        [more] Не удовлетворено больше
        [less] Не удовлетворено меньше
       *[same] Не удовлетворён в другое время
    }
   *[limit] { $change ->
        [new] Нарушается ограничение
        [gone] Ограничение соблюдено
        [more] Ограничение нарушено сильнее
        [less] Ограничение нарушено слабее
       *[same] Ограничение нарушается в другое время
    }
}
difference-facility = { $item }, { $place }
difference-purchase = { $item }, { $place }: { $partner }
difference-sale = { $item }, { $place }: { $partner }
difference-lane = { $item }, { $place } → { $to }, { $partner }
difference-spot = { $item }, { $place }
difference-costs = дороже на { $money }
difference-free = на стоимость не влияет
difference-saves = дешевле на { $money }
difference-said = { $name }: было { $before }, стало { $after }, с { $since } г.; { $money }
difference-said-price = { $name }: по-прежнему { $after }, но { $money }

chance-title = Чего стоило бы знание будущего
chance-lead = Один план на все сценарии обходится дороже, чем планы, каждый из которых знает свой сценарий. Разница – предел того, что может дать любой прогноз или отсрочка решений (ожидаемая ценность полной информации).
chance-figure = { $value } (доказанные границы: от { $least } до { $most })
chance-wait-and-see = Средняя стоимость, если сценарий известен
chance-here-and-now = Стоимость одного плана на все сценарии
chance-perfect-information = Знание будущего
