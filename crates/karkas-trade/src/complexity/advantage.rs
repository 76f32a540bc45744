//! Revealed comparative advantage, by trade and by population, and what a place is said to have.

use super::bits::Presence;
use super::grid::Grid;

/// Revealed comparative advantage (Balassa 1965): the share of a product in what a place makes, over its share in what all
/// make, `(X_cp / Σ_p X_cp) / (Σ_c X_cp / ΣΣ X)`. Zero where a place or product makes nothing.
pub fn revealed_advantage(values: &Grid) -> Grid {
    let products = values.column_sums();
    let world: f64 = products.iter().sum();
    advantage_over(values, &products.iter().map(|sum| sum / world).collect::<Vec<_>>())
}

/// Revealed comparative advantage over given shares of products, for places outside the sample that the shares come from.
pub fn advantage_over(values: &Grid, shares: &[f64]) -> Grid {
    let places = values.row_sums();
    ratio(values, &places, shares)
}

/// Advantage by population (RPOP): what a head makes here, over what a head makes everywhere,
/// `(X_cp / N_c) / (Σ_c X_cp / Σ N_c)`. Places of unknown population have none.
pub fn population_advantage(values: &Grid, population: &[Option<f64>]) -> Grid {
    let people: Vec<f64> = population.iter().map(|people| people.unwrap_or(0.0)).collect();
    let all: f64 = people.iter().sum();
    let products: Vec<f64> = values.column_sums().iter().map(|sum| sum / all).collect();
    ratio(values, &people, &products)
}

fn ratio(values: &Grid, by_row: &[f64], by_column: &[f64]) -> Grid {
    let mut result = Grid::zeros(values.rows, values.columns);
    for (row, &all) in by_row.iter().enumerate() {
        if all <= 0.0 {
            continue;
        }
        let target = &mut result.cells[row * values.columns..(row + 1) * values.columns];
        pulp::Arch::new().dispatch(
            #[inline(always)]
            || {
                for ((cell, value), share) in target.iter_mut().zip(values.row(row)).zip(by_column) {
                    // All are divided, since a choice between dividing and not takes longer.
                    let ratio = value / all / share;
                    *cell = if *value > 0.0 && *share > 0.0 { ratio } else { 0.0 };
                }
            },
        );
    }
    result
}

/// What a place has to do to be said to make a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Test {
    /// Advantage by trade.
    #[default]
    Trade,
    /// Advantage by population.
    Population,
    /// Either of the two.
    Both,
}

/// Where advantage begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// The least advantage.
    pub value: f64,
    /// Whether it has to be exceeded, as the Stata package has it; else reaching it is enough.
    pub strict: bool,
}

impl Default for Threshold {
    fn default() -> Self {
        Self { value: 1.0, strict: false }
    }
}

impl Threshold {
    /// Whether an advantage is one.
    pub fn passes(self, advantage: f64) -> bool {
        // A threshold of zero is passed by what is made at all.
        advantage > 0.0 && if self.strict { advantage > self.value } else { advantage >= self.value }
    }
}

/// Which cells pass, in any of the tables.
pub fn presence(advantages: &[&Grid], threshold: Threshold) -> Presence {
    let (rows, columns) = advantages.first().map_or((0, 0), |grid| (grid.rows, grid.columns));
    let mut made = Vec::with_capacity(rows);
    let mut passing = vec![false; columns];
    for row in 0..rows {
        passing.fill(false);
        for grid in advantages {
            passing
                .iter_mut()
                .zip(grid.row(row))
                .for_each(|(passes, &value)| *passes |= threshold.passes(value));
        }
        made.push((0u32..).zip(&passing).filter(|(_, passes)| **passes).map(|(column, _)| column).collect());
    }
    Presence::by_places(made, columns)
}
