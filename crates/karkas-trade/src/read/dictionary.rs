//! Lists of codes that come with data: countries and products of BACI, or any table of code and name.

use std::collections::HashMap;

use karkas_data::{Faults, Options, Rows, Source, faults};

use super::ReadError;

/// Codes, each with a short code to use instead of it and a name.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    entries: HashMap<String, (String, String)>,
}

const CODE: &[&str] = &["country_code", "code", "id", "product_code", "hs6", "hs4", "k", "код"];
const SHORT: &[&str] = &["country_iso3", "iso_3digit_alpha", "iso3"];
const NAME: &[&str] = &[
    "country_name",
    "country_name_full",
    "name",
    "description",
    "product_name",
    "country_name_abbreviation",
    "имя",
    "наименование",
];

impl Dictionary {
    /// All codes with their names, in no order.
    pub fn texts(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.entries.iter().map(|(code, (_, name))| (code.clone(), name.clone()))
    }

    /// Reads a list. Places are called by their ISO code where the list has it.
    ///
    /// # Errors
    /// Where the file cannot be read, has no column of codes, or a code stands twice.
    pub fn read(source: &Source, options: &Options) -> Result<Self, ReadError> {
        let mut rows = Rows::open(source, options)?;
        let find = |names: &[&str]| names.iter().find_map(|name| rows.column(name).ok());
        let Some(code) = find(CODE) else {
            return Err(faults::column_missing(
                rows.file(),
                "code",
                rows.header().iter().map(String::as_str),
            )
            .into());
        };
        let (short, name) = (find(SHORT), find(NAME));
        let mut faults = Faults::new(source.name());
        let mut entries = HashMap::new();
        while let Some(row) = rows.next(&mut faults) {
            let Some(key) = faults.keep(row.needed_text(code)) else { continue };
            let text = |column: Option<usize>| {
                column.map(|column| row.text(column).into_owned()).unwrap_or_default()
            };
            // Groups of countries that are no country are without a code, written in several ways.
            let known = Some(text(short)).filter(|short| short.len() == 3 && short != "N/A");
            let entry = (known.unwrap_or_else(|| key.to_string()), text(name));
            if entries.insert(key.to_string(), entry).is_some() {
                faults.push(row.duplicated(&[code]));
            }
        }
        faults.finish()?;
        Ok(Self { entries })
    }

    /// What to call the thing of a code; `None` for unknown codes.
    pub fn short(&self, code: &str) -> Option<&str> {
        self.entries.get(code).map(|(short, _)| short.as_str())
    }

    /// Its name; empty where the list has none.
    pub fn name(&self, code: &str) -> Option<&str> {
        self.entries.get(code).map(|(_, name)| name.as_str())
    }

    /// All codes, sorted.
    pub fn codes(&self) -> Vec<&str> {
        let mut codes: Vec<&str> = self.entries.keys().map(String::as_str).collect();
        codes.sort_unstable();
        codes
    }

    /// Number of codes.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
