//! UN Comtrade: which of its rows count once.
//!
//! The same trade stands in it several times: by second partner, means of transport and customs procedure, with the world
//! as partner, at several levels of the classification, and in flows (re-exports) that are part of others.

use karkas_data::{Fault, Faults, Row, Rows, Source, faults};
use karkas_model::diagnostics::Diagnostic;
use serde::Deserialize;
use serde_json::Value;

use super::Direction;

/// A row of Comtrade as far as it matters.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct Line {
    ref_year: Value,
    period: Value,
    reporter_code: Value,
    #[serde(rename = "reporterISO")]
    reporter_iso: Value,
    flow_code: Value,
    partner_code: Value,
    #[serde(rename = "partnerISO")]
    partner_iso: Value,
    #[serde(rename = "partner2Code")]
    partner2_code: Value,
    classification_code: Value,
    cmd_code: Value,
    customs_code: Value,
    mot_code: Value,
    net_wgt: Value,
    primary_value: Value,
    /// Row of the file.
    #[serde(skip)]
    pub row: u32,
}

/// A row that counts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Counted {
    pub year: i32,
    /// Year and month, what the row is about in time.
    pub period: u32,
    pub place: String,
    /// `None` for the world.
    pub partner: Option<String>,
    pub product: String,
    pub classification: String,
    pub value: f64,
    pub quantity: f64,
    pub row: u32,
}

/// Areas that are no place: the European Union, other Europe, bunkers, free zones, special categories, areas not elsewhere
/// specified.
const NO_PLACE: [&str; 6] = ["97", "568", "837", "838", "839", "899"];

impl Line {
    /// What the row adds, or nothing where what it says is said by other rows.
    pub(super) fn counted(&self, file: &str, direction: Direction) -> Result<Option<Counted>, Fault> {
        let wanted = match direction {
            Direction::Exports => "X",
            Direction::Imports => "M",
        };
        let total = |value: &Value, marks: &[&str]| {
            let text = text(value);
            text.is_empty() || marks.contains(&text.as_str())
        };
        let reporter = text(&self.reporter_code);
        let partner = text(&self.partner_code);
        let counts = text(&self.flow_code) == wanted
            && total(&self.partner2_code, &["0"])
            && total(&self.mot_code, &["0"])
            && total(&self.customs_code, &["C00"])
            && !["TOTAL", "AG2", "AG4", "AG6"].contains(&text(&self.cmd_code).as_str())
            && !NO_PLACE.contains(&reporter.as_str())
            && !NO_PLACE.contains(&partner.as_str());
        if !counts {
            return Ok(None);
        }
        let fault = |code: Diagnostic, column: &str, found: &Value| {
            Box::new(code.file(file).row(self.row).column(column).found(text(found)))
        };
        let year = number(&self.ref_year)
            .or_else(|| text(&self.period).get(..4)?.parse().ok())
            .filter(|year| (1900.0..2200.0).contains(year))
            .ok_or_else(|| fault(Diagnostic::error("data-year"), "refYear", &self.ref_year))?
            as i32;
        let Some(value) = number(&self.primary_value) else {
            if total(&self.primary_value, &[]) {
                return Ok(None);
            }
            return Err(fault(Diagnostic::error("data-number"), "primaryValue", &self.primary_value));
        };
        if value < 0.0 {
            return Err(fault(Diagnostic::error("data-negative"), "primaryValue", &self.primary_value));
        }
        let named = |iso: &Value, code: String| Some(text(iso)).filter(|iso| iso.len() == 3).unwrap_or(code);
        let quantity =
            number(&self.net_wgt).filter(|weight| *weight > 0.0).map_or(f64::NAN, |weight| weight / 1000.0);
        Ok(Some(Counted {
            year,
            period: text(&self.period).parse().unwrap_or(year as u32),
            place: named(&self.reporter_iso, reporter),
            partner: (partner != "0").then(|| named(&self.partner_iso, partner)),
            product: text(&self.cmd_code),
            classification: text(&self.classification_code),
            value,
            quantity,
            row: self.row,
        }))
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.trim().to_string(),
        other => other.to_string(),
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => match karkas_data::parse_number(text, false) {
            karkas_data::Parsed::Value(value) => Some(value),
            _ => None,
        },
        _ => None,
    }
}

#[derive(Deserialize)]
struct Answer {
    data: Vec<Line>,
}

/// The rows of an answer of the programming interface. Rows are counted from 1.
pub(super) fn answer(source: &Source) -> Result<Vec<Line>, Fault> {
    let text = source.text(None)?;
    let answer: Answer = serde_json::from_reader(std::io::BufReader::new(text)).map_err(|error| {
        if error.is_eof() || error.is_syntax() || error.is_io() {
            Box::new(
                Diagnostic::error("data-damaged")
                    .file(source.name())
                    .row(u32::try_from(error.line()).unwrap_or(u32::MAX))
                    .with("reason", error)
                    .with("last", 0),
            )
        } else {
            faults::unknown_format(&source.name(), "CSV, TSV, Parquet, xlsx, UN Comtrade JSON")
        }
    })?;
    let mut lines = answer.data;
    for (line, row) in lines.iter_mut().zip(1..) {
        line.row = row;
    }
    Ok(lines)
}

/// The columns of a Comtrade table.
pub(super) struct Table {
    columns: [Option<usize>; 14],
}

const COLUMNS: [&str; 14] = [
    "refYear",
    "period",
    "reporterCode",
    "reporterISO",
    "flowCode",
    "partnerCode",
    "partnerISO",
    "partner2Code",
    "classificationCode",
    "cmdCode",
    "customsCode",
    "motCode",
    "netWgt",
    "primaryValue",
];

impl Table {
    pub(super) fn of(rows: &mut Rows) -> Self {
        let columns = COLUMNS.map(|name| rows.column(name).ok());
        rows.select(&columns.iter().flatten().copied().collect::<Vec<_>>());
        Self { columns }
    }

    pub(super) fn line(&self, row: Row<'_>) -> Line {
        let cell = |place: usize| match self.columns[place] {
            Some(column) => Value::String(row.text(column).into_owned()),
            None => Value::Null,
        };
        Line {
            ref_year: cell(0),
            period: cell(1),
            reporter_code: cell(2),
            reporter_iso: cell(3),
            flow_code: cell(4),
            partner_code: cell(5),
            partner_iso: cell(6),
            partner2_code: cell(7),
            classification_code: cell(8),
            cmd_code: cell(9),
            customs_code: cell(10),
            mot_code: cell(11),
            net_wgt: cell(12),
            primary_value: cell(13),
            row: row.number_of_row(),
        }
    }
}

/// A classification that differs from that of the rows before.
pub(super) fn other_classification(file: &str, counted: &Counted, first: &str, faults: &mut Faults) {
    faults.push(Box::new(
        Diagnostic::error("trade-classification-mixed")
            .file(file)
            .row(counted.row)
            .column("classificationCode")
            .found(&*counted.classification)
            .with("first", first),
    ));
}
