//! The parcel, its neighbours and the light between them.
//!
//! Axes everywhere: x east, y north, z up, metres.
//!
//! [`geometry`] reads parcels and buildings and mends them, [`light`] sends rays between them, [`insolation`] judges
//! windows by the rules of a country.

pub mod geometry;
pub mod insolation;
pub mod light;

pub use geo;
