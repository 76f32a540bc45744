//! What the caller asks of a solve.

use std::time::Duration;

/// Options of a solve. [`Options::default`] gives a serial, exactly repeatable solve without a time limit.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Stop a mixed-integer solve once `(objective - bound) / |objective|` is no more than this.
    pub gap: f64,
    /// Stop a mixed-integer solve once `objective - bound` is no more than this, in units of the objective.
    pub absolute_gap: f64,
    /// Stop after this much wall time and keep the best solution.
    pub time_limit: Option<Duration>,
    /// Stop a mixed-integer solve after this many nodes and keep the best solution: a limit that the speed of the
    /// machine has no part in.
    pub node_limit: Option<u32>,
    /// Stop a mixed-integer solve at the first solution whose objective is below this, and keep it
    /// ([`Status::OtherLimit`](crate::Status::OtherLimit)).
    pub target: Option<f64>,
    /// Let a mixed-integer solve look only for solutions whose objective is at most this: where there is none, it is
    /// infeasible, and no bound above this is proven. A linear solve by the dual simplex method without presolve ends as
    /// soon as its duals prove that no solution is as good as this
    /// ([`Status::OtherLimit`](crate::Status::OtherLimit), with that bound); it may come to its end before it notices.
    pub cutoff: Option<f64>,
    /// `1`: serial. `n > 1`: the tree of a mixed-integer programme is searched by `n` threads; the result is the same
    /// each time for the same `n`, and the same objective within the gap for every `n`, but may be another solution
    /// of equal worth. `0`: as many as the machine has. A linear programme is always solved by one thread.
    pub threads: u32,
    /// Seed of the solver's tie breaking. Same seed, threads and problem: same bits (unless a time limit cut in).
    pub seed: u32,
    /// Let the solver simplify the problem first. Off is slower, and the right thing for repeated solves of a
    /// [`Session`](crate::Session) that start from the last basis, and for doubt about a result.
    pub presolve: bool,
    /// Solve linear programmes by the primal simplex method: the better one to go on from the last basis after costs have
    /// changed, as the dual one is after bounds have.
    pub primal: bool,
    /// Let a mixed-integer search look for solutions by searches of parts of the problem. Off is right where a solution is known that
    /// can hardly be bettered, and only the bound is weak.
    pub heuristics: bool,
    /// How far a row or a bound may be violated, absolute.
    pub feasibility_tolerance: f64,
    /// How far a reduced cost may have the wrong sign, absolute.
    pub optimality_tolerance: f64,
    /// How far from whole an integer column may be, and how far a row of a mixed-integer solution may be violated.
    pub integrality_tolerance: f64,
    /// A solution to start a mixed-integer search from, one value for each column. The solver checks it itself and
    /// goes on without it if it does not fit.
    pub start: Option<Vec<f64>>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            gap: 1e-4,
            absolute_gap: 1e-6,
            time_limit: None,
            node_limit: None,
            target: None,
            cutoff: None,
            threads: 1,
            seed: 0,
            presolve: true,
            primal: false,
            heuristics: true,
            feasibility_tolerance: 1e-7,
            optimality_tolerance: 1e-7,
            integrality_tolerance: 1e-6,
            start: None,
        }
    }
}

impl Options {
    /// The number of threads that will be used: `threads`, or what the machine has where that is 0.
    pub fn effective_threads(&self) -> u32 {
        match self.threads {
            0 => std::thread::available_parallelism().map_or(1, |count| count.get() as u32),
            given => given,
        }
    }
}
