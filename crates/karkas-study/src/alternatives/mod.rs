//! How differently it can be done at nearly the same cost: what every near-optimal plan does, what none does, and a few plans
//! that differ as much as they can.
//!
//! Modelling to generate alternatives (Brill, Chang and Hopkins 1982: hop, skip and jump); bounds on what near-optimal plans
//! have in common, as in DeCarolis (2011) and Neumann and Brown (2021). A choice is proven by the relaxation where building
//! it (or doing without it) lifts its bound above what a plan may cost, and refuted by any plan found that does otherwise.

mod different;
mod nearby;
mod proofs;
mod scaled;
mod search;
mod switches;
mod tables;

use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError};

use karkas_model::project::{Name, Project};
use karkas_plan::solve::{NoSolution, SolveOptions};
use karkas_solver::NewRow;
use serde_json::json;

use crate::programme::{Bounds, Programme};
use crate::{Progress, Step, Study, StudyError, StudyPlan, Watch};
use different::Scaled;
use nearby::FREE;
use search::{Belief, Search};
use switches::Switch;

pub use tables::{AlternativeRow, ChoiceRow};

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// How much dearer than the best plan a plan may be, as a share of its cost.
    pub within: f64,
    /// How many plans, besides the best.
    pub plans: usize,
    /// How each is searched for.
    pub solve: SolveOptions,
}

/// A plan that was found within the cost.
#[derive(Debug, Clone)]
struct Alternative {
    plan: StudyPlan,
    /// Values of the columns, solver's units.
    columns: Vec<f64>,
}

/// Finds what near-optimal plans have in common and how they differ.
///
/// # Errors
/// Where the project has no plan.
pub fn alternatives(
    projects: &[(f64, Project)],
    asked: &Asked,
    watch: &mut (dyn Watch + Send),
) -> Result<Study, StudyError> {
    let watch = Mutex::new(watch);
    let lock = || watch.lock().unwrap_or_else(PoisonError::into_inner);
    let mut report = |progress: &Progress| {
        let mut watch = lock();
        if watch.stopped() { ControlFlow::Break(()) } else { watch.solver(progress) }
    };
    let steps = asked.plans + 3;
    let step = |done: usize, what: &str| lock().step(&Step { done, of: steps, what: what.to_owned() });
    step(0, "best");
    let mut programme = Programme::new(projects, &[])?;
    let found = match programme.search(&asked.solve, None, &mut report)? {
        Ok(found) => found,
        Err(NoSolution::Stopped) => return Err(StudyError::Stopped),
        Err(why) => return Err(StudyError::NoPlan(why)),
    };
    let Some(best) = finished(&mut programme, projects, &found, "best", asked)? else {
        return Err(StudyError::NoPlan(NoSolution::Unreliable));
    };
    let cost = best.plan.plan.manifest.objective;
    let most = cost + asked.within * cost.abs();
    let switches = Switch::all(programme.formulation(), &projects[0].1);
    let beliefs = vec![Belief::default(); switches.len()];
    let mut choices = programme.problem().clone();
    let free: Vec<NewRow> = switches.iter().map(|switch| switch.row(FREE.0, FREE.1)).collect();
    let rows = choices.append_rows(&free);
    let bound = found.bound.min(cost);
    let mut search = Search {
        programme,
        switches,
        choices,
        rows,
        beliefs,
        most,
        plans: vec![best],
        cuts: Vec::new(),
        solve: asked.solve.clone(),
    };
    search.learn();
    let study = |search: &Search, complete: bool| tables::study(projects, asked, search, bound, complete);
    lock().keep(&|| study(&search, false));

    step(1, "relaxation");
    search.by_neighbours(&mut report)?;
    search.by_plain_relaxation(&mut report)?;
    let relaxation = search.by_relaxation(&mut report)?;
    lock().keep(&|| study(&search, false));
    let mut scaled = Scaled::new(&search)?;
    for number in 1..=asked.plans {
        if lock().stopped() {
            break;
        }
        let id = format!("a{number}");
        step(number + 1, &id);
        let Some(found) = search.most_different(&mut scaled, &mut report)? else { break };
        let Some(plan) = finished(&mut search.programme, projects, &found, &id, asked)? else { break };
        search.plans.push(plan);
        search.learn();
        lock().keep(&|| study(&search, false));
    }
    step(asked.plans + 2, "choices");
    search.by_slopes(&mut scaled, &mut report)?;
    lock().keep(&|| study(&search, false));
    if let Some(mut relaxation) = relaxation {
        search.by_search(&mut relaxation, &mut report)?;
    }
    let complete = !lock().stopped();
    Ok(study(&search, complete))
}

/// An alternative of a solution: its whole decisions, and the cheapest way to live with them.
fn finished(
    programme: &mut Programme,
    projects: &[(f64, Project)],
    found: &crate::programme::Found,
    id: &str,
    asked: &Asked,
) -> Result<Option<Alternative>, StudyError> {
    let none = std::collections::BTreeMap::new();
    let Some((solved, plan)) = programme.finish(found, &Bounds::new(), &none, &asked.solve)? else {
        return Ok(None);
    };
    let label = match id.strip_prefix('a') {
        Some(number) => Name { en: format!("Alternative {number}"), ru: format!("Вариант {number}") },
        None => Name { en: "The best plan".to_owned(), ru: "Лучший план".to_owned() },
    };
    let columns = programme.scaled(&solved.values);
    let plan = StudyPlan::new(id, label, projects.to_vec(), plan);
    Ok(Some(Alternative { plan, columns }))
}

impl Asked {
    /// The request as a study records it.
    fn request(&self, scenario: &str) -> serde_json::Value {
        json!({
            "within": self.within,
            "plans": self.plans,
            "scenario": scenario,
            "gap": self.solve.gap,
            "time": self.solve.time_limit.map(|limit| limit.as_secs_f64()),
            "seed": self.solve.seed,
        })
    }
}
