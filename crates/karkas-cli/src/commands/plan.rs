//! `karkas plan`: from a project to a folder with an audited plan and its report.

mod choice;
mod job;
mod made;
mod no_plan;
mod several;
mod summary;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use indicatif::MultiProgress;
use karkas_model::project::SolverSettings;
use karkas_model::read::Folder;
use karkas_plan::solve::SolveOptions;

use crate::command_line::PlanArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::interrupt;
use crate::loading;
use crate::out_folder::OutFolder;
use crate::screen::Screen;

use choice::Choice;
use job::{Ended, Job};

/// How long a search may last where nobody says otherwise.
const TIME_LIMIT: Duration = Duration::from_secs(600);

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
    let (folder, base) = loading::base(&arguments.project, arguments.all, screen)?;
    let choice = Choice::new(arguments, &base.settings, screen)?;
    let out = OutFolder::claim(&arguments.output, &arguments.project, screen)?;
    let context = Context {
        arguments,
        folder: &folder,
        solve: solve_options(arguments, &base.settings.solver),
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

/// The command line comes before the project, and the project before the program.
fn solve_options(arguments: &PlanArguments, settings: &SolverSettings) -> SolveOptions {
    let usual = SolveOptions::default();
    let time = arguments.time.map(|time| time.0).or(settings.time);
    SolveOptions {
        gap: arguments.gap.map(|gap| gap.0).or(settings.gap).unwrap_or(usual.gap),
        time_limit: Some(time.map_or(TIME_LIMIT, Duration::from_secs_f64)),
        threads: arguments.threads.or(settings.threads).unwrap_or_else(processors),
        seed: arguments.seed.or(settings.seed).unwrap_or(usual.seed),
        presolve: usual.presolve,
        method: arguments.solver.map_or(usual.method, |solver| solver.0),
    }
}

/// Threads that the machine has: as many scenarios are planned side by side where nobody says otherwise.
fn processors() -> u32 {
    std::thread::available_parallelism().map_or(1, |count| u32::try_from(count.get()).unwrap_or(1))
}
