//! Words and figures for people, in English and Russian.
//!
//! Texts live in Fluent files; every crate embeds its own and opens them with [`Words::new`].

use std::fmt;
use std::str::FromStr;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A value that a text has a place for: `("count", 3.into())`, `("name", "Pechatniki".into())`.
///
/// Numbers select plural forms and are written in the manner of the language, with grouped
/// thousands; give years and other names made of digits as text.
pub type Value<'a> = FluentValue<'a>;

const NARROW_NO_BREAK_SPACE: char = '\u{202f}';
const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// A language that Karkas speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Russian.
    Ru,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Ru];

    /// Code by ISO 639: `en` or `ru`.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Lang {
    type Err = String;
    fn from_str(code: &str) -> Result<Self, String> {
        match code {
            "en" => Ok(Self::En),
            "ru" => Ok(Self::Ru),
            _ => Err(format!("`{code}` is not a language of Karkas; use en or ru")),
        }
    }
}

/// The texts of one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Opens Fluent sources of one language. Of messages with one id the first stands.
    ///
    /// # Panics
    /// Where a source is not valid Fluent: sources are embedded in the program, so a test finds it.
    pub fn new(lang: Lang, sources: &[&str]) -> Self {
        let locale: LanguageIdentifier =
            lang.code().parse().expect("a code by ISO 639 is a language identifier");
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match lang {
            Lang::En => |value, _| format_value(Lang::En, value),
            Lang::Ru => |value, _| format_value(Lang::Ru, value),
        }));
        for source in sources {
            let resource = FluentResource::try_new((*source).to_string())
                .unwrap_or_else(|(_, errors)| panic!("a Fluent source is not valid: {errors:?}"));
            // Later sources may repeat an id; the first one stands, by the contract above.
            let _ = bundle.add_resource(resource);
        }
        Self { lang, bundle }
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is a text of this id, or of an attribute as `id.attribute`.
    pub fn has(&self, id: &str) -> bool {
        match id.split_once('.') {
            None => self.bundle.get_message(id).is_some_and(|message| message.value().is_some()),
            Some((id, attribute)) => {
                self.bundle.get_message(id).is_some_and(|message| message.get_attribute(attribute).is_some())
            }
        }
    }

    /// The text of an id, or of an attribute as `id.attribute`. Without such a text, the id itself:
    /// a missing word must not hide the figure beside it.
    pub fn text(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let (message_id, attribute) = match id.split_once('.') {
            None => (id, None),
            Some((message_id, attribute)) => (message_id, Some(attribute)),
        };
        let pattern = self.bundle.get_message(message_id).and_then(|message| match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        });
        let Some(pattern) = pattern else {
            return id.to_string();
        };
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        // A placeholder without a value is written as its name, which tests look for.
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// A number with a fixed count of digits after the point: `1,234.50`, `1 234,50`.
    pub fn number(&self, value: f64, digits: usize) -> String {
        number(self.lang, value, digits)
    }

    /// A number with about three significant digits: `0.0123`, `1.23`, `123`, `12,346`.
    pub fn figure(&self, value: f64) -> String {
        number(self.lang, value, digits_for_figure(value))
    }

    /// Money with three significant digits, scaled: `1.23 bn USD`, `45.6 M USD`; `45,6 млн USD`.
    pub fn money(&self, value: f64, currency: &str) -> String {
        let magnitude = value.abs();
        let (divisor, english, russian) = match magnitude {
            m if m >= 999.5e9 => (1e12, "tn", "трлн"),
            m if m >= 999.5e6 => (1e9, "bn", "млрд"),
            m if m >= 999.5e3 => (1e6, "M", "млн"),
            m if m >= 9.995e3 => (1e3, "k", "тыс."),
            _ => (1.0, "", ""),
        };
        let figure = self.figure(value / divisor);
        let scale = match self.lang {
            Lang::En => english,
            Lang::Ru => russian,
        };
        let space = NO_BREAK_SPACE;
        match (scale, currency) {
            ("", "") => figure,
            ("", currency) => format!("{figure}{space}{currency}"),
            (scale, "") => format!("{figure}{space}{scale}"),
            (scale, currency) => format!("{figure}{space}{scale}{space}{currency}"),
        }
    }

    /// A share as a percentage: `0.125` is `12.5%`, in Russian `12,5 %`.
    pub fn percent(&self, share: f64, digits: usize) -> String {
        let figure = number(self.lang, share * 100.0, digits);
        match self.lang {
            Lang::En => format!("{figure}%"),
            Lang::Ru => format!("{figure}{NO_BREAK_SPACE}%"),
        }
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Words").field("lang", &self.lang).finish_non_exhaustive()
    }
}

fn format_value(lang: Lang, value: &Value<'_>) -> Option<String> {
    let Value::Number(given) = value else { return None };
    let shortest = given.value.to_string();
    let written = shortest.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let fewest = given.options.minimum_fraction_digits.unwrap_or(0);
    let most = given.options.maximum_fraction_digits.unwrap_or(usize::MAX).max(fewest);
    Some(number(lang, given.value, written.clamp(fewest, most)))
}

fn digits_for_figure(value: f64) -> usize {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    let exponent = value.abs().log10().floor();
    (2.0 - exponent).clamp(0.0, 12.0) as usize
}

/// A number with grouped thousands, without a sign where it rounds to zero.
fn number(lang: Lang, value: f64, digits: usize) -> String {
    let (point, group) = match lang {
        Lang::En => ('.', ','),
        Lang::Ru => (',', NARROW_NO_BREAK_SPACE),
    };
    if !value.is_finite() {
        return "\u{2014}".to_string();
    }
    let plain = format!("{:.digits$}", value.abs());
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = String::with_capacity(plain.len() + plain.len() / 3 + 2);
    if value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        text.push(MINUS);
    }
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if !decimals.is_empty() {
        text.push(point);
        text.push_str(decimals);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str =
        "rows = { $count ->\n    [one] { $count } row\n   *[other] { $count } rows\n }\n    .short = r\n";
    const RUSSIAN: &str = "rows = { $count ->\n    [one] { $count } строка\n    [few] { $count } строки\n   *[many] { $count } строк\n }\n";

    #[test]
    fn plurals_follow_the_language() {
        let english = Words::new(Lang::En, &[ENGLISH]);
        assert_eq!(english.text("rows", &[("count", 1.into())]), "1 row");
        assert_eq!(english.text("rows", &[("count", 12345.into())]), "12,345 rows");
        assert_eq!(english.text("rows.short", &[]), "r");
        let russian = Words::new(Lang::Ru, &[RUSSIAN]);
        let said = |count: i32| russian.text("rows", &[("count", count.into())]);
        assert_eq!(
            [said(1), said(2), said(5), said(21), said(11)],
            ["1 строка", "2 строки", "5 строк", "21 строка", "11 строк"]
        );
    }

    #[test]
    fn a_missing_text_is_its_id() {
        let words = Words::new(Lang::En, &[ENGLISH]);
        assert!(!words.has("columns"));
        assert_eq!(words.text("columns", &[]), "columns");
    }

    #[test]
    fn figures_follow_the_language() {
        let english = Words::new(Lang::En, &[]);
        let russian = Words::new(Lang::Ru, &[]);
        assert_eq!(english.number(-1234567.891, 2), "\u{2212}1,234,567.89");
        assert_eq!(russian.number(1234567.891, 1), "1\u{202f}234\u{202f}567,9");
        assert_eq!(english.number(-0.001, 1), "0.0");
        assert_eq!(english.percent(0.125, 1), "12.5%");
        assert_eq!(russian.percent(0.125, 1), "12,5\u{a0}%");
        assert_eq!(english.money(1.2345e9, "USD"), "1.23\u{a0}bn\u{a0}USD");
        assert_eq!(russian.money(45.6e6, "RUB"), "45,6\u{a0}млн\u{a0}RUB");
        assert_eq!(english.money(-950.0, "USD"), "\u{2212}950\u{a0}USD");
        assert_eq!(english.figure(0.012345), "0.0123");
        assert_eq!(english.figure(12345.6), "12,346");
    }
}
