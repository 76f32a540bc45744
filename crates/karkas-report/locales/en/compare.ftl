# The page of scenarios compared, and the differences of plans.

comparing-title = Scenarios side by side
comparing-description = Each scenario was planned by itself from the start. What each plan does otherwise is told against { $plan }.
comparing-tile-scenarios = Scenarios planned
comparing-tile-of = of { $count } that were asked for
comparing-tile-least = Cheapest
comparing-tile-most = Dearest
comparing-tile-information = Knowing the future
comparing-tile-information-note = what it would save on average
comparing-is-base = net cost { $cost }; the others are compared with it
comparing-same = net cost { $cost }, the same as { $plan }
comparing-more = net cost { $cost }: { $money } ({ $share }) more than { $plan }
comparing-less = net cost { $cost }: { $money } ({ $share }) less than { $plan }
comparing-why = { $status }: { $why }
compared-infeasible = there is no plan: its demands and limits cannot all be met
compared-unbounded = there is no plan: something earns money from nothing
compared-stopped = not planned: it was stopped before
compared-unreliable = no plan: the solver's answer did not pass the check
compared-faulty = the scenario makes no sound project
compared-failed = planning failed

differences-title = What is done otherwise
differences-lead = Money is discounted over all years. All differences of a plan, down to the last, add up to the difference of its cost from { $plan }.
differences-none = Both plans do the same.
differences-all = All { $count } differences
differences-chart = What the largest differences make of the cost: to the right it costs more, to the left less
differences-kinds = Where the difference of the cost comes from
differences-table = Differences over all periods, the largest first
differences-column-kind = What happens
differences-column-what = What
differences-column-before = Before
differences-column-after = After
differences-column-money = Adds to cost
differences-column-since = Since
differences-more = { $count ->
    [one] One more is in differences.csv, which also has each period by itself.
   *[other] { $count } more are in differences.csv, which also has each period by itself.
}
difference-kind-built = Building
difference-kind-made = Running
difference-kind-bought = Buying
difference-kind-sold = Selling
difference-kind-moved = Moving
difference-kind-disposed = Disposal
difference-kind-kept = Keeping
difference-kind-unserved = Unserved
difference-kind-limit = Penalties
difference-about = { $kind ->
    [built] { $change ->
        [new] Builds
        [gone] Does not build
        [more] Builds more
        [less] Builds less
       *[same] Builds at another time or price
    }
    [made] { $change ->
        [new] Runs
        [gone] Does not run
        [more] Runs more
        [less] Runs less
       *[same] Runs at another time or cost
    }
    [bought] { $change ->
        [new] Buys
        [gone] Does not buy
        [more] Buys more
        [less] Buys less
       *[same] Buys at another time or price
    }
    [sold] { $change ->
        [new] Sells
        [gone] Does not sell
        [more] Sells more
        [less] Sells less
       *[same] Sells at another time or price
    }
    [moved] { $change ->
        [new] Moves
        [gone] Does not move
        [more] Moves more
        [less] Moves less
       *[same] Moves at another time or cost
    }
    [disposed] { $change ->
        [new] Emits or disposes
        [gone] Does not emit
        [more] Emits or disposes more
        [less] Emits or disposes less
       *[same] Emits at another price
    }
    [kept] { $change ->
        [new] Keeps
        [gone] Does not keep
        [more] Keeps more
        [less] Keeps less
       *[same] Keeps at another time
    }
    [unserved] { $change ->
        [new] Leaves unserved
        [gone] Serves in full
        [more] Leaves more unserved
        [less] Leaves less unserved
       *[same] Leaves unserved at another time
    }
   *[limit] { $change ->
        [new] Breaks a limit
        [gone] Keeps a limit
        [more] Breaks a limit by more
        [less] Breaks a limit by less
       *[same] Breaks a limit at another time
    }
}
difference-facility = { $item }, { $place }
difference-purchase = { $item }, { $place }: { $partner }
difference-sale = { $item }, { $place }: { $partner }
difference-lane = { $item }, { $place } → { $to }, { $partner }
difference-spot = { $item }, { $place }
difference-costs = costs { $money } more
difference-free = at no difference in cost
difference-saves = costs { $money } less
difference-said = { $name }: { $before } before, { $after } now, from { $since }; { $money }
difference-said-price = { $name }: { $after } as before, but { $money }

chance-title = What knowing the future would be worth
chance-lead = One plan that must do for all scenarios costs more than plans that each know theirs. The difference is the most that any forecast or delay of decisions can be worth (expected value of perfect information).
chance-figure = { $value } (proven to lie between { $least } and { $most })
chance-wait-and-see = Mean cost if each scenario were known
chance-here-and-now = Cost of one plan for all
chance-perfect-information = Knowing the future
