//! A number with what follows it, and the usual mistakes in writing numbers.

use super::UnitFault;

/// A number and the text of its unit, which may be empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity<'a> {
    /// The number, finite.
    pub value: f64,
    /// The unit as written, without spaces around it.
    pub unit: &'a str,
}

impl<'a> Quantity<'a> {
    /// Reads `12`, `-3.5e6`, `12 kt`, `25 %`.
    ///
    /// # Errors
    /// Where it does not start with a number, or the number is written with a decimal comma or grouped
    /// thousands, or is not finite.
    pub fn parse(text: &'a str) -> Result<Self, UnitFault> {
        let text = text.trim();
        let end = number_end(text);
        let (number, rest) = text.split_at(end);
        if !number.bytes().any(|byte| byte.is_ascii_digit()) {
            let word = text.trim_start_matches(['-', '+', '−']).trim_start().to_ascii_lowercase();
            let is_infinite = ["nan", "inf", "infinity", "∞"].iter().any(|bad| word == *bad);
            let found = text.to_string();
            return Err(if is_infinite {
                UnitFault::NotFinite { found }
            } else {
                UnitFault::NotANumber { found }
            });
        }
        if let Some(fault) = mistaken_number(text, number, rest) {
            return Err(fault);
        }
        let plain: f64 = match number.strip_prefix('−') {
            None => number.parse(),
            Some(number) => number.parse().map(|value: f64| -value),
        }
        .map_err(|_| UnitFault::NotANumber { found: text.to_string() })?;
        if !plain.is_finite() {
            return Err(UnitFault::NotFinite { found: text.to_string() });
        }
        Ok(Self { value: plain, unit: rest.trim() })
    }
}

/// Where the number at the start of a text ends.
fn number_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let sign = text.chars().next().filter(|first| "+-−".contains(*first)).map_or(0, char::len_utf8);
    let mut end = digits(sign);
    if bytes.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let signed = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        if digits(signed) > signed {
            end = digits(signed);
        }
    }
    end
}

/// Commas and groups of three digits after a number, which no unit starts with.
fn mistaken_number(text: &str, number: &str, rest: &str) -> Option<UnitFault> {
    let is_separator =
        |letter: char| matches!(letter, ',' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' | '_');
    let separator = rest.chars().next().filter(|&first| is_separator(first))?;
    let tail_end =
        rest.find(|letter: char| !(is_separator(letter) || letter.is_ascii_digit() || letter == '.'));
    let (tail, unit) = rest.split_at(tail_end.unwrap_or(rest.len()));
    let tail = tail.trim_end_matches(is_separator);
    let groups: Vec<&str> = tail.split(is_separator).skip(1).collect();
    if groups.is_empty()
        || groups.iter().any(|group| !group.starts_with(|first: char| first.is_ascii_digit()))
    {
        return None;
    }
    let unit = unit.trim();
    let with_unit = |number: String| if unit.is_empty() { number } else { format!("{number} {unit}") };
    let found = text.to_string();
    let is_three = |group: &&str| group.split('.').next().is_some_and(|whole| whole.len() == 3);
    let grouped = groups.iter().all(is_three) && (separator != ',' || groups.len() > 1 || tail.contains('.'));
    if !grouped && separator == ',' && groups.len() == 1 && !number.contains('.') {
        let likely = with_unit(format!("{number}.{}", groups[0]));
        return Some(UnitFault::DecimalComma { found, likely });
    }
    let mut likely = format!("{number}{}", groups.concat());
    // "1 234,5": the last comma is the decimal one.
    if separator != ','
        && let Some((whole, decimals)) = tail.rsplit_once(',')
    {
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        likely = format!("{number}{whole}.{decimals}");
    }
    Some(UnitFault::GroupedThousands { found, likely: with_unit(likely) })
}
