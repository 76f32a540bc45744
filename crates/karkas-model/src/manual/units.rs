//! Units that cells may carry.

use std::fmt::Write;

use super::{cell, code};

pub(super) fn page() -> String {
    let data: toml::Table =
        include_str!("../../data/units.toml").parse().expect("the embedded units are read by a test");
    let mut page = include_str!("../../data/manual/units.md").to_string();
    page.push_str("\n## Units\n\n| unit | is | prefixes |\n| --- | --- | --- |\n");
    for unit in data.get("unit").and_then(toml::Value::as_array).into_iter().flatten() {
        let names: Vec<String> = texts(unit.get("names")).iter().map(|name| code(name)).collect();
        let prefixes = texts(unit.get("prefixes")).join(" ");
        let _ = writeln!(page, "| {} | {} | {prefixes} |", names.join(", "), meaning(unit));
    }
    for (key, title) in [("prefixes", "Prefixes"), ("multiples", "Words that multiply")] {
        let entries = data.get(key).and_then(toml::Value::as_table).into_iter().flatten();
        let words: Vec<String> =
            entries.map(|(name, factor)| format!("{} {}", code(name), number(factor))).collect();
        let _ = write!(page, "\n## {title}\n\n{}\n", words.join(" · "));
    }
    let symbols = data.get("symbols").and_then(toml::Value::as_table).into_iter().flatten();
    let symbols: Vec<String> = symbols
        .map(|(sign, currency)| format!("{} {}", code(sign), currency.as_str().unwrap_or_default()))
        .collect();
    let _ = write!(
        page,
        "\n## Currencies\n\nA currency is usable where it is the project's own or has a rate in `[exchange_rates]`: {}.\n\nSigns: {}\n",
        texts(data.get("currencies")).join(", "),
        symbols.join(" · ")
    );
    page
}

/// What one of the unit is: `1/1000 kg`; a base unit is itself.
fn meaning(unit: &toml::Value) -> String {
    let Some(base) = unit.get("base").and_then(toml::Value::as_str) else {
        return "a base unit".to_string();
    };
    let factor = unit.get("factor").map_or_else(|| "1".to_string(), number);
    let per = unit.get("per").map(number);
    let amount = per.map_or(factor.clone(), |per| format!("{factor}/{per}"));
    if base.is_empty() { cell(&amount) } else { format!("{} {}", cell(&amount), code(base)) }
}

fn number(value: &toml::Value) -> String {
    value.as_float().map_or_else(
        || value.as_integer().map_or_else(|| value.to_string(), |whole| whole.to_string()),
        |number| if (1e-4..1e6).contains(&number.abs()) { number.to_string() } else { format!("{number:e}") },
    )
}

fn texts(value: Option<&toml::Value>) -> Vec<&str> {
    value.and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str).collect()
}
