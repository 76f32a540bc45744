//! Parcels and buildings: read, brought to metres, checked and mended.

mod mend;
mod model;
mod projection;

pub use mend::{Mended, Unmendable, mend};
pub use model::{Building, Frame, Surroundings};
pub use projection::{Projection, System, mercator_zone};
