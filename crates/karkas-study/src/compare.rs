//! Scenarios side by side: each planned for itself, and what it does otherwise than one of them.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use karkas_model::project::{Name, Project};
use karkas_plan::aim::Aim;
use karkas_plan::formulation::Overrides;
use karkas_plan::solve::{NoSolution, SolveOptions};
use karkas_plan::{PlanError, PlanOutcome, Request, plan};
use serde_json::json;

use crate::difference::differences;
use crate::mean;
use crate::{Step, Study, StudyError, StudyPlan, Unfit, Watch};

karkas_plan::row! {
    /// How a scenario came out.
    ComparedRow = "scenarios" {
        plan: String, probability: Option<f64>, status: String, why: String, objective: Option<f64>,
        bound: Option<f64>, gap: Option<f64>, difference: Option<f64>, carbon: Option<f64>,
        dependence: Option<f64>, jobs: Option<f64>,
    }
}
karkas_plan::row! {
    /// What knowing the future would be worth.
    ChanceRow = "chance" { figure: String, value: f64, least: f64, most: f64 }
}

/// A scenario that takes part.
#[derive(Debug)]
pub struct Entrant {
    /// Id, also that of its plan.
    pub id: String,
    /// Name.
    pub name: Name,
    /// Its probability, where it has one.
    pub probability: Option<f64>,
    /// Its project, or several that are planned together with their probabilities; or what is wrong with it, in words.
    pub projects: Result<Vec<(f64, Project)>, String>,
}

/// How planning one ended.
enum Ended {
    Planned(Box<StudyPlan>),
    Not { status: &'static str, why: String },
}

/// Plans the scenarios, as many side by side as there are threads, and tells each from `against` (or from the first that
/// has a plan, where that one has none). A scenario without a plan stops no other. How many run at a time changes nothing.
///
/// The entrant called `together`, if there is one, is the plan for all that chance decides between.
///
/// # Errors
/// Where not one scenario has a plan, or `against` is none of them.
pub fn compare(
    entrants: &[Entrant],
    against: &str,
    together: Option<&str>,
    options: &SolveOptions,
    watch: &mut (dyn Watch + Send),
) -> Result<Study, StudyError> {
    if !entrants.iter().any(|entrant| entrant.id == against) {
        let ids: Vec<&str> = entrants.iter().map(|entrant| entrant.id.as_str()).collect();
        return Err(Unfit::NoSuchScenario { against: against.to_owned(), scenarios: ids.join(", ") }.into());
    }
    let asked = Asked { entrants, against, together };
    let desk = Desk { asked, options, state: Mutex::new(State::new(entrants, watch)) };
    let next = AtomicUsize::new(0);
    let workers = (options.threads as usize).clamp(1, entrants.len());
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::SeqCst));
                numbers
                    .take_while(|number| *number < entrants.len())
                    .for_each(|number| desk.carry_out(number));
            });
        }
    });
    let state = desk.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    let mut study = asked.study(&state.ended);
    if study.complete && !state.stopped {
        let all = entrants.iter().find(|entrant| together == Some(entrant.id.as_str()));
        let plan =
            all.and_then(|all| study.plans.iter().find(|plan| plan.id == all.id)).map(|one| one.plan.clone());
        if let (Some(plan), Some(Ok(projects))) = (plan, all.map(|all| &all.projects)) {
            mean::add(&mut study, &plan, projects, options, state.watch)?;
        }
    }
    if study.plans.is_empty() {
        return Err(match state.first_failure {
            Some(fault) => StudyError::Plan(fault),
            None if state.stopped => StudyError::Stopped,
            None => StudyError::NoPlan(NoSolution::Infeasible),
        });
    }
    Ok(study)
}

struct State<'a> {
    ended: Vec<Option<Ended>>,
    watch: &'a mut (dyn Watch + Send),
    first_failure: Option<PlanError>,
    stopped: bool,
}

impl<'a> State<'a> {
    fn new(entrants: &[Entrant], watch: &'a mut (dyn Watch + Send)) -> Self {
        Self { ended: entrants.iter().map(|_| None).collect(), watch, first_failure: None, stopped: false }
    }
}

/// Where the workers meet.
struct Desk<'a> {
    asked: Asked<'a>,
    options: &'a SolveOptions,
    state: Mutex<State<'a>>,
}

impl<'a> Desk<'a> {
    /// A worker that panicked ends the whole; what the others have written is sound.
    fn state(&self) -> MutexGuard<'_, State<'a>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn carry_out(&self, number: usize) {
        let entrant = &self.asked.entrants[number];
        {
            let mut state = self.state();
            let done = state.ended.iter().flatten().count();
            state.watch.step(&Step { done, of: self.asked.entrants.len(), what: entrant.id.clone() });
        }
        let ended = self.planned(entrant);
        let mut state = self.state();
        state.ended[number] = Some(ended);
        let study = self.asked.study(&state.ended);
        if !study.complete && !study.plans.is_empty() {
            state.watch.keep(&|| study.clone());
        }
    }

    fn planned(&self, entrant: &Entrant) -> Ended {
        let projects = match &entrant.projects {
            Ok(projects) => projects,
            Err(why) => return Ended::Not { status: "faulty", why: why.clone() },
        };
        if self.state().watch.stopped() {
            self.state().stopped = true;
            return Ended::Not { status: "stopped", why: String::new() };
        }
        let borrowed: Vec<(f64, &Project)> = projects.iter().map(|(share, one)| (*share, one)).collect();
        let request = Request { solve: self.options.clone(), overrides: Overrides::default() };
        let outcome = plan(&borrowed, &request, &mut |progress| {
            let mut state = self.state();
            if state.watch.stopped() { ControlFlow::Break(()) } else { state.watch.solver(progress) }
        });
        match outcome {
            Ok(PlanOutcome::Planned(plan)) => {
                let name = entrant.name.clone();
                Ended::Planned(Box::new(StudyPlan::new(&entrant.id, name, projects.clone(), *plan)))
            }
            Ok(PlanOutcome::NoPlan(why)) => {
                self.state().stopped |= why == NoSolution::Stopped;
                Ended::Not { status: word(why), why: String::new() }
            }
            Err(fault) => {
                let why = fault.to_string();
                self.state().first_failure.get_or_insert(fault);
                Ended::Not { status: "failed", why }
            }
        }
    }
}

/// What is compared with what.
#[derive(Debug, Clone, Copy)]
struct Asked<'a> {
    entrants: &'a [Entrant],
    against: &'a str,
    together: Option<&'a str>,
}

impl Asked<'_> {
    /// The study as far as it has come.
    fn study(&self, ended: &[Option<Ended>]) -> Study {
        let planned = |number: usize| match &ended[number] {
            Some(Ended::Planned(plan)) => Some(plan.as_ref()),
            _ => None,
        };
        let numbers = 0..self.entrants.len();
        let reference = numbers
            .clone()
            .find(|number| self.entrants[*number].id == self.against)
            .and_then(planned)
            .or_else(|| numbers.clone().find_map(planned));
        let mut study = Study {
            question: "compare",
            request: json!({
                "scenarios": self.entrants.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(),
                "against": reference.map(|plan| plan.id.as_str()),
            }),
            complete: ended
                .iter()
                .all(|one| !matches!(one, None | Some(Ended::Not { status: "stopped", .. }))),
            ..Study::default()
        };
        let rows: Vec<ComparedRow> = numbers
            .clone()
            .filter_map(|number| Some(row(&self.entrants[number], ended[number].as_ref()?, reference)))
            .collect();
        study.push(&rows);
        let mut found = Vec::new();
        for plan in numbers.clone().filter_map(planned) {
            if let Some(reference) = reference.filter(|reference| reference.id != plan.id) {
                found.extend(differences(reference.side(), plan.side()));
            }
        }
        study.push(&found);
        study.push(&self.chance(&planned));
        study.plans = numbers.filter_map(planned).cloned().collect();
        study
    }

    /// Expected value of perfect information (Raiffa and Schlaifer 1961): what the plan for all scenarios together costs
    /// more than, on average, plans that each know their scenario. Between the bounds it is certain to lie.
    fn chance<'p>(&self, planned: &dyn Fn(usize) -> Option<&'p StudyPlan>) -> Vec<ChanceRow> {
        let (mut known, mut known_bound, mut share, mut here) = (0.0, 0.0, 0.0, None);
        for (number, entrant) in self.entrants.iter().enumerate() {
            let Some(plan) = planned(number) else { continue };
            let (objective, bound) = (plan.plan.manifest.objective, plan.plan.manifest.bound);
            if self.together == Some(entrant.id.as_str()) {
                here = Some((objective, bound));
            } else if let Some(probability) = entrant.probability {
                known += probability * objective;
                known_bound += probability * bound;
                share += probability;
            }
        }
        let Some((objective, bound)) = here.filter(|_| (share - 1.0).abs() < 1e-9) else { return Vec::new() };
        let figure = |figure: &str, value: f64, least: f64, most: f64| ChanceRow {
            figure: figure.to_owned(),
            value,
            least,
            most,
        };
        vec![
            figure("wait_and_see", known, known_bound, known),
            figure("here_and_now", objective, bound, objective),
            figure(
                "perfect_information",
                (objective - known).max(0.0),
                (bound - known).max(0.0),
                (objective - known_bound).max(0.0),
            ),
        ]
    }
}

fn row(entrant: &Entrant, ended: &Ended, reference: Option<&StudyPlan>) -> ComparedRow {
    let mut row = ComparedRow {
        plan: entrant.id.clone(),
        probability: entrant.probability,
        status: String::new(),
        why: String::new(),
        objective: None,
        bound: None,
        gap: None,
        difference: None,
        carbon: None,
        dependence: None,
        jobs: None,
    };
    match ended {
        Ended::Not { status, why } => {
            (row.status, row.why) = ((*status).to_owned(), why.clone());
        }
        Ended::Planned(plan) => {
            let manifest = &plan.plan.manifest;
            let measured = |aim: Aim| aim.of(&plan.plan, &plan.projects[0].1);
            row.status = manifest.status.clone();
            row.objective = Some(manifest.objective);
            row.bound = Some(manifest.bound);
            row.gap = Some(manifest.gap);
            row.difference = reference.map(|other| manifest.objective - other.plan.manifest.objective);
            row.carbon = measured(Aim::Carbon);
            row.dependence = measured(Aim::Dependence);
            row.jobs = measured(Aim::Jobs);
        }
    }
    row
}

fn word(why: NoSolution) -> &'static str {
    match why {
        NoSolution::Infeasible => "infeasible",
        NoSolution::Unbounded => "unbounded",
        NoSolution::Stopped => "stopped",
        NoSolution::Unreliable => "unreliable",
    }
}
