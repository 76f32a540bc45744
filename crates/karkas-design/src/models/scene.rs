//! What is written: the building, what stands around it, and what is known of both.

use crate::building::{Building, newell};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A building with what other tools may want to know about it. Local metres: x east, y north, z up.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The design.
    pub building: &'a Building,
    /// What surfaces are built of; those that surfaces name and that are not here are written as bare names.
    pub assemblies: &'a [Assembly],
    /// Members of frames by the name of the frame; frames that are not here are written without columns and beams.
    pub sections: &'a [Sections],
    /// What stands around it.
    pub neighbours: &'a [Neighbour],
    /// Outline of the parcel.
    pub parcel: &'a [[f64; 2]],
    /// Where it is, if that is known.
    pub place: Option<Place>,
    /// Results of the whole building.
    pub figures: &'a [Figure],
    /// A result per surface.
    pub values: Option<SurfaceValues<'a>>,
}

/// Where the origin of the local metres is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Code of the projected system in the register of EPSG, whose axes are metres east, north and up.
    pub epsg: Option<u32>,
    /// Easting, northing and height of the origin in that system; zeroes where there is none.
    pub origin: [f64; 3],
    /// Longitude and latitude of the origin in degrees (WGS 84).
    pub longitude_latitude: Option<[f64; 2]>,
    /// Direction of true north in degrees clockwise from the y axis.
    pub true_north: f64,
}

/// A layered construction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Assembly {
    /// What surfaces call it.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// From the outside in; of floors between storeys from the top down. For a window its panes and frame as one.
    pub layers: Vec<Layer>,
    /// Thermal transmittance, W/(m²·K).
    pub transmittance: Option<f64>,
    /// Impacts of one square metre.
    pub impacts: Option<Impacts>,
}

impl Assembly {
    /// Thickness of all layers, metres.
    pub fn thickness(&self) -> f64 {
        self.layers.iter().map(|layer| layer.thickness).sum()
    }
}

/// A layer of an assembly.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Name of its material.
    pub material: String,
    /// Thickness, metres.
    pub thickness: f64,
    /// Density, kg/m³.
    pub density: Option<f64>,
    /// Conductivity, W/(m·K).
    pub conductivity: Option<f64>,
}

/// Environmental impacts of one square metre of an assembly.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Impacts {
    /// Warming, kg CO₂e.
    pub climate_change: f64,
    /// Primary energy, megajoules.
    pub primary_energy: Option<f64>,
    /// How long it serves, years.
    pub service_life: Option<f64>,
    /// Whether the figures are of production only (A1 to A3) or of the whole life.
    pub whole_life: bool,
}

/// Members of a frame as rectangles of width and depth in metres, in which their real sections lie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sections {
    /// The frame, as parts call it.
    pub frame: String,
    /// Name of the material.
    pub material: String,
    /// Columns: across the span, which is over the wider field of the grid, and along it.
    pub column: [f64; 2],
    /// Beams along the span: width and depth; none where slabs lie on columns.
    pub beam: Option<[f64; 2]>,
}

/// A building that stands nearby.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Its name.
    pub name: String,
    /// Its plan.
    pub outline: Vec<[f64; 2]>,
    /// Courtyards in it.
    pub holes: Vec<Vec<[f64; 2]>>,
    /// Height of its foot above the origin.
    pub base: f64,
    /// Height of its top above its foot.
    pub height: f64,
}

/// A result of the whole building.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its name, as an identifier.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Its unit.
    pub unit: String,
}

/// A result per surface.
#[derive(Debug, Clone, Copy)]
pub struct SurfaceValues<'a> {
    /// Its name, as an identifier.
    pub name: &'a str,
    /// Its unit.
    pub unit: &'a str,
    /// In the order of the building's surfaces; none where there is no value.
    pub values: &'a [Option<f64>],
}

/// Why a scene cannot be written.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Fault {
    /// As many values as surfaces are needed.
    #[error("{values} values of {name} for {surfaces} surfaces")]
    Values {
        /// Their name.
        name: String,
        /// How many there are.
        values: usize,
        /// How many are needed.
        surfaces: usize,
    },
    /// A number that is infinite or not a number.
    #[error("a coordinate or value of {0} is not a finite number")]
    NotFinite(String),
    /// A surface without area, or of a part that is not there.
    #[error("surface {0} has no area, or its part, storey or host does not exist")]
    Surface(usize),
    /// A part that is not a body.
    #[error("part {0} has no storeys, no height, or a plan that crosses itself or has no area")]
    Part(String),
    /// A body whose coordinates the projection does not take.
    #[error("{0} lies where the projection is not defined")]
    Projection(String),
}

/// Whether writers can take a scene.
///
/// # Errors
/// The first fault found, of the building; neighbours that are no bodies are left out by the writers (see
/// [`super::unusable`]).
pub fn checked(scene: &Scene) -> Result<(), Fault> {
    let building = scene.building;
    if let Some(values) = &scene.values
        && values.values.len() != building.surfaces.len()
    {
        let (name, surfaces) = (values.name.to_owned(), building.surfaces.len());
        return Err(Fault::Values { name, values: values.values.len(), surfaces });
    }
    for part in &building.parts {
        let numbers = part.footprint.iter().flatten().chain([&part.grid[0], &part.grid[1]]);
        let heights = part.storeys.iter().flat_map(|storey| [&storey.level, &storey.height]);
        finite(&part.name, numbers.chain(heights))?;
        let tall = part.storeys.iter().all(|storey| storey.height > 0.0) && part.top() > part.base();
        if !tall || part.storeys.is_empty() || super::outline::tidy(&part.footprint).is_none() {
            return Err(Fault::Part(part.name.clone()));
        }
    }
    for (number, surface) in building.surfaces.iter().enumerate() {
        finite(&format!("surface {number}"), surface.ring.iter().flatten())?;
        let there = building.parts.get(surface.part).is_some_and(|part| surface.storey < part.storeys.len())
            && surface.host.is_none_or(|host| host < building.surfaces.len() && host != number);
        if !there || newell(&surface.ring).0 <= 0.0 {
            return Err(Fault::Surface(number));
        }
    }
    let place = scene.place.iter();
    let place = place.flat_map(|place| place.origin.iter().chain(place.longitude_latitude.iter().flatten()));
    finite("the place", place)?;
    finite("the parcel", scene.parcel.iter().flatten())?;
    for figure in scene.figures {
        finite(&figure.name, [&figure.value])?;
    }
    let values = scene.values.iter().flat_map(|values| values.values.iter().flatten());
    finite("the values of surfaces", values)
}

fn finite<'n>(of: &str, numbers: impl IntoIterator<Item = &'n f64>) -> Result<(), Fault> {
    let whole = numbers.into_iter().all(|number| number.is_finite());
    if whole { Ok(()) } else { Err(Fault::NotFinite(of.to_owned())) }
}
