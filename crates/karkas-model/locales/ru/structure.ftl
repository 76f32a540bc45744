# Структурные ошибки и замечания: см. diagnostics.ftl.
# Что начинается с прописной буквы, входит в несколько текстов и само кодом не является.

Cause = { $cause ->
    [upstream] «{ $missing }» в «{ $where }» везут из { $detail }, но и там его взять негде
    [late] «{ $process }» в «{ $where }» мог бы его выпускать, но не раньше { $detail }
    [not-then] «{ $process }» в «{ $where }» мог бы его выпускать, но рабочей мощности в эти годы нет
    [offer-apart] предложение «{ $missing }» в «{ $where }» ({ $detail }) в эти годы не действует или не имеет объёма
    [banned] ограничение { $detail } не допускает ни поставок «{ $missing }» в «{ $where }», ни производства там
    [stuck] «{ $process }» в «{ $where }» мог бы его выпускать, но ему некуда девать «{ $missing }»
   *[nothing] «{ $missing }» в «{ $where }» взять негде: ни один маршрут его не привозит, никто там его не производит и не предлагает
 }
Advice = { $hint ->
    [lane] Ближайшее место, где есть «{ $missing }», — { $advice }: добавьте маршрут { $advice } → «{ $where }» в lanes.csv или предложение в «{ $where }» в offers.csv.
    [build] «{ $missing }» выпускает { $advice }: разрешите строительство в «{ $where }» в candidates.csv или добавьте предложение в offers.csv.
    [late] Начните раньше (build_years в processes.csv, from в candidates.csv) или добавьте предложение либо маршрут на предыдущие годы.
    [not-then] Разрешите строительство в candidates.csv, продлите срок службы или проверьте availability.
    [offer-apart] Проверьте from, until и capacity строки { $detail }.
    [banned] Поднимите max ограничения { $detail }, задайте ему штраф или измените его выборку.
    [stuck] Отметьте «{ $missing }» как disposable в commodities.csv либо добавьте спрос в «{ $where }», маршрут или процесс, который его забирает.
    [size] Увеличьте max_capacity в candidates.csv либо уменьшите module или minimum в processes.csv.
    [never-decided] Сверьте from и until в candidates.csv с периодами в karkas.toml.
    [off] Проверьте availability в processes.csv.
   *[offer] Добавьте предложение «{ $missing }» в «{ $where }» в offers.csv, маршрут, который его привозит, или процесс, который его выпускает.
 }
Idle = { $state ->
    [size] «{ $facility }» нельзя построить в «{ $place }»: наименьшая мощность больше max_capacity ({ $detail })
    [never-decided] «{ $facility }» нельзя построить в «{ $place }»: годы строки лежат вне плана
    [late] «{ $facility }» не успеть построить в «{ $place }»: строительство длится { $detail } лет, а план кончается до { $horizon } года
    [off] «{ $facility }» в «{ $place }» никогда не сможет работать: его готовность (availability) равна нулю
    [stuck] «{ $facility }» в «{ $place }» никогда не сможет работать: он даёт «{ $missing }», который там никто не использует, не покупает, не хранит и не вывозит
   *[lacks] «{ $facility }» в «{ $place }» никогда не сможет работать: { Cause }
 }

demand-without-source = спрос «{ $place }» на «{ $commodity }» в { $years } обязателен, но покрыть его нечем: { Cause }
    .expected = источник, доступный в { $years }; цепочка: { $chain }
    .remedy = { Advice }
demand-goes-unserved = «{ $place }» не получит «{ $commodity }» в { $years }, будет начислен штраф: { Cause }
    .expected = источник, доступный в { $years }; цепочка: { $chain }
    .remedy = { Advice }
demand-out-of-reach = продать «{ $commodity }» в «{ $place }» в { $years } некому: { Cause }
    .expected = источник, доступный в { $years }; цепочка: { $chain }
    .remedy = { Advice }
demand-only-from-loop = «{ $commodity }» для «{ $place }» в { $years } дают только процессы, которым для начала работы нужна продукция друг друга
    .expected = источник вне кольца или кольцо, которое даёт больше, чем берёт
    .remedy = Добавьте предложение, запас или процесс, дающий начальное сырьё; если кольцо снабжает себя само, менять ничего не нужно.
standing-input-missing = «{ $facility }» стоит в «{ $place }» и требует «{ $commodity }» на единицу мощности в { $years }, но взять его негде: { Cause }
    .expected = источник «{ $commodity }»: действующую мощность снабжают, даже если она простаивает; цепочка: { $chain }
    .remedy = { Advice }
standing-output-stuck = «{ $facility }» стоит в «{ $place }» и даёт «{ $commodity }» на единицу мощности в { $years }, но девать его некуда
    .expected = спрос, процесс, маршрут или удаление для «{ $commodity }»
    .remedy = Отметьте «{ $commodity }» как disposable в commodities.csv либо добавьте спрос в «{ $place }» или маршрут.
facility-idle = { Idle }
    .expected = действующую мощность можно использовать; цепочка: { $chain }
    .remedy = { Advice }
process-never-runs = { Idle }
    .expected = хотя бы одно место и период, где он может работать; цепочка: { $chain }
    .remedy = { Advice }
candidate-never-runs = { Idle }
    .expected = то, что разрешено построить, можно использовать; цепочка: { $chain }
    .remedy = { Advice }
process-nowhere = «{ $process }» нигде не стоит, и строить его нигде не разрешено
    .expected = строка в facilities.csv или candidates.csv, которая его называет или выбирает
    .remedy = Добавьте его в candidates.csv или удалите вместе с рецептом.
place-cut-off = в «{ $place }» и из «{ $place }» не ведёт ни один маршрут, хотя там есть в чём нужда или что вывозить
    .expected = хотя бы один маршрут
    .remedy = Добавьте маршрут из «{ $place }» или в «{ $place }» в lanes.csv.

demand-exceeds-supply = в { $places } в { $year } году нужно поставить { $needed } { $unit } «{ $commodity }», а может поступить не больше { $possible }: не хватает { $lacking } (недостаточно в { $years })
    .expected = { $bounded ->
        [no] источники на { $needed } { $unit } в год
       *[yes] источники на { $needed } { $unit } в год; больше всего дают: { $bounds }
    }
    .remedy = Увеличьте мощность, добавьте источник или маршрут, снизьте спрос или задайте штраф, чтобы часть спроса могла остаться непокрытой.
standing-input-exceeds-supply = действующим мощностям в { $places } в { $year } году нужно { $needed } { $unit } «{ $commodity }», а есть не больше { $possible }: не хватает { $lacking } (недостаточно в { $years })
    .expected = { $bounded ->
        [no] источники на { $needed } { $unit } в год
       *[yes] источники на { $needed } { $unit } в год; больше всего дают: { $bounds }
    }
    .remedy = Увеличьте предложение «{ $commodity }», уменьшите действующую мощность или исправьте норму на единицу мощности в recipes.csv.
limit-floor-out-of-reach = ограничение «{ $limit }» требует не меньше { $bound } { $unit } в { $years }, а возможно не больше { $possible }
    .expected = нижняя граница не выше { $possible } { $unit }
    .remedy = Снизьте min (или поднимите max), расширьте выборку, добавьте источники или задайте штраф.
limit-ceiling-below-least = ограничение «{ $limit }» допускает не больше { $bound } { $unit } в { $years }, а { $possible } есть в любом случае
    .expected = верхняя граница не ниже { $possible } { $unit }
    .remedy = Поднимите max, отложите начало ограничения или задайте штраф.
limit-always-broken = ограничение «{ $limit }» будет нарушено в { $years } при любом плане: { $side ->
        [floor] нижняя граница { $bound } { $unit }, а возможно не больше { $possible }
       *[ceiling] верхняя граница { $bound } { $unit }, а { $possible } есть в любом случае
    }
    .expected = граница, которую можно соблюсти
    .remedy = Проверьте min, max и выборку; иначе будет начислен штраф.

offer-unused = «{ $commodity }» в «{ $place }» никому не нужен: там его не берёт ни спрос, ни процесс, ни маршрут
    .expected = потребитель «{ $commodity }» в «{ $place }» или там, куда ведут маршруты
    .remedy = Добавьте маршрут или процесс, который его берёт, либо удалите строку.
lane-unused = { $why ->
        [no-capacity] маршрут «{ $from }» → «{ $to }» не имеет пропускной способности ни в одном периоде
        [unsupplied] по маршруту «{ $from }» → «{ $to }» нечего везти: «{ $commodity }» в «{ $from }» никогда не бывает
       *[unwanted] маршрут «{ $from }» → «{ $to }» везёт «{ $commodity }», который ни в «{ $to }», ни дальше никому не нужен
    }
    .expected = источник в начале маршрута и потребитель в конце
    .remedy = Проверьте места и товары строки или удалите её.
stock-unused = «{ $commodity }» на складе в «{ $place }» некому пополнять или некому расходовать
    .expected = источник и потребитель «{ $commodity }» в «{ $place }»
    .remedy = Проверьте место и товар строки или удалите её.
limit-matches-nothing = ограничению «{ $limit }» нечего ограничивать: { $side ->
        [other] в сумму, от которой берётся доля, ничего не входит
       *[own] в ограничиваемую сумму ничего не входит
    }
    .expected = хотя бы одна строка, к которой относятся его выборка и мера
    .remedy = Проверьте measure, place, commodity, process и partner строки.
incentive-matches-nothing = льгота «{ $incentive }» ни к чему не относится
    .expected = предприятие, предложение или маршрут с пошлиной, к которым относится выборка
    .remedy = Проверьте instrument, place, process и commodity строки.
commodity-unused = «{ $commodity }» нет ни в одном рецепте, предложении, спросе или запасе
    .expected = хотя бы одно применение
    .remedy = Проверьте написание там, где он имелся в виду, или удалите строку.
place-unused = в «{ $place }» ничего не стоит, не строится, не покупается, не продаётся и не перевозится
    .expected = хотя бы одно применение
    .remedy = Проверьте написание там, где оно имелось в виду, или удалите строку.
row-out-of-time = строка никогда не действует: её годы лежат вне «{ $start }»–{ $end }
    .expected = годы в пределах плана
    .remedy = Сверьте from и until строки с периодами в karkas.toml.

discount-rate-high = ставка дисконтирования — { $percent } % в год
    .expected = доля, например 0.08 или «8 %»
    .remedy = Восемь процентов записываются как 0.08.
price-far-from-others = цена «{ $commodity }» здесь — { $price } за { $unit }, а { $basis ->
        [reference] справочная цена — { $usual }
       *[others] в других строках — { $usual }
    }: разница в { $ratio } раз
    .expected = цены одного товара различаются не больше чем в 500 раз
    .remedy = { $guess ->
        [thousand] Похоже на ошибку в тысячу раз (кг вместо т, кВт·ч вместо МВт·ч, тысячи денег): запишите единицу в ячейке.
        [million] Похоже на ошибку в миллион раз (кг вместо кт, кВт·ч вместо ГВт·ч, миллионы денег): запишите единицу в ячейке.
       *[other] Проверьте единицу и валюту: запишите их в ячейке.
    }
recipe-amounts-far-apart = нормы процесса «{ $process }» лежат между { $least } и { $most }
    .expected = нормы в пределах 1e9 раз — и по смыслу, и для решателя
    .remedy = Проверьте единицы рецепта или считайте в более крупных единицах.
recipe-gains-mass = одна единица ({ $unit }) процесса «{ $process }» берёт { $taken } кг и даёт { $given } кг
    .expected = масса на выходе не больше массы на входе (допускается 2 %)
    .remedy = Проверьте нормы и столбец mass в commodities.csv; возможно, не хватает воды, воздуха или другого входа.
lifetime-long = срок службы «{ $process }» — { $years } лет
    .expected = не больше 100 лет
    .remedy = Проверьте lifetime в processes.csv: он указывается в годах.
building-long = строительство «{ $process }» длится { $years } лет
    .expected = не больше 30 лет
    .remedy = Проверьте build_years в processes.csv: он указывается в годах.
capacity-free = «{ $process }» ничего не стоит ни построить, ни содержать, ни использовать, и строить его можно без предела
    .expected = затраты, расход на единицу мощности или наибольшая мощность
    .remedy = Задайте capex или opex в processes.csv либо max_capacity в candidates.csv.
capacity-far-from-demand = «{ $process }» при этой мощности даёт { $output } { $unit } «{ $commodity }» в год, а весь спрос на него — { $demand }
    .expected = мощность и спрос различаются не больше чем в миллион раз
    .remedy = Проверьте единицы мощности и спроса.
coordinates-odd = «{ $place }»: широта { $lat }, долгота { $lon }
    .expected = широта в пределах −90…90, долгота в пределах −180…180, рядом с другими местами того же города
    .remedy = { $guess ->
        [swapped] Похоже, lat и lon перепутаны местами.
       *[outside] Проверьте lat и lon: градусы северной широты и восточной долготы.
    }

resale-without-end = «{ $place }» в { $year } году покупает любое количество «{ $commodity }» по { $price } за { $unit }, а взять его там можно без предела по { $cost }: план зарабатывал бы бесконечно
    .expected = цена не выше { $cost }, предел спроса или предел предложения
    .remedy = Задайте спросу quantity или предложению «{ $partner }» в «{ $start }» ({ $offer }) capacity либо проверьте обе цены.
resale-earns = «{ $place }» в { $year } году покупает «{ $commodity }» по { $price } за { $unit }, а взять его там можно по { $cost }: деньги зарабатываются { $moved ->
        [yes] одной перевозкой
       *[no] одной перепродажей
    }
    .expected = продажа, за которой стоит работа, или торговля, которая и имеется в виду
    .remedy = Проверьте цену здесь и цену «{ $partner }» в «{ $start }» ({ $offer }); если торговля имеется в виду, менять ничего не нужно.
disposal-without-end = «{ $commodity }» в «{ $place }» в { $year } году можно без предела купить по { $cost } за { $unit } и сбыть как отход по { $disposal }: план зарабатывал бы бесконечно
    .expected = покупка вместе с удалением чего-то стоит
    .remedy = Проверьте знаки цены и disposal_price или задайте предложению capacity.
lanes-earn-without-end = перевозка «{ $commodity }» по кругу в { $year } году приносит деньги без конца, например из «{ $from }» в «{ $to }»
    .expected = маршруты, затраты которых по кругу положительны
    .remedy = Проверьте знаки cost, duty и emission у маршрутов через «{ $from }» и «{ $to }».
processes-multiply = процессы { $processes } делают из одной единицы «{ $commodity }» { $gain } и больше ни в чём не нуждаются
    .expected = кольцо процессов, которое даёт не больше, чем берёт
    .remedy = Проверьте нормы рецептов: скорее всего, пропущен вход или перепутана единица.
