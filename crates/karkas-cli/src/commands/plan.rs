//! `karkas plan`: from a project to a folder with an audited plan and its report.

mod choice;
mod job;
mod made;
mod no_plan;
mod several;
mod summary;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use indicatif::MultiProgress;
use karkas_model::read::Folder;
use karkas_plan::solve::{Method, SolveOptions};

use super::survive;
use crate::command_line::PlanArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::interrupt;
use crate::loading;
use crate::out_folder::OutFolder;
use crate::screen::Screen;
use crate::search::{self, Asked};

use choice::Choice;
use job::{Ended, Job};

pub(super) use job::facility;

/// What all plans of one command share.
struct Context<'a> {
    arguments: &'a PlanArguments,
    folder: &'a Folder,
    solve: SolveOptions,
    stop: Arc<AtomicBool>,
    /// Lines of progress, where several searches run side by side.
    lines: Option<MultiProgress>,
    screen: &'a Screen,
}

/// Makes the plan or plans.
pub fn run(arguments: &PlanArguments, screen: &Screen) -> Result<Exit, Stop> {
    if !arguments.survive.is_empty() {
        return survive::run(arguments, screen);
    }
    let (folder, base) = loading::base(&arguments.project, arguments.all, screen)?;
    let choice = Choice::new(arguments, &base.settings, screen)?;
    let out = OutFolder::claim(&arguments.output, &arguments.project, screen)?;
    let asked =
        Asked { gap: arguments.gap, time: arguments.time, threads: arguments.threads, seed: arguments.seed };
    let context = Context {
        arguments,
        folder: &folder,
        solve: SolveOptions {
            method: arguments.solver.map_or(Method::Automatic, |solver| solver.0),
            ..search::options(&asked, &base.settings.solver)
        },
        stop: interrupt::listen(screen.text("interrupt-heard", &[])),
        lines: matches!(choice, Choice::Each(_)).then(MultiProgress::new),
        screen,
    };
    match choice {
        Choice::Each(scenarios) => several::run(&scenarios, &out, &context),
        Choice::One(scenario) => alone(Job::new(scenario.as_deref(), &context)?, &out, &context),
    }
}

/// Makes one plan and gives it the folder.
fn alone(job: Job, out: &OutFolder, context: &Context<'_>) -> Result<Exit, Stop> {
    match job.carry_out(context)? {
        Ended::Planned(made) => {
            let reasons = made.reasons(context);
            let stage = out.stage(context.screen)?;
            let made = made.write(reasons.as_ref(), stage.path(), context)?;
            made.write_report(stage.path(), &[], context)?;
            stage.finish(context.screen)?;
            summary::print(&made, reasons.as_ref(), &context.arguments.output, context);
            Ok(made.exit())
        }
        Ended::None(none) => {
            none.tell(context);
            Ok(none.exit())
        }
    }
}
