//! What a plan says, added up once: facilities over time, where each good comes from and goes to, and money.
//!
//! All amounts are yearly, in the project's units, expected over scenarios where there are several.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, Index as _, PlaceId, ProcessId};
use karkas_model::project::Per;
use karkas_plan::tables::FacilityRow;

use crate::view::View;

/// A figure for each period.
pub type ByPeriod = Vec<f64>;

/// Kinds of commodity that have their own part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What is made, bought and sold.
    Good,
    /// Hours of people.
    Labour,
    /// Energy and room in its grids.
    Energy,
    /// Land and floor.
    Land,
    /// Emissions.
    Carbon,
}

/// The kind of a commodity, by the words that the registry names.
pub fn kind(view: &View<'_>, commodity: CommodityId) -> Kind {
    match view.commodity(commodity).kind.as_deref() {
        Some("labour" | "labor") => Kind::Labour,
        Some("energy" | "power" | "utility") => Kind::Energy,
        Some("land" | "floor") => Kind::Land,
        Some("carbon") => Kind::Carbon,
        _ => Kind::Good,
    }
}

/// A process at a place over time.
pub struct Facility<'a> {
    /// Place.
    pub place: PlaceId,
    /// Process.
    pub process: ProcessId,
    /// Capacity of what stood already.
    pub standing: ByPeriod,
    /// All capacity.
    pub capacity: ByPeriod,
    /// Capacity decided.
    pub built: ByPeriod,
    /// Investment decided in the period (not per year).
    pub investment: ByPeriod,
    /// Activity.
    pub activity: ByPeriod,
    /// Usable capacity.
    pub available: ByPeriod,
    /// The rows in which something is decided.
    pub decisions: Vec<&'a FacilityRow>,
}

impl Facility<'_> {
    /// Whether anything is built.
    pub fn is_new(&self) -> bool {
        self.built.iter().any(|built| *built > 0.0)
    }
    /// Investment of all periods.
    pub fn total_investment(&self) -> f64 {
        self.investment.iter().sum()
    }
}

/// Where supply of a good comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Country of origin; empty where unknown.
    pub country: String,
    /// Whether that is home.
    pub home: bool,
    /// Made by a process of the plan rather than bought.
    pub made: bool,
}

/// One who supplies a good at a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Supplier {
    /// Place.
    pub place: PlaceId,
    /// Good.
    pub commodity: CommodityId,
    /// Partner's name.
    pub partner: String,
    /// Country of origin; empty where unknown.
    pub country: String,
    /// Whether that is home.
    pub home: bool,
}

/// Amount and money of purchases.
#[derive(Debug, Clone, Default)]
pub struct Bought {
    /// Amount by period.
    pub amount: ByPeriod,
    /// Price times amount by period, a year.
    pub money: ByPeriod,
}

/// All facts of one plan.
pub struct Facts<'a> {
    /// Facilities, by place and process.
    pub facilities: Vec<Facility<'a>>,
    /// Supply of each commodity by origin.
    pub supply: BTreeMap<CommodityId, BTreeMap<Origin, ByPeriod>>,
    /// Purchases by supplier.
    pub suppliers: BTreeMap<Supplier, Bought>,
    /// Inputs of processes, by commodity and process.
    pub inputs: BTreeMap<(CommodityId, ProcessId), ByPeriod>,
    /// Outputs of processes, by commodity and process.
    pub outputs: BTreeMap<(CommodityId, ProcessId), ByPeriod>,
    /// Sales by commodity and the buyer's country (empty where unknown).
    pub sales: BTreeMap<(CommodityId, String), ByPeriod>,
    /// Demand that must be served and is not.
    pub unserved: BTreeMap<CommodityId, ByPeriod>,
    /// Quantity demanded, of bounded demands.
    pub demanded: BTreeMap<CommodityId, ByPeriod>,
    /// Worth of one unit by commodity and period.
    pub worth: Vec<ByPeriod>,
    /// Ledger by category: undiscounted by period (whole period, expected), and discounted in all.
    pub ledger: BTreeMap<String, (ByPeriod, f64)>,
}

impl<'a> Facts<'a> {
    /// Adds up a plan.
    pub fn new(view: &View<'a>) -> Self {
        let facilities = facilities(view);
        let mut facts = Self {
            facilities,
            supply: BTreeMap::new(),
            suppliers: BTreeMap::new(),
            inputs: BTreeMap::new(),
            outputs: BTreeMap::new(),
            sales: BTreeMap::new(),
            unserved: BTreeMap::new(),
            demanded: BTreeMap::new(),
            worth: Vec::new(),
            ledger: BTreeMap::new(),
        };
        facts.add_purchases(view);
        facts.add_exchange(view);
        facts.add_sales(view);
        facts.add_ledger(view);
        facts.worth = facts.worths(view);
        facts
    }

    fn add_purchases(&mut self, view: &View<'a>) {
        for row in &view.tables.purchases {
            let (Some(place), Some(commodity), Some(t)) =
                (view.place_id(&row.place), view.commodity_id(&row.commodity), view.period(row.period))
            else {
                continue;
            };
            let offer = view.offer(place, commodity, &row.partner, row.tier);
            let country = offer.and_then(|offer| offer.origin_country.clone());
            let country = country.or_else(|| view.place(place).country.clone());
            let home = view.is_home(country.as_deref());
            let country = country.unwrap_or_default();
            let amount = row.amount * view.weight(&row.scenario);
            let origin = Origin { country: country.clone(), home, made: false };
            let supply = self.supply.entry(commodity).or_default();
            supply.entry(origin).or_insert_with(|| view.zeros())[t] += amount;
            let supplier = Supplier { place, commodity, partner: row.partner.clone(), country, home };
            let bought = self
                .suppliers
                .entry(supplier)
                .or_insert_with(|| Bought { amount: view.zeros(), money: view.zeros() });
            bought.amount[t] += amount;
            bought.money[t] += amount * row.price;
        }
    }

    fn add_exchange(&mut self, view: &View<'a>) {
        for facility in &self.facilities {
            let country = view.place(facility.place).country.clone();
            let home = view.is_home(country.as_deref());
            let origin = Origin { country: country.unwrap_or_default(), home, made: true };
            for t in 0..view.periods().len() {
                for (commodity, amount) in exchange(view, facility, t) {
                    let side = if amount > 0.0 { &mut self.outputs } else { &mut self.inputs };
                    let zeros = || view.zeros();
                    side.entry((commodity, facility.process)).or_insert_with(zeros)[t] += amount.abs();
                    if amount > 0.0 {
                        let supply = self.supply.entry(commodity).or_default();
                        supply.entry(origin.clone()).or_insert_with(zeros)[t] += amount;
                    }
                }
            }
        }
    }

    fn add_sales(&mut self, view: &View<'a>) {
        for row in &view.tables.sales {
            let (Some(commodity), Some(t)) = (view.commodity_id(&row.commodity), view.period(row.period))
            else {
                continue;
            };
            let weight = view.weight(&row.scenario);
            let country = view.place_id(&row.place).and_then(|place| view.place(place).country.clone());
            let key = (commodity, country.unwrap_or_default());
            self.sales.entry(key).or_insert_with(|| view.zeros())[t] += row.amount * weight;
            if let Some(quantity) = row.quantity {
                self.demanded.entry(commodity).or_insert_with(|| view.zeros())[t] += quantity * weight;
            }
        }
        for row in &view.tables.unserved {
            if let (Some(commodity), Some(t)) = (view.commodity_id(&row.commodity), view.period(row.period)) {
                let amount = row.amount * view.weight(&row.scenario);
                self.unserved.entry(commodity).or_insert_with(|| view.zeros())[t] += amount;
            }
        }
    }

    fn add_ledger(&mut self, view: &View<'a>) {
        for row in &view.tables.ledger {
            let entry = self.ledger.entry(row.category.clone()).or_insert_with(|| (view.zeros(), 0.0));
            entry.1 += row.discounted;
            if let Some(t) = view.period(row.period) {
                entry.0[t] += row.undiscounted * view.weight(&row.scenario);
            }
        }
    }

    /// What one unit of each commodity is worth: its reference price, or else what was paid for it on average,
    /// or else the mean of its shadow prices.
    fn worths(&self, view: &View<'a>) -> Vec<ByPeriod> {
        let mut paid: BTreeMap<CommodityId, (ByPeriod, ByPeriod)> = BTreeMap::new();
        for (supplier, bought) in &self.suppliers {
            let sums = paid.entry(supplier.commodity).or_insert_with(|| (view.zeros(), view.zeros()));
            for t in 0..view.periods().len() {
                sums.0[t] += bought.money[t];
                sums.1[t] += bought.amount[t];
            }
        }
        let mut shadow: BTreeMap<CommodityId, (ByPeriod, ByPeriod)> = BTreeMap::new();
        for row in &view.tables.prices {
            if let (Some(commodity), Some(t)) = (view.commodity_id(&row.commodity), view.period(row.period)) {
                let sums = shadow.entry(commodity).or_insert_with(|| (view.zeros(), view.zeros()));
                sums.0[t] += row.price;
                sums.1[t] += 1.0;
            }
        }
        let mean = |sums: Option<&(ByPeriod, ByPeriod)>, t: usize| {
            sums.and_then(|(sum, count)| (count[t] > 0.0).then(|| sum[t] / count[t]))
        };
        let worth = |commodity: CommodityId, t: usize| {
            let reference =
                view.commodity(commodity).price.as_ref().map(|price| price.mean(view.periods()[t]));
            let positive = |value: &f64| *value > 0.0;
            let worth = reference.filter(positive).or_else(|| mean(paid.get(&commodity), t).filter(positive));
            worth.or_else(|| mean(shadow.get(&commodity), t).filter(positive)).unwrap_or(0.0)
        };
        let all = view.project.commodities.ids();
        all.map(|commodity| (0..view.periods().len()).map(|t| worth(commodity, t)).collect()).collect()
    }

    /// Worth of an amount of a commodity in a period.
    pub fn value(&self, commodity: CommodityId, t: usize, amount: f64) -> f64 {
        amount * self.worth[commodity.position()][t]
    }

    /// All supply of a commodity by period, and the foreign part of it.
    pub fn foreign(&self, commodity: CommodityId) -> (ByPeriod, ByPeriod) {
        let Some(origins) = self.supply.get(&commodity) else { return (Vec::new(), Vec::new()) };
        let periods = origins.values().next().map_or(0, Vec::len);
        let (mut all, mut foreign) = (vec![0.0; periods], vec![0.0; periods]);
        for (origin, amounts) in origins {
            for (t, amount) in amounts.iter().enumerate() {
                all[t] += amount;
                if !origin.home {
                    foreign[t] += amount;
                }
            }
        }
        (all, foreign)
    }

    /// Money paid in a year to foreign suppliers, and to all, by period (at their prices, without freight and duty).
    pub fn paid_abroad(&self) -> (ByPeriod, ByPeriod) {
        let periods = self.worth.first().map_or(0, Vec::len);
        let (mut abroad, mut all) = (vec![0.0; periods], vec![0.0; periods]);
        for (supplier, bought) in &self.suppliers {
            for (t, money) in bought.money.iter().enumerate() {
                all[t] += money;
                if !supplier.home {
                    abroad[t] += money;
                }
            }
        }
        (abroad, all)
    }

    /// The sum of the ledger's discounted column.
    pub fn discounted_total(&self) -> f64 {
        self.ledger.values().map(|(_, discounted)| discounted).sum()
    }
}

fn facilities<'a>(view: &View<'a>) -> Vec<Facility<'a>> {
    let mut found: BTreeMap<(PlaceId, ProcessId), Facility<'a>> = BTreeMap::new();
    let fresh = |place, process| Facility {
        place,
        process,
        standing: view.zeros(),
        capacity: view.zeros(),
        built: view.zeros(),
        investment: view.zeros(),
        activity: view.zeros(),
        available: view.zeros(),
        decisions: Vec::new(),
    };
    for row in &view.tables.facilities {
        let (Some(place), Some(process), Some(t)) =
            (view.place_id(&row.place), view.process_id(&row.process), view.period(row.period))
        else {
            continue;
        };
        let facility = found.entry((place, process)).or_insert_with(|| fresh(place, process));
        facility.standing[t] += row.standing;
        facility.capacity[t] += row.capacity;
        facility.built[t] += row.built;
        facility.investment[t] += row.investment;
        if row.built > 0.0 {
            facility.decisions.push(row);
        }
    }
    for row in &view.tables.activity {
        let (Some(place), Some(process), Some(t)) =
            (view.place_id(&row.place), view.process_id(&row.process), view.period(row.period))
        else {
            continue;
        };
        let weight = view.weight(&row.scenario);
        let facility = found.entry((place, process)).or_insert_with(|| fresh(place, process));
        facility.activity[t] += row.activity * weight;
        facility.available[t] += row.available * weight;
    }
    found.into_values().collect()
}

/// What a facility gives (positive) and takes (negative) in a period, a year, by commodity.
pub fn exchange(view: &View<'_>, facility: &Facility<'_>, t: usize) -> BTreeMap<CommodityId, f64> {
    let period = view.periods()[t];
    let mut amounts = BTreeMap::new();
    for flow in &view.process(facility.process).recipe {
        let of = match flow.per {
            Per::Activity => facility.activity[t],
            Per::Capacity => facility.capacity[t],
            Per::Build => facility.built[t] / f64::from(period.length),
        };
        if of != 0.0 {
            *amounts.entry(flow.commodity).or_insert(0.0) += flow.amount.mean(period) * of;
        }
    }
    amounts.retain(|_, amount| *amount != 0.0);
    amounts
}
