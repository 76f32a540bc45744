//! A building as bodies and surfaces: what engines measure, and what is written for other tools.
//!
//! Local metres everywhere: x east, y north, z up. Plan rings run counter-clockwise and do not repeat their first point;
//! rings of surfaces run counter-clockwise as seen from outside, so that their normals point outwards.

mod enclose;
mod ring;

pub use enclose::{Openings, enclose};
pub use ring::{area, centroid, is_simple, newell, signed_area};

use serde::{Deserialize, Serialize};

/// A floor of a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Storey {
    /// What it is used for: the code of a use type.
    pub use_type: String,
    /// Height of its floor above the ground of the site.
    pub level: f64,
    /// From floor to floor, or to the underside of the roof's covering.
    pub height: f64,
    /// What is free below beams and ducts.
    pub clear_height: f64,
    /// Load of use, kN/m².
    pub live_load: f64,
}

/// The form of a roof.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum RoofForm {
    /// Level, rooflights lie in it.
    Flat,
    /// Rows of glazing towards one side: their azimuth in degrees from north clockwise, and their tilt from level.
    SawTooth {
        /// Where the glass looks.
        azimuth: f64,
        /// Its tilt from level.
        tilt: f64,
    },
}

/// A body with the same plan on all its floors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its name within the building.
    pub name: String,
    /// Its plan.
    pub footprint: Vec<[f64; 2]>,
    /// Floors from the lowest up; at least one.
    pub storeys: Vec<Storey>,
    /// Its roof.
    pub roof: RoofForm,
    /// The system of its frame, as `structure` calls it.
    pub frame: String,
    /// Distances of columns along the two main directions of the plan.
    pub grid: [f64; 2],
}

/// What a surface is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SurfaceKind {
    /// An outer wall.
    Wall,
    /// A roof.
    Roof,
    /// A floor on the ground.
    GroundFloor,
    /// A window in a wall.
    Window,
    /// A rooflight.
    Rooflight,
    /// A wall between two parts.
    PartyWall,
    /// A floor between two storeys.
    Floor,
}

/// A plane surface of a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Surface {
    /// What it is.
    pub kind: SurfaceKind,
    /// Number of the part.
    pub part: usize,
    /// Number of the storey within the part; of floors the one above.
    pub storey: usize,
    /// The surface that it lies in: of a window its wall, of a rooflight its roof.
    pub host: Option<usize>,
    /// Its outline.
    pub ring: Vec<[f64; 3]>,
    /// Area without what lies in it, m².
    pub area: f64,
    /// Unit vector outwards.
    pub normal: [f64; 3],
    /// The assembly that it is built of, as `envelope` calls it.
    pub assembly: String,
}

/// A building of one or several parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Building {
    /// Its name.
    pub name: String,
    /// Its bodies.
    pub parts: Vec<Part>,
    /// All surfaces, parts and storeys in order.
    pub surfaces: Vec<Surface>,
}

impl Part {
    /// Plan area, m².
    pub fn plan_area(&self) -> f64 {
        area(&self.footprint)
    }

    /// Height of the top above the ground.
    pub fn top(&self) -> f64 {
        self.storeys.last().map_or(0.0, |storey| storey.level + storey.height)
    }

    /// Height of the lowest floor above the ground.
    pub fn base(&self) -> f64 {
        self.storeys.first().map_or(0.0, |storey| storey.level)
    }
}

impl Building {
    /// Floor area of all storeys, m².
    pub fn floor_area(&self) -> f64 {
        self.parts.iter().map(|part| part.plan_area() * part.storeys.len() as f64).sum()
    }

    /// Area that is built on, m²: that of the parts that stand on the ground.
    pub fn built_area(&self) -> f64 {
        self.parts.iter().filter(|part| part.base() < 0.01).map(Part::plan_area).sum()
    }

    /// Height of the highest part.
    pub fn height(&self) -> f64 {
        self.parts.iter().map(Part::top).fold(0.0, f64::max)
    }

    /// Area of all surfaces of a kind, m².
    pub fn area_of(&self, kind: SurfaceKind) -> f64 {
        self.surfaces.iter().filter(|surface| surface.kind == kind).map(|surface| surface.area).sum()
    }
}
