//! Family `risk`: the figures of a plan that weighs bad outcomes, recomputed from its ledger.

use super::report::{Check, Family};
use super::sum::Sum;
use crate::manifest::Manifest;
use crate::tables::LedgerRow;

/// Relative tolerance of what rests on the solver's prices.
const PRICED: f64 = 1e-5;

/// Discounted cost of each scenario of the manifest.
fn costs(ledger: &[LedgerRow], manifest: &Manifest) -> Vec<f64> {
    let sum = |scenario: &str| -> f64 {
        let rows = ledger.iter().filter(|row| row.scenario == scenario);
        rows.map(|row| row.discounted).collect::<Sum>().value()
    };
    let common = sum("");
    let own = |id: &str, probability: f64| if probability > 0.0 { sum(id) / probability } else { 0.0 };
    manifest.scenarios.iter().map(|one| common + own(&one.id, one.probability)).collect()
}

/// Mean cost of the worst outcomes, by its definition: the least of `t + Σ p · max(cost - t, 0) / (1 - level)`, which is
/// reached where `t` is one of the costs.
fn tail(costs: &[f64], manifest: &Manifest, level: f64) -> f64 {
    let likely = costs.iter().zip(&manifest.scenarios).filter(|(_, scenario)| scenario.probability > 0.0);
    let least = likely.map(|(&cost, _)| beyond(costs, manifest, level, cost)).reduce(f64::min);
    least.unwrap_or(0.0)
}

/// A threshold, and the mean of what exceeds it.
fn beyond(costs: &[f64], manifest: &Manifest, level: f64, threshold: f64) -> f64 {
    let excess: Sum = costs
        .iter()
        .zip(&manifest.scenarios)
        .map(|(cost, scenario)| scenario.probability * (cost - threshold).max(0.0))
        .collect();
    threshold + excess.value() / (1.0 - level)
}

/// The objective that the ledger adds up to: the sum of it, or with the weight of the worst outcomes.
pub(super) fn objective(ledger: &[LedgerRow], total: f64, manifest: &Manifest) -> f64 {
    let Some(record) = &manifest.risk else { return total };
    let tail = tail(&costs(ledger, manifest), manifest, record.risk.level);
    (1.0 - record.risk.weight) * total + record.risk.weight * tail
}

/// What one unit of money more in a scenario adds to the objective.
pub(super) fn weight(manifest: &Manifest, scenario: &str, probability: f64) -> f64 {
    let position = manifest.scenarios.iter().position(|one| one.id == scenario);
    match (&manifest.risk, position) {
        (Some(record), Some(position)) => record.weights.get(position).copied().unwrap_or(f64::NAN),
        _ => probability,
    }
}

/// Compares what the manifest says of bad outcomes with the ledger, and its weights with the conditions that prices of such a
/// plan meet: beside its share of the expected cost a scenario weighs nothing where its cost is below the threshold, and
/// as much as its probability allows where it is above.
pub(super) fn check(ledger: &[LedgerRow], manifest: &Manifest) -> Family {
    let mut check = Check::with_tolerance("risk", PRICED);
    let Some(record) = &manifest.risk else { return check.finish() };
    let costs = costs(ledger, manifest);
    let expected: Sum =
        costs.iter().zip(&manifest.scenarios).map(|(cost, scenario)| cost * scenario.probability).collect();
    check.equal(record.expected, expected.value(), 0.0, 0.0, || "expected cost".to_owned());
    let mean = tail(&costs, manifest, record.risk.level);
    check.equal(record.tail, mean, 0.0, 0.0, || "mean cost of the worst outcomes".to_owned());
    let threshold = record.threshold;
    let at_threshold = beyond(&costs, manifest, record.risk.level, threshold);
    check.equal(at_threshold, mean, threshold.abs(), 0.0, || {
        format!("{threshold} is not the cost that is exceeded in the worst outcomes")
    });
    check.require(record.weights.len() == costs.len(), || "a scenario has no weight".to_owned());
    let total: f64 = record.weights.iter().sum();
    check.equal(total, 1.0, 1.0, 0.0, || "sum of the weights of the scenarios".to_owned());
    let scale = costs.iter().map(|cost| cost.abs()).fold(0.0, f64::max);
    for ((weight, cost), scenario) in record.weights.iter().zip(&costs).zip(&manifest.scenarios) {
        let name = || format!("weight of scenario {}", scenario.id);
        let own = weight - (1.0 - record.risk.weight) * scenario.probability;
        let most = record.risk.weight * scenario.probability / (1.0 - record.risk.level);
        check.violation((-own).max(own - most), 1.0, 0.0, || format!("{}: {weight}", name()));
        let (below, above) = ((threshold - cost).max(0.0) / scale, (cost - threshold).max(0.0) / scale);
        check.violation(own.max(0.0) * below, 1.0, 0.0, || {
            format!("{}: its cost is not among the worst", name())
        });
        check.violation((most - own).max(0.0) * above, 1.0, 0.0, || {
            format!("{}: its cost is among the worst", name())
        });
    }
    check.finish()
}
