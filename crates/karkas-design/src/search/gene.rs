//! What one coordinate of a design may be.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// One coordinate of a design: a name and the values it may take.
///
/// A design is a row of `f64`, one for each gene: a real gene holds the value itself, an integer gene a whole number, a
/// category the position of its option, counted from zero.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gene {
    /// Name shown to people, for example `clear height [m]`.
    pub name: String,
    /// What values are allowed.
    pub kind: GeneKind,
}

/// Values allowed for a gene.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GeneKind {
    /// Any number from `lower` to `upper`, both included.
    Real {
        /// Smallest value.
        lower: f64,
        /// Largest value.
        upper: f64,
    },
    /// Any whole number from `lower` to `upper`, both included.
    Integer {
        /// Smallest value.
        lower: i32,
        /// Largest value.
        upper: i32,
    },
    /// One of the named options; no order between them.
    Category {
        /// Names of the options.
        options: Vec<String>,
    },
}

/// A gene that allows no value.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum GeneError {
    /// Bounds are not finite, or the lower one is above the upper one.
    #[error("gene `{name}`: the range from {lower} to {upper} holds no value")]
    EmptyRange {
        /// Name of the gene.
        name: String,
        /// Its lower bound.
        lower: f64,
        /// Its upper bound.
        upper: f64,
    },
    /// A category without options.
    #[error("gene `{name}`: a category needs at least one option")]
    NoOptions {
        /// Name of the gene.
        name: String,
    },
}

impl Gene {
    /// A real gene.
    pub fn real(name: impl Into<String>, lower: f64, upper: f64) -> Self {
        Self { name: name.into(), kind: GeneKind::Real { lower, upper } }
    }

    /// An integer gene.
    pub fn integer(name: impl Into<String>, lower: i32, upper: i32) -> Self {
        Self { name: name.into(), kind: GeneKind::Integer { lower, upper } }
    }

    /// A gene whose value is one of `options`.
    pub fn category<T: Into<String>>(name: impl Into<String>, options: impl IntoIterator<Item = T>) -> Self {
        let options = options.into_iter().map(Into::into).collect();
        Self { name: name.into(), kind: GeneKind::Category { options } }
    }

    /// Checks that the gene allows at least one value.
    ///
    /// # Errors
    /// Bounds that are not finite or crossed; a category without options.
    pub fn check(&self) -> Result<(), GeneError> {
        let name = self.name.clone();
        match &self.kind {
            GeneKind::Real { lower, upper }
                if !(lower.is_finite() && upper.is_finite() && lower <= upper) =>
            {
                Err(GeneError::EmptyRange { name, lower: *lower, upper: *upper })
            }
            GeneKind::Integer { lower, upper } if lower > upper => {
                Err(GeneError::EmptyRange { name, lower: f64::from(*lower), upper: f64::from(*upper) })
            }
            GeneKind::Category { options } if options.is_empty() => Err(GeneError::NoOptions { name }),
            _ => Ok(()),
        }
    }

    /// The value at `unit` of the gene's range, `unit` in [0, 1): integers and categories get equal shares.
    pub fn at(&self, unit: f64) -> f64 {
        match &self.kind {
            GeneKind::Real { lower, upper } => (lower + unit * (upper - lower)).clamp(*lower, *upper),
            GeneKind::Integer { lower, upper } => {
                let (lower, upper) = (f64::from(*lower), f64::from(*upper));
                (lower + (unit * (upper - lower + 1.0)).floor()).clamp(lower, upper)
            }
            GeneKind::Category { options } => {
                let count = options.len() as f64;
                (unit * count).floor().clamp(0.0, count - 1.0)
            }
        }
    }

    /// Whether `value` is one that the gene allows.
    pub fn allows(&self, value: f64) -> bool {
        match &self.kind {
            GeneKind::Real { lower, upper } => (*lower..=*upper).contains(&value),
            GeneKind::Integer { lower, upper } => {
                value.fract() == 0.0 && (f64::from(*lower)..=f64::from(*upper)).contains(&value)
            }
            GeneKind::Category { options } => {
                value.fract() == 0.0 && value >= 0.0 && value < options.len() as f64
            }
        }
    }
}
