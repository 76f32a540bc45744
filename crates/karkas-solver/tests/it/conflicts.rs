//! Irreducible infeasible subsystems, and ranges of coefficients.

use karkas_solver::{Bound, Problem, Ranges, conflict};

use crate::support::NONE;

/// a + b ≥ 10 with a ≤ 4 and b ≤ 5 cannot be; two more rows and a column have nothing to do with it.
#[test]
fn a_conflict_names_its_rows_and_bounds_and_nothing_else() {
    let mut problem = Problem::new();
    let other = problem.add_row(1.0, NONE);
    let need = problem.add_row(10.0, 100.0);
    let idle = problem.add_row(-NONE, 50.0);
    let a = problem.add_column(1.0, 0.0, 4.0, false, &[(need, 1.0), (other, 1.0)]);
    let b = problem.add_column(1.0, 0.0, 5.0, false, &[(need, 1.0), (idle, 1.0)]);
    problem.add_column(1.0, 0.0, 5.0, true, &[(idle, 1.0), (other, 1.0)]);
    let found = conflict(&problem, None).expect("a search").expect("a conflict");
    assert_eq!(found.rows, vec![(need, Bound::Lower)]);
    assert_eq!(found.columns, vec![(a, Bound::Upper), (b, Bound::Upper)]);
    assert!(found.irreducible);
}

/// x + y ≤ 4, x - y ≥ 3, y ≥ 1 (as a row): any two of them go together.
#[test]
fn a_conflict_of_three_rows() {
    let mut problem = Problem::new();
    let sum = problem.add_row(-NONE, 4.0);
    let difference = problem.add_row(3.0, NONE);
    let least = problem.add_row(1.0, NONE);
    problem.add_column(0.0, -NONE, NONE, false, &[(sum, 1.0), (difference, 1.0)]);
    problem.add_column(0.0, -NONE, NONE, false, &[(sum, 1.0), (difference, -1.0), (least, 1.0)]);
    let found = conflict(&problem, None).expect("a search").expect("a conflict");
    assert_eq!(found.rows, vec![(sum, Bound::Upper), (difference, Bound::Lower), (least, Bound::Lower)]);
}

#[test]
fn no_conflict_where_there_is_a_solution_or_only_whole_numbers_are_in_the_way() {
    let mut problem = Problem::new();
    let row = problem.add_row(29.0, 29.0);
    for coin in [6.0, 10.0, 15.0] {
        problem.add_column(1.0, 0.0, 10.0, true, &[(row, coin)]);
    }
    assert_eq!(conflict(&problem, None).expect("a search"), None);
}

#[test]
fn ranges_name_the_row_and_column_of_the_extremes() {
    let mut problem = Problem::new();
    let (a, b) = (problem.add_row(0.0, 1e7), problem.add_row(-2.0, NONE));
    let x = problem.add_column(0.0, 0.0, 4.0, false, &[(a, 1.0), (b, -1e5)]);
    let y = problem.add_column(-3.0, 0.5, NONE, false, &[(a, 1e-3)]);
    let ranges = Ranges::of(&problem);
    let matrix = ranges.coefficients.expect("there are entries");
    assert_eq!((matrix.smallest.size, matrix.smallest.row, matrix.smallest.column), (1e-3, Some(a), Some(y)));
    assert_eq!((matrix.largest.size, matrix.largest.row, matrix.largest.column), (1e5, Some(b), Some(x)));
    assert!((matrix.ratio() / 1e8 - 1.0).abs() < 1e-12);
    let costs = ranges.costs.expect("there is a cost");
    assert_eq!((costs.smallest.size, costs.largest.size, costs.largest.column), (3.0, 3.0, Some(y)));
    let bounds = ranges.column_bounds.expect("there are bounds");
    assert_eq!((bounds.smallest.column, bounds.largest.column), (Some(y), Some(x)));
    let sides = ranges.row_bounds.expect("there are bounds");
    assert_eq!((sides.smallest.row, sides.largest.row), (Some(b), Some(a)));
    assert_eq!(Ranges::of(&Problem::new()).coefficients, None);
}
