//! The keys of karkas.toml, checked, and the units that follow from them.

mod parts;
mod periods;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::project::{Name, ScenarioInfo, Settings};
use crate::read::{RawSettings, SETTINGS_FILE, Setting, SettingValue, nearest_or_none};
use crate::registry;
use crate::units::{Quantity, UnitSystem};

/// Settings and units; `None` where periods or the currency cannot be told.
pub(super) fn resolve(
    raw: &RawSettings,
    scenarios: Vec<ScenarioInfo>,
    found: &mut Diagnostics,
) -> Option<(Settings, UnitSystem)> {
    let mut keys = Keys { raw, found };
    let name =
        Name { en: keys.text("name").unwrap_or_default(), ru: keys.text("name_ru").unwrap_or_default() };
    let description = Name {
        en: keys.text("description").unwrap_or_default(),
        ru: keys.text("description_ru").unwrap_or_default(),
    };
    let currency = keys.text("currency");
    if let Some(code) = &currency
        && !is_currency_code(code)
    {
        keys.fault("currency", Diagnostic::error("bad-currency"));
        return None;
    }
    let currency_year = keys.year("currency_year");
    let base_year = keys.year("base_year");
    let horizon = keys.year("horizon");
    let periods = periods::resolve(&mut keys, horizon);
    let discount_rate = keys.share("discount_rate", -0.5, 1.0).unwrap_or(0.0);
    keys.choice("objective");
    let home = keys.text("home");
    let size_classes = keys.whole("size_classes", 1, 50).unwrap_or(3);
    let solver = parts::solver(&mut keys);
    let (profit_tax, property_tax) = parts::taxes(&mut keys);
    let units = currency.as_deref().map(|currency| parts::units(&mut keys, currency));
    check_probabilities(&scenarios, keys.found);
    let periods = periods?;
    let base_year = base_year.or_else(|| periods.first().map(|first| first.start))?;
    let settings = Settings {
        name,
        description,
        currency: currency?,
        currency_year,
        base_year,
        periods,
        discount_rate,
        home,
        size_classes,
        profit_tax,
        property_tax,
        solver,
        scenarios,
    };
    Some((settings, units?))
}

/// Three capital letters.
fn is_currency_code(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn check_probabilities(scenarios: &[ScenarioInfo], found: &mut Diagnostics) {
    let given: Vec<f64> = scenarios.iter().filter_map(|scenario| scenario.probability).collect();
    let sum: f64 = given.iter().sum();
    if !given.is_empty() && (sum - 1.0).abs() > 1e-9 {
        let fault = Diagnostic::error("probabilities-sum").file(SETTINGS_FILE).column("scenarios");
        found.push(fault.found(sum.to_string()));
    }
}

/// Keys of karkas.toml and where to report what is wrong with them.
pub(super) struct Keys<'k> {
    raw: &'k RawSettings,
    found: &'k mut Diagnostics,
}

impl Keys<'_> {
    fn get(&self, key: &str) -> Option<Setting> {
        self.raw.get(key).cloned()
    }

    /// Reports something about a top-level key.
    fn fault(&mut self, key: &str, diagnostic: Diagnostic) {
        match self.get(key) {
            Some(setting) => self.fault_at(key, &setting, diagnostic),
            None => self.found.push(diagnostic.file(SETTINGS_FILE).column(key)),
        }
    }

    /// Reports something about a key, under its full name.
    fn fault_at(&mut self, name: &str, setting: &Setting, diagnostic: Diagnostic) {
        let diagnostic = diagnostic.file(SETTINGS_FILE).row(setting.row).column(name);
        self.found.push(diagnostic.found(setting.value.shown()));
    }

    fn wrong_type(&mut self, name: &str, setting: &Setting, wanted: &'static str) {
        self.fault_at(name, setting, Diagnostic::error("wrong-type").with("wanted", wanted));
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let setting = self.get(key)?;
        self.text_of(key, &setting)
    }

    fn text_of(&mut self, name: &str, setting: &Setting) -> Option<String> {
        match &setting.value {
            SettingValue::Text(text) => Some(text.trim().to_string()).filter(|text| !text.is_empty()),
            _ => {
                self.wrong_type(name, setting, "text");
                None
            }
        }
    }

    fn choice(&mut self, key: &str) {
        let (Some(text), Some(spec)) = (self.text(key), registry::setting(key)) else { return };
        if !spec.choices.contains(&text) {
            let near = nearest_or_none(&text, spec.choices.iter().map(String::as_str));
            let fault = Diagnostic::error("not-a-choice").with("known", spec.choices.join(", "));
            self.fault(key, fault.with("nearest", near));
        }
    }

    fn year(&mut self, key: &str) -> Option<i32> {
        let setting = self.get(key)?;
        let year = match &setting.value {
            SettingValue::Whole(year) => {
                i32::try_from(*year).ok().filter(|year| (1000..=9999).contains(year))
            }
            _ => None,
        };
        if year.is_none() {
            self.fault_at(key, &setting, Diagnostic::error("not-a-year"));
        }
        year
    }

    fn whole(&mut self, key: &str, least: u32, most: u32) -> Option<u32> {
        let setting = self.get(key)?;
        self.whole_of(key, &setting, least, most)
    }

    fn whole_of(&mut self, name: &str, setting: &Setting, least: u32, most: u32) -> Option<u32> {
        let SettingValue::Whole(value) = setting.value else {
            self.fault_at(name, setting, Diagnostic::error("not-whole"));
            return None;
        };
        let value = u32::try_from(value).ok().filter(|value| (least..=most).contains(value));
        if value.is_none() {
            let fault = Diagnostic::error("out-of-range").with("allowed", format!("{least}..{most}"));
            self.fault_at(name, setting, fault);
        }
        value
    }

    fn share(&mut self, key: &str, least: f64, most: f64) -> Option<f64> {
        let setting = self.get(key)?;
        self.share_of(key, &setting, least, most)
    }

    fn share_of(&mut self, name: &str, setting: &Setting, least: f64, most: f64) -> Option<f64> {
        let value = self.quantity(name, setting, "share")?;
        if (least..=most).contains(&value) {
            return Some(value);
        }
        let fault = Diagnostic::error("out-of-range").with("allowed", format!("{least}..{most}"));
        self.fault_at(name, setting, fault);
        None
    }

    /// A number, or text with a number in the unit of a rule.
    fn quantity(&mut self, name: &str, setting: &Setting, pattern: &str) -> Option<f64> {
        let plain = UnitSystem::new("USD");
        let read = |text: &str| {
            let quantity = Quantity::parse(text)?;
            if quantity.unit.is_empty() {
                Ok(quantity.value)
            } else {
                plain.read(text, &plain.rule(pattern, &[])?)
            }
        };
        let result = match &setting.value {
            SettingValue::Whole(value) => Ok(*value as f64),
            SettingValue::Number(value) => read(&value.to_string()),
            SettingValue::Text(text) => read(text),
            _ => {
                self.wrong_type(name, setting, "number");
                return None;
            }
        };
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault_at(name, setting, super::numbers::describe(fault));
                None
            }
        }
    }

    /// The keys of a table, of which only some are known.
    fn table(&mut self, key: &str, known: Option<&[&str]>) -> Vec<Setting> {
        let Some(setting) = self.get(key) else {
            return Vec::new();
        };
        let SettingValue::Table(entries) = &setting.value else {
            self.wrong_type(key, &setting, "table");
            return Vec::new();
        };
        if let Some(known) = known {
            for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
                let near = nearest_or_none(&entry.key, known.iter().copied());
                let fault = Diagnostic::error("unknown-key").file(SETTINGS_FILE).row(entry.row);
                let fault = fault.column(format!("{key}.{}", entry.key)).found(&entry.key);
                self.found.push(fault.with("known", known.join(", ")).with("nearest", near));
            }
        }
        entries.clone()
    }
}
