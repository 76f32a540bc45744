# Тексты `karkas share`.

command-share = Что партнёры выигрывают от общего плана, как это разделить и кто бы вышел
    .usage =
        karkas share ПРОЕКТ -o ПАПКА [--partners ФАЙЛ] [--rules ПРАВИЛО[,ПРАВИЛО…]] [ПАРАМЕТРЫ]
               karkas share --game ФАЙЛ [--savings] [--rules ПРАВИЛО[,ПРАВИЛО…]]
    .more =
        Для каждой коалиции партнёров составляется план: со спросом, предложениями, объектами и площадками мест её участников
        и мест, которые никому не принадлежат. Затем затраты всех делятся по нескольким правилам, результаты стоят рядом; сказано,
        какой коалиции выгодно выйти и сколько она выиграет. Готовое сохраняется: после Ctrl-C та же команда продолжит с него.

        В таблице партнёров — столбцы partner, places и при надобности processes (что умеет только этот партнёр), name и name_ru.
        Места и процессы выбираются кодами, kind:, tag:, для мест также city: или country:; несколько — через «;». Без таблицы
        партнёр — каждый город из places.csv.

        ПРАВИЛО может быть
          shapley        среднее того, что добавляет партнёр (вектор Шепли)
          nucleolus      наименее довольная коалиция довольна насколько возможно, никому не хуже, чем одному (N-ядро); с доказательством
          prenucleolus   то же без оглядки на затраты поодиночке
          equal-profit   относительная экономия равна настолько, насколько позволяет устойчивость
          aca            отделимые затраты, остаток — по сэкономленному
          equal-charge   отделимые затраты, остаток поровну
          proportional   пропорционально затратам поодиночке

        Примеры:
          karkas share my-city -o shares
          karkas share my-city -o shares --partners partners.csv --rules shapley,nucleolus,equal-profit
          karkas share --game costs.csv
          karkas share --game savings.csv --savings --json
argument-share-output = Папка, в которую записать ответ: таблицы, планы и страницу
    .value = ПАПКА
argument-game = Таблица со столбцами coalition (имена через «+») и value, по строке на каждую коалицию
    .value = ФАЙЛ
argument-savings = Значения в таблице — экономия, а не затраты
argument-partners = Таблица партнёров [каждый город из places.csv]
    .value = ФАЙЛ
argument-rules = Правила через запятую: см. выше [все]
    .value = ПРАВИЛО
argument-share-anew = Начать заново, а не продолжать с коалиций, которые есть в папке
argument-share-threads = Для скольких коалиций составлять планы одновременно; на сами планы это не влияет [столько, сколько процессоров, или как в karkas.toml]
    .value = N
argument-share-time = Сколько самое большее искать план каждой коалиции [10m или как в karkas.toml]
    .value = ВРЕМЯ
expected-rules = из shapley, nucleolus, prenucleolus, equal-profit, aca, equal-charge, proportional
share-goes-on = Продолжение: в папке уже есть коалиций: { $count }.
share-saving = Вместе { $together }, порознь { $apart }; экономия { $saving }.
share-core-stable = Это можно разделить так, что выходить невыгодно никому.
share-core-open = По найденным затратам это можно разделить так, что выходить невыгодно никому, но границы планов этого не доказывают. Может помочь меньший --gap.
share-core-empty = Как ни дели, какой-нибудь коалиции выгодно выйти.
share-loses-joining = { $one } и { $other } вместе теряют: { $by }.
share-partner = партнёр
share-alone = отдельно
share-rule-shapley = Шепли
share-rule-nucleolus = N-ядро
share-rule-prenucleolus = пред-N-ядро
share-rule-equal-profit = равная выгода
share-rule-aca = ACA
share-rule-equal-charge = поровну
share-rule-proportional = пропорционально
share-leaves = { $rule }: { $coalition } — выгодно выйти, выигрыш { $gain }.
share-open = { $rule }: { $coalition } — возможно, выгодно выйти; граница плана допускает выигрыш до { $most }.
share-stable = { $rule }: выходить невыгодно никому; ближе всех к выходу { $coalition }, выигрыш { $gain }.
share-inapplicable = { $rule } неприменимо: { $reason }.
