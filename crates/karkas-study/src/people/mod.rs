//! Who is lacking, and what closes the gap: the plan that trains, hires, automates and buys beside one to which people are
//! no bound, and one without programmes.
//!
//! Stocks and flows of skills after the structure of forecasts of skills (Cedefop 2023): supply is who is there, less who
//! retires or leaves, plus who graduates, moves in and completes a programme; demand is the work of the plan.

mod balance;
mod programmes;
mod tables;

use karkas_model::project::{Name, Project};
use karkas_plan::alteration::{self, Alteration, PEOPLE};
use karkas_plan::formulation::Largest;
use karkas_plan::loss::Loss;
use karkas_plan::solve::SolveOptions;
use karkas_plan::{PlanOutcome, Request, Terms, plan_on_terms};
use serde_json::json;

use crate::difference::differences;
use crate::start::{borrowed, name};
use crate::{START, Step, Study, StudyError, StudyPlan, Unfit, Watch};

pub use tables::{IntakeRow, PeopleRow, ProgrammeRow, StaffingRow};

/// Id of the plan to which people are no bound.
pub const FREELY: &str = "hired_freely";
/// Id of the plan without programmes.
pub const WITHOUT: &str = "without_programmes";

/// Kind of the processes that train, as the short cut of programmes has it.
const PROGRAMME: &str = "programme";
/// Kind of those that bring pupils from one year to the next.
const PROGRAMME_YEAR: &str = "programme_year";

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct People {
    /// Partners whose offers the people of the project stand for, as a labour market: they are closed.
    pub instead_of: Vec<String>,
    /// How to solve.
    pub solve: SolveOptions,
}

/// Plans with people as they are, with anyone to be hired, and without programmes.
///
/// # Errors
/// Where the project has no people, or there is no plan even where demand may go unserved, or a solver fails.
pub fn people(
    projects: &[(f64, Project)],
    asked: &People,
    watch: &mut dyn Watch,
) -> Result<Study, StudyError> {
    let first = &projects[0].1;
    if !first.stocks.iter().any(|stock| is_pool(first, stock)) {
        return Err(Unfit::NoPeople.into());
    }
    for partner in &asked.instead_of {
        if !first.offers.iter().any(|offer| &offer.partner == partner) {
            return Err(Unfit::NoSuchPartner { partner: partner.clone() }.into());
        }
    }
    let lost = |partner: &String| Alteration::Lost(Loss::Partner { partner: partner.clone() });
    let mut base: Vec<Alteration> = asked.instead_of.iter().map(lost).collect();
    // Where people are lacking, a plan that says what is then not served is a better answer than none.
    base.push(Alteration::MayGoUnserved);
    let mut study =
        Study { question: "people", request: json!({ "instead_of": asked.instead_of }), ..Study::default() };
    // Who can use programmes need not, so that the plan without them is one to start from.
    let plans = [
        (WITHOUT, name("Without programmes", "Без программ"), vec![without_programmes(first)]),
        (START, name("With programmes", "С программами"), Vec::new()),
        (FREELY, name("Anyone can be hired", "Нанять можно кого угодно"), vec![Alteration::HiredFreely]),
    ];
    for (done, (id, label, more)) in plans.into_iter().enumerate() {
        watch.step(&Step { done, of: 3, what: label.en.clone() });
        let alterations: Vec<Alteration> = base.iter().cloned().chain(more).collect();
        match planned(projects, id, label, &alterations, &study, asked, watch) {
            Ok(plan) => study.plans.push(plan),
            Err(StudyError::Stopped) if study.plans.iter().any(|plan| plan.id == START) => break,
            Err(fault) => return Err(fault),
        }
    }
    study.complete = study.plans.len() == 3;
    // The plan that is asked for comes first.
    study.plans.sort_by_key(|plan| plan.id != START);
    tables(&mut study);
    Ok(study)
}

/// Whether a stock is one of people.
fn is_pool(project: &Project, stock: &karkas_model::project::Stock) -> bool {
    stock.gives.is_some() && project.commodities[stock.commodity].kind.as_deref() == Some(PEOPLE)
}

/// Nobody enters a programme.
fn without_programmes(project: &Project) -> Alteration {
    let trains = |id| project.processes[id].kind.as_deref() == Some(PROGRAMME);
    let unbuilt = project
        .candidates
        .iter()
        .filter(|row| trains(row.process))
        .map(|row| (project.places[row.place].id.clone(), project.processes[row.process].id.clone()));
    Alteration::Absent { places: Vec::new(), unbuilt: unbuilt.collect() }
}

fn planned(
    projects: &[(f64, Project)],
    id: &str,
    label: Name,
    alterations: &[Alteration],
    study: &Study,
    asked: &People,
    watch: &mut dyn Watch,
) -> Result<StudyPlan, StudyError> {
    let altered: Vec<(f64, Project)> =
        projects.iter().map(|(share, project)| (*share, alteration::apply(project, alterations))).collect();
    let request = Request { solve: asked.solve.clone(), ..Request::default() };
    let mut terms = Terms { alterations, ..Terms::default() };
    if let Some(known) = study.plans.last() {
        // All by the same size classes, so that what they cost can be compared.
        terms.largest = Largest::AtLeast(&known.plan.manifest.largest);
        terms.start = Some(&known.plan.tables.facilities);
    }
    match plan_on_terms(&borrowed(&altered), &request, &terms, &mut |state| watch.solver(state))? {
        PlanOutcome::Planned(plan) => Ok(StudyPlan::new(id, label, altered, *plan)),
        PlanOutcome::NoPlan(_) if watch.stopped() => Err(StudyError::Stopped),
        PlanOutcome::NoPlan(why) => Err(StudyError::NoPlan(why)),
    }
}

fn tables(study: &mut Study) {
    let find = |id: &str| study.plans.iter().find(|plan| plan.id == id);
    let Some(start) = find(START) else { return };
    let freely = find(FREELY);
    let people = balance::people(start, freely);
    let (intake, totals) = programmes::programmes(start);
    let staffing: Vec<StaffingRow> = (study.plans.iter())
        .map(|plan| StaffingRow {
            plan: plan.id.clone(),
            cost: plan.plan.manifest.objective,
            extra: plan.plan.manifest.objective - start.plan.manifest.objective,
            bound: plan.plan.manifest.bound,
            unserved: plan.plan.tables.unserved.iter().fold(0.0, |sum, row| sum + row.amount),
            status: plan.plan.manifest.status.clone(),
            audit: if plan.audit.holds { "holds" } else { "broken" }.to_owned(),
        })
        .collect();
    let changes: Vec<_> = (study.plans.iter())
        .filter(|plan| plan.id != START)
        .flat_map(|plan| differences(start.side(), plan.side()))
        .collect();
    study.push(&staffing);
    study.push(&people);
    study.push(&intake);
    study.push(&totals);
    study.push(&changes);
}
