//! A programme with everything proven of it: narrower bounds, inequalities that hold, a point and a bound.

use std::time::Instant;

use karkas_solver::{Basis, Column, NewRow, Options, Outcome, Problem, Progress, Row, SolverError, Status};

use super::bounds::Bounds;
use super::chains::Chains;
use super::implied::Implied;
use super::kernel;
use super::root::{Root, RootEnd, WIDE};
use super::rounding;
use crate::{Budget, Ended, Found, Report};

/// Rounds of propagation.
pub(crate) const ROUNDS: u32 = 12;
/// Times that fixing, sharper inequalities and a new point follow one another.
const PASSES: usize = 12;
/// A pass goes on only where it closes this share of the gap.
const CLOSES: f64 = 0.03;
/// Points nearer to the bound than this are left to the final search: what is missing then is mostly the bound.
pub(super) const NEAR: f64 = 0.01;

/// Where the gap is at most as many times the one asked for, only the proof is missing.
const FEW: f64 = 4.0;
/// Share of the gap asked for that a proof is made for: a little less than all of it, for rounding.
const ENOUGH: f64 = 0.999;

/// What the caller knows of a programme.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Knowledge {
    /// Rows in whose sum what is only moved cancels: the balances of one good over all places.
    pub sums: Vec<Vec<Row>>,
    /// Rows that say something of several places at once: what is demanded, limits, the balance of a good that is at one place
    /// only.
    pub common: Vec<Row>,
    /// Whole columns that are decided together: those of one facility.
    pub groups: Vec<Vec<Column>>,
    /// What was proven before, of this programme or of one with more room.
    pub proven: Option<Proven>,
}

/// What holds for every point of a programme, whatever its costs are.
#[derive(Debug, Clone, PartialEq)]
pub struct Proven {
    /// Bounds of its columns.
    pub bounds: Bounds,
    /// Inequalities.
    pub inequalities: Vec<NewRow>,
    /// Where the relaxation with them was solved, as a start for another one with much the same costs and bounds of rows.
    pub basis: Option<Basis>,
}

impl Proven {
    /// The same of a programme with more columns that stand in none of its rows.
    pub(crate) fn with_columns_of(mut self, problem: &Problem) -> Self {
        let more = problem.column_handles().skip(self.bounds.lower.len());
        for (lower, upper) in more.map(|column| problem.column_bounds(column)) {
            self.bounds.lower.push(lower);
            self.bounds.upper.push(upper);
        }
        self.basis = self.basis.map(|basis| basis.with_columns_of(problem));
        self
    }
}

/// A programme with what is proven of it.
#[derive(Debug, Clone)]
pub struct Tightened {
    /// The programme with narrower bounds and more rows: the columns are those of the original, and its rows come
    /// first. Every point of the original that costs less than `point` and the cutoff is one of this.
    pub problem: Problem,
    /// The best point that was found.
    pub point: Option<Vec<f64>>,
    /// Its objective.
    pub objective: Option<f64>,
    /// No point of the original is better than this.
    pub bound: Option<f64>,
    /// Points that cost more were of no interest: the caller's cutoff, or where only the proof is missing, what is better than `point`
    /// by the gap asked for.
    pub cutoff: f64,
    /// How tightening ended: [`Ended::Exhausted`] where something is left to search.
    pub ended: Ended,
    /// Nodes of the searches for points.
    pub nodes: u64,
}

/// The work in progress.
pub(crate) struct Work<'a> {
    pub(crate) problem: &'a Problem,
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) whole: Vec<bool>,
    pub(crate) budget: &'a Budget,
    pub(crate) begun: Instant,
    pub(crate) bounds: Bounds,
    pub(crate) point: Option<Vec<f64>>,
    pub(crate) objective: f64,
    /// Points that cost more are of no interest.
    cutoff: f64,
    pub(crate) bound: f64,
    pub(crate) nodes: u64,
}

/// Proves as much of a programme as is cheap to prove, and finds a good point.
///
/// Points that cost more than `cutoff` are of no interest: what is proven is that there are none that cost less than the bound, which is
/// the cutoff at the most.
///
/// # Errors
/// Where the solver fails.
pub fn tighten(
    problem: &Problem,
    knowledge: &Knowledge,
    start: Option<Vec<f64>>,
    cutoff: Option<f64>,
    budget: &Budget,
    report: &mut Report<'_>,
) -> Result<Tightened, SolverError> {
    let begun = Instant::now();
    let whole: Vec<bool> = problem.column_handles().map(|column| problem.is_integer(column)).collect();
    let rows = Implied::new(problem, &knowledge.sums);
    let bounds = rows.deduce(problem, knowledge, &whole, budget, report)?;
    let chains = Chains::new(rows.rows(), &bounds, &whole);
    let mut work = Work::new(problem, knowledge, bounds, cutoff, budget, begun);
    work.take(start);
    let mut root = Root::new(problem, knowledge.proven.as_ref(), budget, begun, report)?;
    let mut before = f64::INFINITY;
    let mut neighbourhood = false;
    for _ in 0..PASSES {
        root.tighten(&chains, &work.bounds, budget, begun, report)?;
        work.prove_by(&root);
        if root.end != RootEnd::Solved || work.closed() {
            break;
        }
        // Every solve of something as wide takes long, except with all whole columns decided.
        if work.point.is_none() && problem.columns() >= WIDE {
            rounding::round(&mut work, &root, report)?;
        }
        if work.point.is_none() {
            kernel::kernel(&mut work, &root, report)?;
        } else if neighbourhood {
            kernel::neighbourhood(&mut work, &root, report)?;
        }
        if work.point.is_none() || work.closed() {
            break;
        }
        work.narrow(&rows, &root);
        root.narrow(&work.bounds, &whole, budget, begun, report)?;
        work.prove_by(&root);
        // A better point is looked for only where the one that there is lets no more be ruled out.
        let stalls = before - work.gap() < CLOSES * before;
        if stalls && (neighbourhood || work.gap() < NEAR) {
            break;
        }
        neighbourhood = stalls;
        before = work.gap();
    }
    if work.lacks_only_the_proof(&root) {
        work.cutoff = work.cutoff.min(work.objective - ENOUGH * budget.gap * work.objective.abs());
        let mut before = f64::INFINITY;
        while root.end == RootEnd::Solved && !work.closed() && work.distance() < (1.0 - CLOSES) * before {
            before = work.distance();
            work.narrow(&rows, &root);
            root.narrow(&work.bounds, &whole, budget, begun, report)?;
            root.tighten(&chains, &work.bounds, budget, begun, report)?;
            work.prove_by(&root);
        }
    }
    Ok(work.finish(&root))
}

impl<'a> Work<'a> {
    pub(crate) fn new(
        problem: &'a Problem,
        knowledge: &'a Knowledge,
        bounds: Bounds,
        cutoff: Option<f64>,
        budget: &'a Budget,
        begun: Instant,
    ) -> Self {
        Self {
            problem,
            knowledge,
            whole: problem.column_handles().map(|column| problem.is_integer(column)).collect(),
            budget,
            begun,
            bounds,
            point: None,
            objective: f64::INFINITY,
            cutoff: cutoff.unwrap_or(f64::INFINITY),
            bound: f64::NEG_INFINITY,
            nodes: 0,
        }
    }

    /// Takes a point if it is one and better than the last.
    pub(crate) fn take(&mut self, columns: Option<Vec<f64>>) -> bool {
        let checked = columns.and_then(|columns| self.problem.solution_at(columns, &Options::default()));
        match checked {
            Some(solution) if solution.objective < self.objective => {
                self.objective = solution.objective;
                self.point = Some(solution.columns);
                true
            }
            _ => false,
        }
    }

    /// Relative distance between point and bound.
    pub(crate) fn gap(&self) -> f64 {
        let distance = self.objective - self.bound;
        if distance <= 0.0 { 0.0 } else { distance / self.objective.abs() }
    }

    /// Takes the bound of what is of interest. Where nothing is left of that, all the rest costs more.
    fn prove_by(&mut self, root: &Root) {
        let (bound, interest) = (root.bound, self.interest());
        let nothing_left = root.end == RootEnd::Infeasible && interest.is_finite();
        let bound = if nothing_left { interest } else { bound.min(interest) };
        self.bound = self.bound.max(bound);
    }

    /// No point that costs more than this is of interest.
    fn interest(&self) -> f64 {
        self.objective.min(self.cutoff)
    }

    /// What is missing to the bound of all that is of interest.
    fn distance(&self) -> f64 {
        self.interest() - self.bound
    }

    /// Whether the best point is so near to the bound that a point that is better by the gap asked for is hardly to be expected. Then
    /// nothing less than that is of interest any more.
    fn lacks_only_the_proof(&self, root: &Root) -> bool {
        let gap = self.gap();
        let open = root.end == RootEnd::Solved && self.point.is_some() && !self.closed();
        open && gap < NEAR && gap < FEW * self.budget.gap
    }

    fn closed(&self) -> bool {
        let near = self.point.is_some() && self.gap() <= self.budget.gap;
        near || (self.cutoff.is_finite() && self.bound >= self.cutoff)
    }

    /// The objective at which a point is within the gap of the bound.
    pub(crate) fn near_enough(&self) -> Option<f64> {
        let gap = self.budget.gap;
        let factor = if self.bound < 0.0 { 1.0 + gap } else { 1.0 - gap };
        (self.bound.is_finite() && factor > 0.0).then(|| self.bound / factor)
    }

    /// Rules out what is of no interest.
    fn narrow(&mut self, rows: &Implied, root: &Root) {
        if self.point.is_none() || root.end != RootEnd::Solved {
            return;
        }
        let before = self.bounds.clone();
        let interest = self.interest();
        root.fix(&mut self.bounds, interest, &self.whole);
        if !rows.propagate(&mut self.bounds, &self.whole, ROUNDS) {
            self.bounds = before;
        }
    }

    /// The problem as it stands: bounds narrowed, inequalities that hold the relaxation added.
    pub(crate) fn tightened(&self, root: &Root) -> Problem {
        let mut problem = self.problem.clone();
        for column in problem.column_handles() {
            let index = column.index();
            if self.whole[index] {
                problem.set_column_bounds(column, self.bounds.lower[index], self.bounds.upper[index]);
            }
        }
        problem.append_rows(&root.holding());
        problem
    }

    fn finish(self, root: &Root) -> Tightened {
        let ended = match root.end {
            _ if self.closed() => Ended::Proven,
            RootEnd::Infeasible if self.point.is_none() => Ended::Infeasible,
            RootEnd::TimeLimit => Ended::TimeLimit,
            RootEnd::Interrupted => Ended::Interrupted,
            _ => Ended::Exhausted,
        };
        let problem = if root.end == RootEnd::Solved { self.tightened(root) } else { self.problem.clone() };
        Tightened {
            problem,
            objective: self.point.is_some().then_some(self.objective),
            point: self.point,
            bound: (self.bound > f64::NEG_INFINITY).then_some(self.bound),
            cutoff: self.cutoff,
            ended,
            nodes: self.nodes,
        }
    }
}

impl Tightened {
    /// Relative distance between point and bound.
    pub(crate) fn gap(&self) -> Option<f64> {
        self.objective.zip(self.bound).map(|(objective, bound)| relative(objective, bound))
    }

    /// What was found, where nothing is left to search.
    pub(crate) fn into_found(self) -> Found<Vec<f64>> {
        Found {
            ended: self.ended,
            point: self.point,
            objective: self.objective,
            bound: self.bound,
            nodes: self.nodes,
        }
    }

    /// What was found in all, after the final search of the tightened programme.
    pub(crate) fn conclude(self, original: &Problem, outcome: Outcome) -> Found<Vec<f64>> {
        let mut best = self.point.zip(self.objective);
        let found =
            outcome.solution.and_then(|solution| original.solution_at(solution.columns, &Options::default()));
        if let Some(found) = found
            && best.as_ref().is_none_or(|(_, objective)| found.objective < *objective)
        {
            best = Some((found.columns, found.objective));
        }
        let (point, objective) = best.unzip();
        // The tightened programme has all points that are better than the best one and the cutoff.
        let most =
            objective.into_iter().chain(self.cutoff.is_finite().then_some(self.cutoff)).reduce(f64::min);
        let proven = outcome.bound.map(|bound| most.map_or(bound, |most| bound.min(most)));
        let proven = match outcome.status {
            Status::Infeasible => most,
            Status::Unreliable => None,
            _ => proven,
        };
        let bound = proven.into_iter().chain(self.bound).reduce(f64::max);
        let ended = match outcome.status {
            Status::Optimal => Ended::Proven,
            Status::Infeasible if point.is_some() || self.cutoff.is_finite() => Ended::Proven,
            Status::Infeasible => Ended::Infeasible,
            Status::TimeLimit => Ended::TimeLimit,
            Status::Interrupted => Ended::Interrupted,
            _ => Ended::Exhausted,
        };
        Found { ended, point, objective, bound, nodes: self.nodes + outcome.nodes }
    }
}

/// Adds what is known to what a search reports.
pub(crate) fn informed(
    state: &Progress,
    objective: Option<f64>,
    bound: Option<f64>,
    begun: Instant,
) -> Progress {
    let incumbent = state.incumbent.into_iter().chain(objective).reduce(f64::min);
    let bound = state.bound.into_iter().chain(bound).reduce(f64::max);
    let gap = incumbent.zip(bound).map(|(incumbent, bound)| relative(incumbent, bound));
    Progress { incumbent, bound, gap, seconds: begun.elapsed().as_secs_f64(), ..*state }
}

/// Relative distance between an objective and a bound.
fn relative(objective: f64, bound: f64) -> f64 {
    let distance = (objective - bound).max(0.0);
    if distance == 0.0 { 0.0 } else { distance / objective.abs() }
}
