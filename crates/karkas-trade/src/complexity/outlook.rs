//! What a place could gain: the complexity outlook index and gain, in every convention.

use rayon::prelude::*;

use super::density::{Density, density_and_totals};
use super::grid::Grid;
use super::proximity::{Measure, Proximity};
use super::strip::{Blocks, Lanes, WIDTH, by_strips};

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

/// Density and reach.
pub struct Near {
    /// How near each place is to each product.
    pub density: Grid,
    /// What [`reach`] gives.
    pub reach: Grid,
}

/// Density, and reach by complexity: each proximity is divided by the sum of those of its row (the product that is not made),
/// or with `by_target` by that of its column.
pub fn near(
    proximity: &Proximity<'_>,
    how: Density,
    advantage: &Grid,
    complexity: &[f64],
    by_target: bool,
) -> Near {
    if proximity.measure() == Measure::Minimum && how == Density::default() {
        return usual(proximity, complexity, by_target);
    }
    let (density, totals) = density_and_totals(proximity, how, advantage);
    let reach = reach(proximity, complexity, (!by_target).then_some(&*totals));
    Near { density, reach }
}

/// Both by one walk through the table for each strip of products.
fn usual(proximity: &Proximity<'_>, complexity: &[f64], by_target: bool) -> Near {
    let presence = proximity.presence();
    let places = presence.places;
    let totals = proximity.minimum_totals();
    let weights = weights(complexity, (!by_target).then_some(&*totals));
    let blocks = Blocks::new(&presence.made, presence.products);
    let mut density = by_strips(2 * places, presence.products, |strip, first, cells| {
        proximity.strip(strip, first, true);
        let mut over = [0.0; WIDTH];
        over.iter_mut().zip(&totals[first..]).for_each(|(over, total)| *over = *total);
        let (near, reach) = cells.split_at_mut(places);
        strip.both_totals_at(&blocks, &weights, near, reach);
        let all = strip.weighted(&weights);
        near.iter_mut().for_each(|cells| shares(cells, over));
        let over = if by_target { over } else { [1.0; WIDTH] };
        reach.iter_mut().for_each(|cells| rests(cells, all, over));
    });
    let reach = Grid {
        rows: places,
        columns: presence.products,
        cells: density.cells.split_off(places * presence.products),
    };
    density.rows = places;
    Near { density, reach }
}

/// `Σ_p' (1 − M_cp') w_p' φ_p'p` by place and product, the first term of every gain. With `totals`, the sums of all
/// proximities of each product, each proximity is divided by that of its row (the product that is not made), else by the sum of
/// its column (the target).
pub fn reach(proximity: &Proximity<'_>, complexity: &[f64], totals: Option<&[f64]>) -> Grid {
    let presence = proximity.presence();
    let weights = weights(complexity, totals);
    let blocks = Blocks::new(&presence.made, presence.products);
    by_strips(presence.places, presence.products, |strip, first, cells| {
        proximity.strip(strip, first, true);
        let over = if totals.is_some() { [1.0; WIDTH] } else { strip.totals() };
        for (lanes, weight) in strip.rows.iter_mut().zip(&weights) {
            lanes.iter_mut().for_each(|lane| *lane *= weight);
        }
        let all = strip.totals();
        strip.totals_at(&blocks, cells);
        cells.iter_mut().for_each(|cells| rests(cells, all, over));
    })
}

/// Complexities, each over the sum of the proximities of its product.
fn weights(complexity: &[f64], totals: Option<&[f64]>) -> Vec<f64> {
    let mut weights = complexity.to_vec();
    for (weight, &all) in weights.iter_mut().zip(totals.unwrap_or_default()) {
        *weight = if all > 0.0 { *weight / all } else { 0.0 };
    }
    weights
}

pub(super) fn shares(cells: &mut Lanes, all: Lanes) {
    cells.iter_mut().zip(all).for_each(|(cell, all)| *cell = if all > 0.0 { *cell / all } else { 0.0 });
}

fn rests(cells: &mut Lanes, all: Lanes, over: Lanes) {
    for ((cell, all), over) in cells.iter_mut().zip(all).zip(over) {
        *cell = if over > 0.0 { (all - *cell) / over } else { 0.0 };
    }
}
