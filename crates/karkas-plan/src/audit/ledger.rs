//! Families `ledger` and `objective`: every money term recomputed from the amounts, and their sum.

use std::collections::{BTreeMap, BTreeSet};

use super::capacity::Capacity;
use super::decisions::Decision;
use super::effects::{Category, Cost};
use super::limits::Instance;
use super::report::{Check, FLOOR, Family};
use super::sum::Sum;
use super::written::{Facility, Written};
use crate::tables::LedgerRow;

/// What tells one row of the ledger from another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    category: String,
    scenario: String,
    period: i64,
    place: String,
    item: String,
    detail: String,
}

impl std::fmt::Display for Key {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { category, scenario, period, place, item, detail } = self;
        write!(out, "{category} of {item} at {place} ({detail}) in {period}, scenario {scenario:?}")
    }
}

/// A row of the ledger as it should be.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Money {
    undiscounted: Sum,
    discounted: Sum,
}

/// The ledger as it should be.
pub(super) type Ledger = BTreeMap<Key, Money>;

/// Place, item and detail of a decision's money, as described in the registry of output tables.
fn names(plan: &Written<'_>, decision: Decision) -> (String, String, String) {
    let project = plan.project;
    let spot = |place, commodity| (plan.place(place).to_owned(), plan.commodity(commodity).to_owned());
    let ((place, item), detail) = match decision {
        Decision::Run((place, process)) | Decision::Build((place, process)) => {
            ((plan.place(place).to_owned(), plan.process(process).to_owned()), String::new())
        }
        Decision::Lane(lane) => {
            let row = &project.lanes[lane];
            (spot(row.from, row.commodity), format!("{} {}", plan.place(row.to), row.mode))
        }
        Decision::Offer(offer) => {
            let row = &project.offers[offer];
            (spot(row.place, row.commodity), format!("{} {}", row.partner, row.tier))
        }
        Decision::Sale(demand) | Decision::NotServed(demand) => {
            let row = &project.demands[demand];
            (spot(row.place, row.commodity), row.segment.clone())
        }
        Decision::Disposal(place, commodity) | Decision::Keep(place, commodity) => {
            (spot(place, commodity), String::new())
        }
    };
    (place, item, detail)
}

/// A ledger under construction.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) ledger: Ledger,
}

impl Book {
    fn enter(
        &mut self,
        plan: &Written<'_>,
        scenario: &str,
        names: &(String, String, String),
        cost: Cost,
        amount: f64,
        probability: f64,
    ) {
        let key = Key {
            category: cost.category.name().to_owned(),
            scenario: scenario.to_owned(),
            period: i64::from(plan.calendar.start(cost.period)),
            place: names.0.clone(),
            item: names.1.clone(),
            detail: names.2.clone(),
        };
        let money = self.ledger.entry(key).or_default();
        money.undiscounted.add(cost.undiscounted * amount);
        money.discounted.add(cost.discounted * amount * probability);
    }

    /// Investment, which does not know the scenario.
    pub(super) fn enter_investment(&mut self, plan: &Written<'_>) {
        for &(facility, t) in plan.facilities.keys() {
            let Some(invested) = plan.investment(facility, t).filter(|invested| invested.amount != 0.0)
            else {
                continue;
            };
            let (place, item, _) = names(plan, Decision::Build(facility));
            let names = (place, item, plan.calendar.start(t).to_string());
            for cost in plan.instalments(facility, t) {
                self.enter(plan, "", &names, cost, invested.amount, 1.0);
            }
        }
    }

    /// Everything else, for one scenario.
    pub(super) fn enter_running(
        &mut self,
        plan: &Written<'_>,
        capacities: &BTreeMap<Facility, Capacity>,
        instances: &[Instance<'_>],
    ) {
        let scenario = plan.project.scenario.as_str();
        for (decision, t, amount) in plan.written_decisions() {
            if matches!(decision, Decision::Build(_)) {
                continue;
            }
            let names = names(plan, decision);
            for cost in plan.effect(decision, t).costs {
                self.enter(plan, scenario, &names, cost, amount, plan.probability);
            }
        }
        for (&facility, capacity) in capacities {
            let names = names(plan, Decision::Run(facility));
            for t in (0..plan.periods()).filter(|&t| capacity.total(t) != 0.0) {
                for cost in plan.stand(facility, t).costs {
                    self.enter(plan, scenario, &names, cost, capacity.total(t), plan.probability);
                }
            }
        }
        for instance in instances {
            let Some(penalty) = instance.limit.penalty else { continue };
            let Some(row) = plan.limits.get(&(instance.position, instance.period)) else { continue };
            let t = instance.period;
            let times = if instance.limit.over_horizon { 1.0 } else { plan.calendar.length(t) };
            let cost = Cost {
                category: Category::LimitPenalty,
                period: t,
                undiscounted: penalty * times,
                discounted: penalty * instance.worth(plan),
            };
            if row.violation != 0.0 && penalty != 0.0 {
                let names = (String::new(), instance.limit.id.clone(), String::new());
                self.enter(plan, scenario, &names, cost, row.violation, plan.probability);
            }
        }
    }

    /// Undiscounted money of a period as one scenario sees it, by category.
    pub(super) fn by_category(&self, plan: &Written<'_>, t: usize) -> BTreeMap<&str, f64> {
        let mut sums: BTreeMap<&str, Sum> = BTreeMap::new();
        let scenario = plan.project.scenario.as_str();
        let here = |key: &Key| {
            key.period == i64::from(plan.calendar.start(t))
                && (key.scenario.is_empty() || key.scenario == scenario)
        };
        for (key, money) in self.ledger.iter().filter(|(key, _)| here(key)) {
            sums.entry(&key.category).or_default().add(money.undiscounted.value());
        }
        sums.into_iter().map(|(category, sum)| (category, sum.value())).collect()
    }

    /// Sum of the absolute values of all money, discounted.
    pub(super) fn throughput(&self) -> f64 {
        self.ledger.values().map(|money| money.discounted.gross()).sum()
    }
}

/// Compares the written rows with those that should be there.
pub(super) fn check(rows: &[LedgerRow], expected: &Ledger) -> Family {
    let mut check = Check::with_tolerance("ledger", super::COPIED);
    let mut written: BTreeMap<Key, Money> = BTreeMap::new();
    for row in rows {
        let key = Key {
            category: row.category.clone(),
            scenario: row.scenario.clone(),
            period: row.period,
            place: row.place.clone(),
            item: row.item.clone(),
            detail: row.detail.clone(),
        };
        let money = written.entry(key).or_default();
        money.undiscounted.add(row.undiscounted);
        money.discounted.add(row.discounted);
    }
    let largest = expected.values().map(|money| money.undiscounted.gross()).fold(0.0, f64::max);
    let floor = FLOOR * FLOOR * largest;
    let keys: BTreeSet<&Key> = written.keys().chain(expected.keys()).collect();
    for key in keys {
        let (found, wanted) = (written.get(key).copied(), expected.get(key).copied());
        let missing = if found.is_none() { " (there is no row)" } else { "" };
        let (found, wanted) = (found.unwrap_or_default(), wanted.unwrap_or_default());
        check.equal(
            found.undiscounted.value(),
            wanted.undiscounted.value(),
            wanted.undiscounted.gross(),
            floor,
            || format!("{key}, undiscounted{missing}"),
        );
        check.equal(
            found.discounted.value(),
            wanted.discounted.value(),
            wanted.discounted.gross(),
            floor,
            || format!("{key}, discounted{missing}"),
        );
    }
    check.finish()
}
