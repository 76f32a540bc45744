//! Family `balance`: what comes to a place and what leaves it are equal, for each commodity, period and scenario.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{CommodityId, ProcessId};

use super::decisions::Decision;
use super::report::{Check, FLOOR, TOLERANCE};
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
        if let Some((given, rate)) = plan.service(stock, 0).filter(|_| stock.initial != 0.0) {
            add((stock.place, given, 0), rate * stock.initial);
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
    let floor = |spot: &Spot| FLOOR * largest[&spot.1];
    let doubtful: BTreeSet<Spot> = sums
        .iter()
        .filter(|(spot, sum)| sum.value().abs() > TOLERANCE * sum.gross() + floor(spot))
        .map(|(spot, _)| *spot)
        .collect();
    let dust = dust(plan, &doubtful);
    for (&spot, sum) in sums {
        let floor = floor(&spot).max(dust.get(&spot).copied().unwrap_or(0.0));
        check.violation(sum.value().abs(), sum.gross(), floor, || {
            format!("{}: {} more comes than leaves", plan.spot_name(spot), sum.value())
        });
    }
}

/// What the decisions that touch a balance may leave in it by rounding, where the plan moves nothing else of the
/// commodity by which to judge: a small share of the largest amount of each kind of decision, times its rate.
fn dust(plan: &Written<'_>, spots: &BTreeSet<Spot>) -> BTreeMap<Spot, f64> {
    let mut dust: BTreeMap<Spot, f64> = BTreeMap::new();
    if spots.is_empty() {
        return dust;
    }
    let mut largest: BTreeMap<Kind, f64> = BTreeMap::new();
    for (decision, _, amount) in plan.written_decisions() {
        let most = largest.entry(kind(plan, decision)).or_default();
        *most = most.max(amount.abs());
    }
    for decision in plan.all_decisions() {
        let Some(most) = largest.get(&kind(plan, decision)) else { continue };
        for t in 0..plan.periods() {
            for (spot, rate) in plan.effect(decision, t).balances {
                if spots.contains(&spot) {
                    *dust.entry(spot).or_default() += FLOOR * rate.abs() * most;
                }
            }
        }
    }
    dust
}

/// Decisions whose amounts are in one unit and of one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Made(ProcessId),
    Traded(CommodityId),
}

fn kind(plan: &Written<'_>, decision: Decision) -> Kind {
    let project = plan.project;
    match decision {
        Decision::Run((_, process)) | Decision::Build((_, process)) => Kind::Made(process),
        Decision::Lane(lane) => Kind::Traded(project.lanes[lane].commodity),
        Decision::Offer(offer) => Kind::Traded(project.offers[offer].commodity),
        Decision::Sale(demand) | Decision::NotServed(demand) => {
            Kind::Traded(project.demands[demand].commodity)
        }
        Decision::Disposal(_, commodity) | Decision::Keep(_, commodity) => Kind::Traded(commodity),
    }
}
