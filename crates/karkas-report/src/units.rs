//! Units as people read them: scaled to a handy size and written in the reader's language.

use karkas_model::words::Lang;

/// A unit that a column or an axis is shown in.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Divide an amount in the project's unit by this.
    pub divisor: f64,
    /// The unit in words.
    pub label: String,
}

/// Rising steps of units that people know, each with the number of first units it holds.
const LADDERS: &[&[(&str, f64)]] = &[
    &[("Wh", 1.0), ("kWh", 1e3), ("MWh", 1e6), ("GWh", 1e9), ("TWh", 1e12)],
    &[("W", 1.0), ("kW", 1e3), ("MW", 1e6), ("GW", 1e9)],
    &[("g", 1.0), ("kg", 1e3), ("t", 1e6), ("kt", 1e9), ("Mt", 1e12)],
    &[("MJ", 1.0), ("GJ", 1e3), ("TJ", 1e6), ("PJ", 1e9)],
];

/// Russian writing of units; what is not here is written as in the project.
const RUSSIAN: &[(&str, &str)] = &[
    ("Wh", "Вт·ч"),
    ("kWh", "кВт·ч"),
    ("MWh", "МВт·ч"),
    ("GWh", "ГВт·ч"),
    ("TWh", "ТВт·ч"),
    ("W", "Вт"),
    ("kW", "кВт"),
    ("MW", "МВт"),
    ("GW", "ГВт"),
    ("g", "г"),
    ("kg", "кг"),
    ("t", "т"),
    ("kt", "тыс. т"),
    ("Mt", "млн т"),
    ("MJ", "МДж"),
    ("GJ", "ГДж"),
    ("TJ", "ТДж"),
    ("PJ", "ПДж"),
    ("m2", "м²"),
    ("m3", "м³"),
    ("ha", "га"),
    ("km", "км"),
    ("l", "л"),
    ("h", "ч"),
    ("a", "год"),
    ("day", "сут."),
    ("unit", "шт."),
    ("share", "доля"),
    ("kWh_set", "компл. на кВт·ч"),
];

/// English writing of units that are not written as in the project.
const ENGLISH: &[(&str, &str)] =
    &[("m2", "m²"), ("m3", "m³"), ("unit", "units"), ("a", "year"), ("kWh_set", "kWh sets"), ("day", "days")];

/// The unit in the reader's language, as it is.
pub fn label(unit: &str, lang: Lang) -> String {
    let known = match lang {
        Lang::En => ENGLISH,
        Lang::Ru => RUSSIAN,
    };
    let found = known.iter().find(|(written, _)| *written == unit);
    found.map_or_else(|| unit.replace('_', " "), |(_, shown)| (*shown).to_string())
}

/// Whether amounts of a unit are room that stands there (land, connected power) rather than a flow in a year.
pub fn stands(unit: &str) -> bool {
    matches!(unit, "m2" | "ha" | "km2" | "W" | "kW" | "MW" | "GW")
}

/// The currency in the reader's language.
pub fn currency(code: &str, lang: Lang) -> String {
    match (lang, code) {
        (Lang::Ru, "USD") => "долл.",
        (Lang::Ru, "RUB") => "руб.",
        (Lang::Ru, "EUR") => "евро",
        (Lang::Ru, "CNY") => "юаней",
        _ => code,
    }
    .to_string()
}

/// The scale in which amounts of up to `largest` are best read.
pub fn scale(unit: &str, largest: f64, lang: Lang) -> Scale {
    let magnitude = largest.abs();
    for ladder in LADDERS {
        if let Some(&(_, own)) = ladder.iter().find(|(name, _)| *name == unit) {
            let handy = ladder
                .iter()
                .rev()
                .find(|(_, size)| *size >= own && magnitude * own / size >= 1.0)
                .map_or((unit, own), |(name, size)| (*name, *size));
            return Scale { divisor: handy.1 / own, label: label(handy.0, lang) };
        }
    }
    let (divisor, word) = thousands(magnitude, lang);
    let unit = label(unit, lang);
    let label = if word.is_empty() { unit } else { format!("{word}\u{a0}{unit}") };
    Scale { divisor, label }
}

/// The scale in which sums of money of up to `largest` are best read.
pub fn money_scale(code: &str, largest: f64, lang: Lang) -> Scale {
    let (divisor, word) = thousands(largest.abs(), lang);
    let code = currency(code, lang);
    let label = if word.is_empty() { code } else { format!("{word}\u{a0}{code}") };
    Scale { divisor, label }
}

fn thousands(magnitude: f64, lang: Lang) -> (f64, &'static str) {
    let (divisor, english, russian) = match magnitude {
        m if m >= 1e11 => (1e9, "billion", "млрд"),
        m if m >= 2e6 => (1e6, "million", "млн"),
        m if m >= 1e4 => (1e3, "thousand", "тыс."),
        _ => (1.0, "", ""),
    };
    match lang {
        Lang::En => (divisor, english),
        Lang::Ru => (divisor, russian),
    }
}

/// Digits after the point so that the largest number of a column shows three significant ones.
pub fn digits(largest: f64) -> usize {
    match largest.abs() {
        m if m == 0.0 || m >= 1000.0 => 0,
        m if m >= 10.0 => 1,
        m if m >= 1.0 => 2,
        m if m >= 0.1 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_climb_the_ladder_of_their_unit() {
        assert_eq!(scale("kWh", 2.4e9, Lang::En), Scale { divisor: 1e9, label: "TWh".into() });
        assert_eq!(scale("kWh", 5.0, Lang::Ru), Scale { divisor: 1.0, label: "кВт·ч".into() });
        assert_eq!(scale("kg", 3.0e6, Lang::En), Scale { divisor: 1e6, label: "kt".into() });
        assert_eq!(scale("kg", 0.0, Lang::En), Scale { divisor: 1.0, label: "kg".into() });
    }

    #[test]
    fn other_units_are_counted_in_thousands() {
        assert_eq!(
            scale("unit", 30_000.0, Lang::En),
            Scale { divisor: 1e3, label: "thousand\u{a0}units".into() }
        );
        assert_eq!(scale("m2", 3.0e6, Lang::Ru), Scale { divisor: 1e6, label: "млн\u{a0}м²".into() });
        assert_eq!(scale("my_thing", 1.0, Lang::Ru), Scale { divisor: 1.0, label: "my thing".into() });
    }

    #[test]
    fn money_is_scaled_with_its_currency() {
        assert_eq!(
            money_scale("USD", -4.0e6, Lang::Ru),
            Scale { divisor: 1e6, label: "млн\u{a0}долл.".into() }
        );
    }
}
