//! Input-output analysis of one region or many.
//!
//! A [`system::System`] is read or made, [`prepared::Prepared`] factorises I − A once, and everything else asks that.

pub mod accounts;
pub mod coefficients;
pub mod decomposition;
pub mod extraction;
pub mod fault;
pub mod influence;
pub mod length;
pub mod linkages;
pub mod multipliers;
pub mod prepared;
pub mod progress;
pub mod read;
pub mod report;
pub mod shock;
pub mod solve;
pub mod system;
pub mod trade;

/// Every table that this crate writes, with its columns.
pub const REGISTRY: &str = include_str!("../data/tables.toml");
