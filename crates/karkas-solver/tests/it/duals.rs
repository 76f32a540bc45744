//! Signs and values of duals on a linear programme worked by hand.

use karkas_solver::{Problem, Row};

use crate::support::{NONE, assert_near, solved};

/// Two recipes for at least 10 tonnes: A costs 3, B costs 5; hours 2A + B ≤ 14; A = 4, B = 6 is the answer, 42.
/// In the corner A + B = 10 and 2A + B = 14. One tonne more: A = 3, B = 8, cost 49, so the need is worth +7.
/// One hour more: A = 5, B = 5, cost 40, so an hour is worth -2 (it lowers the cost).
fn two_recipes() -> (Problem, Row, Row) {
    let mut problem = Problem::new();
    let need = problem.add_row(10.0, NONE);
    let hours = problem.add_row(-NONE, 14.0);
    problem.add_column(3.0, 0.0, NONE, false, &[(need, 1.0), (hours, 2.0)]);
    problem.add_column(5.0, 0.0, NONE, false, &[(need, 1.0), (hours, 1.0)]);
    (problem, need, hours)
}

#[test]
fn the_dual_of_a_row_is_the_change_of_the_objective_with_its_bound() {
    let (mut problem, need, hours) = two_recipes();
    let outcome = solved(&problem);
    assert_near(outcome.objective().expect("optimal"), 42.0);
    let duals = outcome.duals.expect("a linear programme has duals");
    assert_near(duals.rows[need.index()], 7.0);
    assert_near(duals.rows[hours.index()], -2.0);
    assert_near(duals.reduced_costs[0], 0.0);
    assert_near(duals.reduced_costs[1], 0.0);

    problem.set_row_bounds(need, 11.0, NONE);
    assert_near(solved(&problem).objective().expect("optimal"), 49.0);
    problem.set_row_bounds(need, 10.0, NONE);
    problem.set_row_bounds(hours, -NONE, 15.0);
    assert_near(solved(&problem).objective().expect("optimal"), 40.0);
}

/// With hours in plenty only A runs: the reduced cost of B is what one tonne of it would add, 5 - 3.
#[test]
fn the_reduced_cost_is_the_price_of_forcing_a_column_in() {
    let (mut problem, need, hours) = two_recipes();
    problem.set_row_bounds(hours, -NONE, 1000.0);
    let duals = solved(&problem).duals.expect("a linear programme has duals");
    assert_near(duals.rows[need.index()], 3.0);
    assert_near(duals.rows[hours.index()], 0.0);
    assert_near(duals.reduced_costs[1], 2.0);
}

/// A column held by its upper bound has a negative reduced cost: x ≤ 6 in the example of the crate's front page.
#[test]
fn a_column_at_its_upper_bound_has_a_negative_reduced_cost() {
    let mut problem = Problem::new();
    let need = problem.add_row(10.0, NONE);
    problem.add_column(3.0, 0.0, 6.0, false, &[(need, 1.0)]);
    problem.add_column(5.0, 0.0, NONE, false, &[(need, 1.0)]);
    let outcome = solved(&problem);
    assert_near(outcome.duals.expect("a linear programme has duals").reduced_costs[0], -2.0);
    assert_near(outcome.bound.expect("weak duality gives a bound"), 38.0);
}

/// The same with an equation: raising its right-hand side by one raises the cost by the dual, either sign.
#[test]
fn the_dual_of_an_equation_has_the_sign_of_the_change() {
    for (cost, dual) in [(4.0, 4.0), (-4.0, -4.0)] {
        let mut problem = Problem::new();
        let row = problem.add_row(5.0, 5.0);
        problem.add_column(cost, 0.0, NONE, false, &[(row, 1.0)]);
        assert_near(solved(&problem).duals.expect("duals").rows[0], dual);
    }
}

#[test]
fn a_mixed_integer_programme_has_no_duals_until_its_whole_columns_are_fixed() {
    let mut problem = Problem::new();
    let need = problem.add_row(25.0, NONE);
    problem.add_column(7.0, 0.0, NONE, true, &[(need, 10.0)]);
    problem.add_column(1.0, 0.0, NONE, false, &[(need, 1.0)]);
    let outcome = solved(&problem);
    assert!(outcome.duals.is_none());
    problem.fix_integers(&outcome.solution.expect("optimal").columns);
    let priced = solved(&problem);
    assert_near(priced.objective().expect("optimal"), 19.0);
    assert_near(priced.duals.expect("duals").rows[need.index()], 1.0);
}
