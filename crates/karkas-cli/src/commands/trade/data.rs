//! Tables of others as the command line names them, and their faults.

use std::io;
use std::path::{Path, PathBuf};

use karkas_data::Source;
use karkas_model::diagnostics::Diagnostics;
use karkas_trade::read::{Dictionary, Direction, Figures, Options, ReadError};
use serde_json::{Value as Json, json};

use crate::command_line::{DataArguments, SideName};
use crate::exit::Exit;
use crate::faults::{self, Fault, Manner};
use crate::folders::Stop;
use crate::screen::{self, Screen};

/// How the files are to be read.
pub fn options(arguments: &DataArguments, screen: &Screen) -> Result<Options, Stop> {
    let mut options = Options {
        direction: match arguments.side {
            Some(SideName::Imports) => Direction::Imports,
            _ => Direction::Exports,
        },
        years: arguments.years.clone(),
        year: arguments.year,
        unit: arguments.unit,
        digits: arguments.digits.map(usize::from),
        code_digits: arguments.code_digits.map(usize::from),
        add_repeated: arguments.add_repeated,
        ..Options::default()
    };
    options.table.encoding.clone_from(&arguments.encoding);
    for column in &arguments.column {
        let columns = &mut options.columns;
        let place = match column.holds {
            "time" => &mut columns.time,
            "place" => &mut columns.place,
            "partner" => &mut columns.partner,
            "product" => &mut columns.product,
            "value" => &mut columns.value,
            _ => &mut columns.quantity,
        };
        *place = Some(column.name.clone());
    }
    options.places = dictionary(arguments.place_codes.as_deref(), screen)?;
    options.products = dictionary(arguments.product_codes.as_deref(), screen)?;
    Ok(options)
}

/// A list of codes.
pub fn dictionary(path: Option<&Path>, screen: &Screen) -> Result<Option<Dictionary>, Stop> {
    let Some(path) = path else { return Ok(None) };
    let read = || Dictionary::read(&Source::one(path, None)?, &karkas_data::Options::default());
    read().map(Some).map_err(|fault| stop(fault, screen))
}

/// Population, income or another figure of places.
pub fn figures(path: Option<&Path>, screen: &Screen) -> Result<Option<Figures>, Stop> {
    let Some(path) = path else { return Ok(None) };
    let read = || Figures::read(&Source::one(path, None)?, None, &karkas_data::Options::default());
    read().map(Some).map_err(|fault| stop(fault, screen))
}

/// Says the faults of the files.
pub fn stop(fault: ReadError, screen: &Screen) -> Stop {
    match fault {
        ReadError::Stopped => Stop::said(Exit::Stopped),
        ReadError::Faults(found) => {
            say(found, screen);
            Stop::said(Exit::Faults)
        }
    }
}

/// Says faults or remarks, on standard error.
pub fn say(found: Diagnostics, screen: &Screen) {
    if found.is_empty() || (screen.quiet && !found.has_errors()) {
        return;
    }
    let found = found.sorted();
    if screen.json && found.has_errors() {
        screen.json(&found.to_json(screen.words.lang()));
        return;
    }
    let all: Vec<Fault<'_>> = found.iter().map(Fault::from).collect();
    let manner = Manner { most: faults::SHOWN, colour: screen::colour_on(&io::stderr()) };
    screen.error(&faults::print(&all, Path::new(""), &screen.words, manner));
}

/// The options as the manifest keeps them.
pub fn request(arguments: &DataArguments) -> Json {
    json!({
        "years": arguments.years.as_ref().map(|years| [*years.start(), *years.end()]),
        "year": arguments.year,
        "side": if arguments.side == Some(SideName::Imports) { "imports" } else { "exports" },
        "digits": arguments.digits,
        "code_digits": arguments.code_digits,
        "columns": arguments.column.iter().map(|column| format!("{}={}", column.holds, column.name)).collect::<Vec<_>>(),
        "unit": arguments.unit,
        "encoding": arguments.encoding,
        "add_repeated": arguments.add_repeated,
    })
}

/// All files that are read.
pub fn inputs(arguments: &DataArguments, more: &[Option<&PathBuf>]) -> Vec<PathBuf> {
    let lists = [arguments.place_codes.as_ref(), arguments.product_codes.as_ref()];
    arguments
        .files
        .iter()
        .chain(lists.into_iter().flatten())
        .chain(more.iter().copied().flatten())
        .cloned()
        .collect()
}
