//! Reading trade and production tables of others: BACI, UN Comtrade, the Atlas of Economic Complexity, the Observatory of
//! Economic Complexity, and any long table of time, place, product and value.
//!
//! What a file is, its columns say. Rows are added up as they are read; a year of eleven million flows takes the memory of
//! its table of places and products. The annual files of BACI (also in one archive) come one year at a time.

mod cells;
mod comtrade;
mod dictionary;
mod figures;
mod gather;
mod layout;
mod pass;
mod seen;
mod together;
mod years;

use std::ops::{ControlFlow, RangeInclusive};

use karkas_model::diagnostics::Diagnostics;

pub use dictionary::Dictionary;
pub use figures::Figures;
pub use layout::Kind;
pub use years::{Streamed, each_flow, flows, outputs};

/// Which side of trade is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// What places sell.
    #[default]
    Exports,
    /// What places buy.
    Imports,
}

/// Names of columns, where they are said rather than found.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    /// Calendar year.
    pub time: Option<String>,
    /// Place that makes or sells.
    pub place: Option<String>,
    /// Place that buys.
    pub partner: Option<String>,
    /// Product, activity or technology.
    pub product: Option<String>,
    /// Value.
    pub value: Option<String>,
    /// Quantity in tonnes.
    pub quantity: Option<String>,
}

/// How files are read where their content does not say.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Encoding, separator, sheet.
    pub table: karkas_data::Options,
    /// Columns that are said.
    pub columns: Columns,
    /// Which side of trade.
    pub direction: Direction,
    /// Years that are kept; all where not said.
    pub years: Option<RangeInclusive<i32>>,
    /// Year of tables that have no column for it.
    pub year: Option<i32>,
    /// US dollars in a unit of value; where not said a thousand for BACI, one for the rest.
    pub unit: Option<f64>,
    /// Digits of the codes of products that are kept: longer codes are added up, and digits lost by a spreadsheet
    /// are put back before.
    pub digits: Option<usize>,
    /// Digits that the codes of the file have, where zeros in front of them were lost. BACI is known to have six.
    pub code_digits: Option<usize>,
    /// Whether rows of one key are added up; a fault where not.
    pub add_repeated: bool,
    /// Codes of places that the file may hold, and what to call them.
    pub places: Option<Dictionary>,
    /// Codes of products that the file may hold.
    pub products: Option<Dictionary>,
}

/// Why nothing was read.
#[derive(Debug)]
pub enum ReadError {
    /// The files have faults.
    Faults(Diagnostics),
    /// Who watches said so.
    Stopped,
}

impl From<karkas_data::Fault> for ReadError {
    fn from(fault: karkas_data::Fault) -> Self {
        Self::Faults([*fault].into_iter().collect())
    }
}

impl From<Diagnostics> for ReadError {
    fn from(faults: Diagnostics) -> Self {
        Self::Faults(faults)
    }
}

/// Called with the number of rows read so far, every few thousand rows; says whether to go on.
pub type Watch<'a> = dyn FnMut(u64) -> ControlFlow<()> + 'a;
