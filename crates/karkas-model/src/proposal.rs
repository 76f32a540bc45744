//! Rows that an engine proposes for the tables of a project: what they would change, and writing them without loss.
//!
//! A proposed row carries a mark at the end of its `note`: who proposed it, and a checksum of its cells. A row that still
//! has the cells of its mark may be renewed by the same engine. Any other row is the user's: it was written by hand, or
//! changed since, and it stays as it is. Rows that nothing is said of stay byte for byte.

mod mark;
mod sheet;
mod table;

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::Diagnostics;
use crate::registry::{self, TableSpec};

pub use table::{FateRow, fate_rows};

use mark::{Mark, marked};
use sheet::Sheet;

/// A row: columns of the table and what should stand in them. Columns that are not named stay empty.
pub type ProposedRow = Vec<(&'static str, String)>;

/// Rows for one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Table of the language, for instance `offers`.
    pub table: &'static str,
    /// Rows with different keys.
    pub rows: Vec<ProposedRow>,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// There is none with its key yet.
    Added,
    /// It takes the place of an earlier proposal: columns that change, with what stood there and what will.
    Renewed(Vec<(String, String, String)>),
    /// An earlier proposal already says the same.
    Same,
    /// The user's row stands; in these columns it says something else than the proposal: what stands, what was proposed.
    Kept(Vec<(String, String, String)>),
}

/// What becomes of one proposed row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Table.
    pub table: &'static str,
    /// The key, its parts joined by `/`.
    pub key: String,
    /// What becomes of it.
    pub fate: Fate,
}

/// Why rows cannot be proposed.
#[derive(Debug, thiserror::Error)]
pub enum ProposalError {
    /// A file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A table is not CSV that can be changed row by row.
    #[error("{}: {message}", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What is in the way, and what would help.
        message: String,
    },
    /// With these rows the folder would be no sound project any more.
    #[error("with these rows the project would have faults")]
    Unsound(Diagnostics),
}

/// Proposed rows, compared with what stands. Nothing is written yet.
#[derive(Debug)]
pub struct Difference {
    folder: PathBuf,
    /// What becomes of each row, in the order of the proposals.
    pub outcomes: Vec<Outcome>,
    /// Keys of rows of the same engine that are not proposed any more; they stay.
    pub not_renewed: Vec<(&'static str, String)>,
    files: Vec<(PathBuf, String)>,
}

/// Compares the rows that `engine` (for instance `trade offers`) proposes with those of a project's folder.
///
/// # Errors
/// Where a table cannot be read, or is kept as Parquet.
///
/// # Panics
/// Where a proposal names a table or a column that the language does not have.
pub fn compare(folder: &Path, engine: &str, proposals: &[Proposal]) -> Result<Difference, ProposalError> {
    compare_with(folder, engine, proposals, false)
}

/// As [`compare`]; with `replace` the user's own rows give way too: cells that are proposed take the place of theirs, other cells stay, and
/// bounds of the old figures (`low`, `high`) go with them.
///
/// # Errors
/// As [`compare`].
///
/// # Panics
/// As [`compare`].
pub fn compare_with(
    folder: &Path,
    engine: &str,
    proposals: &[Proposal],
    replace: bool,
) -> Result<Difference, ProposalError> {
    let mut difference = Difference {
        folder: folder.to_owned(),
        outcomes: Vec::new(),
        not_renewed: Vec::new(),
        files: Vec::new(),
    };
    for proposal in proposals {
        let spec = registry::table(proposal.table).expect("a table of the language");
        difference.take(spec, engine, proposal, replace)?;
    }
    Ok(difference)
}

impl Difference {
    /// Whether writing would change anything.
    pub fn changes(&self) -> bool {
        !self.files.is_empty()
    }

    /// How many rows have a fate of this kind.
    pub fn count(&self, is: impl Fn(&Fate) -> bool) -> usize {
        self.outcomes.iter().filter(|outcome| is(&outcome.fate)).count()
    }

    fn take(
        &mut self,
        spec: &'static TableSpec,
        engine: &str,
        proposal: &Proposal,
        replace: bool,
    ) -> Result<(), ProposalError> {
        let path = self.folder.join(format!("{}.csv", spec.name));
        let parquet = self.folder.join(format!("{}.parquet", spec.name));
        if parquet.exists() {
            let message =
                "rows are only proposed for CSV; save the table as CSV and remove this file".to_owned();
            return Err(ProposalError::Table { path: parquet, message });
        }
        let mut sheet = Sheet::read(&path)?;
        let key_columns = key_columns(spec);
        let mut standing: HashMap<String, usize> = HashMap::new();
        for row in 0..sheet.len() {
            standing.entry(key(&key_columns, |name| sheet.cell(row, name))).or_insert(row);
        }
        let mut renewed = vec![false; sheet.len()];
        let mut is_changed = false;
        for row in &proposal.rows {
            for (column, _) in row {
                assert!(spec.column_names().iter().any(|name| name == column), "{}: {column}", spec.name);
            }
            let cells = marked(engine, row);
            let key = key(&key_columns, |name| find(&cells, name));
            let fate = match standing.get(&key) {
                None => {
                    sheet.append(&cells);
                    is_changed = true;
                    Fate::Added
                }
                Some(&at) => {
                    let differences = different(&sheet, at, &cells);
                    if Mark::of(sheet.named_cells(at))
                        .is_some_and(|mark| mark.is_intact && mark.engine == engine)
                    {
                        renewed[at] = true;
                        // What a row had when it was replaced still belongs to it.
                        let cells =
                            if replace { marked(engine, &over(&sheet, at, spec, row)) } else { cells };
                        let differences = different(&sheet, at, &cells);
                        if differences.is_empty() {
                            Fate::Same
                        } else {
                            sheet.replace(at, &cells);
                            is_changed = true;
                            Fate::Renewed(differences)
                        }
                    } else if replace && proposed_differ(&differences, row) {
                        let merged = marked(engine, &over(&sheet, at, spec, row));
                        let changes = different(&sheet, at, &merged);
                        sheet.replace(at, &merged);
                        renewed[at] = true;
                        is_changed = true;
                        Fate::Renewed(changes)
                    } else {
                        Fate::Kept(differences)
                    }
                }
            };
            self.outcomes.push(Outcome { table: proposal.table, key, fate });
        }
        for (row, renewed) in renewed.iter().enumerate() {
            let mark = Mark::of(sheet.named_cells(row));
            if !renewed && mark.is_some_and(|mark| mark.is_intact && mark.engine == engine) {
                self.not_renewed.push((proposal.table, key(&key_columns, |name| sheet.cell(row, name))));
            }
        }
        if is_changed {
            self.files.push((path, sheet.text()));
        }
        Ok(())
    }

    /// Writes the changed tables, each whole or not at all, after the folder has been checked with them in a copy.
    ///
    /// # Errors
    /// Where the project would have faults that it has not now, or a file cannot be written.
    pub fn write(&self) -> Result<(), ProposalError> {
        self.check()?;
        let mut ready = Vec::new();
        for (path, text) in &self.files {
            let file = |source| ProposalError::File { path: path.clone(), source };
            let beside = path.with_extension("csv.new");
            fs::write(&beside, text).map_err(file)?;
            ready.push((beside, path));
        }
        for (beside, path) in ready {
            fs::rename(&beside, path).map_err(|source| ProposalError::File { path: path.clone(), source })?;
        }
        Ok(())
    }

    /// The changed tables as they would stand: file and text.
    pub fn files(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.files.iter().map(|(path, text)| (path.as_path(), text.as_str()))
    }

    fn check(&self) -> Result<(), ProposalError> {
        let copy = Scratch::of(&self.folder)?;
        for (path, text) in &self.files {
            let to = copy.path.join(path.file_name().unwrap_or_default());
            fs::write(&to, text).map_err(|source| ProposalError::File { path: to, source })?;
        }
        crate::resolve::load(&copy.path, None).map(drop).map_err(ProposalError::Unsound)
    }
}

/// The columns that make a key, with what an empty cell means.
fn key_columns(spec: &'static TableSpec) -> Vec<(&'static str, &'static str)> {
    let year = spec.is_by_year().then_some("year");
    let names = spec.key.iter().map(String::as_str).chain(year);
    names
        .map(|name| (name, spec.column(name).and_then(|column| column.default.as_deref()).unwrap_or("")))
        .collect()
}

fn key<'c>(columns: &[(&'static str, &'static str)], cell: impl Fn(&str) -> &'c str) -> String {
    let parts = columns.iter().map(|&(name, default)| match cell(name).trim() {
        "" => default,
        found => found,
    });
    parts.collect::<Vec<_>>().join("/").trim_end_matches('/').to_owned()
}

fn find<'c>(cells: &'c [(&'static str, String)], name: &str) -> &'c str {
    cells.iter().find(|(column, _)| *column == name).map_or("", |(_, cell)| cell.as_str())
}

/// Whether a proposed cell says something else than what stands.
fn proposed_differ(differences: &[(String, String, String)], row: &ProposedRow) -> bool {
    differences.iter().any(|(column, ..)| row.iter().any(|(name, _)| name == column))
}

/// A standing row with the proposed cells over its own.
fn over(sheet: &Sheet, at: usize, spec: &'static TableSpec, row: &ProposedRow) -> ProposedRow {
    let columns = spec.columns.iter().chain(registry::universal_columns());
    let mut merged: ProposedRow = row.clone();
    for column in columns {
        let cell = sheet.cell(at, &column.name);
        if !cell.is_empty() && merged.iter().all(|(name, _)| *name != column.name) {
            let cell = if column.name == "note" { mark::bare(cell) } else { cell };
            merged.push((column.name.as_str(), cell.to_owned()));
        }
    }
    merged
}

/// The columns in which a row says something else than the cells proposed for it.
fn different(sheet: &Sheet, row: usize, cells: &[(&'static str, String)]) -> Vec<(String, String, String)> {
    let standing = sheet.named_cells(row);
    let mut names: Vec<&str> = standing.iter().map(|(name, _)| *name).collect();
    names.extend(cells.iter().map(|(name, _)| *name).filter(|name| !sheet.has(name)));
    let changes = names.into_iter().filter_map(|name| {
        let (before, after) = (sheet.cell(row, name).trim(), find(cells, name).trim());
        let (before, after) =
            if name == "note" { (mark::bare(before), mark::bare(after)) } else { (before, after) };
        (before != after).then(|| (name.to_owned(), before.to_owned(), after.to_owned()))
    });
    changes.collect()
}

/// A copy of a project's folder that is removed when it has served.
struct Scratch {
    path: PathBuf,
}

impl Scratch {
    fn of(folder: &Path) -> Result<Self, ProposalError> {
        let fail = |path: &Path| {
            let path = path.to_owned();
            move |source| ProposalError::File { path, source }
        };
        let name = format!("karkas-proposal-{}", std::process::id());
        let base = std::env::temp_dir();
        let path = (0..1000)
            .map(|number| base.join(format!("{name}-{number}")))
            .find(|path| fs::create_dir(path).is_ok())
            .ok_or_else(|| fail(&base)(io::Error::other("no folder can be made here")))?;
        let copy = Self { path };
        for entry in fs::read_dir(folder).map_err(fail(folder))? {
            let entry = entry.map_err(fail(folder))?;
            let (from, to) = (entry.path(), copy.path.join(entry.file_name()));
            if from.is_file() {
                fs::copy(&from, &to).map_err(fail(&from))?;
            } else if from.is_dir() && entry.file_name() == "geo" {
                fs::create_dir(&to).map_err(fail(&to))?;
                for drawing in fs::read_dir(&from).map_err(fail(&from))? {
                    let drawing = drawing.map_err(fail(&from))?;
                    fs::copy(drawing.path(), to.join(drawing.file_name())).map_err(fail(&drawing.path()))?;
                }
            }
        }
        Ok(copy)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A copy that stays behind in the folder for temporary files does no harm.
        let _ = fs::remove_dir_all(&self.path);
    }
}

#[cfg(test)]
mod tests;
