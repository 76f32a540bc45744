//! The light between buildings, geometry of parcels, insolation and fit, against what others computed, by properties and
//! by hand.

mod radiation;
mod shared;
