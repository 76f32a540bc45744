//! Why there is no plan, or not for all demand, and what would help: remedies in the project's words.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use karkas_model::project::Project;
use karkas_plan::elastic::{self, Diagnosis, DiagnosisOptions, RemedyRow, Serve};
use karkas_plan::explain::phrases;
use karkas_plan::formulation::Overrides;
use karkas_plan::solve::SolveOptions;
use serde_json::{Value as Json, json};

use crate::progress::Progress;
use crate::screen::Screen;

/// Most seconds that the search for one remedy may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What would help.
pub struct Reasons {
    found: Diagnosis,
    lines: Vec<Vec<String>>,
}

impl Reasons {
    /// Looks for remedies. `None` where none can be found: the search was stopped, or what is wrong is not a lack.
    pub fn find(
        projects: &[(f64, &Project)],
        overrides: &Overrides,
        serve: Serve,
        solve: &SolveOptions,
        stop: &AtomicBool,
        screen: &Screen,
    ) -> Option<Self> {
        let first = projects.first()?.1;
        let progress = Progress::new(screen, &first.settings.currency, None);
        progress.stage("progress-reasons");
        let patience = solve.time_limit.map_or(PATIENCE, |limit| limit.min(PATIENCE));
        let options = DiagnosisOptions {
            serve,
            time_limit: patience,
            threads: solve.threads,
            ..DiagnosisOptions::default()
        };
        let mut go_on = |_: &_| {
            if stop.load(Ordering::SeqCst) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        // Without remedies the command still says that there is no plan, and ends with the right code.
        let found = elastic::diagnose(projects, overrides, &options, &mut go_on).ok()?;
        let lines = elastic::say(first, &found, &phrases::words(screen.words.lang()));
        Some(Self { found, lines })
    }

    /// Whether nothing has to change: serving the rest costs more than the penalty.
    pub fn is_empty(&self) -> bool {
        self.found.remedies.is_empty()
    }

    /// The remedies in words, under a heading.
    pub fn say(&self, heading: &str, screen: &Screen) -> String {
        let words = phrases::words(screen.words.lang());
        if self.is_empty() {
            return words.text("remedy-none-short", &[]);
        }
        let mut text = words.text(heading, &[]);
        for (number, lines) in (1_usize..).zip(&self.lines) {
            text.push_str("\n  ");
            text.push_str(words.text("remedy-number", &[("number", number.into())]).trim());
            for line in lines {
                text.push_str("\n    - ");
                text.push_str(line);
            }
        }
        text
    }

    /// The remedies as a table.
    pub fn rows(&self) -> Vec<RemedyRow> {
        self.found.rows()
    }

    /// The same for another program.
    pub fn to_json(&self) -> Json {
        json!({ "words": self.lines, "rows": self.rows() })
    }
}
