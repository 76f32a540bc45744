//! What is wrong with a zone.

use thiserror::Error;

/// Why a zone cannot be calculated.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum ThermalError {
    /// A number that cannot be.
    #[error("{what} is {found}, but must be {expected}")]
    Value {
        /// What it is.
        what: String,
        /// The number.
        found: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// A surface refers to light that was not given.
    #[error("{what} refers to light {index}, but there are only {count}")]
    NoSun {
        /// The surface.
        what: String,
        /// What it refers to.
        index: usize,
        /// How many there are.
        count: usize,
    },
    /// A series of another length than a year.
    #[error("{what} has {found} values, but a year has 8760 hours")]
    Length {
        /// The series.
        what: String,
        /// Its length.
        found: usize,
    },
    /// A zone without any surface.
    #[error("the zone has no surfaces")]
    NoSurfaces,
    /// A table of data that cannot be read.
    #[error("{table}: {reason}")]
    Table {
        /// The table.
        table: String,
        /// What is wrong.
        reason: String,
    },
}

/// Refuses a number outside a range; not-a-number is outside every range.
pub(crate) fn check(
    what: impl Fn() -> String,
    value: f64,
    range: std::ops::RangeInclusive<f64>,
    expected: &'static str,
) -> Result<(), ThermalError> {
    if range.contains(&value) {
        Ok(())
    } else {
        Err(ThermalError::Value { what: what(), found: value, expected })
    }
}

/// Refuses a series that is not one value for each hour.
pub(crate) fn check_length(what: &str, series: &[f64]) -> Result<(), ThermalError> {
    if series.len() == karkas_climate::HOURS {
        Ok(())
    } else {
        Err(ThermalError::Length { what: what.into(), found: series.len() })
    }
}
