//! `karkas line`: how a production line runs, and which of its variants pays.

use std::ops::ControlFlow;
use std::path::Path;

use karkas_line::input::{self, Line};
use karkas_line::output::{Tables, tables};
use karkas_line::rows::{Standing, proposals};
use karkas_line::study::{Study, study};
use karkas_model::analysis::{Analysis, WrittenAnalysis};
use karkas_model::diagnostics::Diagnostic;
use karkas_model::proposal::{ProposedRow, compare_with};
use karkas_model::read::Folder;
use karkas_model::registry;
use serde_json::{Value as Json, json};

use super::trade::data;
use crate::command_line::LineArguments;
use crate::commands::analysis::Analysing;
use crate::commands::proposing;
use crate::commands::report::analysis_page;
use crate::exit::Exit;
use crate::folders::{self, Stop};
use crate::layout as columns;
use crate::screen::Screen;

/// Who proposes rows, as their mark says.
const ENGINE: &str = "line";
/// What the names of processes get where they stand beside those of the project.
const BESIDE: &str = "_line";

/// Reads the line, simulates and estimates its variants, and writes tables.
pub fn run(arguments: &LineArguments, screen: &Screen) -> Result<Exit, Stop> {
    let mut line = match input::read(&arguments.folder) {
        Ok(line) => line,
        Err(faults) => {
            data::say(faults, screen);
            return Err(Stop::said(Exit::Faults));
        }
    };
    let settings = &mut line.settings;
    settings.seed = arguments.seed.map_or(settings.seed, u64::from);
    settings.replications = arguments.replications.map_or(settings.replications, |count| count as usize);
    settings.units = arguments.units.map_or(settings.units, |count| count as usize);
    let paths: Vec<&Path> = line.inputs.iter().map(std::path::PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    data::say(line.remarks.clone(), screen);
    let all = line.variants.len() * line.settings.replications;
    let each = line.settings.replications;
    let simulating = screen.text("line-simulating", &[]);
    let stopped = || analysing.stopped();
    let watch = |variant: usize, done: usize| {
        analysing.step(variant * each + done, all, &simulating);
        if stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let Ok(found) = study(&line, &watch) else { return Err(Stop::said(Exit::Stopped)) };
    let tables = tables(&line, &found);
    let mut summary = summary(&line, &tables, screen);
    if let Some(project) = &arguments.to_project {
        summary += &propose(arguments, project, &line, &found, screen)?;
    }
    let page = |written: &WrittenAnalysis| Ok(analysis_page(written, screen)?.unwrap_or_default());
    analysing.finish(&analysis(&line, &found, &tables), &line.inputs, Some(&page), &summary)
}

fn analysis(line: &Line, found: &Study, tables: &Tables) -> Analysis {
    let settings = &line.settings;
    let mut analysis = Analysis {
        command: "line",
        complete: true,
        request: json!({
            "name": settings.name, "name_ru": settings.name_ru, "description": settings.description,
            "description_ru": settings.description_ru, "unit": settings.unit, "currency": settings.currency,
            "demand": settings.demand, "seed": settings.seed, "replications": settings.replications,
            "units": settings.units, "discount": settings.discount, "lifetime": settings.lifetime,
            "wages": settings.wages, "electricity": settings.electricity, "material": settings.material,
            "floor_rent": settings.floor_rent, "overhead": settings.overhead, "weeks": settings.weeks,
        }),
        figures: figures(found, tables),
        tables: Vec::new(),
    };
    analysis.push(&tables.variants);
    analysis.push(&tables.stations);
    analysis.push(&tables.buffers);
    analysis.push(&tables.budgets);
    analysis.push(&tables.costs);
    analysis.push(&tables.density);
    analysis
}

fn figures(found: &Study, tables: &Tables) -> Json {
    let operations: u64 = found.answers.iter().map(|answer| answer.run.operations).sum();
    json!({
        "volume": found.volume,
        "operations": operations,
        "warm_up_s": found.answers.iter().map(|answer| answer.run.warm_up).collect::<Vec<_>>(),
        "horizon_s": found.answers.iter().map(|answer| answer.run.horizon).collect::<Vec<_>>(),
        "variants": tables.variants,
    })
}

fn summary(line: &Line, tables: &Tables, screen: &Screen) -> String {
    let words = &screen.words;
    let heads =
        ["variant", "throughput", "formula", "bottleneck", "people", "energy", "capex", "cost", "payback"];
    let mut rows = vec![heads.map(|head| screen.text(&format!("line-{head}"), &[])).to_vec()];
    for one in &tables.variants {
        let estimated = one.estimated_per_hour.zip(one.expected_error).map_or_else(
            || "–".to_owned(),
            |(value, error)| {
                let error =
                    if error < 1e-3 { String::new() } else { format!(" ± {}", words.percent(error, 0)) };
                format!("{}{error}", words.number(value, 2))
            },
        );
        rows.push(vec![
            if one.variant.is_empty() { line.settings.name.clone() } else { one.variant.clone() },
            format!("{} ± {}", words.number(one.per_hour, 2), words.number(one.half_95, 2)),
            estimated,
            one.bottleneck.clone(),
            words.number(one.hours, 3),
            words.number(one.energy_kwh, 2),
            words.number(one.capex, 0),
            words.number(one.unit_cost, 2),
            one.payback_years.map_or_else(|| "–".to_owned(), |years| words.number(years, 1)),
        ]);
    }
    format!("{}\n", columns::table(&rows))
}

/// Proposes the variants as processes of a project, and writes them where asked to.
fn propose(
    arguments: &LineArguments,
    folder: &Path,
    line: &Line,
    found: &Study,
    screen: &Screen,
) -> Result<String, Stop> {
    folders::project(folder, screen)?;
    let Some(names) = line.settings.project.as_ref().filter(|names| names.per_unit > 0.0) else {
        let fault = Diagnostic::error("line-project").file(input::FILE).column("project");
        data::say([fault].into_iter().collect(), screen);
        return Err(Stop::said(Exit::Faults));
    };
    let (standing, faults) = Folder::read(folder);
    let Some(standing) = standing else {
        data::say(faults, screen);
        return Err(Stop::said(Exit::Faults));
    };
    let suffix = if arguments.replace { "" } else { BESIDE };
    let proposals = proposals(line, found, names, suffix, &|process| of_process(&standing, process));
    let difference = compare_with(folder, ENGINE, &proposals, arguments.replace)
        .map_err(|fault| proposing::stop(fault, screen))?;
    let mut text = format!("\n{}", proposing::said(&difference, screen));
    if arguments.write && difference.changes() {
        difference.write().map_err(|fault| proposing::stop(fault, screen))?;
        text += &format!("{}\n", screen.text("offers-written", &[]));
    } else if difference.changes() {
        text += &format!("{}\n", screen.text("offers-not-written", &[]));
    }
    Ok(text)
}

/// What a project says of a process.
fn of_process(folder: &Folder, process: &str) -> Standing {
    let rows = |table: &str| -> Vec<ProposedRow> {
        let (Some(raw), Some(spec)) = (folder.table(table), registry::table(table)) else {
            return Vec::new();
        };
        let columns = || spec.columns.iter().chain(registry::universal_columns());
        let is_own = |row: &usize| raw.named_cell(*row, "process") == process;
        (0..raw.len())
            .filter(is_own)
            .map(|row| {
                let cells = columns()
                    .map(|column| (column.name.as_str(), raw.named_cell(row, &column.name).to_owned()));
                cells.filter(|(name, _)| *name != "process").collect()
            })
            .collect()
    };
    Standing {
        process: rows("processes").into_iter().next().unwrap_or_default(),
        recipe: rows("recipes"),
        candidates: rows("candidates"),
    }
}
