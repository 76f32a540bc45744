//! `karkas why`: what is scarce in a plan, and why something was not chosen.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use karkas_model::project::Project;
use karkas_plan::explain::{self, Asked, ExplainError, Question, phrases};
use serde_json::json;

use crate::command_line::WhyArguments;
use crate::exit::Exit;
use crate::folders::{Stop, shown};
use crate::interrupt;
use crate::plan_folder::{self, WrittenPlan};
use crate::progress::Progress;
use crate::reasons::Reasons;
use crate::refusals;
use crate::screen::Screen;

/// Answers each question; without any, says what is scarce, and why demand stays unserved where it does.
pub fn run(arguments: &WhyArguments, screen: &Screen) -> Result<Exit, Stop> {
    if let Some(set) = plan_folder::set_of(&arguments.plan, screen)? {
        let folders: Vec<String> =
            set.folders(&arguments.plan).map(|path| path.display().to_string()).collect();
        let values = [("path", shown(&arguments.plan)), ("folders", folders.join(", ").into())];
        return Err(Stop::new(Exit::Usage, screen, "why-which", &values));
    }
    let plan = WrittenPlan::read(&arguments.plan, screen)?;
    let first = &plan.projects[0].1;
    let questions = questions(&arguments.what, first, screen)?;
    let projects: Vec<(f64, &Project)> =
        plan.projects.iter().map(|(share, project)| (*share, project)).collect();
    let solve = explain::solve_options(&plan.manifest);
    let overrides = explain::overrides(&plan.manifest, first);
    let asked = Asked {
        projects: &projects,
        overrides: &overrides,
        tables: &plan.tables,
        solve: &solve,
        bound: plan.manifest.bound,
    };
    let stop = interrupt::listen(screen.text("interrupt-heard", &[]));
    let progress = Progress::new(screen, &plan.manifest.currency, None);
    progress.stage("progress-answering");
    let mut answers = Vec::with_capacity(questions.len());
    for question in &questions {
        let answer = explain::why(&asked, question, &mut |_| {
            if stop.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        answers.push(answer.map_err(|fault| failure(&fault, screen))?);
    }
    drop(progress);
    let reasons = if arguments.what.is_empty() && !plan.tables.unserved.is_empty() {
        Reasons::of_unserved(&projects, &overrides, &plan.tables.unserved, &solve, &stop, screen)
    } else {
        None
    };
    if screen.json {
        screen.json(&json!({ "answers": answers, "remedies": reasons.map(|reasons| reasons.to_json()) }));
        return Ok(Exit::Done);
    }
    let words = phrases::words(screen.words.lang());
    for answer in &answers {
        for line in explain::say(first, answer, &words) {
            screen.result(&format!("{line}\n"));
        }
    }
    if let Some(reasons) = reasons {
        screen.result(&format!("\n{}\n", reasons.say("remedy-heading-short", screen)));
    }
    Ok(Exit::Done)
}

fn questions(asked: &[String], project: &Project, screen: &Screen) -> Result<Vec<Question>, Stop> {
    if asked.is_empty() {
        return Ok(vec![Question::Scarce]);
    }
    let parse = |text: &String| {
        Question::parse(text, project)
            .map_err(|unknown| Stop::new(Exit::Usage, screen, "why-unknown", &[("what", unknown.0.into())]))
    };
    asked.iter().map(parse).collect()
}

fn failure(fault: &ExplainError, screen: &Screen) -> Stop {
    match fault {
        ExplainError::Plan(fault) => refusals::of_plan(fault, screen),
        ExplainError::DoesNotFit => Stop::new(Exit::AuditFailed, screen, "why-does-not-fit", &[]),
    }
}
