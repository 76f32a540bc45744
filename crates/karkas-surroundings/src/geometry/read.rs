//! Reading a parcel and its neighbours from files.
//!
//! All files are read before anything is judged, so that every fault of every file is told at once.

mod city_json;
mod feature;
mod geo_json;
mod open_street_map;
mod osm_binary;
mod osm_text;

use std::path::{Path, PathBuf};

use karkas_data::Fault;
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::check::{Limits, check};
use super::model::{Frame, Surroundings};
use super::projection::{System, mercator_zone};
pub(crate) use feature::{Feature, Layer};

/// What to do about heights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heights {
    /// Height of a storey where only the number of storeys is known, metres.
    pub storey: f64,
    /// Height of a building of which nothing is known; without it such buildings are a fault.
    pub unknown: Option<f64>,
}

impl Default for Heights {
    /// Storeys of 3 m, no guesses.
    fn default() -> Self {
        Self { storey: 3.0, unknown: None }
    }
}

/// How files are read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// What the coordinates are, where the files do not say it.
    pub system: Option<System>,
    /// Where metres lie on the earth; without it a frame is chosen around the parcel.
    pub frame: Option<Frame>,
    /// Heights.
    pub heights: Heights,
    /// What is too small or too much.
    pub limits: Limits,
    /// Names of buildings to leave out, such as those that are pulled down.
    pub without: Vec<String>,
}

/// Reads the parcel (the first polygon of a file) and the buildings of other files: GeoJSON, CityJSON, OpenStreetMap
/// (`.osm.pbf`, `.osm`). Returns what is there with remarks on what was mended, guessed or left out.
///
/// # Errors
/// All faults of all files: what cannot be read, polygons that cannot be mended, heights that are missing, coordinates that
/// are not what they are said to be, a parcel that lies elsewhere.
pub fn read(
    parcel: &Path,
    neighbours: &[PathBuf],
    options: &Options,
) -> Result<(Surroundings, Diagnostics), Diagnostics> {
    let mut faults = Diagnostics::new();
    let mut keep = |layer: Result<Layer, Fault>| layer.map_err(|fault| faults.push(*fault)).ok();
    let parcel_layer = keep(layer(parcel, options));
    let layers: Vec<Layer> = neighbours.iter().filter_map(|file| keep(layer(file, options))).collect();
    let Some(parcel_layer) = parcel_layer else { return Err(faults.sorted()) };
    let frame = options.frame.unwrap_or_else(|| frame_around(&parcel_layer));
    match check(&parcel_layer, &layers, &frame, options) {
        Ok((surroundings, remarks)) if !faults.has_errors() => Ok((surroundings, remarks.sorted())),
        Ok((_, remarks)) => {
            faults.merge(remarks);
            Err(faults.sorted())
        }
        Err(more) => {
            faults.merge(more);
            Err(faults.sorted())
        }
    }
}

fn unreadable(file: &str, error: &dyn std::error::Error) -> Fault {
    Box::new(Diagnostic::error("site-unreadable").file(file).found(error.to_string()))
}

/// Reads one file by what it is.
fn layer(file: &Path, options: &Options) -> Result<Layer, Fault> {
    let name = file.display().to_string();
    let lower = name.to_lowercase();
    if lower.ends_with(".pbf") {
        return osm_binary::read(file, &name);
    }
    let text = std::fs::read_to_string(file).map_err(|error| unreadable(&name, &error))?;
    if lower.ends_with(".osm")
        || text.trim_start().starts_with("<?xml")
        || text.trim_start().starts_with("<osm")
    {
        return osm_text::read(&text, &name);
    }
    let json: serde_json::Value = serde_json::from_str(&text).map_err(|error| unreadable(&name, &error))?;
    let kind = json.get("type").and_then(serde_json::Value::as_str).unwrap_or("nothing");
    match kind {
        "CityJSON" => city_json::read(&json, &name, options),
        "FeatureCollection" | "Feature" | "Polygon" | "MultiPolygon" | "GeometryCollection" => {
            geo_json::read(json, &name, options)
        }
        other => Err(Box::new(Diagnostic::error("site-kind-unknown").file(&name).found(other))),
    }
}

/// Metres around the middle of the parcel, in its own system or in the zone of the transverse Mercator projection there.
fn frame_around(parcel: &Layer) -> Frame {
    let Some(first) = parcel.features.first() else { return Frame { epsg: None, origin: [0.0; 2] } };
    let corners: Vec<[f64; 2]> = first.rings.iter().flatten().copied().collect();
    let middle = [0, 1]
        .map(|axis| corners.iter().map(|corner| corner[axis]).sum::<f64>() / corners.len().max(1) as f64);
    match parcel.system {
        System::Local => Frame { epsg: None, origin: [0.0; 2] },
        System::Epsg(code) => Frame { epsg: Some(code), origin: middle.map(f64::round) },
        System::Degrees => {
            let zone = mercator_zone(middle[0], middle[1]);
            let whole = Frame { epsg: Some(zone), origin: [0.0; 2] };
            let placed = super::projection::Projection::new(System::Degrees, &whole)
                .ok()
                .and_then(|projection| projection.place(middle))
                .unwrap_or([0.0; 2]);
            Frame { epsg: Some(zone), origin: placed.map(f64::round) }
        }
    }
}
