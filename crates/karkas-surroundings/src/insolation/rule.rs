//! The table of rules.

use karkas_climate::Location;
use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use serde::{Deserialize, Serialize};

use super::day::Insolation;

/// Whether a value was verified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Measured or computed from measurements.
    Measured,
    /// From a standard whose text or a copy of it was seen.
    Standard,
    /// Not verified.
    Assumed,
}

/// How spans of sun are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// The longest span counts.
    Longest,
    /// All spans count together.
    Sum,
    /// One span as long as the norm, or broken sun: then one span has a least length, and together they must exceed the
    /// norm by some minutes.
    Broken,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Name of the rule.
    pub rule: String,
    /// Country by its code of two letters (ISO 3166).
    pub country: String,
    /// Where in the country it holds.
    pub zone: String,
    /// Latitudes in which it holds, degrees north.
    pub latitude_from: f64,
    /// To this latitude, not included.
    pub latitude_to: f64,
    /// First day of the norm: month.
    pub from_month: u8,
    /// First day of the norm: day.
    pub from_day: u8,
    /// Last day of the norm: month.
    pub to_month: u8,
    /// Last day of the norm: day.
    pub to_day: u8,
    /// Minutes that are asked for.
    pub norm_minutes: f64,
    /// How spans are counted.
    pub way: Way,
    /// Minutes that the longest span must have if sun is broken.
    pub longest_at_least: f64,
    /// Minutes by which broken sun must exceed the norm.
    pub broken_adds: f64,
    /// First hour of true solar time that counts.
    pub solar_from: Option<f64>,
    /// Last hour of true solar time that counts.
    pub solar_to: Option<f64>,
    /// Minutes after sunrise that do not count.
    pub after_sunrise: f64,
    /// Minutes before sunset that do not count.
    pub before_sunset: f64,
    /// Degrees above the horizon from which on the sun counts.
    pub least_altitude: f64,
    /// Where it is written.
    pub source: String,
    /// Whether it was verified.
    pub status: Status,
}

impl Rule {
    /// Whether a window has its sun.
    pub fn is_met(&self, sun: &Insolation) -> bool {
        match self.way {
            Way::Longest => sun.longest >= self.norm_minutes,
            Way::Sum => sun.sum >= self.norm_minutes,
            Way::Broken => {
                sun.longest >= self.norm_minutes
                    || (sun.longest >= self.longest_at_least
                        && sun.sum >= self.norm_minutes + self.broken_adds)
            }
        }
    }

    /// Whether it holds at a latitude.
    pub fn holds_at(&self, location: &Location) -> bool {
        (self.latitude_from..self.latitude_to).contains(&location.latitude_degrees.abs())
    }

    /// The days of the norm on which the sun stands lowest or is shortest seen: the first and the last.
    pub fn days(&self) -> Vec<(u8, u8)> {
        let (first, last) = ((self.from_month, self.from_day), (self.to_month, self.to_day));
        if first == last { vec![first] } else { vec![first, last] }
    }
}

/// The rules that come with the program.
pub fn rules() -> Vec<Rule> {
    read_rules(include_str!("../../data/insolation.csv"), "insolation.csv")
        .expect("the table is checked by a test")
}

/// Rules of a table with the columns of the one that comes with the program.
///
/// # Errors
/// A row lacks a column or holds what is no number.
pub fn read_rules(text: &str, file: &str) -> Result<Vec<Rule>, Diagnostics> {
    let mut faults = Diagnostics::new();
    let mut rules = Vec::new();
    for (place, row) in csv::Reader::from_reader(text.as_bytes()).deserialize().enumerate() {
        match row {
            Ok(rule) => rules.push(rule),
            Err(error) => faults.push(
                Diagnostic::error("site-table-row").file(file).row(place as u32 + 2).found(error.to_string()),
            ),
        }
    }
    if faults.has_errors() { Err(faults) } else { Ok(rules) }
}
