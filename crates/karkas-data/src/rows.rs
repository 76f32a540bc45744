//! Any table, row by row.

use std::borrow::Cow;

use karkas_model::diagnostics::Diagnostic;

use crate::block::Block;
use crate::cell::{Cell, trimmed};
use crate::columnar::Columnar;
use crate::delimited::Delimited;
use crate::faults::{self, Fault, Faults};
use crate::number::{Parsed, parse_number};
use crate::source::{Format, Source};
use crate::workbook::{self, Sheet};

/// How a table is to be read where its content does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Encoding of a text file by its usual name (`cp1251`, `windows-1252`, `utf-8`); found where not said.
    pub encoding: Option<String>,
    /// What parts the columns of a text file; found where not said.
    pub delimiter: Option<u8>,
    /// Whether the first row holds the names of columns. Without, columns have no names and rows any length.
    pub header: bool,
    /// Sheet of a workbook; the first where not said.
    pub sheet: Option<String>,
    /// Rows before the header that are passed over.
    pub skip: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { encoding: None, delimiter: None, header: true, sheet: None, skip: 0 }
    }
}

enum Backend {
    Delimited(Box<Delimited>),
    Columnar(Box<Columnar>),
    Sheet(Box<Sheet>),
}

/// The rows of a table. What [`Rows::next`] gives lasts until it is called again.
pub struct Rows {
    about: About,
    backend: Backend,
    ended: bool,
}

struct About {
    file: String,
    header: Vec<String>,
    named: bool,
    decimal_comma: bool,
}

impl Rows {
    /// Opens a table.
    ///
    /// # Errors
    /// Where the file cannot be read, is no table, or has not even a header.
    pub fn open(source: &Source, options: &Options) -> Result<Self, Fault> {
        let file = source.name();
        let backend = match source.format()? {
            Format::Text => Backend::Delimited(Box::new(Delimited::open(source, options)?)),
            Format::Parquet => Backend::Columnar(Box::new(Columnar::open(source)?)),
            Format::Workbook => Backend::Sheet(Box::new(Sheet::open(source, options.sheet.as_deref())?)),
            Format::Json => return Err(faults::unknown_format(&file, "CSV, TSV, Parquet, xlsx")),
        };
        let decimal_comma = matches!(&backend, Backend::Delimited(lines) if lines.decimal_comma);
        let about = About { file, header: Vec::new(), named: options.header, decimal_comma };
        let mut rows = Self { about, backend, ended: false };
        if let Backend::Columnar(batches) = &rows.backend {
            rows.about.header = batches.names().to_vec();
            return Ok(rows);
        }
        for _ in 0..options.skip {
            rows.advance()?;
        }
        if options.header {
            if !rows.advance()? {
                return Err(faults::no_rows(&rows.about.file));
            }
            rows.about.header = rows.texts();
            while rows.about.header.last().is_some_and(String::is_empty) {
                rows.about.header.pop();
            }
        }
        Ok(rows)
    }

    /// Names of the sheets of a workbook.
    ///
    /// # Errors
    /// Where the file is no workbook or cannot be read.
    pub fn sheets(source: &Source) -> Result<Vec<String>, Fault> {
        workbook::names(source)
    }

    /// The file, as faults name it.
    pub fn file(&self) -> &str {
        &self.about.file
    }

    /// Names of the columns; none where there is no header.
    pub fn header(&self) -> &[String] {
        &self.about.header
    }

    /// The number of a column by its name, written in capitals or not.
    ///
    /// # Errors
    /// Where there is none, or two of the name.
    pub fn column(&self, name: &str) -> Result<usize, Fault> {
        let header = &self.about.header;
        let exact = header.iter().filter(|known| *known == name).count();
        if exact > 1 {
            return Err(faults::column_twice(self.file(), name));
        }
        let same =
            |known: &String| known == name || (exact == 0 && known.to_lowercase() == name.to_lowercase());
        header
            .iter()
            .position(same)
            .ok_or_else(|| faults::column_missing(self.file(), name, header.iter().map(String::as_str)))
    }

    /// Says which columns will be asked for, so that the others of a Parquet file need not be read. Before the first row.
    pub fn select(&mut self, columns: &[usize]) {
        if let Backend::Columnar(batches) = &mut self.backend {
            batches.select(columns);
        }
    }

    /// The next row; none at the end, or where the file breaks off, which is then among the faults. Rows with more or
    /// fewer cells than there are columns are passed over, with a fault.
    #[inline]
    pub fn next(&mut self, faults: &mut Faults) -> Option<Row<'_>> {
        if self.ended {
            return None;
        }
        loop {
            match self.advance() {
                Ok(true) => {}
                Ok(false) => break,
                Err(fault) => {
                    faults.push(fault);
                    break;
                }
            }
            match self.wrong_length() {
                None => return Some(Row { about: &self.about, backend: &self.backend }),
                Some(found) => {
                    let row = row_of(&self.backend);
                    faults.push(faults::row_length(&self.about.file, row, found, self.about.header.len()));
                }
            }
        }
        self.ended = true;
        None
    }

    /// The rows after the present one that lie in memory together; none where a file is read row by row, and before the
    /// first row of a columnar one.
    pub fn block(&self) -> Option<Block<'_>> {
        let Backend::Columnar(batches) = &self.backend else { return None };
        Some(batches.block()).filter(|block| !block.is_empty())
    }

    /// Passes over the first rows of the block, which were taken from it.
    ///
    /// # Panics
    /// Where there are fewer.
    pub fn pass(&mut self, rows: usize) {
        assert!(rows <= self.block().map_or(0, Block::len), "more rows are passed over than there are");
        if let Backend::Columnar(batches) = &mut self.backend {
            batches.pass(rows);
        }
    }

    #[inline]
    fn advance(&mut self) -> Result<bool, Fault> {
        match &mut self.backend {
            Backend::Delimited(lines) => lines.advance(),
            Backend::Columnar(batches) => batches.advance(),
            Backend::Sheet(sheet) => Ok(sheet.advance()),
        }
    }

    #[inline]
    fn wrong_length(&self) -> Option<usize> {
        let Backend::Delimited(lines) = &self.backend else { return None };
        let (found, expected) = (lines.record().len(), self.about.header.len());
        if !self.about.named || found == expected {
            return None;
        }
        let only_empty =
            found > expected && lines.record().iter().skip(expected).all(|cell| cell.trim().is_empty());
        (!only_empty).then_some(found)
    }

    fn texts(&self) -> Vec<String> {
        let row = Row { about: &self.about, backend: &self.backend };
        (0..row.width()).map(|column| row.text(column).into_owned()).collect()
    }
}

fn row_of(backend: &Backend) -> u32 {
    match backend {
        Backend::Delimited(lines) => lines.row(),
        Backend::Columnar(batches) => batches.row(),
        Backend::Sheet(sheet) => sheet.row(),
    }
}

/// One row.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    about: &'a About,
    backend: &'a Backend,
}

impl<'a> Row<'a> {
    /// Line of a text file (the header is line 1), row of a Parquet file (from 1) or of a sheet.
    pub fn number_of_row(self) -> u32 {
        row_of(self.backend)
    }

    /// Number of cells.
    pub fn width(self) -> usize {
        match self.backend {
            Backend::Delimited(lines) => lines.record().len(),
            Backend::Columnar(batches) => batches.names().len(),
            Backend::Sheet(sheet) => sheet.width(),
        }
    }

    /// A cell; empty where the row is shorter.
    #[inline]
    pub fn cell(self, column: usize) -> Cell<'a> {
        match self.backend {
            Backend::Delimited(lines) => {
                lines.record().get(column).map_or(Cell::Empty, |text| Cell::Text(trimmed(text)))
            }
            Backend::Columnar(batches) => batches.cell(column),
            Backend::Sheet(sheet) => sheet.cell(column),
        }
    }

    /// A cell as text without the blanks around it; empty where there is none.
    pub fn text(self, column: usize) -> Cow<'a, str> {
        self.cell(column).text()
    }

    /// A cell as text.
    ///
    /// # Errors
    /// Where it is empty.
    pub fn needed_text(self, column: usize) -> Result<Cow<'a, str>, Fault> {
        let text = self.text(column);
        if text.is_empty() {
            Err(Box::new(self.at(Diagnostic::error("data-text-missing"), column)))
        } else {
            Ok(text)
        }
    }

    /// A number, or none where the cell is empty or holds a mark for a missing value.
    ///
    /// # Errors
    /// Where the cell holds something else.
    #[inline]
    pub fn number(self, column: usize) -> Result<Option<f64>, Fault> {
        match self.cell(column) {
            Cell::Empty => Ok(None),
            Cell::Whole(number) => Ok(Some(number as f64)),
            Cell::Number(number) if number.is_finite() => Ok(Some(number)),
            Cell::Number(number) if number.is_nan() => Ok(None),
            other => self.written_number(column, other),
        }
    }

    /// A number that is written out as text.
    fn written_number(self, column: usize, cell: Cell<'_>) -> Result<Option<f64>, Fault> {
        let text = cell.text();
        match parse_number(&text, self.about.decimal_comma) {
            Parsed::Missing => Ok(None),
            Parsed::Value(value) => Ok(Some(value)),
            Parsed::Wrong => Err(Box::new(self.at(Diagnostic::error("data-number"), column).found(text))),
        }
    }

    /// A number.
    ///
    /// # Errors
    /// Where there is none.
    pub fn needed_number(self, column: usize) -> Result<f64, Fault> {
        self.number(column)?
            .ok_or_else(|| Box::new(self.at(Diagnostic::error("data-number-missing"), column)))
    }

    /// A number that is not below zero, or none.
    ///
    /// # Errors
    /// Where the cell holds something else.
    #[inline]
    pub fn amount(self, column: usize) -> Result<Option<f64>, Fault> {
        let number = self.number(column)?;
        match number {
            Some(number) if number < 0.0 => Err(self.negative(column)),
            number => Ok(number),
        }
    }

    /// A calendar year.
    ///
    /// # Errors
    /// Where the cell holds something else.
    #[inline]
    pub fn year(self, column: usize) -> Result<i32, Fault> {
        if let Cell::Whole(number @ 1000..3000) = self.cell(column) {
            return Ok(number as i32);
        }
        let fault = || Box::new(self.at(Diagnostic::error("data-year"), column).found(self.text(column)));
        let number = self.number(column).map_err(|_| fault())?.ok_or_else(fault)?;
        if number.fract() == 0.0 && (1000.0..3000.0).contains(&number) {
            Ok(number as i32)
        } else {
            Err(fault())
        }
    }

    /// The fault of a number below zero.
    pub fn negative(self, column: usize) -> Fault {
        Box::new(self.at(Diagnostic::error("data-negative"), column).found(self.text(column)))
    }

    /// The fault of a code that is not among those that are known.
    pub fn unknown_code<'k>(self, column: usize, known: impl IntoIterator<Item = &'k str>) -> Fault {
        let code = self.text(column);
        let near = karkas_model::read::nearest::nearest_or_none(&code, known);
        Box::new(self.at(Diagnostic::error("data-code-unknown"), column).found(code).with("nearest", near))
    }

    /// The fault of a row whose key an earlier row has.
    pub fn duplicated(self, columns: &[usize]) -> Fault {
        let key: Vec<Cow<'_, str>> = columns.iter().map(|&column| self.text(column)).collect();
        let names: Vec<String> = columns.iter().map(|&column| self.name_of(column)).collect();
        Box::new(
            Diagnostic::error("data-key-twice")
                .file(&*self.about.file)
                .row(self.number_of_row())
                .column(names.join(", "))
                .found(key.join(", ")),
        )
    }

    fn at(self, diagnostic: Diagnostic, column: usize) -> Diagnostic {
        diagnostic.file(&*self.about.file).row(self.number_of_row()).column(self.name_of(column))
    }

    /// The name of a column, or its number from 1 where there is no header.
    fn name_of(self, column: usize) -> String {
        self.about.header.get(column).cloned().unwrap_or_else(|| (column + 1).to_string())
    }
}
