# Тексты командной строки.

## Справка

help-usage = Вызов:
help-commands = Команды
help-options = Параметры
help-arguments = Аргументы

command-karkas = Karkas планирует промышленность города: что, где и когда строить, кто кого снабжает и во что это обойдётся.
    .usage = karkas КОМАНДА [ПАРАМЕТРЫ]
    .more =
        Начните с примера:
          karkas example extract hello hello
          karkas check hello
          karkas plan hello -o hello-plan
          karkas why hello-plan

        Затем создайте свой проект:
          karkas new my-city

        О каждой команде подробнее: --help после её имени.

        Коды завершения:
          0  всё сделано
          1  в проекте есть ошибки
          2  командная строка неверна
          3  плана нет, или в нём часть спроса не обеспечена
          4  проверка показала, что план не сходится
          5  остановлено раньше, чем найден хоть один план
          6  сбой решателя
          7  файлы не читаются или не записываются
command-new = Создать проект: небольшая папка таблиц, которую сразу можно планировать, с пояснением к каждому файлу
    .usage = karkas new ПАПКА
    .more =
        Пример:
          karkas new my-city && karkas plan my-city -o my-plan
command-check = Проверить проект: все ошибки сразу, для каждой — файл, строка, что ожидалось и что поможет
    .usage = karkas check ПРОЕКТ [ПАРАМЕТРЫ]
    .more =
        Примеры:
          karkas check examples/hello
          karkas check my-city --all
          karkas check my-city --scenario crisis --json

        Код завершения 0, если проект можно планировать (замечания допустимы), и 1, если в нём есть ошибки.
command-graph = Нарисовать цепочку создания стоимости: что из чего делается, откуда поступает и кому нужно
    .usage = karkas graph ПРОЕКТ [-o ФАЙЛ] [ПАРАМЕТРЫ]
    .more =
        Примеры:
          karkas graph examples/hello -o hello.svg
          karkas graph my-city --around cell --depth 2 -o cell.svg
          karkas graph my-city -o chain.dot && dot -Tpdf chain.dot -o chain.pdf
command-plan = Составить план наименьших затрат, проверить его и записать таблицы и отчёт
    .usage = karkas plan ПРОЕКТ -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        Примеры:
          karkas plan examples/hello -o hello-plan
          karkas plan my-city -o plan --gap 0.5% --time 10m --threads 2
          karkas plan my-city -o plans --all-scenarios
          karkas plan my-city -o plan --forbid mill/bakery
          karkas plan my-city -o plan --survive partners=1,countries=1 --serve 95% --serve-from 2030

        Папка записывается целиком или не записывается вовсе; папка, которая не является планом, не заменяется.
        Ctrl-C сохраняет лучший из найденных планов; второе нажатие прерывает работу сразу.

        Коды завершения:
          0  план есть, он сходится, весь спрос обеспечен
          3  плана нет или часть спроса не обеспечена; сказано, чего не хватает и что поможет
          4  проверка показала, что план не сходится
          5  остановлено вами или по времени раньше, чем найден хоть один план
command-why = Объяснить план: что в дефиците и сколько стоила бы добавка; почему нечто не строится и не закупается
    .usage = karkas why ПЛАН [ЧТО…] [ПАРАМЕТРЫ]
    .more =
        Примеры:
          karkas why plan
          karkas why plan mill/bakery
          karkas why plan --json
command-audit = Пересчитать все балансы, мощности, ограничения и затраты записанного плана кодом, независимым от планировщика
    .usage = karkas audit ПЛАН [ПАРАМЕТРЫ]
    .more =
        Пример:
          karkas audit plan

        Код завершения 0, если план сходится, и 4, если нет.
command-report = Записать отчёт о плане заново, например на другом языке
    .usage = karkas report ПЛАН [-o ФАЙЛ] [ПАРАМЕТРЫ]
    .more =
        Примеры:
          karkas report plan
          karkas report plan --lang ru -o отчёт.html
command-example = Показать или извлечь примеры, встроенные в программу
    .usage = karkas example КОМАНДА
    .more =
        Примеры:
          karkas example list
          karkas example extract hello hello
command-example-list = Показать список примеров
    .usage = karkas example list [ПАРАМЕТРЫ]
    .more = {""}
command-example-extract = Записать пример в новую папку
    .usage = karkas example extract ИМЯ ПАПКА
    .more =
        Пример:
          karkas example extract moscow-batteries my-copy
command-schema = Записать формат в виде JSON Schema или описать проект как пакет данных Frictionless
    .usage = karkas schema [-o ПАПКА] [--datapackage ПРОЕКТ]
    .more =
        Примеры:
          karkas schema                           одна схема всех таблиц на стандартный вывод
          karkas schema -o schemas                по файлу на таблицу
          karkas schema --datapackage my-city     записать my-city/datapackage.json
command-manual = Вывести справочник формата: все таблицы, столбцы, ключи и ошибки
    .usage = karkas manual [-o ПАПКА] [ПАРАМЕТРЫ]
    .more =
        Пример:
          karkas manual | less

argument-lang = Язык: en или ru; если не указан — язык системы
    .value = ЯЗЫК
argument-json = Вывести результат в JSON
argument-quiet = Выводить только результат и ошибки, без хода работы и замечаний
argument-help = Показать эту справку
argument-version = Показать версию
argument-project = Папка проекта
    .value = ПРОЕКТ
argument-plan = Папка плана, записанная командой `karkas plan`
    .value = ПЛАН
argument-folder = Папка для записи; её ещё не должно быть, или она должна быть пуста
    .value = ПАПКА
argument-name = Имя примера
    .value = ИМЯ
argument-scenario = Какой сценарий взять; `base` — папка как она есть
    .value = СЦЕНАРИЙ
argument-plan-scenario = Какой сценарий планировать; `base` — папка как она есть. Если у сценариев есть вероятности и ни один не назван, составляется один план для всех
    .value = СЦЕНАРИЙ
argument-all = Показать все ошибки, а не только первые 20
argument-graph-output = Файл для записи, SVG или DOT по расширению; если не указан — DOT на стандартный вывод
    .value = ФАЙЛ
argument-around = Только то, что близко к этому товару
    .value = ID
argument-depth = На сколько процессов отходить от него в обе стороны [1]
    .value = N
argument-plan-output = Папка, куда записать план
    .value = ПАПКА
argument-all-scenarios = Спланировать основной вариант и все сценарии по одному, каждый в своей папке, и сравнить их в одном отчёте
argument-gap = Насколько план может отстоять от наилучшего, например 0.1% [0.1% или как в karkas.toml]
    .value = ДОЛЯ
argument-time = Сколько искать самое большее, например 90s, 10m, 1h30m [10m или как в karkas.toml]
    .value = ВРЕМЯ
argument-threads = Сколько сценариев считать одновременно; на сами планы это не влияет [по числу процессоров или как в karkas.toml]
    .value = N
argument-seed = Начальное число решателя [0 или как в karkas.toml]
    .value = N
argument-solver = Чем решать: auto, direct, location, network-design, process-network или stages [auto: по строению проекта]
    .value = СПОСОБ
argument-force = Объект, который построить обязательно, в виде МЕСТО/ПРОЦЕСС; можно повторять
    .value = МЕСТО/ПРОЦЕСС
argument-forbid = Объект, который строить нельзя, в виде МЕСТО/ПРОЦЕСС; можно повторять
    .value = МЕСТО/ПРОЦЕСС
argument-no-report = Записать только таблицы, без report.html
argument-what = Что объяснить: объект в виде МЕСТО/ПРОЦЕСС, ПРОЦЕСС во всех местах, цену товара в виде МЕСТО/ТОВАР или поставщика; если не указано — что в дефиците
    .value = ЧТО
argument-report-output = Файл для записи [report.html в папке плана]
    .value = ФАЙЛ
argument-schema-output = Папка, куда записать по файлу схемы на таблицу
    .value = ПАПКА
argument-manual-output = Папка, куда записать страницы, вместо стандартного вывода
    .value = ПАПКА
argument-datapackage = Записать datapackage.json в этот проект
    .value = ПРОЕКТ

## Неверная командная строка

complaint = ошибка:
usage-unknown-argument = параметра { $argument } нет
usage-unknown-command = команды { $command } нет
usage-not-expected = { $argument } здесь не ожидается
usage-no-command = не указана команда
usage-missing = не указано: { $argument }
usage-twice = { $argument } указано дважды
usage-conflict = { $argument } и { $other } вместе не применяются
usage-no-value = у { $argument } должно быть значение
usage-value = «{ $value }» не годится для { $argument }; ожидается { $expected }
usage-nearest = может быть, { $nearest }?
usage-help = `karkas КОМАНДА --help` покажет, как вызывать команду
expected-lang = en или ru
expected-gap = доля от 0 до 100 %, например 0.1% или 0.001
expected-time = время больше нуля, например 90s, 10m или 1h30m
expected-threads = целое число от 1
expected-seed = целое число от 0 до 2147483647
expected-force = место и процесс, например mill/bakery
expected-forbid = место и процесс, например mill/bakery
expected-depth = целое число от 0

## Ошибки в проекте

severity-error = ошибка
severity-warning = замечание
fault-expected = ожидалось
fault-remedy = что поможет
faults-left =
    { $count ->
        [one] … и ещё { $count }; покажет --all
       *[other] … и ещё { $count }; покажет --all
    }
faults-count =
    { $errors ->
        [0] ошибок нет
        [one] { $errors } ошибка
        [few] { $errors } ошибки
       *[many] { $errors } ошибок
    }, { $warnings ->
        [0] замечаний нет
        [one] { $warnings } замечание
        [few] { $warnings } замечания
       *[many] { $warnings } замечаний
    }
check-good = { $path }: можно планировать. В проекте { $figures }
check-uncited = В sources.csv есть источники, на которые не ссылается ни одна строка ({ $count }): { $sources }
count-periods = { $count } { $count ->
        [one] период
        [few] периода
       *[many] периодов
    }
count-places = { $count } { $count ->
        [one] место
        [few] места
       *[many] мест
    }
count-commodities = { $count } { $count ->
        [one] товар
        [few] товара
       *[many] товаров
    }
count-processes = { $count } { $count ->
        [one] процесс
        [few] процесса
       *[many] процессов
    }
count-facilities = { $count } { $count ->
        [one] действующий объект
        [few] действующих объекта
       *[many] действующих объектов
    }
count-candidates = { $count } { $count ->
        [one] возможный объект
        [few] возможных объекта
       *[many] возможных объектов
    }
count-lanes = { $count } { $count ->
        [one] маршрут
        [few] маршрута
       *[many] маршрутов
    }
count-offers = { $count } { $count ->
        [one] предложение
        [few] предложения
       *[many] предложений
    }
count-demands = { $count } { $count ->
        [one] строка спроса
        [few] строки спроса
       *[many] строк спроса
    }
count-limits = { $count } { $count ->
        [one] ограничение
        [few] ограничения
       *[many] ограничений
    }
count-incentives = { $count } { $count ->
        [one] льгота
        [few] льготы
       *[many] льгот
    }
count-scenarios = { $count } { $count ->
        [one] сценарий
        [few] сценария
       *[many] сценариев
    }

## Файлы и папки

file-unreadable = { $path } не читается: { $reason }
file-unwritable = { $path } не записывается: { $reason }
folder-missing = папки { $path } нет
folder-no-project = { $path } — не проект: в ней нет karkas.toml
folder-no-plan = { $path } — не план: в ней нет manifest.json
folder-not-empty = { $path } уже есть и не пуста; укажите новую папку
output-not-a-plan = { $path } уже есть и не является планом, поэтому не заменяется; укажите другую папку или удалите её сами
output-holds-others = { $path } — план, но в папке лежит ещё и { $file }, который к нему не относится, поэтому она не заменяется; уберите этот файл или укажите другую папку
output-is-project = { $path } — это сам проект; укажите для плана другую папку
written = записано: { $path }

## Команды

new-done =
    Проект создан в { $path }. Дальше:
      karkas check { $path }
      karkas plan { $path } -o { $path }-plan
example-unknown = примера «{ $name }» нет; есть: { $names }
example-done =
    Пример { $name } записан в { $path }. Дальше:
      karkas plan { $path } -o { $path }-plan
example-done-brief =
    Пример { $name } записан в { $path }. Дальше:
      karkas design { $path } -o { $path }-designs
example-done-line =
    Пример { $name } записан в { $path }. Дальше:
      karkas line { $path } -o { $path }-answer
graph-ending = имя { $path } не оканчивается ни на .svg, ни на .dot
graph-unknown = в проекте нет товара «{ $id }»

## Ход работы

progress-reading = читаю проект
progress-building = составляю задачу
progress-solving = ищу план
progress-pricing = нахожу цены
progress-auditing = проверяю план
progress-writing = записываю план
progress-reporting = записываю отчёт
progress-none = плана пока нет
progress-cost = лучший план { $cost }
progress-bound = нижняя граница { $bound }
progress-gap = разрыв { $gap }
progress-left = осталось { $time }
progress-passed = { $time }
interrupt-heard = Останавливаюсь: лучший найденный план сохранится. Ещё одно Ctrl-C прервёт работу сразу.

## Планирование

remarks-noted =
    { $count ->
        [one] К проекту { $count } замечание; его покажет `karkas check { $path }`.
        [few] К проекту { $count } замечания; их покажет `karkas check { $path }`.
       *[many] К проекту { $count } замечаний; их покажет `karkas check { $path }`.
    }
scenario-unknown = сценария «{ $scenario }» нет; есть: { $scenarios }
scenario-no-folder = имя сценария «{ $scenario }» не годится для папки; переименуйте его в karkas.toml и scenarios.csv
place-unknown = в проекте нет места «{ $id }»
process-unknown = в проекте нет процесса «{ $id }»
not-a-candidate = { $place }/{ $process } нельзя сделать обязательным: candidates.csv не позволяет построить его вовремя
solver-other = --solver { $asked }: план найден методом { $used }: в проекте нет структуры, на которую рассчитан { $asked }, или прямой поиск нашёл после него план лучше
solver-failed = сбой решателя: { $reason }
no-plan-infeasible = плана нет: выполнить сразу все требования спроса и ограничения невозможно
no-plan-unbounded = наилучшего плана нет: затраты можно снижать без конца, то есть нечто приносит деньги из ничего. Поищите поставку дешевле, чем платит спрос, где ни то ни другое не ограничено
no-plan-stopped = остановлено раньше, чем найден хоть один план; поможет больше времени (--time) или более широкий разрыв (--gap)
no-plan-unreliable = ответ решателя не прошёл проверку; плана, которому можно доверять, нет
several-now = Сценарий { $number } из { $of }: { $scenario }
report-is = отчёт:  { $path }

summary-title = { $project }
summary-title-scenarios = { $project }: { $scenarios }
summary-cost = затраты
summary-gain = выигрыш
summary-money = { $money } в ценности на конец { $year } года
summary-proof = точность
summary-best = лучшего плана нет
summary-within = лучший план выгоднее не более чем на { $gap }
summary-cut-short = поиск прерван; лучший план выгоднее не более чем на { $gap }
summary-new = новое
summary-new-count =
    { $count ->
        [0] ничего не строится
        [one] { $count } объект, вложения { $money }
        [few] { $count } объекта, вложения { $money }
       *[many] { $count } объектов, вложения { $money }
    }
summary-built = { $place }: { $process }, { $capacity } { $unit } в год
summary-more = и ещё { $count }
summary-home = своё
summary-audit = проверка
summary-audit-holds = сходится: { $checked } сверок
summary-audit-fails = НЕ СХОДИТСЯ: { $broken } из { $checked } сверок
summary-folder = план
summary-report = отчёт
audit-failed = проверка показала, что план не сходится; где именно, покажет `karkas audit { $path }`
unserved = часть спроса не обеспечена:
unserved-row = { $place }: { $amount } { $unit } «{ $commodity }» в год с { $period }
unserved-more = и ещё { $count }, см. unserved.csv
comparison-scenario = сценарий
comparison-cost = затраты
comparison-gap = разрыв
comparison-facilities = новых объектов
comparison-investment = вложения
comparison-home = своё
comparison-unserved = не обеспечено
comparison-audit = проверка
word-holds = сходится
word-fails = НЕ СХОДИТСЯ
word-some = есть
word-none = нет
exit-1 = в проекте есть ошибки
exit-2 = командная строка неверна
exit-3 = плана нет
exit-4 = не сходится
exit-5 = остановлено раньше, чем найден план
exit-6 = сбой решателя
exit-7 = файлы не читаются или не записываются

## Записанные планы

plan-project-faulty = в копии проекта { $path } есть ошибки; их назовёт `karkas check { $path }`
audit-family = что
audit-checked = сверено
audit-broken = неверно
audit-absolute = худшее
audit-relative = доля
audit-verdict = вывод
audit-objective = книга затрат { $ledger }, решатель { $solver }, разница { $difference }; доказанный разрыв { $gap }
audit-holds = План сходится.
audit-fails = План не сходится.
progress-reasons = ищу, что поможет
progress-answering = ищу ответ
why-which = в { $path } несколько планов; спросите об одном: { $folders }
why-unknown = «{ $what }» — не объект (место/процесс), не процесс, не товар в месте (место/товар) и не поставщик этого плана
why-does-not-fit = план не подходит к своему проекту: при его решениях задача неразрешима; где именно, покажет `karkas audit`

study-without-plans = в этом исследовании { $question } нет ни одного плана, поэтому его страницу нельзя составить заново; задайте вопрос ещё раз
