//! Files of a building for other tools.

mod cityjson;
mod geojson;
mod gltf;
pub mod sample;
mod shells;
