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
