//! Unit rates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::materials::{Status, TableError, rows, unknown};

const RATES: &str = include_str!("../../data/unit_rates.csv");

/// Unit of a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RateUnit {
    /// Kilogram.
    #[serde(rename = "kg")]
    Kilogram,
    /// Cubic metre.
    #[serde(rename = "m3")]
    CubicMetre,
    /// Square metre.
    #[serde(rename = "m2")]
    SquareMetre,
}

/// Price of a unit of something in place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    /// Unit.
    pub unit: RateUnit,
    /// Price of a unit, in the currency of the table.
    pub rate: f64,
    /// How well the row is known.
    pub status: Status,
    /// Where it comes from.
    pub source: String,
}

/// A table of rates in one currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    items: BTreeMap<String, Rate>,
    currency: String,
}

impl Rates {
    /// The table of this crate: US dollars of 2024, concept grade.
    pub fn standard() -> Self {
        Self::read(RATES).expect("the tables of this crate are tested")
    }

    /// Reads a table, as CSV with the columns of this crate's own.
    ///
    /// # Errors
    /// The first cell that cannot be understood; rows in different currencies; no rows.
    pub fn read(text: &str) -> Result<Self, TableError> {
        let table = rows("unit_rates", text)?;
        let mut currency: Option<String> = None;
        let mut items = BTreeMap::new();
        for row in &table {
            let here = row.text("currency")?;
            match &currency {
                Some(other) if other != here => return Err(row.fault("currency", format!("`{other}`"))),
                Some(_) => {}
                None => currency = Some(here.to_owned()),
            }
            let unit = match row.text("unit")? {
                "kg" => RateUnit::Kilogram,
                "m3" => RateUnit::CubicMetre,
                "m2" => RateUnit::SquareMetre,
                _ => return Err(row.fault("unit", "`kg`, `m3` or `m2`")),
            };
            let rate = Rate {
                unit,
                rate: row.positive("rate")?,
                status: Status::of(row)?,
                source: row.text("source")?.to_owned(),
            };
            items.insert(row.text("item")?.to_owned(), rate);
        }
        let currency = currency.ok_or_else(|| unknown("currency", "of unit_rates", ["a row"].into_iter()))?;
        Ok(Self { items, currency })
    }

    /// Currency of the table.
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// The rate of an item, if there is one.
    pub fn rate(&self, item: &str) -> Option<&Rate> {
        self.items.get(item)
    }
}
