# Texts of the page of `karkas line`.
line-kicker = Production line
line-stamp-agrees = Formulas and simulation agree within their errors
line-stamp-differs = Formulas and simulation differ by more than their errors
line-per-hour = an hour
line-tile-note = { $cost } a unit, { $hours } hours of work
line-point = The bottleneck is { $bottleneck }; the demand is { $takt ->
        [met] met
       *[missed] not met
    }.
line-point-pays = The bottleneck is { $bottleneck }; the demand is { $takt ->
        [met] met
       *[missed] not met
    }; beside the first variant it pays back in { $years } years.
line-variants = Variants beside each other
line-variants-lead = The same product made in several ways: throughput, people, energy, scrap, money.
line-variants-note = Good units an hour; simulated with the interval of 95 %, and by formula with its expected error. Pay-back and break-even wage (as a multiple of today's) are against the first variant.
line-column-variant = Variant
line-column-simulated = Simulated, an hour
line-column-formula = By formula
line-column-people = People in a shift
line-column-robots = Robots
line-column-hours = Hours a unit
line-column-energy = kWh a unit
line-column-scrap = Scrap
line-column-capex = Investment
line-column-cost = Cost a unit
line-column-payback = Pay-back, years
line-column-wages = Break-even wage
line-cost-figure = Cost of a unit
line-cost-equipment = equipment
line-cost-labour = labour
line-cost-energy = energy
line-cost-material = material and scrap
line-variant-lead = How parts go through the line, which station holds it back, how each spends its time, and what more places in buffers would bring.
line-diagram = { $variant }: the line, with the shares of time of each station and what lies in the buffers on average
line-diagram-station = { $station } ({ $places ->
        [1] one place
       *[other] { $places } places
    }): works { $working }, waits for parts { $starved }, is blocked { $blocked }
line-diagram-bottleneck = bottleneck
line-diagram-arrows = by waiting
line-diagram-places = ×{ $places } · works { $working }
line-diagram-works = works { $working }
line-diagram-buffer = On average { $level } parts of { $room }
line-bottleneck-agree = { $station } is the bottleneck by both views: one per cent faster, it gives { $elasticity } % more of the line; and its neighbours wait for it, not it for them.
line-bottleneck-among = { $station } is the bottleneck by both views: one per cent faster, it gives { $elasticity } % more of the line. By waiting alone there are { $count } of them ({ $waited }), each slower than its neighbours; the one whose speed brings most counts.
line-bottleneck-alike = { $station } (elasticity { $elasticity }) and { $waited } ({ $other }) hold the line back alike: by speed the first matters slightly more, by waiting of the neighbours the second. Differences this small are within the error of the formula; look at both.
line-bottleneck-differ = The two views differ. By speed { $station } matters most (elasticity { $elasticity }); by waiting of the neighbours it is { $waited } (elasticity { $other }). Waiting compares only neighbours, and counts long stops and small buffers as much as lack of speed: there larger buffers or fewer breakdowns help more, at { $station } more speed.
line-bottleneck-nobody = By speed { $station } matters most (elasticity { $elasticity }). No station stands out by waiting: the arrows of blocked and starved neighbours lead past each of them, as where ways come together or parts return.
line-bottleneck-by-waiting = No formula fits this line, so its bottleneck is the station that waits least: { $station }.
line-stations-figure = { $variant }: where time goes
line-working = working
line-setting = setting up
line-down = down
line-starved = waiting for parts
line-blocked = blocked
line-stations = Stations
line-stations-note = Elasticity: by how many per cent throughput rises if the station is one per cent faster. Buffer: behind the station; “best” is how the same places, and the same people, are best shared out by formula.
line-column-station = Station
line-column-places = Places
line-column-best-places = Best places
line-column-working = Works
line-column-starved = Waits for parts
line-column-blocked = Blocked
line-column-elasticity = Elasticity
line-column-buffer = Buffer
line-column-best-buffer = Best buffer
line-column-level = Parts in it
line-buffers-figure = { $variant }: throughput by places in buffers
line-buffers-best = best shared out, by formula
line-buffers-now = as it is, simulated (99 %)
line-buffers-axis = Places in all buffers together
line-buffers-hover = { $places } places: { $throughput } an hour; by buffer: { $shared }
line-buffers-words = With { $from } to { $to } places best shared out the formula gives { $least } to { $most } an hour; with { $asked } places { $best }. As the buffers are, simulation gives { $now }.
line-volumes = Cost of a unit by volume
line-volumes-lead = With so many units a year, on as many lines as that takes.
line-column-volume = Units a year
line-volumes-table = The same as a table
line-volumes-axis = { $currency } a unit
line-volumes-hover = { $volume } a year: { $cost } a unit
line-volumes-words = { $variant }: { $cost } a unit at { $volume } a year
line-robots = Robots for each 10,000 people
line-robots-lead = The density of each variant beside that of countries and their targets.
line-column-where = Where
line-column-measure = What
line-column-density = Robots
line-column-source = Source
line-method-simulation = A simulator of discrete events runs each variant several times with the same random numbers for all, after a warm-up that is left out; intervals are by Student's t.
line-method-formula = Formulas are exact for two machines, else aggregation (Li and Meerkov 2009) or decomposition (Dallery, David and Xie 1988); the expected error is what was measured on random lines.
line-method-bottleneck = The bottleneck is the station whose speed throughput depends on most; arrows of blocked and starved neighbours (Kuo, Lim and Meerkov 1996) are in the tables beside it.
line-method-money = Investment is spread over its life; the first variant is what others are compared with. Figures of the tables are as their sources say; assumptions are marked there.
line-density-actual = has
line-density-target = aims at
line-density-forecast = forecast
line-density-actual-above = has more than
line-density-target-state-firms = aim of state firms
line-density-forecast-conservative = conservative forecast
line-density-forecast-optimistic = optimistic forecast
line-density-needed-first-25 = needed for a place among the first 25
