//! `karkas report`: the page of a written plan, made again.

use std::path::Path;

use karkas_report::{Extras, PlanInput, ReportError, ReportInput, read_outlines, report_with};
use serde_json::json;

use crate::command_line::ReportArguments;
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::out_folder::{PROJECT, REPORT};
use crate::plan_folder::{self, WrittenPlan};
use crate::screen::Screen;

/// Writes the page of a plan, or of a set of plans side by side.
pub fn run(arguments: &ReportArguments, screen: &Screen) -> Result<Exit, Stop> {
    let path = arguments.plan.as_path();
    let folders = match plan_folder::set_of(path, screen)? {
        Some(set) => set.folders(path).collect(),
        None => vec![path.to_path_buf()],
    };
    let plans: Vec<WrittenPlan> =
        folders.iter().map(|folder| WrittenPlan::read(folder, screen)).collect::<Result<_, _>>()?;
    let (Some((first, others)), Some(folder)) = (plans.split_first(), folders.first()) else {
        return Err(Stop::new(Exit::Files, screen, "folder-no-plan", &[("path", shown(path))]));
    };
    let page = page(first, others, &folder.join(PROJECT), screen)
        .map_err(|fault| Stop { exit: Exit::Files, text: fault.to_string() })?;
    let file = arguments.output.clone().unwrap_or_else(|| path.join(REPORT));
    folders::write(&file, page.as_bytes(), screen)?;
    if screen.json {
        screen.json(&json!({ "written": file }));
    } else {
        screen.note(&screen.text("written", &[("path", shown(&file))]));
    }
    Ok(Exit::Done)
}

fn page(
    first: &WrittenPlan,
    others: &[WrittenPlan],
    project: &Path,
    screen: &Screen,
) -> Result<String, ReportError> {
    let outlines = read_outlines(project)?;
    let others: Vec<PlanInput<'_>> = others.iter().map(input).collect();
    let input = ReportInput { main: input(first), others: &others, outlines: &outlines };
    let extras = Extras { not_chosen: &first.not_chosen };
    report_with(&input, &extras, screen.words.lang())
}

fn input(plan: &WrittenPlan) -> PlanInput<'_> {
    PlanInput {
        project: &plan.projects[0].1,
        tables: &plan.tables,
        manifest: &plan.manifest,
        audit: plan.audit.as_ref(),
    }
}
