//! How the report speaks: texts, names, figures and amounts in the reader's language.

use karkas_model::project::{Name, Project};
use karkas_model::series::Period;
use karkas_model::words::{Lang, Value, Words};

use crate::units;

const ENGLISH: &[&str] = &[
    include_str!("../locales/en/report.ftl"),
    include_str!("../locales/en/alternatives.ftl"),
    include_str!("../locales/en/cluster.ftl"),
    include_str!("../locales/en/compare.ftl"),
    include_str!("../locales/en/pareto.ftl"),
    include_str!("../locales/en/robust.ftl"),
    include_str!("../locales/en/sharing.ftl"),
    include_str!("../locales/en/survive.ftl"),
    include_str!("../locales/en/people.ftl"),
    include_str!("../locales/en/line.ftl"),
    include_str!("../locales/en/match.ftl"),
    include_str!("../locales/en/trade.ftl"),
    include_str!("../locales/en/design.ftl"),
];
const RUSSIAN: &[&str] = &[
    include_str!("../locales/ru/report.ftl"),
    include_str!("../locales/ru/alternatives.ftl"),
    include_str!("../locales/ru/cluster.ftl"),
    include_str!("../locales/ru/compare.ftl"),
    include_str!("../locales/ru/pareto.ftl"),
    include_str!("../locales/ru/robust.ftl"),
    include_str!("../locales/ru/sharing.ftl"),
    include_str!("../locales/ru/survive.ftl"),
    include_str!("../locales/ru/people.ftl"),
    include_str!("../locales/ru/line.ftl"),
    include_str!("../locales/ru/match.ftl"),
    include_str!("../locales/ru/trade.ftl"),
    include_str!("../locales/ru/design.ftl"),
];

/// Texts and figures of one language in one currency.
pub struct Speech {
    words: Words,
    currency: String,
}

impl Speech {
    /// Opens the report's texts.
    pub fn new(lang: Lang, project: &Project) -> Self {
        Self::in_currency(lang, &project.settings.currency)
    }

    /// Opens the report's texts where there is no project.
    pub fn in_currency(lang: Lang, currency: &str) -> Self {
        let source = match lang {
            Lang::En => ENGLISH,
            Lang::Ru => RUSSIAN,
        };
        Self { words: Words::new(lang, source), currency: currency.to_owned() }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// A text without values.
    pub fn say(&self, id: &str) -> String {
        self.words.text(id, &[])
    }

    /// A text with values.
    pub fn tell(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        // A sentence that ends in an abbreviation has one full stop.
        self.words.text(id, values).replace("..", ".")
    }

    /// A text whose id ends in a word of the project's own, or that word itself where we know no text for it.
    pub fn known(&self, family: &str, word: &str) -> String {
        let id = format!("{family}-{}", word.replace(['_', ' '], "-"));
        if self.words.has(&id) { self.say(&id) } else { word.replace('_', " ") }
    }

    /// A name in the reader's language, in the other language where there is none.
    pub fn name(&self, name: &Name) -> String {
        let (first, second) = match self.lang() {
            Lang::En => (&name.en, &name.ru),
            Lang::Ru => (&name.ru, &name.en),
        };
        if first.is_empty() { second.clone() } else { first.clone() }
    }

    /// A country by its code.
    pub fn country(&self, code: &str) -> String {
        self.known("country", code)
    }

    /// A number with three significant digits.
    pub fn figure(&self, value: f64) -> String {
        self.words.figure(value)
    }

    /// A number with at most three significant digits, without zeros at its end: `500`, `62.5`, `0.6`.
    pub fn compact(&self, value: f64) -> String {
        let digits = match value.abs() {
            m if m == 0.0 || m >= 99.95 => 0,
            m if m >= 9.995 => 1,
            m if m >= 0.9995 => 2,
            m if m >= 0.09995 => 3,
            _ => return self.words.figure(value),
        };
        let rounded = |digits: usize| (value * 10f64.powi(digits as i32)).round() / 10f64.powi(digits as i32);
        let needed = (0..digits).find(|fewer| (rounded(*fewer) - rounded(digits)).abs() < 1e-9);
        self.words.number(value, needed.unwrap_or(digits))
    }

    /// A number with a fixed count of digits after the point.
    pub fn number(&self, value: f64, digits: usize) -> String {
        self.words.number(value, digits)
    }

    /// A number of a column of which the largest has this size.
    pub fn column_number(&self, value: f64, largest: f64) -> String {
        let digits = units::digits(largest);
        let step = 0.5 * 10f64.powi(-(digits as i32));
        if value != 0.0 && value.abs() < step {
            return format!("<\u{202f}{}", self.words.number(2.0 * step, digits));
        }
        self.words.number(value, digits)
    }

    /// A share as a percentage.
    pub fn percent(&self, share: f64, digits: usize) -> String {
        self.words.percent(share, digits)
    }

    /// A share as a percentage without digits after the point, and honest about tiny ones.
    pub fn share(&self, share: f64) -> String {
        if share > 0.0 && share < 0.005 {
            return format!("<\u{202f}{}", self.words.percent(0.01, 0));
        }
        if share < 1.0 && share > 0.995 {
            return format!(">\u{202f}{}", self.words.percent(0.99, 0));
        }
        self.words.percent(share, 0)
    }

    /// Money with three significant digits.
    pub fn money(&self, value: f64) -> String {
        self.words.money(value, &units::currency(&self.currency, self.lang()))
    }

    /// The project's currency in the reader's language.
    pub fn currency(&self) -> String {
        units::currency(&self.currency, self.lang())
    }

    /// The scale for sums of money of up to `largest`.
    pub fn money_scale(&self, largest: f64) -> units::Scale {
        units::money_scale(&self.currency, largest, self.lang())
    }

    /// The scale for amounts in a unit of up to `largest`.
    pub fn scale(&self, unit: &str, largest: f64) -> units::Scale {
        units::scale(unit, largest, self.lang())
    }

    /// A unit in the reader's language.
    pub fn unit(&self, unit: &str) -> String {
        units::label(unit, self.lang())
    }

    /// A unit a year.
    pub fn yearly(&self, unit: &str) -> String {
        self.tell("per-year", &[("unit", unit.into())])
    }

    /// A label of a unit, a year where amounts of it flow rather than stand.
    pub fn yearly_of(&self, unit: &str, label: &str) -> String {
        if units::stands(unit) { label.to_string() } else { self.yearly(label) }
    }

    /// A small number as a power of ten: `3.1 × 10⁻¹⁰`.
    pub fn tiny(&self, value: f64) -> String {
        if value == 0.0 {
            return "0".to_string();
        }
        let written = format!("{value:.1e}");
        let (digits, power) = written.split_once('e').unwrap_or((&written, "0"));
        let digits = self.number(digits.parse().unwrap_or(value), 1);
        let raised = |c: char| match c {
            '-' => '\u{207b}',
            '1' => '\u{b9}',
            '2' => '\u{b2}',
            '3' => '\u{b3}',
            c => char::from_u32(0x2070 + c.to_digit(10).unwrap_or(0)).unwrap_or(c),
        };
        match power {
            "0" => digits,
            power => format!("{digits}\u{a0}\u{d7}\u{a0}10{}", power.chars().map(raised).collect::<String>()),
        }
    }

    /// An amount with its unit: `1.23 GWh`.
    pub fn amount(&self, value: f64, unit: &str) -> String {
        let scale = self.scale(unit, value);
        format!("{}\u{a0}{}", self.compact(value / scale.divisor), scale.label)
    }

    /// A yearly amount with its unit: `1.23 GWh/year`.
    pub fn amount_yearly(&self, value: f64, unit: &str) -> String {
        let scale = self.scale(unit, value);
        format!("{}\u{a0}{}", self.compact(value / scale.divisor), self.yearly_of(unit, &scale.label))
    }

    /// A price: money per unit.
    pub fn price(&self, value: f64, unit: &str) -> String {
        format!("{}\u{a0}{}/{}", self.compact(value), self.currency(), self.unit(unit))
    }

    /// A period: `2030`, or `2030–2034`.
    pub fn period(&self, period: Period) -> String {
        let last = period.years().end - 1;
        if period.length == 1 { period.start.to_string() } else { format!("{}\u{2013}{last}", period.start) }
    }

    /// Names in a row: `a, b, c`.
    pub fn list(&self, names: &[String]) -> String {
        names.join(", ")
    }
}
