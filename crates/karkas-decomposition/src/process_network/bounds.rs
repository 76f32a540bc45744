//! Bounds of columns that follow from rows: the most and the least that each column can be.

use karkas_solver::Problem;

use super::rows::Rows;

/// How far from a whole number a bound of a whole column is taken for it.
const WHOLE: f64 = 1e-6;
/// A bound counts as better only if it is better by this share of its size.
const WORTH: f64 = 1e-3;
/// What a deduced bound is loosened by, relative to the terms that it comes from, for rounding.
const ROUNDING: f64 = 1e-9;

/// Bounds of every column.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// Least value.
    pub lower: Vec<f64>,
    /// Most.
    pub upper: Vec<f64>,
}

/// The least that a row can sum to, with what is missing of it.
struct Least {
    sum: f64,
    size: f64,
    unbounded: u32,
}

impl Bounds {
    /// The bounds that a programme states.
    pub fn of(problem: &Problem) -> Self {
        let (lower, upper) = problem.column_handles().map(|column| problem.column_bounds(column)).unzip();
        Self { lower, upper }
    }

    /// Takes over what is narrower in other bounds, column by column, unless the two contradict each other there.
    pub(crate) fn meet(&mut self, other: &Self) {
        for column in 0..self.lower.len() {
            let lower = self.lower[column].max(other.lower[column]);
            let upper = self.upper[column].min(other.upper[column]);
            if lower <= upper {
                (self.lower[column], self.upper[column]) = (lower, upper);
            }
        }
    }

    /// Deduces bounds from rows, over and over until little changes or `rounds` are over. `false` where the rows contradict
    /// each other; the bounds are then of no use.
    pub(crate) fn propagate(&mut self, rows: &Rows, whole: &[bool], rounds: u32) -> bool {
        for _ in 0..rounds {
            let mut changes = 0;
            for row in 0..rows.len() {
                let (lower, upper) = rows.bounds(row);
                let entries = rows.entries(row);
                if upper.is_finite() && !self.below(entries, 1.0, upper, whole, &mut changes) {
                    return false;
                }
                if lower.is_finite() && !self.below(entries, -1.0, -lower, whole, &mut changes) {
                    return false;
                }
            }
            if changes * 1000 <= rows.len() {
                break;
            }
        }
        true
    }

    /// Bounds from `Σ sign · value · column ≤ most`.
    fn below(
        &mut self,
        entries: &[(u32, f64)],
        sign: f64,
        most: f64,
        whole: &[bool],
        changes: &mut usize,
    ) -> bool {
        let mut least = Least { sum: 0.0, size: most.abs(), unbounded: 0 };
        for &(column, value) in entries {
            let term = self.least_term(column as usize, sign * value);
            if term.is_finite() {
                least.sum += term;
                least.size += term.abs();
            } else {
                least.unbounded += 1;
            }
        }
        if least.unbounded > 1 {
            return true;
        }
        for &(column, value) in entries {
            let (column, value) = (column as usize, sign * value);
            let term = self.least_term(column, value);
            let others = match (least.unbounded, term.is_finite()) {
                (0, _) => least.sum - term,
                (_, false) => least.sum,
                _ => continue,
            };
            let slack = ROUNDING * least.size;
            if !self.deduce(column, value, most - others + slack, whole[column], changes) {
                return false;
            }
        }
        true
    }

    fn least_term(&self, column: usize, value: f64) -> f64 {
        if value > 0.0 { value * self.lower[column] } else { value * self.upper[column] }
    }

    /// Takes in `value · column ≤ room`.
    fn deduce(&mut self, column: usize, value: f64, room: f64, whole: bool, changes: &mut usize) -> bool {
        let bound = room / value;
        let (lower, upper) = (self.lower[column], self.upper[column]);
        let better = |gain: f64, bound: f64| gain > WORTH * bound.abs().max(WORTH);
        if value > 0.0 {
            let bound = if whole { (bound + WHOLE).floor() } else { bound };
            if better(upper - bound, bound) {
                if bound < lower - 1e-6 * (1.0 + lower.abs()) {
                    return false;
                }
                self.upper[column] = bound.max(lower);
                *changes += 1;
            }
        } else {
            let bound = if whole { (bound - WHOLE).ceil() } else { bound };
            if better(bound - lower, bound) {
                if bound > upper + 1e-6 * (1.0 + upper.abs()) {
                    return false;
                }
                self.lower[column] = bound.min(upper);
                *changes += 1;
            }
        }
        true
    }

    /// Takes in that no better point has a column beyond what its reduced cost allows: with a least objective `bound` at
    /// which the column stands at one of its ends, moving it by `d` costs at least `|reduced cost| · d`, and no more
    /// than `cutoff - bound` may be lost. `false` where nothing better is left.
    ///
    /// `ends` are the bounds of the relaxation that the reduced costs belong to.
    pub(crate) fn fix_by_reduced_cost(
        &mut self,
        reduced_costs: &[f64],
        ends: &Bounds,
        distance: f64,
        whole: &[bool],
    ) -> usize {
        let mut tightened = 0;
        for (column, &cost) in reduced_costs.iter().enumerate() {
            if cost.abs() < 1e-7 {
                continue;
            }
            let most = distance.max(0.0) / cost.abs() * (1.0 + ROUNDING) + ROUNDING;
            let (lower, upper) = (&mut self.lower[column], &mut self.upper[column]);
            if cost > 0.0 && ends.lower[column].is_finite() {
                let bound = ends.lower[column] + most;
                let bound = if whole[column] { (bound + WHOLE).floor() } else { bound };
                if bound < *upper {
                    *upper = bound.max(*lower);
                    tightened += 1;
                }
            } else if cost < 0.0 && ends.upper[column].is_finite() {
                let bound = ends.upper[column] - most;
                let bound = if whole[column] { (bound - WHOLE).ceil() } else { bound };
                if bound > *lower {
                    *lower = bound.min(*upper);
                    tightened += 1;
                }
            }
        }
        tightened
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use karkas_solver::Problem;

    #[test]
    fn use_bounds_making_along_a_chain() {
        // 2 raw make 1 good, 5 goods are sold at most, and half a module is no module.
        let mut problem = Problem::new();
        let (raw, good) = (problem.add_row(0.0, 0.0), problem.add_row(0.0, 0.0));
        let capacity = problem.add_row(f64::NEG_INFINITY, 0.0);
        problem.add_column(1.0, 0.0, f64::INFINITY, false, &[(raw, 1.0)]);
        problem.add_column(1.0, 0.0, f64::INFINITY, false, &[(raw, -2.0), (good, 1.0), (capacity, 1.0)]);
        problem.add_column(-9.0, 0.0, 5.0, false, &[(good, -1.0)]);
        problem.add_column(1.0, 0.0, 3.0, true, &[(capacity, -2.0)]);
        let rows = Rows::of(&problem);
        let mut bounds = Bounds::of(&problem);
        assert!(bounds.propagate(&rows, &[false, false, false, true], 10));
        assert!((bounds.upper[0] - 10.0).abs() < 1e-6 && (bounds.upper[1] - 5.0).abs() < 1e-6);
        // At least 3 sold needs two modules of 2.
        bounds.lower[2] = 3.0;
        assert!(bounds.propagate(&rows, &[false, false, false, true], 10));
        assert_eq!(bounds.lower[3], 2.0);
        bounds.lower[2] = 9.0;
        bounds.upper[0] = 1.0;
        assert!(!bounds.propagate(&rows, &[false, false, false, true], 10));
    }

    #[test]
    fn reduced_costs_leave_no_more_than_the_distance_allows() {
        let ends = Bounds { lower: vec![0.0, 0.0], upper: vec![1.0, 8.0] };
        let mut bounds = ends.clone();
        // A distance of 6: a switch that costs 7 stays off; a column that costs 3 rises to 2 at the most.
        assert_eq!(bounds.fix_by_reduced_cost(&[7.0, 3.0], &ends, 6.0, &[true, false]), 2);
        assert_eq!(bounds.upper[0], 0.0);
        assert!((bounds.upper[1] - 2.0).abs() < 1e-6);
    }
}
