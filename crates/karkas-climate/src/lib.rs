//! Weather, sun and sky: what a building and its surroundings receive from outside, hour by hour.
//!
//! One year is one [`Weather`]: a place and its 8,760 hours. [`sun`] says where the sun stands, [`sky`] how much radiation
//! reaches a surface of any slope in one hour, [`SolarYear`] the same for all hours of a year at once, [`air`] how wind,
//! density and sky temperature follow from the records.
//!
//! Axes everywhere: x east, y north, z up. Angles in radians unless a name says degrees; azimuths from north clockwise.
//! Hour `i` of a year (from 0) covers the time from `i` to `i + 1` hours after New Year in local standard time; the sun
//! stands for the middle of that hour, or of its sunlit part.

pub mod air;
pub mod calendar;
mod epw;
pub mod sky;
mod solar_year;
pub mod sun;
mod weather;

pub use calendar::HOURS;
pub use sky::{Perez, Surface, SurfaceIrradiation};
pub use solar_year::{SolarYear, SurfaceYear};
pub use sun::Sun;
pub use weather::{GroundTemperatures, Hour, Location, Weather};
