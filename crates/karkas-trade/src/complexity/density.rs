//! How near a place is to a product, by what it makes already.

use rayon::prelude::*;

use super::grid::Grid;
use super::outlook::shares;
use super::proximity::{Measure, Proximity};
use super::statistics::sum_at;
use super::strip::{Blocks, by_strips};

/// How density is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Density {
    /// Only the nearest products count, the product itself not among them; products as near as the last of them as well.
    pub neighbours: Option<usize>,
    /// The place itself does not count in the proximities, nor does the product itself (the Stata package's `leaveout`).
    pub leave_out: bool,
}

/// `ω_cp = Σ_p' M_cp' φ_pp' / Σ_p' φ_pp'` by place and product, with the advantages themselves in place of `M` for the
/// continuous measure. Zero where nothing is near a product.
pub fn density(proximity: &Proximity<'_>, how: Density, advantage: &Grid) -> Grid {
    density_and_totals(proximity, how, advantage).0
}

/// The same, and the sums of all proximities of each product.
pub(super) fn density_and_totals(
    proximity: &Proximity<'_>,
    how: Density,
    advantage: &Grid,
) -> (Grid, Vec<f64>) {
    let presence = proximity.presence();
    let left = how.leave_out && proximity.measure() != Measure::Continuous;
    let blocks = Blocks::new(&presence.made, presence.products);
    // The totals are found with the rows and stand below those of the places.
    let mut grid = by_strips(presence.places + 1, presence.products, |strip, first, cells| {
        proximity.strip(strip, first, false);
        let (totals, cells) = cells.split_last_mut().expect("there is a row more than there are places");
        *totals = strip.totals();
        if left {
            return;
        }
        if how.leave_out || how.neighbours.is_some() {
            let mut sorted = Vec::new();
            strip.each(first, |product, _, row| {
                row[product] = 0.0;
                if let Some(neighbours) = how.neighbours {
                    keep_nearest(row, neighbours, &mut sorted);
                }
            });
        }
        let all = strip.totals();
        if proximity.measure() == Measure::Continuous {
            cells
                .iter_mut()
                .enumerate()
                .for_each(|(place, cells)| *cells = strip.weighted(advantage.row(place)));
        } else {
            strip.totals_at(&blocks, cells);
        }
        cells.iter_mut().for_each(|cells| shares(cells, all));
    });
    let totals = grid.cells.split_off(presence.places * presence.products);
    grid.rows = presence.places;
    (if left { left_out(proximity, how.neighbours) } else { grid }, totals)
}

struct Scratch {
    counts: Vec<u32>,
    row: Vec<f64>,
    sorted: Vec<f64>,
}

impl Scratch {
    fn new(products: usize) -> Self {
        Self { counts: vec![0; products], row: vec![0.0; products], sorted: Vec::with_capacity(products) }
    }
}

/// Sets all but the largest to zero; those that equal the last of these stay.
fn keep_nearest(row: &mut [f64], neighbours: usize, sorted: &mut Vec<f64>) {
    if neighbours == 0 || neighbours >= row.len() {
        return;
    }
    sorted.clear();
    sorted.extend_from_slice(row);
    let (_, least, _) = sorted.select_nth_unstable_by(neighbours - 1, |a, b| b.total_cmp(a));
    let least = *least;
    row.iter_mut().filter(|cell| **cell < least).for_each(|cell| *cell = 0.0);
}

/// Density of each place by the proximities that the other places make.
fn left_out(proximity: &Proximity<'_>, neighbours: Option<usize>) -> Grid {
    let presence = proximity.presence();
    let places = presence.places;
    let mut by_product = Grid::zeros(presence.products, places);
    by_product.cells.par_chunks_mut(places.max(1)).enumerate().for_each_init(
        || (Scratch::new(presence.products), vec![0u8; presence.products]),
        |(scratch, has), (product, cells)| {
            presence.together(product, &mut scratch.counts);
            for (place, cell) in cells.iter_mut().enumerate() {
                let own = u32::from(presence.has(place, product));
                for &other in &presence.made[place] {
                    has[other as usize] = 1;
                }
                let of_product = presence.ubiquity[product] - own;
                for (other, &has) in has.iter().enumerate() {
                    let of_other = presence.ubiquity[other] - u32::from(has);
                    let both = scratch.counts[other] - (own & u32::from(has));
                    let over = match proximity.measure() {
                        Measure::Minimum => f64::from(of_product.max(of_other)),
                        Measure::Asymmetric => f64::from(of_product),
                        _ => (f64::from(of_product) * f64::from(of_other)).sqrt(),
                    };
                    scratch.row[other] =
                        if both == 0 || other == product { 0.0 } else { f64::from(both) / over };
                }
                if let Some(neighbours) = neighbours {
                    keep_nearest(&mut scratch.row, neighbours, &mut scratch.sorted);
                }
                let all: f64 = scratch.row.iter().sum();
                let near: f64 = sum_at(&scratch.row, &presence.made[place]);
                *cell = if all > 0.0 { near / all } else { 0.0 };
                for &other in &presence.made[place] {
                    has[other as usize] = 0;
                }
            }
        },
    );
    by_product.transposed()
}
