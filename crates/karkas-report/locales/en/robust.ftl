# Texts of the pages of `karkas stress`, `sensitivity`, `worth` and `foresight`.

stress-title = What breaks when something is lost
stress-description = Each supplier, country, lane and facility is lost in turn for the whole horizon. What is built stays as planned; everything that is run is decided anew.
stress-kind-partner = Supplier
stress-kind-country = Country
stress-kind-lane = Lane
stress-kind-facility = Facility
stress-kind-pair = Pair
stress-tile-tried = Losses tried
stress-tile-tried-note = one at a time
stress-tile-tried-pairs = and { $count } pairs proven to be no worse than one of the two
stress-tile-short = Leave demand unserved
stress-tile-short-note = of what the plan serves
stress-tile-dearer = Only cost more
stress-tile-dearer-note = everything is still served
stress-tile-worst = Worst loss
stress-point-short = Without { $loss } the plan serves { $share } less ({ $value } at reference prices over all years).
stress-point-stopped = Without { $loss } the plan cannot be run at all as it is built.
stress-point-none-about = Nothing breaks
stress-point-none = No loss that was tried leaves unserved what the plan serves.
stress-point-audit-about = Audit
stress-point-audit = Each run was recomputed from its tables for the project without what is lost, and holds.
stress-point-audit-broken = { $count ->
    [one] One run does not hold
   *[other] { $count } runs do not hold
}; the table says which.
stress-cure-full = { $years ->
    [0] It can be made good at once
    [one] It can be made good within a year
   *[other] It can be made good within { $years } years
}, at { $cost } more than the plan over all years.
stress-cure-partial = Some of it can be made good within the horizon, not all.
stress-cure-none = Nothing that the project allows and that pays makes it good within the horizon.
stress-cure-not-needed = Everything is still served.
stress-cure-not-sought = No cure was sought; ask for more with --cures.
stress-cure-nothing = Nothing is built or bought more than in the plan.
stress-missing = Not served any more
stress-missing-cured = Of that, not made good by the cure
stress-chart = What is not served any more when something is lost, at reference prices over all years
stress-ranking = The losses, the worst first
stress-ranking-lead = Ranked by what is not served any more, then by what it costs.
stress-table = What each loss does
stress-table-rest = { $count ->
    [one] One more loss that costs something
   *[other] { $count } more losses that cost something
}
stress-harmless = { $count ->
    [one] One loss changes nothing
   *[other] { $count } losses change nothing
}
stress-years = { $years ->
    [0] at once
    [one] { $years } year
   *[other] { $years } years
}
stress-never = not within the horizon
stress-stopped = cannot be run
stress-column-loss = Lost
stress-column-kind = Kind
stress-column-missing = Not served any more
stress-column-share = Share
stress-column-extra = Extra cost
stress-column-recovery = Recovered in
stress-column-cure-cost = Extra cost with the cure
stress-column-product = Product
stress-column-deed = What to do
stress-column-what = What
stress-column-where = Where
stress-column-decided = Decided
stress-column-works = Works from
stress-column-amount = Amount
stress-column-money = Money
stress-build = build
stress-buy = buy
stress-products = What is missing, by product and period
stress-products-lead = Share of what the plan serves; point at a figure for the amount.
stress-products-table = Not served any more
stress-cures = What could be done
stress-cures-lead = The plan made anew under the loss: what it builds in its first period stands, from the second on building is decided anew. Only what the project allows, and only what pays.
stress-method = How this is computed
stress-method-loss = A lost supplier takes away all its offers, and the lanes from places where nobody else sells; a lost country all that comes from it, and the lanes from its places; a lost lane everything between two places by one mode. A lost facility stands still; what its capacity takes is still taken.
stress-method-missing = Not served any more: what the plan sells less what is still sold, yearly, times the years of the period, at the product's reference price (or what its buyers pay). Demand that must be served at any cost may go unserved here at a hundred times its price, so that a loss is measured rather than forbidden; that price is in no figure of this page.
stress-method-cost = Extra cost: discounted cost under the loss less that of the plan, lost sales and the project's own penalties included.
stress-method-cure = Recovered: the years from the start of the horizon until at least 99 % of each product is served again for good. Extra cost with the cure: the cost of the plan made anew less that of the plan.

figure-price = price
figure-capacity = capacity
figure-capex = investment per unit of capacity
figure-capex-fixed = investment for opening
figure-opex = running cost
figure-opex-fixed = yearly cost of capacity
figure-availability = availability
figure-amount = amount in the recipe
figure-cost = freight
figure-quantity = quantity
figure-penalty = penalty
sensitivity-title = Which figures matter
sensitivity-description = Each figure takes its low and its high value while all others stay. The plan stays as it is built and runs anew; where most could be gained, it is planned anew.
sensitivity-description-morris = All figures move along random walks between their low and high values; what each step does to the cost of the plan, as it is built, shows which figures matter and which act only together with others (Morris 1991).
sensitivity-tile-figures = Figures that vary
sensitivity-tile-figures-note = have a low or a high value
sensitivity-tile-fixed = Figures that do not
sensitivity-tile-fixed-note = nobody gave a range
sensitivity-tile-decisive = Decide what is built
sensitivity-tile-decisive-note = of those planned anew
sensitivity-tile-proven = Proven to change nothing
sensitivity-tile-proven-note = low or high values; { $planned } were planned anew
sensitivity-tile-walks = Random walks
sensitivity-tile-walks-note = each moves every figure once
sensitivity-tile-quiet = Hardly matter
sensitivity-tile-quiet-note = less than a hundredth of the first
sensitivity-point-most-about = Cost
sensitivity-point-most = { $figure } moves the cost of the plan most: by { $swing } between its low and its high value.
sensitivity-point-stopped = { $figure }: at an end of its range the plan, as it is built, cannot serve what must be served at any cost. { $count } figures are of this kind.
sensitivity-point-decisive-about = Building
sensitivity-point-decisive = If { $figure } is wrong, another plan would be better; having built as planned would cost { $regret }.
sensitivity-point-no-decisive = None of the figures that were planned anew changes what is built.
sensitivity-point-rank = No. { $rank }
sensitivity-point-alone = { $figure }: { $effect } on average for the whole way from its low to its high value, much the same whatever the other figures are.
sensitivity-point-together = { $figure }: { $effect } on average for the whole way from its low to its high value, but very different depending on the other figures.
sensitivity-no-swing = No figure moves the cost of the plan as it is built.
sensitivity-tornado = How the cost of the plan, as built, moves with each figure
sensitivity-tornado-title = The figures that move the cost
sensitivity-tornado-lead = Change of the discounted cost; to the right it costs more. Figures at which the plan as built cannot serve what must be served at any cost have no bar; they come first in the table.
sensitivity-at-low = at the low value
sensitivity-at-high = at the high value
sensitivity-all = { $count ->
    [one] The figure in a table
   *[other] All { $count } figures
}
sensitivity-all-note = Point at a figure for its file and row. Proven: the plan stays the best, because nothing becomes cheaper or wider and nothing that it does becomes dearer or narrower.
sensitivity-stopped = cannot serve all
sensitivity-column-figure = Figure
sensitivity-column-low = Low
sensitivity-column-value = Value
sensitivity-column-high = High
sensitivity-column-cost-low = Cost at low
sensitivity-column-cost-high = Cost at high
sensitivity-column-built-low = Building at low
sensitivity-column-built-high = Building at high
sensitivity-column-regret-low = Regret at low
sensitivity-column-regret-high = Regret at high
sensitivity-column-end = Value
sensitivity-column-before = In the plan
sensitivity-column-after = Planned anew
sensitivity-column-investment = Investment more
sensitivity-column-file = File
sensitivity-column-count = Figures
sensitivity-state-proven = the same, proven
sensitivity-state-changed = { $count ->
    [one] { $count } facility differs
   *[other] { $count } facilities differ
}
sensitivity-state-unchanged = the same
sensitivity-state-broken = does not hold
sensitivity-state-open = not planned anew
sensitivity-decisive = Figures that change what is built
sensitivity-decisive-lead = If these were wrong, something else should be built.
sensitivity-regret-table = What it costs to have built as planned
sensitivity-regret-note = Regret: cost of the plan as built less that of the best plan found for that value; the second figure is the most that it can be, by the proven bound.
sensitivity-interval = { $least } to { $most }
sensitivity-certain = Figures without a range
sensitivity-certain-none = Every figure varies.
sensitivity-certain-table = Figures with neither a low nor a high value
sensitivity-certain-note = They were held at their value. Give them a low and a high value, or vary all of them with --spread.
sensitivity-screening = Elementary effects
sensitivity-screening-lead = Far to the right: the figure matters. High up: its effect depends on the other figures, or on where it stands itself.
sensitivity-scatter = Mean of absolute effects against their deviation; the numbers are those of the chart below
sensitivity-effects = Mean of absolute effects on the cost
sensitivity-mu = Mean effect (μ)
sensitivity-mu-star = Mean absolute effect (μ*)
sensitivity-sigma = Deviation (σ)

worth-kind-exchange = Exchange
worth-kind-site = Site
worth-kind-technology = Technology
worth-kind-incentive = Incentive
worth-kind-partner = Supplier
worth-kind-country = Country
worth-kind-lane = Lane
worth-kind-facility = Facility
worth-title = What it is worth
worth-description = The plan is made with and without each thing. What the plan without it costs more is what it is worth.
worth-tile-asked = Things asked about
worth-tile-asked-note = one at a time
worth-tile-unused = Not made use of
worth-tile-unused-note = worth nothing to this plan
worth-tile-vital = Cannot be replaced
worth-tile-vital-note = without them there is no plan
worth-point = { $name } is worth { $value }; by the proven bounds, { $least } to { $most }.
worth-point-unused = The plan makes no use of { $name }.
worth-point-vital = Without { $name } there is no plan.
worth-vital = no plan without it
worth-unused = not made use of
worth-chart = Worth: discounted cost of the plan without it less that of the plan with it
worth-ranking = What each thing is worth
worth-lead = The cost of the plan without it less that of the plan with it, discounted.
worth-table = With and without
worth-note = Between: plans are proven to a gap only, so the worth is given with the least and the most that it can be. Site and technology: nothing may be built there, or of that kind; what stands remains. Exchange: nothing is moved between places of different cities.
worth-column-what = What
worth-column-value = Worth
worth-column-interval = Certainly between
worth-column-facilities = Facilities built otherwise
worth-column-investment = Investment without it, more
worth-column-incentive = Incentive
worth-column-relief = Reliefs and subsidies
worth-column-taxes = Taxes not paid
worth-purse = What incentives cost the public purse
worth-purse-lead = Beside what they are worth to the plan, and what they move.
worth-purse-table = At the plan as it is, discounted
worth-purse-note = Taxes not paid: by the investors' sheets at market prices. Taxes are no part of the plan's cost, so an incentive on them moves investors and not the plan.
worth-otherwise = What is done otherwise without it
worth-otherwise-lead = The largest differences in money; plus means that the plan without it pays more for it.
worth-without = Without: { $name }
foresight-title = What short sight costs
foresight-description = The same project planned by somebody who sees all periods, by somebody who sees a few at a time, and by somebody who sees one.
foresight-tile-note = more than with all periods in sight
foresight-point = Costs { $extra } more than with all periods in sight; by the proven bounds, { $least } to { $most }.
foresight-point-stranded = Costs { $extra } more than with all periods in sight; by the proven bounds, { $least } to { $most }. Capacity built for { $stranded } stands idle in the end.
foresight-beside = The plans side by side
foresight-beside-lead = Each runs over the whole horizon and was audited.
foresight-table = Cost of each sight
foresight-note = Cost: discounted. Where demand goes unserved that must be served at any cost, a hundred times its price is in it.
foresight-column-extra = Short sight costs
foresight-column-investment = Investment
foresight-column-stranded = Of that stranded
foresight-column-seen = Sees until
foresight-column-facilities = Facilities
foresight-column-built = Built
foresight-column-idle-from = Idle from
foresight-column-idle = Idle share
foresight-investments = Investment by the period of the decision
foresight-otherwise = What is done otherwise
foresight-otherwise-lead = Against the plan that sees all periods; the largest differences in money.
foresight-steps = The decisions, step by step
foresight-stranded = Stranded capacity
foresight-stranded-lead = Built in the plan, and from some period on idle until the end.
foresight-stranded-table = Runs at no more than 1 % of what is available
foresight-method-sight = In each period everything is planned that is in sight, and only what is built in that period is kept; then the next period comes into sight. Values by year are known up to the last year in sight and expected to go on; years written in rows (from, until) are known.
foresight-method-build = What takes years to build is judged by the years after the sight, too: as many as the longest building takes are expected to be like the last year in sight. So a facility that is decided now and works only later can pay.
foresight-method-run = When all is built, running is decided once more for the whole horizon. What is run is not short-sighted, stores included.
