//! What is wrong with a data file: where, what was found, what was expected, what would help.

use std::io;

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::read::nearest::nearest_or_none;

/// One fault. Boxed, since results that carry it are made for every cell.
pub type Fault = Box<Diagnostic>;

/// How many faults of a file are kept; the rest are counted.
pub const KEPT: usize = 50;

/// The faults of one file: the first [`KEPT`], and how many more there are.
#[derive(Debug, Default)]
pub struct Faults {
    file: String,
    kept: Diagnostics,
    more: usize,
}

impl Faults {
    /// None yet.
    pub fn new(file: impl Into<String>) -> Self {
        Self { file: file.into(), kept: Diagnostics::new(), more: 0 }
    }

    /// Adds one.
    #[allow(clippy::boxed_local, reason = "faults come boxed")]
    pub fn push(&mut self, fault: Fault) {
        if self.kept.len() < KEPT {
            self.kept.push(*fault);
        } else {
            self.more += 1;
        }
    }

    /// The value, or nothing after its fault was added.
    pub fn keep<T>(&mut self, result: Result<T, Fault>) -> Option<T> {
        result.map_err(|fault| self.push(fault)).ok()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many there are, kept or not.
    pub fn count(&self) -> usize {
        self.kept.len() + self.more
    }

    /// All that were kept, with one more that counts the rest.
    pub fn into_diagnostics(self) -> Diagnostics {
        let mut all = self.kept;
        if self.more > 0 {
            all.push(Diagnostic::error("data-more-faults").file(self.file).with("count", self.more));
        }
        all
    }

    /// Nothing if there are none.
    ///
    /// # Errors
    /// The faults, if there are any.
    pub fn finish(self) -> Result<(), Diagnostics> {
        if self.is_empty() { Ok(()) } else { Err(self.into_diagnostics()) }
    }
}

/// A file that the system does not let us read, or an archive or compressed file that is not what it should be.
///
/// `last` is the last row that was read whole.
pub(crate) fn of_reading(file: &str, last: Option<u32>, error: &io::Error) -> Fault {
    let fault = match error.kind() {
        io::ErrorKind::UnexpectedEof => Diagnostic::error("data-truncated").with("last", last.unwrap_or(0)),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            Diagnostic::error("data-damaged").with("reason", error).with("last", last.unwrap_or(0))
        }
        _ => Diagnostic::error("data-unreadable").with("reason", error),
    };
    Box::new(match last {
        Some(last) => fault.file(file).row(last.saturating_add(1)),
        None => fault.file(file),
    })
}

/// A file whose container (Parquet, workbook, archive) cannot be understood.
pub(crate) fn damaged(file: &str, reason: impl ToString) -> Fault {
    Box::new(Diagnostic::error("data-damaged").file(file).with("reason", reason.to_string()).with("last", 0))
}

/// A file that holds something else than the reader reads.
pub fn unknown_format(file: &str, expected: impl ToString) -> Fault {
    Box::new(Diagnostic::error("data-format-unknown").file(file).with("formats", expected))
}

/// A file without rows.
pub fn no_rows(file: &str) -> Fault {
    Box::new(Diagnostic::error("data-empty").file(file))
}

/// Bytes that are no text in the encoding that the file has or was said to have.
pub(crate) fn encoding(file: &str, row: u32, found: &str) -> Fault {
    Box::new(Diagnostic::error("data-encoding").file(file).row(row).found(found))
}

/// An encoding that nobody knows.
pub(crate) fn encoding_unknown(file: &str, label: &str) -> Fault {
    Box::new(Diagnostic::error("data-encoding-unknown").file(file).found(label))
}

/// A column that is not there.
pub fn column_missing<'a>(
    file: &str,
    wanted: &str,
    header: impl IntoIterator<Item = &'a str> + Clone,
) -> Fault {
    let near = nearest_or_none(wanted, header.clone());
    let columns: Vec<&str> = header.into_iter().take(30).collect();
    Box::new(
        Diagnostic::error("data-column-missing")
            .file(file)
            .row(1)
            .column(wanted)
            .with("columns", columns.join(", "))
            .with("nearest", near),
    )
}

/// A column that stands twice.
pub(crate) fn column_twice(file: &str, name: &str) -> Fault {
    Box::new(Diagnostic::error("data-column-twice").file(file).row(1).column(name))
}

/// A column of a type that holds neither texts nor numbers.
pub(crate) fn column_type(file: &str, name: &str, found: impl ToString) -> Fault {
    Box::new(Diagnostic::error("data-column-type").file(file).column(name).found(found.to_string()))
}

/// A row with more or fewer cells than there are columns.
pub(crate) fn row_length(file: &str, row: u32, found: usize, expected: usize) -> Fault {
    Box::new(
        Diagnostic::error("data-row-length")
            .file(file)
            .row(row)
            .found(found.to_string())
            .with("columns", expected),
    )
}

/// An archive with several files where one is wanted, or without the one that is wanted.
pub(crate) fn member(file: &str, wanted: Option<&str>, members: &[String]) -> Fault {
    let list = members.join(", ");
    Box::new(match wanted {
        None => Diagnostic::error("data-archive-several").file(file).with("members", list),
        Some(wanted) => Diagnostic::error("data-archive-member")
            .file(file)
            .found(wanted)
            .with("members", list)
            .with("nearest", nearest_or_none(wanted, members.iter().map(String::as_str))),
    })
}

/// A sheet that a workbook does not have.
pub(crate) fn sheet(file: &str, wanted: &str, sheets: &[String]) -> Fault {
    Box::new(
        Diagnostic::error("data-sheet-missing")
            .file(file)
            .found(wanted)
            .with("sheets", sheets.join(", "))
            .with("nearest", nearest_or_none(wanted, sheets.iter().map(String::as_str))),
    )
}
