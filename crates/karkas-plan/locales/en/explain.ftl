# Remedies where there is no plan, or where demand goes unserved.

remedy-heading = What would allow a plan
remedy-heading-short = What would let all demand be served
remedy-heading-short-scenario = What would let all demand be served in the scenario “{ $scenario }”, in which most is missing
remedy-number = { $number ->
    [1] The smallest change:
   *[other] Or:
 }
remedy-none-short = All demand could be served as things stand; serving it costs more than the penalty.
remedy-none-short-scenario = All demand could be served as things stand, even in the scenario “{ $scenario }”, in which most is missing; serving it costs more than the penalty.
remedy-goods = goods
remedy-offer = { $place } lacks { $several ->
    [yes] up to { $amount }
   *[no] { $amount }
 } of { $item } in { $years }: { $detail } would have to offer { $then } instead of { $now } ({ $rows })
remedy-lane = from { $place } to { $detail }, { $then } of { $item } instead of { $now } would have to be moved in { $years } ({ $rows })
remedy-limit-max = the limit “{ $item }” would have to be { $then } instead of { $now } in { $years } ({ $rows })
remedy-limit-min = the limit “{ $item }” would have to be { $then } instead of { $now } in { $years } ({ $rows })
remedy-max-capacity = { $place } would need { $then } of “{ $item }” instead of at most { $now } in { $years } ({ $rows })
remedy-date = { $amount } of “{ $item }” would have to be decided at { $place } in { $years }, which the row does not allow ({ $rows })
remedy-forced = “{ $item }” at { $place } would have to be left unbuilt, against what was forced
remedy-room = { $place } needs room for { $then } of { $item } instead of { $now } in { $years } ({ $rows })
remedy-demand = { $place } would have to do with { $several ->
    [yes] up to { $amount }
   *[no] { $amount }
 } less of { $item } in { $years } ({ $detail }; now { $now }, { $rows })
remedy-source = { $place } lacks { $several ->
    [yes] up to { $amount }
   *[no] { $amount }
 } of { $item } in { $years }, and no row that could be changed would bring it ({ $rows })
remedy-use = { $place } has { $several ->
    [yes] up to { $amount }
   *[no] { $amount }
 } too much of { $item } in { $years }, and no row that could be changed would take it ({ $rows })
remedy-no-rows = no row speaks of it
remedy-relaxed = Whole modules and openings were left out of account here: the search for whole numbers took too long.

# Why a plan is as it is.

why-nothing = Nothing of the project binds: one more unit of anything would save nothing.
why-point = percentage point
why-offer = { $item } from { $detail } at { $place }: one more { $unit } a year would save { $worth } ({ $years }; now { $bound }; { $rows })
why-lane = the way from { $place } to { $detail } for { $item }: one more { $unit } a year would save { $worth } ({ $years }; now { $bound }; { $rows })
why-max-capacity = “{ $item }” at { $place }: room for one more { $unit } a year would save { $worth } a year ({ $years }; now { $bound }; { $rows })
why-capacity = “{ $item }” that stands at { $place }: one more { $unit } a year would save { $worth } ({ $years }; now { $bound }; { $rows })
why-room = room for { $item } at { $place }: one more { $unit } would save { $worth } ({ $years }; now { $bound }; { $rows })
why-market = the market for { $item } at { $place } ({ $detail }): one more { $unit } sold would bring { $worth } ({ $years }; now { $bound }; { $rows })
why-limit-max = the limit “{ $item }”: one { $unit } more would save { $worth } ({ $years }; now { $bound }; { $rows })
why-limit-min = the limit “{ $item }”: one { $unit } less would save { $worth } ({ $years }; now { $bound }; { $rows })
why-not-a-candidate = Nothing of “{ $process }” can be built at { $place }: no row of candidates.csv allows it in time.
why-built = “{ $process }” is built at { $place }: { $built } { $unit } a year.
why-not-built = “{ $process }” is not built at { $place }.
why-loses = At the plan's prices each { $unit } made there would lose { $margin }, at full load and with what is invested (decided in { $year }).
why-earns = At the plan's prices each { $unit } made there would earn { $margin } at full load (decided in { $year }), but it comes in whole pieces and prices would fall.
why-forced = Forced in, with { $other } { $unit } a year, it makes the plan { $cost } dearer{ $known ->
    [exactly] .
   *[range] {" "}(between { $low } and { $high }, as far as both plans are proven).
 }
why-within-gap = At the gap to which the plans are proven, either could be the better one: plan with a smaller --gap to tell them apart.
why-forbidden = Without it the plan costs { $cost } more{ $known ->
    [exactly] .
   *[range] {" "}(between { $low } and { $high }, as far as both plans are proven).
 }
why-indispensable = Without it there is no plan.
why-impossible = With it there is no plan.
why-stopped = The search for the other plan was stopped before any was found.
why-enters = It would be built at the latest if it cost { $price } per { $unit } of yearly capacity instead of { $capex }.
why-about = At the plan's prices it would be built from about { $price } per { $unit } of yearly capacity down, instead of { $capex } (an estimate).
why-never-enters = Even if it cost nothing to build it would not be worth while.
why-stays = It would stay in the plan even if it cost { $price } per { $unit } of yearly capacity instead of { $capex }.
why-price = One more { $unit } a year of { $item } at { $place } would save: { $prices }.
why-bought = { $partner } sells up to { $amount } { $unit } a year of { $item } at { $place } in { $years }; it asks { $price } ({ $year }) and would still be worth { $other } ({ $row }).
why-not-bought = { $partner } sells no { $item } at { $place } in { $years }: it asks { $price } ({ $year }) and would be used at { $other } or less ({ $row }).
why-tied = { $partner } sells no { $item } at { $place } in { $years }, though its price of { $price } ({ $year }) is as good as any ({ $row }).
why-never-bought = { $partner } sells no { $item } at { $place } in { $years }: it asks { $price } ({ $year }), and even for nothing it would not be worth taking ({ $row }).
