//! In what buildings: parametric low-carbon design of industrial sites.

pub mod brief;
pub mod building;
pub mod carbon;
pub mod cost;
pub mod daylight;
pub mod envelope;
pub mod evaluate;
pub mod export;
pub mod generate;
pub mod materials;
pub mod models;
pub mod output;
pub mod photovoltaics;
pub mod rows;
pub mod search;
pub mod structure;
pub mod study;
pub mod tables;

pub use karkas_surroundings::fit;

/// Description of the tables that `karkas design` writes.
pub const REGISTRY: &str = include_str!("../data/tables.toml");
