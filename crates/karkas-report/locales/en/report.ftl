### The report in English. Every key here has its Russian twin in ../ru/report.ftl.

## Page

page-kicker = Industrial plan { $span } · scenario: { $scenario }
page-skip = To the contents
page-contents = Contents
page-summary = The plan in brief
page-brief = In brief
page-in-words = The chart in words
page-colophon = Made by Karkas { $version } on { $created }. This page needs no network: charts, maps and texts are all inside it.
page-colophon-undated = Made by Karkas { $version }. This page needs no network: charts, maps and texts are all inside it.

## Small words

yes = yes
other = Other
total = Total
seconds = s
per-year = { $unit }/year
in-period = in { $period }
over-span = over { $span }
and-more = and { $count } more
rest-rows = { $count ->
    [one] one more row
   *[other] { $count } more rows
 }
chart-bars = From { $from } to { $to }, in { $unit }: { $layers }.
chart-layer = { $name } from { $first } to { $last }

## Headline figures

tile-cost = Cost of the plan
tile-gain = Net gain of the plan
tile-cost-note = all payments less sales, discounted to the end of { $year }
tile-gain-note = sales less all payments, discounted to the end of { $year }
tile-investment = Investment
tile-home = Products made at home
tile-abroad = Paid to foreign suppliers
tile-carbon = Emissions
tile-posts = Full-time posts at home
tile-labour = Work at home
tile-unserved = Demand not served

## The plan in sentences

about-building = Building
about-automation = Automation
about-products = Home-made
about-suppliers = Suppliers
about-imports = Imports
about-cost = Cost
about-carbon = Carbon
about-work = Work
about-demand = Demand
says-builds-nothing = Nothing new is built: what stands already and what can be bought is cheaper than anything that could be built.
says-builds = { $count ->
    [one] One new facility is built
   *[other] { $count } new facilities are built
 } at { $places ->
    [one] one place
   *[other] { $places } places
 } for { $money }. The largest: { $largest }{ $more ->
    [0] .
   *[other] ; and { $more } more.
 }
says-facility = { $process } ({ $place }, decided { $year })
says-automation = Of the investment in lines with a stated degree of automation: { $parts }.
says-products = Made at home in { $period }, of all that is supplied: { $products }{ $more ->
    [0] .
   *[other] ; and { $more } more products below.
 }
says-suppliers = Over { $span }, { $money } are paid for goods bought. The largest suppliers: { $largest }{ $more ->
    [0] .
   *[other] ; and { $more } more.
 }
says-supplier = { $partner } ({ $country }): { $good }, { $share }
says-imports = Still imported in { $period }: { $goods }{ $more ->
    [0] .
   *[other] ; and { $more } more goods.
 } Payments to foreign suppliers are { $first } in { $firstperiod } and { $last } in { $period }.
says-imports-nothing = Nothing is imported in { $period }.
says-gain = Over { $span } sales bring in { $money } more than all costs, discounted at { $rate } a year to the end of { $year }: { $sales } from sales less { $investment } for investment, { $bought } for goods bought with freight and duty, { $rest } for all else.
says-cost = The whole of { $span } costs { $money }, discounted at { $rate } a year to the end of { $year }: { $investment } for investment, { $bought } for goods bought with freight and duty, { $rest } for all else{ $sold ->
    [yes] {", less "}{ $sales } from sales.
   *[no] .
 }
says-carbon = { $total } are emitted over { $span }, { $yearly } in { $period }.
says-posts = The plants at home need { $amount } of work in { $period }, about { $posts } full-time posts at { $hours } hours a year.
says-labour = The plants at home need { $amount } of work in { $period }.
says-all-served = All demand that must be served is served in full.
says-missing = { $good }, { $amount } ({ $share } of what is asked for; { $periods })
says-unserved = Not everything that is asked for can be served. Missing over { $span }: { $goods }.

## Tables on the first screen

built-caption = What is built: the largest investments
rest-facilities = Not shown: { $count } smaller { $count ->
    [one] facility
   *[other] facilities
 } for { $money } in all; see the timeline.
suppliers-caption = Who supplies goods: the largest by money paid
rest-suppliers = Not shown: { $count } smaller { $count ->
    [one] supply
   *[other] supplies
 } for { $money } in all.
imports-caption = What is still imported in { $period }
rest-imports = Not shown: { $count } more { $count ->
    [one] good
   *[other] goods
 } worth { $money } a year in all.

## Heads of columns

column-what = What
column-where = Where
column-when = Period
column-variant = Variant
column-decided = Decided
column-works = Works from
column-capacity = Capacity
column-investment = Investment
column-supplier = Supplier
column-country = Origin
column-from = From
column-good = Good
column-thing = What
column-critical = Critical
column-amount-in = Amount in { $period }
column-paid-over = Paid over { $span }
column-over = Over { $span }
column-share = Share
column-share-of-supply = Share of all supply
column-worth-yearly = Worth
column-figure = Figure
column-facility = Facility (unit of capacity)
column-unit = Unit
column-used-in = Used in { $period }
column-most-used = Used in the fullest period
column-room = Available then
column-share-used = Share used
column-category = Kind of cost
column-undiscounted = Undiscounted
column-discounted = Discounted
column-cause = What emits
column-kind = Kind
column-reference = Reference price
column-limit-period = Limit and period
column-value = Value
column-min = At least
column-max = At most
column-violation = Broken by
column-dual = One more unit would save
column-gain = One more unit would save, at most
column-gain-percent = 1% more would save, a year
column-grade = Grade
column-meaning = Meaning
column-rows-all = Rows in the project
column-rows-used = Rows that the plan uses
column-reason = Reason given
column-row = Row
column-source = Source
column-publisher = Publisher
column-year = Year
column-built = Built
column-class = Size class
column-by-line = By the straight line
column-by-curve = By the curve
column-difference = Difference
column-rule = Rule
column-checked = Checked
column-broken = Broken
column-worst-absolute = Worst deviation
column-worst-relative = As a share
column-tolerance = Allowed share
column-where-worst = Where
column-file = File
unit-of-row = in the row's unit

## Scenarios

compare-title = Scenarios side by side
compare-lead = Each scenario changes a few rows of the project and is planned anew from the start. Blue is the plan that this report is about.
compare-caption = How the plan differs by scenario
compare-chart-caption = Each panel compares one figure over all scenarios; bars start at zero.
compare-scenarios = What the scenarios assume
compare-change = Change against the main plan: { $change }
compare-cost = Net cost, discounted
compare-investment = Investment
compare-facilities = New facilities
compare-home = Products made at home, { $period }
compare-abroad = Paid abroad in { $period }
compare-abroad-share = Abroad, share of purchases
compare-carbon = Emissions, { $span }
compare-posts = Full-time posts, { $period }
compare-labour = Work at home, { $period }
compare-unserved = Not served in { $period }
differs = { $scenario }: { $cost }; { $parts }.
differs-cost-more = costs { $money } more
differs-cost-less = costs { $money } less
differs-cost-same = costs the same
differs-adds = also builds { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
 }
differs-drops = does not build { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
 }
differs-not = builds the same facilities, though perhaps of another size
scenario-base = Base

## Map

map-title = Sites, partners and flows
map-lead = Where things are made, bought and sold in { $period }, and what moves between them. The thicker a line, the more the goods on it are worth; point at a line or a place to read what it carries.
map-caption = Goods cross the border on orange lines and stay in the country on blue ones, in { $period }
map-near-caption = The sites seen from near
map-note = Longitudes are drawn shortened to the map's middle latitude; lines are bent only so that both directions can be seen. Land: Natural Earth (public domain). Outlines of sites: the project's own files.
map-rest = Not drawn: { $count } weaker flows worth { $money } a year in all.
map-alternative = New production at: { $new }. Suppliers at: { $suppliers }. The strongest flows: { $streams }.
map-new = New production
map-standing = Standing production
map-supplier-abroad = Foreign supplier
map-supplier = Supplier at home
map-demand = Buyers
map-other = On the way
map-across = Across the border
map-within = Within a country
map-stream = { $from } → { $to }: { $money } a year
map-spot-new = New: { $process }, { $money }
map-spot-buys = Supplies { $good }

## Timeline

timeline-title = What is built when
timeline-lead = Each row is a facility, each column a period. The number is its capacity.
timeline-caption = Building and operation of new facilities
timeline-key = Hatched: being built. Blue: at work, with an orange edge where capacity grows. Grey: what stood already. Point at a cell to read what is decided and how fully it is used.
timeline-rest = { $count } smaller { $count ->
    [one] facility
   *[other] facilities
 } for { $money } in all
timeline-old = { $count } standing { $count ->
    [one] facility
   *[other] facilities
 } without new building
timeline-decides = Decided here: { $capacity } for { $money }
timeline-used = used to { $share }

## Value chain

chain-title = The value chain
chain-lead = From suppliers on the left through goods (grey) and plants (blue) to buyers on the right.
chain-caption = What flows from whom to whom
chain-note = Width by worth: amount times the good's reference price, or the mean price paid where there is none. Width by share: each good has the same width, and a band shows which part of it takes this way. Labour, energy and land are each one node; emissions have their own section. Losses on the way and changes of stocks make small differences between what enters and what leaves a node.
chain-small-note = In the last period { $count } small bought goods are drawn as one; they are worth { $money } a year together.
chain-hidden-note = Not drawn: { $count } weak or returning bands, together { $money } a year.
chain-alternative = Worth of what the plants give in { $period }, a year: { $processes }.
chain-worth = { $money } a year
chain-home = Suppliers at home
chain-suppliers = Suppliers
chain-country = Import: { $country }
chain-small = Small goods
chain-buyers = Buyers at home
chain-buyers-abroad = Buyers: { $country }
chain-disposal = Disposed of
choose-period = Period
choose-width = Width of bands
width-worth = by worth
width-share = by share of the good
kind-labour = Labour
kind-energy = Energy
kind-land = Land and floor
kind-carbon = Emissions

## Supply

supply-title = Supply and dependence by product
supply-lead = Where each good comes from, period by period: made by the plan's plants, bought at home, or bought abroad. The dotted line is the foreign share.
supply-caption = { $good }
supply-foreign-share = Foreign share
supply-rest = { $count } more { $count ->
    [one] good is
   *[other] goods are
 } in the table below.
supply-table-caption = Foreign share of supply: products first, then critical goods, then all others by worth
supply-table-rest = { $count } more { $count ->
    [one] good
   *[other] goods
 }
origin-made-home = Made at home
origin-made = Made
origin-made-in = Made in: { $country }
origin-bought-home = Bought at home
origin-bought = Bought
origin-bought-in = Bought from: { $country }

## Sites

sites-title = Land, power and people at each site
sites-lead = What a site offers and how much of it the plan takes. A full bar means that nothing is left in that period.
sites-caption = Use against what is available, in the period of the fullest use
sites-idle = Not shown: { $little } things of which the plan never uses more than 2%, and { $idle } that it does not use.

## Costs

costs-title = Costs
costs-lead = Every money term of the plan, from its cost ledger. Investment is spread over the life of what is built; reliefs and sales lie below zero.
costs-caption = Yearly cost by kind; the line is the total
costs-total = Total
costs-table-caption = The whole ledger by kind of cost
costs-difference = The { $rows } rows of the ledger add up to { $ledger } { $currency }; the solver's objective is { $objective } { $currency }. Difference: { $difference } { $currency } ({ $relative } of it).
category-investment = Investment (annuities)
category-incentive-capex = Relief of investment
category-operation = Running cost
category-fixed-operation = Fixed running cost
category-incentive-opex = Relief of running cost
category-purchase = Purchases
category-incentive-price = Relief of prices
category-freight = Freight
category-duty = Import duty
category-incentive-duty = Relief of duty
category-disposal = Disposal and carbon price
category-keeping = Keeping stocks
category-unserved = Penalty for unserved demand
category-limit-penalty = Penalty for broken limits
category-subsidy = Subsidies
category-sale = Sales

## Carbon

carbon-title = Emissions
carbon-lead = Recomputed from recipes, purchases and freight: what is emitted, by cause.
carbon-caption = Yearly emissions by kind
carbon-table-caption = The largest causes of emissions
carbon-check = The plan itself counts { $total } over all years; what is missing or too much here is emitted by what is kept or used again.
carbon-process = Plants
carbon-purchase = Making of bought goods
carbon-energy = Energy bought
carbon-freight = Freight
carbon-allowance = Bought directly
carbon-of = Making of: { $good }
carbon-freight-mode = Freight, { $mode }

## Prices

prices-title = What scarce things are worth
prices-lead = Prices that the plan itself puts on things: what one more unit a year would save, in money of that year, not discounted.
prices-scarce-caption = Used up, and worth more than they cost: saving by one more unit, beyond its price
prices-rest = Not shown: { $count } more, by which 1% more of each would save { $money } a year in all.
prices-goods-summary = Prices of goods inside the plan
prices-goods-caption = What one more unit of a good would be worth at a place
prices-goods-rest = Not shown: { $count } more goods and places; all are in the table prices of the plan.
offers-alike = { $count } offers alike
prices-note = These prices hold for small changes while everything that comes in whole numbers (facilities, modules) stays as decided.

## Binding

binding-title = What held the plan back
binding-lead = Limits that are reached, offers that are used up and plants that run at full capacity. Loosening what is listed here would change the plan; loosening anything else would not.
binding-nothing = Nothing holds the plan back.
binding-limits-caption = Limits that are reached
binding-limits-slack = In { $count } further { $count ->
    [one] case
   *[other] cases
 } (a limit in a period) there is room left.
binding-limits-none = None of the limits is reached; in all { $count } cases (a limit in a period) there is room left.
binding-offers-caption = Offers that are used up
binding-capacity = { $count } of { $running } working plants run at full capacity in at least one period
binding-per-point = { $money } per percentage point

## Sources

sources-title = Sources and assumptions
sources-lead = Every row of the project may name its source and a grade of quality. What is counted here are rows as they stand in the files.
grades-caption = Quality of the figures
grade-a = Stands in the named source
grade-b = Derived from sourced figures by stated steps
grade-c = Assumption with its reasoning
grade-none = none given
assumptions-caption = Assumptions (grade C) that this plan rests on: { $count ->
    [one] one row
   *[other] { $count } rows
 }
assumptions-rest = { $count } more { $count ->
    [one] assumption
   *[other] assumptions
 }
origin-row = { $file }, row { $row }
sources-caption = Sources by the number of rows that the plan uses: { $count ->
    [one] one source
   *[other] { $count } sources
 }
sources-rest = { $count } more { $count ->
    [one] source
   *[other] sources
 }
sources-unused = { $count } further { $count ->
    [one] source of the project is
   *[other] sources of the project are
 } not used by this plan.

## Rules

rules-title = Rules of the reckoning
rules-lead = What was minimised, and the rules behind the figures.
rule-objective = The plan has the least discounted cost of all plans that keep every rule: all payments, less sales, discounted at { $rate } a year to the end of { $base }.
rule-annuity = An investment is spread into equal yearly payments over the life of what is built, and only the payments up to { $horizon } count. So a plant that outlives the plan is charged for the years in which it is used, neither more nor less.
rule-years = Amounts are yearly. In a period of several years every year is like the others; a value that changes over time counts with its mean.
rule-whole = Modules, openings and size classes are whole: half a line cannot be built.
rule-money = All money is { $currency } of { $year }, without inflation.
rule-chance = What is built does not know which scenario comes, what is run does; costs are weighed by probability. Amounts in this report are expected values.
rule-prices = Prices of scarce things are taken from the plan with all whole decisions fixed; they hold for small changes.
rule-home = Supply counts as foreign where its country of origin is not the home country, whoever sells it. Goods that a plant at home makes from imported parts count as made at home; the parts count as imports.
rule-taxes = Taxes move money between an investor and the public; they are no cost of the plan and appear only in investors' sheets.
chords-caption = Economies of scale: what was charged, and what the curve says
chords-note = Cost that falls with size follows { $classes ->
    [one] one straight line
   *[other] { $classes } straight lines
 } per facility; a line lies a little below the curve between its ends.

## Proof

proof-title = Proof
proof-lead = Every plan is checked by code that shares nothing with the code that made it.
proof-gap = The plan costs { $objective }. The solver proved that no plan whatsoever costs less than { $bound }: at most { $room } ({ $gap }) could still be saved.
proof-no-audit = This plan has not been audited.
stamp-gap = Proven within { $gap } of the best possible
stamp-audit = Audited: all { $count } checks hold
stamp-broken = Audit failed: { $count } checks do not hold
stamp-no-audit = Not audited
audit-caption = The audit: each rule recomputed from the written tables
audit-note = The ledger, added up anew, differs from the solver's objective by { $difference } { $currency }.
family-capacity = Capacity is not exceeded
family-balance = Everything is balanced
family-offer = Offers are not exceeded
family-demand = Demand is met as stated
family-lane = Lanes carry what they can
family-room = Stores hold what they can
family-most = Building stays within bounds
family-opening = Openings
family-class = Size classes
family-limit = Limits
family-ledger = Cost ledger
family-integrality = Whole numbers are whole
manifest-caption = How the plan came about
manifest-status = Status
manifest-karkas = Version of Karkas
manifest-created = Made on
manifest-solver = Solver
manifest-gap = Gap asked for
manifest-time-limit = Time limit
manifest-no-limit = none
manifest-threads = Threads
manifest-seed = Seed
manifest-nodes = Nodes searched
manifest-size = Size of the programme
manifest-size-value = { $columns } variables, { $integers } of them whole; { $rows } rows; { $nonzeros } coefficients
manifest-forced = Forced by the user
manifest-forbidden = Forbidden by the user
status-optimal = the gap asked for was proven
status-time-limit-reached = time limit reached; the gap below was proven
status-a-limit-of-the-solver-was-reached = not searched to the end; the gap below was proven
status-interrupted = interrupted; the gap below was proven
step-read = Time to read
step-build = Time to build the programme
step-solve = Time to solve
step-write = Time to write
step-audit = Time to audit
inputs-summary = Fingerprints of { $count } input { $count ->
    [one] file
   *[other] files
 }

## Words that projects use

variant-manual = manual
variant-semi = semi-automatic
variant-auto = automatic
variant-auto-best = fully automatic
variant-std = standard
mode-any = any way
mode-rail = rail
mode-road = road
mode-sea = sea
mode-air = air
mode-pipe = pipe
partner-local = local
partner-guangdong = Guangdong
partner-russia = Russian suppliers
partner-belarus = Belarusian suppliers
partner-india = Indian suppliers
partner-labour-market = Labour market
country-unknown = unknown
country-RU = Russia
country-BY = Belarus
country-KZ = Kazakhstan
country-CN = China
country-IN = India
country-FR = France
country-DE = Germany
country-CL = Chile
country-US = United States
country-JP = Japan
country-KR = South Korea
country-TR = Türkiye
country-AE = United Arab Emirates
country-BR = Brazil
country-ZA = South Africa
country-AU = Australia
country-CD = DR Congo
country-FI = Finland
country-ID = Indonesia
country-VN = Vietnam
country-UZ = Uzbekistan
country-AM = Armenia
country-KG = Kyrgyzstan
country-IT = Italy
country-GB = United Kingdom
country-NL = Netherlands
country-PL = Poland

## Picture of the value chain

graph-counts = { $goods ->
    [one] { $goods } commodity
   *[other] { $goods } commodities
 } drawn, { $processes ->
    [one] { $processes } process
   *[other] { $processes } processes
 }. Yellow: offers; grey: commodities; blue: processes; pink: demands.
graph-left-out = Left out, because nearly every process uses them: { $names }.
graph-together = Goods that are only bought, and for one product only, are drawn in one box.
graph-bought = Bought:
graph-ways = { $product }: { $count } ways

## Investors

investors-title = What an investor would see
investors-lead = Each new facility as a business of its own: what it earns from what it gives, and pays for what it takes.
investors-caption = Whether new facilities pay, at market prices and at the plan's own prices
investors-note = Net present value counts the book value that is left at the horizon; at the plan's own prices, investment counts as annuities, as in the plan. A dash under the internal rate of return: there is none, or more than one. A dash under payback: not within the horizon. At the plan's own prices a facility comes out near nothing by nature: those prices leave no profit, and what is whole or fixed is paid from elsewhere.
investors-rest = Year-by-year sheets of { $count } smaller facilities are in the table investor_years of the plan.
investors-rules = Market price: what the good costs at the place (offered there, or elsewhere with freight and duty), or what a buyer pays less freight. The plan's own price: its shadow price. Payments are made at the end of a year, an investment at the end of the year before operation. Depreciation is linear; losses are carried forward; each facility is taxed on its own. The basis of every price is in the table transfer_prices of the plan.
sheets-summary = Year by year, at market prices and with incentives: the { $count } largest investments
sheet-revenue = Revenue
sheet-inputs = Inputs
sheet-operation = Running cost
sheet-relief = Relief and subsidies
sheet-investment = Investment
sheet-property-tax = Property tax
sheet-profit-tax = Profit tax
sheet-cash-flow = Cash flow
sheet-cumulative = Sum so far
column-plant = Facility
column-line = Line
column-investment-gross = Investment before relief
column-npv-with = NPV, market prices, with incentives
column-npv-without = the same without incentives
column-npv-shadow = NPV, the plan's prices, with incentives
column-irr-with = IRR with incentives
column-irr-without = IRR without
column-payback = Payback
years = years

## Not chosen

not-chosen-title = What was not chosen, and how near it came
not-chosen-lead = What could have been built or bought and was not. The nearest comes first: where price or investment would have to fall least.
not-chosen-facilities = Facilities that are not built
not-chosen-facilities-rest = { $count } more facilities that are not built
not-chosen-offers = Offers that are not used
not-chosen-offers-rest = { $count } more offers that are not used
not-chosen-note = An estimate at the plan's prices: exact for a small amount; what comes in whole modules or has a fixed cost counts as run at its full size. The command karkas why answers exactly for one choice by planning anew.
not-even-free = not even for nothing
column-nearest = Nearest in
column-investment-now = Investment now
column-price-now = Price now
column-break-even = Would be chosen at
column-change-needed = Change needed

# Studies: pages of questions that take many plans.
study-stamp-holds = { $count ->
    [one] The plan was recomputed and holds
   *[other] All { $count } plans were recomputed and hold
}
study-stamp-broken = { $count ->
    [one] One plan does not hold
   *[other] { $count } plans do not hold
}
study-stamp-incomplete = Stopped early: not all that was asked for is here
study-proof-title = How far this is proven
study-proof = Every plan on this page was recomputed from its written tables by code that shares nothing with the solver: balances, capacities, limits, costs. The bound says that no plan under the same conditions costs less.
study-proof-caption = The plans of this page
study-proof-note = Each plan lies whole in the folder plans beside this page, and can be audited and shown by itself.
study-column-plan = Plan
study-column-objective = Cost
study-column-bound = Bound
study-column-gap = Gap
study-column-audit = Audit
study-holds = holds
study-broken = does not hold
