# Тексты вопросов, для ответа на которые нужно много планов.

command-compare = Построить планы по сценариям и показать, чем они отличаются: что строят, выпускают, покупают, продают и возят вместо прежнего
    .usage = karkas compare ПРОЕКТ -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        Примеры:
          karkas compare my-city -o compared
          karkas compare my-city -o compared --scenarios crisis,boom --threads 2
          karkas compare my-city -o compared --against crisis

        Каждый сценарий планируется сам по себе; если у одного плана нет, остальные от этого не страдают, а в его строке сказано почему.
        В differences.csv каждое отличие записано вместе с деньгами, которые оно даёт: в сумме они равны разнице стоимостей.
        Если у сценариев есть вероятности, рядом стоит один план на все сценарии и цена знания будущего.

        Коды завершения:
          0  план есть у каждого сценария
          3  у какого-то сценария плана нет
          4  проверка показала, что план не сходится
          5  остановлено; сделанное сохранено
argument-scenarios = Какие сценарии сравнить, через запятую; если не указано, все
    .value = ID,ID
argument-against = С каким сценарием сравнивать остальные [base]
    .value = ID
argument-output = Папка для ответа: таблицы, планы и страница
    .value = ПАПКА
compare-scenario = сценарий
compare-cost = стоимость
compare-gap = зазор
compare-difference = разница
compare-carbon = выбросы
compare-jobs = часов труда
compare-status = состояние
compare-status-optimal = план есть
compare-status-time-limit-reached = поиск прерван по времени
compare-status-interrupted = остановлен
compare-status-a-limit-of-the-solver-was-reached = прерван решателем
compare-status-infeasible = плана нет
compare-status-unbounded = стоимость может падать без конца
compare-status-stopped = не построен: остановлено раньше
compare-status-unreliable = ответу решателя нельзя верить

command-pareto = Найти компромисс между стоимостью и другими целями: планы, ни один из которых нельзя улучшить по одной цели, не ухудшив по другой
    .usage = karkas pareto ПРОЕКТ -o ПАПКА [--over ЦЕЛИ] [ПАРАМЕТРЫ]
    .more =
        Примеры:
          karkas pareto my-city -o front
          karkas pareto my-city -o front --over cost,dependence --points 10
          karkas pareto my-city -o front --over cost,carbon,jobs --points 16 --gap 0.5% --threads 2

        Цели:
          cost        дисконтированная стоимость, как её минимизирует `karkas plan`; всегда среди целей
          carbon      выбросы за все годы
          dependence  закупки за рубежом за все годы по справочным ценам; сделанное из них здесь несёт их с собой
          jobs        часы труда на производствах за все годы; чем больше, тем лучше

        Каждая точка – отдельный проверенный план. При остановке найденные точки сохраняются, и та же команда продолжит
        с них. --time ограничивает поиск каждой точки. В большом проекте точки, которые долго доказывать, остаются открытыми:
        столбец говорит, насколько дешевле может быть план в их границах. С --thorough та же команда берётся за них снова и
        ищет до конца:
          karkas pareto my-city -o front --thorough
argument-over = Цели через запятую: cost, carbon, dependence, jobs [cost,carbon]
    .value = ЦЕЛИ
argument-points = Сколько точек искать [20]
    .value = N
argument-thorough = Довести до конца поиск тех точек большого проекта, которые остались открытыми, сколько бы он ни длился
argument-anew = Начать заново, не продолжая с точек, которые уже есть в папке
expected-over = что-то из cost, carbon, dependence, jobs
expected-points = целое число от 2 до 1000
pareto-point = точка
pareto-cost = стоимость
pareto-gap = дешевле не более чем на
pareto-carbon = выбросы
pareto-dependence = из-за рубежа
pareto-jobs = часов труда
pareto-slope = цена
pareto-left-out = { $count ->
    [0] {""}
    [one] Ещё { $count } граница не дала своей точки: план тот же, хуже других или его нет.
    [few] Ещё { $count } границы не дали своих точек: план тот же, хуже других или его нет.
   *[many] Ещё { $count } границ не дали своих точек: план тот же, хуже других или его нет.
}
pareto-open = { $count ->
    [0] {""}
    [one] { $count } точка не доказана до заданного зазора; --thorough доведёт её поиск до конца.
    [few] { $count } точки не доказаны до заданного зазора; --thorough доведёт их поиск до конца.
   *[many] { $count } точек не доказаны до заданного зазора; --thorough доведёт их поиск до конца.
}
pareto-goes-on = Продолжаем с точек, которые уже есть в папке: { $count }.

command-alternatives = Узнать, насколько по-разному можно сделать то же почти за ту же стоимость: что есть в каждом таком плане, чего нет ни в одном, и планы, которые отличаются сильнее всего
    .usage = karkas alternatives ПРОЕКТ -o ПАПКА [--within ДОЛЯ] [--plans N] [ПАРАМЕТРЫ]
    .more =
        Примеры:
          karkas alternatives my-city -o ways
          karkas alternatives my-city -o ways --within 5% --plans 10
          karkas alternatives my-city -o ways --within 1% --gap 0.5% --time 5m

        Решение обязательно, если доказано, что без него не обходится ни один план в пределах стоимости; исключено, если доказано,
        что его нет ни в одном; свободно, если найдены планы обоих видов. Что установить не удалось, так и названо.
        Каждый план проверен. --time ограничивает каждый поиск.
argument-within = Насколько план может быть дороже лучшего, доля его стоимости [2%]
    .value = ДОЛЯ
argument-plans = Сколько искать планов, отличающихся сильнее всего, кроме лучшего [5]
    .value = N
expected-within = доля от 0 до 100 %, например 2% или 0.02
expected-plans = целое число от 0 до 100
alternatives-plan = план
alternatives-cost = стоимость
alternatives-more = дороже на
alternatives-facilities = новых производств
alternatives-differ = отличий от ближайшего
alternatives-choices = производства: обязательных { $must }, исключённых { $never }, свободных { $optional }, не установлено { $undecided }

# Почему на вопрос нельзя ответить.

question-no-plan = у этого проекта нет плана, от которого можно было бы отталкиваться
question-stopped = поиск прерван раньше, чем появился результат
no-largest-size = { $file }:{ $row }: для { $place }/{ $process } нужен max_capacity: есть постоянные затраты, наименьший размер или экономия на масштабе, а сколько этой мощности может понадобиться, в проекте ничем не ограничено
scenarios-differ = сценарий { $scenario }: { $what } — одно и то же для всех сценариев общего плана с вероятностями, ведь стройка не знает, какой сценарий наступит; здесь есть отличия
shared-world = места, продукты и процессы
shared-time = периоды, ставка дисконтирования и классы размеров
shared-candidates = кандидаты на строительство
shared-standing = действующие объекты
shared-building-costs = стоимость строительства процессов
shared-investment-incentives = льготы на инвестиции
unfit-few-aims = для фронта нужны затраты, ещё хотя бы одна цель и не меньше двух точек
unfit-no-measure = в проекте нечем измерить цель { $aim }; что для этого нужно, сказано в docs/questions.md
unfit-many-scenarios = компромисс ищется для одного сценария: назовите его ключом --scenario
unfit-nothing-to-lose = в проекте нечего терять из названного: { $kinds }
unfit-nothing-must-be-served = нет спроса, который обязательно обслужить (must_serve в demands.csv)
unfit-nothing-uncertain = ни у одной величины проекта нет нижнего или верхнего значения; --spread 20% изменит каждую на пятую часть
unfit-cannot-run = план, построенный как есть, не может работать
unfit-cannot-run-anywhere = при таких диапазонах построенный план не может работать ни на одной траектории
unfit-dead-end = решения с горизонтом обзора в { $window } периодов завели в тупик; может помочь больший --window
unfit-no-such-scenario = { $against } — не сценарий этого проекта; есть: { $scenarios }
unfit-one-city = обмен идёт между городами, а места проекта лежат меньше чем в двух (столбец city в places.csv)
unfit-no-such-subject = { $subject }: в проекте нет ничего такого, от чего можно было бы отказаться
unfit-partners-count = партнёров: { $count }; может быть от 2 до { $most }; состав задаёт таблица партнёров (--partners)
unfit-coalitions-without-plan = у этих коалиций нет собственного плана: { $coalitions }; задайте их спросу штраф (penalty в demands.csv) или предложения в местах, которые никому из партнёров не принадлежат
unfit-no-game = затраты коалиций нельзя разделить: { $reason }
