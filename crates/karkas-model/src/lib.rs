//! The language of a Karkas project: six nouns (place, commodity, process, lane, offer, demand),
//! three modifiers (limit, incentive, scenario), and how they are read, checked and written.

pub mod analysis;
pub mod check;
pub mod diagnostics;
pub mod files;
pub mod index;
pub mod manual;
pub mod project;
pub mod proposal;
pub mod read;
pub mod registry;
pub mod resolve;
pub mod rows;
pub mod scaffold;
pub mod schema;
pub mod series;
pub mod structure;
pub mod table;
pub mod units;
pub mod words;

pub use check::{CheckReport, check};
