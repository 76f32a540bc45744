//! `karkas report`: the page of a written plan, made again.

use std::path::Path;

use karkas_model::analysis::{self, WrittenAnalysis};
use karkas_model::project::Project;
use karkas_model::read::Folder;
use karkas_report::{
    Extras, PlanInput, ReportError, ReportInput, StudyInput, analysis_report, read_outlines, report_with,
    study_report,
};
use karkas_study::WrittenStudy;
use serde_json::json;

use crate::command_line::ReportArguments;
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::out_folder::{PROJECT, REPORT};
use crate::plan_folder::{self, WrittenPlan};
use crate::screen::Screen;
use crate::study_folder::{self, study_of};

/// Writes the page of a plan, or of a set of plans side by side.
pub fn run(arguments: &ReportArguments, screen: &Screen) -> Result<Exit, Stop> {
    let path = arguments.plan.as_path();
    if let Some(study) = study_of(path)? {
        let page = page_of_study(&study, screen)?;
        return finish(arguments, &page, screen);
    }
    if path.join(analysis::FILE).is_file() {
        let page = page_of_analysis(path, screen)?;
        return finish(arguments, &page, screen);
    }
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
    finish(arguments, &page, screen)
}

/// Writes the page and says where it is.
fn finish(arguments: &ReportArguments, page: &str, screen: &Screen) -> Result<Exit, Stop> {
    let file = arguments.output.clone().unwrap_or_else(|| arguments.plan.join(REPORT));
    folders::write(&file, page.as_bytes(), screen)?;
    if screen.json {
        screen.json(&json!({ "written": file }));
    } else {
        screen.note(&screen.text("written", &[("path", shown(&file))]));
    }
    Ok(Exit::Done)
}

/// The page of an engine's answer.
fn page_of_analysis(path: &Path, screen: &Screen) -> Result<String, Stop> {
    let written = WrittenAnalysis::open(path).map_err(|fault| Stop::output(&fault))?;
    analysis_page(&written, screen)?.ok_or_else(|| {
        let values = [("command", written.manifest.command.as_str().into())];
        Stop::new(Exit::Files, screen, "analysis-without-page", &values)
    })
}

/// The page of an analysis in the user's language, if there is one for its command.
pub fn analysis_page(written: &WrittenAnalysis, screen: &Screen) -> Result<Option<String>, Stop> {
    analysis_report(written, screen.words.lang())
        .map_err(|fault| Stop { exit: Exit::Files, text: fault.to_string() })
}

/// The page of a study, with the project as the first of its plans has it.
fn page_of_study(study: &WrittenStudy, screen: &Screen) -> Result<String, Stop> {
    let plans = study_folder::plans(study, screen)?;
    let Some((id, first)) = plans.first() else {
        let values = [("question", study.manifest.question.as_str().into())];
        return Err(Stop::new(Exit::Files, screen, "study-without-plans", &values));
    };
    written_page(study, &plans, &first.projects[0].1, &study.plan_folder(id).join(PROJECT), screen)
}

/// The page of a study that was just written, for a project that is still at hand.
pub fn study_page(path: &Path, folder: &Folder, project: &Project, screen: &Screen) -> Result<String, Stop> {
    let study = WrittenStudy::open(path).map_err(|fault| Stop::output(&fault))?;
    let plans = study_folder::plans(&study, screen)?;
    written_page(&study, &plans, project, folder.path(), screen)
}

fn written_page(
    study: &WrittenStudy,
    plans: &[(String, WrittenPlan)],
    project: &Project,
    outlines: &Path,
    screen: &Screen,
) -> Result<String, Stop> {
    let stop = |fault: ReportError| Stop { exit: Exit::Files, text: fault.to_string() };
    let outlines = read_outlines(outlines).map_err(stop)?;
    let plans: Vec<(String, PlanInput<'_>)> =
        plans.iter().map(|(id, plan)| (id.clone(), input(plan))).collect();
    let input = StudyInput { study, project, plans: &plans, outlines: &outlines };
    study_report(&input, screen.words.lang()).map_err(stop)
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
