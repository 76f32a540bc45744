//! Costs of all coalitions: one plan each.

use std::collections::BTreeMap;

use karkas_model::project::{Name, Project};
use karkas_plan::alteration;
use karkas_plan::formulation::Largest;
use karkas_plan::solve::NoSolution;
use karkas_plan::{PlanOutcome, Request, Terms, plan_on_terms};
use karkas_share::Coalition;

use super::tables::{self, CoalitionRow};
use super::{Earlier, Share, partners};
use crate::start::{START, borrowed, name};
use crate::workers::{Steps, Stop, gather, side_by_side};
use crate::{Study, StudyError, StudyPlan, Watch};

/// Status of a coalition that has no plan.
pub(super) const NO_PLAN: &str = "no plan";
/// Coalitions that are planned between two times that what is done is kept.
const KEPT: usize = 8;

/// What is known of a coalition.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    /// Cost of the best plan found; none where there is no plan, or none yet.
    pub(super) cost: Option<f64>,
    /// No plan costs less.
    pub(super) bound: Option<f64>,
    /// How the search ended.
    pub(super) status: String,
    /// Its plan in the study; empty where only its cost is kept.
    pub(super) plan: String,
    /// What the audit found: `holds` or `broken`.
    pub(super) audit: String,
    /// Seconds that the plan took.
    pub(super) seconds: f64,
}

/// All coalitions.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Planned {
    pub(super) values: BTreeMap<Coalition, Value>,
    /// Whether all audits hold.
    pub(super) proven: bool,
}

impl Planned {
    /// Costs by index; none where one is not known.
    pub(super) fn costs(&self, partners: usize) -> Option<Vec<f64>> {
        let cost = |index: u64| match index {
            0 => Some(0.0),
            _ => self.values.get(&Coalition(index))?.cost,
        };
        (0..1_u64 << partners).map(cost).collect()
    }

    /// What is proven of a coalition's cost; minus infinity where nothing is.
    pub(super) fn bound(&self, coalition: Coalition) -> f64 {
        match coalition.is_empty() {
            true => 0.0,
            false => self.values.get(&coalition).and_then(|value| value.bound).unwrap_or(f64::NEG_INFINITY),
        }
    }
}

/// Id of the plan of a coalition that keeps it: all partners, or one alone.
fn kept(coalition: Coalition, count: usize) -> Option<String> {
    match coalition.len() {
        all if all == count => Some(START.to_owned()),
        1 => coalition.members().next().map(|partner| format!("alone-{}", partner + 1)),
        _ => None,
    }
}

/// A coalition with its plan, where that is kept.
pub(super) type Made = (Coalition, Value, Option<StudyPlan>);

/// Plans all partners together, then the other coalitions of a list, each from the facilities of the joint plan and by its
/// size classes, so that what differs is what is done and not the chords of cost curves.
pub(super) fn plan_all(
    projects: &[(f64, Project)],
    asked: &Share,
    mut left: Vec<Coalition>,
    earlier: &Earlier,
    study: &mut Study,
    watch: &mut dyn Watch,
) -> Result<Planned, StudyError> {
    let count = asked.partners.len();
    let names = asked.names();
    let all = Coalition::all(count);
    let mut planned = Planned { proven: true, ..Planned::default() };
    let work = Work { projects, asked, joint: None };
    let grand = match known(earlier, all, count, &names) {
        Some(known) => known,
        None => work.plan(all, &mut |state| watch.solver(state))?,
    };
    if watch.stopped() && grand.1.cost.is_none() {
        return Err(StudyError::Stopped);
    }
    let Some(joint) = grand.2.clone() else { return Err(StudyError::NoPlan(NoSolution::Infeasible)) };
    take(grand, &mut planned, study);
    let work = Work { joint: Some(&joint), ..work };
    // Partners alone first: what everybody asks first, and the sum of what is saved.
    left.sort_by_key(|coalition| (coalition.len() != 1, coalition.len(), *coalition));
    let total = left.len() + 1;
    let mut done = 1;
    for batch in left.chunks(KEPT) {
        let (found, open): (Vec<_>, Vec<_>) = batch
            .iter()
            .map(|&coalition| (coalition, known(earlier, coalition, count, &names)))
            .partition(|(_, known)| known.is_some());
        done += found.len();
        found.into_iter().filter_map(|(_, known)| known).for_each(|known| take(known, &mut planned, study));
        let open: Vec<Coalition> = open.into_iter().map(|(coalition, _)| coalition).collect();
        let steps = Steps { before: done, of: total };
        let label = |number: usize| open[number].label(&names);
        let made =
            side_by_side(asked.solve.threads, open.len(), steps, watch, &label, &|number, stop: &Stop| {
                let made = work.plan(open[number], &mut stop.solver());
                if stop.is_asked() { Err(StudyError::Stopped) } else { made }
            });
        let (made, complete) = gather(made)?;
        done += made.len();
        made.into_iter().for_each(|made| take(made, &mut planned, study));
        study.tables.clear();
        study.push(&tables::coalitions(&planned, &names, None));
        if !complete {
            break;
        }
        watch.keep(&|| study.clone());
    }
    study.plans.sort_by_key(|plan| (plan.id != START, plan.id.len(), plan.id.clone()));
    Ok(planned)
}

pub(super) fn take((coalition, value, plan): Made, planned: &mut Planned, study: &mut Study) {
    planned.proven &= value.audit != "broken";
    planned.values.insert(coalition, value);
    study.plans.extend(plan);
}

/// What an earlier answer knows of a coalition, with its plan where that is kept.
pub(super) fn known(earlier: &Earlier, coalition: Coalition, count: usize, names: &[String]) -> Option<Made> {
    let label = coalition.label(names);
    let row: &CoalitionRow = earlier.coalitions.iter().find(|row| row.coalition == label)?;
    let plan = match kept(coalition, count) {
        Some(id) => Some(earlier.plans.iter().find(|plan| plan.id == id)?.clone()),
        None => None,
    };
    Some((coalition, row.value(), plan))
}

/// What plans of coalitions are made of.
#[derive(Clone, Copy)]
pub(super) struct Work<'a> {
    pub(super) projects: &'a [(f64, Project)],
    pub(super) asked: &'a Share,
    /// The plan of all, where there is one already.
    pub(super) joint: Option<&'a StudyPlan>,
}

impl Work<'_> {
    pub(super) fn plan(
        &self,
        coalition: Coalition,
        report: &mut dyn FnMut(&karkas_solver::Progress) -> std::ops::ControlFlow<()>,
    ) -> Result<Made, StudyError> {
        let asked = self.asked;
        let alterations = partners::alterations(&self.projects[0].1, &asked.partners, coalition);
        let altered: Vec<(f64, Project)> = self
            .projects
            .iter()
            .map(|(probability, project)| (*probability, alteration::apply(project, &alterations)))
            .collect();
        let request = Request { solve: asked.solve.clone(), ..Request::default() };
        let terms = Terms {
            largest: match self.joint {
                Some(joint) => Largest::AtLeast(&joint.plan.manifest.largest),
                None => Largest::default(),
            },
            start: self.joint.map(|joint| joint.plan.tables.facilities.as_slice()),
            alterations: &alterations,
            ..Terms::default()
        };
        let outcome = plan_on_terms(&borrowed(&altered), &request, &terms, report)?;
        let PlanOutcome::Planned(plan) = outcome else {
            let value = Value {
                cost: None,
                bound: None,
                status: NO_PLAN.to_owned(),
                plan: String::new(),
                audit: "none".to_owned(),
                seconds: 0.0,
            };
            return Ok((coalition, value, None));
        };
        let id = kept(coalition, asked.partners.len());
        let label = self.label(coalition);
        let plan = StudyPlan::new(id.as_deref().unwrap_or("coalition"), label, altered, *plan);
        let manifest = &plan.plan.manifest;
        let value = Value {
            cost: Some(manifest.objective),
            bound: Some(manifest.bound),
            status: manifest.status.clone(),
            plan: id.clone().unwrap_or_default(),
            audit: if plan.audit.holds { "holds" } else { "broken" }.to_owned(),
            seconds: manifest.seconds.iter().map(|step| step.seconds).sum(),
        };
        Ok((coalition, value, id.map(|_| plan)))
    }

    fn label(&self, coalition: Coalition) -> Name {
        let members: Vec<&Name> =
            coalition.members().map(|partner| &self.asked.partners[partner].label).collect();
        match members.as_slice() {
            _ if coalition == Coalition::all(self.asked.partners.len()) => name("All together", "Все вместе"),
            [one] => {
                let russian = if one.ru.is_empty() { &one.en } else { &one.ru };
                Name { en: format!("Alone: {}", one.en), ru: format!("Отдельно: {russian}") }
            }
            _ => Name::default(),
        }
    }
}
