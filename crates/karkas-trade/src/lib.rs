//! What trade and production tables say about what a place could make next and where it depends on others.

pub mod codes;
pub mod complexity;
pub mod dependence;
pub mod diversification;
pub mod entry;
pub mod flows;
pub mod names;
pub mod offers;
pub mod opportunity;
pub mod output;
pub mod read;
pub mod space;

/// Every table that this crate writes, with its columns.
pub const REGISTRY: &str = include_str!("../data/tables.toml");
