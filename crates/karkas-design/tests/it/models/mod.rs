//! Files of a building for other tools.

mod cityjson;
mod geojson;
pub mod sample;
mod shells;
