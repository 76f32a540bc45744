//! Complexity of places outside the sample, by what the sample says of the products (external complexity; Mealy, Farmer and
//! Teytelboym 2019 for cities, and the practice of the Observatory for regions).

use super::Complexity;
use super::Convention;
use super::advantage::advantage_over;
use super::grid::Grid;
use super::statistics::{deviation, mean, sum};
use crate::output::Output;

/// A place seen by a reference sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Projected {
    /// The place.
    pub place: String,
    /// Number of products in which it has advantage over the sample and whose index is known.
    pub diversity: u32,
    /// Its index on the scale of the sample; `None` where it has advantage in nothing that is known.
    pub index: Option<f64>,
    /// Mean index of its products.
    pub mean_product_index: Option<f64>,
    /// The share of what it makes that is of products known to the sample.
    pub known: f64,
}

/// The places of a table by the indices of products of a reference sample. Advantage is over the shares of products in the
/// sample, so that regrouping places changes nothing for the others.
pub fn project(reference: &Complexity, output: &Output) -> Vec<Projected> {
    let totals = reference.values.column_sums();
    let world = sum(totals.iter().copied());
    let shares: Vec<f64> = totals.iter().map(|total| total / world).collect();
    let column: Vec<Option<u32>> = output.products.iter().map(|code| reference.products.get(code)).collect();
    let mut values = Grid::zeros(output.places.len(), reference.products.len());
    let mut known = Vec::with_capacity(values.rows);
    for place in 0..values.rows {
        let (mut all, mut of_known) = (0.0, 0.0);
        for (product, value) in output.row(place as u32) {
            all += value;
            if let Some(column) = column[product as usize] {
                values.cells[place * values.columns + column as usize] = value;
                of_known += value;
            }
        }
        known.push(if all > 0.0 { of_known / all } else { 0.0 });
    }
    let advantage = advantage_over(&values, &shares);
    let (middle, spread) = (mean(&reference.kc), deviation(&reference.kc, reference.convention.lost()));
    (0..values.rows)
        .map(|place| {
            let made: Vec<usize> = (0..values.columns)
                .filter(|&product| {
                    reference.pci[product].is_some()
                        && reference.threshold.passes(advantage.at(place, product))
                })
                .collect();
            let over = |of: &dyn Fn(usize) -> f64| {
                (!made.is_empty()).then(|| sum(made.iter().map(|&product| of(product))) / made.len() as f64)
            };
            let mean_product_index = over(&|product| reference.pci[product].unwrap_or(0.0));
            let index = match reference.convention {
                Convention::GrowthLab | Convention::Oec => mean_product_index,
                // The mean eigenvector, on the scale of those of the sample.
                Convention::AtlasBook | Convention::RPackage => over(&|product| reference.kp[product])
                    .filter(|_| spread > 0.0)
                    .map(|raw| (raw - middle) / spread),
            };
            Projected {
                place: output.places.text(place as u32).to_string(),
                diversity: made.len() as u32,
                index,
                mean_product_index,
                known: known[place],
            }
        })
        .collect()
}
