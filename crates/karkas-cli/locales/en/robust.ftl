# Texts of `karkas stress`, `sensitivity`, `worth` and `foresight`.

command-stress = What breaks when something is lost: each supplier, country, lane and facility in turn, building as planned
    .usage = karkas stress PLAN|PROJECT -o FOLDER [OPTIONS]
    .more =
        What is built stays as in the plan; what is run is decided anew under each loss. The answer ranks what is no
        longer served, what it costs, what could be done about it and how long that takes.

        Examples:
          karkas stress plan -o stress                           of a plan that stands
          karkas stress my-city -o stress                        plan the project first
          karkas stress plan -o stress --losses partners,countries
          karkas stress plan -o stress --pairs --cures 10        every two losses at once; cures of the ten worst
argument-stress-project = Folder of a plan, or of a project, which is then planned first
    .value = PLAN|PROJECT
argument-stress-output = Folder to write the answer to
    .value = FOLDER
argument-stress-scenario = Scenario to take, for a project; a plan has its own
    .value = SCENARIO
argument-stress-threads = How many losses are looked at side by side; it changes nothing in the answer [as many as the machine has processors, or as karkas.toml says]
    .value = N
argument-losses = What to lose: partners, countries, lanes, facilities, separated by commas [all of them]
    .value = KINDS
argument-pairs = Lose every two of them at once besides
argument-cures = For how many of the worst losses to look for a cure [5]
    .value = N
stress-loss = lost
stress-missing = not served
stress-share = share
stress-extra = extra cost
stress-recovery = recovered in years
stress-never = never
stress-stopped = cannot be run
stress-counted = { $count } losses tried: { $short } leave demand unserved, { $harmful } cost something.
