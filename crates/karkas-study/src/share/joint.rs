//! What the joint plan changes against the plans of partners alone.

use std::collections::BTreeMap;

use karkas_model::project::Project;
use karkas_plan::row;

use crate::StudyPlan;
use crate::start::START;

row! {
    /// What is built, bought, made and moved together, beside the sum of what partners do alone.
    JointRow = "joint" {
        kind: String, place: String, item: String, partner: String, apart: f64, together: f64, change: f64,
    }
}

/// A change below this share of the larger amount is rounding.
const ROUNDING: f64 = 1e-6;

/// Kind, place, item and supplier or end.
type Key = (u8, String, String, String);

const KINDS: [&str; 4] = ["build", "make", "buy", "move"];

/// Rows for everything that differs. Amounts are sums over periods: capacity built, activity a year, units bought and sent a
/// year; of several scenarios the first.
pub(super) fn rows(plans: &[StudyPlan], project: &Project) -> Vec<JointRow> {
    let mut amounts: BTreeMap<Key, (f64, f64)> = BTreeMap::new();
    for plan in plans {
        let together = plan.id == START;
        let mut add = |key: Key, amount: f64| {
            if amount != 0.0 {
                let sums = amounts.entry(key).or_default();
                *(if together { &mut sums.1 } else { &mut sums.0 }) += amount;
            }
        };
        let tables = &plan.plan.tables;
        let first = |scenario: &str| scenario == project.scenario;
        for row in &tables.facilities {
            add((0, row.place.clone(), row.process.clone(), String::new()), row.built);
        }
        for row in tables.activity.iter().filter(|row| first(&row.scenario)) {
            add((1, row.place.clone(), row.process.clone(), String::new()), row.activity);
        }
        for row in tables.purchases.iter().filter(|row| first(&row.scenario)) {
            add((2, row.place.clone(), row.commodity.clone(), row.partner.clone()), row.amount);
        }
        for row in tables.flows.iter().filter(|row| first(&row.scenario)) {
            add((3, row.from.clone(), row.commodity.clone(), row.to.clone()), row.sent);
        }
    }
    let differs = |(apart, together): &(f64, f64)| {
        (together - apart).abs() > ROUNDING * apart.abs().max(together.abs())
    };
    let row = |(key, (apart, together)): (Key, (f64, f64))| JointRow {
        kind: KINDS[key.0 as usize].to_owned(),
        place: key.1,
        item: key.2,
        partner: key.3,
        apart,
        together,
        change: together - apart,
    };
    amounts.into_iter().filter(|(_, sums)| differs(sums)).map(row).collect()
}
