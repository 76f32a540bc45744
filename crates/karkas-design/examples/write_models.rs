//! Writes two example buildings in all formats: `write_models DIRECTORY`. For `scripts/check-models.sh`.

#[path = "../tests/it/models/sample.rs"]
mod sample;

use karkas_design::models::{cityjson, geojson, gltf, ifc};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("a directory is needed")?);
    std::fs::create_dir_all(&directory)?;
    // Degrees from metres, near enough for a parcel.
    let to_earth = |[x, y]: [f64; 2]| Some([37.719_444 + x / 62_800.0, 55.668_611 + y / 111_300.0]);
    for (name, sample) in [("building", sample::sample()), ("stacked", sample::stacked())] {
        let scene = sample.scene();
        let write =
            |ending: &str, bytes: &[u8]| std::fs::write(directory.join(format!("{name}.{ending}")), bytes);
        write("city.json", cityjson::write(&scene)?.as_bytes())?;
        write("glb", &gltf::write(&scene)?)?;
        write("ifc", ifc::write(&scene)?.as_bytes())?;
        write("geojson", geojson::write(&scene, Some(&to_earth))?.as_bytes())?;
    }
    Ok(())
}
