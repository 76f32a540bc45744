//! Input-output tables as the command line names them.

use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use karkas_input_output::progress::{Progress, Stage};
use karkas_input_output::read::{ReadFault, ReadOptions, Reading, read};
use karkas_input_output::system::{Sector, System};
use karkas_model::read::nearest::nearest_or_none;
use serde_json::{Value as Json, json};

use super::data;
use crate::command_line::{TableArguments, Who};
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Stated output may differ from the sum of a row by this share before it is worth a remark.
pub const BALANCE: f64 = 1e-3;

/// Shows how far it is, and says whether to go on.
pub fn step(progress: &Progress, analysing: &Analysing<'_>, screen: &Screen) -> ControlFlow<()> {
    let id = match progress.stage {
        Stage::Reading => "io-reading",
        Stage::Factorising => "io-factorising",
        Stage::Solving => "io-solving",
        Stage::Stepping => "io-stepping",
    };
    analysing.step((progress.done * 100.0) as usize, 100, &screen.text(id, &[]));
    if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// Reads a table as the arguments say.
pub fn reading(
    path: &Path,
    arguments: &TableArguments,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<Reading, Stop> {
    let options = ReadOptions {
        member: arguments.member.clone(),
        leave_out: arguments.leave_out.clone(),
        keep_parts: arguments.keep_parts,
    };
    read(path, &options, &mut |progress| step(progress, analysing, screen)).map_err(|fault| match fault {
        ReadFault::Stopped => Stop::said(Exit::Stopped),
        ReadFault::Wrong(found) => {
            data::say(found, screen);
            Stop::said(Exit::Faults)
        }
    })
}

/// The sectors that are meant, or firms, by region and name.
pub fn meant(labels: &[(String, String)], who: &Who, screen: &Screen) -> Result<Vec<usize>, Stop> {
    let is = |wanted: &Option<String>, code: &str| wanted.as_deref().is_none_or(|wanted| wanted == code);
    for (wanted, codes) in [
        (&who.region, labels.iter().map(|label| label.0.clone()).collect::<BTreeSet<_>>()),
        (&who.sector, labels.iter().map(|label| label.1.clone()).collect()),
    ] {
        if let Some(code) = wanted.as_ref().filter(|code| !codes.contains(*code)) {
            return Err(unknown(code, &codes.into_iter().collect::<Vec<_>>(), screen));
        }
    }
    let numbers = labels
        .iter()
        .enumerate()
        .filter(|(_, (region, name))| is(&who.region, region) && is(&who.sector, name));
    Ok(numbers.map(|(number, _)| number).collect())
}

/// The sectors of a table that are meant.
pub fn sectors(system: &System, who: &Who, screen: &Screen) -> Result<Vec<usize>, Stop> {
    let label =
        |label: &Sector| (system.regions[label.region].clone(), system.sector_names[label.name].clone());
    meant(&system.sectors.iter().map(label).collect::<Vec<_>>(), who, screen)
}

/// A code that is not in the table.
pub fn unknown(code: &str, names: &[String], screen: &Screen) -> Stop {
    let near = nearest_or_none(code, names.iter().map(String::as_str));
    let values = [("code", code.to_string().into()), ("nearest", near.into())];
    Stop::new(Exit::Usage, screen, "io-code-unknown", &values)
}

/// The files that a table is made of, for the manifest.
pub fn files(path: &Path, screen: &Screen) -> Result<Vec<PathBuf>, Stop> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    gather(path, &mut files).map_err(|error| Stop::unreadable(path, &error, screen))?;
    files.sort();
    Ok(files)
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// The arguments as the manifest keeps them.
pub fn request(arguments: &TableArguments) -> Json {
    json!({
        "table": arguments.table,
        "member": arguments.member,
        "leave_out": arguments.leave_out,
        "keep_parts": arguments.keep_parts,
    })
}
