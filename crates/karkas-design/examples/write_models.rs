//! Writes an example building in all formats: `write_models DIRECTORY`. For `scripts/check-models.sh`.

#[path = "../tests/it/models/sample.rs"]
mod sample;

use karkas_design::models::{cityjson, geojson, gltf, ifc};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("a directory is needed")?);
    std::fs::create_dir_all(&directory)?;
    let sample = sample::sample();
    let scene = sample.scene();
    // Degrees from metres, near enough for a parcel.
    let to_earth = |[x, y]: [f64; 2]| Some([37.719_444 + x / 62_800.0, 55.668_611 + y / 111_300.0]);
    std::fs::write(directory.join("building.city.json"), cityjson::write(&scene)?)?;
    std::fs::write(directory.join("plans.geojson"), geojson::write(&scene, Some(&to_earth))?)?;
    std::fs::write(directory.join("building.glb"), gltf::write(&scene)?)?;
    std::fs::write(directory.join("building.ifc"), ifc::write(&scene)?)?;
    Ok(())
}
