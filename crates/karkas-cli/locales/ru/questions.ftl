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
