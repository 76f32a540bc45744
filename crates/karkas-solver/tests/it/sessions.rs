//! Problems that are changed and solved again.

use karkas_solver::{
    Column, NewRow, Options, Problem, Row, Session, Sifted, SolverError, Status, quiet, solve,
};

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

/// Ships from `side` plants to `side` customers; every tenth plant is cheap to ship from wherever it goes, but its room is dear. The room of
/// each plant is the column of its number.
fn wide(side: usize) -> Problem {
    let mut problem = Problem::new();
    let room: Vec<Row> = (0..side).map(|_| problem.add_row(-NONE, 0.0)).collect();
    let demand: Vec<Row> =
        (0..side).map(|customer| problem.add_row(4.0 + (customer % 3) as f64, NONE)).collect();
    for (plant, &row) in room.iter().enumerate() {
        let cost = if plant % 10 == 0 { 90.0 } else { 3.0 + (plant % 7) as f64 };
        problem.add_column(cost, 0.0, 30.0, false, &[(row, -1.0)]);
    }
    for (plant, &room) in room.iter().enumerate() {
        for (customer, &demand) in demand.iter().enumerate() {
            let far = ((plant * 37 + customer * 101) % 113) as f64;
            let cost = if plant % 10 == 0 { 1.0 } else { 5.0 + far };
            problem.add_column(cost, 0.0, NONE, false, &[(room, 1.0), (demand, 1.0)]);
        }
    }
    problem
}

/// A solve in which the solver knows some columns proves the optimum of all.
#[test]
fn sifting_finds_the_optimum_of_the_whole() {
    let problem = wide(80);
    let plain = solve(&problem, &exact(), &mut quiet).expect("a solve");
    let mut sifted = Sifted::new(problem.clone(), 1000).expect("a session");
    let known = sifted.known_columns().expect("a part of the columns").len();
    assert!(known < problem.columns() / 2);
    let outcome = sifted.solve(&exact(), &mut quiet).expect("a solve");
    assert_eq!(outcome.status, Status::Optimal);
    assert_near(outcome.objective().expect("optimal"), plain.objective().expect("optimal"));
    assert_near(outcome.bound.expect("proven"), plain.objective().expect("optimal"));
    let (solution, duals) = (outcome.solution.expect("optimal"), outcome.duals.expect("optimal"));
    let proven = problem.optimal_at(solution.columns, duals.rows, &exact());
    assert_eq!(proven.expect("the duals are those of the whole").1.reduced_costs, duals.reduced_costs);
    assert!(sifted.known_columns().expect("still a part").len() > known, "the cheap plants are too small");
}

/// The same after bounds of rows and columns were changed and a row was added, from the last basis and from one of the whole.
#[test]
fn what_is_sifted_can_be_changed_and_solved_again() {
    let problem = wide(80);
    let mut sifted = Sifted::new(problem.clone(), 1000).expect("a session");
    sifted.solve(&exact(), &mut quiet).expect("a solve");
    let known = sifted.known_columns().expect("a part of the columns");
    let unknown = problem.column_handles().find(|column| !known.contains(column));
    let unknown = unknown.expect("one that the solver does not know");
    sifted.set_column_bounds(unknown, 1.5, NONE).expect("a change");
    sifted.set_row_bounds(Row::from_index(85), 9.0, NONE).expect("a change");
    let entries =
        problem.column_handles().filter(|column| column.index() % 80 == 3).map(|column| (column, 1.0));
    let row = NewRow { lower: -NONE, upper: 4.5, entries: entries.skip(5).collect() };
    sifted.add_rows(&[row]).expect("a row");
    let again = sifted.solve(&warm(), &mut quiet).expect("a solve");
    let plain = solve(sifted.problem(), &exact(), &mut quiet).expect("a solve");
    assert_eq!((again.status, plain.status), (Status::Optimal, Status::Optimal));
    assert_near(again.objective().expect("optimal"), plain.objective().expect("optimal"));
    assert_eq!(again.solution.expect("optimal").columns[unknown.index()], 1.5);
    let basis = sifted.basis().expect("a basis");
    assert!(basis.fits(sifted.problem()));
    let mut other = Sifted::new(sifted.problem().clone(), 1000).expect("a session");
    other.set_basis(&basis).expect("a basis of the same problem");
    let third = other.solve(&warm(), &mut quiet).expect("a solve");
    assert_eq!((third.status, third.iterations), (Status::Optimal, 0));
}

/// Where the known columns have no point, all of them are asked; where these have none either, that is told.
#[test]
fn sifting_tells_apart_a_part_and_a_whole_without_a_point() {
    let mut problem = wide(80);
    // Of what looks cheap hardly anything is left.
    for plant in (0..80).filter(|&plant| plant != 41) {
        problem.set_column_bounds(Column::from_index(plant), 0.0, 0.01);
    }
    problem.set_column_bounds(Column::from_index(41), 0.0, 500.0);
    let plain = solve(&problem, &exact(), &mut quiet).expect("a solve");
    let mut sifted = Sifted::new(problem.clone(), 1000).expect("a session");
    let outcome = sifted.solve(&exact(), &mut quiet).expect("a solve");
    assert_near(outcome.objective().expect("optimal"), plain.objective().expect("optimal"));
    assert_eq!(sifted.known_columns(), None, "all of them are known now");
    problem.set_column_bounds(Column::from_index(41), 0.0, 300.0);
    let mut sifted = Sifted::new(problem, 1000).expect("a session");
    assert_eq!(sifted.solve(&exact(), &mut quiet).expect("a solve").status, Status::Infeasible);
}
