//! A study that was stopped, as it lies in its folder, to be gone on with by the same command.

use std::path::{Path, PathBuf};

use karkas_design::study::StudyState;
use karkas_model::files::file_record;
use serde_json::{Value as Json, json};

use crate::exit::Exit;
use crate::folders::Stop;

/// Name of the file within the answer: a line that says of what it is the state, and a line with the state.
const FILE: &str = "study-state.json";

/// What a study is told by: the version, what was asked for, and the contents of all files.
pub fn key(request: &Json, inputs: &[PathBuf]) -> Result<Json, Stop> {
    let records = inputs.iter().map(|path| file_record(Path::new(""), path));
    let sums = records.map(|record| record.map(|found| found.sha256)).collect::<Result<Vec<_>, _>>();
    let sums = sums.map_err(|fault| Stop::output(&fault))?;
    Ok(json!({ "karkas": env!("CARGO_PKG_VERSION"), "request": request, "inputs": sums }))
}

/// The study that lies unfinished in a folder, where it is the same one. Whatever else lies there is none.
pub fn read(folder: &Path, key: &Json) -> Option<StudyState> {
    let text = std::fs::read_to_string(folder.join(FILE)).ok()?;
    let (of, state) = text.split_once('\n')?;
    let of: Json = serde_json::from_str(of).ok()?;
    if of == *key { StudyState::from_json(state).ok() } else { None }
}

/// The file of an unfinished study.
pub fn file(key: &Json, state: &StudyState) -> Result<(PathBuf, Vec<u8>), Stop> {
    let state = state.to_json().map_err(|fault| Stop { exit: Exit::Files, text: fault.to_string() })?;
    Ok((PathBuf::from(FILE), format!("{key}\n{state}\n").into_bytes()))
}
