# Texts of the page of `karkas plan --survive`, and of plans for several scenarios.

survive-title = A plan that survives any one loss
survive-description = What is built does not know what will be lost, what is run does: after any one of the losses below at least { $share } of the demand that must be served is still served.
survive-tile-share = Served after any loss
survive-tile-share-note = of the demand that must be served, in every period that counts
survive-tile-losses = Losses tried
survive-tile-losses-note = one at a time, for the whole horizon
survive-tile-binding = Losses that shape the plan
survive-tile-binding-note = no more than the share asked for can be served after them
survive-tile-cost = Price of safety
survive-tile-cost-note = { $share } of the cost of the plan without regard to losses
survive-point-binds = Shapes the plan
survive-point-loss = { $loss }: what is built is chosen so that its loss is survived.
survive-point-none-about = Nothing to add
survive-point-none = The plan of least cost survives every loss as it is.
survive-losses = What is still served after each loss
survive-losses-lead = Building is as planned; everything that is run is decided anew after the loss. The losses after which least can be served come first.
survive-table = Losses of what the plan makes use of
survive-column-loss = Lost
survive-column-scenario = Scenario
survive-column-served = Can be served
survive-column-role = Role
survive-role-binds = shapes the plan
survive-role-entered = planned for
survive-role-none = survived without planning for it
survive-rest = { $count ->
    [one] One more loss
   *[other] { $count } more losses
}
survive-untouched = { $count ->
    [one] One loss of something that the plan makes no use of
   *[other] { $count } losses of things that the plan makes no use of
}
survive-price = What safety costs
survive-price-lead = Each row is a plan of its own that serves its share after any one loss.
survive-price-table = Cost by the share that is still served
survive-column-share = Share
survive-column-outcome = Outcome
survive-column-cost = Cost
survive-column-extra = More than without
survive-column-extra-share = As a share
survive-column-entered = Losses planned for
survive-outcome-yes = survives
survive-outcome-reachable = out of reach: some plan serves { $share }, none serves more
survive-outcome-not-found = no plan found in time
survive-differences = What is done otherwise for the sake of safety
survive-differences-lead = Against the plan of least cost that knows no losses, without any loss. What is built for a loss alone earns nothing before it.
survive-method = How this was found
survive-method-loss = A lost supplier or country offers nothing and the lanes from its places are closed; over a lost lane nothing goes; a lost facility stands still.
survive-method-share = The share is counted over all demand that must be served, period by period: by quantity where it is of one commodity, else by reference price. Demand may go unserved only within it.
survive-method-proof = Losses enter the programme one after another as the plan is seen not to survive them. Each only narrows the choice, so what the last programme proves about the cost holds for all of them. Each loss that entered is kept as a plan of its own and audited.

outcomes-title = Scenario by scenario
outcomes-lead = What is built is the same in every scenario; what is run, bought and sold is decided once the scenario is known.
outcomes-risk = The mean cost of the worst { $worst } of outcomes weighs { $weight } in the objective. It is { $tail }; the expected cost is { $expected }.
outcomes-table = Discounted cost of each scenario
outcomes-expected = Expected
outcomes-column-scenario = Scenario
outcomes-column-probability = Probability
outcomes-column-cost = Cost
outcomes-column-unserved = Unserved
outcomes-column-differences = Against what is expected
outcomes-as-expected = much as expected
outcomes-more = { $what }: { $money } more
outcomes-less = { $what }: { $money } less
chance-expected-value = Cost of a plan for the mean of all scenarios, were it to come
chance-expected-result = Cost of what is built for the mean, run in all scenarios
chance-stochastic-solution = What it costs to build for the mean
