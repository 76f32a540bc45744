//! When there is no plan: the smallest relief that would allow one, in the project's words, and other ways to it.
//!
//! An elastic programme (see [`programme`]) lets every bound that a row of the project sets be broken and asks for the
//! least that has to be. What was broken is one remedy. Then the question is asked again without it (or, where some of it
//! is in every remedy, with as little of it as may be), until nothing new comes up.
//!
//! The same programme answers why a plan leaves demand unserved that it may leave unserved at a penalty: it must then be
//! served, and what has to be broken is the bottleneck. Where nothing has to be broken, serving costs more than
//! the penalty.

mod open;
pub mod programme;
mod rows;
mod say;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::time::Duration;

use karkas_model::project::{Origin, Project};
use karkas_solver::{Options, Problem, Progress, Solution, SolverError, Status, solve};

pub use programme::{Serve, Thing};
pub use rows::RemedyRow;
pub use say::say;

use crate::formulation::{Formulation, Overrides, Scenario};
use crate::plan::PlanError;
use programme::{Elastic, Slack};

/// How to look for remedies.
#[derive(Debug, Clone, PartialEq)]
pub struct DiagnosisOptions {
    /// What must be served.
    pub serve: Serve,
    /// Most remedies to look for.
    pub most: usize,
    /// Limit on wall time of the search for each remedy.
    pub time_limit: Duration,
    /// Threads.
    pub threads: u32,
}

impl Default for DiagnosisOptions {
    fn default() -> Self {
        Self { serve: Serve::Obliged, most: 5, time_limit: Duration::from_secs(30), threads: 1 }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Diagnosis {
    /// Remedies, the smallest first. Empty where nothing has to be broken.
    pub remedies: Vec<Remedy>,
}

/// Changes that together would allow a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Remedy {
    /// Sum of the weighted shares by which things are broken; remedies are ranked by it.
    pub size: f64,
    /// Whether whole numbers (modules, openings) were left out of account because the search took too long.
    pub relaxed: bool,
    /// The changes.
    pub reliefs: Vec<Relief>,
}

/// One change in one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Relief {
    /// What changes.
    pub thing: Thing,
    /// Kind of change in one word.
    pub kind: &'static str,
    /// Id of the scenario; empty for what does not depend on it.
    pub scenario: String,
    /// Id of the place; empty for limits over several places.
    pub place: String,
    /// Id of the commodity, process or limit.
    pub item: String,
    /// Partner and tier, segment, or lane.
    pub detail: String,
    /// First year of the period.
    pub period: i32,
    /// By how much it has to change, in `unit`.
    pub amount: f64,
    /// What the project allows now.
    pub now: Option<f64>,
    /// Unit.
    pub unit: String,
    /// Rows of the project to look at.
    pub rows: Vec<Origin>,
}

/// A share of a thing below which breaking it is the solver's tolerance.
const TOLERANCE: f64 = 1e-6;
/// How much dearer a thing gets that is part of every remedy.
const DEARER: f64 = 1000.0;

/// Looks for remedies.
///
/// # Errors
/// Where the project cannot be formulated or the solver fails.
pub fn diagnose(
    projects: &[(f64, &Project)],
    overrides: &Overrides,
    options: &DiagnosisOptions,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Diagnosis, PlanError> {
    let opened: Vec<Project> = projects.iter().map(|(_, project)| open::opened(project)).collect();
    let scenarios: Vec<Scenario<'_>> = opened
        .iter()
        .zip(projects)
        .map(|(project, (probability, _))| Scenario { project, probability: *probability })
        .collect();
    let formulation = Formulation::new(&scenarios, overrides)?;
    let projects: Vec<&Project> = projects.iter().map(|(_, project)| *project).collect();
    let mut elastic = Elastic::new(&formulation, &projects, options.serve);
    let mut diagnosis = Diagnosis::default();
    let mut used: BTreeSet<Thing> = BTreeSet::new();
    while diagnosis.remedies.len() < options.most {
        let Some((solution, relaxed)) = next(&elastic, &used, options, progress)? else { break };
        let broken = broken(&elastic.slacks, &solution);
        let things: BTreeSet<Thing> = broken.iter().map(|(slack, _)| slack.thing).collect();
        if things.is_subset(&used) {
            break;
        }
        if diagnosis.remedies.is_empty() && !things.iter().any(|thing| thing.is_invented()) {
            forbid_invented(&mut elastic);
        }
        let size = broken.iter().map(|(slack, value)| slack.cost * value).sum();
        let reliefs = broken
            .iter()
            .map(|(slack, value)| rows::relief(&formulation, &projects, slack, *value, &solution));
        diagnosis.remedies.push(Remedy { size, relaxed, reliefs: reliefs.collect() });
        used.extend(things);
    }
    diagnosis.remedies.sort_by(|a, b| a.size.total_cmp(&b.size));
    Ok(diagnosis)
}

/// The least relief without the things used before; where there is none, with as little of them as may be.
fn next(
    elastic: &Elastic,
    used: &BTreeSet<Thing>,
    options: &DiagnosisOptions,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Option<(Solution, bool)>, SolverError> {
    let before = || elastic.slacks.iter().filter(|slack| used.contains(&slack.thing));
    let mut without = elastic.problem.clone();
    for slack in before() {
        without.set_column_bounds(slack.column, 0.0, 0.0);
    }
    if let Some(found) = search(&without, options, progress)? {
        return Ok(Some(found));
    }
    if used.is_empty() {
        return Ok(None);
    }
    let mut with = elastic.problem.clone();
    for slack in before() {
        with.set_cost(slack.column, slack.cost * DEARER);
    }
    search(&with, options, progress)
}

/// Slack columns that are really used, with their values.
fn broken(slacks: &[Slack], solution: &Solution) -> Vec<(Slack, f64)> {
    slacks
        .iter()
        .map(|slack| (*slack, solution.columns[slack.column.index()]))
        .filter(|(slack, value)| slack.cost * value > TOLERANCE)
        .collect()
}

/// Where rows of the project can be changed, sources that stand in none are not thought of.
fn forbid_invented(elastic: &mut Elastic) {
    for slack in elastic.slacks.iter().filter(|slack| slack.thing.is_invented()) {
        elastic.problem.set_column_bounds(slack.column, 0.0, 0.0);
    }
}

/// The least relief; without whole numbers where these take too long. `None` where the search was stopped.
fn search(
    problem: &Problem,
    options: &DiagnosisOptions,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Option<(Solution, bool)>, SolverError> {
    let request = Options {
        gap: 0.01,
        time_limit: Some(options.time_limit),
        threads: options.threads,
        ..Options::default()
    };
    let found = solve(problem, &request, progress)?;
    if found.status == Status::Interrupted {
        return Ok(None);
    }
    if let Some(solution) = found.solution {
        return Ok(Some((solution, false)));
    }
    let mut linear = problem.clone();
    linear.relax_integers();
    let found = solve(&linear, &Options { time_limit: None, ..request }, progress)?;
    Ok(found.solution.map(|solution| (solution, true)))
}
