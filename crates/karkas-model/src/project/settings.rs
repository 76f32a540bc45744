//! The keys of karkas.toml.

use super::Name;
use crate::series::Period;

/// The keys of karkas.toml.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Name of the project.
    pub name: Name,
    /// Description that the report opens with.
    pub description: Name,
    /// Currency code.
    pub currency: String,
    /// Year whose prices the money is in.
    pub currency_year: Option<i32>,
    /// Year to whose end costs are discounted.
    pub base_year: i32,
    /// Periods in order, each starting where the one before it ends.
    pub periods: Vec<Period>,
    /// Real discount rate per year, as a share.
    pub discount_rate: f64,
    /// Home country.
    pub home: Option<String>,
    /// Number of size classes for processes with a scale exponent.
    pub size_classes: u32,
    /// General profit tax rate, a share of profit.
    pub profit_tax: f64,
    /// General property tax rate, a share of book value per year.
    pub property_tax: f64,
    /// Default limits of the solver.
    pub solver: SolverSettings,
    /// Scenarios that are declared or used, in order; `base` comes first.
    pub scenarios: Vec<ScenarioInfo>,
}

impl Settings {
    /// First year after the last period.
    pub fn horizon(&self) -> i32 {
        self.periods.last().map_or(self.base_year, |period| period.years().end)
    }
}

/// Default limits of the solver from karkas.toml; `None` where the user gave none.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SolverSettings {
    /// Relative gap, a share.
    pub gap: Option<f64>,
    /// Time limit, seconds.
    pub time: Option<f64>,
    /// Threads.
    pub threads: Option<u32>,
    /// Seed.
    pub seed: Option<u32>,
}

/// A scenario as declared.
#[derive(Debug, Clone, PartialEq)]
pub struct ScenarioInfo {
    /// Id.
    pub id: String,
    /// Name; the id where none was given.
    pub name: Name,
    /// Description.
    pub description: Name,
    /// Probability, where scenarios are left to chance.
    pub probability: Option<f64>,
}
