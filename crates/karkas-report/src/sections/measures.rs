//! The few figures by which plans are compared.

use karkas_model::index::CommodityId;

use crate::facts::{self, Facts, Kind};
use crate::view::View;

/// Hours that one full-time post is counted for in a year.
pub const HOURS_OF_A_POST: f64 = 1800.0;

/// Figures of one plan. Yearly figures are those of the last period.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// Expected discounted cost, the sum of the ledger.
    pub cost: f64,
    /// Investment decided, after relief, undiscounted.
    pub investment: f64,
    /// Number of places and processes at which something is built.
    pub facilities: usize,
    /// Money paid to foreign suppliers in a year.
    pub abroad: f64,
    /// Share of it in all purchases; `None` without purchases.
    pub abroad_share: Option<f64>,
    /// Share made at home in what is demanded, by worth; `None` where nothing is demanded or home is not known.
    pub home_products: Option<f64>,
    /// Emissions over all years, with their unit; `None` without a carbon commodity.
    pub carbon: Option<(f64, String)>,
    /// Work at home in a year, with its unit; `None` without a labour commodity.
    pub labour: Option<(f64, String)>,
    /// Unserved demand in a year, by worth, as a share of what is demanded; `None` where nothing is demanded.
    pub unserved: Option<f64>,
}

impl Measures {
    /// Measures a plan.
    pub fn new(view: &View<'_>, facts: &Facts<'_>) -> Self {
        let last = view.periods().len().saturating_sub(1);
        let (abroad, all) = facts.paid_abroad();
        let (abroad, all) = (at(&abroad, last), at(&all, last));
        Self {
            cost: facts.discounted_total(),
            investment: facts.facilities.iter().map(facts::Facility::total_investment).sum(),
            facilities: facts.facilities.iter().filter(|facility| facility.is_new()).count(),
            abroad,
            abroad_share: (all > 0.0).then(|| abroad / all),
            home_products: home_products(view, facts, last),
            carbon: carbon(view),
            labour: labour(view, facts).map(|(yearly, unit)| (at(&yearly, last), unit)),
            unserved: unserved(facts, last),
        }
    }
}

fn at(values: &[f64], position: usize) -> f64 {
    values.get(position).copied().unwrap_or(0.0)
}

/// Commodities that are sold or asked for, in the order of the project.
pub fn products(view: &View<'_>, facts: &Facts<'_>) -> Vec<CommodityId> {
    let asked = |id: &CommodityId| {
        facts.sales.keys().any(|(commodity, _)| commodity == id) || facts.unserved.contains_key(id)
    };
    view.project.commodities.ids().filter(asked).collect()
}

/// Share of the supply of a commodity that is made at home in a period; `None` without supply.
pub fn home_share(facts: &Facts<'_>, commodity: CommodityId, t: usize) -> Option<f64> {
    let origins = facts.supply.get(&commodity)?;
    let all: f64 = origins.values().map(|amounts| amounts[t]).sum();
    let home: f64 = origins.iter().filter(|(origin, _)| origin.home).map(|(_, amounts)| amounts[t]).sum();
    (all > 1e-9).then(|| home / all)
}

fn home_products(view: &View<'_>, facts: &Facts<'_>, t: usize) -> Option<f64> {
    if !view.knows_home() {
        return None;
    }
    let (mut home, mut all) = (0.0, 0.0);
    for commodity in products(view, facts) {
        if let Some(share) = home_share(facts, commodity, t) {
            let sold: f64 =
                facts.sales.iter().filter(|((id, _), _)| *id == commodity).map(|(_, by)| by[t]).sum();
            let worth = facts.value(commodity, t, sold);
            home += share * worth;
            all += worth;
        }
    }
    (all > 0.0).then(|| home / all)
}

/// Emissions disposed of by period, a year, with their unit. Carbon commodities of another unit are left out.
pub fn carbon_yearly(view: &View<'_>) -> Option<(Vec<f64>, String)> {
    let first = view.project.commodities.ids().find(|id| facts::kind(view, *id) == Kind::Carbon)?;
    let unit = &view.commodity(first).unit;
    let mut yearly = view.zeros();
    for row in &view.tables.disposals {
        let Some((commodity, t)) = view.commodity_id(&row.commodity).zip(view.period(row.period)) else {
            continue;
        };
        if facts::kind(view, commodity) == Kind::Carbon && view.commodity(commodity).unit == *unit {
            yearly[t] += row.amount * view.weight(&row.scenario);
        }
    }
    Some((yearly, unit.clone()))
}

fn carbon(view: &View<'_>) -> Option<(f64, String)> {
    let (yearly, unit) = carbon_yearly(view)?;
    let total =
        view.periods().iter().zip(&yearly).map(|(period, amount)| f64::from(period.length) * amount).sum();
    Some((total, unit))
}

/// Work of facilities at home by period, a year, with its unit.
pub fn labour(view: &View<'_>, facts: &Facts<'_>) -> Option<(Vec<f64>, String)> {
    let first = view.project.commodities.ids().find(|id| facts::kind(view, *id) == Kind::Labour)?;
    let unit = &view.commodity(first).unit;
    let mut yearly = view.zeros();
    for facility in facts.facilities.iter().filter(|facility| view.at_home(facility.place)) {
        for (t, sum) in yearly.iter_mut().enumerate() {
            for (commodity, amount) in facts::exchange(view, facility, t) {
                if facts::kind(view, commodity) == Kind::Labour && view.commodity(commodity).unit == *unit {
                    *sum += (-amount).max(0.0);
                }
            }
        }
    }
    Some((yearly, unit.clone()))
}

fn unserved(facts: &Facts<'_>, t: usize) -> Option<f64> {
    let worth = |(commodity, by): (&CommodityId, &Vec<f64>)| facts.value(*commodity, t, by[t]);
    let demanded: f64 = facts.demanded.iter().map(worth).sum();
    let unserved: f64 = facts.unserved.iter().map(worth).sum();
    (demanded > 0.0).then(|| unserved / demanded)
}
