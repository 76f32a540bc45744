//! Measures on points: how near to each other the plants of an industry are.
//!
//! [`cumulative`] (M) says how strong concentration is within a distance, [`k_density`] (Kd) at which distances it
//! is. [`envelopes`] compares either with what chance would make of it.

mod bands;
mod bandwidth;
mod gridded;
mod k_density;
mod neighbourhood;
mod ratio;
mod sheather_jones;
mod simulate;
mod sites;

pub use bands::{Bands, bands};
pub use bandwidth::{Bandwidth, silverman};
pub use k_density::{KDensity, k_density};
pub use neighbourhood::Neighbourhoods;
pub use ratio::{cumulative, density_ratio};
pub use sheather_jones::sheather_jones;
pub use simulate::{Envelope, EnvelopeSettings, Function, Hypothesis, Range, envelopes};
pub use sites::{DistanceFault, Pair, Sites};

/// Parts of [`k_density`] that tests hold against each other.
pub mod grid {
    pub use super::gridded::{Grid, KernelGrid};
}
