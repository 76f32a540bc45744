//! Same question, same answer.

use karkas_solver::{Options, quiet, solve};

use crate::support::{assert_near, exact, hard_knapsack, transport};

#[test]
fn the_same_seed_gives_the_same_bits() {
    let problem = hard_knapsack(35, 5);
    for seed in [0, 1, 12_345] {
        let run = || {
            let outcome = solve(&problem, &Options { seed, ..exact() }, &mut quiet).expect("a solve");
            assert!(outcome.is_optimal());
            let solution = outcome.solution.expect("optimal");
            let bits: Vec<u64> = solution.columns.iter().map(|value| value.to_bits()).collect();
            (bits, solution.objective.to_bits(), outcome.nodes, outcome.iterations)
        };
        assert_eq!(run(), run());
    }
}

#[test]
fn two_threads_find_the_same_objective_each_time() {
    let problem = hard_knapsack(35, 5);
    let objective = |threads| {
        let outcome = solve(&problem, &Options { threads, ..exact() }, &mut quiet).expect("a solve");
        assert!(outcome.is_optimal());
        outcome.objective().expect("optimal")
    };
    let serial = objective(1);
    // Also that the number of threads can go up and down within one process.
    for threads in [2, 3, 1, 2, 0] {
        assert_near(objective(threads), serial);
    }
}

#[test]
fn solves_at_the_same_time_do_not_disturb_each_other() {
    let problem = hard_knapsack(25, 4);
    let alone = solve(&problem, &exact(), &mut quiet).expect("a solve");
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4)
            .map(|index| {
                let problem = &problem;
                let threads = if index == 3 { 2 } else { 1 };
                let options = Options { threads, ..exact() };
                scope.spawn(move || (threads, solve(problem, &options, &mut quiet).expect("a solve")))
            })
            .collect();
        for run in runs {
            let (threads, outcome) = run.join().expect("no panic");
            if threads == 1 {
                assert_eq!(outcome.solution, alone.solution);
                assert_eq!(outcome.nodes, alone.nodes);
            } else {
                assert_near(outcome.objective().expect("optimal"), alone.objective().expect("optimal"));
            }
        }
    });
}

#[test]
fn a_linear_programme_gives_the_same_bits() {
    let problem = transport(30);
    let run = || solve(&problem, &Options::default(), &mut quiet).expect("a solve");
    let (first, second) = (run(), run());
    assert!(first.is_optimal());
    assert_eq!(first.solution, second.solution);
    assert_eq!(first.duals, second.duals);
}
