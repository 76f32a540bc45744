//! Code systems of goods and countries, and how values go from one to the other.
//!
//! [`key`] finds the way between two systems through published keys. [`convert`] carries values along it: what one code
//! holds is split by given weights where it has several targets, each sum is kept to the last bit, and what was guessed is
//! reported for every code. [`ambiguity`] says how surely a code holds the same goods as in another edition.

mod ambiguity;
mod chapters;
mod convert;
mod countries;
mod key;
mod russian;
mod split;
mod system;
mod tables;

pub use ambiguity::{Ambiguity, ambiguity};
pub use chapters::{Chapter, chapter};
pub use convert::{Conversion, SourceReport, TargetReport, Weights, convert};
pub use countries::{Country, country};
pub use key::{Key, KeyError, key, steps};
pub use russian::{cpa_of_okpd2, hs_of_tnved, nace_of_cpa};
pub use split::split;
pub use system::{CodeFault, System, end_use};
pub use tables::{ConvertedRow, SourceRow, TargetRow, conversion_tables};
