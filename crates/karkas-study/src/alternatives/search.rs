//! Plans within the cost that tell as much as they can, and proofs by bounds.

use karkas_plan::solve::{Method, SolveOptions};
use karkas_solver::{Column, NewRow, Options, Problem, Row, Status};

use super::Alternative;
use super::switches::Switch;
use crate::StudyError;
use crate::aim::Aim;
use crate::programme::{Found, Programme, Report};

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

/// The search.
pub(super) struct Search {
    pub(super) programme: Programme,
    pub(super) switches: Vec<Switch>,
    /// The programme with a row for each choice, free as it is.
    pub(super) choices: Problem,
    /// These rows.
    pub(super) rows: Vec<Row>,
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

    /// Whether it is still to be decided of a choice if a plan can make it (of facilities only), or do without.
    pub(super) fn is_open(&self, number: usize, made: bool) -> bool {
        let belief = self.beliefs[number];
        match made {
            true => self.switches[number].is_facility() && !belief.with && !belief.never,
            false => !belief.without && !belief.must,
        }
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

    /// The best plan within the cost by other costs.
    pub(super) fn search(
        &self,
        costs: &[f64],
        gap: f64,
        report: &mut Report<'_>,
    ) -> Result<Option<Found>, StudyError> {
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
        Ok(Some(self.found(solution.columns, outcome.status, outcome.nodes)))
    }

    /// A point as a plan that was found within the cost.
    pub(super) fn found(&self, columns: Vec<f64>, status: Status, nodes: u64) -> Found {
        Found {
            objective: self.programme.value(Aim::Cost, &columns),
            columns,
            // Its bound is that of the best plan: no plan at all costs less.
            bound: self.plans.first().map_or(f64::NEG_INFINITY, |best| best.plan.plan.manifest.bound),
            status,
            nodes,
            seconds: 0.0,
            method: Method::Direct,
        }
    }
}

pub(super) fn failed(fault: karkas_solver::SolverError) -> StudyError {
    StudyError::Plan(fault.into())
}

/// A factor that forgives the rounding of a bound on cost.
pub(super) fn near(most: f64) -> f64 {
    if most >= 0.0 { 1.0 + 1e-6 } else { 1.0 - 1e-6 }
}
