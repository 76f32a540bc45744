//! Field of influence: how much all of L changes with one coefficient of A (Sonis and Hewings 1992).
//!
//! To first order a change of aᵢⱼ changes L by L·ᵢ Lⱼ·. Its size, the root of the sum of squares, is the length of
//! column i of L times the length of row j, so that L need not be kept.

use faer::Mat;

use crate::prepared::Prepared;
use crate::progress::{Stopped, Watch};

/// Columns of L between two sums.
const GROUP: usize = 384;

/// Lengths of the columns and rows of L.
#[derive(Debug, Clone)]
pub struct Influence {
    /// Length of each column of L.
    pub columns: Vec<f64>,
    /// Length of each row of L.
    pub rows: Vec<f64>,
}

impl Influence {
    /// Goes through L once.
    ///
    /// # Errors
    /// If someone asked to stop.
    pub fn new(prepared: &Prepared<'_>, watch: Watch<'_>) -> Result<Self, Stopped> {
        let n = prepared.system.len();
        let (mut columns, mut rows) = (Vec::with_capacity(n), vec![0.0; n]);
        for start in (0..n).step_by(GROUP) {
            let group: Vec<usize> = (start..n.min(start + GROUP)).collect();
            let inverse = prepared.factors.inverse(&group, watch)?;
            for column in 0..group.len() {
                let cells = inverse.col_as_slice(column);
                columns.push(cells.iter().map(|cell| cell * cell).sum::<f64>().sqrt());
                rows.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += cell * cell);
            }
        }
        rows.iter_mut().for_each(|sum| *sum = sum.sqrt());
        Ok(Self { columns, rows })
    }

    /// Size of the field of influence of the coefficient aᵢⱼ.
    pub fn of(&self, row: usize, column: usize) -> f64 {
        self.columns[row] * self.rows[column]
    }
}

/// The field itself for a change of one coefficient, exactly: the change of L for aᵢⱼ + change, n × n
/// (Sherman and Morrison 1950).
///
/// # Errors
/// If someone asked to stop. `Ok(None)` if the changed I − A is singular.
pub fn exact_change(
    prepared: &Prepared<'_>,
    (row, column): (usize, usize),
    change: f64,
    watch: Watch<'_>,
) -> Result<Option<Mat<f64>>, Stopped> {
    let n = prepared.system.len();
    let left = prepared.factors.inverse(&[row], watch)?;
    let mut unit = vec![0.0; n];
    unit[column] = 1.0;
    let right = prepared.factors.solve_vector_transposed(&unit);
    let rest = 1.0 - change * left[(column, 0)];
    if !(change / rest).is_finite() {
        return Ok(None);
    }
    Ok(Some(Mat::from_fn(n, n, |i, j| change / rest * left[(i, 0)] * right[j])))
}
