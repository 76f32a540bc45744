//! Data files that others have made: text in any encoding, plain or compressed, Parquet, workbooks.
//!
//! [`Source`] says where a file is (also inside an archive), [`Rows`] reads it row by row, the memory that it
//! takes does not grow with the file (workbooks aside), and [`Faults`] gathers what is wrong with it.
//!
//! ```ignore
//! let mut faults = Faults::new(source.name());
//! let mut rows = Rows::open(&source, &Options::default())?;
//! let (place, value) = (rows.column("i")?, rows.column("v")?);
//! rows.select(&[place, value]);
//! while let Some(row) = rows.next(&mut faults) {
//!     let Some(value) = faults.keep(row.number(value)).flatten() else { continue };
//!     …
//! }
//! faults.finish()?;
//! ```

mod archive;
mod block;
mod cell;
mod columnar;
mod delimited;
mod encoding;
pub mod faults;
mod number;
mod rows;
mod source;
mod workbook;

pub use block::{Block, Tokens};
pub use cell::Cell;
pub use faults::{Fault, Faults};
pub use number::{Parsed, parse_number};
pub use rows::{Options, Row, Rows};
pub use source::{Format, Source};
