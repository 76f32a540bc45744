//! Sun and sky between buildings.

mod directions;
mod panels;
mod rays;
mod scene;
mod seen;
mod sensors;
mod sky_year;
mod study;
mod sun_paths;
mod vector;

pub use directions::{Direction, PATCHES, ROWS, directions, solid_angles};
pub use rays::{Meeting, Rays};
pub(crate) use scene::normal_of;
pub use scene::{Face, Met, Prism, Reflectances, Scene, SceneBuilder};
pub use sensors::{Sensor, sensors_on};
pub use sky_year::SkyYear;
pub use study::{Monthly, Shading, Study};
pub use sun_paths::{Around, SunPaths};
pub use vector::Vector;
