# Тексты `karkas plan --survive` и `--risk-weight`.

argument-survive = Спланировать так, чтобы выдержать любую одну потерю: partners=1, countries=1, lanes=1 или facilities=1, несколько через запятую. Ответ — папка с планами и проверенными потерями
    .value = ВИДЫ
argument-serve = Доля обязательного спроса, которая обеспечивается после любой потери, например 95% [100%]
    .value = ДОЛЯ
argument-serve-from = Год, с которого эта доля должна обеспечиваться [с первого периода]
    .value = ГОД
argument-safety-curve = Ещё доли, для которых составить план, чтобы увидеть цену надёжности, например 80%,90%
    .value = ДОЛИ
survive-done = После любой из { $count } потерь обеспечивается { $share } спроса; к { $entered } из них пришлось готовиться отдельно.
survive-out-of-reach = ни один план не обеспечивает { $asked } спроса после каждой из этих потерь: { $losses }. Наибольшая достижимая доля — { $reachable }: запросите меньше (--serve), начните позже (--serve-from) или разрешите больше в candidates.csv, offers.csv и lanes.csv
survive-not-found = план, который обеспечивает { $asked } спроса после каждой из этих потерь, за отведённое время не найден: { $losses }; может помочь больше времени (--time) или больший зазор (--gap)
survive-column-share = обеспечено
survive-column-cost = затраты
survive-column-extra = дороже на
survive-column-loss = потеря
survive-column-served = можно обеспечить
survive-column-binds = определяет план
survive-binds = да
survive-reachable = недостижимо, не более { $share }
survive-nothing-found = не найдено

argument-risk-weight = Если у сценариев есть вероятности: вес средних затрат худших исходов рядом с ожидаемыми затратами, например 30% [0%]
    .value = ДОЛЯ
argument-risk-level = Вероятность всех остальных исходов: при 95% худшие — последние 5% [95%]
    .value = ДОЛЯ
