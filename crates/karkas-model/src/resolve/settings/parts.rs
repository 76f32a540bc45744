//! The tables of karkas.toml: [solver], [taxes], [units] and [exchange_rates].

use super::{Keys, is_currency_code};
use crate::diagnostics::Diagnostic;
use crate::project::SolverSettings;
use crate::read::SettingValue;
use crate::units::{CustomUnit, Expression, UnitSystem};

pub(super) fn solver(keys: &mut Keys<'_>) -> SolverSettings {
    let mut solver = SolverSettings::default();
    for entry in keys.table("solver", Some(&["gap", "time", "threads", "seed"])) {
        let name = format!("solver.{}", entry.key);
        match entry.key.as_str() {
            "gap" => solver.gap = keys.share_of(&name, &entry, 0.0, 1.0),
            "time" => match keys.quantity(&name, &entry, "s") {
                Some(seconds) if seconds <= 0.0 => {
                    keys.fault_at(&name, &entry, Diagnostic::error("out-of-range").with("allowed", "> 0 s"));
                }
                seconds => solver.time = seconds,
            },
            "threads" => solver.threads = keys.whole_of(&name, &entry, 1, 1024),
            "seed" => solver.seed = keys.whole_of(&name, &entry, 0, i32::MAX as u32),
            _ => {}
        }
    }
    solver
}

/// Rates of profit and property tax.
pub(super) fn taxes(keys: &mut Keys<'_>) -> (f64, f64) {
    let (mut profit, mut property) = (0.0, 0.0);
    for entry in keys.table("taxes", Some(&["profit", "property"])) {
        let rate = |keys: &mut Keys<'_>| keys.share_of(&format!("taxes.{}", entry.key), &entry, 0.0, 1.0);
        match entry.key.as_str() {
            "profit" => profit = rate(keys).unwrap_or(0.0),
            "property" => property = rate(keys).unwrap_or(0.0),
            _ => {}
        }
    }
    (profit, property)
}

/// The units of the project: its currencies, then its own units in any order.
pub(super) fn units(keys: &mut Keys<'_>, currency: &str) -> UnitSystem {
    let mut units = UnitSystem::new(currency);
    for entry in keys.table("exchange_rates", None) {
        let name = format!("exchange_rates.{}", entry.key);
        if !is_currency_code(&entry.key) || entry.key == currency {
            keys.fault_at(&name, &entry, Diagnostic::error("bad-currency"));
            continue;
        }
        match keys.quantity(&name, &entry, "share") {
            Some(worth) if worth > 0.0 => units.add_currency(&entry.key, worth),
            Some(_) => keys.fault_at(&name, &entry, Diagnostic::error("out-of-range").with("allowed", "> 0")),
            None => {}
        }
    }
    let mut waiting = Vec::new();
    for entry in keys.table("units", None) {
        let name = format!("units.{}", entry.key);
        let is_name = Expression::parse(&entry.key)
            .is_ok_and(|expression| matches!(expression.factors(), [(name, 1)] if *name == entry.key));
        let is_free = !UnitSystem::is_standard(&entry.key) && units.unit(&entry.key).is_err();
        if !is_name || !is_free {
            keys.fault_at(&name, &entry, Diagnostic::error("bad-unit-name").with("unit", &entry.key));
            continue;
        }
        match &entry.value {
            SettingValue::Text(text) if text.trim() == "new" => waiting.push((entry, CustomUnit::New)),
            SettingValue::Text(text) => {
                let meaning = CustomUnit::Multiple(text.clone());
                waiting.push((entry, meaning));
            }
            _ => keys.wrong_type(&name, &entry, "text"),
        }
    }
    // A unit may be a multiple of one that is declared after it.
    loop {
        let before = waiting.len();
        waiting.retain(|(entry, meaning)| units.add_unit(&entry.key, meaning).is_err());
        if waiting.is_empty() || waiting.len() == before {
            break;
        }
    }
    for (entry, meaning) in waiting {
        if let Err(fault) = units.add_unit(&entry.key, &meaning) {
            let diagnostic = super::super::numbers::describe(fault);
            keys.fault_at(&format!("units.{}", entry.key), &entry, diagnostic);
        }
    }
    units
}
