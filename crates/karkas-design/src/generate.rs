//! From a brief and genes to the bodies of a building on its parcel.

mod arrange;
mod bars;
mod choice;
mod place;
#[cfg(test)]
mod tests;

pub use arrange::{Arrangement, Block, arrange};
pub use choice::{Choice, Cladding, HeatSource, Typology, genes};
pub use place::{Placed, Site, place};

use serde::{Deserialize, Serialize};

/// Floor area that is wanted for one use.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Room {
    /// Code of the use type.
    #[serde(rename = "use")]
    pub use_type: String,
    /// Floor area, m²; nothing where it is taken from a plan.
    #[serde(default)]
    pub area_m2: f64,
    /// Commodities of a plan from whose area it is taken, where there is a plan; see [`crate::brief::Need`].
    #[serde(default)]
    pub from: Vec<String>,
    /// m² of it for each m² of theirs.
    #[serde(default = "whole")]
    pub share: f64,
    /// What must be free below beams and ducts; without, floors are of the height below.
    #[serde(default)]
    pub clear_height_m: Option<f64>,
    /// From floor to floor, of uses without a clear height.
    #[serde(default)]
    pub floor_height_m: Option<f64>,
    /// The most floors over which it may be spread.
    #[serde(default)]
    pub max_floors: Option<u32>,
    /// The widest span that is wanted.
    #[serde(default)]
    pub max_span_m: Option<f64>,
    /// Load of use, kN/m².
    #[serde(rename = "live_load_kPa", default = "usual_load")]
    pub live_load: f64,
}

fn usual_load() -> f64 {
    3.0
}

fn whole() -> f64 {
    1.0
}

impl Room {
    /// Whether it is a hall: on the ground, of one floor, with a clear height.
    pub fn is_hall(&self) -> bool {
        self.clear_height_m.is_some() || self.max_floors == Some(1)
    }

    /// Height of one floor with beams of this span: the clear height and a twentieth of the span for the frame, or the floor
    /// height.
    pub fn storey_height(&self, span: f64) -> f64 {
        match (self.clear_height_m, self.floor_height_m) {
            (Some(clear), None) => clear + span / 20.0,
            (Some(clear), Some(floor)) => floor.max(clear + span / 20.0),
            (None, floor) => floor.unwrap_or(3.6),
        }
    }

    /// What is free below beams and ducts: what is wanted, or the floor height less 0.9 m for floor, ducts and ceiling.
    pub fn clear_height(&self) -> f64 {
        self.clear_height_m.unwrap_or_else(|| self.floor_height_m.unwrap_or(3.6) - 0.9)
    }
}
