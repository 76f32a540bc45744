//! The rows of a programme read along the row, and sums of rows in which what is only moved cancels.

use karkas_solver::{Problem, Row};

/// Entries smaller than this, relative to the largest of their row, cancel when rows are summed.
const CANCELS: f64 = 1e-12;

/// Rows `lower ≤ Σ value · column ≤ upper`, entry by entry.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    starts: Vec<usize>,
    entries: Vec<(u32, f64)>,
    lower: Vec<f64>,
    upper: Vec<f64>,
}

impl Rows {
    /// The rows of a programme, in their order.
    pub(crate) fn of(problem: &Problem) -> Self {
        let mut starts = vec![0; problem.rows() + 1];
        for column in problem.column_handles() {
            for (row, _) in problem.entries(column) {
                starts[row.index() + 1] += 1;
            }
        }
        for row in 0..problem.rows() {
            starts[row + 1] += starts[row];
        }
        let mut next = starts.clone();
        let mut entries = vec![(0, 0.0); problem.nonzeros()];
        for column in problem.column_handles() {
            for (row, value) in problem.entries(column) {
                entries[next[row.index()]] = (column.index() as u32, value);
                next[row.index()] += 1;
            }
        }
        let (lower, upper) = problem.row_handles().map(|row| problem.row_bounds(row)).unzip();
        Self { starts, entries, lower, upper }
    }

    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.lower.len()
    }

    /// Columns and coefficients of a row.
    pub(crate) fn entries(&self, row: usize) -> &[(u32, f64)] {
        &self.entries[self.starts[row]..self.starts[row + 1]]
    }

    /// Both bounds of a row.
    pub(crate) fn bounds(&self, row: usize) -> (f64, f64) {
        (self.lower[row], self.upper[row])
    }

    /// Changes both bounds of a row. Sums that were made with it keep the bounds that followed then.
    pub(crate) fn set_bounds(&mut self, row: usize, lower: f64, upper: f64) {
        (self.lower[row], self.upper[row]) = (lower, upper);
    }

    /// Adds the sum of rows as a row that follows from them. What one of them loses and another gains cancels, so the
    /// sum of the balances of one good over all places knows nothing of the ways between them.
    pub(crate) fn push_sum(&mut self, rows: &[Row]) {
        let mut sums = std::collections::BTreeMap::<u32, (f64, f64)>::new();
        let (mut lower, mut upper) = (0.0, 0.0);
        for &row in rows {
            let (from, to) = self.bounds(row.index());
            (lower, upper) = (lower + from, upper + to);
            for &(column, value) in self.entries(row.index()) {
                let (sum, size) = sums.entry(column).or_insert((0.0, 0.0));
                *sum += value;
                *size += value.abs();
            }
        }
        let kept = sums.into_iter().filter(|(_, (sum, size))| sum.abs() > CANCELS * size);
        let entries: Vec<(u32, f64)> = kept.map(|(column, (sum, _))| (column, sum)).collect();
        self.push(&entries, lower, upper);
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, entries: &[(u32, f64)], lower: f64, upper: f64) {
        self.entries.extend_from_slice(entries);
        self.starts.push(self.entries.len());
        self.lower.push(lower);
        self.upper.push(upper);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_moved_cancels_in_a_sum() {
        // Made at the first place, moved to the second, used there: 0 = made - moved, 0 = moved - used.
        let mut problem = Problem::new();
        let (first, second) = (problem.add_row(0.0, 0.0), problem.add_row(0.0, 0.0));
        problem.add_column(1.0, 0.0, 9.0, false, &[(first, 1.0)]);
        problem.add_column(1.0, 0.0, 9.0, false, &[(first, -1.0), (second, 1.0)]);
        problem.add_column(1.0, 0.0, 9.0, false, &[(second, -1.0)]);
        let mut rows = Rows::of(&problem);
        assert_eq!(rows.entries(0), [(0, 1.0), (1, -1.0)]);
        rows.push_sum(&[first, second]);
        assert_eq!(rows.entries(2), [(0, 1.0), (2, -1.0)]);
        assert_eq!(rows.bounds(2), (0.0, 0.0));
    }
}
