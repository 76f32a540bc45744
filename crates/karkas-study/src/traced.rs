//! How much of what a plan sells comes from abroad in the end: foreign content, traced through lanes, stores and recipes.
//!
//! What arrives at a place mixes there: everything that leaves has the share of what arrived (proportional sharing, as
//! Bialek 1996 traces power through a grid and Leontief's price model traces value through industries). What a process at
//! home makes has the foreign value of its inputs over the value of its outputs; what is made abroad is foreign. The shares
//! are the solution of linear equations `x = A x + f`, found by sweeps, period after period.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::{Per, Project};
use karkas_plan::Plan;

karkas_plan::row! {
    /// Foreign share of a product that is sold, or of a critical input.
    ContentRow = "foreign_content" {
        plan: String, role: String, commodity: String, worth: f64, share: f64, weakest: i64,
    }
}

/// Sweeps at most; each brings the shares nearer by the share that is used up on the way.
const SWEEPS: usize = 10_000;
/// Change of a share below which the sweeps end.
const STILL: f64 = 1e-12;

/// A commodity at a place.
type Spot = (PlaceId, CommodityId);

/// Where something comes from.
#[derive(Debug, Clone, Copy)]
enum Source {
    /// A supplier or an earlier period: its share is known.
    Known(f64),
    /// Another place.
    Spot(Spot),
    /// A facility, by position.
    Facility(usize),
}

/// A facility in one period: what its inputs are worth by spot, and what its outputs are.
#[derive(Debug, Default)]
struct Making {
    abroad: bool,
    inputs: Vec<(Spot, f64)>,
    outputs: f64,
    share: f64,
}

/// One period of a plan.
#[derive(Debug, Default)]
struct Mix {
    arrivals: BTreeMap<Spot, Vec<(Source, f64)>>,
    making: Vec<Making>,
    shares: BTreeMap<Spot, f64>,
}

impl Mix {
    fn arrive(&mut self, spot: Spot, source: Source, amount: f64) {
        if amount > 0.0 {
            self.arrivals.entry(spot).or_default().push((source, amount));
        }
    }

    fn share(&self, source: Source) -> f64 {
        match source {
            Source::Known(share) => share,
            Source::Spot(spot) => self.shares.get(&spot).copied().unwrap_or(0.0),
            Source::Facility(number) => self.making[number].share,
        }
    }

    /// Share of an amount that arrives at a spot.
    fn settle(&mut self) {
        for _ in 0..SWEEPS {
            let mut change = 0.0_f64;
            for number in 0..self.making.len() {
                let making = &self.making[number];
                let (mut foreign, mut inputs) = (0.0, 0.0);
                for &(spot, worth) in &making.inputs {
                    foreign += worth * self.share(Source::Spot(spot));
                    inputs += worth;
                }
                let whole = inputs.max(making.outputs);
                let share = match whole {
                    _ if making.abroad => 1.0,
                    whole if whole > 0.0 => foreign / whole,
                    _ => 0.0,
                };
                change = change.max((share - making.share).abs());
                self.making[number].share = share;
            }
            let mut shares = Vec::with_capacity(self.arrivals.len());
            for (spot, arrivals) in &self.arrivals {
                let all: f64 = arrivals.iter().map(|(_, amount)| amount).sum();
                let foreign: f64 = arrivals.iter().map(|(source, amount)| amount * self.share(*source)).sum();
                shares.push((*spot, foreign / all));
            }
            for (spot, share) in shares {
                let before = self.shares.insert(spot, share).unwrap_or(0.0);
                change = change.max((share - before).abs());
            }
            if change < STILL {
                return;
            }
        }
    }
}

/// Foreign content of everything that a plan of one scenario sells, and of its critical inputs: shares over all years, by
/// amounts. Empty where the project does not name its home.
pub fn foreign_content(id: &str, plan: &Plan, project: &Project) -> Vec<ContentRow> {
    if project.settings.home.is_none() {
        return Vec::new();
    }
    let tracer = Tracer::new(plan, project);
    let mut products: BTreeMap<CommodityId, Tally> = BTreeMap::new();
    let mut inputs: BTreeMap<CommodityId, Tally> = BTreeMap::new();
    let mut kept: BTreeMap<Spot, f64> = BTreeMap::new();
    for t in 0..project.settings.periods.len() {
        let mut mix = tracer.mix(t, &kept);
        mix.settle();
        let years = f64::from(project.settings.periods[t].length);
        for row in plan.tables.sales.iter().filter(|row| tracer.period(row.period) == Some(t)) {
            let Some(spot) = tracer.spot(&row.place, &row.commodity) else { continue };
            let share = mix.share(Source::Spot(spot));
            products.entry(spot.1).or_default().add(row.amount * years, share, tracer.worth(spot, t));
        }
        for (spot, arrivals) in &mix.arrivals {
            if project.commodities[spot.1].critical {
                for (source, amount) in
                    arrivals.iter().filter(|(source, _)| !matches!(source, Source::Spot(_)))
                {
                    let tally = inputs.entry(spot.1).or_default();
                    tally.add(amount * years, mix.share(*source), tracer.worth(*spot, t));
                }
            }
        }
        kept = mix.shares;
    }
    let weakest = inputs
        .iter()
        .filter(|(_, tally)| tally.foreign > 0.0)
        .max_by(|a, b| a.1.share().total_cmp(&b.1.share()).then(a.1.worth.total_cmp(&b.1.worth)))
        .map(|(commodity, _)| *commodity);
    let row = |role: &str, commodity: CommodityId, tally: &Tally| ContentRow {
        plan: id.to_owned(),
        role: role.to_owned(),
        commodity: project.commodities[commodity].id.clone(),
        worth: tally.worth,
        share: tally.share(),
        weakest: i64::from(role == "input" && weakest == Some(commodity)),
    };
    let mut rows: Vec<ContentRow> = products.iter().map(|(id, tally)| row("product", *id, tally)).collect();
    rows.extend(inputs.iter().map(|(id, tally)| row("input", *id, tally)));
    rows.retain(|row| row.worth > 0.0);
    rows
}

/// Amounts with their foreign part.
#[derive(Debug, Default)]
struct Tally {
    all: f64,
    foreign: f64,
    worth: f64,
}

impl Tally {
    fn add(&mut self, amount: f64, share: f64, worth: f64) {
        self.all += amount;
        self.foreign += amount * share;
        self.worth += amount * worth;
    }

    fn share(&self) -> f64 {
        if self.all > 0.0 { self.foreign / self.all } else { 0.0 }
    }
}

struct Tracer<'a> {
    plan: &'a Plan,
    project: &'a Project,
    periods: BTreeMap<i64, usize>,
    places: BTreeMap<&'a str, PlaceId>,
    commodities: BTreeMap<&'a str, CommodityId>,
    /// Shadow prices, for what has neither a reference price nor offers.
    prices: BTreeMap<(Spot, usize), f64>,
    /// Whether each offer's supply is foreign.
    foreign: BTreeMap<(Spot, &'a str, i64), bool>,
}

impl<'a> Tracer<'a> {
    fn new(plan: &'a Plan, project: &'a Project) -> Self {
        let home = project.settings.home.as_deref();
        let is_foreign = |country: Option<&str>| country.is_some() && country != home;
        let starts = project.settings.periods.iter().enumerate();
        let offers = project.offers.iter().map(|offer| {
            let key = ((offer.place, offer.commodity), offer.partner.as_str(), i64::from(offer.tier));
            (key, is_foreign(offer.origin_country.as_deref()))
        });
        let mut tracer = Self {
            plan,
            project,
            periods: starts.map(|(t, period)| (i64::from(period.start), t)).collect(),
            places: project.places.enumerate().map(|(id, place)| (place.id.as_str(), id)).collect(),
            commodities: project.commodities.enumerate().map(|(id, one)| (one.id.as_str(), id)).collect(),
            prices: BTreeMap::new(),
            foreign: offers.collect(),
        };
        for row in &plan.tables.prices {
            if let (Some(spot), Some(t)) =
                (tracer.spot(&row.place, &row.commodity), tracer.period(row.period))
            {
                tracer.prices.insert((spot, t), row.price.max(0.0));
            }
        }
        tracer
    }

    fn period(&self, start: i64) -> Option<usize> {
        self.periods.get(&start).copied()
    }

    fn spot(&self, place: &str, commodity: &str) -> Option<Spot> {
        Some((*self.places.get(place)?, *self.commodities.get(commodity)?))
    }

    fn worth(&self, spot: Spot, t: usize) -> f64 {
        let stated = self.project.worth(spot.1, self.project.settings.periods[t]);
        if stated > 0.0 { stated } else { self.prices.get(&(spot, t)).copied().unwrap_or(0.0) }
    }

    fn mix(&self, t: usize, kept: &BTreeMap<Spot, f64>) -> Mix {
        let (tables, project) = (&self.plan.tables, self.project);
        let now = |start: i64| self.period(start) == Some(t);
        let mut mix = Mix::default();
        for row in tables.purchases.iter().filter(|row| now(row.period)) {
            let Some(spot) = self.spot(&row.place, &row.commodity) else { continue };
            let key = (spot, row.partner.as_str(), row.tier);
            let share = f64::from(u8::from(self.foreign.get(&key).copied().unwrap_or(false)));
            mix.arrive(spot, Source::Known(share), row.amount);
        }
        for row in tables.flows.iter().filter(|row| now(row.period)) {
            if let (Some(from), Some(to)) =
                (self.spot(&row.from, &row.commodity), self.spot(&row.to, &row.commodity))
            {
                mix.arrive(to, Source::Spot(from), row.arrived);
            }
        }
        let length = f64::from(project.settings.periods[t].length);
        if let Some(before) = t.checked_sub(1) {
            let start = i64::from(project.settings.periods[before].start);
            for row in tables.stocks.iter().filter(|row| row.period == start) {
                let Some(spot) = self.spot(&row.place, &row.commodity) else { continue };
                let loss = project.commodities[spot.1].kept.as_ref().map_or(0.0, |keeping| keeping.loss);
                let left = row.kept * (1.0 - loss).powf(length) / length;
                mix.arrive(spot, Source::Known(kept.get(&spot).copied().unwrap_or(0.0)), left);
            }
        }
        self.add_services(t, &mut mix);
        self.add_making(t, &mut mix);
        mix
    }

    /// What stocks give without being used up, which is made where they are.
    fn add_services(&self, t: usize, mix: &mut Mix) {
        let project = self.project;
        let period = project.settings.periods[t];
        let home = project.settings.home.as_deref();
        let before = t.checked_sub(1).map(|before| i64::from(project.settings.periods[before].start));
        for stock in &project.stocks {
            let Some((given, amount)) = &stock.gives else { continue };
            let here = (stock.place, stock.commodity);
            let there = match before {
                None => stock.initial,
                Some(start) => {
                    let rows = self.plan.tables.stocks.iter().filter(|row| row.period == start);
                    let own = rows.filter(|row| self.spot(&row.place, &row.commodity) == Some(here));
                    own.map(|row| row.kept).sum()
                }
            };
            let loss = project.commodities[stock.commodity].kept.as_ref().map_or(0.0, |keeping| keeping.loss);
            let left: f64 = (0..period.length).map(|year| (1.0 - loss).powi(year as i32)).sum();
            let service = there * amount.mean(period) * left / f64::from(period.length);
            let country = project.places[stock.place].country.as_deref();
            let abroad = country.is_some() && country != home;
            mix.arrive((stock.place, *given), Source::Known(f64::from(u8::from(abroad))), service);
        }
    }

    /// What facilities take and give in a period.
    fn add_making(&self, t: usize, mix: &mut Mix) {
        let (tables, project) = (&self.plan.tables, self.project);
        let period = project.settings.periods[t];
        let home = project.settings.home.as_deref();
        let mut done: BTreeMap<(&str, &str), [f64; 3]> = BTreeMap::new();
        for row in tables.facilities.iter().filter(|row| self.period(row.period) == Some(t)) {
            let entry = done.entry((&row.place, &row.process)).or_default();
            entry[1] += row.capacity;
            entry[2] += row.built / f64::from(period.length);
        }
        for row in tables.activity.iter().filter(|row| self.period(row.period) == Some(t)) {
            done.entry((&row.place, &row.process)).or_default()[0] += row.activity;
        }
        for ((place, process), [activity, capacity, built]) in done {
            let Some(place) = self.places.get(place).copied() else { continue };
            let Some(process) = project.processes.iter().find(|one| one.id == process) else { continue };
            let country = project.places[place].country.as_deref();
            let mut making = Making { abroad: country.is_some() && country != home, ..Making::default() };
            let number = mix.making.len();
            for flow in &process.recipe {
                let of = match flow.per {
                    Per::Activity => activity,
                    Per::Capacity => capacity,
                    Per::Build => built,
                };
                let (spot, amount) = ((place, flow.commodity), flow.amount.mean(period) * of);
                if amount > 0.0 {
                    making.outputs += amount * self.worth(spot, t);
                    mix.arrive(spot, Source::Facility(number), amount);
                } else if amount < 0.0 {
                    making.inputs.push((spot, -amount * self.worth(spot, t)));
                }
            }
            mix.making.push(making);
        }
    }
}
