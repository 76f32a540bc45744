//! A line with its variants, as read.

use std::path::PathBuf;

use karkas_model::diagnostics::Diagnostics;
use karkas_model::project::Origin;

use super::settings::Settings;
use crate::plant::Plant;

/// People of one skill.
#[derive(Debug, Clone, PartialEq)]
pub struct Staff {
    /// Their number in a shift.
    pub people: f64,
    /// Skill; empty where nothing is said.
    pub skill: String,
}

/// What a station costs and takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// What people call it.
    pub name: String,
    /// The same in Russian.
    pub name_ru: String,
    /// Its people.
    pub staff: Staff,
    /// Robots.
    pub robots: f64,
    /// kW of a place at work.
    pub power: f64,
    /// kW of a place that waits.
    pub idle_power: f64,
    /// m².
    pub floor: f64,
    /// Money.
    pub capex: f64,
    /// Money a year.
    pub upkeep: f64,
    /// Places that there could be at most.
    pub most_places: u32,
    /// Where its row stands.
    pub origin: Origin,
    /// Sources of its row.
    pub source: String,
    /// Quality of its row.
    pub quality: String,
}

/// One variant of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Its name in the tables.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The same in Russian.
    pub name_ru: String,
    /// What formulas and the simulator work on.
    pub plant: Plant,
    /// By station.
    pub facts: Vec<Facts>,
    /// Money for a place of each buffer.
    pub place_costs: Vec<f64>,
    /// Where the rows of the buffers stand.
    pub link_origins: Vec<Origin>,
    /// Investment beside the stations.
    pub capex: f64,
    /// m² beside the stations.
    pub floor: f64,
    /// People beside the stations.
    pub staff: Staff,
    /// Hours a year in which the line is there; where stations keep different shifts, all hours of the weeks of work.
    pub hours: f64,
    /// Hours a year for which people of each station are paid.
    pub paid_hours: Vec<f64>,
    /// Source and note of the variant.
    pub source: String,
    /// Note of the variant.
    pub note: String,
}

/// A line with its variants.
#[derive(Debug, Clone)]
pub struct Line {
    /// `line.toml`.
    pub settings: Settings,
    /// The variants, at least one; the first is compared with.
    pub variants: Vec<Variant>,
    /// Files that were read.
    pub inputs: Vec<PathBuf>,
    /// What is odd but possible.
    pub remarks: Diagnostics,
}
