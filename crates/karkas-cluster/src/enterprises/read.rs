//! Enterprises, one row each, or one row for each of their products.

use std::collections::BTreeMap;
use std::path::Path;

use karkas_data::faults::{column_missing, no_rows};
use karkas_data::{Fault, Faults, Options, Row, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::numbers::{inn_is_valid, ogrn_is_valid};
use super::{Enterprise, Kind};

/// Where coordinates may lie, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Least and most latitude.
    pub latitude: (f64, f64),
    /// Least and most longitude.
    pub longitude: (f64, f64),
}

impl Bounds {
    /// The earth.
    pub const EARTH: Self = Self { latitude: (-90.0, 90.0), longitude: (-180.0, 180.0) };

    fn hold(self, latitude: f64, longitude: f64) -> bool {
        let within = |(least, most): (f64, f64), value: f64| (least..=most).contains(&value);
        within(self.latitude, latitude) && within(self.longitude, longitude)
    }
}

/// How a table is read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadOptions {
    /// Codes that are known; any where none are given.
    pub known_codes: Option<Vec<String>>,
    /// Where coordinates may lie.
    pub bounds: Bounds,
    /// Encoding of a text; found where not said.
    pub encoding: Option<String>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { known_codes: None, bounds: Bounds::EARTH, encoding: None }
    }
}

/// Names of columns of a kind of table, in the order of [`Columns`].
struct Names {
    kind: Kind,
    /// A column that only this kind has.
    mark: &'static str,
    names: [Option<&'static str>; 13],
}

const KINDS: [Names; 3] = [
    Names {
        kind: Kind::ProductRegister,
        mark: "Registernumber",
        names: [
            None,
            Some("Nameoforg"),
            Some("INN"),
            Some("OGRN"),
            Some("OKPD2"),
            None,
            None,
            None,
            None,
            Some("Productmanufaddress"),
            None,
            None,
            None,
        ],
    },
    Names {
        kind: Kind::FinancialStatements,
        mark: "line_2110",
        names: [
            None,
            None,
            Some("inn"),
            Some("ogrn"),
            Some("okved"),
            Some("line_2110"),
            None,
            Some("lat"),
            Some("lon"),
            Some("region"),
            None,
            None,
            None,
        ],
    },
    Names {
        kind: Kind::Own,
        mark: "id",
        names: [
            Some("id"),
            Some("name"),
            Some("inn"),
            Some("ogrn"),
            Some("codes"),
            Some("output"),
            Some("employment"),
            Some("lat"),
            Some("lon"),
            Some("place"),
            Some("member"),
            Some("priority"),
            Some("projects"),
        ],
    },
];

/// Numbers of the columns that are there.
struct Columns {
    all: [Option<usize>; 13],
}

const ID: usize = 0;
const NAME: usize = 1;
const INN: usize = 2;
const OGRN: usize = 3;
const CODES: usize = 4;
const OUTPUT: usize = 5;
const EMPLOYMENT: usize = 6;
const LATITUDE: usize = 7;
const LONGITUDE: usize = 8;
const PLACE: usize = 9;
const MEMBER: usize = 10;
const PRIORITY: usize = 11;
const PROJECTS: usize = 12;

/// Reads a table of enterprises (CSV, Parquet or a workbook, in any usual encoding). Which kind it is is found by its
/// header; outputs of the financial statements stay in thousand roubles, as there. In the register of products a firm has
/// a row for each product, whose codes are joined.
///
/// # Errors
/// All faults: numbers and coordinates that cannot be right, unknown codes, firms that stand twice.
pub fn read_enterprises(path: &Path, options: &ReadOptions) -> Result<(Kind, Vec<Enterprise>), Diagnostics> {
    let one = |fault: Fault| {
        let mut all = Diagnostics::new();
        all.push(*fault);
        all
    };
    let source = Source::one(path, None).map_err(one)?;
    let file = source.name();
    let reading = Options { encoding: options.encoding.clone(), ..Options::default() };
    let mut rows = Rows::open(&source, &reading).map_err(one)?;
    let has = |rows: &Rows, name: &str| rows.header().iter().any(|known| known.eq_ignore_ascii_case(name));
    let Some(kind) = KINDS.iter().find(|kind| has(&rows, kind.mark)) else {
        return Err(one(column_missing(&file, "id", rows.header().iter().map(String::as_str))));
    };
    let mut faults = Faults::new(&file);
    let mut columns = Columns { all: [None; 13] };
    for (column, name) in columns.all.iter_mut().zip(kind.names) {
        if let Some(name) = name.filter(|name| has(&rows, name)) {
            *column = faults.keep(rows.column(name));
        }
    }
    let wanted: Vec<usize> = columns.all.iter().flatten().copied().collect();
    rows.select(&wanted);
    let mut reader =
        Reader { file, kind: kind.kind, options, columns, firms: Vec::new(), known: BTreeMap::new() };
    while let Some(row) = rows.next(&mut faults) {
        reader.add(row, &mut faults);
    }
    let Reader { file, kind, firms, .. } = reader;
    if firms.is_empty() && faults.is_empty() {
        faults.push(no_rows(&file));
    }
    faults.finish()?;
    Ok((kind, firms))
}

struct Reader<'a> {
    file: String,
    kind: Kind,
    options: &'a ReadOptions,
    columns: Columns,
    firms: Vec<Enterprise>,
    /// Firms by each of their numbers, with the column's name before it.
    known: BTreeMap<(usize, String), usize>,
}

impl Reader<'_> {
    fn text(&self, row: Row<'_>, column: usize) -> Option<String> {
        let text = row.text(self.columns.all[column]?).into_owned();
        (!text.is_empty()).then_some(text)
    }

    fn amount(&self, row: Row<'_>, column: usize, faults: &mut Faults) -> Option<f64> {
        faults.keep(row.amount(self.columns.all[column]?)).flatten()
    }

    fn fault(&self, fault: Diagnostic, row: Row<'_>, column: &str, found: &str) -> Fault {
        Box::new(fault.file(&*self.file).row(row.number_of_row()).column(column).found(found))
    }

    fn add(&mut self, row: Row<'_>, faults: &mut Faults) {
        let numbers = [ID, INN, OGRN].map(|column| self.text(row, column));
        let [id, inn, ogrn] = numbers.clone();
        if let Some(inn) = inn.as_ref().filter(|inn| !inn_is_valid(inn)) {
            faults.push(self.fault(Diagnostic::error("cluster-inn"), row, "INN", inn));
        }
        if let Some(ogrn) = ogrn.as_ref().filter(|ogrn| !ogrn_is_valid(ogrn)) {
            faults.push(self.fault(Diagnostic::error("cluster-ogrn"), row, "OGRN", ogrn));
        }
        let codes = self.codes(row, faults);
        let Some(key) = id.or_else(|| ogrn.clone()).or_else(|| inn.clone()) else {
            faults.push(self.fault(Diagnostic::error("cluster-firm-unnamed"), row, "id", ""));
            return;
        };
        let found: Vec<(usize, usize)> = [ID, INN, OGRN]
            .into_iter()
            .zip(&numbers)
            .filter_map(|(column, number)| Some((column, *self.known.get(&(column, number.clone()?))?)))
            .collect();
        if let Some(&(column, firm)) = found.first() {
            let before = &self.firms[firm];
            let agrees = before.inn == inn && before.ogrn == ogrn;
            if self.kind == Kind::ProductRegister && agrees {
                let new: Vec<String> =
                    codes.into_iter().filter(|code| !before.codes.contains(code)).collect();
                self.firms[firm].codes.extend(new);
                return;
            }
            let name =
                ["id", "INN", "OGRN"][[ID, INN, OGRN].iter().position(|known| *known == column).unwrap_or(0)];
            let number = self.text(row, column).unwrap_or_default();
            let fault = Diagnostic::error("cluster-firm-twice").with("first", before.row);
            faults.push(self.fault(fault, row, name, &number));
            return;
        }
        let coordinates = self.coordinates(row, faults);
        let enterprise = Enterprise {
            name: self.text(row, NAME).unwrap_or_else(|| key.clone()),
            id: key,
            inn,
            ogrn,
            codes,
            output: self.amount(row, OUTPUT, faults),
            employment: self.amount(row, EMPLOYMENT, faults),
            coordinates,
            place: self.text(row, PLACE),
            member: self.yes(row, MEMBER, faults).unwrap_or(true),
            priority: self.yes(row, PRIORITY, faults).unwrap_or(false),
            projects: self.amount(row, PROJECTS, faults).unwrap_or(0.0) as usize,
            row: row.number_of_row(),
        };
        for (column, number) in [ID, INN, OGRN].into_iter().zip(numbers) {
            if let Some(number) = number {
                self.known.insert((column, number), self.firms.len());
            }
        }
        self.firms.push(enterprise);
    }

    fn codes(&self, row: Row<'_>, faults: &mut Faults) -> Vec<String> {
        let Some(column) = self.columns.all[CODES] else { return Vec::new() };
        let text = row.text(column).into_owned();
        let parts = text.split([';', '|', ',']).map(str::trim).filter(|code| !code.is_empty());
        let codes: Vec<String> = parts.map(str::to_owned).collect();
        if let Some(known) = &self.options.known_codes {
            for code in codes.iter().filter(|code| !known.contains(code)) {
                let near =
                    karkas_model::read::nearest::nearest_or_none(code, known.iter().map(String::as_str));
                let fault = Diagnostic::error("data-code-unknown").with("nearest", near);
                faults.push(self.fault(fault, row, "codes", code));
            }
        }
        codes
    }

    fn coordinates(&self, row: Row<'_>, faults: &mut Faults) -> Option<(f64, f64)> {
        let number =
            |column: usize, faults: &mut Faults| faults.keep(row.number(self.columns.all[column]?)).flatten();
        let (latitude, longitude) = (number(LATITUDE, faults), number(LONGITUDE, faults));
        let (latitude, longitude) = (latitude?, longitude?);
        let bounds = self.options.bounds;
        if bounds.hold(latitude, longitude) {
            return Some((latitude, longitude));
        }
        let found = format!("{latitude}, {longitude}");
        let fault = if bounds.hold(longitude, latitude) {
            Diagnostic::error("cluster-coordinates-swapped")
        } else {
            Diagnostic::error("cluster-coordinates-outside")
        };
        faults.push(self.fault(fault, row, "lat, lon", &found));
        None
    }

    fn yes(&self, row: Row<'_>, column: usize, faults: &mut Faults) -> Option<bool> {
        let text = self.text(row, column)?;
        match text.to_lowercase().as_str() {
            "yes" | "true" | "1" | "да" => Some(true),
            "no" | "false" | "0" | "нет" => Some(false),
            _ => {
                let name = if column == MEMBER { "member" } else { "priority" };
                faults.push(self.fault(Diagnostic::error("cluster-yes-no"), row, name, &text));
                None
            }
        }
    }
}
