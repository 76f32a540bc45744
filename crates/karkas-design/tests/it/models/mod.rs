//! Files of a building for other tools.

mod cityjson;
mod geojson;
mod gltf;
mod ifc;
pub mod sample;
mod shells;
