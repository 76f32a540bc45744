# Тексты `karkas people`.
command-people = Кого не хватает — по специальностям и годам — и какие программы это закроют
    .usage = karkas people ПРОЕКТ -o ПАПКА [--instead-of ПАРТНЁРЫ] [ПАРАМЕТРЫ]
    .more =
        В проекте сказано, кто где живёт (people.csv) и как людей можно обучить (programmes.csv). Составляются три плана: с программами,
        без них и с наймом без ограничений. Ответ показывает, кого не хватает, кто идёт в какую программу, сколько
        стоит учебное место и подготовка одного человека и что вместо людей берут на себя машины и импорт.

        Примеры:
          karkas people my-city -o people
          karkas people my-city -o people --instead-of "labour market"
argument-people-output = Папка, в которую записать ответ
    .value = ПАПКА
argument-people-time = Сколько искать каждый из трёх планов [10m или как в karkas.toml]
    .value = ВРЕМЯ
argument-instead-of = Партнёры, вместо предложений которых стоят люди проекта, через запятую: их предложения закрываются
    .value = ПАРТНЁРЫ
people-plan-plan = с программами
people-plan-hired_freely = наём без ограничений
people-plan-without_programmes = без программ
people-plan = план
people-cost = затраты
people-extra = дороже на
people-unserved = спрос не покрыт
people-skill = специальность
people-place = место
people-gap-before = нехватка до
people-gap-after = нехватка после
people-year = год
people-entrants = обучено
unfit-no-people = в проекте нет людей: строк people.csv или запасов продукта вида people, которые что-либо дают
unfit-no-such-partner = { $partner }: никто с таким именем ничего не предлагает в этом проекте
