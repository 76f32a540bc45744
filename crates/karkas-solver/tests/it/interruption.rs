//! Time limits, interruption and progress.

use std::ops::ControlFlow;
use std::time::Duration;

use karkas_solver::{Options, Status, quiet, solve};

use crate::support::{exact, hard_knapsack, transport};

#[test]
fn interruption_keeps_the_best_solution_and_the_bound() {
    let problem = hard_knapsack(120, 12);
    for threads in [1, 2] {
        let mut calls = 0;
        let outcome = solve(&problem, &Options { threads, ..exact() }, &mut |progress| {
            calls += 1;
            if progress.incumbent.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .expect("a solve");
        assert_eq!(outcome.status, Status::Interrupted);
        assert!(calls > 0);
        let solution = outcome.solution.expect("the incumbent is kept");
        assert!(outcome.check.expect("checked").passed);
        let bound = outcome.bound.expect("a bound");
        assert!(bound <= solution.objective, "bound {bound}, objective {}", solution.objective);
        assert!(outcome.gap.expect("a gap") > 0.0);
        assert!(outcome.seconds < 60.0, "{} s", outcome.seconds);
    }
}

#[test]
fn a_time_limit_keeps_the_best_solution_and_progress_is_told() {
    let problem = hard_knapsack(120, 12);
    let options = Options { time_limit: Some(Duration::from_secs(1)), ..exact() };
    let mut seen = Vec::new();
    let outcome = solve(&problem, &options, &mut |progress| {
        seen.push(*progress);
        ControlFlow::Continue(())
    })
    .expect("a solve");
    assert_eq!(outcome.status, Status::TimeLimit);
    assert!(outcome.solution.is_some());
    let last = seen.last().expect("progress was told");
    assert!(seen.windows(2).all(|pair| pair[0].seconds <= pair[1].seconds));
    let (incumbent, bound) = (last.incumbent.expect("an incumbent"), last.bound.expect("a bound"));
    assert!(bound <= incumbent);
    assert!(last.gap.expect("a gap") > 0.0);
    assert!(last.iterations > 0);
}

#[test]
fn a_linear_programme_can_be_interrupted_too() {
    // A machine may solve a small one before anybody has asked it to stop.
    let interrupted = [250, 500, 1000].into_iter().any(|size| {
        let options = Options { presolve: false, ..Options::default() };
        let outcome = solve(&transport(size), &options, &mut |_| ControlFlow::Break(())).expect("a solve");
        assert!(outcome.status != Status::Interrupted || outcome.duals.is_none());
        outcome.status == Status::Interrupted
    });
    assert!(interrupted);
}

#[test]
fn no_time_at_all_is_a_time_limit() {
    let options = Options { time_limit: Some(Duration::ZERO), ..exact() };
    let outcome = solve(&hard_knapsack(60, 8), &options, &mut quiet).expect("a solve");
    assert_eq!(outcome.status, Status::TimeLimit);
}

#[test]
fn a_panic_of_the_progress_function_stops_the_solver_and_goes_on() {
    let problem = hard_knapsack(120, 12);
    let caught = std::panic::catch_unwind(|| solve(&problem, &exact(), &mut |_| panic!("on purpose")));
    let message = caught.expect_err("the panic goes through");
    assert_eq!(message.downcast_ref(), Some(&"on purpose"));
    // And the next solve works.
    assert!(solve(&hard_knapsack(10, 2), &exact(), &mut quiet).expect("a solve").is_optimal());
}
