//! Who makes what at one time, over given locations and products.

use std::collections::HashMap;

use super::grid::Grid;
use crate::names::Names;
use crate::output::Output;

/// Values, advantage and presence of locations (rows) in products (columns).
pub struct Snapshot {
    pub values: Grid,
    /// Revealed comparative advantage (Balassa, 1965).
    pub advantage: Grid,
    /// 1 where the advantage is at least 1, else 0.
    pub presence: Grid,
    codes: Vec<String>,
}

impl Snapshot {
    /// The part of an output table between these locations and products.
    pub fn new(output: &Output, places: &Names, products: &Names) -> Self {
        let columns: Vec<Option<u32>> = output.products.iter().map(|code| products.get(code)).collect();
        let mut values = Grid::zeros(places.len(), products.len());
        for (row, place) in places.iter().enumerate() {
            let Some(known) = output.places.get(place) else { continue };
            for (column, value) in output.row(known) {
                if let Some(column) = columns[column as usize] {
                    values.values[row * products.len() + column as usize] = value;
                }
            }
        }
        let (of_place, of_product) = (values.row_sums(), values.column_sums());
        let total: f64 = of_place.iter().sum();
        let advantage = Grid::from(values.rows, values.columns, |place, product| {
            let expected = of_place[place] * of_product[product];
            if expected > 0.0 { values.at(place, product) * total / expected } else { 0.0 }
        });
        let presence = advantage.map(|advantage| f64::from(u8::from(advantage >= 1.0)));
        Self { values, advantage, presence, codes: products.iter().map(str::to_owned).collect() }
    }

    /// Proximity of products: the chance to make one given the other, the smaller of both ways (Hidalgo et al., 2007).
    pub fn proximity(&self, ubiquity: &[f64]) -> Grid {
        let together = self.presence.transposed().times(&self.presence);
        Grid::from(ubiquity.len(), ubiquity.len(), |a, b| {
            let most = ubiquity[a].max(ubiquity[b]);
            if a == b {
                1.0
            } else if most > 0.0 {
                together.at(a, b) / most
            } else {
                0.0
            }
        })
    }

    /// The number of the chapter (the first two characters, or three where codes begin with a letter) of each product;
    /// `None` where codes make no chapters of a useful size.
    pub fn chapters(&self) -> Option<Vec<usize>> {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        let chapters: Vec<usize> = self
            .codes
            .iter()
            .map(|code| {
                let letters = if code.starts_with(|first: char| first.is_alphabetic()) { 3 } else { 2 };
                let head: String = code.chars().take(letters).collect();
                let next = numbers.len();
                *numbers.entry(head).or_insert(next)
            })
            .collect();
        let count = numbers.len();
        (count >= 5 && count * 2 <= chapters.len()).then_some(chapters)
    }
}
