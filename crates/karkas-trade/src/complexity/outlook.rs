//! What a place could gain: the complexity outlook index and gain, in every convention.

use rayon::prelude::*;

use super::grid::Grid;
use super::proximity::Proximity;
use super::statistics::sum_at;

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

/// `Σ_p' (1 − M_cp') w_p' φ_p'p` by place and product, the first term of every gain. `by_source` divides each proximity by the
/// sum of its row (the product that is not made), else by that of its column (the target).
pub fn reach(proximity: &Proximity<'_>, complexity: &[f64], by_source: bool) -> Grid {
    let presence = proximity.presence();
    let (places, products) = (presence.places, presence.products);
    let scratch = || (vec![0u32; products], vec![0.0; products]);
    let mut weights = complexity.to_vec();
    if by_source {
        weights.par_iter_mut().enumerate().for_each_init(scratch, |(counts, row), (product, weight)| {
            proximity.row(product, counts, row);
            let all: f64 = row.iter().sum();
            *weight = if all > 0.0 { *weight / all } else { 0.0 };
        });
    }
    let mut by_product = Grid::zeros(products, places);
    by_product.cells.par_chunks_mut(places.max(1)).enumerate().for_each_init(
        scratch,
        |(counts, row), (product, cells)| {
            proximity.column(product, counts, row);
            let over: f64 = if by_source { 1.0 } else { row.iter().sum() };
            if over <= 0.0 {
                return;
            }
            row.iter_mut().zip(&weights).for_each(|(near, weight)| *near *= weight);
            let all: f64 = row.iter().sum();
            for (cell, made) in cells.iter_mut().zip(&presence.made) {
                let had: f64 = sum_at(row, made);
                *cell = (all - had) / over;
            }
        },
    );
    by_product.transposed()
}
