//! `karkas manual`: the reference of the format, made from what the program itself reads with.

use karkas_model::manual::{self, OutputsFault};
use serde_json::{Map, json};

use crate::command_line::ManualArguments;
use crate::exit::Exit;
use crate::folders::{self, Stop, shown};
use crate::screen::Screen;

/// Prints the manual, or writes its pages into a folder.
pub fn run(arguments: &ManualArguments, screen: &Screen) -> Result<Exit, Stop> {
    // The description of a plan's tables is part of this program.
    let broken = |fault: OutputsFault| Stop { exit: Exit::Files, text: fault.to_string() };
    let registry = [
        karkas_plan::tables::REGISTRY,
        karkas_study::REGISTRY,
        karkas_trade::REGISTRY,
        karkas_input_output::REGISTRY,
        karkas_design::REGISTRY,
        karkas_community::REGISTRY,
        karkas_cluster::REGISTRY,
        karkas_match::REGISTRY,
        karkas_line::REGISTRY,
    ]
    .join("\n");
    match &arguments.output {
        Some(folder) => {
            for page in manual::pages(&registry).map_err(broken)? {
                let path = folder.join(page.path);
                folders::write(&path, page.text.as_bytes(), screen)?;
                screen.note(&screen.text("written", &[("path", shown(&path))]));
            }
        }
        None if screen.json => {
            let pages = manual::pages(&registry).map_err(broken)?;
            let pages: Map<_, _> =
                pages.into_iter().map(|page| (page.path.to_string(), json!(page.text))).collect();
            screen.json(&pages.into());
        }
        None => screen.result(&format!("{}\n", manual::whole(&registry).map_err(broken)?)),
    }
    Ok(Exit::Done)
}
