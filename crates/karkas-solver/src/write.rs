//! A problem as a file that other solvers and people can read.

use std::ffi::CString;
use std::path::Path;

use crate::ffi::Highs;
use crate::validate::validate;
use crate::{Problem, SolverError};

/// Writes `problem` as `.lp` (text for people) or `.mps` (for solvers), by the ending of `path`, with the names given to
/// rows and columns. Letters that the formats do not allow become underscores; what has no name is `r12` or `c34`.
///
/// # Errors
/// If a number of the problem is not one, the ending is another, or the file cannot be written.
pub fn write_model(problem: &Problem, path: &Path) -> Result<(), SolverError> {
    validate(problem)?;
    let failed =
        |reason: &str| SolverError::Write { path: path.display().to_string(), reason: reason.to_owned() };
    let ending = path.extension().and_then(|ending| ending.to_str());
    if !matches!(ending, Some("lp" | "mps")) {
        return Err(failed("the name must end in .lp or .mps"));
    }
    // Tried here because the solver only says that something failed.
    std::fs::File::create(path).map_err(|error| failed(&error.to_string()))?;
    let target = path
        .to_str()
        .and_then(|text| CString::new(text).ok())
        .ok_or_else(|| failed("the path is not plain Unicode text"))?;
    let mut highs = Highs::new()?;
    highs.pass(problem)?;
    let rows = unique_names(problem.row_handles().map(|row| problem.row_name(row)), 'r');
    let columns = unique_names(problem.column_handles().map(|column| problem.column_name(column)), 'c');
    highs.name(&rows, &columns)?;
    highs.write(&target)
}

/// Names that both formats take: no blanks, no operators, not looking like a number, each only once.
fn unique_names<'a>(names: impl Iterator<Item = Option<&'a str>>, letter: char) -> Vec<CString> {
    let mut taken = std::collections::BTreeSet::new();
    names
        .enumerate()
        .map(|(index, name)| {
            let mut clean: String = name
                .unwrap_or_default()
                .chars()
                .map(|c| if c.is_ascii_alphanumeric() || "_.()#".contains(c) { c } else { '_' })
                .take(200)
                .collect();
            if clean.is_empty() {
                clean = format!("{letter}{index}");
            }
            // `2a` and `e5` would be read as numbers in an .lp file.
            if clean
                .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | 'e' | 'E' | '(' | ')' | '#'))
            {
                clean.insert(0, '_');
            }
            if !taken.insert(clean.clone()) {
                clean = format!("{clean}_{letter}{index}");
                taken.insert(clean.clone());
            }
            CString::new(clean).expect("a cleaned name has no null byte")
        })
        .collect()
}
