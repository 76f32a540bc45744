//! Dense tables of numbers.

use crate::output::Output;

/// Numbers in rows and columns, row by row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Number of rows.
    pub rows: usize,
    /// Number of columns.
    pub columns: usize,
    /// All numbers, row after row.
    pub cells: Vec<f64>,
}

impl Grid {
    /// Zeros.
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Self { rows, columns, cells: vec![0.0; rows * columns] }
    }

    /// A table of places and products in which what is not there is zero.
    pub fn of(output: &Output) -> Self {
        let mut grid = Self::zeros(output.places.len(), output.products.len());
        for place in 0..grid.rows {
            for (product, value) in output.row(place as u32) {
                grid.cells[place * grid.columns + product as usize] = value;
            }
        }
        grid
    }

    /// One row.
    pub fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.columns..(row + 1) * self.columns]
    }

    /// One number.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.columns + column]
    }

    /// Sums of the rows.
    pub fn row_sums(&self) -> Vec<f64> {
        (0..self.rows).map(|row| self.row(row).iter().sum()).collect()
    }

    /// Sums of the columns.
    pub fn column_sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.columns];
        for row in 0..self.rows {
            for (sum, value) in sums.iter_mut().zip(self.row(row)) {
                *sum += value;
            }
        }
        sums
    }

    /// Rows as columns.
    pub fn transposed(&self) -> Self {
        let mut turned = Self::zeros(self.columns, self.rows);
        for row in 0..self.rows {
            for (column, &value) in self.row(row).iter().enumerate() {
                turned.cells[column * self.rows + row] = value;
            }
        }
        turned
    }
}
