//! Where a search stands: the best point, the bound, the clock and the caller's wish to stop.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use karkas_solver::Progress;

use super::problem::{NetworkDesignPoint, NetworkDesignProblem};
use crate::{Budget, Ended, Found, Report};

/// How often the caller is told.
const EVERY: Duration = Duration::from_millis(50);

/// A share of the gap that is left for rounding.
const ROUNDING: f64 = 1e-3;

/// What is nearer than this is taken for the same, relative.
const SAME: f64 = 1e-9;

pub(super) struct Standing<'s, 'r> {
    problem: &'s NetworkDesignProblem,
    budget: &'s Budget,
    report: &'s mut Report<'r>,
    begun: Instant,
    told: Instant,
    best: Option<(f64, NetworkDesignPoint)>,
    /// No point is better than this.
    pub(super) bound: f64,
    /// Nodes searched.
    pub(super) nodes: u64,
    stopped: Option<Ended>,
}

impl<'s, 'r> Standing<'s, 'r> {
    pub(super) fn new(
        problem: &'s NetworkDesignProblem,
        budget: &'s Budget,
        report: &'s mut Report<'r>,
    ) -> Self {
        let begun = Instant::now();
        // Costs are not negative.
        Self { problem, budget, report, begun, told: begun, best: None, bound: 0.0, nodes: 0, stopped: None }
    }

    /// Takes a point where it is better than the best.
    pub(super) fn offer(&mut self, point: NetworkDesignPoint) -> bool {
        let cost = self.problem.cost_of(&point);
        let better = self.best.as_ref().is_none_or(|(best, _)| cost < *best);
        if better {
            self.best = Some((cost, point));
        }
        better
    }

    /// Cost of the best point; infinite where there is none.
    pub(super) fn cost(&self) -> f64 {
        self.best.as_ref().map_or(f64::INFINITY, |(cost, _)| *cost)
    }

    /// The best point.
    pub(super) fn point(&self) -> Option<&NetworkDesignPoint> {
        self.best.as_ref().map(|(_, point)| point)
    }

    /// What costs as much as this is of no interest: the gap would be proven.
    pub(super) fn cutoff(&self) -> f64 {
        let cost = self.cost();
        if cost.is_finite() { cost - ((1.0 - ROUNDING) * self.budget.gap).max(SAME) * cost } else { cost }
    }

    pub(super) fn raise_bound(&mut self, bound: f64) {
        self.bound = self.bound.max(bound.min(self.cost()));
    }

    /// Whether the gap is proven.
    pub(super) fn is_proven(&self) -> bool {
        let cost = self.cost();
        cost.is_finite() && cost - self.bound <= self.budget.gap.max(2.0 * SAME) * cost
    }

    /// What is left of the time.
    pub(super) fn left(&self) -> Option<Duration> {
        self.budget.left(self.begun)
    }

    pub(super) fn gap(&self) -> f64 {
        self.budget.gap
    }

    /// Looks at the clock, and now and then tells the caller.
    pub(super) fn tick(&mut self) -> ControlFlow<()> {
        if self.stopped.is_some() {
            return ControlFlow::Break(());
        }
        if self.left().is_some_and(|left| left.is_zero()) {
            self.stopped = Some(Ended::TimeLimit);
            return ControlFlow::Break(());
        }
        if self.told.elapsed() < EVERY {
            return ControlFlow::Continue(());
        }
        self.told = Instant::now();
        let incumbent = self.best.as_ref().map(|(cost, _)| *cost);
        let state = Progress {
            seconds: self.begun.elapsed().as_secs_f64(),
            incumbent,
            bound: Some(self.bound),
            gap: incumbent.filter(|cost| *cost > 0.0).map(|cost| ((cost - self.bound) / cost).max(0.0)),
            nodes: self.nodes,
            iterations: 0,
        };
        if (self.report)(&state).is_break() {
            self.stopped = Some(Ended::Interrupted);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.is_some()
    }

    /// What was found.
    pub(super) fn found(self) -> Found<NetworkDesignPoint> {
        let ended = if self.is_proven() { Ended::Proven } else { self.stopped.unwrap_or(Ended::Exhausted) };
        let (objective, point) = self.best.unzip();
        Found { ended, point, objective, bound: Some(self.bound), nodes: self.nodes }
    }
}
