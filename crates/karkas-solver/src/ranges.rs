//! How far the numbers of a problem lie apart: the first thing to look at when a solver struggles.

use crate::{Column, Problem, Row};

/// The smallest and the largest size (absolute value) among the numbers of one kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The smallest.
    pub smallest: Extreme,
    /// The largest.
    pub largest: Extreme,
}

impl Range {
    /// Largest divided by smallest.
    pub fn ratio(&self) -> f64 {
        self.largest.size / self.smallest.size
    }
}

/// A size and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extreme {
    /// Absolute value.
    pub size: f64,
    /// The row, for coefficients and bounds of rows.
    pub row: Option<Row>,
    /// The column, for coefficients, costs and bounds of columns.
    pub column: Option<Column>,
}

/// Ranges of the numbers of a problem; zeros and infinities do not count. `None` where there is no number of the kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranges {
    /// Entries of the matrix.
    pub coefficients: Option<Range>,
    /// Costs of columns.
    pub costs: Option<Range>,
    /// Bounds of columns.
    pub column_bounds: Option<Range>,
    /// Bounds of rows.
    pub row_bounds: Option<Range>,
}

impl Ranges {
    /// Looks through all numbers of `problem`. Among equal sizes the first column, then the first row, is named.
    pub fn of(problem: &Problem) -> Self {
        let mut ranges = Ranges { coefficients: None, costs: None, column_bounds: None, row_bounds: None };
        for column in problem.column_handles() {
            note(&mut ranges.costs, problem.cost(column), None, Some(column));
            let (lower, upper) = problem.column_bounds(column);
            note(&mut ranges.column_bounds, lower, None, Some(column));
            note(&mut ranges.column_bounds, upper, None, Some(column));
            for (row, value) in problem.entries(column) {
                note(&mut ranges.coefficients, value, Some(row), Some(column));
            }
        }
        for row in problem.row_handles() {
            let (lower, upper) = problem.row_bounds(row);
            note(&mut ranges.row_bounds, lower, Some(row), None);
            note(&mut ranges.row_bounds, upper, Some(row), None);
        }
        ranges
    }
}

fn note(range: &mut Option<Range>, value: f64, row: Option<Row>, column: Option<Column>) {
    if value == 0.0 || !value.is_finite() {
        return;
    }
    let here = Extreme { size: value.abs(), row, column };
    match range {
        None => *range = Some(Range { smallest: here, largest: here }),
        Some(range) => {
            if here.size < range.smallest.size {
                range.smallest = here;
            }
            if here.size > range.largest.size {
                range.largest = here;
            }
        }
    }
}
