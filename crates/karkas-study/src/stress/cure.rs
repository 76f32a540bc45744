//! What could be done about a loss: what the plan would build from its second period on, and whom it would buy from.

use std::collections::BTreeMap;
use std::time::Duration;

use karkas_model::project::{Name, Project};
use karkas_plan::alteration::Alteration;
use karkas_plan::formulation::Largest;
use karkas_plan::given::Given;
use karkas_plan::loss::Loss;
use karkas_plan::running::Running;
use karkas_plan::solve::SolveOptions;
use karkas_plan::tables::{PlanTables, PurchaseRow};
use karkas_plan::{PlanOutcome, Request, Terms, plan_on_terms};

use super::measure::{Measure, Missing, Served, missing};
use super::{Stress, label};
use crate::building::built;
use crate::start::borrowed;
use crate::workers::{Steps, Stop, gather, side_by_side};
use crate::{StudyError, StudyPlan, Watch};

/// A cure is sought to this gap, or to the one asked for where that is larger.
const GAP: f64 = 0.005;
/// What is served again counts as recovered where no more than this share of it is missing.
pub(super) const RECOVERED: f64 = 0.01;
/// Purchases that differ by less than this share of the largest of their kind are not told.
const TOLD: f64 = 0.01;

/// What is done about a loss.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// Capacity that is built, or built earlier.
    Build {
        /// Process.
        process: String,
        /// First year in which it works.
        works: i64,
    },
    /// More is bought.
    Buy {
        /// Commodity.
        commodity: String,
        /// Supplier.
        partner: String,
    },
}

/// A part of a cure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Deed {
    /// What.
    pub(super) action: Action,
    /// Where.
    pub(super) place: String,
    /// Period: of the decision, or the first in which more is bought.
    pub(super) period: i64,
    /// Capacity, units a year; or the most that is bought more in a year.
    pub(super) amount: f64,
    /// Investment; or what all that is bought more costs, undiscounted.
    pub(super) cost: f64,
}

/// A cure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cure {
    /// Position of the loss in the ranking.
    pub(super) rank: usize,
    /// What is done.
    pub(super) deeds: Vec<Deed>,
    /// What is still missing.
    pub(super) missing: Vec<Missing>,
    /// What it costs more than the plan without a loss, cure included.
    pub(super) extra: f64,
    /// Investment more than in the plan.
    pub(super) investment: f64,
    /// Years from the start of the horizon until all but [`RECOVERED`] of each product is served for good.
    pub(super) recovery: Option<f64>,
    /// The plan with the cure; `None` where there was nothing to decide.
    plan: Option<StudyPlan>,
}

impl Cure {
    /// The plan with the cure.
    pub(super) fn plan(&self) -> Option<StudyPlan> {
        self.plan.clone()
    }
}

/// Cures of the worst losses.
pub(super) struct Cures {
    /// By rank.
    pub(super) cures: Vec<Cure>,
    /// Whether all were sought that were asked for.
    pub(super) complete: bool,
}

/// Looks for cures of the worst losses.
pub(super) fn cures(
    running: &Running,
    start: &StudyPlan,
    calm: &Served,
    measures: &[Measure],
    asked: &Stress,
    watch: &mut dyn Watch,
) -> Result<Cures, StudyError> {
    let harmful = measures.iter().enumerate().filter(|(_, one)| one.served.is_some() && one.is_harm());
    let wanted: Vec<(usize, &Measure)> = harmful.take(asked.cures).collect();
    let of = measures.len() + wanted.len();
    let share = wanted.len().div_ceil(asked.solve.threads.max(1) as usize).max(1);
    let solve = SolveOptions {
        gap: asked.solve.gap.max(GAP),
        time_limit: asked
            .solve
            .time_limit
            .map(|limit| limit / share as u32)
            .map(|limit| limit.max(Duration::from_secs(5))),
        ..asked.solve.clone()
    };
    let name = |number: usize| {
        let parts = wanted[number].1.losses.iter().map(|&loss| running.losses()[loss].to_string());
        parts.collect::<Vec<_>>().join(" + ")
    };
    let steps = Steps { before: measures.len(), of };
    let found = side_by_side(asked.solve.threads, wanted.len(), steps, watch, &name, &|number, stop| {
        let (rank, measure) = wanted[number];
        Cure::seek(running, start, calm, rank, measure, &solve, stop)
    });
    let (cures, complete) = gather(found)?;
    Ok(Cures { cures, complete })
}

impl Cure {
    fn seek(
        running: &Running,
        start: &StudyPlan,
        calm: &Served,
        rank: usize,
        measure: &Measure,
        solve: &SolveOptions,
        stop: &Stop,
    ) -> Result<Self, StudyError> {
        let project = &start.projects[0].1;
        let calm_tables = running.plan(&[], running.calm(), &running.projects_without(&[])).0;
        let lost = running.projects_without(&measure.losses);
        let Some(second) = project.settings.periods.get(1) else {
            // Within one period nothing can be built any more; what is bought instead stands in the run itself.
            let run =
                running.without(&measure.losses, &mut stop.solver()).map_err(karkas_plan::PlanError::from)?;
            let tables =
                run.map(|run| running.plan(&measure.losses, &run.solved, &lost).0).unwrap_or_default();
            let recovery = recovery(&measure.missing, project);
            return Ok(Self {
                rank,
                deeds: purchases(&calm_tables, &tables),
                missing: measure.missing.clone(),
                extra: measure.extra,
                investment: 0.0,
                recovery,
                plan: None,
            });
        };
        let losses: Vec<Loss> = measure.losses.iter().map(|&loss| running.losses()[loss].clone()).collect();
        let mut alterations = vec![Alteration::MayGoUnserved];
        alterations.extend(losses.into_iter().map(Alteration::Lost));
        let terms = Terms {
            given: Some(Given { facilities: &start.plan.tables.facilities, before: Some(second.start) }),
            largest: Largest::AtLeast(&start.plan.manifest.largest),
            alterations: &alterations,
            start: Some(&start.plan.tables.facilities),
            ..Terms::default()
        };
        let request = Request { solve: solve.clone(), ..Request::default() };
        let outcome = plan_on_terms(&borrowed(&lost), &request, &terms, &mut stop.solver())?;
        let PlanOutcome::Planned(plan) = outcome else { return Err(StudyError::Stopped) };
        let served = Served::of(&plan.tables, plan.manifest.objective, &start.projects);
        let missing = missing(calm, &served, project);
        let mut deeds = buildings(project, &start.plan.tables, &plan.tables);
        deeds.extend(purchases(&calm_tables, &plan.tables));
        let invested = |tables: &PlanTables| tables.facilities.iter().map(|row| row.investment).sum::<f64>();
        let label = label(running, &start.projects, &measure.losses);
        let label =
            Name { en: format!("Cure: {}", label.en), ru: format!("Восполнение: {}", label.ru) };
        Ok(Self {
            rank,
            deeds,
            recovery: recovery(&missing, project),
            missing,
            extra: served.cost - calm.cost,
            investment: invested(&plan.tables) - invested(&start.plan.tables),
            plan: Some(StudyPlan::new(&format!("cure-{}", rank + 1), label, lost, *plan)),
        })
    }
}

/// Years until nothing that matters is missing any more, from the start of the horizon.
fn recovery(missing: &[Missing], project: &Project) -> Option<f64> {
    let periods = &project.settings.periods;
    let short = |start: i32| {
        missing.iter().any(|row| row.spot.1 == i64::from(start) && row.amount > RECOVERED * row.before)
    };
    let last = periods.iter().rposition(|period| short(period.start));
    let first = periods.first()?.start;
    match last {
        None => Some(0.0),
        Some(last) => periods.get(last + 1).map(|period| f64::from(period.start - first)),
    }
}

/// What is built more, by facility and deciding period.
fn buildings(project: &Project, before: &PlanTables, after: &PlanTables) -> Vec<Deed> {
    let years: BTreeMap<&str, u32> =
        project.processes.iter().map(|process| (process.id.as_str(), process.build_years)).collect();
    let rows = built(&before.facilities, &after.facilities);
    rows.into_iter()
        .filter(|row| row.more() > 0.0)
        .map(|row| Deed {
            action: Action::Build {
                works: row.period + years.get(row.process.as_str()).map_or(0, |years| i64::from(*years)),
                process: row.process.clone(),
            },
            period: row.period,
            amount: row.more(),
            cost: row.investment,
            place: row.place,
        })
        .collect()
}

/// What is bought more, by place, commodity and supplier, the dearest first.
fn purchases(before: &PlanTables, after: &PlanTables) -> Vec<Deed> {
    type Key<'a> = (&'a str, &'a str, &'a str);
    fn key(row: &PurchaseRow) -> Key<'_> {
        (&row.place, &row.commodity, &row.partner)
    }
    let mut more: BTreeMap<Key<'_>, BTreeMap<i64, (f64, f64)>> = BTreeMap::new();
    for (sign, rows) in [(-1.0, &before.purchases), (1.0, &after.purchases)] {
        for row in rows {
            let year = more.entry(key(row)).or_default().entry(row.period).or_insert((0.0, 0.0));
            year.0 += sign * row.amount;
            year.1 += sign * row.amount * row.price;
        }
    }
    let mut deeds: Vec<Deed> = more
        .into_iter()
        .filter_map(|((place, commodity, partner), years)| {
            let most = years.values().map(|year| year.0).fold(0.0, f64::max);
            let before = before.purchases.iter().filter(|row| key(row) == (place, commodity, partner));
            let usual = before.map(|row| row.amount).fold(0.0, f64::max);
            if most <= TOLD * usual.max(most) || most <= 0.0 {
                return None;
            }
            let first = years.iter().find(|(_, year)| year.0 > TOLD * most).map(|(period, _)| *period)?;
            Some(Deed {
                action: Action::Buy { commodity: commodity.to_owned(), partner: partner.to_owned() },
                place: place.to_owned(),
                period: first,
                amount: most,
                cost: years.values().map(|year| year.1).sum(),
            })
        })
        .collect();
    deeds.sort_by(|a, b| b.cost.total_cmp(&a.cost));
    deeds
}
