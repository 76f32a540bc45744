//! `karkas cluster`: who belongs together. One module for each command below it.

mod define;
mod density;
mod distance;
mod legal;
mod measure;
mod network;

use std::ops::ControlFlow;
use std::path::Path;

use karkas_cluster::progress::Progress;
use karkas_cluster::read::{SiteColumns, read_names};
use karkas_model::analysis::{Analysis, WrittenAnalysis};
use karkas_model::diagnostics::Diagnostics;

use crate::command_line::{ClusterCommand, SiteArguments};
use crate::commands::analysis::Analysing;
use crate::commands::report::analysis_page;
use crate::commands::trade::data;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Carries out a command.
pub fn run(command: &ClusterCommand, screen: &Screen) -> Result<Exit, Stop> {
    match command {
        ClusterCommand::Measure(arguments) => measure::run(arguments, screen),
        ClusterCommand::Define(arguments) => define::run(arguments, screen),
        ClusterCommand::Distance(arguments) => distance::run(arguments, screen),
        ClusterCommand::Density(arguments) => density::run(arguments, screen),
        ClusterCommand::Network(arguments) => network::run(arguments, screen),
        ClusterCommand::Legal(arguments) => legal::run(arguments, screen),
    }
}

/// Columns as they were asked for.
fn columns(arguments: &SiteArguments) -> SiteColumns {
    SiteColumns {
        x: arguments.x.clone(),
        y: arguments.y.clone(),
        kind: arguments.kind.clone(),
        weight: arguments.weight.clone(),
        digits: arguments.digits.map(usize::from),
        unit: arguments.unit,
    }
}

/// Adds the names of a file to an analysis, of the codes that it needs.
fn add_names(
    analysis: &mut Analysis,
    file: Option<&Path>,
    needed: &[String],
    screen: &Screen,
) -> Result<(), Stop> {
    if let Some(file) = file {
        analysis.push(&read_names(file, needed).map_err(|found| faulty(found, screen))?);
    }
    Ok(())
}

/// The page of what was just written.
fn page(written: &WrittenAnalysis, screen: &Screen) -> Result<String, Stop> {
    Ok(analysis_page(written, screen)?.unwrap_or_default())
}

/// What is wrong with a file, as the end of the command.
fn faulty(found: Diagnostics, screen: &Screen) -> Stop {
    data::say(found, screen);
    Stop::said(Exit::Faults)
}

/// What numbers make no sense of, as the end of the command.
fn unfit(reason: &str, screen: &Screen) -> Stop {
    Stop::new(Exit::Faults, screen, "cluster-cannot", &[("reason", reason.into())])
}

/// Shows how far a long computation is, and asks whether to go on.
fn watched<'a>(
    analysing: &'a Analysing<'_>,
    what: &'a str,
) -> impl FnMut(&Progress) -> ControlFlow<()> + use<'a> {
    move |progress| {
        analysing.step((progress.done * 100.0) as usize, 100, what);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
