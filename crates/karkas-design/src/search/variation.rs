//! How children come from parents.

use serde::{Deserialize, Serialize};

use super::gene::{Gene, GeneKind};
use super::random::Stream;
use super::settings::SettingsError;

/// Simulated binary crossover and polynomial mutation for numbers (Deb and Agrawal 1995; Deb and Goyal 1996), uniform
/// crossover and a fresh option for categories.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variation {
    /// Probability that a pair of parents is crossed at all.
    pub crossover_probability: f64,
    /// Distribution index of the crossover; larger keeps children nearer to their parents.
    pub crossover_index: f64,
    /// Probability that a gene mutates; one over the number of genes if none is given.
    pub mutation_probability: Option<f64>,
    /// Distribution index of the mutation.
    pub mutation_index: f64,
}

impl Default for Variation {
    fn default() -> Self {
        Self {
            crossover_probability: 0.9,
            crossover_index: 15.0,
            mutation_probability: None,
            mutation_index: 20.0,
        }
    }
}

/// Below this difference two parents' values count as equal.
const EQUAL: f64 = 1e-14;

impl Variation {
    /// Checks that probabilities are in [0, 1] and indices positive.
    ///
    /// # Errors
    /// The first one that is not.
    pub fn check(&self) -> Result<(), SettingsError> {
        let probabilities = [
            ("crossover_probability", self.crossover_probability),
            ("mutation_probability", self.mutation_probability.unwrap_or(0.0)),
        ];
        for (name, value) in probabilities {
            if !(0.0..=1.0).contains(&value) {
                return Err(SettingsError::Variation { name, value, allowed: "from 0 to 1" });
            }
        }
        for (name, value) in
            [("crossover_index", self.crossover_index), ("mutation_index", self.mutation_index)]
        {
            if !(value.is_finite() && value > 0.0) {
                return Err(SettingsError::Variation { name, value, allowed: "positive" });
            }
        }
        Ok(())
    }

    /// Two children of two parents, crossed and mutated.
    pub(crate) fn children(
        &self,
        genes: &[Gene],
        parents: [&[f64]; 2],
        random: &mut Stream,
    ) -> [Vec<f64>; 2] {
        let mut children = [parents[0].to_vec(), parents[1].to_vec()];
        if random.chance(self.crossover_probability) {
            for (position, gene) in genes.iter().enumerate() {
                if random.chance(0.5) {
                    let pair = [parents[0][position], parents[1][position]];
                    let [first, second] = self.cross(gene, pair, random);
                    children[0][position] = first;
                    children[1][position] = second;
                }
            }
        }
        for child in &mut children {
            self.mutate(genes, child, random);
        }
        children
    }

    /// Mutates each gene with the mutation's probability.
    pub(crate) fn mutate(&self, genes: &[Gene], child: &mut [f64], random: &mut Stream) {
        let probability = self.mutation_probability.unwrap_or(1.0 / genes.len() as f64);
        for (value, gene) in child.iter_mut().zip(genes) {
            if random.chance(probability) {
                *value = match &gene.kind {
                    GeneKind::Category { options } if options.len() > 1 => {
                        // Any option but the present one.
                        let other = random.below(options.len() - 1) as f64;
                        if other >= *value { other + 1.0 } else { other }
                    }
                    GeneKind::Category { .. } => *value,
                    GeneKind::Real { lower, upper } => {
                        polynomial_mutation(*value, [*lower, *upper], self.mutation_index, random.unit())
                    }
                    GeneKind::Integer { lower, upper } => {
                        let range = widened(*lower, *upper);
                        whole(polynomial_mutation(*value, range, self.mutation_index, random.unit()), range)
                    }
                };
            }
        }
    }

    fn cross(&self, gene: &Gene, pair: [f64; 2], random: &mut Stream) -> [f64; 2] {
        let [first, second] = match &gene.kind {
            GeneKind::Category { .. } => pair,
            _ if (pair[0] - pair[1]).abs() < EQUAL => return pair,
            GeneKind::Real { lower, upper } => {
                simulated_binary(pair, [*lower, *upper], self.crossover_index, random.unit())
            }
            GeneKind::Integer { lower, upper } => {
                let range = widened(*lower, *upper);
                simulated_binary(pair, range, self.crossover_index, random.unit())
                    .map(|value| whole(value, range))
            }
        };
        if random.chance(0.5) { [second, first] } else { [first, second] }
    }
}

/// Range of an integer such that rounding gives every value an equal share.
fn widened(lower: i32, upper: i32) -> [f64; 2] {
    [f64::from(lower) - 0.5, f64::from(upper) + 0.5]
}

fn whole(value: f64, range: [f64; 2]) -> f64 {
    value.round().clamp(range[0] + 0.5, range[1] - 0.5)
}

/// Simulated binary crossover within bounds (Deb and Agrawal 1995; the bounded form of Deb's NSGA-II): children around the
/// parents' mean, spread so that no child leaves the range. The first child belongs to the smaller parent.
fn simulated_binary(pair: [f64; 2], [lower, upper]: [f64; 2], index: f64, unit: f64) -> [f64; 2] {
    let (small, large) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
    let span = large - small;
    let spread = |room: f64| {
        let beta = 1.0 + 2.0 * room / span;
        let alpha = 2.0 - beta.powf(-(index + 1.0));
        if unit <= 1.0 / alpha {
            (unit * alpha).powf(1.0 / (index + 1.0))
        } else {
            (1.0 / (2.0 - unit * alpha)).powf(1.0 / (index + 1.0))
        }
    };
    let first = 0.5 * (small + large - spread(small - lower) * span);
    let second = 0.5 * (small + large + spread(upper - large) * span);
    [first.clamp(lower, upper), second.clamp(lower, upper)]
}

/// Polynomial mutation within bounds (Deb and Goyal 1996; the bounded form of Deb's NSGA-II).
fn polynomial_mutation(value: f64, [lower, upper]: [f64; 2], index: f64, unit: f64) -> f64 {
    let span = upper - lower;
    if span <= 0.0 {
        return value;
    }
    let power = 1.0 / (index + 1.0);
    let shift = if unit < 0.5 {
        let rest = 1.0 - (value - lower) / span;
        (2.0 * unit + (1.0 - 2.0 * unit) * rest.powf(index + 1.0)).powf(power) - 1.0
    } else {
        let rest = 1.0 - (upper - value) / span;
        1.0 - (2.0 * (1.0 - unit) + 2.0 * (unit - 0.5) * rest.powf(index + 1.0)).powf(power)
    };
    (value + shift * span).clamp(lower, upper)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mixed() -> Vec<Gene> {
        vec![
            Gene::real("span", 12.0, 30.0),
            Gene::integer("storeys", 1, 4),
            Gene::category("frame", ["steel", "concrete", "timber"]),
            Gene::real("fixed", 2.0, 2.0),
            Gene::category("only", ["one"]),
        ]
    }

    proptest! {
        #[test]
        fn children_stay_within_the_genes(seed: u64, a in 0.0..1.0f64, b in 0.0..1.0f64) {
            let genes = mixed();
            let parents = [a, b].map(|unit| genes.iter().map(|gene| gene.at(unit)).collect::<Vec<_>>());
            let variation = Variation { mutation_probability: Some(0.8), ..Variation::default() };
            let mut random = Stream::new(seed, 0, 0, 0);
            for child in variation.children(&genes, [&parents[0], &parents[1]], &mut random) {
                prop_assert!(child.iter().zip(&genes).all(|(value, gene)| gene.allows(*value)), "{child:?}");
            }
        }
    }

    /// At `unit` = ½ and far from the bounds the spread is 1, so the children are the parents: α = 2 − β⁻¹⁶ with
    /// β = 1 + 2·40/20 = 5 is 2 − 6.6e-12, and (½·α)^(1/16) = 1 to 2e-13.
    #[test]
    fn crossover_keeps_the_parents_in_the_middle_of_its_distribution() {
        let [first, second] = simulated_binary([60.0, 40.0], [0.0, 100.0], 15.0, 0.5);
        assert!((first - 40.0).abs() < 1e-9 && (second - 60.0).abs() < 1e-9, "{first} {second}");
    }

    #[test]
    fn mutation_at_its_median_changes_nothing() {
        assert!((polynomial_mutation(3.0, [0.0, 10.0], 20.0, 0.5) - 3.0).abs() < 1e-12);
    }
}
