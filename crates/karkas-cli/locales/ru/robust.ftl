# Тексты `karkas stress`, `sensitivity`, `worth` и `foresight`.

command-stress = Что нарушится при потерях: поставщики, страны, пути и объекты выпадают по очереди, построено по плану
    .usage = karkas stress ПЛАН|ПРОЕКТ -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        Построенное остаётся как в плане; работа при каждой потере решается заново. Ответ показывает, начиная с худшего,
        что перестаёт обеспечиваться, во что это обойдётся, чем это восполнить и сколько лет на это нужно.

        Примеры:
          karkas stress plan -o stress                           для готового плана
          karkas stress my-city -o stress                        сначала составить план проекта
          karkas stress plan -o stress --losses partners,countries
          karkas stress plan -o stress --pairs --cures 10        потери по две; восполнение для десяти худших
argument-stress-project = Папка плана или проекта; для проекта сначала составляется план
    .value = ПЛАН|ПРОЕКТ
argument-stress-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-stress-scenario = Сценарий проекта; у плана сценарий свой
    .value = СЦЕНАРИЙ
argument-stress-threads = Сколько потерь рассматривать одновременно; на ответ это не влияет [столько, сколько процессоров, или как в karkas.toml]
    .value = N
argument-losses = Что терять: partners (поставщики), countries (страны), lanes (пути), facilities (объекты), через запятую [всё]
    .value = ВИДЫ
argument-pairs = Кроме того, терять всё по два сразу
argument-cures = Для скольких худших потерь искать восполнение [5]
    .value = N
stress-loss = потеря
stress-missing = не обеспечено
stress-share = доля
stress-extra = доп. затраты
stress-recovery = восполнено, лет
stress-never = никогда
stress-stopped = не может работать
stress-counted = Испытано потерь: { $count }; оставляют спрос без покрытия: { $short }; чего-то стоят: { $harmful }.
