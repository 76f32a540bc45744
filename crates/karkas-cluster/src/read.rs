//! Tables of sites, and of areas and industries.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use faer::Mat;
use karkas_data::{Fault, Faults, Options, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use crate::distance::Sites;
use crate::measure::{Herfindahl, Plant, Plants, Table};
use crate::tables::NameRow;

/// Names of columns.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteColumns {
    /// Coordinate to the east, in one unit of length with the other.
    pub x: String,
    /// Coordinate to the north.
    pub y: String,
    /// Kind: the industry.
    pub kind: String,
    /// Weight, as employment; each site counts 1 where not said.
    pub weight: Option<String>,
    /// Letters or digits of the kind that count; all where not said.
    pub digits: Option<usize>,
    /// Length of the unit of coordinates in that of the answer (0.001: metres to kilometres).
    pub unit: f64,
}

#[allow(clippy::boxed_local, reason = "faults come boxed")]
fn one(fault: Fault) -> Diagnostics {
    let mut all = Diagnostics::new();
    all.push(*fault);
    all
}

/// Numbers of names in the order in which they are met.
#[derive(Default)]
struct Names {
    known: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Names {
    fn number(&mut self, name: &str) -> usize {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        self.numbers.insert(name.to_owned(), self.known.len());
        self.known.push(name.to_owned());
        self.known.len() - 1
    }
}

/// Reads sites, in the order of the table.
///
/// # Errors
/// All faults: a column that is missing, a coordinate or weight that is no number, a weight that is not above zero.
pub fn read_sites(path: &Path, columns: &SiteColumns) -> Result<Sites, Diagnostics> {
    let source = Source::one(path, None).map_err(one)?;
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(source.name());
    let found = [&columns.x, &columns.y, &columns.kind].map(|name| faults.keep(rows.column(name)));
    let weighs = columns.weight.as_ref().map(|name| faults.keep(rows.column(name)));
    let ([Some(x_at), Some(y_at), Some(kind_at)], None | Some(Some(_))) = (found, weighs) else {
        return Err(faults.into_diagnostics());
    };
    let weight_at = weighs.flatten();
    let (mut x, mut y, mut weight, mut kind) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut kinds = Names::default();
    while let Some(row) = rows.next(&mut faults) {
        let east = faults.keep(row.needed_number(x_at));
        let north = faults.keep(row.needed_number(y_at));
        let name = faults.keep(row.needed_text(kind_at)).map(|name| match columns.digits {
            Some(digits) => name.chars().take(digits).collect::<String>(),
            None => name.into_owned(),
        });
        let weighs = match weight_at {
            None => Some(1.0),
            Some(column) => match faults.keep(row.needed_number(column)) {
                Some(weight) if weight > 0.0 => Some(weight),
                Some(weight) => {
                    faults.push(Box::new(
                        Diagnostic::error("cluster-weight")
                            .file(source.name())
                            .row(row.number_of_row())
                            .column(columns.weight.clone().unwrap_or_default())
                            .found(weight.to_string()),
                    ));
                    None
                }
                None => None,
            },
        };
        if let (Some(east), Some(north), Some(name), Some(weighs)) = (east, north, name, weighs) {
            x.push(east * columns.unit);
            y.push(north * columns.unit);
            weight.push(weighs);
            kind.push(kinds.number(&name));
        }
    }
    faults.finish()?;
    if x.is_empty() {
        return Err(one(karkas_data::faults::no_rows(&source.name())));
    }
    Sites::new(x, y, weight, kind, kinds.known).map_err(|fault| stated(&source, &fault.to_string()))
}

/// Employment by area and industry, with what is known of plants.
#[derive(Debug)]
pub struct Areas {
    /// The table.
    pub table: Table,
    /// Herfindahl indices by industry: exact from plants, else the lower bound from numbers of establishments; empty where the
    /// table has neither.
    pub herfindahls: Vec<Option<Herfindahl>>,
}

/// Reads a table with the columns `area`, `industry`, `employment` and perhaps `establishments`; with `plants` each row is a plant.
///
/// # Errors
/// All faults: missing columns, numbers below zero, and without `plants` an area and industry that stand twice.
pub fn read_areas(path: &Path, plants: bool) -> Result<Areas, Diagnostics> {
    let source = Source::one(path, None).map_err(one)?;
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(source.name());
    let found = ["area", "industry", "employment"].map(|name| faults.keep(rows.column(name)));
    let [Some(area_at), Some(industry_at), Some(employment_at)] = found else {
        return Err(faults.into_diagnostics());
    };
    let establishments_at = rows.column("establishments").ok().filter(|_| !plants);
    let (mut areas, mut industries) = (Names::default(), Names::default());
    let mut cells: Vec<(usize, usize, f64, f64)> = Vec::new();
    let mut seen = HashSet::new();
    while let Some(row) = rows.next(&mut faults) {
        let area = faults.keep(row.needed_text(area_at)).map(std::borrow::Cow::into_owned);
        let industry = faults.keep(row.needed_text(industry_at)).map(std::borrow::Cow::into_owned);
        let employment = faults.keep(row.amount(employment_at)).map(|amount| amount.unwrap_or(0.0));
        let establishments = match establishments_at {
            None => Some(0.0),
            Some(column) => faults.keep(row.amount(column)).map(|amount| amount.unwrap_or(0.0)),
        };
        let (Some(area), Some(industry), Some(employment), Some(establishments)) =
            (area, industry, employment, establishments)
        else {
            continue;
        };
        let (area, industry) = (areas.number(&area), industries.number(&industry));
        if !plants && !seen.insert((area, industry)) {
            faults.push(row.duplicated(&[area_at, industry_at]));
            continue;
        }
        cells.push((area, industry, employment, establishments));
    }
    faults.finish()?;
    if cells.is_empty() {
        return Err(one(karkas_data::faults::no_rows(&source.name())));
    }
    let fault = |fault: crate::measure::MeasureFault| stated(&source, &fault.to_string());
    if plants {
        let list = cells
            .iter()
            .map(|&(area, industry, employment, _)| Plant { area, industry, employment })
            .collect();
        let plants = Plants::new(areas.known, industries.known, list).map_err(fault)?;
        return Ok(Areas { table: plants.table().map_err(fault)?, herfindahls: plants.herfindahls() });
    }
    let mut employment = Mat::zeros(areas.known.len(), industries.known.len());
    let mut establishments = employment.clone();
    for (area, industry, people, count) in cells {
        employment[(area, industry)] = people;
        establishments[(area, industry)] = count;
    }
    let counts = establishments_at.map(|_| establishments);
    let counted = counts.is_some();
    let table = Table::new(areas.known, industries.known, employment, counts).map_err(fault)?;
    let herfindahls = if counted { Herfindahl::lower_bounds(&table).map_err(fault)? } else { Vec::new() };
    Ok(Areas { table, herfindahls })
}

/// Reads totals of the areas of a table from the columns `area` and `total`.
///
/// # Errors
/// All faults, and areas of the table without a total.
pub fn read_totals(path: &Path, table: &Table) -> Result<Vec<f64>, Diagnostics> {
    let source = Source::one(path, None).map_err(one)?;
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(source.name());
    let found = ["area", "total"].map(|name| faults.keep(rows.column(name)));
    let [Some(area_at), Some(total_at)] = found else { return Err(faults.into_diagnostics()) };
    let mut totals = HashMap::new();
    while let Some(row) = rows.next(&mut faults) {
        let area = faults.keep(row.needed_text(area_at)).map(std::borrow::Cow::into_owned);
        let total = faults.keep(row.amount(total_at));
        if let (Some(area), Some(total)) = (area, total)
            && totals.insert(area, total.unwrap_or(0.0)).is_some()
        {
            faults.push(row.duplicated(&[area_at]));
        }
    }
    let missing: Vec<&str> =
        table.areas().iter().map(String::as_str).filter(|area| !totals.contains_key(*area)).collect();
    if !missing.is_empty() {
        let named = missing.iter().take(5).copied().collect::<Vec<_>>().join(", ");
        faults.push(Box::new(
            Diagnostic::error("cluster-totals-missing")
                .file(source.name())
                .column("area")
                .found(named)
                .with("count", missing.len()),
        ));
    }
    faults.finish()?;
    Ok(table.areas().iter().map(|area| totals[area]).collect())
}

/// Reads what people call industries or kinds: the columns `code` and `name`, or the first two. Codes that are not needed are left out.
///
/// # Errors
/// All faults: fewer than two columns, a code without a text, a code that stands twice.
pub fn read_names(path: &Path, needed: &[String]) -> Result<Vec<NameRow>, Diagnostics> {
    let source = Source::one(path, None).map_err(one)?;
    let mut rows = Rows::open(&source, &Options::default()).map_err(one)?;
    let mut faults = Faults::new(source.name());
    let columns = match (rows.column("code"), rows.column("name")) {
        (Ok(code), Ok(name)) => (code, name),
        _ if rows.header().len() == 2 => (0, 1),
        (code, name) => {
            let _ = (faults.keep(code), faults.keep(name));
            return Err(faults.into_diagnostics());
        }
    };
    let wanted: HashSet<&str> = needed.iter().map(String::as_str).collect();
    let mut seen = HashSet::new();
    let mut names = Vec::new();
    while let Some(row) = rows.next(&mut faults) {
        let code = faults.keep(row.needed_text(columns.0)).map(std::borrow::Cow::into_owned);
        let name = faults.keep(row.needed_text(columns.1)).map(std::borrow::Cow::into_owned);
        let (Some(code), Some(name)) = (code, name) else { continue };
        if !seen.insert(code.clone()) {
            faults.push(row.duplicated(&[columns.0]));
        } else if wanted.contains(code.as_str()) {
            names.push(NameRow { code, name });
        }
    }
    faults.finish()?;
    Ok(names)
}

fn stated(source: &Source, reason: &str) -> Diagnostics {
    let mut all = Diagnostics::new();
    all.push(Diagnostic::error("cluster-unfit").file(source.name()).with("reason", reason));
    all
}
