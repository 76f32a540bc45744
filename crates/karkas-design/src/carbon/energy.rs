//! Carbon of energy in use.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assessment::Range;
use crate::materials::{Status, TableError, rows, unknown};

const CARRIERS: &str = include_str!("../../data/energy_carriers.csv");

/// An energy carrier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carrier {
    /// Carbon of a kilowatt hour in the first year [kgCO₂e/kWh].
    pub factor: f64,
    /// Low end as a multiple.
    pub low: f64,
    /// High end as a multiple.
    pub high: f64,
    /// How well the row is known.
    pub status: Status,
}

/// Carriers by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Carriers(BTreeMap<String, Carrier>);

impl Carriers {
    /// The table of this crate.
    pub fn standard() -> Self {
        Self::read(CARRIERS).expect("the tables of this crate are tested")
    }

    /// Reads a table, as CSV with the columns of this crate's own.
    ///
    /// # Errors
    /// The first cell that cannot be understood.
    pub fn read(text: &str) -> Result<Self, TableError> {
        rows("energy_carriers", text)?
            .iter()
            .map(|row| {
                let carrier = Carrier {
                    factor: row.positive("kgCO2e_per_kWh")?,
                    low: row.positive("low")?,
                    high: row.positive("high")?,
                    status: Status::of(row)?,
                };
                Ok((row.text("carrier")?.to_owned(), carrier))
            })
            .collect::<Result<BTreeMap<_, _>, _>>()
            .map(Self)
    }

    /// A carrier by name.
    ///
    /// # Errors
    /// A name that is in no table.
    pub fn carrier(&self, name: &str) -> Result<&Carrier, TableError> {
        self.0.get(name).ok_or_else(|| unknown("energy carrier", name, self.0.keys()))
    }
}

/// What a building takes in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EnergyUse {
    /// Row of the table of carriers.
    pub carrier: String,
    /// Energy [kWh/a] delivered to the building; what photovoltaics supply to it is taken off before.
    pub annual: f64,
    /// Share by which the factor falls every year.
    pub decline: f64,
}

impl EnergyUse {
    /// Carbon over `years` [kgCO₂e]: E f Σ (1 − decline)^t, t from 0.
    pub(super) fn carbon(&self, carrier: &Carrier, years: f64) -> Range {
        let keep = 1.0 - self.decline;
        let years = if (1.0 - keep).abs() < 1e-12 { years } else { (1.0 - keep.powf(years)) / (1.0 - keep) };
        Range::around(self.annual * carrier.factor * years, carrier.low, carrier.high)
    }
}
