//! Plans of several scenarios as programmes in two stages: what is built is decided first, what is run after.

use std::ops::ControlFlow;

use karkas_decomposition::stages::{Link, Programme, Stage, StagesError, price, solve};
use karkas_decomposition::{Budget, Ended};
use karkas_solver::{Duals, Progress, Solution, SolverError};

use super::{Answer, Structure, knowledge};
use crate::formulation::{Constraint, Formulation, Variable};
use crate::solve::Method;

/// A programme with fewer columns than this is soon solved as it stands.
const WORTH_TAKING_APART: usize = 5000;
/// Passes in which bounds and switches are handed on from balance to balance.
const PASSES: usize = 3;

/// A plan of several scenarios.
pub(crate) struct Stages<'a> {
    programme: Programme<'a>,
}

/// The stages of a plan; none where there is one scenario only.
pub(crate) fn recognise(formulation: &Formulation) -> Option<Box<dyn Structure + '_>> {
    let scenarios = formulation.probabilities.len();
    if scenarios < 2 {
        return None;
    }
    let stages = formulation.columns.iter().map(|info| stage(formulation, info.variable)).collect();
    let links = links(formulation);
    let programme = Programme {
        problem: &formulation.problem,
        stages,
        rows: formulation.rows.iter().map(|info| row_stage(formulation, info.constraint)).collect(),
        scenarios,
        links,
        weights: formulation.probabilities.clone(),
        knowledge: knowledge(formulation),
    };
    Some(Box::new(Stages { programme }))
}

impl Structure for Stages<'_> {
    fn method(&self) -> Method {
        Method::Stages
    }

    fn is_worthwhile(&self) -> bool {
        let problem = self.programme.problem;
        problem.integers() > 0 && problem.columns() >= WORTH_TAKING_APART
    }

    fn answer(
        &self,
        budget: &Budget,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Answer, SolverError> {
        match solve(&self.programme, budget, progress) {
            Ok(found) => Ok(Answer {
                ended: found.ended,
                columns: found.point,
                bound: found.bound,
                nodes: found.nodes,
            }),
            Err(StagesError::Solver(error)) => Err(error),
            // Two scenarios in one row: nothing is known, and the direct search begins.
            Err(StagesError::NotStaged(_)) => {
                Ok(Answer { ended: Ended::Exhausted, columns: None, bound: None, nodes: 0 })
            }
        }
    }

    fn price(
        &self,
        point: Option<&[f64]>,
        budget: &Budget,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Option<(Solution, Duals)>, SolverError> {
        price(&self.programme, point, budget, progress)
    }
}

/// When a variable is decided.
fn stage(formulation: &Formulation, variable: Variable) -> Stage {
    formulation.scenario_of(variable).map_or(Stage::First, |s| Stage::Scenario(s as u32))
}

/// The scenario that a row is written for.
fn row_stage(formulation: &Formulation, constraint: Constraint) -> Stage {
    match constraint {
        Constraint::Balance { s, .. }
        | Constraint::Capacity { s, .. }
        | Constraint::Demand { s, .. }
        | Constraint::Lane { s, .. }
        | Constraint::Excess { s } => Stage::Scenario(u32::from(s)),
        Constraint::Limit { instance, .. } => {
            Stage::Scenario(formulation.instances[instance as usize].scenario as u32)
        }
        _ => Stage::First,
    }
}

/// What flows only where something is open, with the most that can flow: `flow ≤ most · Σ open`.
///
/// Activity is nothing without an opening. What enters a balance from switched columns alone leaves it only where one of
/// them is open; what enters a balance is at most what can leave it.
fn links(formulation: &Formulation) -> Vec<Link> {
    let problem = &formulation.problem;
    let openings = openings(formulation);
    let mut switched: Vec<Option<(u32, u16)>> = formulation
        .columns
        .iter()
        .map(|info| match info.variable {
            Variable::Activity { f, t, .. } => openings.get(&f).map(|_| (f, t)),
            _ => None,
        })
        .collect();
    let mut most: Vec<f64> = problem.column_handles().map(|column| problem.column_bounds(column).1).collect();
    let balances = balances(formulation);
    for _ in 0..PASSES {
        for balance in &balances {
            hand_on(balance, &mut switched, &mut most);
        }
    }
    let mut links = Vec::new();
    for column in problem.column_handles() {
        let index = column.index();
        let (Some((f, t)), (lower, _)) = (switched[index], problem.column_bounds(column)) else { continue };
        if lower > 0.0 || !(most[index] > 0.0 && most[index].is_finite()) {
            continue;
        }
        let switches: Vec<usize> =
            openings[&f].iter().filter(|&&(decided, _)| decided <= t).map(|&(_, column)| column).collect();
        if !switches.is_empty() {
            links.push(Link { column: index, most: most[index], switches });
        }
    }
    links
}

/// Openings of the facilities that can do nothing without one: deciding period and column.
fn openings(formulation: &Formulation) -> std::collections::BTreeMap<u32, Vec<(u16, usize)>> {
    let mut openings = std::collections::BTreeMap::<u32, Vec<(u16, usize)>>::new();
    for (column, info) in formulation.columns.iter().enumerate() {
        if let Variable::Open { f, t } = info.variable
            && formulation.facilities[f as usize].standing.iter().all(|&standing| standing == 0.0)
        {
            openings.entry(f).or_default().push((t, column));
        }
    }
    openings
}

/// Balances without a constant: their columns and coefficients, where all belong to the scenario.
fn balances(formulation: &Formulation) -> Vec<Vec<(usize, f64)>> {
    let problem = &formulation.problem;
    let mut rows: Vec<Option<Vec<(usize, f64)>>> = problem
        .row_handles()
        .map(|row| {
            let balance = matches!(formulation.rows[row.index()].constraint, Constraint::Balance { .. });
            (balance && problem.row_bounds(row) == (0.0, 0.0)).then(Vec::new)
        })
        .collect();
    for column in problem.column_handles() {
        let first = stage(formulation, formulation.columns[column.index()].variable) == Stage::First;
        for (row, value) in problem.entries(column) {
            let entries = &mut rows[row.index()];
            if first {
                *entries = None;
            } else if let Some(entries) = entries {
                entries.push((column.index(), value));
            }
        }
    }
    rows.into_iter().flatten().collect()
}

fn hand_on(balance: &[(usize, f64)], switched: &mut [Option<(u32, u16)>], most: &mut [f64]) {
    let entering = || balance.iter().filter(|(_, value)| *value > 0.0);
    let leaving = || balance.iter().filter(|(_, value)| *value < 0.0);
    let mut switches = entering().map(|&(column, _)| switched[column]);
    if let Some(Some(one)) = switches.next()
        && switches.all(|other| other == Some(one))
    {
        for &(column, _) in leaving() {
            switched[column].get_or_insert(one);
        }
    }
    for (of, by) in [(1.0, -1.0), (-1.0, 1.0)] {
        let total: f64 = balance
            .iter()
            .filter(|(_, value)| value * by > 0.0)
            .map(|&(c, value)| value.abs() * most[c])
            .sum();
        if total.is_finite() {
            for &(column, value) in balance.iter().filter(|(_, value)| value * of > 0.0) {
                most[column] = most[column].min(total / value.abs());
            }
        }
    }
}
