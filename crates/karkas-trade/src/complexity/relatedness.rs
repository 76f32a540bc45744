//! Further measures of nearness, as the Observatory of Economic Complexity uses them.

use rayon::prelude::*;

use super::bits::Presence;
use super::grid::Grid;
use super::statistics::{correlation, deviation, mean};

/// Density as deviations within each place: less the mean and divided by the deviation (of a sample) over the products in
/// which the place has no advantage.
pub fn relative_relatedness(density: &Grid, presence: &Presence) -> Grid {
    let mut relative = Grid::zeros(density.rows, density.columns);
    let columns = density.columns.max(1);
    relative.cells.par_chunks_mut(columns).enumerate().for_each(|(place, cells)| {
        let row = density.row(place);
        let mut open = Vec::with_capacity(row.len());
        let mut from = 0;
        for product in presence.made[place].iter().map(|&product| product as usize).chain([row.len()]) {
            open.extend_from_slice(&row[from..product]);
            from = product + 1;
        }
        let (middle, scale) = (mean(&open), deviation(&open, 1));
        if scale > 0.0 {
            cells.iter_mut().zip(row).for_each(|(cell, near)| *cell = (near - middle) / scale);
        }
    });
    relative
}

/// How alike places are in what they make: the correlation of the logarithms of their advantages, each plus a tenth.
pub fn similarity(advantage: &Grid) -> Grid {
    let logarithms: Vec<f64> = advantage.cells.iter().map(|value| (value + 0.1).ln()).collect();
    let logarithms = Grid { cells: logarithms, ..*advantage };
    let mut alike = Grid::zeros(advantage.rows, advantage.rows);
    alike.cells.par_chunks_mut(advantage.rows.max(1)).enumerate().for_each(|(place, cells)| {
        for (other, cell) in cells.iter_mut().enumerate() {
            *cell = correlation(logarithms.row(place), logarithms.row(other));
        }
    });
    alike
}

/// Proximity of the products of one table to those of another of the same places (trade and patents, say):
/// `J_ab / max(u_a, u_b)`, rows of the first, columns of the second.
pub fn cross_proximity(first: &Presence, second: &Presence) -> Grid {
    let mut near = Grid::zeros(first.products, second.products);
    for (of_first, of_second) in first.made.iter().zip(&second.made) {
        for &a in of_first {
            for &b in of_second {
                near.cells[a as usize * second.products + b as usize] += 1.0;
            }
        }
    }
    for a in 0..near.rows {
        for b in 0..near.columns {
            let over = first.ubiquity[a].max(second.ubiquity[b]);
            let cell = &mut near.cells[a * second.products + b];
            *cell = if over > 0 { *cell / f64::from(over) } else { 0.0 };
        }
    }
    near
}

/// How near a place is to each product of the first table by what it makes of the second: `Σ_b M_cb φ_ab / Σ_b φ_ab`.
pub fn cross_relatedness(proximity: &Grid, second: &Presence) -> Grid {
    let mut near = Grid::zeros(second.places, proximity.rows);
    for a in 0..proximity.rows {
        let row = proximity.row(a);
        let all: f64 = row.iter().sum();
        if all <= 0.0 {
            continue;
        }
        for (place, made) in second.made.iter().enumerate() {
            let had: f64 = made.iter().map(|&b| row[b as usize]).sum();
            near.cells[place * proximity.rows + a] = had / all;
        }
    }
    near
}
