//! What places make or export: one value for each place and product.

use std::collections::BTreeMap;

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

    /// The sum of tables, for instance of several years: places and products in the order in which they are first met.
    pub fn sum(tables: &[Self]) -> Self {
        let (mut places, mut products) = (Names::new(), Names::new());
        let mut cells: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for table in tables {
            let columns: Vec<u32> = table.products.iter().map(|product| products.number(product)).collect();
            for (row, place) in table.places.iter().enumerate() {
                let place = places.number(place);
                for (column, value) in table.row(row as u32) {
                    *cells.entry((place, columns[column as usize])).or_default() += value;
                }
            }
        }
        let mut sum = Self { starts: vec![0; places.len() + 1], places, products, ..Self::default() };
        for ((place, product), value) in cells {
            sum.columns.push(product);
            sum.values.push(value);
            sum.starts[place as usize + 1] = sum.columns.len();
        }
        for row in 1..sum.starts.len() {
            sum.starts[row] = sum.starts[row].max(sum.starts[row - 1]);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_add_up_by_name() {
        let table = |places: &[&'static str], products: &[&'static str], starts, columns, values| Output {
            places: places.iter().copied().collect(),
            products: products.iter().copied().collect(),
            starts,
            columns,
            values,
        };
        let first = table(&["a", "b"], &["x", "y"], vec![0, 2, 3], vec![0, 1, 1], vec![1.0, 2.0, 3.0]);
        let second = table(&["b", "c"], &["y", "z"], vec![0, 2, 2], vec![0, 1], vec![10.0, 20.0]);
        let sum = Output::sum(&[first, second]);
        assert_eq!(sum.places.iter().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(sum.starts, [0, 2, 4, 4]);
        assert_eq!(sum.row(1).collect::<Vec<_>>(), [(1, 13.0), (2, 20.0)]);
    }
}
