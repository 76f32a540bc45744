//! How much is lost: what is no longer served, and what it costs.

use std::collections::BTreeMap;

use karkas_model::project::Project;
use karkas_plan::PlanError;
use karkas_plan::audit::audit;
use karkas_plan::formulation::TimeGrid;
use karkas_plan::running::{Run, Running};
use karkas_plan::tables::PlanTables;

use crate::StudyError;
use crate::start::borrowed;
use crate::workers::Stop;

/// What is less than this share of what the plan serves is rounding.
const DUST: f64 = 1e-7;

/// A product in a period.
pub(super) type Spot = (String, i64);

/// What is served, expected over the scenarios, and its cost.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Served {
    /// Units a year by product and period.
    pub(super) amounts: BTreeMap<Spot, f64>,
    /// Expected discounted cost, without what the project does not ask for unserved demand.
    pub(super) cost: f64,
}

impl Served {
    /// Without a loss.
    pub(super) fn calm(running: &Running, projects: &[(f64, Project)]) -> Self {
        let (tables, manifest) = running.plan(&[], running.calm(), &running.projects_without(&[]));
        Self::of(&tables, manifest.objective, projects)
    }

    /// What tables say; `projects` are those of the user, in which penalties stand that are real.
    pub(super) fn of(tables: &PlanTables, objective: f64, projects: &[(f64, Project)]) -> Self {
        let shares: BTreeMap<&str, f64> =
            projects.iter().map(|(share, project)| (project.scenario.as_str(), *share)).collect();
        let mut amounts = BTreeMap::new();
        for row in &tables.sales {
            let share = shares.get(row.scenario.as_str()).copied().unwrap_or(1.0);
            *amounts.entry((row.commodity.clone(), row.period)).or_insert(0.0) += share * row.amount;
        }
        Self { amounts, cost: objective - forfeits(tables, projects) }
    }
}

/// Discounted expected money for unserved demand for which the project knows no penalty.
fn forfeits(tables: &PlanTables, projects: &[(f64, Project)]) -> f64 {
    let mut sum = 0.0;
    for (share, project) in projects {
        let time = TimeGrid::new(&project.settings);
        for row in tables.unserved.iter().filter(|row| row.scenario == project.scenario) {
            let invented = project.demands.iter().any(|demand| {
                demand.penalty.is_none()
                    && project.places[demand.place].id == row.place
                    && project.commodities[demand.commodity].id == row.commodity
                    && demand.segment == row.segment
            });
            let period = (0..time.len()).find(|&t| i64::from(time.period(t).start) == row.period);
            if let (true, Some(t)) = (invented, period) {
                sum += share * row.amount * row.penalty * time.discount(t);
            }
        }
    }
    sum
}

/// What is missing of a product in a period.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Missing {
    /// Product and period.
    pub(super) spot: Spot,
    /// What the plan serves, units a year.
    pub(super) before: f64,
    /// What of that is not served any more, units a year.
    pub(super) amount: f64,
    /// The same over the years of the period, at reference prices.
    pub(super) value: f64,
}

/// What is missing from what was served before, in the order of products and periods.
pub(super) fn missing(before: &Served, after: &Served, project: &Project) -> Vec<Missing> {
    let time = TimeGrid::new(&project.settings);
    let mut rows = Vec::new();
    for (spot, &served) in &before.amounts {
        let amount = served - after.amounts.get(spot).copied().unwrap_or(0.0);
        if amount <= DUST * served {
            continue;
        }
        let years = (0..time.len())
            .find(|&t| i64::from(time.period(t).start) == spot.1)
            .map_or(0.0, |t| time.years(t));
        let value = amount * years * reference_price(project, &spot.0, spot.1);
        rows.push(Missing { spot: spot.clone(), before: served, amount, value });
    }
    rows
}

/// Reference price of a commodity in a period; where the project knows none, the highest price that a buyer pays.
pub(super) fn reference_price(project: &Project, commodity: &str, start: i64) -> f64 {
    let Some((id, row)) = project.commodities.enumerate().find(|(_, row)| row.id == commodity) else {
        return 0.0;
    };
    let Some(&period) = project.settings.periods.iter().find(|period| i64::from(period.start) == start)
    else {
        return 0.0;
    };
    let paid = project.demands.iter().filter(|demand| demand.commodity == id);
    match &row.price {
        Some(price) => price.mean(period),
        None => paid.map(|demand| demand.price.mean(period)).fold(0.0, f64::max),
    }
}

/// Worth of all that is served, at reference prices over all years.
pub(super) fn worth(served: &Served, project: &Project) -> f64 {
    let time = TimeGrid::new(&project.settings);
    let years = |start: i64| {
        (0..time.len()).find(|&t| i64::from(time.period(t).start) == start).map_or(0.0, |t| time.years(t))
    };
    served
        .amounts
        .iter()
        .map(|((commodity, start), amount)| {
            amount * years(*start) * reference_price(project, commodity, *start)
        })
        .sum()
}

/// What one loss, or several at once, does.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Measure {
    /// Positions in the list of losses.
    pub(super) losses: Vec<usize>,
    /// What is served; `None` where there is no way to run.
    pub(super) served: Option<Served>,
    /// What is missing.
    pub(super) missing: Vec<Missing>,
    /// Worth of what is missing.
    pub(super) value: f64,
    /// What it costs more than without a loss.
    pub(super) extra: f64,
    /// Whether the plan makes no use of what is lost.
    pub(super) untouched: bool,
    /// Whether the audit found that the tables of this run hold for the project without what is lost.
    pub(super) holds: bool,
    /// Losses of whose parts this run makes use.
    pub(super) uses: Vec<bool>,
}

impl Measure {
    /// Runs without what is lost, audits that and measures.
    pub(super) fn new(
        running: &Running,
        calm: &Served,
        projects: &[(f64, Project)],
        losses: &[usize],
        stop: &Stop,
    ) -> Result<Self, StudyError> {
        let run = running.without(losses, &mut stop.solver()).map_err(PlanError::from)?;
        let mut measure = Self {
            losses: losses.to_vec(),
            served: None,
            missing: Vec::new(),
            value: f64::INFINITY,
            extra: f64::INFINITY,
            untouched: false,
            holds: false,
            uses: Vec::new(),
        };
        let Some(Run { solved, untouched }) = run else {
            return if stop.is_asked() { Err(StudyError::Stopped) } else { Ok(measure) };
        };
        let lost = running.projects_without(losses);
        let (tables, manifest) = running.plan(losses, &solved, &lost);
        measure.holds = audit(&borrowed(&lost), &tables, &manifest).holds;
        let served = Served::of(&tables, manifest.objective, projects);
        measure.missing = missing(calm, &served, &projects[0].1);
        measure.value = measure.missing.iter().fold(0.0, |sum, row| sum + row.value);
        measure.extra = if untouched { 0.0 } else { served.cost - calm.cost };
        measure.served = Some(served);
        measure.untouched = untouched;
        measure.uses = (0..running.losses().len()).map(|loss| running.uses(&solved, loss)).collect();
        Ok(measure)
    }

    /// Whether anything is missing or costs more.
    pub(super) fn is_harm(&self) -> bool {
        !self.untouched && (self.value > 0.0 || self.extra > 0.0)
    }
}

/// The worst first: by the worth of what is missing, then by cost, then in the order of the list.
pub(super) fn rank(measures: &mut [Measure]) {
    measures.sort_by(|a, b| {
        b.value.total_cmp(&a.value).then(b.extra.total_cmp(&a.extra)).then(a.losses.cmp(&b.losses))
    });
}
