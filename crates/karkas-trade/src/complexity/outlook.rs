//! What a place could gain: the complexity outlook index and gain, in every convention.

use rayon::prelude::*;

use super::grid::Grid;
use super::proximity::Proximity;
use super::strip::{WIDTH, by_strips};

/// Complexity outlook (Hausmann et al. 2014): the complexity of the products that a place does not make, each weighed by
/// how near it is, `Σ_p ω_cp (1 − M_cp) q_p`.
pub fn outlook(proximity: &Proximity<'_>, density: &Grid, complexity: &[f64]) -> Vec<f64> {
    let presence = proximity.presence();
    (0..presence.places)
        .into_par_iter()
        .map(|place| {
            let mut made = vec![false; presence.products];
            presence.made[place].iter().for_each(|&product| made[product as usize] = true);
            let cells = density.row(place).iter().zip(complexity).zip(&made);
            cells.filter(|(_, made)| !**made).map(|((near, value), _)| near * value).sum()
        })
        .collect()
}

/// `Σ_p' (1 − M_cp') w_p' φ_p'p` by place and product, the first term of every gain. With `totals`, the sums of all
/// proximities of each product, each proximity is divided by that of its row (the product that is not made), else by the sum of
/// its column (the target).
pub fn reach(proximity: &Proximity<'_>, complexity: &[f64], totals: Option<&[f64]>) -> Grid {
    let presence = proximity.presence();
    let mut weights = complexity.to_vec();
    for (weight, &all) in weights.iter_mut().zip(totals.unwrap_or_default()) {
        *weight = if all > 0.0 { *weight / all } else { 0.0 };
    }
    by_strips(presence.places, presence.products, |strip, first, cells| {
        proximity.strip(strip, first, true);
        let over = if totals.is_some() { [1.0; WIDTH] } else { strip.totals() };
        for (lanes, weight) in strip.rows.iter_mut().zip(&weights) {
            lanes.iter_mut().for_each(|lane| *lane *= weight);
        }
        let all = strip.totals();
        strip.totals_at(&presence.made, cells);
        for cells in cells {
            for ((cell, all), over) in cells.iter_mut().zip(all).zip(over) {
                *cell = if over > 0.0 { (all - *cell) / over } else { 0.0 };
            }
        }
    })
}
