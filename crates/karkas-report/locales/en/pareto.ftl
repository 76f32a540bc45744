# The page of the trade-off between aims.

front-title = What it costs to want more than the least cost
front-description = Every point is a plan of its own. None of them is worse than another one in every aim.
aim-cost = Net cost
aim-carbon = Emissions
aim-dependence = Bought abroad
aim-jobs = Hours of work
aim-is-cost = Everything that is paid less everything that is earned, over all years, discounted: what a plan by itself makes smallest.
aim-is-carbon = All carbon that is emitted by processes, lanes and purchases over all years, by what the rows of the project carry.
aim-is-dependence = All purchases from suppliers of other countries over all years, at reference prices (or, where a commodity has none, at the mean price of its offers). As everything that is bought on the way to a product is in the plan, what is made here from foreign parts counts with these parts. What is bought from a supplier at home counts as free of foreign content, whatever is inside.
aim-is-jobs = Hours of all kinds of work that processes use over all years: in running, in keeping capacity and in building. More is better.
front-tile-points = Points of the front
front-tile-points-note = audited plans to choose from
front-tile-cheapest = Cheapest
front-tile-best = Best: { $aim }
front-said-span = from { $before } to { $after } for { $money } more
front-said-from-to = { $aim } from { $before } to { $after } for { $money } more
front-said-prices = a unit less costs { $cheap } at first, { $dear } at the end
front-said-prices-more = a unit more costs { $cheap } at first, { $dear } at the end
front-price = Price
front-knee = Bend
front-said-knee = the front bends most at { $point }: { $what }. Before it, much is gained for little; beyond it, little for much.
front-chart = Net cost against: { $aim }. The line below a point ends where it is proven that no plan within its bound is cheaper.
front-chart-bend = Net cost against: { $aim }. The bend is marked; the line below a point ends where it is proven that no plan within its bound is cheaper.
front-open = Not proven
front-said-open = { $count ->
    [one] one point was not searched to the end: a plan within its bound could be cheaper by up to { $money }. The command karkas pareto goes on with it when given --thorough.
   *[other] { $count } points were not searched to the end: a plan within their bounds could be cheaper by up to { $money }. The command karkas pareto goes on with them when given --thorough.
}
front-column-cheaper = Could be cheaper by at most
front-column-point = Point
front-column-slope = Price since the point before: { $aim }
front-column-rate = Price of the next unit: { $aim }
front-column-best-in = Best in
front-column-proven = Proven limit
front-column-weakest = Weakest link
front-table = The points, the cheapest first
front-table-note = The price since the point before is what was paid per unit between the two plans, discounted. The price of the next unit is the dual of the bound with all whole decisions as they are: it holds for small steps that build nothing else. How much cheaper the best plan within the same bound could be follows from what was proven of it.
front-aims-title = What is weighed
front-aims-lead = The measures, over the whole plan, and what each can be at best and at worst.
front-payoff = The ends: for each aim, the cheapest of the plans that are best in it
front-payoff-note = The proven limit is what no plan at all can do better.
front-steps-title = What changes from point to point
front-steps-lead = Going along the front, the plans swap a few things for others. Each step names the largest.
front-step = { $from } → { $to }: { $money }
front-content-title = How much of the products comes from abroad in the end
front-content-lead = Traced from suppliers through lanes, stores and recipes: what arrives at a place mixes there, and what is made has the foreign value of its inputs over its own value.
front-content-table = Foreign content of what is sold, and the critical input that is most foreign
front-content-note = Shares over all years, by value. The value that is added at home counts as home, so a product can have less foreign content than its parts.
front-left-title = What gave no point of its own
front-left-lead = Bounds that were asked for and led to a plan that is on the front already, to one that is not worth showing, or to none.
front-left-alone = { $point }: { $state }
front-left-other = { $point }: { $state } ({ $other })
front-state-dominated = another point is as good in every aim
front-state-same = the best plan under a looser bound keeps this one too
front-state-none = no plan keeps this bound
front-state-stopped = not searched to the end
