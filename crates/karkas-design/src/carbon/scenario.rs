//! What a carbon assessment assumes.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::materials::TableError;

/// Assumptions of an assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Supply of steel: `scrap_based`, `blast_furnace`, `blast_furnace_all` or a row of the user's table.
    pub supply: String,
    /// Reference study period [a].
    pub years: f64,
    /// Carbon of a tonne-kilometre by lorry [kgCO₂e] (0.10: lorries of 26 to 40 t, GLEC order of size; assumed).
    pub lorry: f64,
    /// Carbon of a tonne-kilometre by rail [kgCO₂e] (0.02; assumed).
    pub rail: f64,
    /// Energy of the building site, low, typical and high [kgCO₂e/m² of floor] (20 to 35; assumed).
    pub site: [f64; 3],
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            supply: "scrap_based".to_owned(),
            years: 50.0,
            lorry: 0.10,
            rail: 0.02,
            site: [20.0, 27.5, 35.0],
        }
    }
}

/// Why an assessment cannot be made.
#[derive(Debug, Error)]
pub enum ScenarioError {
    /// A name that is in no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A number that makes no sense.
    #[error("{name} = {value}: must be {allowed}")]
    Input {
        /// Name of the input.
        name: &'static str,
        /// Its value.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// A line whose quantity has another unit than the factor of its material.
    #[error("line `{part}` of {element}: its quantity is in another unit than the factor of `{material}`")]
    Unit {
        /// Element of the line.
        element: String,
        /// Part of the line.
        part: String,
        /// Its material.
        material: String,
    },
}
