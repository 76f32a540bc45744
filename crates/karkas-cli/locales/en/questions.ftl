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
