//! The units of one project.

use std::collections::HashMap;

use super::standard::STANDARD;
use super::{Expression, Quantity, Unit, UnitFault};

/// What a key of `[units]` in karkas.toml says.
#[derive(Debug, Clone, PartialEq)]
pub enum CustomUnit {
    /// Something of its own.
    New,
    /// A multiple of a known unit, for instance `240 kWh`.
    Multiple(String),
}

/// The units of one project: the standard ones, its currencies, and its own.
#[derive(Debug, Clone)]
pub struct UnitSystem {
    currency: String,
    own: HashMap<String, Unit>,
    bases: u16,
    year: Unit,
}

impl UnitSystem {
    /// The standard units and one currency.
    pub fn new(currency: &str) -> Self {
        let money = STANDARD.bases;
        let year = STANDARD.units.get("a").cloned().unwrap_or_else(Unit::one);
        let mut system = Self { currency: currency.to_string(), own: HashMap::new(), bases: money + 1, year };
        system.insert_currency(currency, Unit::base(money));
        system
    }

    /// The code of the project's currency.
    pub fn currency(&self) -> &str {
        &self.currency
    }

    /// Adds another currency, with its worth in the project's currency.
    pub fn add_currency(&mut self, code: &str, worth: f64) {
        self.insert_currency(code, Unit::base(STANDARD.bases).scaled(worth));
    }

    fn insert_currency(&mut self, code: &str, unit: Unit) {
        for (multiple, factor) in &STANDARD.multiples {
            self.own.insert(format!("{multiple}{code}"), unit.clone().scaled(*factor));
        }
        for (symbol, _) in STANDARD.symbols.iter().filter(|(_, named)| *named == code) {
            self.own.insert(symbol.clone(), unit.clone());
        }
        self.own.insert(code.to_string(), unit);
    }

    /// Adds a unit of the project.
    ///
    /// # Errors
    /// Where a multiple is not a positive number of a known unit.
    pub fn add_unit(&mut self, name: &str, meaning: &CustomUnit) -> Result<(), UnitFault> {
        let unit = match meaning {
            CustomUnit::New => {
                self.bases = self.bases.saturating_add(1);
                Unit::base(self.bases - 1)
            }
            CustomUnit::Multiple(text) => {
                let quantity = Quantity::parse(text)?;
                if quantity.value <= 0.0 {
                    return Err(UnitFault::NotANumber { found: text.clone() });
                }
                self.unit(quantity.unit)?.scaled(quantity.value)
            }
        };
        self.own.insert(name.to_string(), unit);
        Ok(())
    }

    /// Whether a name is taken by a standard unit, a word that multiplies, or a currency.
    pub fn is_standard(name: &str) -> bool {
        STANDARD.units.contains_key(name)
            || STANDARD.multiples.contains_key(name)
            || STANDARD.currencies.iter().any(|code| code == name)
    }

    /// Whether a code is one of the known currencies.
    pub fn is_currency(code: &str) -> bool {
        STANDARD.currencies.iter().any(|known| known == code)
    }

    /// The unit that a text means.
    ///
    /// # Errors
    /// Where it is not written as a unit or names an unknown one.
    pub fn unit(&self, text: &str) -> Result<Unit, UnitFault> {
        self.evaluate(&Expression::parse(text)?, &[])
    }

    /// A rule for what a bare number means, for instance `money/({process}/a)` with the units that
    /// stand for `{process}` and the others.
    ///
    /// # Errors
    /// Where a unit that is filled in is not known.
    pub fn rule(&self, pattern: &str, filled: &[(&str, &str)]) -> Result<Rule, UnitFault> {
        let shown = self.fill(pattern, filled);
        let units: Vec<(String, Unit)> = filled
            .iter()
            .map(|(name, text)| Ok((format!("{{{name}}}"), self.unit(text)?)))
            .collect::<Result<_, UnitFault>>()?;
        let unit = if pattern == "share" {
            Unit::one()
        } else {
            self.evaluate(&Expression::parse(pattern)?, &units)?
        };
        Ok(Rule { unit, shown, year_optional: false, year: self.year.clone() })
    }

    /// The text of a rule with its units filled in.
    fn fill(&self, pattern: &str, filled: &[(&str, &str)]) -> String {
        let mut shown = pattern.replace("money", &self.currency);
        for (name, text) in filled {
            let name = format!("{{{name}}}");
            let is_plain = !text.contains(['/', '*', '·', ' ']);
            let is_numerator = shown.starts_with(&name) && !shown.starts_with(&format!("{name}^"));
            let text = if is_plain || is_numerator { (*text).to_string() } else { format!("({text})") };
            shown = shown.replace(&name, &text);
        }
        shown
    }

    fn evaluate(&self, expression: &Expression, filled: &[(String, Unit)]) -> Result<Unit, UnitFault> {
        expression.factors().iter().try_fold(Unit::one(), |product, (name, exponent)| {
            let (unit, exponent) = match filled.iter().find(|(known, _)| known == name) {
                Some((_, unit)) => (unit.clone(), *exponent),
                None => self.named(name, *exponent)?,
            };
            product
                .times_power(&unit, exponent)
                .ok_or_else(|| UnitFault::Syntax { found: expression.to_string() })
        })
    }

    /// The unit of a name; digits at its end are an exponent (`m2`).
    fn named(&self, name: &str, exponent: i32) -> Result<(Unit, i32), UnitFault> {
        if let Some(unit) = self.lookup(name) {
            return Ok((unit, exponent));
        }
        let stem = name.trim_end_matches(|digit: char| digit.is_ascii_digit());
        if let Some(unit) = self.lookup(stem)
            && let Ok(power) = name[stem.len()..].parse::<i32>()
            && let Some(exponent) = exponent.checked_mul(power)
        {
            return Ok((unit, exponent));
        }
        let bare = |code: &str| {
            STANDARD.currencies.iter().find(|known| code.ends_with(known.as_str())).filter(|known| {
                let prefix = &code[..code.len() - known.len()];
                prefix.is_empty() || STANDARD.multiples.contains_key(prefix)
            })
        };
        if let Some(code) = bare(name).or_else(|| STANDARD.symbols.get(name)) {
            return Err(UnitFault::CurrencyWithoutRate { code: code.clone() });
        }
        Err(UnitFault::UnknownUnit { name: name.to_string(), nearest: self.nearest(name) })
    }

    fn lookup(&self, name: &str) -> Option<Unit> {
        if let Some(unit) = self.own.get(name).or_else(|| STANDARD.units.get(name)) {
            return Some(unit.clone());
        }
        match name {
            "money" => self.own.get(&self.currency).cloned(),
            _ => STANDARD.multiples.get(name).map(|factor| Unit::one().scaled(*factor)),
        }
    }

    fn nearest(&self, name: &str) -> Option<String> {
        let known = self.own.keys().chain(STANDARD.units.keys());
        let same_letters = |known: &&String| known.to_lowercase() == name.to_lowercase();
        let mut alike: Vec<&String> = known.clone().filter(same_letters).collect();
        alike.sort();
        if let Some(first) = alike.first() {
            return Some((*first).clone());
        }
        let mut scored: Vec<(usize, &String)> =
            known.map(|known| (strsim::damerau_levenshtein(known, name), known)).collect();
        scored.sort();
        let (distance, nearest) = scored.first()?;
        (*distance * 2 < name.chars().count().max(2)).then(|| (*nearest).clone())
    }

    /// What a quantity is by a rule.
    ///
    /// # Errors
    /// Where the text is no quantity, or its unit is unknown or measures something else.
    pub fn read(&self, text: &str, rule: &Rule) -> Result<f64, UnitFault> {
        let quantity = Quantity::parse(text)?;
        Ok(self.conversion(quantity.unit, rule)?.apply(quantity.value))
    }

    /// How values with a unit convert by a rule.
    ///
    /// # Errors
    /// Where the unit is unknown or measures something else.
    pub fn conversion(&self, text: &str, rule: &Rule) -> Result<Conversion, UnitFault> {
        if text.is_empty() {
            return Ok(Conversion::NONE);
        }
        let unit = self.unit(text)?;
        rule.conversion(text, &unit).ok_or_else(|| self.mismatch(text, rule))
    }

    /// The fault of a unit that measures something else, with what was likely meant.
    pub fn mismatch(&self, found: &str, rule: &Rule) -> UnitFault {
        let mut guesses = vec![format!("{found}h")];
        guesses.extend(found.strip_suffix('h').map(str::to_string));
        guesses.extend(rule.shown.split_once('/').map(|(_, below)| format!("{found}/{below}")));
        guesses.extend(found.split_once('/').map(|(above, _)| above.to_string()));
        let fits =
            |guess: &String| self.unit(guess).is_ok_and(|unit| rule.conversion(guess, &unit).is_some());
        let likely = guesses.into_iter().find(fits).unwrap_or_else(|| rule.shown.clone());
        UnitFault::Mismatch { expected: rule.shown.clone(), found: found.to_string(), likely }
    }
}

/// What a bare number of a cell means, and what units in it are converted to.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    unit: Unit,
    shown: String,
    year_optional: bool,
    year: Unit,
}

impl Rule {
    /// The same rule, by which a yearly amount may be written with or without "per year".
    pub fn year_optional(mut self, year_optional: bool) -> Self {
        self.year_optional = year_optional;
        self
    }

    /// The unit as shown to people.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// How values with a unit, written as `text`, convert by this rule; `None` where it measures
    /// something else.
    ///
    /// Hours of work are an amount of time and so "1900 h/a" is a pure number by its dimension; a
    /// percentage is one too, but never means hours a year.
    pub fn conversion(&self, text: &str, unit: &Unit) -> Option<Conversion> {
        if text.is_empty() || text == self.shown {
            return Some(Conversion::NONE);
        }
        let words = Expression::parse(text).ok()?;
        // In "kg/kg" the words cancel: that is a unit, not a bare number.
        let all = |is_so: fn(&str) -> bool| {
            !words.factors().is_empty() && words.factors().iter().all(|(name, _)| is_so(name))
        };
        if all(|name| STANDARD.multiples.contains_key(name)) {
            // "3 million" is a bare number.
            return Conversion::between(unit, &Unit::one());
        }
        if all(is_number_word) {
            return (self.unit == Unit::one()).then(|| Conversion::between(unit, &self.unit)).flatten();
        }
        if let Some(conversion) = Conversion::between(unit, &self.unit) {
            // A share may be written as "0.1 kg/kg".
            return Some(conversion);
        }
        if !self.year_optional {
            return None;
        }
        [1, -1].into_iter().find_map(|exponent| {
            let by_year = self.unit.times_power(&self.year, exponent)?;
            Conversion::between(unit, &by_year)
        })
    }
}

/// A change of units: times a number, divided by another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conversion {
    multiple: f64,
    divisor: f64,
}

impl Conversion {
    /// No change.
    pub const NONE: Self = Self { multiple: 1.0, divisor: 1.0 };

    fn between(from: &Unit, to: &Unit) -> Option<Self> {
        let (multiple, divisor) = (from.multiple * to.divisor, from.divisor * to.multiple);
        (from.dimension == to.dimension).then_some(Self { multiple, divisor })
    }

    /// The value in the new unit.
    pub fn apply(self, value: f64) -> f64 {
        value * self.multiple / self.divisor
    }
}

/// Whether a name stands for a pure number.
fn is_number_word(name: &str) -> bool {
    STANDARD.multiples.contains_key(name)
        || STANDARD.units.get(name).is_some_and(|unit| unit.dimension().is_number())
}
