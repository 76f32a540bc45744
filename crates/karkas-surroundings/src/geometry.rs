//! Parcels and buildings: read, brought to metres, checked and mended.

mod check;
mod mend;
mod model;
mod projection;
mod read;

pub use check::Limits;
pub use mend::{Mended, Unmendable, mend};
pub use model::{Building, Frame, Surroundings};
pub use projection::{Projection, System, mercator_zone};
pub use read::{Heights, Options, read};
