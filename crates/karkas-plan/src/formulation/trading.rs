//! Rows and columns of what is moved, bought, sold, disposed of and kept.

use karkas_model::index::{CommodityId, Index, PlaceId};
use karkas_model::project::{Instrument, Measure};

use super::assembly::Assembly;
use super::facility::{holds, relief};
use super::limits::Part;
use super::meaning::{Category, Constraint, Side, Variable};
use super::scale::power_of_two;

/// Rows that the columns of this part refer to.
pub struct TradingRows {
    /// Bounds that lanes share: by scenario, capacity and period.
    lanes: Vec<Vec<Vec<u32>>>,
    /// Demands with unserved amounts: by scenario, demand and period.
    demands: Vec<Vec<Vec<Option<u32>>>>,
}

/// Notes the balances that lanes, offers, demands and stocks touch.
pub fn touch_balances(assembly: &mut Assembly<'_>) {
    for scenario in assembly.scenarios {
        for lane in &scenario.project.lanes {
            assembly.touch(lane.from, lane.commodity);
            assembly.touch(lane.to, lane.commodity);
            if let Some((commodity, _)) = &lane.emission {
                assembly.touch(lane.to, *commodity);
            }
        }
        for offer in &scenario.project.offers {
            assembly.touch(offer.place, offer.commodity);
            if let Some((commodity, _)) = &offer.emission {
                assembly.touch(offer.place, *commodity);
            }
        }
        for demand in &scenario.project.demands {
            assembly.touch(demand.place, demand.commodity);
        }
        for stock in &scenario.project.stocks {
            assembly.touch(stock.place, stock.commodity);
            if let Some((given, _)) = &stock.gives {
                assembly.touch(stock.place, *given);
            }
        }
    }
}

/// Makes the rows, limits included.
pub fn rows(assembly: &mut Assembly<'_>) -> TradingRows {
    let mut rows = TradingRows { lanes: Vec::new(), demands: Vec::new() };
    for (s, scenario) in assembly.scenarios.iter().enumerate() {
        let s16 = s as u16;
        let mut lanes = Vec::new();
        for (capacity, row) in scenario.project.lane_capacities.enumerate() {
            let mut by_period = Vec::new();
            for t in 0..assembly.time.len() {
                let most = row.capacity.mean(assembly.time.period(t));
                let constraint = Constraint::Lane { capacity, t: t as u16, s: s16 };
                let scale = power_of_two(most / 64.0);
                by_period.push(assembly.row(constraint, f64::NEG_INFINITY, most, scale));
            }
            lanes.push(by_period);
        }
        rows.lanes.push(lanes);
        let mut demands = Vec::new();
        for (demand, row) in scenario.project.demands.enumerate() {
            let mut by_period = Vec::new();
            for t in 0..assembly.time.len() {
                by_period.push(match (&row.quantity, row.must_serve && row.penalty.is_some()) {
                    (Some(quantity), true) => {
                        let quantity = quantity.mean(assembly.time.period(t));
                        let constraint = Constraint::Demand { demand, t: t as u16, s: s16 };
                        let scale = assembly.scale.commodity(row.commodity);
                        Some(assembly.row(constraint, quantity, quantity, scale))
                    }
                    _ => None,
                });
            }
            demands.push(by_period);
        }
        rows.demands.push(demands);
    }
    limit_rows(assembly);
    rows
}

fn limit_rows(assembly: &mut Assembly<'_>) {
    for position in 0..assembly.instances.len() {
        let instance = assembly.instances[position].clone();
        let limit = &assembly.scenarios[instance.scenario].project.limits[instance.limit];
        let (instance_id, infinity) = (position as u32, f64::INFINITY);
        let scale = limit_scale(assembly, position);
        let mut row = |side, lower, upper| {
            let constraint = Constraint::Limit { instance: instance_id, side };
            Some(assembly.row(constraint, lower, upper, scale))
        };
        let (row_min, row_max) = if limit.share_of.is_some() {
            (
                instance.min.and_then(|_| row(Side::Min, 0.0, infinity)),
                instance.max.and_then(|_| row(Side::Max, -infinity, 0.0)),
            )
        } else if limit.penalty.is_some() {
            (
                instance.min.and_then(|min| row(Side::Min, min, infinity)),
                instance.max.and_then(|max| row(Side::Max, -infinity, max)),
            )
        } else {
            let lower = instance.min.unwrap_or(-infinity);
            let both = row(Side::Both, lower, instance.max.unwrap_or(infinity));
            (both, both)
        };
        let row_sums = (limit.share_of.is_some() || limit.penalty.is_some()).then(|| {
            let mut free = || {
                let constraint = Constraint::Limit { instance: instance_id, side: Side::Neither };
                assembly.row(constraint, -infinity, infinity, scale)
            };
            (free(), free())
        });
        assembly.instances[position].row_sums = row_sums;
        assembly.instances[position].row_min = row_min;
        assembly.instances[position].row_max = row_max;
    }
}

/// The unit in which the solver sees a limit: by its bound, or by a commodity that it sums.
fn limit_scale(assembly: &Assembly<'_>, position: usize) -> f64 {
    let instance = &assembly.instances[position];
    let limit = &assembly.scenarios[instance.scenario].project.limits[instance.limit];
    let bound = instance.max.unwrap_or(0.0).abs().max(instance.min.unwrap_or(0.0).abs());
    if limit.share_of.is_none() && bound > 0.0 {
        return power_of_two(bound / 64.0);
    }
    let by_process =
        matches!(limit.measure, Measure::Activity | Measure::Capacity | Measure::Build | Measure::Opened);
    if by_process {
        limit.processes.first().map_or(1.0, |&process| assembly.scale.process(process))
    } else if limit.measure == Measure::Investment {
        1.0
    } else {
        limit.commodities.first().map_or(1.0, |&commodity| assembly.scale.commodity(commodity))
    }
}

/// Makes the columns.
pub fn columns(assembly: &mut Assembly<'_>, rows: &TradingRows) {
    for s in 0..assembly.scenarios.len() {
        flows(assembly, s, rows);
        purchases(assembly, s);
        sales(assembly, s, rows);
        disposals(assembly, s);
        stores(assembly, s);
    }
    violations(assembly);
}

fn worth(assembly: &Assembly<'_>, t: usize, s: usize) -> f64 {
    assembly.time.discount(t) * assembly.scenarios[s].probability
}

fn flows(assembly: &mut Assembly<'_>, s: usize, rows: &TradingRows) {
    let project = assembly.scenarios[s].project;
    for (id, lane) in project.lanes.enumerate() {
        let scale = assembly.scale.commodity(lane.commodity);
        for t in 0..assembly.time.len() {
            let period = assembly.time.period(t);
            let from = assembly.balance(lane.from, lane.commodity, t, s);
            let to = assembly.balance(lane.to, lane.commodity, t, s);
            assembly.entries.push((from, -1.0));
            assembly.entries.push((to, 1.0 - lane.loss));
            if let Some((commodity, amount)) = &lane.emission {
                let row = assembly.balance(lane.to, *commodity, t, s);
                assembly.entries.push((row, amount.mean(period)));
            }
            if let Some((capacity, amount)) = lane.capacity {
                assembly.entries.push((rows.lanes[s][capacity.position()][t], amount));
            }
            let part = Part {
                to: Some(lane.to),
                commodity: Some(lane.commodity),
                ..Part::at(Measure::Flow, lane.from, t, 1.0)
            };
            assembly.part(s, &part);
            assembly.term(Category::Freight, lane.cost.mean(period));
            let duty = lane.duty.mean(period);
            if duty != 0.0 {
                let price = project.commodities[lane.commodity].price.as_ref();
                let duty = duty * price.map_or(0.0, |price| price.mean(period));
                let relief = relief(project, assembly.time, Instrument::Duty, t, |row| {
                    holds(&row.places, lane.to) && holds(&row.commodities, lane.commodity)
                });
                assembly.term(Category::Duty, duty);
                assembly.term(Category::IncentiveDuty, -duty * relief);
            }
            let variable = Variable::Flow { lane: id, t: t as u16, s: s as u16 };
            let worth = worth(assembly, t, s);
            assembly.column(variable, (0.0, f64::INFINITY), Some(scale), worth);
        }
    }
}

fn purchases(assembly: &mut Assembly<'_>, s: usize) {
    let project = assembly.scenarios[s].project;
    for (id, offer) in project.offers.enumerate() {
        let scale = assembly.scale.commodity(offer.commodity);
        for t in 0..assembly.time.len() {
            let period = assembly.time.period(t);
            let present = period.share_within(offer.from, offer.until);
            let capacity = offer.capacity.as_ref().map_or(f64::INFINITY, |capacity| capacity.mean(period));
            let most = if present > 0.0 { capacity * present } else { 0.0 };
            if most == 0.0 {
                continue;
            }
            let row = assembly.balance(offer.place, offer.commodity, t, s);
            assembly.entries.push((row, 1.0));
            if let Some((commodity, amount)) = &offer.emission {
                let row = assembly.balance(offer.place, *commodity, t, s);
                assembly.entries.push((row, amount.mean(period)));
            }
            let part = Part {
                commodity: Some(offer.commodity),
                offer: Some(offer),
                ..Part::at(Measure::Purchases, offer.place, t, 1.0)
            };
            assembly.part(s, &part);
            let price = offer.price.mean(period);
            let relief = relief(project, assembly.time, Instrument::Price, t, |row| {
                holds(&row.places, offer.place) && holds(&row.commodities, offer.commodity)
            });
            assembly.term(Category::Purchase, price);
            assembly.term(Category::IncentivePrice, -price * relief);
            let variable = Variable::Purchase { offer: id, t: t as u16, s: s as u16 };
            let worth = worth(assembly, t, s);
            assembly.column(variable, (0.0, most), Some(scale), worth);
        }
    }
}

fn sales(assembly: &mut Assembly<'_>, s: usize, rows: &TradingRows) {
    let project = assembly.scenarios[s].project;
    for (id, demand) in project.demands.enumerate() {
        let scale = assembly.scale.commodity(demand.commodity);
        for t in 0..assembly.time.len() {
            let period = assembly.time.period(t);
            let quantity = demand.quantity.as_ref().map_or(f64::INFINITY, |quantity| quantity.mean(period));
            let row = assembly.balance(demand.place, demand.commodity, t, s);
            let demand_row = rows.demands[s][id.position()][t];
            let least = if demand.must_serve && demand_row.is_none() { quantity } else { 0.0 };
            assembly.entries.push((row, -1.0));
            assembly.entries.extend(demand_row.map(|row| (row, 1.0)));
            let part =
                Part { commodity: Some(demand.commodity), ..Part::at(Measure::Sales, demand.place, t, 1.0) };
            assembly.part(s, &part);
            assembly.term(Category::Sale, -demand.price.mean(period));
            let (t16, s16, worth) = (t as u16, s as u16, worth(assembly, t, s));
            let sale = Variable::Sale { demand: id, t: t16, s: s16 };
            assembly.column(sale, (least, quantity), Some(scale), worth);
            if let (Some(row), Some(penalty)) = (demand_row, &demand.penalty) {
                assembly.entries.push((row, 1.0));
                let part = Part { measure: Measure::Unserved, ..part };
                assembly.part(s, &part);
                assembly.term(Category::Unserved, penalty.mean(period));
                let unserved = Variable::Unserved { demand: id, t: t16, s: s16 };
                assembly.column(unserved, (0.0, f64::INFINITY), Some(scale), worth);
            }
        }
    }
}

/// Each place and commodity of a scenario that something touches and that passes a test.
fn touched(
    assembly: &Assembly<'_>,
    s: usize,
    test: impl Fn(&karkas_model::project::Commodity) -> bool,
) -> Vec<(PlaceId, CommodityId)> {
    let project = assembly.scenarios[s].project;
    let commodities: Vec<CommodityId> =
        project.commodities.enumerate().filter(|(_, row)| test(row)).map(|(id, _)| id).collect();
    project
        .places
        .ids()
        .flat_map(|place| commodities.iter().map(move |&commodity| (place, commodity)))
        .filter(|&(place, commodity)| assembly.is_touched(place, commodity))
        .collect()
}

fn disposals(assembly: &mut Assembly<'_>, s: usize) {
    let project = assembly.scenarios[s].project;
    for (place, commodity) in touched(assembly, s, |row| row.disposal_price.is_some()) {
        let Some(price) = &project.commodities[commodity].disposal_price else { continue };
        for t in 0..assembly.time.len() {
            let row = assembly.balance(place, commodity, t, s);
            assembly.entries.push((row, -1.0));
            let part = Part { commodity: Some(commodity), ..Part::at(Measure::Disposal, place, t, 1.0) };
            assembly.part(s, &part);
            assembly.term(Category::Disposal, price.mean(assembly.time.period(t)));
            let variable = Variable::Disposal { place, commodity, t: t as u16, s: s as u16 };
            let scale = assembly.scale.commodity(commodity);
            let worth = worth(assembly, t, s);
            assembly.column(variable, (0.0, f64::INFINITY), Some(scale), worth);
        }
    }
}

fn stores(assembly: &mut Assembly<'_>, s: usize) {
    let project = assembly.scenarios[s].project;
    for (place, commodity) in touched(assembly, s, |row| row.kept.is_some()) {
        let Some(keeping) = &project.commodities[commodity].kept else { continue };
        let stock = project.stocks.iter().find(|row| row.place == place && row.commodity == commodity);
        if let Some(stock) = stock {
            // What is there at the start is a constant of the first balance.
            let years = assembly.time.years(0);
            let row = assembly.balance(place, commodity, 0, s);
            let initial = stock.initial * (1.0 - keeping.loss).powi(years as i32) / years;
            assembly.move_constant(row, initial);
            if let Some((given, amount)) = &stock.gives {
                let row = assembly.balance(place, *given, 0, s);
                let service = amount.mean(assembly.time.period(0)) * mean_left(keeping.loss, years);
                assembly.move_constant(row, stock.initial * service);
            }
        }
        for t in 0..assembly.time.len() {
            let period = assembly.time.period(t);
            let room = stock.and_then(|stock| stock.capacity.as_ref());
            let most = room.map_or(f64::INFINITY, |room| room.mean(period));
            let row = assembly.balance(place, commodity, t, s);
            assembly.entries.push((row, -1.0 / assembly.time.years(t)));
            if t + 1 < assembly.time.len() {
                let years = assembly.time.years(t + 1);
                let next = assembly.balance(place, commodity, t + 1, s);
                assembly.entries.push((next, (1.0 - keeping.loss).powi(years as i32) / years));
                if let Some((given, amount)) = stock.and_then(|stock| stock.gives.as_ref()) {
                    let service = amount.mean(assembly.time.period(t + 1)) * mean_left(keeping.loss, years);
                    if service != 0.0 {
                        assembly.entries.push((assembly.balance(place, *given, t + 1, s), service));
                    }
                }
            }
            let part = Part { commodity: Some(commodity), ..Part::at(Measure::Stock, place, t, 1.0) };
            assembly.part(s, &part);
            assembly.term(Category::Keeping, keeping.cost.mean(period));
            let variable = Variable::Kept { place, commodity, t: t as u16, s: s as u16 };
            let scale = assembly.scale.commodity(commodity);
            let worth = worth(assembly, t, s);
            assembly.column(variable, (0.0, most), Some(scale), worth);
        }
    }
}

/// The mean over the years of a period of what is left, at the start of each, of a unit at the start of the period.
fn mean_left(loss: f64, years: f64) -> f64 {
    (0..years as i32).map(|year| (1.0 - loss).powi(year)).sum::<f64>() / years
}

fn violations(assembly: &mut Assembly<'_>) {
    for position in 0..assembly.instances.len() {
        let instance = assembly.instances[position].clone();
        let limit = &assembly.scenarios[instance.scenario].project.limits[instance.limit];
        let Some(penalty) = limit.penalty else { continue };
        let worth = violation_worth(assembly, position);
        let id = position as u32;
        for (row, sign, variable) in [
            (instance.row_max, -1.0, Variable::Over { instance: id }),
            (instance.row_min, 1.0, Variable::Short { instance: id }),
        ] {
            if let Some(row) = row {
                let scale = assembly.rows[row as usize].scale;
                assembly.entries.push((row, sign));
                assembly.term(Category::LimitPenalty, penalty);
                assembly.column(variable, (0.0, f64::INFINITY), Some(scale), worth);
            }
        }
    }
}

/// What a yearly violation through its period is worth, or one over the horizon paid in its last year.
fn violation_worth(assembly: &Assembly<'_>, position: usize) -> f64 {
    let instance = &assembly.instances[position];
    let scenario = &assembly.scenarios[instance.scenario];
    let discount = if scenario.project.limits[instance.limit].over_horizon {
        let last = assembly.time.period(instance.period).years().end - 1;
        assembly.time.year_discount(last)
    } else {
        assembly.time.discount(instance.period)
    };
    discount * scenario.probability
}
