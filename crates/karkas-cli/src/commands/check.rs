//! `karkas check`: all faults of a project, as it stands and in each of its scenarios.

use std::io;
use std::path::Path;

use karkas_model::check::{CheckReport, check_scenario};

use crate::command_line::CheckArguments;
use crate::exit::Exit;
use crate::faults::{self, Fault, Manner};
use crate::folders::{self, Stop, shown};
use crate::screen::{self, Screen};

/// Reads the project and prints what was found. The faults are the result, so they go to standard output.
pub fn run(arguments: &CheckArguments, screen: &Screen) -> Result<Exit, Stop> {
    let path = arguments.project.as_path();
    folders::project(path, screen)?;
    let report = check_scenario(path, arguments.scenario.as_deref());
    if screen.json {
        screen.json(&report.to_json(screen.words.lang()));
    } else {
        screen.result(&said(&report, path, arguments, screen));
    }
    Ok(if report.has_errors() { Exit::Faults } else { Exit::Done })
}

fn said(report: &CheckReport, path: &Path, arguments: &CheckArguments, screen: &Screen) -> String {
    let lang = screen.words.lang();
    let all: Vec<Fault<'_>> = report
        .findings
        .iter()
        .map(|finding| Fault { diagnostic: &finding.diagnostic, scope: finding.scope(lang) })
        .collect();
    let most = if arguments.all { usize::MAX } else { faults::SHOWN };
    let manner = Manner { most, colour: screen::colour_on(&io::stdout()) };
    let mut text = faults::print(&all, path, &screen.words, manner);
    if !report.uncited_sources.is_empty() && !screen.quiet {
        let values = [
            ("count", report.uncited_sources.len().into()),
            ("sources", report.uncited_sources.join(", ").into()),
        ];
        text.push_str(&screen.text("check-uncited", &values));
        text.push('\n');
    }
    if let Some(counts) = report.counts.filter(|_| !report.has_errors()) {
        let figures = counts
            .entries()
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| screen.text(&format!("count-{name}"), &[("count", count.into())]))
            .collect::<Vec<_>>()
            .join(", ");
        text.push_str(&screen.text("check-good", &[("path", shown(path)), ("figures", figures.into())]));
        text.push('\n');
    }
    text
}
