//! What the commands of all engines share that answer with an analysis: progress, Ctrl-C, the folder, writing.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use karkas_model::analysis::{Analysis, WrittenAnalysis};
use karkas_model::files::{FileRecord, file_record};
use serde_json::json;

use crate::clock;
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::interrupt;
use crate::out_folder::{OutFolder, REPORT};
use crate::screen::Screen;

/// Files that lie beside the tables: their path within the folder, and what they hold.
pub type More = Vec<(PathBuf, Vec<u8>)>;

/// Makes the page of an analysis that was just written.
pub type Page<'p> = &'p dyn Fn(&WrittenAnalysis) -> Result<String, Stop>;

/// An analysis on its way.
pub struct Analysing<'a> {
    target: &'a Path,
    out: OutFolder,
    stop: Arc<AtomicBool>,
    line: ProgressBar,
    screen: &'a Screen,
}

impl<'a> Analysing<'a> {
    /// Claims the folder for the answer, before any work is done; `inputs` are the files that are read.
    pub fn new(target: &'a Path, inputs: &[&Path], screen: &'a Screen) -> Result<Self, Stop> {
        let out = OutFolder::claim_beside(target, inputs, screen)?;
        let shown = !screen.quiet && std::io::stderr().is_terminal();
        let line = if shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) =
            ProgressStyle::with_template("{spinner:.cyan} {bar:30.cyan} {pos}/{len} · {eta} · {wide_msg}")
        {
            line.set_style(style);
        }
        line.enable_steady_tick(std::time::Duration::from_millis(120));
        Ok(Self { target, out, stop: interrupt::listen(screen.text("interrupt-heard", &[])), line, screen })
    }

    /// Says that `done` of `of` steps are done, and what is being done.
    pub fn step(&self, done: usize, of: usize, what: &str) {
        self.line.set_length(of as u64);
        self.line.set_position(done as u64);
        self.line.set_message(what.to_owned());
    }

    /// Whether the user asked to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }

    /// Writes the answer, whole or not at all, with its page where there is one, and says where it is; `summary` is what to
    /// print of it.
    pub fn finish(
        self,
        analysis: &Analysis,
        inputs: &[PathBuf],
        page: Option<Page<'_>>,
        summary: &str,
    ) -> Result<Exit, Stop> {
        self.finish_with(analysis, inputs, &More::new(), page, summary)
    }

    /// As [`Analysing::finish`], with more files.
    pub fn finish_with(
        self,
        analysis: &Analysis,
        inputs: &[PathBuf],
        more: &More,
        page: Option<Page<'_>>,
        summary: &str,
    ) -> Result<Exit, Stop> {
        self.line.finish_and_clear();
        let (screen, target) = (self.screen, self.target);
        let records = inputs.iter().map(|path| record(path)).collect::<Result<Vec<_>, _>>()?;
        let stage = self.out.stage(screen)?;
        for (path, bytes) in more {
            folders::write(&stage.path().join(path), bytes, screen)?;
        }
        let paths: Vec<PathBuf> = more.iter().map(|(path, _)| path.clone()).collect();
        analysis
            .write(stage.path(), &records, &paths, &clock::now())
            .map_err(|fault| Stop::output(&fault))?;
        if let Some(page) = page {
            let written = WrittenAnalysis::open(stage.path()).map_err(|fault| Stop::output(&fault))?;
            folders::write(&stage.path().join(REPORT), page(&written)?.as_bytes(), screen)?;
        }
        stage.finish(screen)?;
        let report = page.map(|_| target.join(REPORT));
        if screen.json {
            screen.json(&json!({
                "folder": target, "report": report, "complete": analysis.complete, "answer": analysis.figures,
            }));
        } else {
            screen.result(summary);
            screen.result(&format!("\n{}\n", screen.text("written", &[("path", shown(target))])));
            if let Some(report) = report {
                screen.result(&format!("{}\n", screen.text("report-is", &[("path", shown(&report))])));
            }
        }
        Ok(if analysis.complete { Exit::Done } else { Exit::Stopped })
    }
}

/// Name as given, checksum and size of an input.
fn record(path: &Path) -> Result<FileRecord, Stop> {
    let found = file_record(Path::new(""), path).map_err(|fault| Stop::output(&fault))?;
    Ok(FileRecord { file: path.display().to_string(), ..found })
}
