//! What all steps of the method share: the scenarios, the master, the best point and the clock.

use std::ops::ControlFlow;
use std::time::Instant;

use karkas_solver::{Problem, Progress, SolverError};

use super::master::{Master, Relaxed, Solved};
use super::recourse::{Alone, Cut, Recourse, Reply};
use super::split::Split;
use super::workers::ask_all;
use crate::{Budget, Ended, Found, Report};

/// Violation of a cut, relative to the cost that it bounds, at which it enters the master.
const CUT_TOLERANCE: f64 = 1e-7;

/// Share of the gap asked for at which a part of the space is done with: a little less than all of it, so that rounding
/// leaves the gap proven.
const CLOSED: f64 = 0.999;

/// Share of the time limit after which a search without any point gives way.
const PATIENCE: f64 = 0.5;

/// Why a step did not come to its end.
#[derive(Debug)]
pub(super) enum Halted {
    /// The search ends here.
    Ended(Ended),
    /// The solver failed.
    Failed(SolverError),
}

impl From<SolverError> for Halted {
    fn from(error: SolverError) -> Self {
        Self::Failed(error)
    }
}

/// A point of the whole programme.
#[derive(Debug, Clone)]
pub(super) struct Incumbent {
    pub(super) first: Vec<f64>,
    /// Values of each scenario's own columns.
    pub(super) own: Vec<Vec<f64>>,
    pub(super) objective: f64,
}

/// What the scenarios say to a decision, all together.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// Objective of the whole, where every scenario has an answer.
    pub(super) objective: Option<f64>,
    /// One cut for each scenario.
    pub(super) cuts: Vec<Cut>,
}

/// The search under way.
pub(super) struct Search<'a, 'r> {
    pub(super) split: Split,
    pub(super) recourses: Vec<Recourse>,
    pub(super) master: Master,
    pub(super) incumbent: Option<Incumbent>,
    /// No point is better than this.
    pub(super) bound: f64,
    pub(super) nodes: u64,
    budget: &'a Budget,
    begun: Instant,
    report: &'a mut Report<'r>,
}

impl<'a, 'r> Search<'a, 'r> {
    /// Takes the scenarios up, each by itself at first; also the mean of what they would decide.
    pub(super) fn begin(
        split: Split,
        budget: &'a Budget,
        begun: Instant,
        report: &'a mut Report<'r>,
    ) -> Result<(Self, Vec<f64>), Halted> {
        let mut recourses = Vec::with_capacity(split.parts.len());
        for (s, part) in split.parts.iter().enumerate() {
            recourses.push(Recourse::new(s, part.clone(), budget.seed)?);
        }
        let master = Master::new(&split.master, &[], budget.seed)?;
        let mut search = Self {
            split,
            recourses,
            master,
            incumbent: None,
            bound: f64::NEG_INFINITY,
            nodes: 0,
            budget,
            begun,
            report,
        };
        let share = 1.0 / search.recourses.len() as f64;
        let first_stage: Problem = search.split.master.clone();
        let alone: Vec<Option<Alone>> =
            search.ask(|recourse, halt| recourse.alone(&first_stage, share, halt))?;
        let mut bounds = Vec::with_capacity(alone.len());
        let mut mean = vec![0.0; search.split.first.len()];
        for alone in alone {
            // Unbounded or infeasible by itself: the direct solve says so with more care.
            let alone = alone.ok_or(Halted::Ended(Ended::Exhausted))?;
            bounds.push(alone.bound);
            for (mean, value) in mean.iter_mut().zip(&alone.first) {
                *mean += value * share;
            }
        }
        search.bound = first_stage.offset() + bounds.iter().sum::<f64>();
        search.master = Master::new(&search.split.master, &bounds, search.budget.seed)?;
        Ok((search, mean))
    }

    /// Takes over what was found of the whole before.
    pub(super) fn know(&mut self, known: &Found<Vec<f64>>) {
        self.bound = known.bound.map_or(self.bound, |bound| self.bound.max(bound));
        self.nodes += known.nodes;
        if let (Some(point), Some(objective)) = (&known.point, known.objective) {
            let of = |columns: &[usize]| columns.iter().map(|column| point[*column]).collect::<Vec<f64>>();
            let own = self.split.parts.iter().map(|part| of(&part.own)).collect();
            self.incumbent = Some(Incumbent { first: of(&self.split.first), own, objective });
        }
    }

    /// Gap asked for.
    pub(super) fn gap(&self) -> f64 {
        self.budget.gap
    }

    /// Objective below which a point is worth finding: one that improves the best by the gap asked for.
    pub(super) fn cutoff(&self) -> f64 {
        self.incumbent
            .as_ref()
            .map_or(f64::INFINITY, |best| best.objective - CLOSED * self.gap() * best.objective.abs())
    }

    /// Says where the search stands.
    ///
    /// # Errors
    /// Where it must end: the caller or the clock says so.
    pub(super) fn tick(&mut self) -> Result<(), Halted> {
        let state = progress(&self.incumbent, self.bound, self.nodes, self.begun);
        halt(self.budget, self.begun, (self.report)(&state))?;
        self.give_way()
    }

    /// Ends where most of the time is gone without any point: the direct search may still find one.
    fn give_way(&self) -> Result<(), Halted> {
        let late = self.budget.time_limit.is_some_and(|limit| self.begun.elapsed() > limit.mul_f64(PATIENCE));
        if late && self.incumbent.is_none() { Err(Halted::Ended(Ended::Exhausted)) } else { Ok(()) }
    }

    fn ask<R: Send>(
        &mut self,
        ask: impl Fn(&mut Recourse, super::workers::Halt<'_>) -> Result<R, SolverError> + Sync,
    ) -> Result<Vec<R>, Halted> {
        let Self { recourses, incumbent, bound, nodes, budget, begun, report, .. } = self;
        let mut ended = Ok(());
        let mut watch = || {
            ended = halt(budget, *begun, report(&progress(incumbent, *bound, *nodes, *begun)));
            if ended.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let answers = ask_all(recourses, budget.threads as usize, &mut watch, ask)?;
        ended?;
        answers.into_iter().map(|answer| answer.ok_or(Halted::Ended(Ended::Exhausted))).collect()
    }

    /// Asks the scenarios what a decision costs; a decision that is whole may be the best point so far.
    pub(super) fn evaluate(&mut self, first: &[f64]) -> Result<Answer, Halted> {
        self.tick()?;
        let replies = self.ask(|recourse, halt| recourse.reply(first, halt))?;
        let mut objective = Some(self.split.master.offset() + self.first_cost(first));
        let mut cuts = Vec::with_capacity(replies.len());
        let mut points = Vec::with_capacity(replies.len());
        for reply in replies {
            match reply {
                Reply::Cost { value, own, cut } => {
                    objective = objective.map(|sum| sum + value);
                    points.push(own);
                    cuts.push(cut);
                }
                Reply::Impossible(cut) => {
                    objective = None;
                    cuts.push(cut);
                }
                Reply::NeverPossible => return Err(Halted::Ended(Ended::Infeasible)),
                Reply::Stopped | Reply::Unknown => return Err(Halted::Ended(Ended::Exhausted)),
            }
        }
        if let Some(objective) = objective
            && self.is_whole(first)
            && self.incumbent.as_ref().is_none_or(|best| objective < best.objective)
        {
            self.incumbent = Some(Incumbent { first: first.to_vec(), own: points, objective });
        }
        Ok(Answer { objective, cuts })
    }

    /// Those of the cuts that a point of the master breaks; it then is no point any more.
    pub(super) fn broken(&self, cuts: Vec<Cut>, point: &Relaxed) -> Vec<Cut> {
        cuts.into_iter().filter(|cut| breaks(point, cut)).collect()
    }

    /// Solves the master's relaxation; none where it has no point.
    pub(super) fn relax(&mut self) -> Result<Option<Relaxed>, Halted> {
        loop {
            match self.master.solve()? {
                Solved::Relaxed(relaxed) => {
                    let recalled = self.master.recall(|cut| breaks(&relaxed, cut));
                    if recalled.is_empty() {
                        return Ok(Some(relaxed));
                    }
                    self.master.add(&recalled)?;
                }
                Solved::Infeasible => return Ok(None),
                Solved::Unknown => return Err(Halted::Ended(Ended::Exhausted)),
            }
        }
    }

    fn first_cost(&self, first: &[f64]) -> f64 {
        let master = &self.split.master;
        master.column_handles().map(|column| master.cost(column) * first[column.index()]).sum()
    }

    /// Whether every whole-number column is whole.
    pub(super) fn is_whole(&self, first: &[f64]) -> bool {
        self.master.whole.iter().all(|&column| fraction(first[column]) <= WHOLE)
    }
}

/// Whether a cut forbids a point of the master.
fn breaks(point: &Relaxed, cut: &Cut) -> bool {
    let value = cut.at(&point.first);
    if !cut.of_cost {
        return value > 1e-7;
    }
    let known = point.scenarios[cut.scenario];
    value > known + CUT_TOLERANCE * (1.0 + known.abs())
}

/// How far from whole a value may be.
pub(super) const WHOLE: f64 = 1e-6;

/// Distance from the next whole number.
pub(super) fn fraction(value: f64) -> f64 {
    (value - value.round()).abs()
}

fn progress(incumbent: &Option<Incumbent>, bound: f64, nodes: u64, begun: Instant) -> Progress {
    let incumbent = incumbent.as_ref().map(|best| best.objective);
    let bound = bound.is_finite().then_some(bound);
    let gap = incumbent.zip(bound).map(|(best, bound)| gap(best, bound));
    Progress { seconds: begun.elapsed().as_secs_f64(), incumbent, bound, gap, nodes, iterations: 0 }
}

/// Relative distance between an objective and a bound.
pub(super) fn gap(objective: f64, bound: f64) -> f64 {
    let distance = (objective - bound).max(0.0);
    if distance == 0.0 { 0.0 } else { distance / objective.abs() }
}

fn halt(budget: &Budget, begun: Instant, said: ControlFlow<()>) -> Result<(), Halted> {
    if said.is_break() {
        return Err(Halted::Ended(Ended::Interrupted));
    }
    if budget.left(begun).is_some_and(|left| left.is_zero()) {
        return Err(Halted::Ended(Ended::TimeLimit));
    }
    Ok(())
}
