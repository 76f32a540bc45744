//! Rows of a columnar file that are plainly in order, many at a time. Whatever is not, [`super::pass`] looks at.

use karkas_data::{Block, Tokens};

use super::Options;
use super::gather::{Codes, Record, Sink};
use super::layout::Shape;
use super::pass::Known;
use super::seen::Seen;

/// What taking rows changes.
pub(super) struct Taking<'a> {
    pub codes: &'a Codes,
    pub seen: &'a mut Seen,
    pub places: &'a mut Known,
    pub products: &'a mut Known,
    pub sink: &'a mut dyn Sink,
}

/// The columns of a block; `None` for those that the table has not.
struct Columns<'a> {
    years: Option<&'a [i64]>,
    place: Tokens<'a>,
    partner: Option<Tokens<'a>>,
    product: Tokens<'a>,
    value: &'a [f64],
    quantity: Option<&'a [f64]>,
}

impl<'a> Columns<'a> {
    fn of(block: Block<'a>, shape: &Shape) -> Option<Self> {
        Some(Self {
            years: either(shape.time, |column| block.wholes(column))?,
            place: block.tokens(shape.place)?,
            partner: either(shape.partner, |column| block.tokens(column))?,
            product: block.tokens(shape.product)?,
            value: block.numbers(shape.value)?,
            quantity: either(shape.quantity, |column| block.numbers(column))?,
        })
    }
}

/// Nothing for no column; `None` where the column is not of the form that is wanted.
fn either<T>(column: Option<usize>, find: impl Fn(usize) -> Option<T>) -> Option<Option<T>> {
    match column {
        None => Some(None),
        Some(column) => find(column).map(Some),
    }
}

/// Takes rows from the first on until one is not plainly in order: codes all known, numbers there and not below zero, the key
/// new. Gives their number. `year` is that of tables without years.
pub(super) fn take(
    block: Block<'_>,
    shape: &Shape,
    options: &Options,
    year: i32,
    taking: &mut Taking<'_>,
) -> usize {
    let Some(columns) = Columns::of(block, shape) else { return 0 };
    for row in 0..block.len() {
        let Some(record) = record(&columns, row, shape.unit, year, taking) else { return row };
        if options.years.as_ref().is_some_and(|years| !years.contains(&record.year)) {
            continue;
        }
        let Record { year, place, partner, product: full, .. } = record;
        if taking.seen.again(year as u32, place, partner.unwrap_or(u32::MAX), full) && !options.add_repeated {
            return row;
        }
        taking.sink.take(Record { product: taking.codes.wanted[full as usize], ..record });
    }
    block.len()
}

/// A row with its product as the file has it.
#[inline(always)]
fn record(
    columns: &Columns<'_>,
    row: usize,
    unit: f64,
    year: i32,
    taking: &mut Taking<'_>,
) -> Option<Record> {
    let amount = |number: f64| (0.0..f64::INFINITY).contains(&number).then_some(number);
    let year = match columns.years {
        None => year,
        Some(years) => Some(years[row]).filter(|year| (1000..3000).contains(year))? as i32,
    };
    let value = amount(columns.value[row])? * unit;
    let quantity = match columns.quantity {
        None => f64::NAN,
        Some(quantities) => amount(quantities[row])?,
    };
    let place = taking.places.number(columns.place.of(row)?)?;
    let partner = match columns.partner {
        None => None,
        Some(partners) => Some(taking.places.number(partners.of(row)?)?),
    };
    let product = taking.products.number(columns.product.of(row)?)?;
    Some(Record { year, place, partner, product, value, quantity })
}
