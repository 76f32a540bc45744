//! A rectangle of numbers with rows of labels above and columns of labels to the left.

use karkas_data::{Fault, Faults, Options, Rows, Source};

use super::{ReadFault, faults};
use crate::progress::{Stage, Watch, tell};

/// Where labels end and numbers begin.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Rows of labels.
    pub above: usize,
    /// Columns of labels.
    pub left: usize,
    /// What parts the columns, where it is known.
    pub delimiter: Option<u8>,
}

/// Labels and numbers.
#[derive(Debug, Default)]
pub struct Grid {
    /// The file, as faults name it.
    pub file: String,
    /// Labels above: row after row, each with one text for each column of numbers.
    pub above: Vec<Vec<String>>,
    /// Labels to the left: for each row of numbers, `left` texts.
    pub left: Vec<Vec<String>>,
    /// Rows of the file.
    pub lines: Vec<u32>,
    /// Numbers row after row; empty cells are zero.
    pub values: Vec<f64>,
}

impl Grid {
    /// Number of columns of numbers.
    pub fn width(&self) -> usize {
        match self.above.last() {
            Some(labels) => labels.len(),
            None if self.left.is_empty() => 0,
            None => self.values.len() / self.left.len(),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If the file cannot be read, rows differ in length, or a cell is no number.
    pub fn read(source: &Source, frame: Frame, watch: Watch<'_>) -> Result<Self, ReadFault> {
        let mut faults = Faults::new(source.name());
        let options = Options { header: false, delimiter: frame.delimiter, ..Options::default() };
        let mut rows = Rows::open(source, &options)?;
        let mut grid = Self { file: source.name(), ..Self::default() };
        let mut width = None;
        while let Some(row) = rows.next(&mut faults) {
            let filled =
                (0..row.width()).rev().find(|&cell| !row.cell(cell).is_empty()).map_or(0, |last| last + 1);
            if filled == 0 {
                continue;
            }
            if grid.above.len() < frame.above {
                let texts =
                    (frame.left..filled.max(width.unwrap_or(0))).map(|cell| row.text(cell).into_owned());
                grid.above.push(texts.collect());
                width = Some(width.unwrap_or(0).max(filled));
                continue;
            }
            let width = *width.get_or_insert(filled);
            // Cells at the end may be left out or empty, but not more may be there than there are labels.
            if filled > width || (frame.above == 0 && filled < width) {
                faults.push(faults::row_length(&grid.file, row.number_of_row(), filled, width));
                continue;
            }
            if grid.left.len().is_multiple_of(16) {
                tell(watch, Stage::Reading, grid.left.len().min(width), width)?;
            }
            grid.left.push((0..frame.left).map(|cell| row.text(cell).into_owned()).collect());
            grid.lines.push(row.number_of_row());
            for cell in frame.left..width {
                let value = row.number(cell).map_err(|fault| grid.named(fault, cell - frame.left));
                grid.values.push(faults.keep(value).flatten().unwrap_or(0.0));
            }
        }
        faults.finish()?;
        let longest = width.unwrap_or(0).saturating_sub(frame.left);
        grid.above.iter_mut().for_each(|labels| labels.resize(longest, String::new()));
        Ok(grid)
    }

    /// A fault that names its column by its labels.
    fn named(&self, mut fault: Fault, column: usize) -> Fault {
        let labels: Vec<&str> =
            self.above.iter().filter_map(|labels| labels.get(column).map(String::as_str)).collect();
        if !labels.is_empty() {
            fault.column = Some(labels.join(" "));
        }
        fault
    }
}
