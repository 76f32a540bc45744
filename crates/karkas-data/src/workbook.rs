//! Sheets of workbooks. A sheet is held in memory.

use std::io::Cursor;

use bytes::Bytes;
use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};

use crate::cell::Cell;
use crate::faults::{self, Fault};
use crate::source::Source;

/// The rows of one sheet.
pub(crate) struct Sheet {
    range: Range<Data>,
    next: usize,
    first: usize,
}

/// Names of the sheets of a workbook, in its order.
pub(crate) fn names(source: &Source) -> Result<Vec<String>, Fault> {
    let bytes = Cursor::new(Bytes::from(source.whole()?));
    let book = open_workbook_auto_from_rs(bytes).map_err(|error| faults::damaged(&source.name(), error))?;
    Ok(book.sheet_names())
}

impl Sheet {
    pub(crate) fn open(source: &Source, sheet: Option<&str>) -> Result<Self, Fault> {
        let damaged = |error: calamine::Error| faults::damaged(&source.name(), error);
        let bytes = Cursor::new(Bytes::from(source.whole()?));
        let mut book = open_workbook_auto_from_rs(bytes).map_err(damaged)?;
        let names = book.sheet_names();
        let Some(name) = sheet.map(str::to_string).or_else(|| names.first().cloned()) else {
            return Err(faults::no_rows(&source.name()));
        };
        if !names.contains(&name) {
            return Err(faults::sheet(&source.name(), &name, &names));
        }
        let range = book.worksheet_range(&name).map_err(damaged)?;
        let first = range.start().map_or(0, |(row, _)| row as usize);
        Ok(Self { range, next: 0, first })
    }

    /// Goes to the next row that is not empty; false at the end.
    pub(crate) fn advance(&mut self) -> bool {
        while self.next < self.range.height() {
            self.next += 1;
            if (0..self.width()).any(|column| !self.cell(column).is_empty()) {
                return true;
            }
        }
        false
    }

    /// The row as the spreadsheet program numbers it.
    pub(crate) fn row(&self) -> u32 {
        u32::try_from(self.first + self.next).unwrap_or(u32::MAX)
    }

    pub(crate) fn width(&self) -> usize {
        self.range.width()
    }

    pub(crate) fn cell(&self, column: usize) -> Cell<'_> {
        match self.range.get((self.next - 1, column)) {
            None | Some(Data::Empty | Data::Error(_)) => Cell::Empty,
            Some(Data::Int(number)) => Cell::Whole(*number),
            Some(Data::Float(number)) => Cell::Number(*number),
            Some(Data::Bool(truth)) => Cell::Whole(i64::from(*truth)),
            Some(Data::DateTime(moment)) => Cell::Number(moment.as_f64()),
            Some(Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text)) => {
                Cell::Text(text.trim())
            }
        }
    }
}
