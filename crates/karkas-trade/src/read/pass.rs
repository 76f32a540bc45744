//! One pass over a file: every row that counts goes to a sink.

use std::borrow::Cow;
use std::collections::HashMap;

use karkas_data::{Cell, Fault, Faults, Format, Rows, Source, faults};
use karkas_model::diagnostics::Diagnostic;

use super::comtrade::{self, Counted, Line};
use super::gather::{Codes, Plain, Record, Sink};
use super::layout::{self, Kind, Shape};
use super::seen::Seen;
use super::together::{self, Taking};
use super::{Dictionary, Options, ReadError, Watch};

/// What the passes over several files share.
#[derive(Default)]
pub(super) struct Pass {
    pub codes: Codes,
    seen: Seen,
    classification: Option<String>,
    rows: u64,
    /// Whether there is a file of Comtrade, whose codes of several lengths hold the same trade.
    pub nested: bool,
}

const WATCHED: u64 = 1 << 16;

impl Pass {
    /// Reads one file.
    pub(super) fn read(
        &mut self,
        source: &Source,
        options: &Options,
        sink: &mut dyn Sink,
        watch: &mut Watch<'_>,
    ) -> Result<Kind, ReadError> {
        let mut faults = Faults::new(source.name());
        let kind = if source.format()? == Format::Json {
            for line in comtrade::answer(source)? {
                self.watched(1, watch)?;
                self.line(&line, source, options, sink, &mut faults);
            }
            Kind::Comtrade
        } else {
            let mut rows = Rows::open(source, &options.table)?;
            if layout::is_comtrade(&rows) {
                let table = comtrade::Table::of(&mut rows);
                while let Some(row) = rows.next(&mut faults) {
                    self.watched(1, watch)?;
                    self.line(&table.line(row), source, options, sink, &mut faults);
                }
                Kind::Comtrade
            } else {
                let shape = layout::shape(&rows, options)?;
                self.table(&mut rows, &shape, source, options, sink, watch, &mut faults)?;
                shape.kind
            }
        };
        self.nested |= kind == Kind::Comtrade;
        faults.finish()?;
        Ok(kind)
    }

    fn watched(&mut self, rows: usize, watch: &mut Watch<'_>) -> Result<(), ReadError> {
        let before = self.rows / WATCHED;
        self.rows += rows as u64;
        if self.rows / WATCHED > before && watch(self.rows).is_break() {
            return Err(ReadError::Stopped);
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments, reason = "they are what one row needs")]
    fn table(
        &mut self,
        rows: &mut Rows,
        shape: &Shape,
        source: &Source,
        options: &Options,
        sink: &mut dyn Sink,
        watch: &mut Watch<'_>,
        faults: &mut Faults,
    ) -> Result<(), ReadError> {
        let columns = [
            shape.time,
            Some(shape.place),
            shape.partner,
            Some(shape.product),
            Some(shape.value),
            shape.quantity,
        ];
        rows.select(&columns.into_iter().flatten().collect::<Vec<_>>());
        let key: Vec<usize> = [shape.time, Some(shape.place), shape.partner, Some(shape.product)]
            .into_iter()
            .flatten()
            .collect();
        let year = match shape.time {
            Some(_) => 0,
            None => {
                options.year.or_else(|| year_of(&source.file_name())).ok_or_else(|| year_unknown(source))?
            }
        };
        let (mut places, mut products) = (Known::default(), Known::default());
        loop {
            if let Some(block) = rows.block() {
                let taken = together::take(
                    block,
                    shape,
                    options,
                    year,
                    &mut Taking {
                        codes: &self.codes,
                        seen: &mut self.seen,
                        places: &mut places,
                        products: &mut products,
                        sink,
                    },
                );
                rows.pass(taken);
                self.watched(taken, watch)?;
            }
            let Some(row) = rows.next(faults) else { break };
            self.watched(1, watch)?;
            let Some(value) = faults.keep(row.amount(shape.value)) else { continue };
            let year = match shape.time {
                None => year,
                Some(time) => match faults.keep(row.year(time)) {
                    Some(year) => year,
                    None => continue,
                },
            };
            if options.years.as_ref().is_some_and(|years| !years.contains(&year)) {
                continue;
            }
            let place = |column: usize, codes: &mut Codes, faults: &mut Faults, known: &mut Known| {
                known.of(row.cell(column), || {
                    let text = faults.keep(row.needed_text(column))?;
                    match &options.places {
                        None => Some(codes.places.number(&text)),
                        Some(dictionary) => match dictionary.short(&text) {
                            Some(short) => Some(codes.places.number(short)),
                            None => {
                                faults.push(row.unknown_code(column, candidates(dictionary, faults)));
                                None
                            }
                        },
                    }
                })
            };
            let Some(from) = place(shape.place, &mut self.codes, faults, &mut places) else { continue };
            let partner = match shape.partner {
                None => None,
                Some(column) => match place(column, &mut self.codes, faults, &mut places) {
                    Some(partner) => Some(partner),
                    None => continue,
                },
            };
            let full = products.of(row.cell(shape.product), || {
                let code = faults.keep(row.needed_text(shape.product))?;
                let code = padded(&code, shape.code_digits);
                if let Some(dictionary) = &options.products
                    && dictionary.short(&code).is_none()
                {
                    faults.push(row.unknown_code(shape.product, candidates(dictionary, faults)));
                    return None;
                }
                Some(self.codes.product(&code, options.digits))
            });
            let Some(full) = full else { continue };
            if self.seen.again(year as u32, from, partner.unwrap_or(u32::MAX), full) && !options.add_repeated
            {
                faults.push(row.duplicated(&key));
                continue;
            }
            let quantity = match shape.quantity {
                None => f64::NAN,
                Some(column) => match faults.keep(row.amount(column)) {
                    Some(quantity) => quantity.unwrap_or(f64::NAN),
                    None => continue,
                },
            };
            let value = value.unwrap_or(0.0) * shape.unit;
            let product = self.codes.wanted[full as usize];
            sink.take(Record { year, place: from, partner, product, value, quantity });
        }
        Ok(())
    }

    fn line(
        &mut self,
        line: &Line,
        source: &Source,
        options: &Options,
        sink: &mut dyn Sink,
        faults: &mut Faults,
    ) {
        let file = source.name();
        let Some(Some(counted)) = faults.keep(line.counted(&file, options.direction)) else { return };
        if options.years.as_ref().is_some_and(|years| !years.contains(&counted.year)) {
            return;
        }
        let first = self.classification.get_or_insert_with(|| counted.classification.clone());
        if *first != counted.classification {
            comtrade::other_classification(&file, &counted, first, faults);
            return;
        }
        let Counted { year, period, place, partner, product, value, quantity, row, .. } = counted;
        let key = format!("{period}, {place}, {}, {product}", partner.as_deref().unwrap_or("0"));
        let place = self.codes.places.number(&place);
        let partner = partner.map(|partner| self.codes.places.number(&partner));
        let full = self.codes.product(&product, options.digits);
        if self.seen.again(period, place, partner.unwrap_or(u32::MAX), full) && !options.add_repeated {
            faults.push(Box::new(
                Diagnostic::error("data-key-twice")
                    .file(file)
                    .row(row)
                    .column("period, reporterCode, partnerCode, cmdCode")
                    .found(key),
            ));
            return;
        }
        let product = self.codes.wanted[full as usize];
        sink.take(Record {
            year,
            place,
            partner,
            product,
            value: value * options.unit.unwrap_or(1.0),
            quantity,
        });
    }
}

impl Codes {
    /// The number of a code as the file has it.
    fn product(&mut self, code: &str, digits: Option<usize>) -> u32 {
        let full = self.full.number(code);
        if full as usize == self.wanted.len() {
            let wanted = digits.and_then(|digits| code.get(..digits)).unwrap_or(code);
            self.wanted.push(self.products.number(wanted));
        }
        full
    }
}

/// Numbers of the codes met before. In sorted files most rows repeat that of the row before.
#[derive(Default)]
pub(super) struct Known {
    last: Option<(u64, u32)>,
    numbers: HashMap<u64, u32, Plain>,
}

impl Known {
    /// The number of a token, if it has been met.
    #[inline]
    pub(super) fn number(&mut self, token: u64) -> Option<u32> {
        match self.last {
            Some((last, number)) if last == token => Some(number),
            _ => {
                let number = *self.numbers.get(&token)?;
                self.last = Some((token, number));
                Some(number)
            }
        }
    }

    fn of(&mut self, cell: Cell<'_>, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        let Some(token) = cell.token() else { return find() };
        if let Some(number) = self.number(token) {
            return Some(number);
        }
        let number = find()?;
        self.numbers.insert(token, number);
        self.last = Some((token, number));
        Some(number)
    }
}

/// Codes among which the nearest is sought; none once there are so many faults that no more are shown.
fn candidates<'a>(dictionary: &'a Dictionary, faults: &Faults) -> Vec<&'a str> {
    if faults.count() < faults::KEPT { dictionary.codes() } else { Vec::new() }
}

/// A code with the zeros that it lost in front.
fn padded(code: &str, digits: Option<usize>) -> Cow<'_, str> {
    match digits {
        Some(digits) if code.len() < digits && code.bytes().all(|byte| byte.is_ascii_digit()) => {
            Cow::Owned(format!("{code:0>digits$}"))
        }
        _ => Cow::Borrowed(code),
    }
}

/// The one number in the name of a file that is a year.
fn year_of(name: &str) -> Option<i32> {
    let mut years = name
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1900..2100).contains(year));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

fn year_unknown(source: &Source) -> Fault {
    Box::new(Diagnostic::error("trade-year-unknown").file(source.name()))
}

/// The year of the annual file that a source is, if it is one of BACI: that of its first row.
pub(super) fn annual(source: &Source, options: &Options) -> Result<Option<i32>, ReadError> {
    if source.format()? == Format::Json {
        return Ok(None);
    }
    let mut rows = Rows::open(source, &options.table)?;
    if layout::is_comtrade(&rows) {
        return Ok(None);
    }
    let shape = layout::shape(&rows, options)?;
    if shape.kind != Kind::Baci {
        return Ok(None);
    }
    let mut faults = Faults::new(source.name());
    let year = rows.next(&mut faults).map(|row| row.year(shape.time.unwrap_or(0)));
    match year {
        Some(year) => Ok(Some(year?)),
        None => Err(faults::no_rows(&source.name()).into()),
    }
}
