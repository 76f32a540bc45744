//! Family `balance`: what comes to a place and what leaves it are equal, for each commodity, period and scenario.

use std::collections::BTreeMap;

use karkas_model::index::CommodityId;

use super::report::{Check, FLOOR};
use super::sum::Sum;
use super::written::{Spot, Written};

/// Sums of all terms of each balance.
pub(super) fn sums(plan: &Written<'_>) -> BTreeMap<Spot, Sum> {
    let mut sums: BTreeMap<Spot, Sum> = BTreeMap::new();
    let mut add = |spot: Spot, amount: f64| sums.entry(spot).or_default().add(amount);
    for (decision, t, amount) in plan.written_decisions() {
        for (spot, rate) in plan.effect(decision, t).balances {
            add(spot, rate * amount);
        }
    }
    for facility in plan.all_facilities() {
        for t in 0..plan.periods() {
            let standing = plan.standing(facility, t);
            if standing != 0.0 {
                for (spot, rate) in plan.stand(facility, t).balances {
                    add(spot, rate * standing);
                }
            }
        }
    }
    for stock in &plan.project.stocks {
        // What was there before the first period has been kept through it.
        let left = stock.initial * plan.left_after(stock.commodity, 0) / plan.calendar.length(0);
        if left != 0.0 {
            add((stock.place, stock.commodity, 0), left);
        }
    }
    sums
}

/// Judges the sums.
pub(super) fn check(plan: &Written<'_>, sums: &BTreeMap<Spot, Sum>, check: &mut Check) {
    let mut largest: BTreeMap<CommodityId, f64> = BTreeMap::new();
    for (spot, sum) in sums {
        let most = largest.entry(spot.1).or_default();
        *most = most.max(sum.gross());
    }
    for (&spot, sum) in sums {
        let floor = FLOOR * largest[&spot.1];
        check.violation(sum.value().abs(), sum.gross(), floor, || {
            format!("{}: {} more comes than leaves", plan.spot_name(spot), sum.value())
        });
    }
}
