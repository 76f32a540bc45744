//! Why there is no plan, or not for all demand, and what would help: remedies in the project's words.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use karkas_model::project::{Name, Project};
use karkas_plan::elastic::{self, Diagnosis, DiagnosisOptions, RemedyRow, Serve};
use karkas_plan::explain::phrases;
use karkas_plan::formulation::Overrides;
use karkas_plan::solve::SolveOptions;
use karkas_plan::tables::UnservedRow;
use serde_json::{Value as Json, json};

use crate::progress::Progress;
use crate::screen::Screen;

/// Most seconds that the search for one remedy may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// What would help.
pub struct Reasons {
    found: Diagnosis,
    lines: Vec<Vec<String>>,
    /// The scenario that they are for, where the plan is for several: how the project calls it, and its name.
    scenario: Option<(String, Name)>,
}

impl Reasons {
    /// Looks for what would let all demand be served. Of several scenarios the one is looked at in which most is missing, by its penalty:
    /// what helps there is said of it, and a programme of all of them would take far longer than the plan did.
    pub fn of_unserved(
        projects: &[(f64, &Project)],
        overrides: &Overrides,
        unserved: &[UnservedRow],
        solve: &SolveOptions,
        stop: &AtomicBool,
        screen: &Screen,
    ) -> Option<Self> {
        let missing = |project: &Project| -> f64 {
            let rows = unserved.iter().filter(|row| row.scenario == project.scenario);
            rows.map(|row| row.amount * row.penalty.abs()).sum()
        };
        // The first of those in which as much is missing.
        let worst = projects.iter().rev().max_by(|a, b| missing(a.1).total_cmp(&missing(b.1)))?;
        if projects.len() == 1 {
            return Self::find(projects, overrides, Serve::All, solve, stop, screen);
        }
        let found = Self::find(&[(1.0, worst.1)], overrides, Serve::All, solve, stop, screen)?;
        Some(Self { scenario: Some((worst.1.scenario.clone(), scenario_name(worst.1))), ..found })
    }

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
        Some(Self { found, lines, scenario: None })
    }

    /// Whether nothing has to change: serving the rest costs more than the penalty.
    pub fn is_empty(&self) -> bool {
        self.found.remedies.is_empty()
    }

    /// The remedies in words, under a heading.
    pub fn say(&self, heading: &str, screen: &Screen) -> String {
        let words = phrases::words(screen.words.lang());
        let mut text = match (&self.scenario, self.is_empty()) {
            (None, false) => words.text(heading, &[]),
            (None, true) => words.text("remedy-none-short", &[]),
            (Some((_, name)), is_empty) => {
                let key =
                    if is_empty { "remedy-none-short-scenario" } else { "remedy-heading-short-scenario" };
                words.text(key, &[("scenario", screen.name(name).into())])
            }
        };
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
        let scenario = self.scenario.as_ref().map(|(id, _)| id);
        json!({ "scenario": scenario, "words": self.lines, "rows": self.rows() })
    }
}

/// What a project's scenario is called.
pub fn scenario_name(project: &Project) -> Name {
    let known = project.settings.scenarios.iter().find(|info| info.id == project.scenario);
    known.map_or_else(|| Name { en: project.scenario.clone(), ru: String::new() }, |info| info.name.clone())
}
