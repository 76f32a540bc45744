//! What something is worth: the plan with it and without it.

mod subject;
mod tables;

use std::time::Duration;

use karkas_model::project::{Name, Project};
use karkas_plan::alteration;
use karkas_plan::as_built::{Building, as_built};
use karkas_plan::formulation::{Largest, Overrides, TimeGrid};
use karkas_plan::investor::InvestorTables;
use karkas_plan::solve::{NoSolution, SolveOptions};
use karkas_plan::tables::PlanTables;
use karkas_plan::{Plan, PlanOutcome, Request, Terms, plan_on_terms};
use serde_json::json;

use crate::difference::{DifferenceRow, differences};
use crate::start::{borrowed, start};
use crate::workers::{Steps, Stop, gather, side_by_side};
use crate::{Study, StudyError, StudyPlan, Watch};

pub use subject::{NotASubject, Subject};
pub use tables::WorthRow;

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// Of what.
    pub of: Vec<Subject>,
    /// How to solve.
    pub solve: SolveOptions,
}

/// How a plan without something came out.
#[derive(Debug, Clone, PartialEq)]
enum Without {
    /// The plan makes no use of it, and so is the plan without it too.
    Unused,
    /// There is a plan without it.
    Planned(Box<StudyPlan>),
    /// There is none.
    NoPlan(NoSolution),
}

/// What is found of one subject.
struct Answer {
    without: Without,
    /// What the purse forgoes and pays for an incentive at the plan as it is: reliefs and subsidies, and taxes.
    purse: Option<(f64, f64)>,
}

/// Plans without each of the subjects.
///
/// # Errors
/// Where there is no plan, the project knows no such thing, or a solver fails.
pub fn worth(projects: &[(f64, Project)], asked: &Worth, watch: &mut dyn Watch) -> Result<Study, StudyError> {
    for subject in &asked.of {
        subject.check(&projects[0].1)?;
    }
    let start = start(projects, None, &asked.solve, watch)?;
    let of: Vec<String> = asked.of.iter().map(ToString::to_string).collect();
    let mut study = Study {
        question: "worth",
        request: json!({ "of": of }),
        plans: vec![start.clone()],
        ..Study::default()
    };
    let share = asked.of.len().div_ceil(asked.solve.threads.max(1) as usize).max(1) as u32;
    let solve = SolveOptions {
        time_limit: asked.solve.time_limit.map(|limit| (limit / share).max(Duration::from_secs(10))),
        ..asked.solve.clone()
    };
    let steps = Steps { before: 1, of: asked.of.len() + 1 };
    let name = |number: usize| asked.of[number].to_string();
    let found = side_by_side(asked.solve.threads, asked.of.len(), steps, watch, &name, &|number, stop| {
        let answer = answer(projects, &start, &asked.of[number], number, &solve, stop);
        answer.map(|answer| (number, answer))
    });
    let (answers, complete) = gather(found)?;
    let (mut rows, mut changes) = (Vec::new(), Vec::<DifferenceRow>::new());
    for (number, answer) in answers {
        rows.push(tables::row(&asked.of[number], &start, &answer));
        if let Without::Planned(plan) = answer.without {
            changes.extend(differences(start.side(), plan.side()));
            study.plans.push(*plan);
        }
    }
    tables::rank(&mut rows);
    study.push(&rows);
    study.push(&changes);
    study.complete = complete;
    Ok(study)
}

fn answer(
    projects: &[(f64, Project)],
    start: &StudyPlan,
    subject: &Subject,
    number: usize,
    solve: &SolveOptions,
    stop: &Stop,
) -> Result<Answer, StudyError> {
    let alterations = subject.alterations();
    let altered: Vec<(f64, Project)> =
        projects.iter().map(|(share, project)| (*share, alteration::apply(project, &alterations))).collect();
    let purse = match subject {
        Subject::Incentive { .. } => purse(projects, &altered, start, solve, stop)?,
        _ => None,
    };
    let unused = match subject {
        // Taxes do not enter the plan: what an incentive on them does, it does to investors.
        Subject::Incentive { .. } => purse.is_some_and(|(relief, _)| relief == 0.0),
        _ => !projects.iter().any(|(_, project)| subject.is_used(project, &start.plan.tables)),
    };
    if unused {
        return Ok(Answer { without: Without::Unused, purse });
    }
    let request = Request {
        solve: solve.clone(),
        overrides: Overrides { force: Vec::new(), forbid: subject.forbidden(&projects[0].1) },
    };
    let terms = Terms {
        // By the size classes of the plan, so that what differs is what is done and not the chords of its cost.
        largest: Largest::AtLeast(&start.plan.manifest.largest),
        start: Some(&start.plan.tables.facilities),
        alterations: &alterations,
        ..Terms::default()
    };
    let outcome = plan_on_terms(&borrowed(&altered), &request, &terms, &mut stop.solver())?;
    let without = match outcome {
        PlanOutcome::Planned(plan) => {
            Without::Planned(Box::new(kept(subject, number, projects, altered, *plan)))
        }
        PlanOutcome::NoPlan(_) if stop.is_asked() => return Err(StudyError::Stopped),
        PlanOutcome::NoPlan(why) => Without::NoPlan(why),
    };
    Ok(Answer { without, purse })
}

fn kept(
    subject: &Subject,
    number: usize,
    projects: &[(f64, Project)],
    altered: Vec<(f64, Project)>,
    plan: Plan,
) -> StudyPlan {
    let name = subject.name(&projects[0].1);
    let russian = if name.ru.is_empty() { &name.en } else { &name.ru };
    let label = Name { en: format!("Without: {}", name.en), ru: format!("Без: {russian}") };
    StudyPlan::new(&format!("without-{}", number + 1), label, altered, plan)
}

/// What an incentive costs the purse at the plan as it is: reliefs and subsidies in the plan's own prices, and the taxes that
/// investors do not pay, by their sheets at market prices; discounted and expected.
fn purse(
    projects: &[(f64, Project)],
    altered: &[(f64, Project)],
    start: &StudyPlan,
    solve: &SolveOptions,
    stop: &Stop,
) -> Result<Option<(f64, f64)>, StudyError> {
    let building = Building::Given(&start.plan.tables.facilities);
    let largest = Largest::Stated(&start.plan.manifest.largest);
    let run = |projects: &[(f64, Project)]| {
        as_built(&borrowed(projects), building, largest, solve, None, &mut stop.solver())
    };
    let (Some(with), Some(without)) = (run(projects)?, run(altered)?) else { return Ok(None) };
    let Some(by) = with.cost_by(&without) else { return Ok(None) };
    let relief = by - with.solved.objective;
    let relief = if relief.abs() <= 1e-9 * with.solved.objective.abs() { 0.0 } else { relief };
    let taxes = |projects: &[(f64, Project)]| -> f64 {
        projects.iter().map(|(share, project)| share * taxes(project, &start.plan.tables)).sum()
    };
    let forgone = taxes(altered) - taxes(projects);
    Ok(Some((relief, if forgone.abs() < 1e-6 { 0.0 } else { forgone })))
}

/// Discounted taxes that the investors of a plan pay, at market prices and with the incentives of the project.
fn taxes(project: &Project, tables: &PlanTables) -> f64 {
    let time = TimeGrid::new(&project.settings);
    let sheets = InvestorTables::new(project, tables);
    let counted = |row: &&karkas_plan::investor::InvestorYearRow| {
        row.prices == "market" && row.incentives == "with" && row.scenario == project.scenario
    };
    let year = |year: i64| time.year_discount(i32::try_from(year).unwrap_or(i32::MAX));
    let rows = sheets.investor_years.iter().filter(counted);
    rows.map(|row| (row.profit_tax + row.property_tax) * year(row.year)).sum()
}
