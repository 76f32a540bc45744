//! The units that every project knows, from `data/units.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Expression, Unit};

/// The units of every project, without money.
pub(super) struct Standard {
    /// Units by every one of their names, with prefixes.
    pub units: HashMap<String, Unit>,
    /// Words that multiply.
    pub multiples: BTreeMap<String, f64>,
    /// Signs of currencies and their codes.
    pub symbols: BTreeMap<String, String>,
    /// Codes of currencies.
    pub currencies: Vec<String>,
    /// Number of base units; the next one is money.
    pub bases: u16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    prefixes: BTreeMap<String, f64>,
    multiples: BTreeMap<String, f64>,
    symbols: BTreeMap<String, String>,
    currencies: Vec<String>,
    unit: Vec<Definition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Definition {
    names: Vec<String>,
    #[serde(default = "one")]
    factor: f64,
    #[serde(default = "one")]
    per: f64,
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    prefixes: Vec<String>,
}

fn one() -> f64 {
    1.0
}

pub(super) static STANDARD: LazyLock<Standard> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/units.toml")).expect("a test reads the embedded units");
    let mut units: HashMap<String, Unit> = HashMap::new();
    let mut bases = 0;
    for definition in &file.unit {
        let base = match &definition.base {
            None => {
                bases += 1;
                Unit::base(bases - 1)
            }
            Some(text) => evaluate(text, &units),
        };
        let unit = base.scaled(definition.factor).divided(definition.per);
        for name in &definition.names {
            units.insert(name.clone(), unit.clone());
        }
        let symbol = &definition.names[0];
        for prefix in &definition.prefixes {
            let factor = file.prefixes[prefix];
            let scaled = if factor < 1.0 {
                unit.clone().divided((1.0 / factor).round())
            } else {
                unit.clone().scaled(factor)
            };
            units.insert(format!("{prefix}{symbol}"), scaled);
        }
    }
    let File { multiples, symbols, currencies, .. } = file;
    Standard { units, multiples, symbols, currencies, bases }
});

fn evaluate(text: &str, units: &HashMap<String, Unit>) -> Unit {
    let expression = Expression::parse(text).expect("a test reads the embedded units");
    expression.factors().iter().fold(Unit::one(), |product, (name, exponent)| {
        product.times_power(&units[name], *exponent).expect("embedded units are of a usual size")
    })
}
