# Тексты страниц `karkas stress`, `sensitivity`, `worth` и `foresight`.

stress-title = Что нарушится при потерях
stress-description = Каждый поставщик, страна, путь и объект выпадает по очереди на весь срок плана. Построенное остаётся как в плане; всё, что работает, решается заново.
stress-kind-partner = Поставщик
stress-kind-country = Страна
stress-kind-lane = Путь
stress-kind-facility = Объект
stress-kind-pair = Пара
stress-tile-tried = Испытано потерь
stress-tile-tried-note = по одной
stress-tile-tried-pairs = и { $count ->
    [one] { $count } пара
    [few] { $count } пары
   *[other] { $count } пар
}, про которые доказано: не хуже одной из двух
stress-tile-short = Оставляют спрос без покрытия
stress-tile-short-note = из того, что план обеспечивает
stress-tile-dearer = Только удорожают
stress-tile-dearer-note = всё по-прежнему обеспечено
stress-tile-worst = Худшая потеря
stress-point-short = Если выпадет { $loss }, план обеспечит на { $share } меньше ({ $value } в справочных ценах за все годы).
stress-point-stopped = Если выпадет { $loss }, построенное по плану вообще не сможет работать.
stress-point-none-about = Ничего не нарушится
stress-point-none = Ни одна из испытанных потерь не оставляет без покрытия то, что обеспечивает план.
stress-point-audit-about = Проверка
stress-point-audit = Каждый расчёт пересчитан по своим таблицам для проекта без потерянного и сходится.
stress-point-audit-broken = { $count ->
    [one] { $count } расчёт не сходится
    [few] { $count } расчёта не сходятся
   *[other] { $count } расчётов не сходятся
}; какие — видно в таблице.
stress-cure-full = { $years ->
    [0] Это восполнимо сразу
    [one] Это восполнимо за { $years } год
    [few] Это восполнимо за { $years } года
   *[other] Это восполнимо за { $years } лет
}, дороже плана на { $cost } за все годы.
stress-cure-partial = За срок плана восполнимо не всё, только часть.
stress-cure-none = В пределах срока плана это не восполняет ничто из того, что проект допускает и что окупается.
stress-cure-not-needed = Всё по-прежнему обеспечено.
stress-cure-not-sought = Восполнение не искали; больше — параметром --cures.
stress-cure-nothing = Ничего сверх плана не строится и не закупается.
stress-missing = Перестаёт обеспечиваться
stress-missing-cured = Из этого не восполняется
stress-chart = Что перестаёт обеспечиваться при потере, в справочных ценах за все годы
stress-ranking = Потери, начиная с худшей
stress-ranking-lead = По тому, что перестаёт обеспечиваться, затем по затратам.
stress-table = Что делает каждая потеря
stress-table-rest = { $count ->
    [one] Ещё { $count } потеря, которая чего-то стоит
    [few] Ещё { $count } потери, которые чего-то стоят
   *[other] Ещё { $count } потерь, которые чего-то стоят
}
stress-harmless = { $count ->
    [one] { $count } потеря ничего не меняет
    [few] { $count } потери ничего не меняют
   *[other] { $count } потерь ничего не меняют
}
stress-years = { $years ->
    [0] сразу
    [one] { $years } год
    [few] { $years } года
   *[other] { $years } лет
}
stress-never = не в срок плана
stress-stopped = не может работать
stress-column-loss = Потеря
stress-column-kind = Вид
stress-column-missing = Перестаёт обеспечиваться
stress-column-share = Доля
stress-column-extra = Дополнительные затраты
stress-column-recovery = Восполнено за
stress-column-cure-cost = Дополнительные затраты с восполнением
stress-column-product = Продукт
stress-column-deed = Что делать
stress-column-what = Что
stress-column-where = Где
stress-column-decided = Решение
stress-column-works = Работает с
stress-column-amount = Объём
stress-column-money = Деньги
stress-build = строить
stress-buy = закупать
stress-products = Чего не хватит, по продуктам и периодам
stress-products-lead = Доля от того, что обеспечивает план; наведите на число, чтобы увидеть объём.
stress-products-table = Перестаёт обеспечиваться
stress-cures = Что можно сделать
stress-cures-lead = План, составленный заново при этой потере: построенное в первом периоде остаётся, со второго строительство решается заново. Только то, что проект допускает, и только то, что окупается.
stress-method = Как это считается
stress-method-loss = Потерянный поставщик уносит все свои предложения и пути из мест, где больше никто не продаёт; потерянная страна — всё, что из неё поступает, и пути из её мест; потерянный путь — всё, что идёт между двумя местами одним видом транспорта. Потерянный объект стоит; то, что берёт его мощность, берётся по-прежнему.
stress-method-missing = Перестаёт обеспечиваться: продажи по плану минус оставшиеся, в год, умноженные на годы периода, по справочной цене продукта (или по цене покупателей). Спрос, который надо обеспечить любой ценой, здесь может остаться без покрытия за стократную цену, чтобы потерю можно было измерить; на этой странице такая плата не входит ни в одно число.
stress-method-cost = Дополнительные затраты: дисконтированные затраты при потере минус затраты плана, вместе с потерянными продажами и штрафами самого проекта.
stress-method-cure = Восполнено: годы от начала срока плана, пока каждый продукт не будет снова и надолго обеспечен не менее чем на 99 %. Дополнительные затраты с восполнением: затраты плана, составленного заново, минус затраты исходного плана.

figure-price = цена
figure-capacity = мощность
figure-capex = вложения на единицу мощности
figure-capex-fixed = вложения на открытие
figure-opex = текущие затраты
figure-opex-fixed = годовые затраты на мощность
figure-availability = коэффициент использования
figure-amount = количество в рецептуре
figure-cost = фрахт
figure-quantity = объём спроса
figure-penalty = штраф
sensitivity-title = Какие числа важны
sensitivity-description = Каждое число принимает своё низкое и высокое значение, остальные не меняются. Построенное остаётся как в плане, работа решается заново; там, где это обещает больше всего, план составлен заново.
sensitivity-description-morris = Все числа случайно блуждают между низкими и высокими значениями; по тому, как каждый шаг меняет затраты построенного плана, видно, какие числа важны и какие действуют только вместе с другими (Моррис, 1991).
sensitivity-tile-figures = Чисел меняется
sensitivity-tile-figures-note = у них есть низкое или высокое значение
sensitivity-tile-fixed = Чисел не меняется
sensitivity-tile-fixed-note = их разброс никто не указал
sensitivity-tile-decisive = Решают, что строить
sensitivity-tile-decisive-note = из тех, для которых план составлен заново
sensitivity-tile-proven = Доказанно ничего не меняют
sensitivity-tile-proven-note = низкие или высокие значения; заново составлено планов: { $planned }
sensitivity-tile-walks = Случайных путей
sensitivity-tile-walks-note = каждый меняет все числа по разу
sensitivity-tile-quiet = Почти не важны
sensitivity-tile-quiet-note = меньше сотой доли первого
sensitivity-point-most-about = Затраты
sensitivity-point-most = Сильнее всего затраты плана меняет { $figure }: на { $swing } между низким и высоким значением.
sensitivity-point-stopped = { $figure }: на краю разброса построенное по плану не обеспечивает того, что надо обеспечить любой ценой. Таких чисел: { $count }.
sensitivity-point-decisive-about = Строительство
sensitivity-point-decisive = Если неверно число «{ $figure }», лучше был бы другой план; построенное по этому обойдётся лишними { $regret }.
sensitivity-point-no-decisive = Ни одно из чисел, для которых план составлен заново, не меняет того, что строится.
sensitivity-point-rank = № { $rank }
sensitivity-point-alone = { $figure }: в среднем { $effect } на всём пути от низкого значения к высокому, почти независимо от остальных чисел.
sensitivity-point-together = { $figure }: в среднем { $effect } на всём пути от низкого значения к высокому, но очень по-разному в зависимости от остальных чисел.
sensitivity-no-swing = Ни одно число не меняет затрат построенного плана.
sensitivity-tornado = Как каждое число меняет затраты построенного плана
sensitivity-tornado-title = Числа, от которых зависят затраты
sensitivity-tornado-lead = Изменение дисконтированных затрат; вправо — дороже. Числа, при которых построенное по плану не обеспечивает того, что надо обеспечить любой ценой, показаны без полос; в таблице они первые.
sensitivity-at-low = при низком значении
sensitivity-at-high = при высоком значении
sensitivity-all = { $count ->
    [one] { $count } число в таблице
    [few] Все { $count } числа в таблице
   *[other] Все { $count } чисел в таблице
}
sensitivity-all-note = Наведите на число, чтобы увидеть его файл и строку. Доказано: план остаётся лучшим, потому что ничто не дешевеет и не расширяется, а то, чем план пользуется, не дорожает и не сужается.
sensitivity-stopped = спрос не покрыт
sensitivity-column-figure = Число
sensitivity-column-low = Низкое
sensitivity-column-value = Значение
sensitivity-column-high = Высокое
sensitivity-column-cost-low = Затраты при низком
sensitivity-column-cost-high = Затраты при высоком
sensitivity-column-built-low = Строится при низком
sensitivity-column-built-high = Строится при высоком
sensitivity-column-regret-low = Потеря при низком
sensitivity-column-regret-high = Потеря при высоком
sensitivity-column-end = Значение
sensitivity-column-before = В плане
sensitivity-column-after = В новом плане
sensitivity-column-investment = Вложений больше на
sensitivity-column-file = Файл
sensitivity-column-count = Чисел
sensitivity-state-proven = то же, доказано
sensitivity-state-changed = { $count ->
    [one] отличается { $count } объект
    [few] отличаются { $count } объекта
   *[other] отличаются { $count } объектов
}
sensitivity-state-unchanged = то же
sensitivity-state-broken = не сходится
sensitivity-state-open = заново не составлялся
sensitivity-decisive = Числа, от которых зависит, что строить
sensitivity-decisive-lead = Окажись эти числа другими, строить следовало бы другое.
sensitivity-regret-table = Во что обойдётся построенное по плану
sensitivity-regret-note = Потеря: затраты построенного плана минус затраты лучшего найденного плана для этого значения; второе число — больше этого потеря быть не может, по доказанной границе.
sensitivity-interval = от { $least } до { $most }
sensitivity-certain = Числа без разброса
sensitivity-certain-none = Меняются все числа.
sensitivity-certain-table = Числа, у которых нет ни низкого, ни высокого значения
sensitivity-certain-note = Они оставались при своих значениях. Укажите им низкое и высокое значение или меняйте все параметром --spread.
sensitivity-screening = Элементарные эффекты
sensitivity-screening-lead = Правее — число важнее. Выше — его действие зависит от других чисел или от его собственного значения.
sensitivity-scatter = Среднее абсолютных эффектов и их отклонение; номера — как на диаграмме ниже
sensitivity-effects = Среднее абсолютных эффектов на затраты
sensitivity-mu = Средний эффект (μ)
sensitivity-mu-star = Средний абсолютный эффект (μ*)
sensitivity-sigma = Отклонение (σ)

worth-kind-exchange = Обмен
worth-kind-site = Площадка
worth-kind-technology = Технология
worth-kind-incentive = Льгота
worth-kind-partner = Поставщик
worth-kind-country = Страна
worth-kind-lane = Путь
worth-kind-facility = Объект
worth-title = Чего это стоит
worth-description = План составлен с каждым из этих условий и без него. Насколько план без него дороже, столько оно и стоит.
worth-tile-asked = О чём спрошено
worth-tile-asked-note = по одному
worth-tile-unused = Не используется
worth-tile-unused-note = для этого плана ничего не стоит
worth-tile-vital = Незаменимо
worth-tile-vital-note = без этого плана нет
worth-point = { $name }: стоит { $value }; по доказанным границам — от { $least } до { $most }.
worth-point-unused = { $name }: план этим не пользуется.
worth-point-vital = { $name }: без этого плана нет.
worth-vital = без этого плана нет
worth-unused = не используется
worth-chart = Ценность: дисконтированные затраты плана без этого минус затраты плана с этим
worth-ranking = Чего стоит каждое
worth-lead = Дисконтированные затраты плана без этого минус затраты плана с этим.
worth-table = С этим и без этого
worth-note = Границы: планы доказаны лишь с разрывом, поэтому указано, не меньше и не больше чего может быть ценность. Площадка и технология: там или такого ничего нельзя строить; существующее остаётся. Обмен: между местами разных городов ничего не перевозится.
worth-column-what = Что
worth-column-value = Ценность
worth-column-interval = Наверняка в пределах
worth-column-facilities = Объектов строится иначе
worth-column-investment = Вложений без этого больше на
worth-column-incentive = Льгота
worth-column-relief = Скидки и субсидии
worth-column-taxes = Неуплаченные налоги
worth-purse = Во что льготы обходятся бюджету
worth-purse-lead = Рядом с тем, чего они стоят для плана и что меняют.
worth-purse-table = При плане как он есть, дисконтировано
worth-purse-note = Неуплаченные налоги: по расчётам инвесторов в рыночных ценах. Налоги не входят в затраты плана, поэтому налоговая льгота влияет на инвесторов, а не на план.
worth-otherwise = Что без этого делается иначе
worth-otherwise-lead = Наибольшие различия в деньгах; плюс — за это план без него платит больше.
worth-without = Без этого: { $name }
foresight-title = Во что обходится близорукость
foresight-description = Один и тот же проект в трёх планах: первый видит все периоды, второй — несколько за раз, третий — один.
foresight-tile-note = дороже, чем когда видны все периоды
foresight-point = Дороже на { $extra }, чем когда видны все периоды; по доказанным границам — от { $least } до { $most }.
foresight-point-stranded = Дороже на { $extra }, чем когда видны все периоды; по доказанным границам — от { $least } до { $most }. Мощность, в которую вложено { $stranded }, под конец простаивает.
foresight-beside = Планы рядом
foresight-beside-lead = Каждый охватывает весь срок и проверен.
foresight-table = Затраты при каждом обзоре
foresight-note = Затраты дисконтированы. Если спрос, который надо обеспечить любой ценой, остаётся без покрытия, в них входит его стократная цена.
foresight-column-extra = Цена близорукости
foresight-column-investment = Вложения
foresight-column-stranded = Из них впустую
foresight-column-seen = Видно по год
foresight-column-facilities = Объектов
foresight-column-built = Построено
foresight-column-idle-from = Простаивает с
foresight-column-idle = Доля простоя
foresight-investments = Вложения по периоду решения
foresight-otherwise = Что делается иначе
foresight-otherwise-lead = По сравнению с планом, который видит все периоды; наибольшие различия в деньгах.
foresight-steps = Решения шаг за шагом
foresight-stranded = Мощности впустую
foresight-stranded-lead = Построены по плану и с некоторого периода простаивают до конца.
foresight-stranded-table = Работают не более чем на 1 % доступного
foresight-method-sight = В каждом периоде планируется всё, что видно, но остаётся только построенное в этом периоде; затем открывается следующий. Значения по годам известны до последнего видимого года и считаются неизменными дальше; годы, записанные в строках (с, по), известны.
foresight-method-build = То, что строится годами, оценивается и по годам за пределами видимого: столько лет, сколько длится самая долгая стройка, ожидаются такими же, как последний видимый год. Поэтому объект, решённый сейчас и работающий позже, может окупиться.
foresight-method-run = Когда всё построено, работа решается ещё раз на весь срок. Сама работа, вместе с запасами, не близорука.
