//! Tables and columns of a project.

use std::fmt::Write;

use super::{cell, code};
use crate::registry::{self, ColumnSpec, ColumnType, TableSpec};

pub(super) fn page() -> String {
    let mut page = include_str!("../../data/manual/tables.md").to_string();
    for table in registry::tables() {
        page.push_str(&section(table));
    }
    page
}

fn section(table: &TableSpec) -> String {
    let mut text = format!("\n## {}\n\n{}\n\n", table.name, table.doc);
    let need = if table.required { "Every project has it." } else { "May be left out." };
    let _ = write!(text, "{need}");
    if !table.key.is_empty() {
        let year = if table.is_by_year() { ", with `year` where rows form series" } else { "" };
        let key: Vec<String> = table.key.iter().map(|name| code(name)).collect();
        let _ = write!(text, " Key: {}{year}.", key.join(", "));
    }
    if let Some(central) = &table.central {
        let _ = write!(text, " Central column: {}.", code(central));
    }
    text.push_str("\n\n| column | type | unit | default | meaning |\n| --- | --- | --- | --- | --- |\n");
    for column in &table.columns {
        let name = if column.required { format!("**{}**", column.name) } else { column.name.clone() };
        let (kind, unit) = (kind(column), unit(column));
        let default = code(column.default.as_deref().unwrap_or_default());
        let doc = format!("{}{}", cell(&column.doc), bounds(column));
        let _ = writeln!(text, "| {name} | {kind} | {unit} | {default} | {doc} |");
    }
    if table.columns.iter().any(|column| column.required) {
        text.push_str("\nColumns in bold must be filled in.\n");
    }
    text
}

fn kind(column: &ColumnSpec) -> String {
    let of = |what: &str, table: &str| format!("{what} of [{table}](#{table})");
    match &column.kind {
        ColumnType::Id => "id".to_string(),
        ColumnType::Text => "text".to_string(),
        ColumnType::Number => "number".to_string(),
        ColumnType::Series => "series".to_string(),
        ColumnType::Whole => "whole".to_string(),
        ColumnType::Year => "year".to_string(),
        ColumnType::Flag => "flag".to_string(),
        ColumnType::Choice => {
            let choices: Vec<String> = column.choices.iter().map(|choice| code(choice)).collect();
            format!("choice: {}", choices.join(", "))
        }
        ColumnType::Tags => "tags".to_string(),
        ColumnType::Recipe => "recipe".to_string(),
        ColumnType::Partner => "partner".to_string(),
        ColumnType::Reference(table) => of("id", table),
        ColumnType::References(table) => of("ids", table),
        ColumnType::Selector(table) => of("selector", table),
    }
}

fn unit(column: &ColumnSpec) -> String {
    let mut unit = code(column.unit.as_deref().unwrap_or_default());
    if column.year_optional {
        unit.push_str(", per year optional");
    }
    if column.per_mass {
        unit.push_str(", or per mass");
    }
    unit
}

/// What values are allowed, as a sentence.
fn bounds(column: &ColumnSpec) -> String {
    let low = column.min.map(|min| format!("at least {min}"));
    let low = low.or_else(|| column.min_open.map(|min| format!("above {min}")));
    let high = column.max.map(|max| format!("at most {max}"));
    let both: Vec<String> = low.into_iter().chain(high).collect();
    if both.is_empty() { String::new() } else { format!(" ({})", both.join(", ")) }
}
