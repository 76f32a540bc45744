//! What every method is given and gives back.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use karkas_solver::Progress;

/// A function that hears where a search stands, and stops it with `Break`.
pub type Report<'a> = dyn FnMut(&Progress) -> ControlFlow<()> + 'a;

/// How far and how long to search.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// Stop once `(objective - bound) / |objective|` is no more than this.
    pub gap: f64,
    /// Stop after this much wall time and keep the best point.
    pub time_limit: Option<Duration>,
    /// Seed of whatever is drawn by chance. Same seed and data: same bits (unless a time limit cut in).
    pub seed: u32,
    /// Threads that may work side by side; never a reason for another result.
    pub threads: u32,
}

impl Budget {
    /// What is left of the time limit since `begun`.
    pub fn left(&self, begun: Instant) -> Option<Duration> {
        self.time_limit.map(|limit| limit.saturating_sub(begun.elapsed()))
    }
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The gap asked for is proven.
    Proven,
    /// There is no point at all, which is proven.
    Infeasible,
    /// The time limit came first.
    TimeLimit,
    /// The caller asked to stop.
    Interrupted,
    /// The method has done what it can, within the time; another may go on from here.
    Exhausted,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<P> {
    /// How it ended.
    pub ended: Ended,
    /// The best point.
    pub point: Option<P>,
    /// Objective of that point.
    pub objective: Option<f64>,
    /// No point is better than this: proven, up to the rounding of double precision.
    pub bound: Option<f64>,
    /// Nodes of the search.
    pub nodes: u64,
}
