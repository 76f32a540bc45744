# Тексты команды `karkas design`.

command-design = Перебрать тысячи низкоуглеродных вариантов застройки участка и объяснить лучший
    .usage =
        karkas design ЗАДАНИЕ -o ПАПКА [ПАРАМЕТРЫ]
               karkas design [ЗАДАНИЕ] --for ПЛАН --site МЕСТО -o ПАПКА [ПАРАМЕТРЫ]
    .more =
        ЗАДАНИЕ — папка с design.toml (или файл TOML либо JSON): участок и соседи, что и где разрешено строить, погода и площади
        по назначениям. Ключи перечислены в docs/buildings/design.md.

        С --for площади не задаются, а берутся из готового плана: то, что он строит на площадке, умноженное на площадь или землю по
        рецептам проекта, в году, когда это больше всего. Строка состава площадей указывает в `from`, какие товары она вмещает;
        участок, правила и погода берутся из задания, а без него — простой прямоугольник и погода из --weather.

        Варианты сначала просматриваются быстрой моделью зоны, затем улучшаются поколениями, а лучшие считаются послойной моделью
        со светом на их собственных стенах. Ответ — множество Парето по углероду за весь срок службы, стоимости, энергии,
        соответствию окружению и дневному свету в сравнении с коробкой, которую нормы едва допускают.

        Примеры:
          karkas design examples/pechatniki-hall -o out/hall
          karkas design parcel.json --weather moscow.epw -o out/hall --screened 10000 --promoted 1000
          karkas design examples/pechatniki-hall -o out/hall --generations 0
          karkas design examples/pechatniki-hall --for out/moscow --site pechatniki -o out/hall

        Код завершения: 0 — готово, 1 — ошибки в задании или файлах либо ни один вариант не соблюдает правил, 130 — остановлено;
        найденное к этому времени записывается.
argument-brief = Папка с design.toml или само задание
    .value = ЗАДАНИЕ
argument-design-output = Папка для ответа: таблицы и страница
    .value = ПАПКА
argument-design-plan = Взять площади из этого плана: из того, что он строит на площадке
    .value = ПЛАН
argument-design-year = Год плана [тот, когда площадь наибольшая]
    .value = ГОД
argument-weather = Файл погоды (EPW) вместо указанного в задании
    .value = ФАЙЛ
argument-screened = Сколько вариантов просмотреть [4096]
    .value = ЧИСЛО
argument-generations = Сколько поколений поиска; 0 — без поиска [30]
    .value = ЧИСЛО
argument-promoted = Сколько вариантов посчитать подробно [250]
    .value = ЧИСЛО
argument-design-to-project = Предложить показанные варианты строками проекта: процессы, дающие площадь, их рецепты и кандидаты на площадке
    .value = ПРОЕКТ
argument-design-site = Место плана или проекта: где план строит и где можно построить варианты
    .value = МЕСТО
argument-design-floor = Товар «площадь», м2
    .value = ТОВАР
argument-design-land = Товар «земля» [land]
    .value = ТОВАР
argument-design-electricity = Товар «электричество» [electricity]
    .value = ТОВАР
argument-design-heat = Товар «тепло» [heat]
    .value = ТОВАР
argument-design-carbon = Товар «углерод строительства» [co2e_building]
    .value = ТОВАР
argument-design-write = Записать строки; без этого они только показываются

expected-year = год, например 2030
design-plan-set = в { $path } лежит по плану на каждый сценарий; укажите один из них: { $plans }
design-reading = чтение задания, погоды и окружения
design-screening = первый просмотр
design-searching = поиск; гиперобъём { $hypervolume }
design-promoting = подробный расчёт лучших
design-found = Просмотрено вариантов: { $screened }; ни в чём не хуже других: { $front }. Самый уравновешенный экономит { $saved } углерода за весь срок службы по сравнению с коробкой по минимуму норм.
design-no-model = модель варианта { $design } не записана: { $reason }
design-name = вариант
design-carbon = кг CO2-экв./м2 в год
design-cost = стоимость/м2
design-energy = кВт·ч/м2 в год
design-fit = окружение
design-daylight = дневной свет
design-role-base = (минимум норм)
design-role-knee = (лучший баланс)
