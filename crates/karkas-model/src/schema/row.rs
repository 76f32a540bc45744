//! JSON Schema of one row of a table.

use serde_json::{Map, Value as Json, json};

use super::{DIALECT, object};
use crate::registry::{self, ColumnSpec, ColumnType, TableSpec};

/// A number, with a unit if wanted: `12`, `-3.5e6`, `12 kt`, `40 EUR/t`, `5 %`.
const QUANTITY: &str = r"^\s*[+-]?(\d+([.]\d*)?|[.]\d+)([eE][+-]?\d+)?(\s*[^\d\s;:.+-][^;:]*)?\s*$";
/// Values by year: `2026: 10 USD/t; 2035: 50 USD/t`.
const SERIES: &str = r"^\s*-?\d{1,4}\s*:[^;:]+(;\s*-?\d{1,4}\s*:[^;:]+)*;?\s*$";
/// A whole number, with a unit if wanted.
const WHOLE: &str = r"^\s*[+-]?\d+(\s*[^\d\s;:.+-][^;:]*)?\s*$";
const YEAR: &str = r"^\s*-?\d{1,4}\s*$";
const RECIPE: &str = r"->";
const FLAG: &str = r"^([Yy]([Ee][Ss])?|[Tt][Rr][Uu][Ee]|1|[Nn][Oo]?|[Ff][Aa][Ll][Ss][Ee]|0)$";

/// JSON Schema (2020-12) of one row, an object by column. Cells may hold numbers or text with a unit;
/// an empty cell is an empty text, null, or left out.
pub fn row_schema(table: &TableSpec) -> Json {
    let mut properties = Map::new();
    for column in &table.columns {
        properties.insert(column.name.clone(), column_schema(column));
        if column.kind.is_numeric() {
            for (suffix, word) in [("low", "Lowest"), ("high", "Highest")] {
                let doc = format!("{word} plausible value of `{}`.", column.name);
                properties.insert(format!("{}_{suffix}", column.name), bound_schema(column, &doc));
            }
        }
    }
    if let Some(central) = table.central.as_deref().and_then(|name| table.column(name)) {
        for (name, word) in [("low", "Lowest"), ("high", "Highest")] {
            let doc = format!("{word} plausible value of `{}`.", central.name);
            properties.insert(name.to_string(), bound_schema(central, &doc));
        }
    }
    for column in registry::universal_columns() {
        properties.insert(column.name.clone(), column_schema(column));
    }
    let required: Vec<&str> =
        table.columns.iter().filter(|column| column.required).map(|column| column.name.as_str()).collect();
    json!({
        "$schema": DIALECT,
        "$id": format!("urn:karkas:schema:{}", table.name),
        "title": format!("A row of {}", table.name),
        "description": table.doc,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
        "x-key": table.key,
    })
}

fn column_schema(column: &ColumnSpec) -> Json {
    let mut schema = object([("description", json!(column.doc))]);
    let mut forms = forms(column);
    if !column.required {
        forms.push(json!({ "enum": ["", null] }));
    }
    if forms.len() == 1 {
        schema.extend(forms.remove(0).as_object().cloned().unwrap_or_default());
    } else {
        schema.insert("anyOf".to_string(), Json::Array(forms));
    }
    let mut note = |key: &str, value: Option<Json>| {
        if let Some(value) = value {
            schema.insert(key.to_string(), value);
        }
    };
    note("default", column.default.as_ref().map(|text| json!(text)));
    note("x-unit", column.unit.as_ref().map(|unit| json!(unit)));
    note("x-per-year-optional", column.year_optional.then_some(json!(true)));
    note("x-per-mass", column.per_mass.then_some(json!(true)));
    match &column.kind {
        ColumnType::Reference(table) => note("x-reference", Some(json!(table))),
        ColumnType::References(table) => note("x-references", Some(json!(table))),
        ColumnType::Selector(table) => note("x-selector", Some(json!(table))),
        _ => {}
    }
    Json::Object(schema)
}

fn bound_schema(column: &ColumnSpec, doc: &str) -> Json {
    let bound = ColumnSpec { required: false, default: None, doc: doc.to_string(), ..column.clone() };
    column_schema(&bound)
}

/// The forms that a cell may have, without the empty one.
fn forms(column: &ColumnSpec) -> Vec<Json> {
    let text = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let number = |kind: &str| {
        let mut number = object([("type", json!(kind))]);
        let bounds =
            [("minimum", column.min), ("exclusiveMinimum", column.min_open), ("maximum", column.max)];
        for (key, bound) in bounds {
            if let Some(bound) = bound {
                number.insert(key.to_string(), json!(bound));
            }
        }
        Json::Object(number)
    };
    match column.kind {
        ColumnType::Number => vec![number("number"), text(QUANTITY)],
        ColumnType::Series => vec![number("number"), text(QUANTITY), text(SERIES)],
        ColumnType::Whole => vec![number("integer"), text(WHOLE)],
        ColumnType::Year => vec![number("integer"), text(YEAR)],
        ColumnType::Flag => vec![json!({ "type": "boolean" }), json!({ "enum": [0, 1] }), text(FLAG)],
        ColumnType::Choice => vec![json!({ "enum": column.choices })],
        ColumnType::Recipe => vec![text(RECIPE)],
        ColumnType::Id
        | ColumnType::Text
        | ColumnType::Tags
        | ColumnType::Partner
        | ColumnType::Reference(_)
        | ColumnType::References(_)
        | ColumnType::Selector(_) => vec![json!({ "type": "string", "minLength": 1 })],
    }
}

/// The words for yes and for no, which may be written in capitals as well.
pub(super) const FLAGS: [&[&str]; 2] = [&["yes", "true", "1", "y"], &["no", "false", "0", "n"]];
