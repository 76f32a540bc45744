//! One cell of a table.

use std::borrow::Cow;

/// What a cell holds, as the file has it: text files have texts only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing: an empty cell of a workbook, no value in Parquet.
    Empty,
    /// A text without the blanks around it; may be empty.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
}

/// A text without the blanks around it, at once for the usual one that has none.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    match (text.as_bytes().first(), text.as_bytes().last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

impl<'a> Cell<'a> {
    /// The cell as text: codes that a workbook or Parquet holds as numbers are written without a decimal point.
    pub fn text(self) -> Cow<'a, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) => Cow::Borrowed(text),
            Self::Whole(number) => Cow::Owned(number.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }

    /// A number that stands for what the cell holds, where that is short: of two cells with the same one, both hold the
    /// same. With it, codes that come again and again need not be written out and looked up as texts.
    #[inline]
    pub fn token(self) -> Option<u64> {
        match self {
            Self::Text(text) => token_of_text(text.as_bytes()),
            Self::Whole(number) => token_of_whole(number),
            _ => None,
        }
    }

    /// Whether there is nothing, or a text of no letters.
    pub fn is_empty(self) -> bool {
        matches!(self, Self::Empty | Self::Text(""))
    }
}

/// The token of a text.
#[inline]
pub(crate) fn token_of_text(text: &[u8]) -> Option<u64> {
    if text.len() >= 8 {
        return None;
    }
    // Byte by byte: a copy of unknown length would be a call.
    let bytes = text.iter().rev().fold(0, |token, byte| (token << 8) | u64::from(*byte));
    Some(((text.len() as u64) << 56) | bytes)
}

/// The token of a whole number.
#[inline]
pub(crate) fn token_of_whole(number: i64) -> Option<u64> {
    let token = u64::try_from(number).ok().filter(|number| *number < 1 << 56)?;
    Some(token | (0xff << 56))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_where_texts_do() {
        let cells = [
            Cell::Text(""),
            Cell::Text("0"),
            Cell::Text("00"),
            Cell::Text("\0"),
            Cell::Text("0101"),
            Cell::Text("101"),
            Cell::Text("010121"),
            Cell::Whole(0),
            Cell::Whole(101),
            Cell::Whole(10121),
        ];
        for (place, cell) in cells.iter().enumerate() {
            assert!(cell.token().is_some());
            assert!(cells[..place].iter().all(|other| other.token() != cell.token()), "{cell:?}");
        }
        assert_eq!(Cell::Text("12345678").token(), None);
        assert_eq!(
            (Cell::Whole(-1).token(), Cell::Number(1.0).token(), Cell::Empty.token()),
            (None, None, None)
        );
    }

    #[test]
    fn blanks_around_a_text_go() {
        for text in ["", " ", "a", " a", "a ", "\u{a0}a b\u{2003}", "\ta", "1 2\n"] {
            assert_eq!(trimmed(text), text.trim());
        }
    }

    #[test]
    fn codes_held_as_numbers_are_plain() {
        assert_eq!(Cell::Number(101.0).text(), "101");
        assert_eq!(Cell::Whole(-7).text(), "-7");
        assert_eq!(Cell::Text("0101").text(), "0101");
        assert!(Cell::Empty.is_empty() && Cell::Text("").is_empty() && !Cell::Whole(0).is_empty());
    }
}
