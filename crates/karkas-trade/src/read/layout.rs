//! What a table is and which of its columns hold what, found by the names of the columns.

use karkas_data::{Fault, Rows, faults};

use super::{Direction, Options};

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// BACI of CEPII: flows between countries by HS 6-digit code, thousands of US dollars.
    Baci,
    /// UN Comtrade, as JSON or as a table.
    Comtrade,
    /// Country and product tables of the Atlas of Economic Complexity.
    Atlas,
    /// Country and product tables of the Observatory of Economic Complexity.
    Oec,
    /// Any other table of time, place, product and value.
    Long,
}

/// Columns of a table that is read row by row as it stands.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shape {
    pub kind: Kind,
    pub time: Option<usize>,
    pub place: usize,
    pub partner: Option<usize>,
    pub product: usize,
    pub value: usize,
    pub quantity: Option<usize>,
    /// US dollars in a unit of value.
    pub unit: f64,
    /// Digits of the codes of products.
    pub code_digits: Option<usize>,
}

const TIME: &[&str] = &["year", "time", "t", "period", "date", "год", "период"];
const PLACE: &[&str] = &[
    "country_iso3_code",
    "location_code",
    "country",
    "location",
    "place",
    "region",
    "exporter",
    "origin",
    "reporter",
    "iso3",
    "country_code",
    "city",
    "loc",
    "geo",
    "territory",
    "firm",
    "регион",
    "страна",
    "территория",
    "место",
];
const PARTNER: &[&str] =
    &["importer", "partner", "destination", "dest", "partner_code", "buyer", "партнер", "партнёр"];
const PRODUCT: &[&str] = &[
    "product_code",
    "product",
    "product_hs92_code",
    "product_hs12_code",
    "product_sitc_code",
    "hs_product_code",
    "hs92",
    "hs96",
    "hs02",
    "hs07",
    "hs12",
    "hs17",
    "hs22",
    "hs6",
    "hs4",
    "hs",
    "sitc",
    "hs_code",
    "commodity",
    "commodity_code",
    "cmd_code",
    "prod",
    "industry",
    "sector",
    "activity",
    "naics",
    "tech",
    "technology",
    "code",
    "товар",
    "продукция",
    "продукт",
    "отрасль",
    "тн вэд",
    "оквэд2",
    "окпд2",
    "код",
];
const EXPORTS: &[&str] = &["export_value", "export_val", "exports", "export"];
const IMPORTS: &[&str] = &["import_value", "import_val", "imports", "import"];
const VALUE: &[&str] = &[
    "value",
    "val",
    "trade_value",
    "trade value",
    "value_usd",
    "amount",
    "output",
    "employment",
    "count",
    "v",
    "стоимость",
    "сумма",
    "объем",
    "объём",
    "значение",
    "выпуск",
];
const QUANTITY: &[&str] = &["quantity", "q", "tonnes", "quantity_tonnes", "тонн", "масса"];

/// Whether a table is one of UN Comtrade.
pub(super) fn is_comtrade(rows: &Rows) -> bool {
    ["reportercode", "cmdcode", "primaryvalue"].iter().all(|name| find(rows, &[name]).is_some())
}

/// The columns of a table.
///
/// # Errors
/// Where a column that is said is not there, or one that is needed is neither said nor found.
pub(super) fn shape(rows: &Rows, options: &Options) -> Result<Shape, Fault> {
    let said = &options.columns;
    let unit = |usual: f64| options.unit.unwrap_or(usual);
    let names: Vec<String> = rows.header().iter().map(|name| name.to_lowercase()).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    let nothing_said = said.place.is_none() && said.product.is_none() && said.value.is_none();
    if nothing_said && ["t", "i", "j", "k", "v"].iter().all(|name| has(name)) {
        let column = |name: &str| rows.column(name);
        return Ok(Shape {
            kind: Kind::Baci,
            time: Some(column("t")?),
            place: column("i")?,
            partner: Some(column("j")?),
            product: column("k")?,
            value: column("v")?,
            quantity: column("q").ok(),
            unit: unit(1000.0),
            code_digits: Some(options.code_digits.unwrap_or(6)),
        });
    }
    let side = match options.direction {
        Direction::Exports => EXPORTS,
        Direction::Imports => IMPORTS,
    };
    let kind = if has("export_value") && (has("country_iso3_code") || has("location_code")) {
        Kind::Atlas
    } else if has("origin") && has("export_val") {
        Kind::Oec
    } else {
        Kind::Long
    };
    let value = match &said.value {
        Some(name) => rows.column(name)?,
        None => match find(rows, side) {
            Some(column) => column,
            None => needed(rows, None, VALUE, "value")?,
        },
    };
    Ok(Shape {
        kind,
        time: optional(rows, said.time.as_deref(), TIME)?,
        place: needed(rows, said.place.as_deref(), PLACE, "place")?,
        partner: optional(rows, said.partner.as_deref(), PARTNER)?,
        product: needed(rows, said.product.as_deref(), PRODUCT, "product")?,
        value,
        quantity: optional(rows, said.quantity.as_deref(), QUANTITY)?,
        unit: unit(1.0),
        code_digits: options.code_digits,
    })
}

fn find(rows: &Rows, names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| rows.header().iter().position(|known| known.to_lowercase() == *name))
}

fn optional(rows: &Rows, said: Option<&str>, usual: &[&str]) -> Result<Option<usize>, Fault> {
    match said {
        Some(name) => rows.column(name).map(Some),
        None => Ok(find(rows, usual)),
    }
}

fn needed(rows: &Rows, said: Option<&str>, usual: &[&str], what: &str) -> Result<usize, Fault> {
    optional(rows, said, usual)?
        .ok_or_else(|| faults::column_missing(rows.file(), what, rows.header().iter().map(String::as_str)))
}
