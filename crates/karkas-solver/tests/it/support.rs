//! Small helpers for the tests.

use karkas_solver::{Options, Outcome, Problem, quiet, solve};

pub const NONE: f64 = f64::INFINITY;

/// Options that ask for the exact optimum.
pub fn exact() -> Options {
    Options { gap: 0.0, ..Options::default() }
}

/// The optimum, exactly, with presolve on and with it off; both must agree.
pub fn optimum(problem: &Problem) -> f64 {
    let objective = |presolve: bool| {
        let outcome = solve(problem, &Options { presolve, ..exact() }, &mut quiet).expect("a solve");
        assert!(outcome.is_optimal(), "presolve {presolve}: {:?}", outcome.status);
        outcome.objective().expect("an optimal outcome has a solution")
    };
    let (with, without) = (objective(true), objective(false));
    assert!((with - without).abs() <= 1e-6 * (1.0 + with.abs()), "presolve on {with}, off {without}");
    with
}

pub fn solved(problem: &Problem) -> Outcome {
    solve(problem, &exact(), &mut quiet).expect("a solve")
}

pub fn assert_near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-6 * (1.0 + expected.abs()), "found {found}, expected {expected}");
}

/// A small generator of repeatable numbers (Marsaglia's xorshift), so that an instance is the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % bound
    }
}

/// A knapsack with many bounds and worth close to weight: a first solution is found at once, the proof takes ages.
pub fn hard_knapsack(items: usize, bounds: usize) -> Problem {
    let mut random = Random::new(7);
    let mut problem = Problem::new();
    let weights: Vec<Vec<f64>> =
        (0..bounds).map(|_| (0..items).map(|_| 10.0 + random.below(990) as f64).collect()).collect();
    let rows: Vec<_> = weights
        .iter()
        .map(|weights| problem.add_row(-NONE, (weights.iter().sum::<f64>() / 2.0).floor()))
        .collect();
    for item in 0..items {
        let worth: f64 = weights.iter().map(|weights| weights[item]).sum::<f64>() / bounds as f64
            + random.below(500) as f64;
        let entries: Vec<_> = rows.iter().zip(&weights).map(|(&row, weights)| (row, weights[item])).collect();
        problem.add_column(-worth, 0.0, 1.0, true, &entries);
    }
    problem
}

/// `size` suppliers and customers, all linked, costs without pattern: a linear programme with some work in it.
pub fn transport(size: usize) -> Problem {
    let mut random = Random::new(3);
    let mut problem = Problem::new();
    let supply: Vec<_> = (0..size).map(|_| problem.add_row(-NONE, 60.0 + random.below(80) as f64)).collect();
    let demand: Vec<_> = (0..size).map(|_| problem.add_row(20.0 + random.below(30) as f64, NONE)).collect();
    for &from in &supply {
        for &to in &demand {
            problem.add_column(
                1.0 + random.below(10_000) as f64,
                0.0,
                NONE,
                false,
                &[(from, 1.0), (to, 1.0)],
            );
        }
    }
    problem
}
