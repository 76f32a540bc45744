//! One evaluated design.

use serde::{Deserialize, Serialize};

/// A design with what is known of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Individual {
    /// The genes.
    pub genes: Vec<f64>,
    /// One value for each objective, to be minimised.
    #[serde(with = "infinite::list")]
    pub objectives: Vec<f64>,
    /// Sum of the broken parts of the constraints; 0 when the design is allowed.
    #[serde(with = "infinite")]
    pub violation: f64,
}

impl Individual {
    /// Whether every constraint holds.
    pub fn is_feasible(&self) -> bool {
        self.violation <= 0.0
    }
}

/// JSON has no infinity: what could not be computed is written as `null`.
mod infinite {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        value.is_finite().then_some(*value).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        Ok(Option::<f64>::deserialize(deserializer)?.unwrap_or(f64::INFINITY))
    }

    /// The same for each of a list.
    pub(super) mod list {
        use serde::{Deserialize, Deserializer, Serializer};

        pub(crate) fn serialize<S: Serializer>(values: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_seq(values.iter().map(|value| value.is_finite().then_some(*value)))
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
            let values = Vec::<Option<f64>>::deserialize(deserializer)?;
            Ok(values.into_iter().map(|value| value.unwrap_or(f64::INFINITY)).collect())
        }
    }
}
