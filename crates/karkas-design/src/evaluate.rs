//! From a choice to what it costs the climate and its owner: light, heat, materials, carbon, money, daylight.

mod around;
mod assemblies;
mod energy;
mod light;
mod neighbours;
mod overhang;
mod performance;
mod quantities;
mod setting;
mod zones;

pub use around::{Around, Lattice, OnSurfaces, prism};
pub use assemblies::{Assemblies, ChosenOpenings, names};
pub use energy::{BOILER_EFFICIENCY, DISTRICT_EFFICIENCY, Energy, Monthly};
pub use light::{Light, OpenSky, SunsOfBuilding};
pub use neighbours::NeighboursSun;
pub use performance::{AT_ONCE, OBJECTIVES, Performance, Precision, evaluate, evaluate_all};
pub use quantities::{Quantities, quantities};
pub use setting::{Economy, Setting, use_name};
pub use zones::{ZoneOfBuilding, zones};

use crate::carbon::ScenarioError;
use crate::materials::TableError;
use crate::structure::StructureError;

/// Why a design cannot be evaluated.
#[derive(Debug, thiserror::Error)]
pub enum DesignError {
    /// A structure that cannot be sized.
    #[error(transparent)]
    Structure(#[from] StructureError),
    /// A table that lacks something.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Assumptions of the carbon account.
    #[error(transparent)]
    Scenario(#[from] ScenarioError),
    /// A zone that cannot be.
    #[error(transparent)]
    Thermal(#[from] karkas_thermal::ThermalError),
    /// A frame that is not known.
    #[error("there is no structural frame called {0}")]
    Frame(String),
    /// A use that is not known.
    #[error("there is no use called {0}")]
    Use(String),
}
