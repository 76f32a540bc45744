//! A CSV table whose rows can be added and replaced while all others stay byte for byte.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::ProposalError;
use crate::read::delimiter;

const BYTE_ORDER_MARK: &str = "\u{feff}";

#[derive(Debug)]
pub struct Sheet {
    path: PathBuf,
    mark: &'static str,
    delimiter: u8,
    line_end: &'static str,
    columns: Vec<String>,
    /// How many columns the file had.
    before: usize,
    rows: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    cells: Vec<String>,
    /// The row as it stood; none where it is new or changed.
    raw: Option<String>,
}

impl Sheet {
    /// The table of a file; an empty one where there is no file.
    pub fn read(path: &Path) -> Result<Self, ProposalError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(ProposalError::File { path: path.to_owned(), source }),
        };
        let (mark, body) = match text.strip_prefix(BYTE_ORDER_MARK) {
            Some(body) => (BYTE_ORDER_MARK, body),
            None => ("", text.as_str()),
        };
        let delimiter = delimiter(body);
        let line_end = if body.contains("\r\n") { "\r\n" } else { "\n" };
        let mut sheet = Self {
            path: path.to_owned(),
            mark,
            delimiter,
            line_end,
            columns: Vec::new(),
            before: 0,
            rows: Vec::new(),
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(body.as_bytes());
        let mut record = csv::StringRecord::new();
        let mut starts: Vec<usize> = Vec::new();
        let mut records = Vec::new();
        while sheet.fault(reader.read_record(&mut record))? {
            let start = record.position().map_or(0, csv::Position::byte);
            starts.push(usize::try_from(start).unwrap_or(usize::MAX));
            records.push(record.iter().map(str::to_owned).collect::<Vec<String>>());
        }
        starts.push(body.len());
        for (number, cells) in records.into_iter().enumerate() {
            if number == 0 {
                sheet.before = cells.len();
                sheet.columns = cells.iter().map(|name| name.trim().to_owned()).collect();
            } else {
                let raw = body[starts[number]..starts[number + 1]].trim_matches(['\r', '\n']).to_owned();
                sheet.rows.push(Line { cells, raw: Some(raw) });
            }
        }
        Ok(sheet)
    }

    fn fault<T>(&self, result: Result<T, csv::Error>) -> Result<T, ProposalError> {
        result.map_err(|fault| ProposalError::Table { path: self.path.clone(), message: fault.to_string() })
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }

    /// What stands in a row and column; empty where there is no such column.
    pub fn cell(&self, row: usize, column: &str) -> &str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| self.rows[row].cells.get(at)).map_or("", String::as_str)
    }

    pub fn named_cells(&self, row: usize) -> Vec<(&str, &str)> {
        let cells = self.rows[row].cells.iter().map(String::as_str);
        self.columns.iter().map(String::as_str).zip(cells).collect()
    }

    pub fn append(&mut self, cells: &[(&'static str, String)]) {
        let cells = self.arranged(cells);
        self.rows.push(Line { cells, raw: None });
    }

    pub fn replace(&mut self, row: usize, cells: &[(&'static str, String)]) {
        let cells = self.arranged(cells);
        self.rows[row] = Line { cells, raw: None };
    }

    fn arranged(&mut self, cells: &[(&'static str, String)]) -> Vec<String> {
        for (name, _) in cells.iter().filter(|(_, cell)| !cell.is_empty()) {
            if !self.has(name) {
                self.columns.push((*name).to_owned());
            }
        }
        let find = |column: &String| cells.iter().find(|(name, _)| name == column);
        self.columns
            .iter()
            .map(|column| find(column).map_or_else(String::new, |(_, cell)| cell.clone()))
            .collect()
    }

    /// The whole table as text.
    pub fn text(&self) -> String {
        let mut text = self.mark.to_owned();
        text += &self.line(&self.columns);
        let added = (self.delimiter as char).to_string().repeat(self.columns.len() - self.before);
        for row in &self.rows {
            match &row.raw {
                // Blank lines stay blank.
                Some(raw) if raw.trim().is_empty() => text += raw,
                Some(raw) => {
                    text += raw;
                    text += &added;
                }
                None => {
                    let mut cells = row.cells.clone();
                    cells.resize(self.columns.len(), String::new());
                    text += self.line(&cells).trim_end_matches(['\r', '\n']);
                }
            }
            text += self.line_end;
        }
        text
    }

    fn line(&self, cells: &[String]) -> String {
        let mut writer = csv::WriterBuilder::new().delimiter(self.delimiter).from_writer(Vec::new());
        let written = writer.write_record(cells).and_then(|()| writer.flush().map_err(csv::Error::from));
        debug_assert!(written.is_ok(), "writing into memory does not fail");
        let bytes = writer.into_inner().unwrap_or_default();
        let line = String::from_utf8_lossy(&bytes).into_owned();
        format!("{}{}", line.trim_end_matches(['\r', '\n']), self.line_end)
    }
}
