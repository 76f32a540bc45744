//! Scenarios: named changes of rows, carried out on raw cells before anything is converted.

mod change;
mod conditions;

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::project::{Name, ScenarioInfo};
use crate::read::{RawSettings, RawTable, SETTINGS_FILE, Setting, SettingValue, nearest_or_none};
use crate::units::{Quantity, UnitSystem};

/// The scenario of a folder as it stands.
pub const BASE: &str = "base";

const KEYS: [&str; 5] = ["name", "name_ru", "description", "description_ru", "probability"];

/// The scenarios that are declared or used, `base` first.
pub(super) fn list(
    settings: &RawSettings,
    tables: &[Arc<RawTable>],
    found: &mut Diagnostics,
) -> Vec<ScenarioInfo> {
    let plain = |id: &str| ScenarioInfo {
        id: id.to_string(),
        name: Name { en: id.to_string(), ru: String::new() },
        description: Name::default(),
        probability: None,
    };
    let mut scenarios = vec![plain(BASE)];
    if let Some(setting) = settings.get("scenarios") {
        if let SettingValue::Table(entries) = &setting.value {
            for entry in entries {
                let info = declared(entry, plain(&entry.key), found);
                match scenarios.iter().position(|known| known.id == info.id) {
                    Some(at) => scenarios[at] = info,
                    None => scenarios.push(info),
                }
            }
        } else {
            let fault =
                Diagnostic::error("wrong-type").file(SETTINGS_FILE).row(setting.row).column("scenarios");
            found.push(fault.found(setting.value.shown()).with("wanted", "table"));
        }
    }
    if let Some(table) = tables.iter().find(|table| table.spec().name == "scenarios") {
        for row in 0..table.len() {
            let id = table.named_cell(row, "scenario");
            if id == BASE {
                let fault = Diagnostic::error("scenario-base-changed").at(&table.origin(row));
                found.push(fault.column("scenario").found(id));
            } else if !id.is_empty() && !scenarios.iter().any(|known| known.id == id) {
                scenarios.push(plain(id));
            }
        }
    }
    scenarios
}

fn declared(entry: &Setting, mut info: ScenarioInfo, found: &mut Diagnostics) -> ScenarioInfo {
    let at = |setting: &Setting, name: &str, diagnostic: Diagnostic| {
        let column = if name.is_empty() {
            format!("scenarios.{}", entry.key)
        } else {
            format!("scenarios.{}.{name}", entry.key)
        };
        diagnostic.file(SETTINGS_FILE).row(setting.row).column(column).found(setting.value.shown())
    };
    let SettingValue::Table(keys) = &entry.value else {
        found.push(at(entry, "", Diagnostic::error("wrong-type").with("wanted", "table")));
        return info;
    };
    for setting in keys {
        if !KEYS.contains(&setting.key.as_str()) {
            let near = nearest_or_none(&setting.key, KEYS);
            let fault = Diagnostic::error("unknown-key").with("known", KEYS.join(", ")).with("nearest", near);
            found.push(at(setting, &setting.key, fault).found(&setting.key));
            continue;
        }
        if setting.key == "probability" {
            info.probability = probability(&setting.value);
            if info.probability.is_none() {
                let fault = Diagnostic::error("out-of-range").with("allowed", "0..1");
                found.push(at(setting, "probability", fault));
            }
            continue;
        }
        let SettingValue::Text(text) = &setting.value else {
            found.push(at(setting, &setting.key, Diagnostic::error("wrong-type").with("wanted", "text")));
            continue;
        };
        let text = text.trim().to_string();
        match setting.key.as_str() {
            "name" => info.name.en = text,
            "name_ru" => info.name.ru = text,
            "description" => info.description.en = text,
            _ => info.description.ru = text,
        }
    }
    info
}

fn probability(value: &SettingValue) -> Option<f64> {
    let value = match value {
        SettingValue::Whole(value) => *value as f64,
        SettingValue::Number(value) => *value,
        SettingValue::Text(text) => {
            let units = UnitSystem::new("USD");
            Quantity::parse(text).ok()?;
            units.read(text, &units.rule("share", &[]).ok()?).ok()?
        }
        _ => return None,
    };
    (0.0..=1.0).contains(&value).then_some(value)
}

/// Carries out one scenario, and checks what can be checked of the rows of the others.
pub(super) fn apply(
    id: &str,
    settings: &mut RawSettings,
    tables: &mut [Arc<RawTable>],
    found: &mut Diagnostics,
) {
    let Some(rows) = tables.iter().find(|table| table.spec().name == "scenarios").cloned() else { return };
    if rows.lacks_required_column() {
        return;
    }
    for row in 0..rows.len() {
        let step = match change::Step::read(&rows, row) {
            Ok(step) => step,
            Err(fault) => {
                found.push(*fault);
                continue;
            }
        };
        // Rows of `base` were reported as faulty: the folder as it stands cannot be changed.
        if id == BASE || rows.named_cell(row, "scenario") != id {
            continue;
        }
        if let Err(fault) = step.carry_out(settings, tables) {
            found.push(*fault);
        }
    }
}
