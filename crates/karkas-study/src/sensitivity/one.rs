//! One figure at a time at its low and high value: what the plan costs as built, and whether another would be built.

use std::time::Duration;

use karkas_plan::as_built::{AsBuilt, Building};
use karkas_plan::formulation::Largest;
use karkas_plan::solve::SolveOptions;
use karkas_plan::{PlanOutcome, Request, Terms, plan_on_terms};

use super::figures::{Level, Uncertainty};
use super::{Base, Sensitivity, tables};
use crate::building::{Built, built};
use crate::start::borrowed;
use crate::workers::{Steps, Stop, gather, side_by_side};
use crate::{Study, StudyError, Unfit, Watch};

/// Costs that differ by less than this share are the same.
const SAME: f64 = 1e-7;

/// What a figure at one end of its range does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tried {
    /// Position of the figure.
    pub(super) figure: usize,
    pub(super) level: Level,
    /// Cost with building as planned; `None` where it cannot serve what must be served at any cost.
    pub(super) cost: Option<f64>,
    /// Whether the plan is proven to stay the best.
    pub(super) proven: bool,
    /// No plan costs less than this.
    pub(super) bound: Option<f64>,
    /// What planning anew gave, where it was done.
    pub(super) anew: Option<Anew>,
}

/// A plan made anew.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Anew {
    /// Its cost.
    pub(super) cost: f64,
    /// No plan costs less.
    pub(super) bound: f64,
    /// Cost of the plan as built in the same programme.
    pub(super) as_built: Option<f64>,
    /// What is built otherwise.
    pub(super) changes: Vec<Built>,
    /// Whether the audit holds.
    pub(super) holds: bool,
}

/// Tries every figure at both ends, then plans anew where most could be gained by it. Gives whether all was done.
pub(super) fn answer(
    study: &mut Study,
    base: &Base<'_>,
    figures: &[Uncertainty],
    asked: &Sensitivity,
    watch: &mut dyn Watch,
) -> Result<bool, StudyError> {
    let largest = Largest::Stated(&base.start.plan.manifest.largest);
    let stop = Stop::default();
    let projects = base.altered(&[]);
    let Some(calm) = base.as_built(&projects, largest, None, &stop)? else {
        return Err(Unfit::CannotRun.into());
    };
    let relaxed = base.solved(&projects, Building::Relaxed, largest, None, &stop)?;
    let jobs: Vec<(usize, Level)> = (0..figures.len())
        .flat_map(|figure| Level::BOTH.map(|level| (figure, level)))
        .filter(|&(figure, level)| !figures[figure].is_same_at(level))
        .collect();
    let name = |number: usize| {
        let (figure, level) = jobs[number];
        let (file, row, column) = &figures[figure].key;
        format!("{file}:{row} {column} {}", level.name())
    };
    let most = asked.replan.min(figures.len()) * 2;
    let steps = Steps { before: 0, of: jobs.len() + most };
    let found = side_by_side(asked.solve.threads, jobs.len(), steps, watch, &name, &|number, stop| {
        let (figure, level) = jobs[number];
        Tried::new(base, &calm, relaxed.as_ref(), figure, level, &figures[figure], stop)
    });
    let (mut tried, mut complete) = gather(found)?;
    tables::one(study, &calm, figures, &tried);
    watch.keep(&|| study.clone());
    let wanted = worth_planning(&tried, &calm, relaxed.as_ref(), asked);
    let share = wanted.len().div_ceil(asked.solve.threads.max(1) as usize).max(1) as u32;
    let solve = SolveOptions {
        time_limit: asked.solve.time_limit.map(|limit| (limit / share).max(Duration::from_secs(5))),
        ..asked.solve.clone()
    };
    let steps = Steps { before: jobs.len(), of: jobs.len() + wanted.len() };
    let name = |number: usize| {
        let one: &Tried = &tried[wanted[number]];
        let (file, row, column) = &figures[one.figure].key;
        format!("{file}:{row} {column} {}", one.level.name())
    };
    let anew = side_by_side(asked.solve.threads, wanted.len(), steps, watch, &name, &|number, stop| {
        let one: &Tried = &tried[wanted[number]];
        plan_anew(base, &figures[one.figure], one.level, &solve, stop).map(|anew| (wanted[number], anew))
    });
    let (anew, all) = gather(anew)?;
    complete &= all;
    for (position, anew) in anew {
        tried[position].anew = anew;
    }
    study.tables.retain(|table| table.name == "figures_certain");
    tables::one(study, &calm, figures, &tried);
    Ok(complete)
}

impl Tried {
    fn new(
        base: &Base<'_>,
        calm: &AsBuilt,
        relaxed: Option<&AsBuilt>,
        figure: usize,
        level: Level,
        uncertainty: &Uncertainty,
        stop: &Stop,
    ) -> Result<Self, StudyError> {
        let largest = Largest::Stated(&base.start.plan.manifest.largest);
        let projects = base.altered(&[uncertainty.at(level)]);
        let there = base.as_built(&projects, largest, Some(calm), stop)?;
        let proven = there.as_ref().is_some_and(|there| calm.stays_best_under(there));
        let cost = match &there {
            Some(_) if proven => Some(calm.solved.objective),
            Some(there) => serving(there, base),
            None => None,
        };
        let bound = if proven {
            None
        } else {
            let found = base.solved(&projects, Building::Relaxed, largest, relaxed, stop)?;
            found.map(|found| found.solved.objective)
        };
        Ok(Self { figure, level, cost, proven, bound, anew: None })
    }
}

/// The cost of a run that serves all that must be served at any cost.
fn serving(run: &AsBuilt, base: &Base<'_>) -> Option<f64> {
    let cost = run.solved.objective;
    (run.forfeits(base.projects) <= 1e-7 * (1.0 + cost.abs())).then_some(cost)
}

/// Positions of what to plan anew: the figures of which planning anew could gain the most more than it could in the plan, by
/// the relaxations; both ends of each.
fn worth_planning(
    tried: &[Tried],
    calm: &AsBuilt,
    relaxed: Option<&AsBuilt>,
    asked: &Sensitivity,
) -> Vec<usize> {
    let usual = relaxed.map_or(0.0, |relaxed| calm.solved.objective - relaxed.solved.objective);
    let promise = |one: &Tried| match (one.cost, one.bound) {
        _ if one.proven => f64::NEG_INFINITY,
        (Some(cost), Some(bound)) => (cost - bound - usual).max(0.0),
        (None, _) => f64::INFINITY,
        (Some(_), None) => 0.0,
    };
    let mut figures: Vec<(f64, f64, usize)> = Vec::new();
    for one in tried {
        let swing = one.cost.map_or(f64::INFINITY, |cost| (cost - calm.solved.objective).abs());
        match figures.iter_mut().find(|entry| entry.2 == one.figure) {
            Some(entry) => *entry = (entry.0.max(promise(one)), entry.1.max(swing), entry.2),
            None => figures.push((promise(one), swing, one.figure)),
        }
    }
    figures.retain(|entry| entry.0 > f64::NEG_INFINITY);
    figures.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    let chosen: Vec<usize> = figures.into_iter().take(asked.replan).map(|entry| entry.2).collect();
    let of =
        |figure: usize| tried.iter().enumerate().filter(move |(_, one)| one.figure == figure && !one.proven);
    chosen.into_iter().flat_map(of).map(|(position, _)| position).collect()
}

/// Plans anew with a figure at an end of its range. `None` where there is no plan.
fn plan_anew(
    base: &Base<'_>,
    figure: &Uncertainty,
    level: Level,
    solve: &SolveOptions,
    stop: &Stop,
) -> Result<Option<Anew>, StudyError> {
    let changes = [figure.at(level)];
    let projects = base.altered(&changes);
    let alterations = Base::alterations(&changes);
    // Both by the same size classes, so that what differs is the building and not the chords.
    let largest = Largest::AtLeast(&base.start.plan.manifest.largest);
    let terms = Terms {
        largest,
        start: Some(&base.start.plan.tables.facilities),
        alterations: &alterations,
        ..Terms::default()
    };
    let request = Request { solve: solve.clone(), ..Request::default() };
    let outcome = plan_on_terms(&borrowed(&projects), &request, &terms, &mut stop.solver())?;
    let PlanOutcome::Planned(plan) = outcome else {
        return if stop.is_asked() { Err(StudyError::Stopped) } else { Ok(None) };
    };
    let as_built = base.as_built(&projects, largest, None, stop)?;
    let audit = karkas_plan::audit::audit(&borrowed(&projects), &plan.tables, &plan.manifest);
    let (cost, mut changes) =
        (plan.manifest.objective, built(&base.start.plan.tables.facilities, &plan.tables.facilities));
    let mut as_built_cost = as_built.and_then(|found| serving(&found, base));
    // Where the plan that was found is no better than the one that stands, that one is the best known.
    let mut best = cost;
    if let Some(standing) = as_built_cost.filter(|standing| *standing <= cost + SAME * cost.abs()) {
        best = standing;
        as_built_cost = Some(standing);
        changes.clear();
    }
    Ok(Some(Anew {
        cost: best,
        bound: plan.manifest.bound,
        as_built: as_built_cost,
        changes,
        holds: audit.holds,
    }))
}
