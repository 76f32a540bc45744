//! How a search is to be carried out.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::directions::das_dennis;
use super::variation::Variation;

/// How a search chooses who survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// NSGA-II (Deb et al. 2002): by front, then by crowding distance. For two or three objectives.
    Crowding,
    /// NSGA-III (Deb and Jain 2014): by front, then evenly over the directions of Das and Dennis. For three or more.
    Directions {
        /// Steps into which each objective is divided.
        divisions: usize,
    },
}

/// Settings of a search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Seed of all random numbers.
    pub seed: u64,
    /// Designs in a generation.
    pub population: usize,
    /// Generations, the first one (the sample) included.
    pub generations: u32,
    /// How survivors are chosen.
    pub method: Method,
    /// How children differ from their parents.
    pub variation: Variation,
    /// Reference point of the hypervolume; if none, the worst allowed design of the first generation that has one, and a
    /// tenth of the span beyond it.
    pub reference: Option<Vec<f64>>,
    /// Sizes of the boxes of the archive, one for each objective; empty for no archive.
    pub epsilon: Vec<f64>,
    /// Generations between two computations of the hypervolume.
    pub hypervolume_every: u32,
}

/// Settings that no search can follow.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum SettingsError {
    /// Fewer than four designs.
    #[error("a population of {0}: at least 4 are needed")]
    Population(usize),
    /// No generation at all.
    #[error("generations and hypervolume_every must be at least 1")]
    Generations,
    /// Directions without divisions.
    #[error("NSGA-III needs at least one division of each objective")]
    Divisions,
    /// A probability or an index out of range.
    #[error("{name} = {value}: must be {allowed}")]
    Variation {
        /// Name of the setting.
        name: &'static str,
        /// Its value.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// Reference point or box sizes do not fit the number of objectives.
    #[error("{name} has {given} values, but there are {objectives} objectives")]
    Length {
        /// Name of the setting.
        name: &'static str,
        /// How many values it has.
        given: usize,
        /// How many it should have.
        objectives: usize,
    },
    /// A box of the archive that has no size.
    #[error("epsilon must be positive, not {0}")]
    Epsilon(f64),
}

impl Settings {
    /// NSGA-II as in Deb et al. 2002.
    pub fn crowding(population: usize, generations: u32, seed: u64) -> Self {
        Self {
            seed,
            population,
            generations,
            method: Method::Crowding,
            variation: Variation::default(),
            reference: None,
            epsilon: Vec::new(),
            hypervolume_every: 10,
        }
    }

    /// NSGA-III as in Deb and Jain 2014: population the next multiple of four above the number of directions, crossover
    /// always and with index 30.
    pub fn directions(objectives: usize, divisions: usize, generations: u32, seed: u64) -> Self {
        let population = das_dennis(objectives, divisions).len().next_multiple_of(4).max(4);
        Self {
            method: Method::Directions { divisions },
            variation: Variation {
                crossover_probability: 1.0,
                crossover_index: 30.0,
                ..Variation::default()
            },
            ..Self::crowding(population, generations, seed)
        }
    }

    /// Checks the settings against the number of objectives.
    ///
    /// # Errors
    /// The first setting that cannot be followed.
    pub fn check(&self, objectives: usize) -> Result<(), SettingsError> {
        if self.population < 4 {
            return Err(SettingsError::Population(self.population));
        }
        if self.generations == 0 || self.hypervolume_every == 0 {
            return Err(SettingsError::Generations);
        }
        if self.method == (Method::Directions { divisions: 0 }) {
            return Err(SettingsError::Divisions);
        }
        self.variation.check()?;
        let reference = self.reference.as_ref().map_or(objectives, Vec::len);
        let epsilon = if self.epsilon.is_empty() { objectives } else { self.epsilon.len() };
        for (name, given) in [("reference", reference), ("epsilon", epsilon)] {
            if given != objectives {
                return Err(SettingsError::Length { name, given, objectives });
            }
        }
        match self.epsilon.iter().find(|size| !(size.is_finite() && **size > 0.0)) {
            Some(size) => Err(SettingsError::Epsilon(*size)),
            None => Ok(()),
        }
    }
}
