//! Plans within the cost that tell as much as they can, and proofs by bounds.

use karkas_plan::solve::SolveOptions;
use karkas_solver::{Column, NewRow, Options, Problem};

use super::Alternative;
use super::switches::Switch;
use crate::StudyError;
use crate::programme::{Found, Programme, Report};

/// Gap at which a search for a telling plan may end: what it is worth is a number of choices, and any plan that tells of most
/// of them will do.
const TELLING: f64 = 0.1;

/// Distance from the best possible number of choices below which no further one could be settled.
const LESS_THAN_ONE: f64 = 0.98;

/// What is known of a choice.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Belief {
    /// A plan within the cost builds it.
    pub(super) with: bool,
    /// A plan within the cost does without it.
    pub(super) without: bool,
    /// No plan within the cost does without it.
    pub(super) must: bool,
    /// No plan within the cost builds it.
    pub(super) never: bool,
    /// No plan that builds it costs less than this, where the relaxation was asked; real money.
    pub(super) least_with: Option<f64>,
    /// No plan without it costs less.
    pub(super) least_without: Option<f64>,
}

impl Belief {
    fn is_open(self) -> bool {
        (!self.with && !self.never) || (!self.without && !self.must)
    }
}

/// The search.
pub(super) struct Search {
    pub(super) programme: Programme,
    pub(super) switches: Vec<Switch>,
    pub(super) beliefs: Vec<Belief>,
    /// What a plan may cost.
    pub(super) most: f64,
    pub(super) plans: Vec<Alternative>,
    /// Inequalities that hold for all plans.
    pub(super) cuts: Vec<NewRow>,
    pub(super) solve: SolveOptions,
}

impl Search {
    /// Takes from the last plan what it tells of every choice.
    pub(super) fn learn(&mut self) {
        if let Some(plan) =
            self.plans.last().filter(|one| one.plan.plan.manifest.objective <= self.most * near(self.most))
        {
            let columns = plan.columns.clone();
            self.learn_of(&columns);
        }
    }

    pub(super) fn learn_of(&mut self, columns: &[f64]) {
        for (switch, belief) in self.switches.iter().zip(&mut self.beliefs) {
            let on = switch.is_on(columns);
            belief.with |= on;
            belief.without |= !on;
        }
    }

    /// Whether anything is undecided.
    pub(super) fn is_open(&self) -> bool {
        let facilities = self.switches.iter().zip(&self.beliefs).filter(|(switch, _)| switch.is_facility());
        facilities.into_iter().any(|(_, belief)| belief.is_open())
    }

    /// The programme of all plans within the cost, with its columns free of cost.
    fn within(&self) -> Problem {
        let mut problem = self.programme.problem().clone();
        let entries: Vec<(Column, f64)> = problem
            .column_handles()
            .map(|column| (column, problem.cost(column)))
            .filter(|(_, cost)| *cost != 0.0)
            .collect();
        problem.append_rows(&self.cuts);
        let offset = problem.offset();
        // In units in which the bound is of the order of a hundred.
        let most = self.most / self.programme.money() - offset;
        let scale = if most == 0.0 { 1.0 } else { 128.0 / most.abs() };
        let entries = entries.into_iter().map(|(column, cost)| (column, cost * scale)).collect();
        problem.append_rows(&[NewRow { lower: f64::NEG_INFINITY, upper: most * scale, entries }]);
        for column in problem.column_handles() {
            problem.set_cost(column, 0.0);
        }
        problem.set_offset(0.0);
        problem
    }

    /// The plan within the cost that makes the least use of what the plans so far have built, by how often they did (hop,
    /// skip and jump); none where every plan would be one of them again.
    pub(super) fn most_different(&mut self, report: &mut Report<'_>) -> Result<Option<Found>, StudyError> {
        let mut costs = vec![0.0; self.programme.problem().columns()];
        for switch in self.switches.iter().filter(|switch| switch.is_facility()) {
            let uses = self.plans.iter().filter(|plan| switch.is_on(&plan.columns)).count();
            let amount = if switch.whole { 1.0 } else { 0.01 };
            switch.charge(&mut costs, amount * uses as f64);
        }
        let found = self.search(&costs, TELLING, report)?;
        let is_new = |found: &Found| {
            self.plans.iter().all(|plan| {
                let facilities = self.switches.iter().filter(|switch| switch.is_facility());
                facilities
                    .into_iter()
                    .any(|switch| switch.is_on(&plan.columns) != switch.is_on(&found.columns))
            })
        };
        Ok(found.filter(is_new))
    }

    /// Looks for a plan within the cost that decides as many open choices as it can, or proves them. False where it got no
    /// further.
    pub(super) fn decide(&mut self, report: &mut Report<'_>) -> Result<bool, StudyError> {
        let hoped: Vec<usize> = self.numbers(|belief| !belief.with && !belief.never);
        let mut held: Vec<usize> = self.numbers(|belief| !belief.without && !belief.must);
        // What nothing bounds cannot be counted.
        held.retain(|number| self.switches[*number].largest(self.programme.problem()).is_finite());
        let before = self.beliefs.clone();
        if !hoped.is_empty() {
            self.decide_with(&hoped, report)?;
        }
        if !held.is_empty() {
            self.decide_without(&held, report)?;
        }
        Ok(self.beliefs != before)
    }

    fn numbers(&self, test: impl Fn(&Belief) -> bool) -> Vec<usize> {
        let open = |number: &usize| self.switches[*number].is_facility() && test(&self.beliefs[*number]);
        (0..self.beliefs.len()).filter(open).collect()
    }

    /// Builds as many of some facilities as the cost allows: each of them at most once counted, so that a bound below one
    /// proves that none of them can be built.
    fn decide_with(&mut self, hoped: &[usize], report: &mut Report<'_>) -> Result<(), StudyError> {
        let mut problem = self.within();
        let mut links = Vec::new();
        for number in hoped {
            // counted ≤ Σ of the switch
            links.push(self.switches[*number].row(0.0, f64::INFINITY));
        }
        let rows = problem.append_rows(&links);
        for row in &rows {
            problem.add_column(-1.0, 0.0, 1.0, false, &[(*row, -1.0)]);
        }
        let Some((columns, bound)) = self.solved(&problem, TELLING, report)? else { return Ok(()) };
        if let Some(columns) = columns {
            self.learn_of(&columns);
        }
        if -bound < 1.0 - 1e-6 {
            hoped.iter().for_each(|number| self.beliefs[*number].never |= !self.beliefs[*number].with);
        }
        Ok(())
    }

    /// Does without as many of some facilities as the cost allows; a bound above their number less one proves that all are
    /// needed.
    fn decide_without(&mut self, held: &[usize], report: &mut Report<'_>) -> Result<(), StudyError> {
        let mut problem = self.within();
        let mut links = Vec::new();
        for number in held {
            let switch = &self.switches[*number];
            let largest = switch.largest(&problem);
            // Σ of the switch ≤ its largest value · counted
            let mut row = switch.row(f64::NEG_INFINITY, 0.0);
            row.entries.iter_mut().for_each(|(_, weight)| *weight /= largest);
            links.push(row);
        }
        let rows = problem.append_rows(&links);
        for row in &rows {
            problem.add_column(1.0, 0.0, 1.0, true, &[(*row, -1.0)]);
        }
        let Some((columns, bound)) = self.solved(&problem, 0.0, report)? else { return Ok(()) };
        if let Some(columns) = columns {
            self.learn_of(&columns);
        }
        if bound > held.len() as f64 - 1.0 + 1e-6 {
            held.iter().for_each(|number| self.beliefs[*number].must |= !self.beliefs[*number].without);
        }
        Ok(())
    }

    /// The best point of a programme of plans within the cost (its columns of the original programme only), and its bound.
    #[allow(clippy::type_complexity, reason = "a point that may be missing, with a bound")]
    fn solved(
        &self,
        problem: &Problem,
        gap: f64,
        report: &mut Report<'_>,
    ) -> Result<Option<(Option<Vec<f64>>, f64)>, StudyError> {
        let options = Options {
            gap,
            absolute_gap: LESS_THAN_ONE,
            time_limit: self.solve.time_limit,
            seed: self.solve.seed,
            ..Options::default()
        };
        let outcome = karkas_solver::solve(problem, &options, report).map_err(failed)?;
        let count = self.programme.problem().columns();
        let columns = outcome.solution.map(|solution| {
            let mut columns = solution.columns;
            columns.truncate(count);
            columns
        });
        Ok(outcome.bound.map(|bound| (columns, bound)))
    }

    /// The best plan within the cost by other costs.
    fn search(&self, costs: &[f64], gap: f64, report: &mut Report<'_>) -> Result<Option<Found>, StudyError> {
        let mut problem = self.within();
        for (position, cost) in costs.iter().enumerate() {
            problem.set_cost(Column::from_index(position), *cost);
        }
        let start = self.plans.last().map(|plan| plan.columns.clone());
        let options = Options {
            gap,
            time_limit: self.solve.time_limit,
            seed: self.solve.seed,
            start,
            ..Options::default()
        };
        let outcome = karkas_solver::solve(&problem, &options, report).map_err(failed)?;
        let Some(solution) = outcome.solution else { return Ok(None) };
        // Its bound is that of the best plan: no plan at all costs less.
        let bound = self.plans.first().map_or(f64::NEG_INFINITY, |best| best.plan.plan.manifest.bound);
        Ok(Some(Found {
            objective: self.programme.value(crate::aim::Aim::Cost, &solution.columns),
            columns: solution.columns,
            bound,
            status: outcome.status,
            nodes: outcome.nodes,
            seconds: outcome.seconds,
            method: karkas_plan::solve::Method::Direct,
        }))
    }
}

pub(super) fn failed(fault: karkas_solver::SolverError) -> StudyError {
    StudyError::Plan(fault.into())
}

/// A factor that forgives the rounding of a bound on cost.
fn near(most: f64) -> f64 {
    if most >= 0.0 { 1.0 + 1e-6 } else { 1.0 - 1e-6 }
}
