//! Every table, column and key of a project, as data.
//!
//! The reader, the published schemas and the reference manual are made from what stands here, which
//! is parsed from `data/registry.toml` and `data/settings.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// The tables of a project, in the order in which they are documented.
pub fn tables() -> &'static [TableSpec] {
    &REGISTRY.tables
}

/// The table of a name.
pub fn table(name: &str) -> Option<&'static TableSpec> {
    tables().iter().find(|table| table.name == name)
}

/// The keys of karkas.toml, in the order in which they are documented.
pub fn settings() -> &'static [SettingSpec] {
    &REGISTRY.settings
}

/// The key of a name.
pub fn setting(key: &str) -> Option<&'static SettingSpec> {
    settings().iter().find(|setting| setting.key == key)
}

/// The columns that every table takes besides its own: `source`, `note` and `quality`.
pub fn universal_columns() -> &'static [ColumnSpec] {
    &REGISTRY.universal
}

/// One table.
#[derive(Debug, Clone)]
pub struct TableSpec {
    /// Name, which is the name of the file without the extension.
    pub name: String,
    /// Whether a project must have it.
    pub required: bool,
    /// Columns that together may stand only once (with `year` where there is such a column).
    pub key: Vec<String>,
    /// The column that bare `low` and `high` speak of.
    pub central: Option<String>,
    /// What it holds.
    pub doc: String,
    /// Its own columns.
    pub columns: Vec<ColumnSpec>,
}

impl TableSpec {
    /// Its own column of a name.
    pub fn column(&self, name: &str) -> Option<&ColumnSpec> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Whether rows with the same key and different years form series.
    pub fn is_by_year(&self) -> bool {
        self.column("year").is_some_and(|column| column.kind == ColumnType::Year)
    }

    /// What a column of this name means here: its own column, a bound of one, or a universal column.
    pub fn meaning(&self, name: &str) -> Option<Meaning<'_>> {
        if let Some(column) = self.column(name) {
            return Some(Meaning::Own(column));
        }
        if let Some(column) = universal_columns().iter().find(|column| column.name == name) {
            return Some(Meaning::Universal(column));
        }
        let bounded = |name: &str, bound| {
            let column = self.column(name)?;
            column.kind.is_numeric().then_some(Meaning::Bound(column, bound))
        };
        match name {
            "low" => bounded(self.central.as_deref()?, Bound::Low),
            "high" => bounded(self.central.as_deref()?, Bound::High),
            _ => name
                .strip_suffix("_low")
                .and_then(|name| bounded(name, Bound::Low))
                .or_else(|| name.strip_suffix("_high").and_then(|name| bounded(name, Bound::High))),
        }
    }

    /// Every name that a column may have here, own columns first.
    pub fn column_names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        if self.central.is_some() {
            names.extend(["low".to_string(), "high".to_string()]);
        }
        names.extend(universal_columns().iter().map(|column| column.name.clone()));
        let numeric = self.columns.iter().filter(|column| column.kind.is_numeric());
        names.extend(
            numeric.flat_map(|column| [format!("{}_low", column.name), format!("{}_high", column.name)]),
        );
        names
    }
}

/// What the name of a column means in a table.
#[derive(Debug, Clone, Copy)]
pub enum Meaning<'a> {
    /// One of the table's own columns.
    Own(&'a ColumnSpec),
    /// `source`, `note` or `quality`.
    Universal(&'a ColumnSpec),
    /// The lowest or highest plausible value of one of the table's own columns.
    Bound(&'a ColumnSpec, Bound),
}

/// Which end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The lowest plausible value.
    Low,
    /// The highest plausible value.
    High,
}

/// One column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSpec {
    /// Name in the header.
    pub name: String,
    /// What a cell holds.
    #[serde(rename = "type")]
    pub kind: ColumnType,
    /// What a bare number means.
    #[serde(default)]
    pub unit: Option<String>,
    /// Whether a cell must not be empty.
    #[serde(default)]
    pub required: bool,
    /// What an empty cell means, as it would be written.
    #[serde(default)]
    pub default: Option<String>,
    /// Smallest value.
    #[serde(default)]
    pub min: Option<f64>,
    /// Value that must be exceeded.
    #[serde(default)]
    pub min_open: Option<f64>,
    /// Largest value.
    #[serde(default)]
    pub max: Option<f64>,
    /// The words that a choice may be.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Whether a yearly amount may be written with or without "per year".
    #[serde(default)]
    pub year_optional: bool,
    /// Whether the commodity's mass may stand in place of its unit.
    #[serde(default)]
    pub per_mass: bool,
    /// What it says.
    pub doc: String,
}

/// What a cell holds; see the head of `data/registry.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum ColumnType {
    /// The key that other tables refer to.
    Id,
    /// Any text.
    Text,
    /// A number, with a unit if wanted.
    Number,
    /// A number, or numbers by year.
    Series,
    /// A whole number.
    Whole,
    /// A calendar year.
    Year,
    /// Yes or no.
    Flag,
    /// One of the column's choices.
    Choice,
    /// Words separated by semicolons.
    Tags,
    /// A recipe in one line.
    Recipe,
    /// A supplier's name or origin.
    Partner,
    /// One id of a table.
    Reference(String),
    /// Ids of a table, separated by semicolons.
    References(String),
    /// Ids, `column:value`, or an asterisk.
    Selector(String),
}

impl ColumnType {
    /// Whether a cell holds a number, which may have a unit and a range.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Self::Number | Self::Series | Self::Whole)
    }
}

impl TryFrom<String> for ColumnType {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let table = |kind: fn(String) -> Self, table: &str| Ok(kind(table.to_string()));
        match text.split_once(':') {
            Some(("ref", name)) => table(Self::Reference, name),
            Some(("refs", name)) => table(Self::References, name),
            Some(("selector", name)) => table(Self::Selector, name),
            _ => Ok(match text.as_str() {
                "id" => Self::Id,
                "text" => Self::Text,
                "number" => Self::Number,
                "series" => Self::Series,
                "whole" => Self::Whole,
                "year" => Self::Year,
                "flag" => Self::Flag,
                "choice" => Self::Choice,
                "tags" => Self::Tags,
                "recipe" => Self::Recipe,
                "partner" => Self::Partner,
                _ => return Err(format!("`{text}` is no type of column")),
            }),
        }
    }
}

/// One key of karkas.toml.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SettingSpec {
    /// Its name.
    pub key: String,
    /// What it holds.
    #[serde(rename = "type")]
    pub kind: SettingType,
    /// Whether a project must have it.
    #[serde(default)]
    pub required: bool,
    /// What it means where it is missing, as it would be written.
    #[serde(default)]
    pub default: Option<String>,
    /// The words that a choice may be.
    #[serde(default)]
    pub choices: Vec<String>,
    /// What it says.
    pub doc: String,
}

/// What a key of karkas.toml holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettingType {
    /// Any text.
    Text,
    /// A calendar year.
    Year,
    /// Whole number.
    Whole,
    /// A pure number, or text with a percentage.
    Share,
    /// One of the key's choices.
    Choice,
    /// First years of periods, or a range of years.
    Periods,
    /// A table of units and their meaning.
    Units,
    /// A table of currencies and their worth.
    Rates,
    /// A table of tax rates.
    Taxes,
    /// A table of limits of the solver.
    Solver,
    /// A table of scenarios.
    Scenarios,
}

struct Registry {
    tables: Vec<TableSpec>,
    settings: Vec<SettingSpec>,
    universal: Vec<ColumnSpec>,
}

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    parse(include_str!("../data/registry.toml"), include_str!("../data/settings.toml"))
        .expect("the embedded registry is read by a test")
});

fn parse(tables: &str, settings: &str) -> Result<Registry, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Tables {
        table: Vec<RawTable>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct RawTable {
        name: String,
        required: bool,
        key: Vec<String>,
        #[serde(default)]
        central: Option<String>,
        doc: String,
        column: Vec<ColumnSpec>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        setting: Vec<SettingSpec>,
    }
    let raw: Tables = toml::from_str(tables)?;
    let tables = raw.table.into_iter().map(|RawTable { name, required, key, central, doc, column }| {
        TableSpec { name, required, key, central, doc, columns: column }
    });
    let settings: Settings = toml::from_str(settings)?;
    Ok(Registry { tables: tables.collect(), settings: settings.setting, universal: universal() })
}

fn universal() -> Vec<ColumnSpec> {
    let column = |name: &str, kind, doc: &str| ColumnSpec {
        name: name.to_string(),
        kind,
        unit: None,
        required: false,
        default: None,
        min: None,
        min_open: None,
        max: None,
        choices: Vec::new(),
        year_optional: false,
        per_mass: false,
        doc: doc.to_string(),
    };
    vec![
        column(
            "source",
            ColumnType::References("sources".to_string()),
            "Where the figures of the row come from: ids of sources.csv, separated by semicolons.",
        ),
        column("note", ColumnType::Text, "Any remark."),
        column(
            "quality",
            ColumnType::Text,
            "Grade of the figures in the project's own scale, for instance A: stands in the source, B: derived, C: assumed.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_holds_together() {
        assert_eq!(tables().len(), 16);
        for table in tables() {
            let own = |name: &String| table.column(name).is_some();
            assert!(table.key.iter().all(own), "key of {}", table.name);
            assert!(table.central.iter().all(own), "central column of {}", table.name);
            for column in &table.columns {
                let place = format!("{}.{}", table.name, column.name);
                assert_eq!(column.kind == ColumnType::Choice, !column.choices.is_empty(), "{place}");
                assert!(column.unit.is_none() || column.kind.is_numeric(), "{place}");
                if let ColumnType::Reference(other)
                | ColumnType::References(other)
                | ColumnType::Selector(other) = &column.kind
                {
                    assert!(super::table(other).is_some(), "{place} refers to {other}");
                }
            }
        }
        assert!(setting("currency").is_some_and(|setting| setting.required));
    }

    #[test]
    fn bounds_are_columns_too() {
        let offers = table("offers").expect("it is a table");
        assert!(
            matches!(offers.meaning("low"), Some(Meaning::Bound(column, Bound::Low)) if column.name == "price")
        );
        assert!(
            matches!(offers.meaning("capacity_high"), Some(Meaning::Bound(column, Bound::High)) if column.name == "capacity")
        );
        assert!(offers.meaning("partner_low").is_none());
        assert!(matches!(offers.meaning("quality"), Some(Meaning::Universal(_))));
        assert!(table("facilities").expect("it is a table").meaning("low").is_none());
    }
}
