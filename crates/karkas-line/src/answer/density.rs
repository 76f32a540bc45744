//! Robots for each 10,000 people, beside what countries have and aim at.

use std::sync::LazyLock;

/// A density that somebody has or wants.
#[derive(Debug, Clone, PartialEq)]
pub struct Density {
    /// Country by its code, or `World`.
    pub place: String,
    /// Actual, target or forecast.
    pub measure: String,
    /// Year.
    pub year: i64,
    /// Robots for each 10,000 people in manufacturing.
    pub robots: f64,
    /// Who says so.
    pub source: String,
}

static DENSITIES: LazyLock<Vec<Density>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/robot_density.csv").as_bytes());
    let row = |row: csv::StringRecord| {
        Some(Density {
            place: row.get(0)?.to_owned(),
            measure: row.get(1)?.to_owned(),
            year: row.get(2)?.parse().ok()?,
            robots: row.get(3)?.parse().ok()?,
            source: row.get(4)?.to_owned(),
        })
    };
    reader.records().filter_map(Result::ok).filter_map(row).collect()
});

/// What is known of a country, and of the world.
pub fn densities(country: Option<&str>) -> Vec<Density> {
    let is_asked = |one: &&Density| one.place == "World" || country == Some(one.place.as_str());
    DENSITIES.iter().filter(is_asked).cloned().collect()
}
