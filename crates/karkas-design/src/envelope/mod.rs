//! Walls, roofs, floors and glazing: layers with their U-values, thermal mass and materials, and what rules require.

mod assembly;
mod library;
mod requirement;

pub use assembly::{Assembly, Layer, Surface, SurfaceResistances};
pub use library::{Glazing, Library};
pub use requirement::{CodeMinimum, HeatingPeriod, Requirement, Requirements, code_minimum};
