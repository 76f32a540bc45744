//! Our own look at what the solver returned.

use crate::{Check, Duals, Options, Problem, Solution};

/// Sum with a running correction for what rounding loses (Neumaier 1974).
#[derive(Default, Clone, Copy)]
pub(crate) struct Sum {
    total: f64,
    correction: f64,
}

impl Sum {
    pub(crate) fn add(&mut self, term: f64) {
        let sum = self.total + term;
        self.correction += if self.total.abs() >= term.abs() {
            (self.total - sum) + term
        } else {
            (term - sum) + self.total
        };
        self.total = sum;
    }

    pub(crate) fn value(self) -> f64 {
        self.total + self.correction
    }
}

/// How far beyond the solver's own absolute tolerance a violation may be before the point is refused. The solver works
/// to its tolerance on a scaled and simplified problem, and undoing both costs some digits.
const SLACK: f64 = 10.0;

/// Rounding of the arithmetic itself, relative to the size of the terms of a row.
const ROUNDING: f64 = 1e-9;

/// A point with its rows and objective, and how well it fits.
pub(crate) fn check_point(
    problem: &Problem,
    options: &Options,
    columns: Vec<f64>,
    objective: f64,
) -> (Solution, Check) {
    let mut rows = vec![Sum::default(); problem.rows()];
    let mut sizes = vec![0.0_f64; problem.rows()];
    let mut total = Sum::default();
    let mut objective_size = problem.offset.abs();
    total.add(problem.offset);
    let mut check = Check { rows: 0.0, bounds: 0.0, integrality: 0.0, objective: 0.0, passed: true };
    let mixed = problem.column_integer.contains(&true);
    let tolerance = if mixed {
        options.integrality_tolerance.max(options.feasibility_tolerance) * 2.0
    } else {
        options.feasibility_tolerance * SLACK
    };
    let mut within = |violation: f64, allowed: f64, worst: &mut f64| {
        *worst = worst.max(violation);
        if violation.is_nan() || violation > allowed {
            check.passed = false;
        }
    };
    let (mut worst_row, mut worst_bound, mut worst_whole) = (0.0, 0.0, 0.0);
    for column in problem.column_handles() {
        let value = columns[column.index()];
        let (lower, upper) = problem.column_bounds(column);
        within(outside(value, lower, upper), tolerance + ROUNDING * value.abs(), &mut worst_bound);
        if problem.is_integer(column) {
            within((value - value.round()).abs(), options.integrality_tolerance * 2.0, &mut worst_whole);
        }
        let cost = problem.cost(column) * value;
        total.add(cost);
        objective_size += cost.abs();
        for (row, coefficient) in problem.entries(column) {
            let term = coefficient * value;
            rows[row.index()].add(term);
            sizes[row.index()] += term.abs();
        }
    }
    let rows: Vec<f64> = rows.into_iter().map(Sum::value).collect();
    for row in problem.row_handles() {
        let (lower, upper) = problem.row_bounds(row);
        let violation = outside(rows[row.index()], lower, upper);
        within(violation, tolerance + ROUNDING * sizes[row.index()], &mut worst_row);
    }
    let ours = total.value();
    let mut worst_objective = 0.0;
    // HiGHS sums without compensation, and rounds whole columns in the objective of a mixed-integer solution.
    within((ours - objective).abs(), 1e-6 * (1.0 + objective_size), &mut worst_objective);
    check.rows = worst_row;
    check.bounds = worst_bound;
    check.integrality = worst_whole;
    check.objective = worst_objective;
    (Solution { columns, rows, objective: ours }, check)
}

/// The bound that the duals of a linear programme prove by weak duality, and whether it proves the solution optimal.
///
/// With `d = c - Aᵀy`, the objective of a feasible `x` exceeds the best one by at most
/// `Σ |y_i| · (distance of row i from the side that the sign of y_i names) + Σ |d_j| · (the same for column j)`.
/// Duals within the tolerance are taken as zero, like the solver does; so are reduced costs within `share` of the terms that they are
/// what is left of.
pub(crate) fn dual_bound(
    problem: &Problem,
    options: &Options,
    solution: &Solution,
    duals: &Duals,
    share: f64,
) -> (f64, bool) {
    let tolerance = options.optimality_tolerance * SLACK;
    let mut distance = Sum::default();
    let mut size = 1.0 + solution.objective.abs();
    let mut add = |dual: f64, gross: f64, value: f64, (lower, upper): (f64, f64)| {
        if dual.abs() <= tolerance.max(share * gross) {
            return;
        }
        let side = if dual > 0.0 { lower } else { upper };
        // The side may be missing: then the distance is infinite and nothing is proven.
        distance.add((dual * (value - side)).max(0.0));
        size += (dual * value).abs() * 1e-3;
    };
    for row in problem.row_handles() {
        add(duals.rows[row.index()], 0.0, solution.rows[row.index()], problem.row_bounds(row));
    }
    for column in problem.column_handles() {
        let terms = problem.entries(column).map(|(row, a)| a * duals.rows[row.index()]);
        let (priced, gross) = terms.fold((0.0, 0.0), |(sum, gross), term| (sum + term, gross + term.abs()));
        let (dual, gross) = (problem.cost(column) - priced, problem.cost(column).abs() + gross);
        add(dual, gross, solution.columns[column.index()], problem.column_bounds(column));
    }
    let distance = distance.value();
    if distance.is_nan() || distance.is_infinite() {
        return (f64::NEG_INFINITY, false);
    }
    (solution.objective - distance, distance <= 1e-6 * size)
}

fn outside(value: f64, lower: f64, upper: f64) -> f64 {
    if value.is_nan() {
        return f64::NAN;
    }
    (lower - value).max(value - upper).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1 ≤ x + y ≤ 3, 0 ≤ x ≤ 2, y whole in 0..=5, minimise 2x + y + 7.
    fn small() -> Problem {
        let mut problem = Problem::new();
        let row = problem.add_row(1.0, 3.0);
        problem.add_column(2.0, 0.0, 2.0, false, &[(row, 1.0)]);
        problem.add_column(1.0, 0.0, 5.0, true, &[(row, 1.0)]);
        problem.set_offset(7.0);
        problem
    }

    fn passes(columns: [f64; 2], objective: f64) -> bool {
        check_point(&small(), &Options::default(), columns.to_vec(), objective).1.passed
    }

    #[test]
    fn a_good_point_passes_and_each_kind_of_fault_is_seen() {
        assert!(passes([0.5, 1.0], 9.0));
        assert!(!passes([0.5, 1.0], 9.1), "wrong objective");
        assert!(!passes([0.5, 3.0], 11.0), "row above its upper bound");
        assert!(!passes([0.0, 0.0], 7.0), "row below its lower bound");
        assert!(!passes([-0.5, 2.0], 8.0), "column below its bound");
        assert!(!passes([2.5, 0.0], 12.0), "column above its bound");
        assert!(!passes([0.5, 1.5], 9.5), "a fraction where a whole number is due");
        assert!(!passes([f64::NAN, 1.0], 9.0), "not a number");
    }

    #[test]
    fn duals_that_prove_nothing_are_refused() {
        let mut problem = Problem::new();
        let row = problem.add_row(10.0, f64::INFINITY);
        problem.add_column(3.0, 0.0, 6.0, false, &[(row, 1.0)]);
        problem.add_column(5.0, 0.0, f64::INFINITY, false, &[(row, 1.0)]);
        let options = Options::default();
        let solution = |x: f64, y: f64| Solution {
            columns: vec![x, y],
            rows: vec![x + y],
            objective: 3.0 * x + 5.0 * y,
        };
        let duals = |y: f64| Duals { rows: vec![y], reduced_costs: vec![3.0 - y, 5.0 - y] };
        assert_eq!(dual_bound(&problem, &options, &solution(6.0, 4.0), &duals(5.0), 0.0), (38.0, true));
        // Too dear by 2: the same duals prove 38, not 40.
        assert_eq!(dual_bound(&problem, &options, &solution(5.0, 5.0), &duals(5.0), 0.0), (38.0, false));
        // Duals under which the second column should be raised without end.
        assert!(!dual_bound(&problem, &options, &solution(6.0, 4.0), &duals(6.0), 0.0).1);
    }

    #[test]
    fn compensated_sum_keeps_what_plain_summation_loses() {
        let mut sum = Sum::default();
        for term in [1.0, 1e100, 1.0, -1e100] {
            sum.add(term);
        }
        assert_eq!(sum.value(), 2.0);
    }
}
