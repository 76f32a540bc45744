//! Who makes what at one time, over given locations and products.

use std::collections::HashMap;

use crate::complexity::advantage::{Threshold, presence, revealed_advantage};
use crate::complexity::bits::Presence;
use crate::complexity::grid::Grid;
use crate::complexity::proximity::{Measure, Proximity};
use crate::names::Names;
use crate::output::Output;

/// Values, advantage and presence of locations (rows) in products (columns).
pub struct Snapshot {
    pub values: Grid,
    /// Revealed comparative advantage (Balassa, 1965).
    pub advantage: Grid,
    /// 1 where the advantage is at least 1, else 0.
    pub presence: Grid,
    /// The same as bits.
    pub made: Presence,
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
                    values.cells[row * products.len() + column as usize] = value;
                }
            }
        }
        let advantage = revealed_advantage(&values);
        let made = presence(&[&advantage], Threshold::default());
        let presence = Grid::from(values.rows, values.columns, |place, product| {
            f64::from(u8::from(made.has(place, product)))
        });
        Self { values, advantage, presence, made, codes: products.iter().map(str::to_owned).collect() }
    }

    /// Proximity of products: the chance to make one given the other, the smaller of both ways (Hidalgo et al., 2007), and
    /// 1 for a product with itself.
    pub fn proximity(&self) -> Grid {
        let near = Proximity::new(&self.made, Measure::Minimum, true, &self.advantage);
        let mut grid = Grid::zeros(near.products(), near.products());
        let mut counts = vec![0; near.products()];
        for (product, row) in grid.cells.chunks_mut(near.products().max(1)).enumerate() {
            near.row(product, &mut counts, row);
        }
        grid
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
