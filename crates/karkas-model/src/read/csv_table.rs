//! Tables from CSV in UTF-8, with commas, semicolons or tabs between cells.

use super::header::{HeaderColumn, known_names, read_header};
use super::raw::RawTable;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::registry::TableSpec;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Reads the bytes of a CSV file; `None` where they are not text or there is no header.
pub fn read_csv(
    spec: &'static TableSpec,
    file: &str,
    bytes: &[u8],
    faults: &mut Diagnostics,
) -> Option<RawTable> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let row = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            let bad: Vec<String> =
                bytes[error.valid_up_to()..].iter().take(4).map(|byte| format!("{byte:02X}")).collect();
            let fault = Diagnostic::error("not-utf8").file(file).row(u32::try_from(row).unwrap_or(u32::MAX));
            faults.push(fault.found(bad.join(" ")));
            return None;
        }
    };
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut lines = Lines { text, at: 0, line: 1 };
    if !next(&mut reader, &mut record, file, faults) {
        faults.push(Diagnostic::error("table-empty").file(file));
        return None;
    }
    let names: Vec<&str> = record.iter().collect();
    let header = read_header(spec, file, Some(lines.of(&record)), &names, faults);
    let mut table = RawTable::with_columns(spec, file, known_names(&header));
    while next(&mut reader, &mut record, file, faults) {
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let row = lines.of(&record);
        if record.len() != header.len() {
            let fault = Diagnostic::error("row-ragged").file(file).row(row).found(excerpt(&record));
            faults.push(fault.with("cells", record.len()).with("columns", header.len()));
            continue;
        }
        table.push_row(row);
        for (column, cell) in header.iter().zip(&record) {
            match column {
                HeaderColumn::Known(_) => table.push_cell(cell.trim()),
                HeaderColumn::Nameless if !cell.trim().is_empty() => {
                    faults.push(
                        Diagnostic::error("cell-without-header").file(file).row(row).found(cell.trim()),
                    );
                }
                HeaderColumn::Nameless | HeaderColumn::Faulty => {}
            }
        }
    }
    Some(table)
}

/// What stands between the cells, judged by the header.
pub(crate) fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |wanted: char| header.chars().filter(|letter| *letter == wanted).count();
    let (commas, semicolons, tabs) = (count(','), count(';'), count('\t'));
    if semicolons > commas && semicolons >= tabs {
        b';'
    } else if tabs > commas {
        b'\t'
    } else {
        b','
    }
}

fn next(
    reader: &mut csv::Reader<&[u8]>,
    record: &mut csv::StringRecord,
    file: &str,
    faults: &mut Diagnostics,
) -> bool {
    match reader.read_record(record) {
        Ok(is_record) => is_record,
        Err(error) => {
            faults.push(Diagnostic::error("file-unreadable").file(file).with("reason", error));
            false
        }
    }
}

/// Counts lines as an editor does. The reader's own count stands before the line breaks (of empty
/// lines, or the second half of a Windows one) that it skips at the start of a record.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line in which a record starts; records are asked for in their order.
    fn of(&mut self, record: &csv::StringRecord) -> u32 {
        let bytes = self.text.as_bytes();
        let start = record.position().map_or(0, csv::Position::byte);
        let mut start = usize::try_from(start).unwrap_or(usize::MAX).min(bytes.len());
        while bytes.get(start).is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
            start += 1;
        }
        for at in self.at..start {
            let is_break = bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            self.line = self.line.saturating_add(u32::from(is_break));
        }
        self.at = start.max(self.at);
        self.line
    }
}

/// The beginning of a row.
fn excerpt(record: &csv::StringRecord) -> String {
    let joined = record.iter().take(12).collect::<Vec<_>>().join(",");
    joined.chars().take(120).collect()
}
