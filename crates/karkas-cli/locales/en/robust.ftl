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
sensitivity-stopped = cannot serve all
stress-counted = { $count } losses tried: { $short } leave demand unserved, { $harmful } cost something.

command-sensitivity = Which figures matter: what the plan costs if one is wrong, and whether something else should be built
    .usage = karkas sensitivity PROJECT -o FOLDER [OPTIONS]
    .more =
        Figures vary between the low and high values of their rows. With --method one each moves alone: what the plan
        costs as built, which figures change what is built, and what having built as planned would then cost. With
        --method morris all move along random walks, which shows those that act together too.

        Examples:
          karkas sensitivity my-city -o figures
          karkas sensitivity my-city -o figures --spread 20%      vary also what has no range, by a fifth
          karkas sensitivity my-city -o figures --replan 30 --time 30s
          karkas sensitivity my-city -o walks --method morris --trajectories 20
argument-sensitivity-output = Folder to write the answer to
    .value = FOLDER
argument-sensitivity-threads = How many values are tried side by side; it changes nothing in the answer [as many as the machine has processors, or as karkas.toml says]
    .value = N
argument-sensitivity-seed = Seed of the solver and of the random walks [0, or as karkas.toml says]
    .value = N
argument-sensitivity-time = How long to search for the first plan at most, and for all those that are made anew together [10m, or as karkas.toml says]
    .value = TIME
argument-method = one: each figure alone; morris: elementary effects of all [one]
    .value = METHOD
argument-trajectories = Number of random walks of --method morris [10]
    .value = N
argument-spread = By what share figures vary that have neither a low nor a high value, for instance 20% [they do not]
    .value = SHARE
argument-replan = For how many figures to plan anew at both values: those that promise most [10]
    .value = N
sensitivity-figure = figure
sensitivity-low = cost at low
sensitivity-high = cost at high
sensitivity-built = facilities that differ
sensitivity-mu-star = μ*
sensitivity-mu = μ
sensitivity-sigma = σ
sensitivity-counted = { $count } figures tried; { $proven } values proven to change nothing, { $planned } planned anew.

command-worth = What something is worth: the plan with and without exchange, a site, a technology, an incentive, a supplier, a lane
    .usage = karkas worth PROJECT -o FOLDER --of WHAT[,WHAT…] [OPTIONS]
    .more =
        The worth is what the plan without it costs more, with the least and the most that this can be, as plans are
        proven to a gap only. Of an incentive it also says what it costs the public purse and what it moves.

        WHAT may be
          exchange              that places of different cities send things to each other
          site:PLACE            building at a place; what stands remains
          technology:PROCESS    building a process anywhere
          incentive:ID          all rows of an incentive
          partner:NAME, country:CODE, lane:FROM->TO MODE, facility:PLACE/PROCESS
          all                   every site, technology and incentive

        Examples:
          karkas worth my-city -o worth --of exchange
          karkas worth my-city -o worth --of site:mill,technology:bakery,incentive:zone
          karkas worth my-city -o worth --of all --gap 0.5% --time 20m
argument-worth-output = Folder to write the answer to
    .value = FOLDER
argument-worth-threads = How many plans are made side by side; it changes nothing in them [as many as the machine has processors, or as karkas.toml says]
    .value = N
argument-worth-time = How long to search for the first plan at most, and for all the others together [10m, or as karkas.toml says]
    .value = TIME
argument-of = Of what, separated by commas: see above
    .value = WHAT
worth-of = of
worth-value = worth
worth-least = at least
worth-most = at most
worth-facilities = facilities built otherwise
worth-vital = no plan without it
worth-unused = not made use of
command-foresight = What short sight costs: a plan that sees all periods beside plans that see a few, or one, at a time
    .usage = karkas foresight PROJECT -o FOLDER [--window N] [OPTIONS]
    .more =
        Each period is decided with only the next ones in sight; what was built before stands. The answer says what that
        costs more than a plan that sees all, what is built otherwise and which capacity is stranded.

        Examples:
          karkas foresight my-city -o sight
          karkas foresight my-city -o sight --window 3 --gap 0.5%
argument-foresight-output = Folder to write the answer to
    .value = FOLDER
argument-foresight-threads = Not made use of here: each step builds on the one before
    .value = N
argument-foresight-time = How long to search for the first plan at most, and for all steps of each of the others [10m, or as karkas.toml says]
    .value = TIME
argument-window = How many periods the rolling plan sees at a time; the other one sees one [2]
    .value = N
foresight-sees = sees
foresight-cost = cost
foresight-extra = more
foresight-least = at least
foresight-most = at most
foresight-stranded = stranded
foresight-periods = { $count ->
    [one] { $count } period
   *[other] { $count } periods
}
expected-solver = auto, direct, location, network-design, process-network or stages
expected-risk-weight = a share from 0 to 100 %, for instance 30%
expected-risk-level = a share from 0 to 100 %, for instance 95%
expected-survive = kinds with one loss each, for instance partners=1
expected-serve = a share from 0 to 100 %, for instance 95%
expected-serve-from = a year, for instance 2028
expected-safety-curve = shares separated by commas, for instance 80%,90%,100%
expected-losses = some of partners, countries, lanes, facilities
expected-cures = a whole number from 0
expected-method = one or morris
expected-trajectories = a whole number from 1
expected-spread = a share from 0 to 100 %, for instance 20%
expected-replan = a whole number from 0
expected-of = exchange, all, or one of site, technology, incentive, partner, country, lane, facility with what it is, for instance site:mill
expected-window = a whole number of periods from 1
