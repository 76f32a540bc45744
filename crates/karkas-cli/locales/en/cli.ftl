# Texts of the command line.

## Help

help-usage = Usage:
help-commands = Commands
help-options = Options
help-arguments = Arguments

command-karkas = Karkas plans the industry of a city: what to build where and when, who supplies whom, and what it costs.
    .usage = karkas COMMAND [OPTIONS]
    .more =
        Begin with an example:
          karkas example extract hello hello
          karkas check hello
          karkas plan hello -o hello-plan
          karkas why hello-plan

        Then a project of your own:
          karkas new my-city

        Every command explains itself with --help.

        Exit codes:
          0  done
          1  the project has faults
          2  the command line is wrong
          3  there is no plan, or the plan leaves demand unserved
          4  the audit found that a plan does not hold
          5  stopped before any plan was found
          6  the solver failed
          7  files cannot be read or written
command-new = Start a project: a small folder of tables that can be planned at once, with every file explained
    .usage = karkas new FOLDER
    .more =
        Example:
          karkas new my-city && karkas plan my-city -o my-plan
command-check = Check a project: all faults at once, each with file, row, what was expected and what would help
    .usage = karkas check PROJECT [OPTIONS]
    .more =
        Examples:
          karkas check examples/hello
          karkas check my-city --all
          karkas check my-city --scenario crisis --json

        Exit code 0 if the project can be planned (remarks are allowed), 1 if it has faults.
command-graph = Draw the value chain of a project: what is made from what, where it comes from and who needs it
    .usage = karkas graph PROJECT [-o FILE] [OPTIONS]
    .more =
        Examples:
          karkas graph examples/hello -o hello.svg
          karkas graph my-city --around cell --depth 2 -o cell.svg
          karkas graph my-city -o chain.dot && dot -Tpdf chain.dot -o chain.pdf
command-plan = Make the plan of least cost, audit it, and write its tables and its report
    .usage = karkas plan PROJECT -o FOLDER [OPTIONS]
    .more =
        Examples:
          karkas plan examples/hello -o hello-plan
          karkas plan my-city -o plan --gap 0.5% --time 10m --threads 2
          karkas plan my-city -o plans --all-scenarios
          karkas plan my-city -o plan --forbid mill/bakery
          karkas plan my-city -o plan --survive partners=1,countries=1 --serve 95% --serve-from 2030

        The folder is written whole or not at all, and a folder that is not a plan is never replaced.
        Ctrl-C keeps the best plan found so far; a second Ctrl-C quits at once.

        Exit codes:
          0  there is a plan, it holds, and all demand is served
          3  there is no plan, or demand stays unserved; it says what is lacking and what would help
          4  the audit found that the plan does not hold
          5  stopped, by you or by the time limit, before any plan was found
command-why = Explain a plan: what is scarce and what more of it would be worth; why something is not built or bought
    .usage = karkas why PLAN [WHAT…] [OPTIONS]
    .more =
        Examples:
          karkas why plan
          karkas why plan mill/bakery
          karkas why plan --json
command-audit = Recompute every balance, capacity, limit and cost of a written plan, with code that shares nothing with the planner
    .usage = karkas audit PLAN [OPTIONS]
    .more =
        Example:
          karkas audit plan

        Exit code 0 if the plan holds, 4 if it does not.
command-report = Write the report of a plan again, for instance in another language
    .usage = karkas report PLAN [-o FILE] [OPTIONS]
    .more =
        Examples:
          karkas report plan
          karkas report plan --lang ru -o отчёт.html
command-example = List or extract the examples that come with the program
    .usage = karkas example COMMAND
    .more =
        Examples:
          karkas example list
          karkas example extract hello hello
command-example-list = List the examples
    .usage = karkas example list [OPTIONS]
    .more = {""}
command-example-extract = Write an example into a new folder
    .usage = karkas example extract NAME FOLDER
    .more =
        Example:
          karkas example extract moscow-batteries my-copy
command-schema = Write the format as JSON Schema, or describe a project as a Frictionless data package
    .usage = karkas schema [-o FOLDER] [--datapackage PROJECT]
    .more =
        Examples:
          karkas schema                           one schema of all tables, on standard output
          karkas schema -o schemas                a file for each table
          karkas schema --datapackage my-city     write my-city/datapackage.json
command-manual = Print the manual of the format: every table, column, key and fault
    .usage = karkas manual [-o FOLDER] [OPTIONS]
    .more =
        Example:
          karkas manual | less

argument-lang = Language: en or ru; that of the system where it is not given
    .value = LANGUAGE
argument-json = Print the result as JSON
argument-quiet = Print results and faults only, no progress and no remarks
argument-help = Show this help
argument-version = Show the version
argument-project = Folder of the project
    .value = PROJECT
argument-plan = Folder of a plan that `karkas plan` wrote
    .value = PLAN
argument-folder = Folder to write; it must not exist yet, or be empty
    .value = FOLDER
argument-name = Name of the example
    .value = NAME
argument-scenario = Scenario to take; `base` is the folder as it stands
    .value = SCENARIO
argument-plan-scenario = Scenario to plan; `base` is the folder as it stands. Where scenarios have probabilities and none is asked for, one plan is made for all of them
    .value = SCENARIO
argument-all = Show all faults, not only the first 20
argument-graph-output = File to write, SVG or DOT by its ending; DOT on standard output where it is not given
    .value = FILE
argument-around = Only what is near this commodity
    .value = ID
argument-depth = How many processes away from it, both ways [1]
    .value = N
argument-plan-output = Folder to write the plan to
    .value = FOLDER
argument-all-scenarios = Plan the base and every scenario one by one, each in a folder of its own, and compare them in one report
argument-gap = How far from the best possible the plan may be, for instance 0.1% [0.1%, or as karkas.toml says]
    .value = SHARE
argument-time = How long to search at most, for instance 90s, 10m, 1h30m [10m, or as karkas.toml says]
    .value = TIME
argument-threads = How many scenarios are planned side by side; it changes nothing in any plan [as many as the machine has processors, or as karkas.toml says]
    .value = N
argument-seed = Seed of the solver [0, or as karkas.toml says]
    .value = N
argument-solver = How to solve: auto, direct, location, network-design, process-network or stages [auto: by the structure of the project]
    .value = METHOD
argument-force = A facility that must be built, as PLACE/PROCESS; may be repeated
    .value = PLACE/PROCESS
argument-forbid = A facility that must not be built, as PLACE/PROCESS; may be repeated
    .value = PLACE/PROCESS
argument-no-report = Write the tables only, no report.html
argument-what = What to explain: a facility as PLACE/PROCESS, a PROCESS everywhere, the price of a commodity as PLACE/COMMODITY, or a supplier; what is scarce where nothing is given
    .value = WHAT
argument-report-output = File to write [report.html in the plan's folder]
    .value = FILE
argument-schema-output = Folder to write one schema file per table to
    .value = FOLDER
argument-manual-output = Folder to write the pages to, instead of standard output
    .value = FOLDER
argument-datapackage = Write datapackage.json into this project
    .value = PROJECT

## Complaints about the command line

complaint = error:
usage-unknown-argument = there is no option { $argument }
usage-unknown-command = there is no command { $command }
usage-not-expected = { $argument } is not expected here
usage-no-command = a command is missing
usage-missing = { $argument } is missing
usage-twice = { $argument } is given twice
usage-conflict = { $argument } and { $other } do not go together
usage-no-value = { $argument } needs a value
usage-value = “{ $value }” is no value for { $argument }; expected: { $expected }
usage-nearest = did you mean { $nearest }?
usage-help = `karkas COMMAND --help` shows how it is used
expected-lang = en or ru
expected-gap = a share from 0 to 100 %, for instance 0.1% or 0.001
expected-time = a time above zero, for instance 90s, 10m or 1h30m
expected-threads = a whole number from 1
expected-seed = a whole number from 0 to 2147483647
expected-force = a place and a process, for instance mill/bakery
expected-forbid = a place and a process, for instance mill/bakery
expected-depth = a whole number from 0

## Faults of a project

severity-error = error
severity-warning = warning
fault-expected = expected
fault-remedy = remedy
faults-left =
    { $count ->
        [one] … and one more; --all shows it
       *[other] … and { $count } more; --all shows them
    }
faults-count =
    { $errors ->
        [0] no faults
        [one] one fault
       *[other] { $errors } faults
    }, { $warnings ->
        [0] no remarks
        [one] one remark
       *[other] { $warnings } remarks
    }
check-good = { $path } can be planned: { $figures }
check-uncited =
    { $count ->
        [one] sources.csv has a source that no row cites: { $sources }
       *[other] sources.csv has { $count } sources that no row cites: { $sources }
    }
count-periods = { $count } { $count ->
        [one] period
       *[other] periods
    }
count-places = { $count } { $count ->
        [one] place
       *[other] places
    }
count-commodities = { $count } { $count ->
        [one] commodity
       *[other] commodities
    }
count-processes = { $count } { $count ->
        [one] process
       *[other] processes
    }
count-facilities = { $count } { $count ->
        [one] standing facility
       *[other] standing facilities
    }
count-candidates = { $count } { $count ->
        [one] candidate
       *[other] candidates
    }
count-lanes = { $count } { $count ->
        [one] lane
       *[other] lanes
    }
count-offers = { $count } { $count ->
        [one] offer
       *[other] offers
    }
count-demands = { $count } { $count ->
        [one] demand
       *[other] demands
    }
count-limits = { $count } { $count ->
        [one] limit
       *[other] limits
    }
count-incentives = { $count } { $count ->
        [one] incentive
       *[other] incentives
    }
count-scenarios = { $count } { $count ->
        [one] scenario
       *[other] scenarios
    }

## Files and folders

file-unreadable = { $path } cannot be read: { $reason }
file-unwritable = { $path } cannot be written: { $reason }
folder-missing = there is no folder { $path }
folder-no-project = { $path } is not a project: it has no karkas.toml
folder-no-plan = { $path } is not a plan: it has no manifest.json
folder-not-empty = { $path } exists and is not empty; choose a new folder
output-not-a-plan = { $path } exists and is not a plan, so it is not replaced; choose another folder or remove it yourself
output-holds-others = { $path } is a plan but also holds { $file }, which is not part of it, so it is not replaced; move it away or choose another folder
output-is-project = { $path } is the project itself; choose another folder for the plan
written = written: { $path }

## Commands

new-done =
    A project stands in { $path }. Next:
      karkas check { $path }
      karkas plan { $path } -o { $path }-plan
example-unknown = there is no example “{ $name }”; there are: { $names }
example-done =
    The example { $name } stands in { $path }. Next:
      karkas plan { $path } -o { $path }-plan
example-done-brief =
    The example { $name } stands in { $path }. Next:
      karkas design { $path } -o { $path }-designs
example-done-line =
    The example { $name } stands in { $path }. Next:
      karkas line { $path } -o { $path }-answer
graph-ending = { $path } ends neither in .svg nor in .dot
graph-unknown = there is no commodity “{ $id }” in the project

## Progress

progress-reading = reading the project
progress-building = writing the programme
progress-solving = searching
progress-pricing = finding prices
progress-auditing = auditing
progress-writing = writing the plan
progress-reporting = writing the report
progress-none = no plan yet
progress-cost = best plan { $cost }
progress-bound = bound { $bound }
progress-gap = gap { $gap }
progress-left = { $time } left
progress-passed = { $time }
interrupt-heard = Stopping: the best plan so far is kept. Ctrl-C again quits at once.

## Planning

remarks-noted =
    { $count ->
        [one] One remark on the project; `karkas check { $path }` shows it.
       *[other] { $count } remarks on the project; `karkas check { $path }` shows them.
    }
scenario-unknown = there is no scenario “{ $scenario }”; there are: { $scenarios }
scenario-no-folder = the scenario “{ $scenario }” cannot be the name of a folder; rename it in karkas.toml and scenarios.csv
place-unknown = there is no place “{ $id }” in the project
process-unknown = there is no process “{ $id }” in the project
not-a-candidate = { $place }/{ $process } cannot be forced: candidates.csv does not allow it to be built in time
solver-other = --solver { $asked }: the plan was found by { $used }, as the project does not have the structure that { $asked } makes use of, or the direct search found a better plan from where it ended
solver-failed = the solver failed: { $reason }
no-plan-infeasible = there is no plan: not all demands and limits can be met at once
no-plan-unbounded = there is no best plan: the cost can fall without end, so something earns money from nothing. Look for offers cheaper than a demand pays with no bound on either
no-plan-stopped = stopped before any plan was found; more time (--time) or a wider gap (--gap) may help
no-plan-unreliable = the solver's answer did not pass the check; there is no plan that could be trusted
several-now = Scenario { $number } of { $of }: { $scenario }
report-is = report:  { $path }

summary-title = { $project }
summary-title-scenarios = { $project }: { $scenarios }
summary-cost = cost
summary-gain = gain
summary-money = { $money }, worth at the end of { $year }
summary-proof = proof
summary-best = no plan is better
summary-within = no plan is better by more than { $gap }
summary-cut-short = cut short; no plan is better by more than { $gap }
summary-new = new
summary-new-count =
    { $count ->
        [0] nothing is built
        [one] one facility, { $money } invested
       *[other] { $count } facilities, { $money } invested
    }
summary-built = { $place }: { $process }, { $capacity } { $unit } a year
summary-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
summary-home = from home
summary-audit = audit
summary-audit-holds = holds: { $checked } comparisons
summary-audit-fails = FAILS: { $broken } of { $checked } comparisons
summary-folder = plan
summary-report = report
audit-failed = the audit found that the plan does not hold; `karkas audit { $path }` shows where
unserved = demand stays unserved:
unserved-row = { $place }: { $amount } { $unit } of { $commodity } a year from { $period }
unserved-more =
    { $count ->
        [one] and one more, in unserved.csv
       *[other] and { $count } more, in unserved.csv
    }
comparison-scenario = scenario
comparison-cost = cost
comparison-gap = gap
comparison-facilities = new facilities
comparison-investment = investment
comparison-home = from home
comparison-unserved = unserved
comparison-audit = audit
word-holds = holds
word-fails = FAILS
word-some = some
word-none = none
exit-1 = the project has faults
exit-2 = the command line is wrong
exit-3 = there is no plan
exit-4 = the audit failed
exit-5 = stopped before any plan was found
exit-6 = the solver failed
exit-7 = files cannot be read or written

## Plans that were written

plan-project-faulty = the copy of the project in { $path } has faults; `karkas check { $path }` names them
audit-family = what
audit-checked = compared
audit-broken = wrong
audit-absolute = worst
audit-relative = relative
audit-verdict = verdict
audit-objective = ledger { $ledger }, solver { $solver }, difference { $difference }; proven gap { $gap }
audit-holds = The plan holds.
audit-fails = The plan does not hold.
progress-reasons = looking for what would help
progress-answering = looking for the answer
why-which = { $path } holds several plans; ask one of them: { $folders }
why-unknown = “{ $what }” is no facility (place/process), process, commodity at a place (place/commodity) or supplier of this plan
why-does-not-fit = the plan does not fit its project: with its decisions fixed there is no solution; `karkas audit` shows where

study-without-plans = this { $question } study holds no plan, so its page cannot be made again from it; ask the question anew
