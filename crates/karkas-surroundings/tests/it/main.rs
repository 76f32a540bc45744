//! The light between buildings, geometry of parcels, insolation and fit, against what others computed, by properties and
//! by hand.

#![allow(clippy::unwrap_used, reason = "helpers of tests may panic")]

mod bad_polygons;
mod by_hand;
mod facades;
mod fit;
mod insolation;
mod properties;
mod radiation;
mod reading;
mod shared;
mod simple;
