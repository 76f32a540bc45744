//! What the commands of all questions share that need many plans: the project, the folder, progress, writing.

use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use karkas_model::project::Project;
use karkas_model::read::Folder;
use karkas_plan::solve::SolveOptions;
use karkas_plan::{Plan, manifest};
use karkas_study::{Inputs, Progress, Step, Study, StudyError, Watch};
use serde_json::json;

use crate::clock;
use crate::command_line::QuestionArguments;
use crate::commands::report::study_page;
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::interrupt;
use crate::loading::{self, Selected};
use crate::out_folder::{OutFolder, PROJECT, REPORT};
use crate::plan_folder::{self, WrittenPlan};
use crate::refusals;
use crate::screen::Screen;
use crate::search::{self, Asked};

/// Between two times that what is done so far is written, in case that the program is killed, this many times as long
/// passes as the writing takes.
const KEEPING: u32 = 50;

/// A question on its way to an answer.
pub struct Asking<'a> {
    /// Command line.
    pub arguments: &'a QuestionArguments,
    /// The project's folder.
    pub folder: Folder,
    /// The projects that are planned, with probabilities: of the scenario named, or of all that chance decides between.
    pub projects: Vec<(f64, Project)>,
    /// How to search.
    pub solve: SolveOptions,
    /// Where the answer goes.
    pub out: OutFolder,
    stop: Arc<AtomicBool>,
    screen: &'a Screen,
}

impl<'a> Asking<'a> {
    /// Reads the project and claims the folder for the answer.
    pub fn new(arguments: &'a QuestionArguments, screen: &'a Screen) -> Result<Self, Stop> {
        let (path, scenario) = (arguments.project.clone(), arguments.scenario.clone());
        Self::of(arguments, path, scenario.as_deref(), screen)
    }

    /// The same where a plan may stand in place of the project: then its project is asked, for its scenario, and the plan
    /// comes beside.
    pub fn new_or_of_plan(
        arguments: &'a QuestionArguments,
        screen: &'a Screen,
    ) -> Result<(Self, Option<Plan>), Stop> {
        let path = &arguments.project;
        if !path.join(manifest::FILE).is_file() {
            return Ok((Self::new(arguments, screen)?, None));
        }
        if let Some(set) = plan_folder::set_of(path, screen)? {
            let folders: Vec<String> = set.folders(path).map(|path| path.display().to_string()).collect();
            let values = [("path", shown(path)), ("folders", folders.join(", ").into())];
            return Err(Stop::new(Exit::Usage, screen, "why-which", &values));
        }
        let written = WrittenPlan::read(path, screen)?;
        let plan = Plan { tables: written.tables, manifest: written.manifest };
        let scenario = match plan.manifest.scenarios.as_slice() {
            [one] => Some(one.id.clone()),
            _ => None,
        };
        let mut asking = Self::of(arguments, path.join(PROJECT), scenario.as_deref(), screen)?;
        asking.projects = written.projects;
        Ok((asking, Some(plan)))
    }

    fn of(
        arguments: &'a QuestionArguments,
        path: PathBuf,
        scenario: Option<&str>,
        screen: &'a Screen,
    ) -> Result<Self, Stop> {
        let (folder, base) = loading::base(&path, arguments.all, screen)?;
        let ids: Vec<&str> = base.settings.scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
        if let Some(id) = scenario.filter(|id| !ids.contains(id)) {
            let values = [("scenario", id.into()), ("scenarios", ids.join(", ").into())];
            return Err(Stop::new(Exit::Usage, screen, "scenario-unknown", &values));
        }
        let Selected { projects, hopeless } = loading::scenarios(&folder, scenario, arguments.all, screen)?;
        if !hopeless.is_empty() {
            loading::tell(&hopeless, &path, arguments.all, screen);
            return Err(Stop::said(Exit::NoPlan));
        }
        Self::with(arguments, folder, &base, projects, screen)
    }

    /// Reads the project as it stands, for a question that is about its scenarios, and claims the folder for the answer.
    pub fn of_all_scenarios(arguments: &'a QuestionArguments, screen: &'a Screen) -> Result<Self, Stop> {
        let (folder, base) = loading::base(&arguments.project, arguments.all, screen)?;
        let projects = vec![(1.0, base.clone())];
        Self::with(arguments, folder, &base, projects, screen)
    }

    fn with(
        arguments: &'a QuestionArguments,
        folder: Folder,
        base: &Project,
        projects: Vec<(f64, Project)>,
        screen: &'a Screen,
    ) -> Result<Self, Stop> {
        let asked = Asked {
            gap: arguments.gap,
            time: arguments.time,
            threads: arguments.threads,
            seed: arguments.seed,
        };
        Ok(Self {
            solve: search::options(&asked, &base.settings.solver),
            out: OutFolder::claim(&arguments.output, &arguments.project, screen)?,
            stop: interrupt::listen(screen.text("interrupt-heard", &[])),
            arguments,
            folder,
            projects,
            screen,
        })
    }

    /// Shows progress and keeps what is done.
    pub fn watch(&self) -> Waiting<'_> {
        let shown = !self.screen.quiet && std::io::stderr().is_terminal();
        let line = if shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let template = "{spinner:.cyan} {bar:30.cyan} {pos}/{len} · {eta} · {wide_msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            line.set_style(style);
        }
        line.enable_steady_tick(Duration::from_millis(120));
        Waiting { asking: self, line, kept: None }
    }

    /// Writes the answer with its page, whole or not at all.
    pub fn write(&self, study: &Study) -> Result<(), Stop> {
        self.write_with(study, !self.arguments.no_report)
    }

    fn write_with(&self, study: &Study, page: bool) -> Result<(), Stop> {
        let stage = self.out.stage(self.screen)?;
        let first = &self.projects[0].1;
        let created = clock::now();
        let inputs = Inputs {
            project: self.folder.path(),
            files: self.folder.input_hashes(),
            name: &first.settings.name,
            created: &created,
        };
        study.write(stage.path(), &inputs).map_err(|fault| Stop::output(&fault))?;
        if page {
            let page = study_page(stage.path(), &self.folder, first, self.screen)?;
            folders::write(&stage.path().join(REPORT), page.as_bytes(), self.screen)?;
        }
        stage.finish(self.screen)
    }

    /// Writes the answer and says where it is; `summary` is what to print of it, `figures` the same for machines.
    pub fn finish(&self, study: &Study, summary: &str, figures: &serde_json::Value) -> Result<Exit, Stop> {
        self.write(study)?;
        let (out, screen) = (&self.arguments.output, self.screen);
        let report = (!self.arguments.no_report).then(|| out.join(REPORT));
        if screen.json {
            screen.json(&json!({
                "folder": out, "report": report, "complete": study.complete, "holds": study.holds(), "answer": figures,
            }));
        } else {
            screen.result(summary);
            screen.result(&format!("\n{}\n", screen.text("written", &[("path", shown(out))])));
            if let Some(report) = report {
                screen.result(&format!("{}\n", screen.text("report-is", &[("path", shown(&report))])));
            }
        }
        Ok(match (study.holds(), study.complete) {
            (false, _) => Exit::AuditFailed,
            (true, false) => Exit::Stopped,
            (true, true) => Exit::Done,
        })
    }

    /// Why there is no answer, as the end of the command.
    pub fn failure(&self, fault: &StudyError) -> Stop {
        refusals::of_study(fault, self.screen)
    }
}

/// The user, waiting.
pub struct Waiting<'a> {
    asking: &'a Asking<'a>,
    line: ProgressBar,
    /// When what is done was last written, and how long that took.
    kept: Option<(Instant, Duration)>,
}

impl Watch for Waiting<'_> {
    fn step(&mut self, step: &Step) {
        self.line.set_length(step.of as u64);
        self.line.set_position(step.done as u64);
        self.line.set_message(step.what.clone());
    }

    fn solver(&mut self, _: &Progress) -> ControlFlow<()> {
        if self.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn stopped(&self) -> bool {
        self.asking.stop.load(Ordering::SeqCst)
    }

    fn keep(&mut self, study: &dyn Fn() -> Study) {
        if self.kept.is_some_and(|(at, took)| at.elapsed() < KEEPING * took) {
            return;
        }
        let begun = Instant::now();
        // What cannot be kept now is told when the whole is written. The page waits for that, too.
        let _ = self.asking.write_with(&study(), false);
        self.kept = Some((Instant::now(), begun.elapsed()));
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.line.finish_and_clear();
    }
}
