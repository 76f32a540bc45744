//! What it costs to see only a short way ahead: each period decided by itself, or a few at a time, beside a plan that sees all.

mod stranded;

use std::time::Duration;

use karkas_model::project::{Name, Project};
use karkas_plan::alteration::{self, Alteration};
use karkas_plan::formulation::Largest;
use karkas_plan::given::Given;
use karkas_plan::sight::seen;
use karkas_plan::solve::SolveOptions;
use karkas_plan::tables::FacilityRow;
use karkas_plan::{Plan, PlanOutcome, Request, Terms, plan_on_terms, row};
use serde_json::json;

use crate::difference::{DifferenceRow, differences};
use crate::start::{borrowed, name, start};
use crate::{Step, Study, StudyError, StudyPlan, Unfit, Watch};

pub use stranded::StrandedRow;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Foresight {
    /// Periods that the rolling plan sees.
    pub window: usize,
    /// How to solve.
    pub solve: SolveOptions,
}

row! {
    /// The plans beside each other.
    ForesightRow = "foresight" {
        plan: String, sees: i64, cost: f64, extra: f64, least: f64, most: f64, investment: f64, stranded: f64,
        unserved: f64, audit: String,
    }
}
row! {
    /// What was decided in each step.
    ForesightStepRow = "foresight_steps" {
        plan: String, period: i64, seen_until: i64, facilities: i64, investment: f64, status: String,
    }
}

/// Plans with long and with short sight.
///
/// # Errors
/// Where there is no plan, a window has none, or a solver fails.
pub fn foresight(
    projects: &[(f64, Project)],
    asked: &Foresight,
    watch: &mut dyn Watch,
) -> Result<Study, StudyError> {
    let mut perfect = start(projects, None, &asked.solve, watch)?;
    perfect.label = name("Sees all periods", "Видит все периоды");
    let mut study = Study {
        question: "foresight",
        request: json!({ "window": asked.window }),
        plans: vec![perfect.clone()],
        ..Study::default()
    };
    let mut steps = Vec::new();
    let periods = projects[0].1.settings.periods.len();
    let mut sights = vec![(
        "rolling",
        asked.window,
        Name {
            en: format!("Sees {} periods at a time", asked.window),
            ru: format!("Видит периодов за раз: {}", asked.window),
        },
    )];
    if asked.window != 1 {
        sights.push(("myopic", 1, name("Sees one period at a time", "Видит один период за раз")));
    }
    let of = sights.len() * (periods + 1);
    for (number, (id, window, label)) in sights.into_iter().enumerate() {
        let walk =
            Walk { projects, perfect: &perfect, id, window, asked, before: number * (periods + 1), of };
        match walk.plan(label, &mut steps, watch) {
            Ok(plan) => study.plans.push(plan),
            Err(StudyError::Stopped) => {
                tables(&mut study, projects, asked, &steps);
                return Ok(study);
            }
            Err(fault) => return Err(fault),
        }
    }
    tables(&mut study, projects, asked, &steps);
    study.complete = true;
    Ok(study)
}

/// A walk through the periods that decides in each what it builds.
struct Walk<'a> {
    projects: &'a [(f64, Project)],
    perfect: &'a StudyPlan,
    id: &'static str,
    window: usize,
    asked: &'a Foresight,
    before: usize,
    of: usize,
}

impl Walk<'_> {
    fn plan(
        &self,
        label: Name,
        steps: &mut Vec<ForesightStepRow>,
        watch: &mut dyn Watch,
    ) -> Result<StudyPlan, StudyError> {
        let periods = &self.projects[0].1.settings.periods;
        let alterations = [Alteration::MayGoUnserved];
        let open: Vec<(f64, Project)> = self
            .projects
            .iter()
            .map(|(share, project)| (*share, alteration::apply(project, &alterations)))
            .collect();
        let mut built: Vec<FacilityRow> = Vec::new();
        for (t, period) in periods.iter().enumerate() {
            let last = (t + self.window).min(periods.len());
            let step =
                Step { done: self.before + t, of: self.of, what: format!("{} {}", self.id, period.start) };
            watch.step(&step);
            let view: Vec<(f64, Project)> =
                open.iter().map(|(share, project)| (*share, seen(project, last))).collect();
            let given = Given { facilities: &built, before: Some(period.start) };
            let plan = self.solved(&view, given, &alterations, watch)?;
            let decided: Vec<FacilityRow> = (plan.tables.facilities.into_iter())
                .filter(|row| row.period == i64::from(period.start))
                .collect();
            let new = || decided.iter().filter(|row| row.built > 0.0 || row.opened > 0);
            steps.push(ForesightStepRow {
                plan: self.id.to_owned(),
                period: i64::from(period.start),
                seen_until: i64::from(periods[last - 1].years().end),
                facilities: new().count() as i64,
                investment: new().map(|row| row.investment).sum(),
                status: plan.manifest.status,
            });
            built.extend(decided);
        }
        let step = Step { done: self.before + periods.len(), of: self.of, what: self.id.to_owned() };
        watch.step(&step);
        let given = Given { facilities: &built, before: None };
        let plan = self.solved(&open, given, &alterations, watch)?;
        Ok(StudyPlan::new(self.id, label, open, plan))
    }

    fn solved(
        &self,
        projects: &[(f64, Project)],
        given: Given<'_>,
        alterations: &[Alteration],
        watch: &mut dyn Watch,
    ) -> Result<Plan, StudyError> {
        let limit = self.asked.solve.time_limit;
        let share = self.projects[0].1.settings.periods.len().max(1) as u32;
        let solve = SolveOptions {
            time_limit: limit.map(|limit| (limit / share).max(Duration::from_secs(10))),
            ..self.asked.solve.clone()
        };
        let request = Request { solve, ..Request::default() };
        let terms = Terms {
            given: Some(given),
            // All by the same size classes, so that what they cost can be compared.
            largest: Largest::AtLeast(&self.perfect.plan.manifest.largest),
            alterations,
            ..Terms::default()
        };
        let outcome = plan_on_terms(&borrowed(projects), &request, &terms, &mut |state| watch.solver(state))?;
        match outcome {
            PlanOutcome::Planned(plan) => Ok(*plan),
            PlanOutcome::NoPlan(_) if watch.stopped() => Err(StudyError::Stopped),
            PlanOutcome::NoPlan(_) => Err(Unfit::DeadEnd { window: self.window }.into()),
        }
    }
}

fn tables(study: &mut Study, projects: &[(f64, Project)], asked: &Foresight, steps: &[ForesightStepRow]) {
    let periods = projects[0].1.settings.periods.len();
    let perfect = study.plans[0].clone();
    let (mut rows, mut stranded, mut changes) = (Vec::new(), Vec::new(), Vec::<DifferenceRow>::new());
    for plan in &study.plans {
        let manifest = &plan.plan.manifest;
        let found = stranded::stranded(plan);
        let best = perfect.plan.manifest.objective;
        let extra = manifest.objective - best;
        rows.push(ForesightRow {
            plan: plan.id.clone(),
            sees: match plan.id.as_str() {
                "rolling" => asked.window.min(periods) as i64,
                "myopic" => 1,
                _ => periods as i64,
            },
            cost: manifest.objective,
            extra,
            // Long sight is no worse than short: what a short one builds, a long one could.
            least: extra.max(0.0),
            most: if plan.id == perfect.id {
                0.0
            } else {
                (manifest.objective - perfect.plan.manifest.bound).max(0.0)
            },
            investment: plan.plan.tables.facilities.iter().map(|row| row.investment).sum(),
            stranded: found.iter().map(|row| row.investment).sum(),
            unserved: plan.plan.tables.unserved.iter().map(|row| row.amount).sum(),
            audit: if plan.audit.holds { "holds" } else { "broken" }.to_owned(),
        });
        stranded.extend(found);
        if plan.id != perfect.id {
            changes.extend(differences(perfect.side(), plan.side()));
        }
    }
    study.push(&rows);
    study.push(steps);
    study.push(&stranded);
    study.push(&changes);
}
