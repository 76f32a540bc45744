//! Fitness of places and complexity of products by non-linear iteration.

use super::bits::Presence;
use super::statistics::{mean, sum_at};

/// Fitness of places and complexity of products.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitness {
    /// Of places.
    pub places: Vec<f64>,
    /// Of products.
    pub products: Vec<f64>,
    /// Number of updates made.
    pub updates: usize,
}

/// Fitness and complexity (Tacchella et al. 2012): `F ← M Q`, `Q ← 1 / (Mᵀ (1/F))`, both from the step before, each divided by
/// its mean, from ones.
///
/// It converges only in ranking: the fitness of the weakest falls towards zero without end, and what underflows is zero.
pub fn fitness(presence: &Presence, updates: usize) -> Fitness {
    let mut places = vec![1.0; presence.places];
    let mut products = vec![1.0; presence.products];
    for _ in 0..updates {
        let mut next_places: Vec<f64> = presence.made.iter().map(|made| sum_at(&products, made)).collect();
        let mut next_products: Vec<f64> = sums_of_inverses(presence, &places)
            .into_iter()
            .map(|sum| if sum > 0.0 { 1.0 / sum } else { 0.0 })
            .collect();
        for values in [&mut next_places, &mut next_products] {
            let middle = mean(values);
            if middle > 0.0 {
                values.iter_mut().for_each(|value| *value /= middle);
            }
        }
        (places, products) = (next_places, next_products);
    }
    Fitness { places, products, updates }
}

/// Non-homogeneous fitness and complexity (Servedio et al. 2018, rescaled): `F = δ² + M (1/P)`, `P = 1 + Mᵀ (1/F)`, `Q = 1/P`,
/// iterated to its fixed point, which exists and is the only one (Bellina, Buttà and Servedio 2025).
pub fn nonhomogeneous_fitness(presence: &Presence, delta: f64) -> Fitness {
    const MOST: usize = 10_000;
    let mut places = vec![1.0; presence.places];
    let mut burdens = vec![1.0; presence.products];
    let mut updates = 0;
    while updates < MOST {
        updates += 1;
        let simplicities: Vec<f64> = burdens.iter().map(|burden| 1.0 / burden).collect();
        let next_places: Vec<f64> =
            presence.made.iter().map(|made| delta * delta + sum_at(&simplicities, made)).collect();
        let next_burdens: Vec<f64> =
            sums_of_inverses(presence, &next_places).into_iter().map(|sum| 1.0 + sum).collect();
        let change = |old: &[f64], new: &[f64]| {
            old.iter().zip(new).map(|(old, new)| ((new - old) / new).abs()).fold(0.0, f64::max)
        };
        let moved = change(&places, &next_places).max(change(&burdens, &next_burdens));
        (places, burdens) = (next_places, next_burdens);
        if moved < 1e-15 {
            break;
        }
    }
    Fitness { places, products: burdens.into_iter().map(|burden| 1.0 / burden).collect(), updates }
}

fn sums_of_inverses(presence: &Presence, places: &[f64]) -> Vec<f64> {
    let mut sums = vec![0.0; presence.products];
    for (made, fitness) in presence.made.iter().zip(places) {
        let inverse = 1.0 / fitness;
        for &product in made {
            sums[product as usize] += inverse;
        }
    }
    sums
}
