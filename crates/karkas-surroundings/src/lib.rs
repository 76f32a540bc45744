//! The parcel, its neighbours and the light between them.
//!
//! Axes everywhere: x east, y north, z up, metres.

pub mod geometry;
pub mod light;

pub use geo;
