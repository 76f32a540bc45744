//! The light between buildings, geometry of parcels, insolation and fit, against what others computed, by properties and
//! by hand.

mod bad_polygons;
mod by_hand;
mod insolation;
mod properties;
mod radiation;
mod reading;
mod shared;
mod simple;
