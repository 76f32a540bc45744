//! Families `offer`, `demand`, `lane` and `room`, and the columns of the tables that repeat the project's figures.

use std::collections::BTreeMap;

use karkas_model::index::LaneCapacityId;

use super::report::{Check, FLOOR};
use super::sum::Sum;
use super::written::Written;

/// The checks of this file.
#[derive(Debug)]
pub(super) struct Checks {
    pub(super) offer: Check,
    pub(super) demand: Check,
    pub(super) lane: Check,
    pub(super) room: Check,
    pub(super) disposal: Check,
    pub(super) flow_columns: Check,
    pub(super) purchase_columns: Check,
    pub(super) sale_columns: Check,
    pub(super) unserved_columns: Check,
    pub(super) disposal_columns: Check,
}

impl Checks {
    pub(super) fn new() -> Self {
        let columns = |name| Check::with_tolerance(name, super::COPIED);
        Self {
            offer: Check::new("offer"),
            demand: Check::new("demand"),
            lane: Check::new("lane"),
            room: Check::new("room"),
            disposal: Check::new("disposal"),
            flow_columns: columns("flows table"),
            purchase_columns: columns("purchases table"),
            sale_columns: columns("sales table"),
            unserved_columns: columns("unserved table"),
            disposal_columns: columns("disposals table"),
        }
    }
}

/// Judges one scenario.
pub(super) fn check(plan: &Written<'_>, checks: &mut Checks) {
    check_offers(plan, checks);
    check_demands(plan, checks);
    check_lanes(plan, checks);
    check_stores(plan, checks);
}

fn check_offers(plan: &Written<'_>, checks: &mut Checks) {
    for (&(offer, t), row) in &plan.purchases {
        let project = &plan.project.offers[offer];
        let capacity = plan.offer_capacity(offer, t);
        let name = || {
            let spot = plan.spot_name((project.place, project.commodity, t));
            format!("{spot}, from {} (tier {})", project.partner, project.tier)
        };
        checks.offer.at_most(row.amount, capacity.min(f64::MAX), 0.0, name);
        let columns = &mut checks.purchase_columns;
        columns.equal_or_empty(row.capacity, Some(capacity).filter(|most| most.is_finite()), 0.0, || {
            format!("capacity of {}", name())
        });
        columns.equal(row.price, plan.calendar.mean(&project.price, t), 0.0, 0.0, || {
            format!("price of {}", name())
        });
    }
}

fn check_demands(plan: &Written<'_>, checks: &mut Checks) {
    for (demand, project) in plan.project.demands.enumerate() {
        for t in 0..plan.periods() {
            let name = || plan.demand_name(demand, t);
            let quantity = project.quantity.as_ref().map(|quantity| plan.calendar.mean(quantity, t));
            let sale = plan.sales.get(&(demand, t));
            let unserved = plan.unserved.get(&(demand, t));
            let sold = sale.map_or(0.0, |row| row.amount);
            let missing = unserved.map_or(0.0, |row| row.amount);
            match (quantity, project.must_serve) {
                (Some(quantity), true) => {
                    let total: Sum = [sold, missing].into_iter().collect();
                    checks.demand.equal(total.value(), quantity, total.gross(), 0.0, || {
                        format!("{}: served and unserved", name())
                    });
                }
                (Some(quantity), false) => {
                    checks.demand.at_most(sold, quantity, 0.0, || format!("{}: sold", name()))
                }
                (None, _) => checks.demand.pass(),
            }
            let may_miss = project.must_serve && project.penalty.is_some();
            checks
                .demand
                .require(may_miss || missing == 0.0, || format!("{}: nothing may go unserved", name()));

            if let Some(row) = sale {
                checks
                    .sale_columns
                    .equal_or_empty(row.quantity, quantity, 0.0, || format!("quantity of {}", name()));
                let price = plan.calendar.mean(&project.price, t);
                checks.sale_columns.equal(row.price, price, 0.0, 0.0, || format!("price of {}", name()));
            } else {
                let nothing = quantity.is_none_or(|quantity| quantity == 0.0);
                checks.sale_columns.require(nothing, || format!("{}: there is no row", name()));
            }
            if let (Some(row), Some(penalty)) = (unserved, &project.penalty) {
                let penalty = plan.calendar.mean(penalty, t);
                checks
                    .unserved_columns
                    .equal(row.penalty, penalty, 0.0, 0.0, || format!("penalty of {}", name()));
            }
        }
    }
}

fn check_lanes(plan: &Written<'_>, checks: &mut Checks) {
    let mut shared: BTreeMap<(LaneCapacityId, usize), Sum> = BTreeMap::new();
    for (&(lane, t), row) in &plan.flows {
        let project = &plan.project.lanes[lane];
        if let Some((capacity, share)) = project.capacity {
            shared.entry((capacity, t)).or_default().add(row.sent * share);
        }
        checks.flow_columns.equal(row.arrived, row.sent * (1.0 - project.loss), row.sent.abs(), 0.0, || {
            format!("arrived of {}", plan.lane_name(lane, t))
        });
    }
    for ((id, t), sum) in shared {
        let bound = &plan.project.lane_capacities[id];
        let capacity = plan.calendar.mean(&bound.capacity, t);
        checks.lane.violation(sum.value() - capacity, sum.gross().max(capacity), 0.0, || {
            let (file, row) = (&bound.origin.file, bound.origin.row);
            format!("lanes of {file} row {row} in {}: {} exceeds {capacity}", plan.period(t), sum.value())
        });
    }
}

fn check_stores(plan: &Written<'_>, checks: &mut Checks) {
    for (&spot, row) in &plan.stocks {
        let kept = plan.project.commodities[spot.1].kept.is_some();
        checks
            .room
            .require(kept || row.kept == 0.0, || format!("{}: it cannot be kept", plan.spot_name(spot)));
        let stock =
            plan.project.stocks.iter().find(|stock| (stock.place, stock.commodity) == (spot.0, spot.1));
        if let Some(capacity) = stock.and_then(|stock| stock.capacity.as_ref()) {
            let room = plan.calendar.mean(capacity, spot.2);
            checks.room.at_most(row.kept, room, FLOOR * room, || format!("{}: kept", plan.spot_name(spot)));
        }
    }
    for (&spot, row) in &plan.disposals {
        let price = plan.project.commodities[spot.1].disposal_price.as_ref();
        checks.disposal.require(price.is_some() || row.amount == 0.0, || {
            format!("{}: it may not be disposed of", plan.spot_name(spot))
        });
        let expected = price.map_or(0.0, |price| plan.calendar.mean(price, spot.2));
        checks
            .disposal_columns
            .equal(row.price, expected, 0.0, 0.0, || format!("price of {}", plan.spot_name(spot)));
    }
}
