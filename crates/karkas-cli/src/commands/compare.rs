//! `karkas compare`: scenarios side by side, and what each does otherwise.

use karkas_model::diagnostics::{Diagnostic, Severity};
use karkas_model::project::{Name, Project, ScenarioInfo};
use karkas_model::structure;
use karkas_plan::selection;
use karkas_plan::tables::Row;
use karkas_study::Study;
use karkas_study::compare::{ComparedRow, Entrant, compare};
use serde_json::json;

use crate::command_line::CompareArguments;
use crate::commands::question::Asking;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Id of the plan for all scenarios that chance decides between.
const TOGETHER: &str = "together";

/// Compares the scenarios.
pub fn run(arguments: &CompareArguments, screen: &Screen) -> Result<Exit, Stop> {
    let asking = Asking::of_all_scenarios(&arguments.question, screen)?;
    let base = &asking.projects[0].1;
    let chosen = chosen(arguments, &base.settings.scenarios, screen)?;
    let mut entrants: Vec<Entrant> = chosen.iter().map(|info| entrant(info, &asking, screen)).collect();
    let together = together(&chosen, &asking, screen);
    let id = together.as_ref().map(|entrant| entrant.id.clone());
    entrants.extend(together);
    let asked_for = arguments.against.as_deref().or(arguments.question.scenario.as_deref());
    let against = asked_for.unwrap_or_else(|| {
        let base = entrants.iter().find(|entrant| entrant.id == "base");
        base.map_or(entrants[0].id.as_str(), |entrant| entrant.id.as_str())
    });
    let mut watch = asking.watch();
    let study = compare(&entrants, against, id.as_deref(), &asking.solve, &mut watch)
        .map_err(|fault| asking.failure(&fault))?;
    drop(watch);
    let rows = rows(&study);
    let exit = asking.finish(&study, &summary(&rows, &study, screen), &json!(rows))?;
    let failed = rows.iter().any(|row| row.objective.is_none() && row.status != "stopped");
    Ok(if failed { exit.worse(Exit::NoPlan) } else { exit })
}

/// The scenarios asked for, or all; each once, in the order of the project.
fn chosen(
    arguments: &CompareArguments,
    known: &[ScenarioInfo],
    screen: &Screen,
) -> Result<Vec<ScenarioInfo>, Stop> {
    let ids: Vec<&str> = known.iter().map(|info| info.id.as_str()).collect();
    let named = arguments.scenarios.iter().chain(&arguments.against);
    if let Some(id) = named.map(String::as_str).find(|id| !ids.contains(id)) {
        let values = [("scenario", id.into()), ("scenarios", ids.join(", ").into())];
        return Err(Stop::new(Exit::Usage, screen, "scenario-unknown", &values));
    }
    let wanted = |info: &&ScenarioInfo| {
        let named = |id: &String| *id == info.id;
        arguments.scenarios.is_empty()
            || arguments.scenarios.iter().any(named)
            || arguments.against.as_ref().is_some_and(named)
            || (arguments.against.is_none() && info.id == "base")
    };
    Ok(known.iter().filter(wanted).cloned().collect())
}

fn entrant(info: &ScenarioInfo, asking: &Asking<'_>, screen: &Screen) -> Entrant {
    let projects = match asking.folder.project(Some(&info.id)) {
        Ok((project, _)) => match hopeless(&project) {
            Some(fault) => Err(told(&fault, screen)),
            None => Ok(vec![(1.0, project)]),
        },
        Err(faults) => {
            let first = faults.sorted().into_iter().find(|fault| fault.severity == Severity::Error);
            Err(first.map_or_else(String::new, |fault| told(&fault, screen)))
        }
    };
    let name = if info.name.en.is_empty() && info.name.ru.is_empty() {
        Name { en: info.id.clone(), ru: String::new() }
    } else {
        info.name.clone()
    };
    Entrant { id: info.id.clone(), name, probability: info.probability, projects }
}

/// What makes it certain, before any solver is asked, that a project has no plan.
fn hopeless(project: &Project) -> Option<Diagnostic> {
    structure::check(project).into_iter().find(|found| found.severity == Severity::Error)
}

fn told(fault: &Diagnostic, screen: &Screen) -> String {
    format!("{}: {}", fault.place(), fault.render(screen.words.lang()).message)
}

/// One plan for all scenarios that chance decides between, where these take part.
fn together(chosen: &[ScenarioInfo], asking: &Asking<'_>, screen: &Screen) -> Option<Entrant> {
    let probable = |info: &&ScenarioInfo| info.probability.is_some_and(|share| share > 0.0);
    let all = asking.projects[0].1.settings.scenarios.iter().filter(probable).count();
    if all < 2 || chosen.iter().filter(probable).count() < all {
        return None;
    }
    let projects = match selection::projects(&asking.folder, None) {
        Ok((projects, _)) => match projects.iter().find_map(|(_, project)| hopeless(project)) {
            Some(fault) => Err(told(&fault, screen)),
            None => Ok(projects),
        },
        Err(faults) => {
            let first = faults.sorted().into_iter().find(|fault| fault.severity == Severity::Error);
            Err(first.map_or_else(String::new, |fault| told(&fault, screen)))
        }
    };
    let name = Name {
        en: "One plan for all scenarios".to_owned(),
        ru: "Один план на все сценарии".to_owned(),
    };
    let taken = chosen.iter().any(|info| info.id == TOGETHER);
    let id = if taken { format!("{TOGETHER}-2") } else { TOGETHER.to_owned() };
    Some(Entrant { id, name, probability: None, projects })
}

fn rows(study: &Study) -> Vec<ComparedRow> {
    let table = study.tables.iter().find(|table| table.name == ComparedRow::TABLE);
    table.and_then(|table| ComparedRow::from_table(table).ok()).unwrap_or_default()
}

fn summary(rows: &[ComparedRow], study: &Study, screen: &Screen) -> String {
    let words = &screen.words;
    let currency = study.plans.first().map_or("", |plan| plan.plan.manifest.currency.as_str());
    let heads = ["scenario", "cost", "gap", "difference", "carbon", "jobs", "status"];
    let mut lines = vec![heads.map(|head| screen.text(&format!("compare-{head}"), &[])).to_vec()];
    for row in rows {
        let or_none = |value: Option<String>| value.unwrap_or_else(|| "\u{2013}".to_owned());
        let status = match row.why.as_str() {
            "" => screen.text(&format!("compare-status-{}", row.status.replace(' ', "-")), &[]),
            why => why.to_owned(),
        };
        lines.push(vec![
            row.plan.clone(),
            or_none(row.objective.map(|value| words.money(value, currency))),
            or_none(row.gap.map(|value| words.percent(value, 2))),
            or_none(row.difference.map(|value| words.money(value, currency))),
            or_none(row.carbon.map(|value| words.figure(value))),
            or_none(row.jobs.map(|value| words.figure(value))),
            status,
        ]);
    }
    layout::table(&lines)
}
