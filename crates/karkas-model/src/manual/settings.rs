//! Keys of karkas.toml.

use std::fmt::Write;

use super::{cell, code};
use crate::registry::{self, SettingSpec, SettingType};

pub(super) fn page() -> String {
    let mut page = include_str!("../../data/manual/settings.md").to_string();
    page.push_str("\n| key | type | default | meaning |\n| --- | --- | --- | --- |\n");
    for setting in registry::settings() {
        let name = if setting.required { format!("**{}**", setting.key) } else { setting.key.clone() };
        let default = code(setting.default.as_deref().unwrap_or_default());
        let _ = writeln!(page, "| {name} | {} | {default} | {} |", kind(setting), cell(&setting.doc));
    }
    page.push_str("\nKeys in bold must stand in every project.\n");
    page
}

fn kind(setting: &SettingSpec) -> String {
    let words = match setting.kind {
        SettingType::Text => "text",
        SettingType::Year => "year",
        SettingType::Whole => "whole",
        SettingType::Share => "share",
        SettingType::Choice => {
            let choices: Vec<String> = setting.choices.iter().map(|choice| code(choice)).collect();
            return format!("choice: {}", choices.join(", "));
        }
        SettingType::Periods => "list of years, or text",
        SettingType::Units => "section: text by unit",
        SettingType::Rates => "section: number by currency",
        SettingType::Taxes | SettingType::Solver => "section",
        SettingType::Scenarios => "sections by scenario",
    };
    words.to_string()
}
