//! A parcel among its neighbours.

use geo::Polygon;
use serde::{Deserialize, Serialize};

use crate::light::{Prism, Reflectances, Scene, SceneBuilder, Vector};

/// How coordinates in metres lie on the earth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Code of the projected coordinate system (EPSG), where it is known.
    pub epsg: Option<u32>,
    /// Metres east and north in that system of the point that is zero here.
    pub origin: [f64; 2],
}

/// A building that stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Building {
    /// Name in its file.
    pub id: String,
    /// Outline (counter-clockwise) and courtyards (clockwise), metres.
    pub footprint: Polygon<f64>,
    /// Underside above the ground, metres; above zero for bridges and overhangs.
    pub base: f64,
    /// Top above the underside, metres.
    pub height: f64,
    /// What else its file says.
    pub attributes: serde_json::Map<String, serde_json::Value>,
    /// Faces in space (outline, then holes), where it is more than a prism.
    pub faces: Vec<Vec<Vec<Vector>>>,
}

impl Building {
    /// The upright body over its footprint.
    pub fn prism(&self) -> Prism {
        Prism { footprint: self.footprint.clone(), base: self.base, height: self.height }
    }

    /// Top above the ground, metres.
    pub fn top(&self) -> f64 {
        self.base + self.height
    }
}

/// A parcel and what stands around it and on it, in metres on level ground of height zero.
#[derive(Debug, Clone, PartialEq)]
pub struct Surroundings {
    /// Where on the earth.
    pub frame: Frame,
    /// The parcel.
    pub parcel: Polygon<f64>,
    /// Buildings in the order of their files.
    pub buildings: Vec<Building>,
}

impl Surroundings {
    /// The same without the buildings of some names.
    pub fn without(mut self, ids: &[&str]) -> Self {
        self.buildings.retain(|building| !ids.contains(&building.id.as_str()));
        self
    }

    /// What rays see: all buildings in their order, then new bodies.
    pub fn scene(&self, new: &[Prism], reflectances: Reflectances) -> Scene {
        let mut builder = SceneBuilder::new(0.0, reflectances);
        for building in &self.buildings {
            if building.faces.is_empty() {
                builder.prism(&building.prism());
            } else {
                builder.faces(&building.faces);
            }
        }
        for prism in new {
            builder.prism(prism);
        }
        builder.build()
    }
}
