//! What came out of a solve.

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// The solver proved that no solution is better by more than the gap asked for, and our own check of rows, bounds,
    /// whole numbers and proof agrees. For the distance really proven see [`Outcome::gap`].
    Optimal,
    /// The time limit came first. The best solution found, if any, is kept.
    TimeLimit,
    /// The caller's progress function asked to stop. The best solution found, if any, is kept.
    Interrupted,
    /// A limit inside the solver (iterations, memory) came first. The best solution found, if any, is kept.
    OtherLimit,
    /// No point satisfies all rows, bounds and whole numbers.
    Infeasible,
    /// The objective can be made as small as one likes.
    Unbounded,
    /// One of the two above, and the time limit or an interruption came before it was settled which.
    InfeasibleOrUnbounded,
    /// The solver says that it has solved the problem, but our check of its answer disagrees, or it gave up for
    /// numerical reasons. Solve again with `presolve` off, or look at [`Ranges`](crate::Ranges).
    Unreliable,
}

impl Status {
    /// The name of the status in plain words.
    pub fn words(self) -> &'static str {
        match self {
            Status::Optimal => "optimal",
            Status::TimeLimit => "time limit reached",
            Status::Interrupted => "interrupted",
            Status::OtherLimit => "a limit of the solver was reached",
            Status::Infeasible => "infeasible",
            Status::Unbounded => "unbounded",
            Status::InfeasibleOrUnbounded => "infeasible or unbounded",
            Status::Unreliable => "unreliable",
        }
    }
}

/// A point that satisfies all rows, bounds and whole numbers within the tolerances.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Value of each column.
    pub columns: Vec<f64>,
    /// `A x` for each row, recomputed here from the columns.
    pub rows: Vec<f64>,
    /// `offset + cost · x`, recomputed here from the columns with compensated summation.
    pub objective: f64,
}

/// The dual solution of a linear programme.
#[derive(Debug, Clone, PartialEq)]
pub struct Duals {
    /// For each row the derivative of the least objective by the bound that holds it: how much the objective
    /// **rises** if that bound is raised by one. So in a minimisation the dual of a binding `≥` row is positive or
    /// zero, of a binding `≤` row negative or zero, and of a row that binds on neither side zero.
    pub rows: Vec<f64>,
    /// For each column `cost - Σ a · dual`: how much the objective rises if the column is raised by one. Positive or
    /// zero at the lower bound, negative or zero at the upper one.
    pub reduced_costs: Vec<f64>,
}

/// The worst violations of the point that the solver returned, found by our own arithmetic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Check {
    /// Worst violation of a row, absolute.
    pub rows: f64,
    /// Worst violation of a column's bounds, absolute.
    pub bounds: f64,
    /// Worst distance of an integer column from a whole number.
    pub integrality: f64,
    /// Difference between the solver's objective and ours.
    pub objective: f64,
    /// Whether all of this, and the proof of optimality if there is one, is within the tolerances.
    pub passed: bool,
}

/// Where a running solve stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Progress {
    /// Seconds since the start.
    pub seconds: f64,
    /// Objective of the best solution so far (mixed-integer only).
    pub incumbent: Option<f64>,
    /// No solution is better than this (mixed-integer only).
    pub bound: Option<f64>,
    /// `(incumbent - bound) / |incumbent|`.
    pub gap: Option<f64>,
    /// Nodes of the tree searched so far.
    pub nodes: u64,
    /// Iterations of the linear solver so far.
    pub iterations: u64,
}

/// The result of a solve.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How it ended.
    pub status: Status,
    /// The best solution, present only if it passed our check of feasibility.
    pub solution: Option<Solution>,
    /// No solution is better than this: the solver's bound for a mixed-integer programme, our own weak-duality bound
    /// for a linear one.
    pub bound: Option<f64>,
    /// `(objective - bound) / |objective|`, never negative.
    pub gap: Option<f64>,
    /// The duals; only for a linear programme that was solved, as those of a mixed-integer programme do not exist.
    pub duals: Option<Duals>,
    /// What our check of the solver's point found; absent if the solver returned none.
    pub check: Option<Check>,
    /// Nodes of the search tree.
    pub nodes: u64,
    /// Iterations of the linear solver.
    pub iterations: u64,
    /// Wall time, seconds.
    pub seconds: f64,
    /// For example `1.16.0`.
    pub solver_version: String,
}

impl Outcome {
    /// Whether the status is [`Status::Optimal`].
    pub fn is_optimal(&self) -> bool {
        self.status == Status::Optimal
    }

    /// Objective of the best solution, if there is one.
    pub fn objective(&self) -> Option<f64> {
        self.solution.as_ref().map(|solution| solution.objective)
    }
}

/// Relative distance between an objective and a bound on it, as the solver defines it; 0 where they are equal.
pub(crate) fn relative_gap(objective: f64, bound: f64) -> f64 {
    let distance = (objective - bound).max(0.0);
    if distance == 0.0 { 0.0 } else { distance / objective.abs() }
}
