# Texts of the questions that take many plans.

command-compare = Plan scenarios side by side and say what each does otherwise: what is built, made, bought, sold and moved instead
    .usage = karkas compare PROJECT -o FOLDER [OPTIONS]
    .more =
        Examples:
          karkas compare my-city -o compared
          karkas compare my-city -o compared --scenarios crisis,boom --threads 2
          karkas compare my-city -o compared --against crisis

        Every scenario is planned for itself; one that has no plan does not stop the others, its row says why.
        differences.csv names every difference with the money that it makes: they add up to the difference of the costs.
        Where scenarios have probabilities, one plan for all of them stands beside, with what knowing the future would be worth.

        Exit codes:
          0  every scenario has a plan
          3  a scenario has none
          4  the audit found that a plan does not hold
          5  stopped; what is done so far is kept
argument-scenarios = Scenarios to compare, separated by commas; all where none is named
    .value = ID,ID
argument-against = The scenario that the others are compared with [base]
    .value = ID
argument-output = Folder to write the answer to: tables, plans and a page
    .value = FOLDER
compare-scenario = scenario
compare-cost = cost
compare-gap = gap
compare-difference = difference
compare-carbon = carbon
compare-jobs = hours of work
compare-status = state
compare-status-optimal = planned
compare-status-time-limit-reached = cut short by the time limit
compare-status-interrupted = stopped
compare-status-a-limit-of-the-solver-was-reached = cut short by the solver
compare-status-infeasible = there is no plan
compare-status-unbounded = the cost can fall without end
compare-status-stopped = not planned: stopped before
compare-status-unreliable = the solver's answer could not be trusted

command-pareto = Find the trade-off between cost and other aims: the plans of which none is better in one aim without being worse in another
    .usage = karkas pareto PROJECT -o FOLDER [--over AIMS] [OPTIONS]
    .more =
        Examples:
          karkas pareto my-city -o front
          karkas pareto my-city -o front --over cost,dependence --points 10
          karkas pareto my-city -o front --over cost,carbon,jobs --points 16 --gap 0.5% --threads 2

        Aims:
          cost        discounted cost, as `karkas plan` minimises it; always among the aims
          carbon      emissions over all years
          dependence  what is bought abroad over all years, at reference prices; what is made here from it carries it along
          jobs        hours of work of processes over all years; the more the better

        Every point is a plan of its own, audited. Stopped, the search keeps the points that it has; the same command goes on
        from them. --time is the limit for each point. In a large project points that would take long to prove are left open: a
        column says how much cheaper a plan within their bound could be. With --thorough the same command takes them up again
        and searches them to the end:
          karkas pareto my-city -o front --thorough
argument-over = Aims, separated by commas: cost, carbon, dependence, jobs [cost,carbon]
    .value = AIMS
argument-points = How many points to ask for [20]
    .value = N
argument-thorough = When the front of a large project is there, search to the end for the points that are still open, however long it takes
argument-anew = Begin anew, and do not go on from the points in the folder
expected-over = some of cost, carbon, dependence, jobs
expected-points = a whole number from 2 to 1000
pareto-point = point
pareto-cost = cost
pareto-gap = cheaper by at most
pareto-carbon = carbon
pareto-dependence = from abroad
pareto-jobs = hours of work
pareto-slope = price
pareto-left-out = { $count ->
    [0] {""}
    [one] One further bound gave no point of its own: the same plan, a dominated one, or none.
   *[other] { $count } further bounds gave no point of their own: the same plan, a dominated one, or none.
}
pareto-open = { $count ->
    [0] {""}
    [one] One point is not proven to the gap asked for; --thorough searches it to the end.
   *[other] { $count } points are not proven to the gap asked for; --thorough searches them to the end.
}
pareto-goes-on = { $count ->
    [one] Going on from the one point in the folder.
   *[other] Going on from the { $count } points in the folder.
}

command-alternatives = Find how differently it can be done at nearly the same cost: what every such plan does, what none does, and plans that differ as much as they can
    .usage = karkas alternatives PROJECT -o FOLDER [--within SHARE] [--plans N] [OPTIONS]
    .more =
        Examples:
          karkas alternatives my-city -o ways
          karkas alternatives my-city -o ways --within 5% --plans 10
          karkas alternatives my-city -o ways --within 1% --gap 0.5% --time 5m

        A choice is a must where it is proven that no plan within the cost does without it, never where it is proven that none
        makes it, and optional where plans of both kinds were found. What could not be settled says so.
        Every plan is audited. --time is the limit for each search.
argument-within = How much dearer than the best plan a plan may be, as a share of its cost [2%]
    .value = SHARE
argument-plans = How many plans that differ as much as they can, besides the best [5]
    .value = N
expected-within = a share from 0 to 100 %, for instance 2% or 0.02
expected-plans = a whole number from 0 to 100
alternatives-plan = plan
alternatives-cost = cost
alternatives-more = more
alternatives-facilities = new facilities
alternatives-differ = differ from the nearest
alternatives-choices = facilities: { $must } must be built, { $never } never, { $optional } optional, { $undecided } undecided

# What keeps a question from being asked.

question-no-plan = there is no plan of this project to start from
question-stopped = stopped before there was a result
no-largest-size = { $file }:{ $row }: { $place }/{ $process } needs a max_capacity: it has a fixed cost, a minimum or an economy of scale, and nothing in the project bounds how much of it could be used
scenarios-differ = scenario { $scenario }: { $what } must be the same in all scenarios of one plan with probabilities, because what is built does not know the scenario
shared-world = the places, commodities and processes
shared-time = periods, discount rate and size classes
shared-candidates = candidates
shared-standing = standing facilities
shared-building-costs = what building a process costs
shared-investment-incentives = incentives on investment
unfit-few-aims = a front needs cost, at least one aim more, and two points or more
unfit-no-measure = this project has nothing to measure { $aim } by; docs/questions.md says what is needed
unfit-many-scenarios = a front is of one scenario: name it with --scenario
unfit-nothing-to-lose = the project has none of these to lose: { $kinds }
unfit-nothing-must-be-served = no demand must be served (must_serve of demands.csv)
unfit-nothing-uncertain = no figure of the project has a low or high value; --spread 20% varies all of them by a fifth
unfit-cannot-run = the plan cannot be run as it is built
unfit-cannot-run-anywhere = with these ranges the plan cannot be run as it is built on any trajectory
unfit-dead-end = what was decided with a sight of { $window } periods leaves no way to go on; a longer --window may
unfit-no-such-scenario = { $against } is none of the scenarios: { $scenarios }
unfit-one-city = exchange is between cities, and the project has places of less than two (column city of places.csv)
unfit-no-such-subject = { $subject }: the project has no such thing that could be left out
unfit-partners-count = { $count } partners: there may be 2 to { $most }; a table of partners (--partners) says who they are
unfit-coalitions-without-plan = these coalitions have no plan of their own: { $coalitions }; give their demand a penalty (demands.csv), or offers to buy from at places of nobody
unfit-no-game = the costs of the coalitions cannot be shared: { $reason }
