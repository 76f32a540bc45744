//! Each end of a solve, and inputs that are refused.

use karkas_solver::{Options, Problem, SolverError, Status, quiet, solve};

use crate::support::{NONE, assert_near, exact, solved};

fn status_either_way(problem: &Problem) -> Status {
    let status = |presolve: bool| {
        solve(problem, &Options { presolve, ..exact() }, &mut quiet).expect("a solve").status
    };
    assert_eq!(status(true), status(false), "presolve on and off");
    status(true)
}

/// x ≥ 0 with cost -1 and nothing that holds it, together with a second part of the problem.
fn runaway(integer: bool) -> Problem {
    let mut problem = Problem::new();
    let row = problem.add_row(-NONE, 5.0);
    problem.add_column(-1.0, 0.0, NONE, integer, &[(row, 1.0)]);
    problem.add_column(0.0, 0.0, NONE, false, &[(row, -1.0)]);
    problem
}

#[test]
fn unbounded() {
    assert_eq!(status_either_way(&runaway(false)), Status::Unbounded);
    assert_eq!(status_either_way(&runaway(true)), Status::Unbounded);
}

#[test]
fn infeasible() {
    for integer in [false, true] {
        let mut problem = Problem::new();
        let least = problem.add_row(3.0, NONE);
        let most = problem.add_row(-NONE, 2.0);
        problem.add_column(1.0, 0.0, NONE, integer, &[(least, 1.0), (most, 1.0)]);
        assert_eq!(status_either_way(&problem), Status::Infeasible);
        assert!(solved(&problem).solution.is_none());
    }
}

#[test]
fn crossed_bounds_are_infeasible() {
    let mut problem = Problem::new();
    let row = problem.add_row(-NONE, 5.0);
    problem.add_column(1.0, 2.0, 1.0, false, &[(row, 1.0)]);
    assert_eq!(status_either_way(&problem), Status::Infeasible);
}

/// 29 is the largest sum that coins of 6, 10 and 15 cannot make; fractions of coins could.
#[test]
fn infeasible_only_by_whole_numbers() {
    let mut problem = Problem::new();
    let row = problem.add_row(29.0, 29.0);
    for coin in [6.0, 10.0, 15.0] {
        problem.add_column(1.0, 0.0, 10.0, true, &[(row, coin)]);
    }
    assert_eq!(status_either_way(&problem), Status::Infeasible);
}

/// The objective runs away, but there is no point at all: infeasible, not unbounded, whatever presolve meets first.
#[test]
fn infeasible_and_unbounded_in_one_is_infeasible() {
    for integer in [false, true] {
        let mut problem = runaway(integer);
        let row = problem.add_row(29.0, 29.0);
        for coin in [6.0, 10.0, 15.0] {
            problem.add_column(0.0, 0.0, if integer { 10.0 } else { 0.5 }, integer, &[(row, coin)]);
        }
        assert_eq!(status_either_way(&problem), Status::Infeasible, "whole: {integer}");
    }
}

#[test]
fn empty_problems_have_an_answer() {
    let mut problem = Problem::new();
    problem.set_offset(4.0);
    let outcome = solved(&problem);
    assert_eq!((outcome.status, outcome.objective()), (Status::Optimal, Some(4.0)));

    let row = problem.add_row(-1.0, 1.0);
    let outcome = solved(&problem);
    assert_eq!((outcome.status, outcome.objective()), (Status::Optimal, Some(4.0)));

    problem.set_row_bounds(row, 1.0, 2.0);
    let outcome = solved(&problem);
    assert_eq!((outcome.status, outcome.solution, outcome.duals), (Status::Infeasible, None, None));

    let mut problem = Problem::new();
    problem.add_column(2.0, 3.0, 9.0, false, &[]);
    assert_eq!(solved(&problem).objective(), Some(6.0));
}

#[test]
fn the_constant_of_the_objective_counts_in_objective_and_bound() {
    for integer in [false, true] {
        let mut problem = Problem::new();
        let row = problem.add_row(1.5, NONE);
        problem.add_column(2.0, 0.0, 9.0, integer, &[(row, 1.0)]);
        problem.set_offset(100.0);
        let outcome = solved(&problem);
        let expected = if integer { 104.0 } else { 103.0 };
        assert_near(outcome.objective().expect("optimal"), expected);
        assert_near(outcome.bound.expect("proven"), expected);
        assert_eq!(outcome.gap, Some(0.0));
        assert!(outcome.check.expect("checked").passed);
    }
}

#[test]
fn a_wide_gap_is_kept_and_told() {
    let problem = crate::support::hard_knapsack(40, 5);
    let outcome = solve(&problem, &Options { gap: 0.2, ..Options::default() }, &mut quiet).expect("a solve");
    assert_eq!(outcome.status, Status::Optimal);
    let gap = outcome.gap.expect("a gap");
    assert!(gap <= 0.2, "{gap}");
    assert!(outcome.bound.expect("a bound") <= outcome.objective().expect("a solution") + 1e-6);
}

#[test]
fn entries_of_one_row_are_summed_and_zeros_left_out() {
    let mut problem = Problem::new();
    let (a, b) = (problem.add_row(6.0, NONE), problem.add_row(0.0, NONE));
    let column = problem.add_column(1.0, 0.0, NONE, false, &[(a, 1.0), (b, 0.0), (a, 2.0)]);
    assert_eq!(problem.entries(column).collect::<Vec<_>>(), vec![(a, 3.0)]);
    assert_eq!(problem.nonzeros(), 1);
    assert_near(solved(&problem).objective().expect("optimal"), 2.0);
}

/// A coefficient of 1e-10 is below what the solver drops by itself; here 1e10 units of the column are needed.
#[test]
fn small_coefficients_are_not_dropped() {
    let mut problem = Problem::new();
    let row = problem.add_row(1.0, NONE);
    problem.add_column(1e-9, 0.0, NONE, false, &[(row, 1e-10)]);
    assert_near(solved(&problem).objective().expect("optimal"), 10.0);
}

#[test]
fn bad_numbers_are_refused_by_name() {
    let mut problem = Problem::new();
    let row = problem.add_row(0.0, NONE);
    let column = problem.add_column(1.0, 0.0, 1.0, false, &[(row, 1.0)]);
    let refused = |problem: &Problem| match solve(problem, &Options::default(), &mut quiet) {
        Err(SolverError::BadNumber { what, .. }) => what,
        other => panic!("not refused: {other:?}"),
    };
    problem.set_cost(column, f64::NAN);
    assert_eq!(refused(&problem), "the cost of column 0");
    problem.set_cost(column, NONE);
    assert_eq!(refused(&problem), "the cost of column 0");
    problem.set_cost(column, 1.0);
    problem.set_column_bounds(column, f64::NAN, 1.0);
    assert_eq!(refused(&problem), "the lower bound of column 0");
    problem.set_column_bounds(column, 0.0, -NONE);
    assert_eq!(refused(&problem), "the upper bound of column 0");
    problem.set_column_bounds(column, 0.0, 1.0);
    problem.set_row_bounds(row, NONE, NONE);
    assert_eq!(refused(&problem), "the lower bound of row 0");
    problem.set_row_bounds(row, 0.0, NONE);
    problem.add_column(1.0, 0.0, 1.0, false, &[(row, f64::NAN)]);
    assert_eq!(refused(&problem), "the coefficient of column 1 in row 0");
}

#[test]
fn a_start_of_the_wrong_length_is_refused() {
    let mut problem = Problem::new();
    problem.add_column(1.0, 0.0, 1.0, true, &[]);
    let options = Options { start: Some(vec![0.0, 1.0]), ..Options::default() };
    assert_eq!(solve(&problem, &options, &mut quiet), Err(SolverError::StartLength { given: 2, columns: 1 }));
}

/// A start that breaks a row is set aside, a good one is used: the outcome is the optimum either way.
#[test]
fn a_start_is_a_hint_and_not_an_answer() {
    let problem = crate::support::hard_knapsack(15, 3);
    let best = solved(&problem);
    let objective = best.objective().expect("optimal");
    for start in [vec![1.0; 15], vec![0.0; 15], best.solution.expect("optimal").columns] {
        let outcome =
            solve(&problem, &Options { start: Some(start), ..exact() }, &mut quiet).expect("a solve");
        assert_eq!(outcome.status, Status::Optimal);
        assert_near(outcome.objective().expect("optimal"), objective);
    }
}

#[test]
fn refused_options_are_errors() {
    let options = Options { gap: f64::NAN, ..Options::default() };
    let refused = solve(&Problem::new(), &Options { gap: -1.0, ..Options::default() }, &mut quiet);
    assert!(matches!(refused, Err(SolverError::Option { option: "mip_rel_gap", .. })), "{refused:?}");
    let refused = solve(&Problem::new(), &options, &mut quiet);
    assert!(matches!(refused, Err(SolverError::Option { .. })), "{refused:?}");
}
