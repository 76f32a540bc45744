# Texts of `karkas people`.
command-people = Who is lacking, skill by skill and year by year, and which programmes close the gap
    .usage = karkas people PROJECT -o FOLDER [--instead-of PARTNERS] [OPTIONS]
    .more =
        The project says who lives where (people.csv) and how people can be trained (programmes.csv). Three plans are made: with
        programmes, without them, and one in which anyone can be hired at once. The answer says who is lacking, who enters which
        programme, what a place of training is worth, what a person placed costs, and what machines and imports do instead.

        Examples:
          karkas people my-city -o people
          karkas people my-city -o people --instead-of "labour market"
argument-people-output = Folder to write the answer to
    .value = FOLDER
argument-people-time = How long to search for each of the three plans at most [10m, or as karkas.toml says]
    .value = TIME
argument-instead-of = Partners whose offers the people of the project stand for, separated by commas: they are closed
    .value = PARTNERS
people-plan-plan = with programmes
people-plan-hired_freely = anyone can be hired
people-plan-without_programmes = without programmes
people-plan = plan
people-cost = cost
people-extra = more
people-unserved = unserved
people-skill = skill
people-place = place
people-gap-before = gap before
people-gap-after = gap after
people-year = year
people-entrants = trained
unfit-no-people = the project has no people: rows of people.csv, or stocks of a commodity of kind people that give something
unfit-no-such-partner = { $partner }: nobody of that name offers anything in this project
