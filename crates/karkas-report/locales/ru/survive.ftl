# Тексты страницы `karkas plan --survive` и планов для нескольких сценариев.

survive-title = План, который выдерживает любую одну потерю
survive-description = Что строить, решается до того, как известна потеря, а чем и как работать — после: при любой одной из потерь ниже обеспечивается не менее { $share } обязательного спроса.
survive-tile-share = Обеспечено после любой потери
survive-tile-share-note = от обязательного спроса, в каждом учитываемом периоде
survive-tile-losses = Проверено потерь
survive-tile-losses-note = по одной, на весь горизонт
survive-tile-binding = Потери, определившие план
survive-tile-binding-note = после них нельзя обеспечить больше запрошенной доли
survive-tile-cost = Цена надёжности
survive-tile-cost-note = { $share } затрат плана без учёта потерь
survive-point-binds = Определяет план
survive-point-loss = { $loss }: стройка выбрана так, чтобы выдержать эту потерю.
survive-point-none-about = Добавлять нечего
survive-point-none = План с наименьшими затратами и так выдерживает каждую потерю.
survive-losses = Что обеспечивается после каждой потери
survive-losses-lead = Построено то, что в плане; как работать, решается заново после потери. Сначала — потери, после которых можно обеспечить меньше всего.
survive-table = Потери того, чем план пользуется
survive-column-loss = Потеря
survive-column-scenario = Сценарий
survive-column-served = Можно обеспечить
survive-column-role = Роль
survive-role-binds = определяет план
survive-role-entered = учтена в плане
survive-role-none = выдерживается и без подготовки
survive-rest = { $count ->
    [one] Ещё { $count } потеря
    [few] Ещё { $count } потери
   *[other] Ещё { $count } потерь
}
survive-untouched = { $count ->
    [one] { $count } потеря того, чем план не пользуется
    [few] { $count } потери того, чем план не пользуется
   *[other] { $count } потерь того, чем план не пользуется
}
survive-price = Сколько стоит надёжность
survive-price-lead = Каждая строка — отдельный план, который обеспечивает свою долю после любой одной потери.
survive-price-table = Затраты в зависимости от обеспечиваемой доли
survive-column-share = Доля
survive-column-outcome = Итог
survive-column-cost = Затраты
survive-column-extra = Дороже на
survive-column-extra-share = В долях
survive-column-entered = Учтено потерь
survive-outcome-yes = выдерживает
survive-outcome-reachable = недостижимо: какой-то план обеспечивает { $share }, больше — никакой
survive-outcome-not-found = за отведённое время не найдено
survive-differences = Что ради надёжности делается иначе
survive-differences-lead = По сравнению с планом наименьших затрат, который не знает о потерях, и без самих потерь. Построенное только на случай потери до неё ничего не приносит.
survive-method = Как это найдено
survive-method-loss = Утраченный поставщик или страна ничего не продаёт, а пути из его мест закрыты; по утраченному пути ничего не идёт; утраченный объект стоит.
survive-method-share = Доля считается по всему обязательному спросу, по каждому периоду: по количеству, если это один товар, иначе по справочным ценам. Без поставки может остаться только то, что эта доля допускает.
survive-method-proof = Потери включаются в задачу одна за другой, когда видно, что план их не выдерживает. Каждая только сужает выбор, поэтому доказанное для последней задачи верно и для всех. Каждая включённая потеря сохранена как отдельный план и проверена аудитом.

outcomes-title = По сценариям
outcomes-lead = Построено во всех сценариях одно и то же; что производить, покупать и продавать, решается, когда сценарий известен.
outcomes-risk = Средние затраты худших { $worst } исходов имеют в цели вес { $weight }. Они составляют { $tail }, ожидаемые затраты — { $expected }.
outcomes-table = Дисконтированные затраты каждого сценария
outcomes-expected = В среднем
outcomes-column-scenario = Сценарий
outcomes-column-probability = Вероятность
outcomes-column-cost = Затраты
outcomes-column-unserved = Не обеспечено
outcomes-column-differences = По сравнению со средним
outcomes-as-expected = почти как в среднем
outcomes-more = { $what }: на { $money } больше
outcomes-less = { $what }: на { $money } меньше
chance-expected-value = Затраты плана под среднее всех сценариев, если бы оно и наступило
chance-expected-result = Затраты построенного под среднее, если работать в каждом сценарии
chance-stochastic-solution = Во что обходится строить под среднее
