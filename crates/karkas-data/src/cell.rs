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

    /// Whether there is nothing, or a text of no letters.
    pub fn is_empty(self) -> bool {
        matches!(self, Self::Empty | Self::Text(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_held_as_numbers_are_plain() {
        assert_eq!(Cell::Number(101.0).text(), "101");
        assert_eq!(Cell::Whole(-7).text(), "-7");
        assert_eq!(Cell::Text("0101").text(), "0101");
        assert!(Cell::Empty.is_empty() && Cell::Text("").is_empty() && !Cell::Whole(0).is_empty());
    }
}
