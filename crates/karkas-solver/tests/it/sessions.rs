//! Problems that are changed and solved again.

use karkas_solver::{Column, NewRow, Options, Problem, Row, Session, SolverError, Status, quiet, solve};

use crate::support::{NONE, assert_near, exact, hard_knapsack, solved, transport};

fn warm() -> Options {
    Options { presolve: false, ..exact() }
}

#[test]
fn a_warm_solve_equals_a_cold_one_and_is_quicker() {
    let mut session = Session::new(transport(40)).expect("a session");
    let first = session.solve(&warm(), &mut quiet).expect("a solve");
    assert!(first.is_optimal());
    for (step, index) in [45, 60, 71].into_iter().enumerate() {
        session.set_row_bounds(Row::from_index(index), 52.0 + step as f64, NONE).expect("a change");
        session.set_cost(Column::from_index(index), 1.0 + step as f64).expect("a change");
        let again = session.solve(&warm(), &mut quiet).expect("a solve");
        let cold = solve(session.problem(), &warm(), &mut quiet).expect("a solve");
        assert_eq!((again.status, cold.status), (Status::Optimal, Status::Optimal));
        assert_near(again.objective().expect("optimal"), cold.objective().expect("optimal"));
        assert!(
            again.iterations < cold.iterations / 2,
            "{} iterations warm, {} cold",
            again.iterations,
            cold.iterations
        );
    }
}

#[test]
fn forgetting_makes_the_next_solve_cold() {
    let mut session = Session::new(transport(30)).expect("a session");
    let cold = session.solve(&warm(), &mut quiet).expect("a solve");
    let nothing_to_do = session.solve(&warm(), &mut quiet).expect("a solve");
    assert_eq!(nothing_to_do.iterations, 0);
    session.forget().expect("forgotten");
    let again = session.solve(&warm(), &mut quiet).expect("a solve");
    assert_eq!(again.iterations, cold.iterations);
    assert_eq!(again.solution, cold.solution);
}

#[test]
fn a_basis_starts_another_session_where_the_first_one_ended() {
    let mut first = Session::new(transport(40)).expect("a session");
    assert_eq!(first.basis(), None);
    let cold = first.solve(&warm(), &mut quiet).expect("a solve");
    let basis = first.basis().expect("a basis");
    let mut second = Session::new(transport(40)).expect("a session");
    second.set_basis(&basis).expect("a basis of the same problem");
    let again = second.solve(&warm(), &mut quiet).expect("a solve");
    assert_eq!((again.status, again.iterations), (Status::Optimal, 0));
    assert_near(again.objective().expect("optimal"), cold.objective().expect("optimal"));
}

#[test]
fn a_basis_serves_a_problem_with_more_columns() {
    let mut small = Session::new(transport(40)).expect("a session");
    let cold = small.solve(&warm(), &mut quiet).expect("a solve");
    let mut wider = transport(40);
    // One at its lower bound, which costs 2 · 3, and a free one that a new row ties to nothing but itself.
    let bounded = wider.add_column(2.0, 3.0, 9.0, false, &[]);
    let free = wider.add_column(0.0, -NONE, NONE, false, &[]);
    let basis = small.basis().expect("a basis").with_columns_of(&wider);
    assert!(basis.fits(&wider));
    let mut session = Session::new(wider).expect("a session");
    session.set_basis(&basis).expect("a basis");
    let again = session.solve(&warm(), &mut quiet).expect("a solve");
    assert_eq!((again.status, again.iterations), (Status::Optimal, 0));
    assert_near(again.objective().expect("optimal"), cold.objective().expect("optimal") + 6.0);
    let row = NewRow { lower: 5.0, upper: 5.0, entries: vec![(free, 1.0), (bounded, -1.0)] };
    session.add_rows(&[row]).expect("a row");
    let tied = session.solve(&warm(), &mut quiet).expect("a solve");
    assert_near(tied.solution.expect("optimal").columns[free.index()], 8.0);
}

/// Cuts x_i ≤ y for a plant y that serves three customers behind one loose row: the relaxation rises to the optimum.
#[test]
fn rows_can_be_added_between_solves() {
    let mut problem = Problem::new();
    let link = problem.add_row(-NONE, 0.0);
    let open = problem.add_column(6.0, 0.0, 1.0, false, &[(link, -100.0)]);
    let served: Vec<Column> = (0..3)
        .map(|_| {
            let need = problem.add_row(1.0, NONE);
            let served = problem.add_column(1.0, 0.0, 1.0, false, &[(link, 1.0), (need, 1.0)]);
            problem.add_column(9.0, 0.0, 1.0, false, &[(need, 1.0)]);
            served
        })
        .collect();
    let mut session = Session::new(problem).expect("a session");
    // Loose: 3 units cost 3 and 3/100 of the plant.
    assert_near(session.solve(&warm(), &mut quiet).expect("a solve").objective().expect("optimal"), 3.18);
    let cuts: Vec<NewRow> = served
        .iter()
        // The entry of `open` is given in two halves, to be summed.
        .map(|&column| NewRow {
            lower: -NONE,
            upper: 0.0,
            entries: vec![(column, 1.0), (open, -0.5), (open, -0.5)],
        })
        .collect();
    let rows = session.add_rows(&cuts).expect("rows added");
    assert_eq!(rows, (4..7).map(Row::from_index).collect::<Vec<_>>());
    let cut = session.solve(&warm(), &mut quiet).expect("a solve");
    assert_near(cut.objective().expect("optimal"), 9.0);
    assert_eq!(cut.duals.expect("duals").rows.len(), 7);
    assert_eq!(session.problem().nonzeros(), 1 + 3 * 3 + 6);
    assert_near(solved(session.problem()).objective().expect("optimal"), 9.0);
    // The rows of the problem and of the solver are the same after more columns' worth of growth.
    let mut grown = session.into_problem();
    grown.add_column(-1.0, 0.0, 2.0, false, &[(link, 1.0), (link, -1.0), (rows[0], 1.0)]);
    assert_eq!(grown.nonzeros(), 1 + 3 * 3 + 6 + 2);
}

#[test]
fn whole_columns_can_be_fixed_in_place() {
    let mut session = Session::new(hard_knapsack(20, 3)).expect("a session");
    let best = session.solve(&exact(), &mut quiet).expect("a solve");
    assert!(best.duals.is_none());
    let values = best.solution.clone().expect("optimal").columns;
    session.fix_integers(&values).expect("fixed");
    let priced = session.solve(&exact(), &mut quiet).expect("a solve");
    assert_near(priced.objective().expect("optimal"), best.objective().expect("optimal"));
    assert!(priced.duals.is_some());
}

#[test]
fn a_session_can_become_infeasible_and_feasible_again() {
    let mut problem = Problem::new();
    let row = problem.add_row(3.0, NONE);
    let column = problem.add_column(2.0, 0.0, 5.0, false, &[(row, 1.0)]);
    problem.set_offset(1.0);
    let mut session = Session::new(problem).expect("a session");
    for presolve in [true, false] {
        let options = Options { presolve, ..exact() };
        session.set_column_bounds(column, 0.0, 2.0).expect("a change");
        assert_eq!(session.solve(&options, &mut quiet).expect("a solve").status, Status::Infeasible);
        session.set_column_bounds(column, 0.0, 5.0).expect("a change");
        session.set_offset(10.0).expect("a change");
        assert_near(
            session.solve(&options, &mut quiet).expect("a solve").objective().expect("optimal"),
            16.0,
        );
    }
    assert!(matches!(session.set_cost(column, f64::NAN), Err(SolverError::BadNumber { .. })));
    assert!(matches!(session.set_column_bounds(column, NONE, NONE), Err(SolverError::BadNumber { .. })));
}

/// Demands are raised for a problem that is solved already: the way up to the new optimum ends where the duals pass the cutoff.
#[test]
fn a_linear_solve_ends_where_its_duals_pass_the_cutoff() {
    let mut session = Session::new(transport(40)).expect("a session");
    let before = session.solve(&warm(), &mut quiet).expect("a solve").objective().expect("optimal");
    for index in 40..80 {
        session.set_row_bounds(Row::from_index(index), 50.0, NONE).expect("a change");
    }
    let cold = solve(session.problem(), &warm(), &mut quiet).expect("a solve").objective().expect("optimal");
    assert!(cold > 1.2 * before, "{before} to {cold}");
    let cutoff = before + 0.3 * (cold - before);
    let cut = session.solve(&Options { cutoff: Some(cutoff), ..warm() }, &mut quiet).expect("a solve");
    assert_eq!((cut.status, cut.solution), (Status::OtherLimit, None));
    let bound = cut.bound.expect("what the duals prove");
    assert!(cutoff <= bound && bound < cold, "{bound} between {cutoff} and {cold}");
    // From there the solve goes on as if nothing had been.
    let on = session.solve(&warm(), &mut quiet).expect("a solve");
    assert_near(on.objective().expect("optimal"), cold);
}
