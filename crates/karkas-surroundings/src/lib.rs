//! The parcel, its neighbours and the light between them.
//!
//! Axes everywhere: x east, y north, z up, metres.
//!
//! [`geometry`] reads parcels and buildings and mends them, [`buildable`] says where and how high may be built, [`light`]
//! sends rays between bodies, [`insolation`] judges windows by the rules of a country, [`fit`] compares a design with what
//! stands around it.

pub mod buildable;
pub mod fit;
pub mod geometry;
pub mod insolation;
pub mod light;

pub use geo;
