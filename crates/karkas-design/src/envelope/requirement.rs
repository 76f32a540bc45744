//! What rules require of an envelope, and the box that just follows them.

use serde::{Deserialize, Serialize};

use super::assembly::{Assembly, SurfaceResistances};
use super::library::{Glazing, Library};
use crate::materials::{Catalogue, Status, TableError, rows, unknown};

const REQUIREMENTS: &str = include_str!("../../data/required_resistance.csv");

/// The cold part of a year, as SP 131.13330 counts it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeatingPeriod {
    /// Days whose mean is not above 8 °C.
    pub days: f64,
    /// Mean of these days [°C].
    pub mean: f64,
}

impl HeatingPeriod {
    /// From hourly dry-bulb temperatures [°C], whole days.
    pub fn of(dry_bulb: &[f64]) -> Self {
        let cold: Vec<f64> = dry_bulb
            .chunks_exact(24)
            .map(|day| day.iter().sum::<f64>() / 24.0)
            .filter(|mean| *mean <= 8.0)
            .collect();
        let days = cold.len() as f64;
        Self { days, mean: if days > 0.0 { cold.iter().sum::<f64>() / days } else { 8.0 } }
    }

    /// Degree days of heating (ГСОП) [K·d] at the inside temperature [°C]: (t_in − t_mean) · days (SP 50.13330, 5.2).
    pub fn degree_days(self, inside: f64) -> f64 {
        ((inside - self.mean) * self.days).max(0.0)
    }
}

/// Required resistance R = a · degree days + b [m²K/W].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Name of the rule.
    pub rule: String,
    /// Group of buildings.
    pub group: String,
    /// `wall`, `roof`, `floor`, `window` or `rooflight`.
    pub element: String,
    /// Slope a [m²/(W·d)].
    pub slope: f64,
    /// Constant b [m²K/W].
    pub constant: f64,
    /// How well the row is known.
    pub status: Status,
}

/// A table of required resistances.
#[derive(Clone, Debug, PartialEq)]
pub struct Requirements(Vec<Requirement>);

impl Requirements {
    /// SP 50.13330.2012, table 3.
    pub fn standard() -> Self {
        Self::read(REQUIREMENTS).expect("the tables of this crate are tested")
    }

    /// Reads a table, as CSV with the columns of this crate's own.
    ///
    /// # Errors
    /// The first cell that cannot be understood.
    pub fn read(text: &str) -> Result<Self, TableError> {
        rows("required_resistance", text)?
            .iter()
            .map(|row| {
                Ok(Requirement {
                    rule: row.text("rule")?.to_owned(),
                    group: row.text("group")?.to_owned(),
                    element: row.text("element")?.to_owned(),
                    slope: row.positive("a")?,
                    constant: row.positive("b")?,
                    status: Status::of(row)?,
                })
            })
            .collect::<Result<Vec<_>, _>>()
            .map(Self)
    }

    /// Required resistance [m²K/W], surfaces included.
    ///
    /// # Errors
    /// A rule, group or element that is in no row.
    pub fn resistance(
        &self,
        rule: &str,
        group: &str,
        element: &str,
        degree_days: f64,
    ) -> Result<f64, TableError> {
        let fits = |row: &&Requirement| row.rule == rule && row.group == group && row.element == element;
        let row = self.0.iter().find(fits).ok_or_else(|| {
            let known = self.0.iter().map(|row| format!("{} {} {}", row.rule, row.group, row.element));
            unknown("required resistance", &format!("{rule} {group} {element}"), known)
        })?;
        Ok(row.slope * degree_days + row.constant)
    }
}

/// The envelope that follows a rule and no more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CodeMinimum {
    /// Degree days [K·d].
    pub degree_days: f64,
    /// Wall.
    pub wall: Assembly,
    /// Roof.
    pub roof: Assembly,
    /// Floor on the ground, insulated as a whole.
    pub floor: Assembly,
    /// Windows.
    pub window: Glazing,
    /// Rooflights.
    pub rooflight: Glazing,
}

/// Makes assemblies just thick enough, in steps of 10 mm, and takes the least glazing that is good enough (the best there is,
/// where none is).
///
/// # Errors
/// Names that are in no table.
pub fn code_minimum(
    [wall, roof, floor]: [&str; 3],
    rule: &str,
    group: &str,
    degree_days: f64,
    requirements: &Requirements,
    library: &Library,
    catalogue: &Catalogue,
) -> Result<CodeMinimum, TableError> {
    let surfaces = SurfaceResistances::sp_50();
    let required = |element: &str| requirements.resistance(rule, group, element, degree_days);
    let thick_enough = |name: &str, element: &str| {
        let assembly = library.assembly(name)?;
        let wanted = 1.0 / required(element)?;
        let exact = assembly.thickness_for(wanted, catalogue, surfaces)?.unwrap_or(0.5);
        Ok::<_, TableError>(assembly.with_thickness((exact * 100.0 - 1e-9).ceil().max(1.0) / 100.0))
    };
    let least = |rooflight: bool, element: &str| {
        let limit = 1.0 / required(element)?;
        let good = |glazing: &&Glazing| glazing.u_value <= limit;
        let by_u = |a: &&Glazing, b: &&Glazing| a.u_value.total_cmp(&b.u_value);
        let found = library.glazings(rooflight).filter(good).max_by(by_u);
        let found = found.or_else(|| library.glazings(rooflight).min_by(by_u));
        found.cloned().ok_or_else(|| unknown("glazing for", element, std::iter::empty::<&str>()))
    };
    Ok(CodeMinimum {
        degree_days,
        wall: thick_enough(wall, "wall")?,
        roof: thick_enough(roof, "roof")?,
        floor: thick_enough(floor, "floor")?,
        window: least(false, "window")?,
        rooflight: least(true, "rooflight")?,
    })
}
