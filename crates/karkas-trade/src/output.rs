//! What places make or export: one value for each place and product.

use crate::names::Names;

/// A table of places and products, sparse by rows. What is not there is zero.
///
/// Shape: `places.len()` rows by `products.len()` columns.
#[derive(Debug, Clone, Default)]
pub struct Output {
    /// Places, the rows.
    pub places: Names,
    /// Products, the columns.
    pub products: Names,
    /// Where each row starts in `columns` and `values`; one more than there are rows.
    pub starts: Vec<usize>,
    /// Columns of the values, ascending within a row, each at most once.
    pub columns: Vec<u32>,
    /// Values above zero.
    pub values: Vec<f64>,
}

impl Output {
    /// Products and values of a place.
    pub fn row(&self, place: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
        let range = self.starts[place as usize]..self.starts[place as usize + 1];
        self.columns[range.clone()].iter().copied().zip(self.values[range].iter().copied())
    }
}
