//! A folder of small tables: enterprises, and where there are any contracts, goods, recipes, needs, offers, streams,
//! treatments, places, duties and a second list of enterprises.

mod cells;
mod project;
mod rows;
pub mod settings;
mod tables;

use std::path::{Path, PathBuf};

use karkas_cluster::enterprises::{Enterprise, Flow, Kind, ReadOptions, read_contracts, read_enterprises};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

pub use rows::{Duty, Good, NeedRow, OfferRow, Per, Place, Recipe, StreamRow, Treatment};
pub use settings::Settings;

/// All that is known before anything is matched.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// `match.toml`.
    pub settings: Settings,
    /// Enterprises that are matched with each other.
    pub enterprises: Vec<Enterprise>,
    /// A second list, to be joined with the first.
    pub others: Vec<Enterprise>,
    /// Links that are known.
    pub contracts: Vec<Flow>,
    /// Goods by code.
    pub goods: Vec<Good>,
    /// What is needed to make what.
    pub recipes: Vec<Recipe>,
    /// Needs that rows state.
    pub needs: Vec<NeedRow>,
    /// Offers that rows state.
    pub offers: Vec<OfferRow>,
    /// By-products and heat.
    pub streams: Vec<StreamRow>,
    /// What can be made of by-products.
    pub treatments: Vec<Treatment>,
    /// Places of enterprises.
    pub places: Vec<Place>,
    /// Duties across borders.
    pub duties: Vec<Duty>,
    /// Files that were read.
    pub inputs: Vec<PathBuf>,
}

impl Case {
    /// Country of an enterprise, by its place.
    pub fn country(&self, enterprise: usize) -> Option<&str> {
        let name = self.enterprises[enterprise].place.as_deref()?;
        let place = self.places.iter().find(|place| place.name == name)?;
        (!place.country.is_empty()).then_some(place.country.as_str())
    }

    /// Coordinates of an enterprise: its own, or those of its place.
    pub fn coordinates(&self, enterprise: usize) -> Option<(f64, f64)> {
        let own = &self.enterprises[enterprise];
        own.coordinates.or_else(|| {
            let name = own.place.as_deref()?;
            self.places.iter().find(|place| place.name == name)?.coordinates
        })
    }

    /// The good of a plain code: that of the longest code that it begins with.
    pub fn good(&self, code: &str) -> Option<&Good> {
        let fitting = self.goods.iter().filter(|good| !good.code.is_empty() && code.starts_with(&good.code));
        fitting.max_by_key(|good| good.code.len())
    }

    /// The number of an enterprise by its id, OGRN or INN.
    pub fn find(&self, name: &str) -> Option<usize> {
        let same = |number: &Option<String>| number.as_deref() == Some(name);
        self.enterprises.iter().position(|one| one.id == name || same(&one.ogrn) || same(&one.inn))
    }
}

/// Names of the tables without their ends.
const TABLES: [&str; 11] = [
    "enterprises",
    "others",
    "contracts",
    "goods",
    "recipes",
    "needs",
    "offers",
    "streams",
    "treatments",
    "places",
    "duties",
];

/// Files of a folder by the name of their table: CSV, Parquet or a workbook.
fn files(folder: &Path, faults: &mut Diagnostics) -> Vec<(&'static str, PathBuf)> {
    let shown = folder.display().to_string();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(reason) => {
            faults.push(Diagnostic::error("match-folder").found(shown).with("reason", reason));
            return Vec::new();
        }
    };
    let mut names: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    names.sort();
    let mut found: Vec<(&'static str, PathBuf)> = Vec::new();
    for path in names {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some((stem, end)) = name.split_once('.') else { continue };
        if !["csv", "tsv", "parquet", "xlsx", "csv.gz"].contains(&end) {
            continue;
        }
        let Some(table) = TABLES.iter().find(|table| **table == stem) else {
            let near = karkas_model::read::nearest_or_none(stem, TABLES);
            faults.push(Diagnostic::error("match-file-unknown").file(name.clone()).with("nearest", near));
            continue;
        };
        if found.iter().any(|(known, _)| known == table) {
            faults.push(Diagnostic::error("match-file-twice").file(name.clone()).with("table", table));
            continue;
        }
        found.push((table, path));
    }
    if !found.iter().any(|(table, _)| *table == "enterprises") {
        let fault = Diagnostic::error("match-no-enterprises").found(shown);
        faults.push(fault);
    }
    found
}

/// Reads a folder.
///
/// # Errors
/// All faults at once, by file, row and column.
pub fn read(folder: &Path) -> Result<Case, Diagnostics> {
    let mut faults = Diagnostics::new();
    let mut case = Case::default();
    let files = files(folder, &mut faults);
    let path = |table: &str| files.iter().find(|(name, _)| *name == table).map(|(_, path)| path.as_path());
    let toml = folder.join(settings::FILE);
    if toml.exists() {
        match std::fs::read_to_string(&toml) {
            Ok(text) => case.settings = settings::read(&text, &mut faults),
            Err(reason) => {
                let fault = Diagnostic::error("match-settings").file(settings::FILE);
                faults.push(fault.with("reason", reason));
            }
        }
        case.inputs.push(toml);
    }
    let list = |table: &str, faults: &mut Diagnostics| {
        let read = read_enterprises(path(table)?, &ReadOptions::default());
        match read {
            // The database of statements keeps thousand roubles, we count in roubles.
            Ok((Kind::FinancialStatements, mut firms)) => {
                firms.iter_mut().for_each(|firm| firm.output = firm.output.map(|output| output * 1_000.0));
                Some(firms)
            }
            Ok((_, firms)) => Some(firms),
            Err(found) => {
                faults.merge(found);
                None
            }
        }
    };
    let firms = list("enterprises", &mut faults);
    let sound = firms.is_some();
    case.enterprises = firms.unwrap_or_default();
    case.others = list("others", &mut faults).unwrap_or_default();
    if let Some(path) = path("contracts").filter(|_| sound) {
        match read_contracts(path, &case.enterprises) {
            Ok(flows) => case.contracts = flows,
            Err(found) => faults.merge(found),
        }
    }
    let reading = tables::Reading::new(sound.then_some(case.enterprises.as_slice()));
    let mut read = tables::Tables::default();
    for (table, path) in &files {
        reading.table(table, path, &mut read, &mut faults);
    }
    case.goods = read.goods;
    case.recipes = read.recipes;
    case.needs = read.needs;
    case.offers = read.offers;
    case.streams = read.streams;
    case.treatments = read.treatments;
    case.places = read.places;
    case.duties = read.duties;
    case.inputs.extend(files.into_iter().map(|(_, path)| path));
    if faults.has_errors() { Err(faults.sorted()) } else { Ok(case) }
}
