# Texts of `karkas plan --survive` and `--risk-weight`.

argument-survive = Plan so that any one loss is survived: partners=1, countries=1, lanes=1 or facilities=1, several joined by commas. The answer is a folder of plans with the losses that were tried
    .value = KINDS
argument-serve = Share of the demand that must be served which is still served after any loss, for instance 95% [100%]
    .value = SHARE
argument-serve-from = Year from which that share must be served [from the first period on]
    .value = YEAR
argument-safety-curve = Further shares to plan for, to see what safety costs, for instance 80%,90%
    .value = SHARES
survive-done = { $share } of demand is served after any one of { $count } losses; { $entered } of them had to be planned for.
survive-out-of-reach = no plan serves { $asked } of demand after each of these losses: { $losses }. The largest share that some plan serves is { $reachable }: ask for less (--serve), begin later (--serve-from), or allow more in candidates.csv, offers.csv and lanes.csv
survive-not-found = no plan that serves { $asked } of demand after each of these losses was found in time: { $losses }; more time (--time) or a wider gap (--gap) may help
survive-column-share = served
survive-column-cost = cost
survive-column-extra = more than without
survive-column-loss = lost
survive-column-served = can be served
survive-column-binds = binds
survive-binds = yes
survive-reachable = out of reach, at most { $share }
survive-nothing-found = none found

argument-risk-weight = Where scenarios have probabilities: weight of the mean cost of the worst outcomes, beside the expected cost, for instance 30% [0%]
    .value = SHARE
argument-risk-level = Probability of all other outcomes: at 95% the worst are the last 5% [95%]
    .value = SHARE
