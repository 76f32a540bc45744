//! What stands between inside and outside.

use serde::{Deserialize, Serialize};

use crate::films::Roughness;
use crate::glazing::Glazing;

/// A layer of a wall, by square metre.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Resistance, m²·K/W.
    pub resistance: f64,
    /// Heat capacity, J/(m²·K).
    pub capacity: f64,
}

impl Layer {
    /// A layer of a material: thickness in m, conductivity in W/(m·K), density in kg/m³, heat capacity in J/(kg·K).
    pub fn solid(thickness: f64, conductivity: f64, density: f64, heat_capacity: f64) -> Self {
        Self { resistance: thickness / conductivity, capacity: thickness * density * heat_capacity }
    }

    /// A layer that stores no heat: still air, or insulation of which only the resistance is known.
    pub fn massless(resistance: f64) -> Self {
        Self { resistance, capacity: 0.0 }
    }
}

/// What is behind an opaque surface.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outside {
    /// Outdoor air with wind, sky and the light at this place in the list of [`SurfaceSun`](crate::SurfaceSun)s.
    Air {
        /// Which light.
        sun: usize,
    },
    /// Outdoor air without wind, sun and sky, as below a raised floor.
    Sheltered,
    /// Ground of a temperature in each month, °C, behind a resistance that stores nothing, m²·K/W. See
    /// [`ground`](crate::ground).
    Ground {
        /// Temperature of each month, °C.
        monthly: [f64; 12],
        /// Resistance between the outermost layer and that temperature, m²·K/W.
        resistance: f64,
    },
    /// Another zone of the same temperature: no heat passes.
    Adiabatic,
}

/// An opaque part of the envelope.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opaque {
    /// m², without windows.
    pub area: f64,
    /// Slope of the outward normal against the zenith, radians: 0 roof, π/2 wall, π floor.
    pub tilt: f64,
    /// Metres above the ground of its middle: decides how much wind it gets.
    pub height: f64,
    /// Layers from outside to inside.
    pub layers: Vec<Layer>,
    /// What is behind it.
    pub outside: Outside,
    /// Part of the sun's radiation that the outer face absorbs.
    pub solar_absorptance: f64,
    /// Emittance of both faces for thermal radiation.
    pub emittance: f64,
    /// Part of the sun's radiation that the inner face absorbs.
    pub inner_solar_absorptance: f64,
    /// Roughness of the outer face.
    pub roughness: Roughness,
}

impl Opaque {
    /// A part with usual faces: absorptance 0.6, emittance 0.9, rough.
    pub fn new(area: f64, tilt: f64, height: f64, layers: Vec<Layer>, outside: Outside) -> Self {
        Self {
            area,
            tilt,
            height,
            layers,
            outside,
            solar_absorptance: 0.6,
            emittance: 0.9,
            inner_solar_absorptance: 0.6,
            roughness: Roughness::Rough,
        }
    }

    /// Resistance of the layers, m²·K/W.
    pub fn resistance(&self) -> f64 {
        self.layers.iter().map(|layer| layer.resistance).sum()
    }

    /// Transmittance with the surface resistances of EN ISO 6946, W/(m²·K).
    pub fn u_value(&self) -> f64 {
        let inside = if self.tilt < std::f64::consts::FRAC_PI_3 {
            0.10
        } else if self.tilt > 2.0 * std::f64::consts::FRAC_PI_3 {
            0.17
        } else {
            0.13
        };
        let outside = match self.outside {
            Outside::Air { .. } => 0.04,
            Outside::Sheltered => inside,
            Outside::Ground { resistance, .. } => resistance,
            Outside::Adiabatic => return 0.0,
        };
        1.0 / (inside + self.resistance() + outside)
    }
}

/// A window or rooflight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// m², with its frame if the values of the glazing count it in.
    pub area: f64,
    /// Slope of the outward normal against the zenith, radians.
    pub tilt: f64,
    /// Metres above the ground of its middle.
    pub height: f64,
    /// Which light falls on it, in the list of [`SurfaceSun`](crate::SurfaceSun)s.
    pub sun: usize,
    /// What it lets through.
    pub glazing: Glazing,
}

/// Things inside that store heat: furniture, machines, inner walls.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InternalMass {
    /// m² that face the zone.
    pub area: f64,
    /// Layers from the middle, where no heat passes, to the face.
    pub layers: Vec<Layer>,
}
