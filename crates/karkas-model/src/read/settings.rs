//! karkas.toml as a tree of values with their lines.

use toml::de::{DeTable, DeValue};

use super::{SETTINGS_FILE, nearest_or_none};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::registry;

/// One key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Its name.
    pub key: String,
    /// Line where it stands.
    pub row: u32,
    /// Its value.
    pub value: SettingValue,
}

/// A value of karkas.toml.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingValue {
    /// Text, also of dates.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number; may be infinite or none as far as TOML goes.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// A list.
    List(Vec<Self>),
    /// A table, in the order of lines.
    Table(Vec<Setting>),
}

impl SettingValue {
    /// The value as it might have been written.
    pub fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Whole(value) => value.to_string(),
            Self::Number(value) => value.to_string(),
            Self::Flag(value) => value.to_string(),
            Self::List(values) => {
                format!("[{}]", values.iter().map(Self::shown).collect::<Vec<_>>().join(", "))
            }
            Self::Table(_) => "{...}".to_string(),
        }
    }
}

/// The keys of karkas.toml as they were read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RawSettings {
    /// Top-level keys in the order of lines.
    pub keys: Vec<Setting>,
}

impl RawSettings {
    /// A top-level key.
    pub fn get(&self, key: &str) -> Option<&Setting> {
        self.keys.iter().find(|setting| setting.key == key)
    }
}

/// Reads the bytes of karkas.toml and checks its top-level keys; `None` where it is not TOML.
pub fn read_settings(bytes: &[u8], faults: &mut Diagnostics) -> Option<RawSettings> {
    let at = |row: u32, diagnostic: Diagnostic| diagnostic.file(SETTINGS_FILE).row(row);
    let Ok(text) = std::str::from_utf8(bytes) else {
        faults.push(Diagnostic::error("not-utf8").file(SETTINGS_FILE).row(1).found(""));
        return None;
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines::of(text);
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let row = error.span().map_or(1, |span| lines.row(span.start));
        let found = text.lines().nth(row as usize - 1).unwrap_or_default().trim();
        let fault =
            Diagnostic::error("not-toml").found(found).with("reason", error.message().replace('\n', "; "));
        faults.push(at(row, fault));
    }
    if !errors.is_empty() {
        return None;
    }
    let settings = RawSettings { keys: convert_table(document.get_ref(), &lines) };
    for setting in &settings.keys {
        if registry::setting(&setting.key).is_none() {
            let known = registry::settings().iter().map(|setting| setting.key.as_str());
            let near = nearest_or_none(&setting.key, known.clone());
            let fault = Diagnostic::error("unknown-key").column(&setting.key).found(&setting.key);
            let known: Vec<&str> = known.collect();
            faults.push(at(setting.row, fault.with("known", known.join(", ")).with("nearest", near)));
        }
    }
    for spec in registry::settings().iter().filter(|spec| spec.required) {
        if settings.get(&spec.key).is_none() {
            let fault = Diagnostic::error("key-missing").file(SETTINGS_FILE).column(&spec.key);
            faults.push(fault);
        }
    }
    Some(settings)
}

/// Starts of lines, to find the line of a position.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self(std::iter::once(0).chain(starts).collect())
    }

    fn row(&self, position: usize) -> u32 {
        u32::try_from(self.0.partition_point(|start| *start <= position)).unwrap_or(u32::MAX)
    }
}

fn convert_table(table: &DeTable<'_>, lines: &Lines) -> Vec<Setting> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
        .into_iter()
        .map(|(key, value)| Setting {
            key: key.get_ref().to_string(),
            row: lines.row(key.span().start),
            value: convert(value.get_ref(), lines),
        })
        .collect()
}

fn convert(value: &DeValue<'_>, lines: &Lines) -> SettingValue {
    match value {
        DeValue::String(text) => SettingValue::Text(text.to_string()),
        DeValue::Integer(whole) => match i64::from_str_radix(&whole.as_str().replace('_', ""), whole.radix())
        {
            Ok(value) => SettingValue::Whole(value),
            Err(_) => SettingValue::Text(whole.as_str().to_string()),
        },
        DeValue::Float(number) => match number.as_str().replace('_', "").parse() {
            Ok(value) => SettingValue::Number(value),
            Err(_) => SettingValue::Text(number.as_str().to_string()),
        },
        DeValue::Boolean(value) => SettingValue::Flag(*value),
        DeValue::Datetime(date) => SettingValue::Text(date.to_string()),
        DeValue::Array(values) => {
            SettingValue::List(values.iter().map(|value| convert(value.get_ref(), lines)).collect())
        }
        DeValue::Table(table) => SettingValue::Table(convert_table(table, lines)),
    }
}
