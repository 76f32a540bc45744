# Structural faults and remarks: see diagnostics.ftl.
# What begins with a capital is a part of several texts and no code of its own.

Cause = { $cause ->
    [upstream] lanes bring { $missing } to { $where } from { $detail }, where it cannot be had either
    [late] { $process } at { $where } could make it, but not before { $detail }
    [not-then] { $process } at { $where } could make it, but has no usable capacity then
    [offer-apart] the offer of { $missing } at { $where } ({ $detail }) does not stand then, or has no amount
    [banned] limit { $detail } allows no { $missing } to come to { $where } or to be made there
    [stuck] { $process } at { $where } could make it, but cannot get rid of { $missing }, which it gives as well
   *[nothing] { $missing } cannot be had at { $where }: no lane brings it, nothing there makes it and nobody offers it
 }
Advice = { $hint ->
    [lane] The nearest place that has { $missing } is { $advice }: add a lane from { $advice } to { $where } to lanes.csv, or an offer at { $where } to offers.csv.
    [build] { $advice } gives { $missing }: let it be built at { $where } in candidates.csv, or add an offer to offers.csv.
    [late] Begin earlier (build_years in processes.csv, from in candidates.csv), or add an offer or a lane for the years before.
    [not-then] Let it be built in candidates.csv, lengthen its life, or check its availability.
    [offer-apart] Check from, until and capacity of { $detail }.
    [banned] Raise max of limit { $detail }, give it a penalty, or change what it selects.
    [stuck] Mark { $missing } as disposable in commodities.csv, or add a demand at { $where }, a lane or a process that takes it.
    [size] Raise max_capacity in candidates.csv, or lower module or minimum in processes.csv.
    [never-decided] Check from and until in candidates.csv against the periods in karkas.toml.
    [off] Check availability in processes.csv.
   *[offer] Add an offer of { $missing } at { $where } to offers.csv, a lane that brings it, or a process that makes it.
 }
Idle = { $state ->
    [size] { $facility } can never be built at { $place }: the smallest capacity is above max_capacity ({ $detail })
    [never-decided] { $facility } can never be built at { $place }: the years of the row lie outside the plan
    [late] { $facility } can never be ready at { $place }: building takes { $detail } years and the plan ends before { $horizon }
    [off] { $facility } can never run at { $place }: its availability is zero
    [stuck] { $facility } can never run at { $place }: it gives { $missing }, which nothing there uses, buys, keeps or carries away
   *[lacks] { $facility } can never run at { $place }: { Cause }
 }

demand-without-source = { $place } must be served { $commodity } in { $years }, and none can come: { Cause }
    .expected = a source that is there in { $years }; the chain is { $chain }
    .remedy = { Advice }
demand-goes-unserved = { $place } will get no { $commodity } in { $years }, and the penalty will be paid: { Cause }
    .expected = a source that is there in { $years }; the chain is { $chain }
    .remedy = { Advice }
demand-out-of-reach = nobody can sell { $commodity } to { $place } in { $years }: { Cause }
    .expected = a source that is there in { $years }; the chain is { $chain }
    .remedy = { Advice }
demand-only-from-loop = { $commodity } for { $place } in { $years } comes only from processes that need each other's products to begin with
    .expected = a source outside the ring, or a ring that gives more than it takes
    .remedy = Add an offer, a stock or a process that brings in what the ring begins with; if the ring feeds itself, nothing need be done.
standing-input-missing = { $facility } stands at { $place } and needs { $commodity } per capacity in { $years }, and none can be had: { Cause }
    .expected = a source of { $commodity }, as what stands is fed whether it is used or not; the chain is { $chain }
    .remedy = { Advice }
standing-output-stuck = { $facility } stands at { $place } and gives { $commodity } per capacity in { $years }, which nothing there takes
    .expected = a demand, a process, a lane or disposal that takes { $commodity }
    .remedy = Mark { $commodity } as disposable in commodities.csv, or add a demand at { $place } or a lane.
facility-idle = { Idle }
    .expected = that what stands can be used; the chain is { $chain }
    .remedy = { Advice }
process-never-runs = { Idle }
    .expected = at least one place and period where it can run; the chain is { $chain }
    .remedy = { Advice }
candidate-never-runs = { Idle }
    .expected = that what may be built can be used; the chain is { $chain }
    .remedy = { Advice }
process-nowhere = { $process } stands nowhere and may be built nowhere
    .expected = a row of facilities.csv or candidates.csv that names or selects it
    .remedy = Add it to candidates.csv, or remove it with its recipe.
place-cut-off = no lane leads to { $place } or away from it, though things there are needed or lacking
    .expected = at least one lane
    .remedy = Add a lane from or to { $place } to lanes.csv.

demand-exceeds-supply = { $needed } { $unit } of { $commodity } must be served at { $places } in { $year }, and at most { $possible } can come: { $lacking } are lacking (too little in { $years })
    .expected = { $bounded ->
        [no] sources for { $needed } { $unit } a year
       *[yes] sources for { $needed } { $unit } a year; the most that can come: { $bounds }
    }
    .remedy = Raise a capacity, add a source or a lane, lower the demand, or set a penalty so that some of it may go unserved.
standing-input-exceeds-supply = what stands at { $places } needs { $needed } { $unit } of { $commodity } in { $year } for its capacity, and at most { $possible } can be had: { $lacking } are lacking (too little in { $years })
    .expected = { $bounded ->
        [no] sources for { $needed } { $unit } a year
       *[yes] sources for { $needed } { $unit } a year; the most that can be had: { $bounds }
    }
    .remedy = Raise the offer of { $commodity }, lower the standing capacity, or correct the amount per capacity in recipes.csv.
limit-floor-out-of-reach = limit { $limit } asks for at least { $bound } { $unit } in { $years }, and at most { $possible } is possible
    .expected = a lower bound of at most { $possible } { $unit }
    .remedy = Lower min (or raise max), widen what the limit selects, add sources, or give it a penalty.
limit-ceiling-below-least = limit { $limit } allows at most { $bound } { $unit } in { $years }, and { $possible } is there in any case
    .expected = an upper bound of at least { $possible } { $unit }
    .remedy = Raise max, let the limit begin later, or give it a penalty.
limit-always-broken = limit { $limit } will be broken in { $years } whatever is planned: its { $side ->
        [floor] lower bound is { $bound } { $unit } and at most { $possible } is possible
       *[ceiling] upper bound is { $bound } { $unit } and { $possible } is there in any case
    }
    .expected = a bound that can be kept
    .remedy = Check min, max and what the limit selects; otherwise the penalty will be paid.

offer-unused = nobody could want { $commodity } at { $place }: no demand, process or lane takes it there
    .expected = something that takes { $commodity } at { $place }, or at a place to which lanes lead
    .remedy = Add a lane or a process that takes it, or remove the row.
lane-unused = { $why ->
        [no-capacity] the lane from { $from } to { $to } has no capacity in any period
        [unsupplied] the lane from { $from } to { $to } has nothing to carry: { $commodity } can never be at { $from }
       *[unwanted] the lane from { $from } to { $to } carries { $commodity }, which nothing at { $to } or beyond could use
    }
    .expected = a source at the start of the lane and a use at its end
    .remedy = Check the places and commodities of the row, or remove it.
stock-unused = { $commodity } kept at { $place } is never supplied there or never wanted
    .expected = a source and a use of { $commodity } at { $place }
    .remedy = Check the place and commodity of the row, or remove it.
limit-matches-nothing = limit { $limit } is about nothing: { $side ->
        [other] nothing belongs to the sum that it is a share of
       *[own] nothing belongs to the sum that it bounds
    }
    .expected = at least one row that its selectors and its measure are about
    .remedy = Check measure, place, commodity, process and partner of the row.
incentive-matches-nothing = incentive { $incentive } relieves nothing
    .expected = a facility, an offer or a lane with a duty that its selectors are about
    .remedy = Check instrument, place, process and commodity of the row.
commodity-unused = no recipe, offer, demand or stock mentions { $commodity }
    .expected = at least one use
    .remedy = Check the spelling where it was meant, or remove the row.
place-unused = nothing stands, is built, bought, sold or moved at { $place }
    .expected = at least one use
    .remedy = Check the spelling where it was meant, or remove the row.
row-out-of-time = the row never holds: its years lie outside { $start }–{ $end }
    .expected = years within the plan
    .remedy = Check from and until of the row against the periods in karkas.toml.

discount-rate-high = the discount rate is { $percent } % a year
    .expected = a share such as 0.08, or "8 %"
    .remedy = Write 0.08 for eight per cent.
price-far-from-others = { $commodity } costs { $price } per { $unit } here, and { $basis ->
        [reference] its reference price is { $usual }
       *[others] { $usual } in other rows
    }: { $ratio } times apart
    .expected = prices of one commodity within a factor of 500
    .remedy = { $guess ->
        [thousand] It looks like a mistake of a thousand (kg for t, kWh for MWh, money in thousands): write the unit into the cell.
        [million] It looks like a mistake of a million (kg for kt, kWh for GWh, money in millions): write the unit into the cell.
       *[other] Check the unit and the currency: write them into the cell.
    }
recipe-amounts-far-apart = amounts of { $process } lie between { $least } and { $most }
    .expected = amounts within a factor of 1e9, for meaning and for the solver
    .remedy = Check the units of the recipe, or count in larger units.
recipe-gains-mass = one { $unit } of { $process } takes { $taken } kg and gives { $given } kg
    .expected = no more mass out than in (2 % are let pass)
    .remedy = Check amounts and the column mass in commodities.csv; an input such as water or air may be lacking.
lifetime-long = { $process } is to stand for { $years } years
    .expected = at most 100 years
    .remedy = Check lifetime in processes.csv: it is in years.
building-long = { $process } takes { $years } years to build
    .expected = at most 30 years
    .remedy = Check build_years in processes.csv: it is in years.
capacity-free = { $process } costs nothing to build, to keep and to run, and may be built without bound
    .expected = a cost, an input per capacity, or a largest capacity
    .remedy = Give capex or opex in processes.csv, or max_capacity in candidates.csv.
capacity-far-from-demand = { $process } gives { $output } { $unit } of { $commodity } a year at this capacity, and all demand for it is { $demand }
    .expected = capacity and demand within a factor of a million
    .remedy = Check the units of the capacity and of the demand.
coordinates-odd = { $place } lies at latitude { $lat }, longitude { $lon }
    .expected = a latitude within −90…90 and a longitude within −180…180, near the other places of its city
    .remedy = { $guess ->
        [swapped] Lat and lon look swapped.
       *[outside] Check lat and lon: degrees north and degrees east.
    }

resale-without-end = { $place } buys any amount of { $commodity } for { $price } per { $unit } in { $year }, and it can be had there without bound for { $cost }: the plan would earn without end
    .expected = a price of at most { $cost }, a bound on the demand, or a bound on the offer
    .remedy = Give the demand a quantity, or the offer of { $partner } at { $start } ({ $offer }) a capacity, or check both prices.
resale-earns = { $place } buys { $commodity } for { $price } per { $unit } in { $year }, and it can be had there for { $cost }: money is earned { $moved ->
        [yes] by moving it only
       *[no] by buying and selling only
    }
    .expected = a sale that needs some work, or a trade that is meant
    .remedy = Check the price here and that of { $partner } at { $start } ({ $offer }); if the trade is meant, nothing need be done.
disposal-without-end = { $commodity } can be bought at { $place } for { $cost } per { $unit } in { $year } without bound and disposed of for { $disposal }: the plan would earn without end
    .expected = that buying and disposing together cost something
    .remedy = Check the signs of the price and of disposal_price, or give the offer a capacity.
lanes-earn-without-end = carrying { $commodity } around earns money without end in { $year }, for instance from { $from } to { $to }
    .expected = lanes whose costs around a ring are positive
    .remedy = Check the signs of cost, duty and emission of the lanes that touch { $from } and { $to }.
processes-multiply = the processes { $processes } make { $gain } { $commodity } out of one, and need nothing else
    .expected = a ring of processes that gives no more than it takes
    .remedy = Check the amounts of their recipes; an input is likely lacking or a unit mistaken.
