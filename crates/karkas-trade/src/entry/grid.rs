//! Products and eigenvectors of tables of numbers that come out the same for any number of threads.

use faer::diag::Diag;
use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::evd::{ComputeEigenvectors, self_adjoint_evd, self_adjoint_evd_scratch};
use faer::{Mat, Par};
use rayon::prelude::*;

use crate::complexity::grid::Grid;

impl Grid {
    /// Each value from its row and column, rows by several threads.
    pub(super) fn from(rows: usize, columns: usize, value: impl Fn(usize, usize) -> f64 + Sync) -> Self {
        let mut grid = Self::zeros(rows, columns);
        if columns > 0 {
            grid.cells.par_chunks_mut(columns).enumerate().for_each(|(row, cells)| {
                cells.iter_mut().enumerate().for_each(|(column, cell)| *cell = value(row, column));
            });
        }
        grid
    }

    pub(super) fn map(&self, value: impl Fn(f64) -> f64 + Sync) -> Self {
        Self::from(self.rows, self.columns, |row, column| value(self.at(row, column)))
    }

    /// The product of two tables. A row of it is made by one thread in the order of the other's rows; zeros cost nothing.
    pub(super) fn times(&self, other: &Self) -> Self {
        assert_eq!(self.columns, other.rows, "as many columns as the other has rows");
        let mut product = Self::zeros(self.rows, other.columns);
        if other.columns > 0 {
            product.cells.par_chunks_mut(other.columns).enumerate().for_each(|(row, cells)| {
                for (middle, &factor) in self.row(row).iter().enumerate() {
                    if factor != 0.0 {
                        cells
                            .iter_mut()
                            .zip(other.row(middle))
                            .for_each(|(cell, value)| *cell += factor * value);
                    }
                }
            });
        }
        product
    }

    /// Vectors of the largest eigenvalues of the symmetric table, as many as asked for, largest first: values, and vectors
    /// as columns. On one thread. `None` where the method does not converge.
    pub(super) fn top_eigenvectors(&self, count: usize) -> Option<(Vec<f64>, Grid)> {
        let matrix = Mat::from_fn(self.rows, self.rows, |row, column| self.at(row, column));
        let (mut values, mut vectors) = (Diag::zeros(self.rows), Mat::zeros(self.rows, self.rows));
        let need = self_adjoint_evd_scratch::<f64>(
            self.rows,
            ComputeEigenvectors::Yes,
            Par::Seq,
            Default::default(),
        );
        let mut memory = MemBuffer::new(need);
        let stack = MemStack::new(&mut memory);
        let target = Some(vectors.as_mut());
        self_adjoint_evd(matrix.as_ref(), values.as_mut(), target, Par::Seq, stack, Default::default())
            .ok()?;
        let last = self.rows;
        let count = count.min(last);
        let largest = (0..count).map(|rank| values.column_vector()[last - 1 - rank]).collect();
        Some((largest, Grid::from(self.rows, count, |row, rank| vectors[(row, last - 1 - rank)])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_and_sums_by_hand() {
        let a = Grid { rows: 2, columns: 2, cells: vec![1.0, 2.0, 0.0, 3.0] };
        assert_eq!(a.times(&a).cells, [1.0, 8.0, 0.0, 9.0]);
        assert_eq!(a.transposed().cells, [1.0, 0.0, 2.0, 3.0]);
        assert_eq!((a.row_sums(), a.column_sums()), (vec![3.0, 3.0], vec![1.0, 5.0]));
    }

    #[test]
    fn eigenvectors_by_hand() {
        // (2 1; 1 2) has 3 along (1, 1) and 1 along (1, −1).
        let a = Grid { rows: 2, columns: 2, cells: vec![2.0, 1.0, 1.0, 2.0] };
        let (values, vectors) = a.top_eigenvectors(1).expect("a symmetric table");
        assert!((values[0] - 3.0).abs() < 1e-14);
        assert!((vectors.at(0, 0) - vectors.at(1, 0)).abs() < 1e-14);
    }
}
