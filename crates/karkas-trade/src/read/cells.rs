//! Sums by place and product.

use std::collections::HashMap;

use super::gather::Plain;

/// Cells that a row may have before any of it is filled.
const FEW: usize = 64;

/// Cells that a row may have for each that is filled.
const EMPTY: usize = 8;

/// Positive sums by place and product. What lies near the beginning of a row that is filled well stands in the row, the rest
/// apart: a table of trade is half full, one of firms nearly empty.
#[derive(Debug, Default)]
pub(super) struct Cells {
    rows: Vec<Row>,
    /// Cells of the longest row.
    longest: usize,
    apart: HashMap<u64, f64, Plain>,
}

#[derive(Debug, Default)]
struct Row {
    values: Vec<f64>,
    filled: usize,
}

impl Cells {
    pub(super) fn add(&mut self, place: u32, product: u32, value: f64) {
        let (number, column) = (place as usize, product as usize);
        if self.rows.len() <= number {
            self.rows.resize_with(number + 1, Row::default);
        }
        let row = &mut self.rows[number];
        if column >= row.values.len() {
            if column >= FEW + EMPTY * row.filled {
                let sum = self.apart.entry((u64::from(place) << 32) | u64::from(product)).or_insert(0.0);
                row.filled += usize::from(*sum == 0.0);
                *sum += value;
                return;
            }
            if row.values.capacity() == 0 {
                row.values.reserve_exact(self.longest);
            }
            row.values.resize(column + 1, 0.0);
            self.longest = self.longest.max(column + 1);
        }
        let sum = &mut row.values[column];
        row.filled += usize::from(*sum == 0.0);
        *sum += value;
    }

    /// Whether there is anything of each place, for at least as many as have been met.
    pub(super) fn places(&self) -> impl Iterator<Item = bool> {
        self.rows.iter().map(|row| row.filled > 0)
    }

    /// The sums of each place in the order of places and products.
    pub(super) fn into_rows(self) -> impl Iterator<Item = Vec<(u32, f64)>> {
        let mut apart: Vec<(u64, f64)> = self.apart.into_iter().collect();
        // Nothing depends on the order of the hash map.
        apart.sort_unstable_by_key(|(key, _)| *key);
        let mut apart = apart.into_iter().peekable();
        (0u64..).zip(self.rows).map(move |(place, row)| {
            let values = (0u32..).zip(row.values).filter(|(_, value)| *value > 0.0);
            let mut sums: Vec<(u32, f64)> = Vec::with_capacity(row.filled);
            sums.extend(values);
            let own = sums.len();
            while let Some((key, value)) = apart.next_if(|(key, _)| key >> 32 == place) {
                sums.push((key as u32, value));
            }
            if sums.len() > own {
                sums.sort_by_key(|(product, _)| *product);
                // A sum that began apart may have gone on in the row.
                sums.dedup_by(|(product, value), (before, sum)| {
                    let same = product == before;
                    *sum += if same { *value } else { 0.0 };
                    same
                });
            }
            sums
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_the_same_wherever_they_stand() {
        let mut cells = Cells::default();
        // 1,000 stands apart until the row is filled well, and in the row then.
        cells.add(1, 1000, 1.0);
        (0..200).for_each(|product| cells.add(1, product, 1.0));
        cells.add(1, 1000, 2.0);
        cells.add(0, 5, 7.0);
        cells.add(3, 4_000_000, 1.0);
        assert_eq!(cells.places().collect::<Vec<_>>(), [true, true, false, true]);
        let rows: Vec<Vec<(u32, f64)>> = cells.into_rows().collect();
        assert_eq!(rows[0], [(5, 7.0)]);
        assert_eq!(rows[1].len(), 201);
        assert_eq!(rows[1][200], (1000, 3.0));
        assert_eq!((rows[2].len(), rows[3].clone()), (0, vec![(4_000_000, 1.0)]));
    }
}
