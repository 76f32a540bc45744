# Страница вариантов.

ways-page-title = Насколько по-разному это можно сделать
ways-description = Планы, которые дороже лучшего не более чем на { $share }: что делают все они, чего не делает ни один и как сильно они могут отличаться.
ways-tile-best = Лучший план
ways-tile-plans = других планов: { $count }
choice-must = Обязательно
choice-optional = Свободный выбор
choice-undecided = Не установлено
choice-never = Исключено
choice-note-must = доказано: без этого не обходится ни один план
choice-note-optional = найдены планы и с этим, и без этого
choice-note-undecided = не найдено и не исключено
choice-note-never = доказано: этого нет ни в одном плане
choices-named = { $names }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
ways-title = Планы, которые отличаются сильнее всего
ways-lead = Каждый найден так, чтобы в пределах допустимой стоимости как можно меньше использовать построенное в предыдущих. Отличия указаны от лучшего плана.
ways-table = Планы
ways-table-note = Два плана отличаются производством, если в одном его строят, а в другом нет. Граница у всех – та же, что у лучшего плана.
ways-column-more = Дороже на
ways-column-facilities = Новых производств
ways-column-differ = Отличий
ways-column-nearest = от ближайшего:
choices-title = Все решения
choices-lead = Производство считается построенным, если строится хоть какая-то его часть. В пределах { $share } от стоимости лучшего найденного плана.
choices-of-state = { $state }: { $count }
choices-note = Наименьшее и наибольшее – по найденным планам: мощность, построенная за все годы. Границы говорят, что с этим производством или без него ни один план не стоит меньше; они указаны там, где их искали.
choices-column-facility = Производство
choices-column-plans = В планах
choices-column-least = Наименьшее
choices-column-most = Наибольшее
choices-column-with = С ним не меньше
choices-column-without = Без него не меньше
choices-column-kind = Вид
choices-column-what = Что
choices-column-state = Насколько свободно
choices-flows-title = Поставщики и собственная продукция
choices-flows-lead = Деньги, уплаченные поставщикам, и объёмы собственного производства за все годы в найденных планах. Обязательное доказано; остальное – свободный выбор, а если используется во всех найденных планах, то не установлено.
choices-flows-table = Поставщики и то, что производится здесь
choice-kind-supplier = Поставщик
choice-kind-product = Производится здесь
