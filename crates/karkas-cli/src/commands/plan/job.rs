//! One plan: solved and audited.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use karkas_model::index::{PlaceId, ProcessId};
use karkas_model::project::Project;
use karkas_plan::audit::audit;
use karkas_plan::explain::not_chosen_table;
use karkas_plan::formulation::Overrides;
use karkas_plan::investor::InvestorTables;
use karkas_plan::risk::Risk;
use karkas_plan::solve::Method;
use karkas_plan::{PlanOutcome, Request, Terms, plan_on_terms};

use super::Context;
use super::made::Made;
use super::no_plan::{Cause, NoPlan};
use super::several;
use crate::clock;
use crate::command_line::PlanArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::loading::{self, Selected};
use crate::progress::{Progress, Standing};
use crate::reasons::scenario_name;
use crate::refusals;
use crate::screen::Screen;
use crate::values::FacilityName;

/// Probability of all but the worst outcomes, where none is given.
const USUAL_LEVEL: f64 = 0.95;

/// A plan to be made, of one scenario or of several that chance decides between.
pub struct Job {
    selected: Selected,
    overrides: Overrides,
}

/// How planning ended.
pub enum Ended {
    /// With a plan.
    Planned(Box<Made>),
    /// With none.
    None(Box<NoPlan>),
}

impl Job {
    /// Takes the project with the scenario applied, or with each of those that chance decides between.
    pub fn new(scenario: Option<&str>, context: &Context<'_>) -> Result<Self, Stop> {
        let Context { arguments, folder, screen, .. } = context;
        let selected = loading::scenarios(folder, scenario, arguments.all, screen)?;
        let first = &selected.projects[0].1;
        let pairs = |names: &[FacilityName]| -> Result<_, Stop> {
            names.iter().map(|name| facility(name, first, screen)).collect()
        };
        let overrides = Overrides { force: pairs(&arguments.force)?, forbid: pairs(&arguments.forbid)? };
        Ok(Self { selected, overrides })
    }

    /// Solves and audits.
    pub fn carry_out(self, context: &Context<'_>) -> Result<Ended, Stop> {
        let Context { screen, solve, stop, .. } = context;
        let Selected { projects: owned, hopeless } = self.selected;
        let none =
            |cause, projects, overrides| Ok(Ended::None(Box::new(NoPlan { cause, projects, overrides })));
        if !hopeless.is_empty() {
            return none(Cause::Structure(hopeless), owned, self.overrides);
        }
        let projects: Vec<(f64, &Project)> = owned.iter().map(|(share, project)| (*share, project)).collect();
        let request = Request { solve: solve.clone(), overrides: self.overrides };
        let limit = solve.time_limit.map(|limit| limit.as_secs_f64());
        let progress = Progress::new(screen, &projects[0].1.settings.currency, limit);
        let progress = match &context.lines {
            Some(lines) => progress.beside(lines, screen.name(&scenario_name(projects[0].1))),
            None => progress,
        };
        progress.stage("progress-building");
        let terms = Terms { risk: risk(context.arguments), ..Terms::default() };
        let outcome = plan_on_terms(&projects, &request, &terms, &mut |state| {
            let (seconds, cost) = (state.seconds, state.incumbent);
            progress.show(&Standing { seconds, cost, bound: state.bound, gap: state.gap });
            if stop.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .map_err(|fault| refusals::of_plan(&fault, screen))?;
        let mut plan = match outcome {
            PlanOutcome::NoPlan(why) => return none(Cause::Solver(why), owned, request.overrides),
            PlanOutcome::Planned(plan) => *plan,
        };
        let used = plan.manifest.solver.method.as_str();
        if !matches!(solve.method, Method::Automatic | Method::Direct) && used != solve.method.name() {
            let values = [("asked", solve.method.name().into()), ("used", used.into())];
            several::say(context, &screen.text("solver-other", &values));
        }
        progress.stage("progress-auditing");
        plan.manifest.created = clock::now();
        let audit = audit(&projects, &plan.tables, &plan.manifest);
        let mut investor = InvestorTables::default();
        for (_, project) in &projects {
            investor.append(InvestorTables::new(project, &plan.tables));
        }
        // What was not chosen is a help to the reader; a plan stands without it.
        let not_chosen = not_chosen_table(&projects, &request.overrides, &plan.tables).unwrap_or_default();
        let made = Made { projects: owned, overrides: request.overrides, plan, investor, not_chosen, audit };
        Ok(Ended::Planned(Box::new(made)))
    }
}

/// How much bad outcomes weigh.
fn risk(arguments: &PlanArguments) -> Option<Risk> {
    let weight = arguments.risk_weight?.0;
    let level = arguments.risk_level.map_or(USUAL_LEVEL, |level| level.0);
    (weight > 0.0).then_some(Risk { weight, level })
}

/// The positions of a facility that the user names.
pub(in crate::commands) fn facility(
    name: &FacilityName,
    project: &Project,
    screen: &Screen,
) -> Result<(PlaceId, ProcessId), Stop> {
    let place = project.places.enumerate().find(|(_, place)| place.id == name.place);
    let process = project.processes.enumerate().find(|(_, process)| process.id == name.process);
    let unknown = |what: &str, id: &str| Err(Stop::new(Exit::Usage, screen, what, &[("id", id.into())]));
    match (place, process) {
        (Some((place, _)), Some((process, _))) => Ok((place, process)),
        (None, _) => unknown("place-unknown", &name.place),
        (_, None) => unknown("process-unknown", &name.process),
    }
}
