//! How a production line runs and what robots in it pay: throughput, bottlenecks, buffers, variants.

pub mod analytic;
pub mod answer;
pub mod estimate;
pub mod exact;
pub mod input;
pub mod output;
pub mod plant;
pub mod rows;
pub mod simulate;
pub mod study;

/// What the tables of an answer and their columns mean, for the manual.
pub const REGISTRY: &str = include_str!("../data/tables.toml");
