//! The weight of bad outcomes: expected cost and the mean cost of the worst outcomes (conditional value at risk) together
//! (Rockafellar and Uryasev, J. Risk 2, 2000).

use serde::{Deserialize, Serialize};

use crate::tables::LedgerRow;

/// How much bad outcomes weigh.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Risk {
    /// Weight of the mean cost of the worst outcomes, from 0 to less than 1; the rest is that of the expected cost.
    pub weight: f64,
    /// Probability of all other outcomes, from 0 to less than 1: at 0.95 the worst are those of the last 5 %.
    pub level: f64,
}

/// What a plan says of the outcomes that it weighs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RiskRecord {
    /// How bad outcomes weigh.
    #[serde(flatten)]
    pub risk: Risk,
    /// Expected cost.
    pub expected: f64,
    /// Cost that is exceeded only in the worst outcomes: the value at risk.
    pub threshold: f64,
    /// Mean cost of the worst outcomes: the conditional value at risk.
    pub tail: f64,
    /// What one unit of money more in each scenario adds to the objective, in the order of the scenarios. They add up to one
    /// and take the place of the probabilities in prices.
    pub weights: Vec<f64>,
}

impl RiskRecord {
    /// The objective: both costs, weighed.
    pub fn objective(&self) -> f64 {
        (1.0 - self.risk.weight) * self.expected + self.risk.weight * self.tail
    }
}

/// Discounted cost of each scenario, from a ledger whose rows are weighed by probability.
pub fn costs_by_scenario(ledger: &[LedgerRow], scenarios: &[(f64, &str)]) -> Vec<f64> {
    let common: f64 = ledger.iter().filter(|row| row.scenario.is_empty()).map(|row| row.discounted).sum();
    scenarios
        .iter()
        .map(|&(probability, id)| {
            let own: f64 = ledger.iter().filter(|row| row.scenario == id).map(|row| row.discounted).sum();
            common + if probability > 0.0 { own / probability } else { 0.0 }
        })
        .collect()
}

/// Value at risk and conditional value at risk of outcomes with their probabilities.
pub fn tail(outcomes: &[(f64, f64)], level: f64) -> (f64, f64) {
    let mut sorted = outcomes.to_vec();
    // The worst first.
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
    let all = 1.0 - level;
    let (mut left, mut sum, mut threshold) = (all, 0.0, f64::NEG_INFINITY);
    for (probability, cost) in sorted {
        let share = probability.min(left);
        if share > 0.0 {
            sum += share * cost;
            threshold = cost;
        }
        left -= share;
    }
    // What rounding leaves of the probabilities counts at the threshold.
    sum += left.max(0.0) * threshold;
    (threshold, sum / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_takes_part_of_an_outcome() {
        // Of the worst 30 %: all of the 20 % at 100, and 10 of the 50 % at 40.
        let outcomes = [(0.3, 10.0), (0.5, 40.0), (0.2, 100.0)];
        let (threshold, mean) = tail(&outcomes, 0.7);
        assert_eq!(threshold, 40.0);
        assert!((mean - (0.2 * 100.0 + 0.1 * 40.0) / 0.3).abs() < 1e-12, "{mean}");
    }

    #[test]
    fn at_level_zero_the_tail_is_the_mean() {
        let (threshold, mean) = tail(&[(0.5, 1.0), (0.5, 3.0)], 0.0);
        assert_eq!((threshold, mean), (1.0, 2.0));
    }
}
