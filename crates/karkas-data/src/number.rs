//! Numbers as people and programs write them into text files.

/// What a text is when a number is wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Parsed {
    /// Nothing, or a mark for a missing value (`NA`, `NULL`, `..`, `:` and their like).
    Missing,
    /// A finite number.
    Value(f64),
    /// Something else.
    Wrong,
}

const MISSING: [&str; 17] = [
    "na", "n/a", "n.a.", "nan", "null", "none", "nil", "#n/a", ".", "..", "...", "…", "-", "–", "—", ":",
    "\\n",
];

/// Reads a number, with blanks around it or not.
///
/// Groups of three digits may be parted by blanks, or by commas where nothing else can be meant. A single comma is a
/// decimal comma only where `decimal_comma` allows it, that is where the comma does not part the columns.
pub fn parse_number(text: &str, decimal_comma: bool) -> Parsed {
    let text = text.trim();
    if text.is_empty() {
        return Parsed::Missing;
    }
    let plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    if plain && let Ok(value) = text.parse::<f64>() {
        return if value.is_finite() { Parsed::Value(value) } else { Parsed::Wrong };
    }
    if MISSING.contains(&text.to_lowercase().as_str()) {
        return Parsed::Missing;
    }
    match grouped(text, decimal_comma) {
        Some(value) if value.is_finite() => Parsed::Value(value),
        _ => Parsed::Wrong,
    }
}

/// A number with its digits in groups or with a decimal comma.
fn grouped(text: &str, decimal_comma: bool) -> Option<f64> {
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (-1.0, rest),
        None => (1.0, text),
    };
    let is_blank = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'');
    let commas = digits.matches(',').count();
    let dots = digits.matches('.').count();
    let (whole, fraction) = if dots == 1 {
        digits.split_once('.')?
    } else if commas == 1 && decimal_comma {
        digits.split_once(',')?
    } else {
        (digits, "")
    };
    if dots == 0 && commas == 1 && !decimal_comma {
        return None;
    }
    let groups: Vec<&str> = whole.split(|letter| is_blank(letter) || letter == ',').collect();
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let sound = !first.is_empty()
        && all_digits(first)
        && (rest.is_empty() || first.len() <= 3)
        && rest.iter().all(|group| group.len() == 3 && all_digits(group))
        && all_digits(fraction);
    if !sound {
        return None;
    }
    format!("{}.{fraction}0", groups.concat()).parse::<f64>().ok().map(|value| sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_and_missing_ones() {
        assert_eq!(parse_number("   12.5", false), Parsed::Value(12.5));
        assert_eq!(parse_number("1e3", false), Parsed::Value(1000.0));
        assert_eq!(parse_number("-0.25 ", false), Parsed::Value(-0.25));
        for missing in ["", "   ", "           NA", "NULL", "..", "-", ":", "NaN"] {
            assert_eq!(parse_number(missing, false), Parsed::Missing, "{missing:?}");
        }
        for wrong in ["twelve", "12a", "inf", "1e999", "1-2", "12 34", "0x10", "1,234"] {
            assert_eq!(parse_number(wrong, false), Parsed::Wrong, "{wrong:?}");
        }
    }

    #[test]
    fn groups_and_decimal_commas() {
        assert_eq!(parse_number("1 234,5", true), Parsed::Value(1234.5));
        assert_eq!(parse_number("1\u{a0}234\u{a0}567", true), Parsed::Value(1_234_567.0));
        assert_eq!(parse_number("1,234,567.25", false), Parsed::Value(1_234_567.25));
        assert_eq!(parse_number("1,234,567", false), Parsed::Value(1_234_567.0));
        assert_eq!(parse_number("−1 000", false), Parsed::Value(-1000.0));
        assert_eq!(parse_number("1,234.5,6", true), Parsed::Wrong);
    }
}
