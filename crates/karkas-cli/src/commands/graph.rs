//! `karkas graph`: the value chain as a picture.

use karkas_report::graph::{self, GraphOptions};
use serde_json::json;

use crate::command_line::GraphArguments;
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::loading;
use crate::screen::Screen;

/// Draws the chain into a file, or writes it as DOT to standard output.
pub fn run(arguments: &GraphArguments, screen: &Screen) -> Result<Exit, Stop> {
    let ending =
        arguments.output.as_ref().map(|path| (path, path.extension().and_then(|ending| ending.to_str())));
    if let Some((path, ending)) = ending
        && !matches!(ending, Some("svg" | "dot"))
    {
        return Err(Stop::new(Exit::Usage, screen, "graph-ending", &[("path", shown(path))]));
    }
    let (_, project) = loading::base(&arguments.project, false, screen)?;
    if let Some(id) = &arguments.around
        && !project.commodities.iter().any(|commodity| commodity.id == *id)
    {
        return Err(Stop::new(Exit::Usage, screen, "graph-unknown", &[("id", id.as_str().into())]));
    }
    let options = GraphOptions {
        around: arguments.around.clone(),
        depth: arguments.depth.map(|depth| depth as usize),
        lang: screen.words.lang(),
    };
    let stop = |fault: karkas_report::ReportError| Stop { exit: Exit::Files, text: fault.to_string() };
    let Some((path, ending)) = ending else {
        screen.result(&graph::dot(&project, &options).map_err(stop)?);
        return Ok(Exit::Done);
    };
    let drawn =
        if ending == Some("svg") { graph::svg(&project, &options) } else { graph::dot(&project, &options) };
    folders::write(path, drawn.map_err(stop)?.as_bytes(), screen)?;
    if screen.json {
        screen.json(&json!({ "written": path }));
    } else {
        screen.note(&screen.text("written", &[("path", shown(path))]));
    }
    Ok(Exit::Done)
}
