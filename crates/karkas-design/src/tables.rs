//! All tables of this crate, each of which a project may replace by a file of its own.

use std::path::Path;

use thiserror::Error;

use crate::carbon::Carriers;
use crate::cost::Rates;
use crate::envelope::{Library, Requirements};
use crate::materials::{Catalogue, TableError};

/// Tables about materials, envelope, energy and cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Tables {
    /// Materials, their classes, supply and service lives.
    pub catalogue: Catalogue,
    /// Assemblies and glazing.
    pub library: Library,
    /// Required resistances.
    pub requirements: Requirements,
    /// Energy carriers.
    pub carriers: Carriers,
    /// Unit rates.
    pub rates: Rates,
}

/// Why tables cannot be used.
#[derive(Debug, Error)]
pub enum TablesError {
    /// A file that cannot be read.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A table with a fault.
    #[error(transparent)]
    Table(#[from] TableError),
}

const NAMES: [(&str, &str); 9] = [
    ("materials.csv", include_str!("../data/materials.csv")),
    ("material_classes.csv", include_str!("../data/material_classes.csv")),
    ("supply.csv", include_str!("../data/supply.csv")),
    ("elements.csv", include_str!("../data/elements.csv")),
    ("assemblies.csv", include_str!("../data/assemblies.csv")),
    ("glazing.csv", include_str!("../data/glazing.csv")),
    ("required_resistance.csv", include_str!("../data/required_resistance.csv")),
    ("energy_carriers.csv", include_str!("../data/energy_carriers.csv")),
    ("unit_rates.csv", include_str!("../data/unit_rates.csv")),
];

impl Tables {
    /// The tables of this crate.
    pub fn standard() -> Self {
        Self {
            catalogue: Catalogue::standard(),
            library: Library::standard(),
            requirements: Requirements::standard(),
            carriers: Carriers::standard(),
            rates: Rates::standard(),
        }
    }

    /// The tables of this crate, each replaced as a whole by the file of the same name in `folder` if there is one.
    ///
    /// # Errors
    /// A file that cannot be read or understood; an assembly or glazing of a material that is in no table.
    pub fn read(folder: &Path) -> Result<Self, TablesError> {
        let mut texts = Vec::with_capacity(NAMES.len());
        for (name, own) in NAMES {
            let path = folder.join(name);
            texts.push(if path.is_file() {
                std::fs::read_to_string(&path)
                    .map_err(|source| TablesError::File { path: path.display().to_string(), source })?
            } else {
                own.to_owned()
            });
        }
        let tables = Self {
            catalogue: Catalogue::read(&texts[0], &texts[1], &texts[2], &texts[3])?,
            library: Library::read(&texts[4], &texts[5])?,
            requirements: Requirements::read(&texts[6])?,
            carriers: Carriers::read(&texts[7])?,
            rates: Rates::read(&texts[8])?,
        };
        tables.library.check(&tables.catalogue)?;
        Ok(tables)
    }

    /// Names of the files that replace tables.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.into_iter().map(|(name, _)| name)
    }
}
