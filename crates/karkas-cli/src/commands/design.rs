//! `karkas design`: thousands of designs of a programme on a parcel, and why the best is best.

mod from_plan;
mod unfinished;

use std::ops::ControlFlow;
use std::path::Path;

use karkas_design::brief::{Brief, Prepared, prepare};
use karkas_design::export::files;
use karkas_design::output;
use karkas_design::rows::{Names, proposals};
use karkas_design::study::{Outcome, Stage, StudyError, StudyOptions, go_on};
use karkas_model::analysis::{Analysis, WrittenAnalysis};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::proposal::compare;
use serde_json::{Value as Json, json};

use from_plan::Programme;

use super::trade::data;
use crate::command_line::DesignArguments;
use crate::commands::analysis::{Analysing, More};
use crate::commands::proposing;
use crate::commands::report::analysis_page;
use crate::exit::Exit;
use crate::folders::{self, Stop};
use crate::layout as columns;
use crate::loading;
use crate::screen::Screen;

/// Who proposes rows, as their mark says.
const ENGINE: &str = "design";
/// Folder of the models within the answer.
const MODELS: &str = "models";
/// Designs of the front that are printed.
const SHOWN: usize = 8;

/// Reads the brief and its files, runs the study, and writes its tables, models and page.
pub fn run(arguments: &DesignArguments, screen: &Screen) -> Result<Exit, Stop> {
    let faults = |found: Diagnostics| {
        data::say(found, screen);
        Stop::said(Exit::Faults)
    };
    let programme = match (&arguments.plan, &arguments.site, &arguments.brief) {
        (Some(plan), Some(site), brief) => {
            Programme::of_plan(brief.as_deref(), plan, site, arguments.year, screen)?
        }
        (_, _, brief) => {
            let path = brief.as_deref().unwrap_or_else(|| Path::new(karkas_design::brief::FILE));
            Programme::typed(Brief::read(path).map_err(faults)?)
        }
    };
    let brief = &programme.brief;
    let inputs: Vec<&Path> =
        [Some(brief.file.as_path()), arguments.weather.as_deref(), arguments.plan.as_deref()]
            .into_iter()
            .flatten()
            .collect();
    let analysing = Analysing::new(&arguments.output, &inputs, screen)?;
    analysing.step(0, 0, &screen.text("design-reading", &[]));
    let mut prepared = prepare(brief, arguments.weather.as_deref()).map_err(faults)?;
    prepared.remarks.merge(programme.remarks.clone());
    prepared.inputs.extend(programme.inputs.iter().filter(|file| **file != brief.file).cloned());
    data::say(prepared.remarks.clone(), screen);
    let options = options(arguments, &prepared.options);
    let mut watch = |stage: Stage, done: usize, of: usize, hypervolume: Option<f64>| {
        let name = match stage {
            Stage::Screening => "design-screening",
            Stage::Searching => "design-searching",
            Stage::Promoting => "design-promoting",
        };
        let reached =
            hypervolume.map_or_else(|| "\u{2013}".to_owned(), |value| screen.words.number(value, 0));
        analysing.step(done, of, &screen.text(name, &[("hypervolume", reached.into())]));
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let request = request(&programme, &options);
    let key = unfinished::key(&request, &prepared.inputs)?;
    let mut state = unfinished::read(&arguments.output, &key).unwrap_or_default();
    if !state.is_empty() {
        let (screened, generation, close) = state.done();
        let values =
            [("screened", screened.into()), ("generation", generation.into()), ("close", close.into())];
        screen.note(&screen.text("design-goes-on", &values));
    }
    let outcome = match go_on(&prepared.setting, &options, &mut state, &mut watch) {
        Ok(outcome) => outcome,
        Err(StudyError::Stopped) => {
            return Err(Stop::new(Exit::Stopped, screen, "design-stopped-early", &[]));
        }
        Err(StudyError::Impossible(broken)) => {
            return Err(faults(impossible(brief, &broken, &options, screen)));
        }
        Err(fault) => return Err(Stop { exit: Exit::Faults, text: fault.to_string() }),
    };
    let analysis = analysis(&programme, request, &prepared, &outcome);
    let mut summary = summary(&outcome, screen);
    if let Some(project) = &arguments.to_project {
        summary += &propose(arguments, project, &programme, &prepared, &outcome, screen)?;
    }
    let page = |written: &WrittenAnalysis| Ok(analysis_page(written, screen)?.unwrap_or_default());
    let mut more = models(&prepared, &outcome, screen)?;
    if !outcome.complete {
        more.push(unfinished::file(&key, &state)?);
        summary += &format!("\n{}\n", screen.text("design-can-go-on", &[]));
    }
    analysing.finish_with(
        &analysis,
        &prepared.inputs,
        &more,
        (!arguments.no_report).then_some(&page),
        &summary,
    )
}

/// Proposes the designs that are drawn as rows of a project, and writes them where asked to.
fn propose(
    arguments: &DesignArguments,
    folder: &Path,
    programme: &Programme,
    prepared: &Prepared,
    outcome: &Outcome,
    screen: &Screen,
) -> Result<String, Stop> {
    folders::project(folder, screen)?;
    let (_, project) = loading::base(folder, false, screen)?;
    let known = |name: &String| project.commodities.iter().any(|one| one.id == *name).then(|| name.clone());
    let names = Names {
        site: arguments.site.clone().unwrap_or_default(),
        floor: arguments.floor.clone().unwrap_or_default(),
        useful: programme.useful(),
        land: known(&arguments.land),
        electricity: known(&arguments.electricity),
        heat: known(&arguments.heat),
        carbon: known(&arguments.carbon),
    };
    let named = output::named(outcome);
    let drawn = output::drawn(outcome);
    let chosen: Vec<&output::Named<'_>> = named.iter().filter(|one| drawn.contains(&one.name)).collect();
    let proposals = proposals(&chosen, &prepared.setting, &programme.brief.name, &names);
    let difference = compare(folder, ENGINE, &proposals).map_err(|fault| proposing::stop(fault, screen))?;
    let mut text = format!("\n{}", proposing::said(&difference, screen));
    if arguments.write && difference.changes() {
        difference.write().map_err(|fault| proposing::stop(fault, screen))?;
        text += &format!("{}\n", screen.text("offers-written", &[]));
    } else if difference.changes() {
        text += &format!("{}\n", screen.text("offers-not-written", &[]));
    }
    Ok(text)
}

/// The designs that are drawn, for other tools.
fn models(prepared: &Prepared, outcome: &Outcome, screen: &Screen) -> Result<More, Stop> {
    let setting = &prepared.setting;
    let drawn = output::drawn(outcome);
    let mut all = More::new();
    for one in output::named(outcome).iter().filter(|one| drawn.contains(&one.name)) {
        let supply = &setting.scenario.supply;
        let surroundings = &prepared.around.surroundings;
        match files(&one.name, &one.found.performance, surroundings, supply, &setting.tables.catalogue) {
            Ok(files) => {
                all.extend(files.into_iter().map(|(name, bytes)| (Path::new(MODELS).join(name), bytes)))
            }
            Err(fault) => {
                let values = [("design", one.name.as_str().into()), ("reason", fault.to_string().into())];
                screen.note(&screen.text("design-no-model", &values));
            }
        }
    }
    Ok(all)
}

fn options(arguments: &DesignArguments, brief: &StudyOptions) -> StudyOptions {
    StudyOptions {
        seed: arguments.seed.map_or(brief.seed, u64::from),
        screened: arguments.screened.map_or(brief.screened, |count| count as usize),
        population: brief.population,
        generations: arguments.generations.unwrap_or(brief.generations),
        promoted: arguments.promoted.map_or(brief.promoted, |count| count as usize),
    }
}

/// What stands in the way, the rule that most designs break first.
fn impossible(
    brief: &Brief,
    broken: &[(&'static str, f64, f64)],
    options: &StudyOptions,
    screen: &Screen,
) -> Diagnostics {
    let words = &screen.words;
    broken
        .iter()
        .map(|(rule, share, least)| {
            Diagnostic::error("design-impossible")
                .file(brief.file.display().to_string())
                .column(*rule)
                .with("count", options.screened.to_string())
                .with("share", words.percent(*share, 0))
                .with("least", words.percent(least.max(0.0), 0))
        })
        .collect()
}

fn analysis(programme: &Programme, request: Json, prepared: &Prepared, outcome: &Outcome) -> Analysis {
    let named = output::named(outcome);
    let drawn = output::drawn(outcome);
    let of_pair = |one: &&output::Named<'_>| one.role != "front";
    let mut analysis = Analysis {
        command: "design",
        request,
        complete: outcome.complete,
        figures: figures(prepared, outcome),
        tables: Vec::new(),
    };
    let tables = &prepared.setting.tables;
    let rows: Vec<output::DesignRow> = named.iter().map(output::DesignRow::of).collect();
    analysis.push(&rows);
    analysis.push(&programme.rows);
    analysis.push(&programme.taken);
    analysis.push(&programme.supply);
    analysis.push(&prepared.remarks.iter().map(output::RemarkRow::of).collect::<Vec<_>>());
    analysis.push(&output::screened_rows(outcome));
    analysis.push(&named.iter().flat_map(output::carbon_rows).collect::<Vec<_>>());
    let bills = named.iter().filter(of_pair).flat_map(|one| output::bill_rows(one, &tables.catalogue));
    analysis.push(&bills.collect::<Vec<_>>());
    analysis.push(&named.iter().flat_map(output::month_rows).collect::<Vec<_>>());
    analysis.push(&output::swap_rows(outcome));
    analysis.push(&named.iter().flat_map(output::rule_rows).collect::<Vec<_>>());
    analysis.push(&named.iter().flat_map(output::fit_rows).collect::<Vec<_>>());
    analysis.push(&output::course_rows(outcome));
    let mut surfaces = output::surroundings_rows(&prepared.around.surroundings);
    surfaces.extend(named.iter().filter(|one| drawn.contains(&one.name)).flat_map(output::surface_rows));
    analysis.push(&surfaces);
    analysis
}

fn request(programme: &Programme, options: &StudyOptions) -> Json {
    let brief = &programme.brief;
    let mut request = json!({
        "name": brief.name, "name_ru": brief.name_ru, "programme": brief.programme, "zoning": brief.zoning, "assumptions": brief.assumptions,
        "screened": options.screened, "population": options.population, "generations": options.generations,
        "promoted": options.promoted, "seed": options.seed,
    });
    if let Some((plan, site, year)) = &programme.of {
        request["plan"] = json!({ "folder": plan, "site": site, "year": year });
    }
    request
}

fn figures(prepared: &Prepared, outcome: &Outcome) -> Json {
    let setting = &prepared.setting;
    let knee = &outcome.front[outcome.knee].performance;
    let base = &outcome.base.performance;
    let allowed = outcome.screened.iter().filter(|one| one.is_feasible()).count();
    json!({
        "place": setting.location.name,
        "currency": setting.tables.rates.currency(),
        "years": setting.scenario.years,
        "screened": outcome.screened.len(),
        "allowed": allowed,
        "evaluations_quick": outcome.evaluations[0],
        "evaluations_full": outcome.evaluations[1],
        "front": outcome.front.len(),
        "base": base.objectives(),
        "base_allowed": base.is_allowed(),
        "knee": knee.objectives(),
        "knee_name": format!("d{:03}", outcome.knee + 1),
        "carbon_saved": 1.0 - knee.objectives()[0] / base.objectives()[0],
        "carbon_coverage": knee.carbon.coverage.product,
        "carbon_missing": knee.carbon.coverage.missing,
    })
}

fn summary(outcome: &Outcome, screen: &Screen) -> String {
    let words = &screen.words;
    let mut lines = vec![
        ["name", "carbon", "cost", "energy", "fit", "daylight"]
            .map(|head| screen.text(&format!("design-{head}"), &[]))
            .to_vec(),
    ];
    let named = output::named(outcome);
    let knee = named.iter().find(|one| one.role == "knee");
    let shown =
        named.iter().take(1).chain(knee).chain(named.iter().skip(1).filter(|one| one.role == "front"));
    for one in shown.take(SHOWN + 2) {
        let [carbon, cost, energy, misfit, darkness] = one.found.performance.objectives();
        let role = match one.role {
            "front" => String::new(),
            role => screen.text(&format!("design-role-{role}"), &[]),
        };
        lines.push(vec![
            format!("{} {role}", one.name).trim().to_owned(),
            words.number(carbon, 1),
            words.number(cost, 0),
            words.number(energy, 0),
            words.percent(1.0 - misfit, 0),
            words.percent(1.0 - darkness, 0),
        ]);
    }
    let saved = 1.0
        - outcome.front[outcome.knee].performance.objectives()[0] / outcome.base.performance.objectives()[0];
    let said = [
        ("screened", outcome.screened.len().into()),
        ("front", outcome.front.len().into()),
        ("saved", words.percent(saved, 0).into()),
    ];
    format!("{}\n{}\n", screen.text("design-found", &said), columns::table(&lines))
}
