//! Points that are known, and how they make the search for another one short.

use std::collections::BTreeMap;
use std::time::Instant;

use karkas_model::project::Project;
use karkas_plan::aim::Aim;
use karkas_plan::solve::{Method, NoSolution, SolveOptions};
use karkas_solver::Status;

use super::grid::Wanted;
use super::tables::{FrontRow, PayoffRow};
use super::{is_within, study_plan};
use crate::programme::{Bounds, Found, Programme, Report, budget};
use crate::related::{Quest, Related};
use crate::{StudyError, StudyPlan};

/// Neighbours whose decisions are tried at a point.
const NEIGHBOURS: usize = 4;

/// A plan that is cheaper by less than this share is not taken for a better one.
const WORTH: f64 = 1e-6;

/// A point that was found.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// Bounds that it was asked for.
    pub(super) asked: Bounds,
    /// Its plan.
    pub(super) plan: StudyPlan,
    /// All aims of it, cost among them.
    pub(super) values: BTreeMap<Aim, f64>,
    /// Money that one unit less of each bounded aim would cost.
    pub(super) rates: BTreeMap<Aim, f64>,
    /// Whole-number decisions.
    pub(super) decisions: Vec<(usize, f64)>,
}

impl Known {
    /// Whether it meets bounds.
    pub(super) fn meets(&self, bounds: &Bounds) -> bool {
        bounds.iter().all(|(aim, bound)| is_within(*aim, self.values[aim], *bound))
    }

    /// Whether a search to the end may tell more of it.
    pub(super) fn is_open(&self) -> bool {
        let open = [Status::OtherLimit, Status::Interrupted].map(Status::words);
        open.contains(&self.plan.plan.manifest.status.as_str())
    }

    /// Takes a higher bound. `distance` is the one in money at which it counts as proven.
    pub(super) fn raise(&mut self, bound: f64, distance: f64) {
        let manifest = &mut self.plan.plan.manifest;
        let objective = manifest.objective;
        manifest.bound = manifest.bound.max(bound.min(objective));
        let left = objective - manifest.bound;
        manifest.gap = if left > 0.0 { (left / objective.abs()).min(f64::MAX) } else { 0.0 };
        if left <= distance {
            Status::Optimal.words().clone_into(&mut manifest.status);
        }
    }

    pub(super) fn cost(&self) -> f64 {
        self.plan.plan.manifest.objective
    }

    fn bound(&self) -> f64 {
        self.plan.plan.manifest.bound
    }
}

/// The distance in money at which the cheapest plan counts as proven, and so every other.
pub(super) fn distance(known: &[&Known], options: &SolveOptions) -> f64 {
    known.first().map_or(0.0, |cheapest| options.gap * cheapest.cost().abs())
}

/// Searches for a point near known ones; of what is left in the end, only where it is to be thorough.
pub(super) fn search(
    programme: &Programme,
    related: &mut Related,
    wanted: &Wanted,
    known: &[&Known],
    options: &SolveOptions,
    thorough: bool,
    report: &mut Report<'_>,
) -> Result<Result<Found, NoSolution>, StudyError> {
    let begun = Instant::now();
    let money = programme.money();
    let distance = distance(known, options);
    // Under looser bounds no plan is dearer than under these.
    let looser = known.iter().filter(|known| {
        let within = |(aim, bound): (&Aim, &f64)| {
            wanted.bounds.get(aim).is_some_and(|tighter| is_within(*aim, *tighter, *bound))
        };
        known.asked.iter().all(within)
    });
    let bound = looser.map(|known| known.bound()).fold(f64::NEG_INFINITY, f64::max);
    let mut quest = Quest {
        problem: programme.problem(),
        distance: distance / money,
        best: None,
        bound: bound / money,
        budget: budget(options),
        thorough,
    };
    let decisions = nearest(wanted, known, NEIGHBOURS);
    let status = related.search(&programme.bounded(), &decisions, &mut quest, report)?;
    let Some(best) = quest.best else {
        return Ok(Err(match status {
            Status::Infeasible => NoSolution::Infeasible,
            Status::Optimal | Status::Unreliable => NoSolution::Unreliable,
            _ => NoSolution::Stopped,
        }));
    };
    Ok(Ok(Found {
        objective: best.objective * money,
        bound: quest.bound.min(best.objective) * money,
        columns: best.columns,
        // Rows that no point satisfies to the solver's tolerance, and a point that does: the point stands.
        status: if status == Status::Infeasible { Status::OtherLimit } else { status },
        nodes: 0,
        seconds: begun.elapsed().as_secs_f64(),
        method: Method::ProcessNetwork,
    }))
}

/// What points of tighter bounds tell of one that is open: a higher bound, and a better solution where their decisions make one.
pub(super) fn from_tighter(
    programme: &Programme,
    related: &mut Related,
    (wanted, known): (&Wanted, &Known),
    others: &[&Known],
    options: &SolveOptions,
    report: &mut Report<'_>,
) -> Result<(f64, Option<Found>), StudyError> {
    let tighter: Vec<&Known> = others
        .iter()
        .copied()
        .filter(|other| other.decisions != known.decisions && other.meets(&wanted.bounds))
        .collect();
    let (begun, money) = (Instant::now(), programme.money());
    let mut quest = Quest {
        problem: programme.problem(),
        distance: 0.0,
        best: None,
        bound: known.bound() / money,
        budget: budget(options),
        thorough: false,
    };
    let decisions = nearest(wanted, &tighter, 1);
    related.tries(&programme.bounded(), &decisions, &mut quest, report)?;
    let bound = quest.bound * money;
    let better = quest.best.filter(|best| best.objective * money < known.cost() - WORTH * known.cost().abs());
    let better = better.map(|best| Found {
        objective: best.objective * money,
        bound: bound.min(best.objective * money),
        columns: best.columns,
        status: Status::OtherLimit,
        nodes: 0,
        seconds: begun.elapsed().as_secs_f64(),
        method: Method::ProcessNetwork,
    });
    Ok((bound, better))
}

/// Decisions of the known points nearest to a wanted one, by the spans of what is known.
fn nearest<'a>(wanted: &Wanted, known: &[&'a Known], most: usize) -> Vec<&'a [(usize, f64)]> {
    let span = |aim: &Aim| {
        let values = known.iter().map(|known| known.values[aim]);
        let (least, most) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), v| (a.min(v), b.max(v)));
        if most > least { most - least } else { 1.0 }
    };
    let spans: BTreeMap<Aim, f64> = wanted.bounds.keys().map(|aim| (*aim, span(aim))).collect();
    let distance = |known: &Known| -> f64 {
        wanted.bounds.iter().map(|(aim, bound)| ((known.values[aim] - bound) / spans[aim]).abs()).sum()
    };
    let mut order: Vec<&&Known> = known.iter().collect();
    order.sort_by(|a, b| distance(a).total_cmp(&distance(b)));
    let mut found: Vec<&[(usize, f64)]> = Vec::new();
    for known in order {
        if found.len() < most && !found.contains(&&*known.decisions) {
            found.push(&known.decisions);
        }
    }
    found
}

/// Makes a known point of a solution.
pub(super) fn finished(
    programme: &mut Programme,
    project: &Project,
    wanted: &Wanted,
    found: &Found,
    spans: &BTreeMap<Aim, f64>,
    options: &SolveOptions,
) -> Result<Option<Known>, StudyError> {
    let Some((solved, plan)) = programme.finish(found, &wanted.bounds, spans, options)? else {
        return Ok(None);
    };
    let rate = |aim: &Aim| (*aim, programme.rate(*aim, &solved));
    let rates = wanted.bounds.keys().map(rate).collect();
    let plan = study_plan(project, wanted, plan);
    Ok(Some(known(programme, wanted.bounds.clone(), plan, rates)))
}

fn known(programme: &Programme, asked: Bounds, plan: StudyPlan, rates: BTreeMap<Aim, f64>) -> Known {
    let project = &plan.projects[0].1;
    let value = |aim: Aim| Some((aim, aim.of(&plan.plan, project)?));
    let values = Aim::ALL.into_iter().filter_map(value).collect();
    let decisions = programme.decisions(&plan.plan.tables.facilities);
    Known { asked, values, rates, decisions, plan }
}

/// What an earlier answer to the same question has found.
#[derive(Debug, Default)]
pub struct Earlier {
    /// Its rows of points.
    pub points: Vec<FrontRow>,
    /// Its rows of the payoff table.
    pub payoff: Vec<PayoffRow>,
    /// Its plans.
    pub plans: Vec<StudyPlan>,
}

impl Earlier {
    /// The point of an id, where it was found.
    pub(super) fn take(&self, id: &str, programme: &Programme) -> Option<Known> {
        let row = self.points.iter().find(|row| row.point == id && row.plan == id)?;
        let plan = self.plans.iter().find(|plan| plan.id == id)?;
        if row.status == "interrupted" {
            return None;
        }
        let named = |values: [Option<f64>; 3]| -> BTreeMap<Aim, f64> {
            let aims = [Aim::Carbon, Aim::Dependence, Aim::Jobs];
            aims.into_iter().zip(values).filter_map(|(aim, value)| Some((aim, value?))).collect()
        };
        let asked = named([row.asked_carbon, row.asked_dependence, row.asked_jobs]);
        let rates = named([row.rate_carbon, row.rate_dependence, row.rate_jobs]);
        Some(known(programme, asked, plan.clone(), rates))
    }

    /// The best value of an aim that it proved.
    pub(super) fn best(&self, aim: Aim) -> Option<f64> {
        self.payoff.iter().find(|row| row.aim == aim.name())?.proven
    }
}
