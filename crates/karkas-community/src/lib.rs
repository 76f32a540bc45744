//! Groups that hold together in networks: modularity, Potts model, map equation, and how stable they are.
//!
//! A [`network::Network`] is read or made, a [`quality::Quality`] says what a good partition is, [`leiden::leiden`] searches
//! for one, and [`detect::detect`] finds the scales at which there are communities without being told any.

pub mod chance;
pub mod describe;
pub mod detect;
pub mod evidence;
pub mod graph;
pub mod leiden;
pub mod network;
pub mod partition;
pub mod plateau;
pub mod progress;
pub mod quality;
mod random;
pub mod read;
pub mod similarity;
pub mod sweep;
pub mod transform;

/// Every table that this crate writes, with its columns.
pub const REGISTRY: &str = include_str!("../data/tables.toml");
