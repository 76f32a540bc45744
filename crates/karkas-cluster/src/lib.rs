//! Where industry gathers and which industries belong together: concentration, distance, density, definitions, legal tests.
//!
//! [`measure`] works on a table of areas and industries, [`distance`] on points with a kind and a weight. Neither
//! assumes what the whole is against which something is concentrated: the reference is always an argument.

pub mod chance;
pub mod define;
pub mod density;
pub mod distance;
pub mod enterprises;
pub mod legal;
pub mod measure;
pub mod normal;
pub mod progress;
pub mod read;
pub mod tables;

/// Descriptions of the tables that are written.
pub const REGISTRY: &str = include_str!("../data/tables.toml");
