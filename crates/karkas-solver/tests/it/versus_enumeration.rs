//! Random small programmes: HiGHS with presolve on and off, plain enumeration, and another solver must agree.

use karkas_solver::{Options, Problem, Status, quiet, solve};
use microlp::{ComparisonOp, OptimizationDirection};
use proptest::prelude::*;

use crate::support::{NONE, exact};

/// Rows `Σ a·x (≤ or = or ≥) b` over columns in `0..=3`, of which the first ones are whole.
#[derive(Debug, Clone)]
struct Small {
    costs: Vec<i32>,
    whole: usize,
    rows: Vec<(Vec<i32>, u8, i32)>,
}

fn small(whole_only: bool) -> impl Strategy<Value = Small> {
    (1..=5_usize).prop_flat_map(move |columns| {
        let row = (prop::collection::vec(-4..=5_i32, columns), 0..3_u8, -3..=12_i32);
        let whole = if whole_only { columns..=columns } else { 0..=columns };
        (prop::collection::vec(-6..=6_i32, columns), whole, prop::collection::vec(row, 1..=4))
            .prop_map(|(costs, whole, rows)| Small { costs, whole, rows })
    })
}

impl Small {
    fn problem(&self) -> Problem {
        let mut problem = Problem::new();
        let rows: Vec<_> = self
            .rows
            .iter()
            .map(|&(_, kind, side)| {
                let side = f64::from(side);
                match kind {
                    0 => problem.add_row(-NONE, side),
                    1 => problem.add_row(side, side),
                    _ => problem.add_row(side, NONE),
                }
            })
            .collect();
        for (index, &cost) in self.costs.iter().enumerate() {
            let entries: Vec<_> =
                rows.iter().zip(&self.rows).map(|(&row, given)| (row, f64::from(given.0[index]))).collect();
            problem.add_column(f64::from(cost), 0.0, 3.0, index < self.whole, &entries);
        }
        problem
    }

    /// The least cost over all whole points, `None` if no point fits.
    fn enumerate(&self) -> Option<i32> {
        let columns = self.costs.len();
        (0..4_usize.pow(columns as u32))
            .map(|code| (0..columns).map(|index| (code >> (2 * index) & 3) as i32).collect::<Vec<_>>())
            .filter(|point| {
                self.rows.iter().all(|(entries, kind, side)| {
                    let sum: i32 = entries.iter().zip(point).map(|(a, x)| a * x).sum();
                    match kind {
                        0 => sum <= *side,
                        1 => sum == *side,
                        _ => sum >= *side,
                    }
                })
            })
            .map(|point| self.costs.iter().zip(&point).map(|(cost, x)| cost * x).sum())
            .min()
    }

    /// The least cost by the other solver, `None` if it finds no point.
    fn other(&self) -> Result<Option<f64>, microlp::Error> {
        let mut problem = microlp::Problem::new(OptimizationDirection::Minimize);
        let columns: Vec<_> = self
            .costs
            .iter()
            .enumerate()
            .map(|(index, &cost)| {
                if index < self.whole {
                    problem.add_integer_var(f64::from(cost), (0, 3))
                } else {
                    problem.add_var(f64::from(cost), (0.0, 3.0))
                }
            })
            .collect();
        for (entries, kind, side) in &self.rows {
            let terms: Vec<_> = columns.iter().zip(entries).map(|(&x, &a)| (x, f64::from(a))).collect();
            let kind = [ComparisonOp::Le, ComparisonOp::Eq, ComparisonOp::Ge][usize::from(*kind)];
            problem.add_constraint(&terms, kind, f64::from(*side));
        }
        match problem.solve() {
            Ok(outcome) => Ok(outcome.into_solution().ok().map(|solution| solution.objective())),
            Err(microlp::Error::Infeasible) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn ours(problem: &Problem, presolve: bool) -> Option<f64> {
    let outcome = solve(problem, &Options { presolve, ..exact() }, &mut quiet).expect("a solve");
    match outcome.status {
        Status::Optimal => outcome.objective(),
        Status::Infeasible => None,
        other => panic!("{other:?} for {problem:?}"),
    }
}

/// Objectives this near, relative, are the same.
const SAME: f64 = 1e-6;

/// Where columns that are not whole depend on whole ones: each solver lets a whole column stand a millionth off, and what hangs
/// on it through a few rows moves by several times that, times its cost. Different answers to such small whole numbers lie
/// hundreds of times further apart.
const SAME_MIXED: f64 = 1e-4;

fn same(a: Option<f64>, b: Option<f64>, tolerance: f64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= tolerance * (1.0 + a.abs()),
        (None, None) => true,
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whole_programmes_agree_with_enumeration(small in small(true)) {
        let problem = small.problem();
        let expected = small.enumerate().map(f64::from);
        for presolve in [true, false] {
            let found = ours(&problem, presolve);
            prop_assert!(same(found, expected, SAME), "presolve {presolve}: {found:?}, enumeration {expected:?}");
        }
    }

    #[test]
    fn mixed_programmes_agree_with_another_solver(small in small(false)) {
        // The other solver says so when it cannot answer; such a case proves nothing.
        let Ok(expected) = small.other() else { return Ok(()) };
        let problem = small.problem();
        for presolve in [true, false] {
            let found = ours(&problem, presolve);
            let same = same(found, expected, SAME_MIXED);
            prop_assert!(same, "presolve {presolve}: {found:?}, microlp {expected:?}");
        }
    }
}
