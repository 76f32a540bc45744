//! Employment, and where known establishments, of industries in areas.

use faer::Mat;

/// Why numbers are no table, or do not go with it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum MeasureFault {
    /// A list or matrix of another size than the labels ask for.
    #[error("{what} has {found} entries where {expected} were expected")]
    Size {
        /// Which.
        what: &'static str,
        /// What it has.
        found: usize,
        /// What was expected.
        expected: usize,
    },
    /// A number that is below zero or not finite.
    #[error("{what} of {whose} is {value}: it must be a number that is not below zero")]
    Number {
        /// Which.
        what: &'static str,
        /// Of which area or industry.
        whose: String,
        /// What it is.
        value: f64,
    },
    /// The reference is zero everywhere.
    #[error("the reference is zero in every area")]
    EmptyReference,
    /// A group needs two industries or more.
    #[error("{found} industries with employment: a group needs two or more")]
    SmallGroup {
        /// How many there are.
        found: usize,
    },
    /// Something that is needed for the measure is not in the table.
    #[error("{what} is not in the table")]
    Missing {
        /// What.
        what: &'static str,
    },
    /// A plant refers to an area or industry that is not there.
    #[error("plant {plant} refers to {what} {number}, which is not there")]
    Unknown {
        /// Number of the plant.
        plant: usize,
        /// `area` or `industry`.
        what: &'static str,
        /// Its number.
        number: usize,
    },
}

/// Employment, and where known establishments, by area (rows) and industry (columns).
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    areas: Vec<String>,
    industries: Vec<String>,
    employment: Mat<f64>,
    establishments: Option<Mat<f64>>,
}

impl Table {
    /// A table.
    ///
    /// # Errors
    /// Where a matrix is not areas × industries, or a number is negative or not finite.
    pub fn new(
        areas: Vec<String>,
        industries: Vec<String>,
        employment: Mat<f64>,
        establishments: Option<Mat<f64>>,
    ) -> Result<Self, MeasureFault> {
        let table = Self { areas, industries, employment, establishments };
        table.check("employment", &table.employment)?;
        if let Some(establishments) = &table.establishments {
            table.check("establishments", establishments)?;
        }
        Ok(table)
    }

    fn check(&self, what: &'static str, matrix: &Mat<f64>) -> Result<(), MeasureFault> {
        let (rows, columns) = (self.areas.len(), self.industries.len());
        for (found, expected) in [(matrix.nrows(), rows), (matrix.ncols(), columns)] {
            if found != expected {
                return Err(MeasureFault::Size { what, found, expected });
            }
        }
        for industry in 0..columns {
            for (area, &value) in matrix.col_as_slice(industry).iter().enumerate() {
                if !value.is_finite() || value < 0.0 {
                    let whose = format!("{} in {}", self.industries[industry], self.areas[area]);
                    return Err(MeasureFault::Number { what, whose, value });
                }
            }
        }
        Ok(())
    }

    /// Names of the areas.
    pub fn areas(&self) -> &[String] {
        &self.areas
    }

    /// Names or codes of the industries.
    pub fn industries(&self) -> &[String] {
        &self.industries
    }

    /// Employment of an industry in every area.
    pub fn employment(&self, industry: usize) -> &[f64] {
        self.employment.col_as_slice(industry)
    }

    /// Establishments of an industry in every area, where known.
    pub fn establishments(&self, industry: usize) -> Option<&[f64]> {
        self.establishments.as_ref().map(|matrix| matrix.col_as_slice(industry))
    }

    /// Employment of an industry in all areas.
    pub fn total(&self, industry: usize) -> f64 {
        self.employment(industry).iter().sum()
    }

    /// Shares of the areas in an industry; none where it has no employment.
    pub fn shares(&self, industry: usize) -> Option<Vec<f64>> {
        shares(self.employment(industry))
    }
}

/// Numbers as shares of their sum; none where that is zero.
pub(super) fn shares(values: &[f64]) -> Option<Vec<f64>> {
    let sum: f64 = values.iter().sum();
    (sum > 0.0).then(|| values.iter().map(|value| value / sum).collect())
}
