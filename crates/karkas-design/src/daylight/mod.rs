//! Daylight: factors by the formulas of early design, hours with enough of it, and lighting that follows it.

mod factor;
mod lighting;

pub use factor::{Room, SideLight, limiting_depth, no_sky_depth, rooflight_factor};
pub use lighting::{LightZone, Lighting, autonomy, outdoor_illuminance};
