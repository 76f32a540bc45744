//! Rows and costs of what is run.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::{Incentive, Instrument, Per};
use microlp::ComparisonOp;

use super::{Expr, Programme, Time, facilities, incentives, relief};

impl Programme<'_> {
    /// Rows and costs of what is run in one scenario.
    pub(super) fn running(&mut self, s: usize) {
        let (probability, project) = self.scenarios[s];
        let time = Time(project);
        let mut balance: BTreeMap<(PlaceId, CommodityId, usize), Expr> = BTreeMap::new();
        let mut money: Vec<(usize, f64, Expr)> = Vec::new();
        for t in 0..time.count() {
            let mut to = |place, commodity, expr: &Expr, amount: f64| {
                balance.entry((place, commodity, t)).or_default().add(expr, amount);
            };
            for facility in facilities(project) {
                let (place, id) = facility;
                let process = &project.processes[id];
                let run = Expr::variable(&format!("run {facility:?} {t} {s}"));
                let capacity = self.capacity(facility, t);
                let build = self.build(facility, t);
                for flow in &process.recipe {
                    let amount = time.mean(&flow.amount, t);
                    match flow.per {
                        Per::Activity => to(place, flow.commodity, &run, amount),
                        Per::Capacity => to(place, flow.commodity, &capacity, amount),
                        Per::Build => to(place, flow.commodity, &build, amount / time.h(t)),
                    }
                }
                let candidate = project.candidates.iter().find(|row| (row.place, row.process) == facility);
                let factor = candidate.map_or(1.0, |row| row.opex_factor);
                let here = |row: &Incentive| row.places.contains(&place) && row.processes.contains(&id);
                let paid = factor * (1.0 - relief(project, t, Instrument::Opex, here));
                let subsidy = incentives(project, t, Instrument::Subsidy, here);
                money.push((t, paid * time.mean(&process.opex, t) - subsidy, run.clone()));
                money.push((t, paid * time.mean(&process.opex_fixed, t), capacity.clone()));
                let available = Expr::default().plus(&capacity, time.mean(&process.availability, t));
                self.rows.push((run.plus(&available, -1.0), ComparisonOp::Le));
            }
            let mut shared: BTreeMap<_, Expr> = BTreeMap::new();
            for (id, lane) in project.lanes.enumerate() {
                let sent = Expr::variable(&format!("lane {id:?} {t} {s}"));
                to(lane.from, lane.commodity, &sent, -1.0);
                to(lane.to, lane.commodity, &sent, 1.0 - lane.loss);
                if let Some((emitted, amount)) = &lane.emission {
                    to(lane.to, *emitted, &sent, time.mean(amount, t));
                }
                let price = project.commodities[lane.commodity]
                    .price
                    .as_ref()
                    .map_or(0.0, |price| time.mean(price, t));
                let relieved = relief(project, t, Instrument::Duty, |row| {
                    row.places.contains(&lane.to) && row.commodities.contains(&lane.commodity)
                });
                let duty = time.mean(&lane.duty, t) * price * (1.0 - relieved);
                money.push((t, time.mean(&lane.cost, t) + duty, sent.clone()));
                if let Some((capacity, share)) = lane.capacity {
                    shared.entry(capacity).or_default().add(&sent, share);
                }
            }
            for (capacity, sum) in shared {
                let most = time.mean(&project.lane_capacities[capacity].capacity, t);
                self.rows.push((sum.plus(&Expr::constant(most), -1.0), ComparisonOp::Le));
            }
            for (id, offer) in project.offers.enumerate() {
                let name = format!("offer {id:?} {t} {s}");
                let bought = Expr::variable(&name);
                let share = time.inside(t, offer.from, offer.until) / time.h(t);
                let most = offer.capacity.as_ref().map_or(f64::INFINITY, |capacity| time.mean(capacity, t));
                self.upper.insert(name, if share == 0.0 { 0.0 } else { most * share });
                to(offer.place, offer.commodity, &bought, 1.0);
                if let Some((emitted, amount)) = &offer.emission {
                    to(offer.place, *emitted, &bought, time.mean(amount, t));
                }
                let relieved = relief(project, t, Instrument::Price, |row| {
                    row.places.contains(&offer.place) && row.commodities.contains(&offer.commodity)
                });
                money.push((t, time.mean(&offer.price, t) * (1.0 - relieved), bought));
            }
            for (id, demand) in project.demands.enumerate() {
                let sold = Expr::variable(&format!("sale {id:?} {t} {s}"));
                to(demand.place, demand.commodity, &sold, -1.0);
                money.push((t, -time.mean(&demand.price, t), sold.clone()));
                let Some(quantity) = &demand.quantity else { continue };
                let mut row = sold.plus(&Expr::constant(time.mean(quantity, t)), -1.0);
                if let (true, Some(penalty)) = (demand.must_serve, &demand.penalty) {
                    let missed = Expr::variable(&format!("missed {id:?} {t} {s}"));
                    money.push((t, time.mean(penalty, t), missed.clone()));
                    row.add(&missed, 1.0);
                }
                self.rows.push((row, if demand.must_serve { ComparisonOp::Eq } else { ComparisonOp::Le }));
            }
            for place in project.places.ids() {
                for (commodity, row) in project.commodities.enumerate() {
                    if let Some(price) = &row.disposal_price {
                        let thrown = Expr::variable(&format!("disposal {place:?} {commodity:?} {t} {s}"));
                        to(place, commodity, &thrown, -1.0);
                        money.push((t, time.mean(price, t), thrown));
                    }
                    let Some(keeping) = &row.kept else { continue };
                    let stock = project
                        .stocks
                        .iter()
                        .find(|stock| (stock.place, stock.commodity) == (place, commodity));
                    let name = format!("kept {place:?} {commodity:?} {t} {s}");
                    let kept = Expr::variable(&name);
                    if let Some(capacity) = stock.and_then(|stock| stock.capacity.as_ref()) {
                        self.upper.insert(name, time.mean(capacity, t));
                    }
                    let before = match t {
                        0 => Expr::constant(stock.map_or(0.0, |stock| stock.initial)),
                        _ => Expr::variable(&format!("kept {place:?} {commodity:?} {} {s}", t - 1)),
                    };
                    let left = (1.0 - keeping.loss).powf(time.h(t));
                    to(place, commodity, &before, left / time.h(t));
                    if let Some((given, amount)) = stock.and_then(|stock| stock.gives.as_ref()) {
                        // Year by year those who are left.
                        let mut there = 1.0;
                        for _ in 0..time.h(t) as u32 {
                            to(place, *given, &before, there * time.mean(amount, t) / time.h(t));
                            there *= 1.0 - keeping.loss;
                        }
                    }
                    to(place, commodity, &kept, -1.0 / time.h(t));
                    money.push((t, time.mean(&keeping.cost, t), kept));
                }
            }
        }
        self.rows.extend(balance.into_values().map(|sum| (sum, ComparisonOp::Eq)));
        for (t, rate, amount) in money {
            self.cost.add(&amount, rate * time.delta(t) * probability);
        }
        for limit in &project.limits {
            self.limit(limit, s);
        }
    }
}
