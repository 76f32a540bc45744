//! Rows of text files.

use std::io::Read;

use csv::{ErrorKind, StringRecord};

use crate::faults::{self, Fault};
use crate::rows::Options;
use crate::source::Source;

/// Records of a text file, one at a time.
pub(crate) struct Delimited {
    file: String,
    reader: csv::Reader<Box<dyn Read + Send>>,
    record: StringRecord,
    last: u32,
    /// Whether a comma can stand for the decimal point.
    pub(crate) decimal_comma: bool,
}

impl Delimited {
    pub(crate) fn open(source: &Source, options: &Options) -> Result<Self, Fault> {
        let (sample, text) = source.sampled(options.encoding.as_deref())?;
        let delimiter = options.delimiter.unwrap_or_else(|| delimiter(&sample));
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(1 << 16)
            .from_reader(text);
        let decimal_comma = delimiter != b',';
        Ok(Self { file: source.name(), reader, record: StringRecord::new(), last: 0, decimal_comma })
    }

    /// Goes to the next record; false at the end.
    pub(crate) fn advance(&mut self) -> Result<bool, Fault> {
        match self.reader.read_record(&mut self.record) {
            Ok(more) => {
                if more {
                    self.last = self.row();
                }
                Ok(more)
            }
            Err(error) => Err(self.fault(error)),
        }
    }

    /// The cells of the current record.
    pub(crate) fn record(&self) -> &StringRecord {
        &self.record
    }

    /// The line at which the current record starts.
    pub(crate) fn row(&self) -> u32 {
        let line = self.record.position().map_or(0, csv::Position::line);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    fn fault(&self, error: csv::Error) -> Fault {
        match error.into_kind() {
            ErrorKind::Io(error) => faults::of_reading(&self.file, Some(self.last), &error),
            ErrorKind::Utf8 { pos, err } => {
                let row = pos.map_or(self.last + 1, |pos| u32::try_from(pos.line()).unwrap_or(u32::MAX));
                faults::encoding(&self.file, row, &err.to_string())
            }
            other => faults::damaged(&self.file, format!("{other:?}")),
        }
    }
}

/// The sign that parts the columns: the one that stands most often, and equally often, in the first lines.
fn delimiter(sample: &str) -> u8 {
    let lines: Vec<&str> = sample.lines().filter(|line| !line.trim().is_empty()).take(6).collect();
    let whole =
        if lines.len() > 1 && !sample.ends_with('\n') { &lines[..lines.len().min(5)] } else { &lines[..] };
    let mut best = (0, b',');
    for sign in [b',', b'\t', b';', b'|'] {
        let counts: Vec<usize> = whole.iter().map(|line| outside_quotes(line, sign)).collect();
        let first = counts.first().copied().unwrap_or(0);
        let agreeing = counts.iter().filter(|&&count| count == first).count();
        let score = if first == 0 { 0 } else { agreeing * 1000 + first.min(999) };
        if score > best.0 {
            best = (score, sign);
        }
    }
    best.1
}

fn outside_quotes(line: &str, sign: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        count += usize::from(byte == sign && !quoted);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters() {
        assert_eq!(delimiter("t,i,j\n1,2,3\n"), b',');
        assert_eq!(delimiter("год;регион;объём\n2020;Москва;1,5\n2021;Тула;2,5\n"), b';');
        assert_eq!(delimiter("year\torigin\thits, all\n1\t2\t3\n"), b'\t');
        assert_eq!(delimiter("\"a;b\",c\n\"d;e;f\",g\n"), b',');
        assert_eq!(delimiter("single\n1\n"), b',');
    }
}
