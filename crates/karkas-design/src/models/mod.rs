//! A building in its surroundings for other tools: CityJSON, glTF, IFC and GeoJSON.
//!
//! Every writer takes a [`Scene`] and gives the bytes of one file; the same scene gives the same bytes.

pub mod cityjson;
pub mod geojson;
pub mod gltf;
pub mod ifc;

mod earth;
mod known;
mod outline;
mod scene;
mod shell;

pub use earth::Earth;
pub use outline::unusable;
pub use scene::{
    Assembly, Fault, Figure, Impacts, Layer, Neighbour, Place, Scene, Sections, SurfaceValues, checked,
};
pub use shell::{Face, Shell, closed, shell_of, volume};
