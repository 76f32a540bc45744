//! Rows of a columnar file that lie in memory together, for those who take millions of them.

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Array, DictionaryArray, Float64Array, Int64Array, StringArray};

use crate::cell::{token_of_text, token_of_whole, trimmed};

/// A column of a batch in one of four forms.
pub(crate) enum Values {
    NotRead,
    Text(StringArray),
    Coded(Coded),
    Whole(Int64Array),
    Number(Float64Array),
}

/// Texts that are kept once each.
pub(crate) struct Coded {
    rows: DictionaryArray<Int32Type>,
    /// The token of each text.
    tokens: Vec<Option<u64>>,
}

impl Coded {
    /// Texts without those that no row can have; `None` where they are no texts.
    pub(crate) fn new(rows: &DictionaryArray<Int32Type>) -> Option<Self> {
        let texts = rows.values().as_string_opt::<i32>()?;
        let token = |text: Option<&str>| text.and_then(|text| token_of_text(trimmed(text).as_bytes()));
        Some(Self { tokens: texts.iter().map(token).collect(), rows: rows.clone() })
    }

    /// The text of a row.
    #[inline]
    pub(crate) fn text(&self, row: usize) -> Option<&str> {
        let number = self.rows.is_valid(row).then(|| self.rows.keys().value(row) as usize)?;
        let texts = self.rows.values().as_string::<i32>();
        texts.is_valid(number).then(|| trimmed(texts.value(number)))
    }
}

/// Rows that lie in memory together.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    columns: &'a [Values],
    from: usize,
    to: usize,
}

/// A column of a block of which every cell has a token ([`crate::Cell::token`]) or nothing.
#[derive(Clone, Copy)]
pub enum Tokens<'a> {
    /// Texts: where each begins, one more than there are rows, and their letters.
    Texts(&'a [i32], &'a [u8]),
    /// Numbers of texts that are kept once each, and the tokens of these.
    Coded(&'a [i32], &'a [Option<u64>]),
    /// Whole numbers.
    Wholes(&'a [i64]),
}

impl<'a> Block<'a> {
    pub(crate) fn new(columns: &'a [Values], from: usize, to: usize) -> Self {
        Self { columns, from, to }
    }

    /// Number of rows.
    pub fn len(self) -> usize {
        self.to - self.from
    }

    /// Whether there is no row.
    pub fn is_empty(self) -> bool {
        self.from == self.to
    }

    /// A column of whole numbers of which none is missing.
    pub fn wholes(self, column: usize) -> Option<&'a [i64]> {
        match &self.columns[column] {
            Values::Whole(array) if array.null_count() == 0 => Some(&array.values()[self.from..self.to]),
            _ => None,
        }
    }

    /// A column of numbers of which none is missing.
    pub fn numbers(self, column: usize) -> Option<&'a [f64]> {
        match &self.columns[column] {
            Values::Number(array) if array.null_count() == 0 => Some(&array.values()[self.from..self.to]),
            _ => None,
        }
    }

    /// A column of codes, texts or whole numbers, of which none is missing.
    pub fn tokens(self, column: usize) -> Option<Tokens<'a>> {
        match &self.columns[column] {
            Values::Text(array) if array.null_count() == 0 => {
                Some(Tokens::Texts(&array.value_offsets()[self.from..=self.to], array.value_data()))
            }
            Values::Coded(Coded { rows, tokens }) if rows.null_count() == 0 => {
                Some(Tokens::Coded(&rows.keys().values()[self.from..self.to], tokens))
            }
            Values::Whole(_) => self.wholes(column).map(Tokens::Wholes),
            _ => None,
        }
    }
}

impl Tokens<'_> {
    /// The token of a row, as [`crate::Cell::token`] gives it.
    #[inline]
    pub fn of(self, row: usize) -> Option<u64> {
        match self {
            Self::Texts(starts, letters) => {
                let text = &letters[starts[row] as usize..starts[row + 1] as usize];
                let plain = text.first().is_none_or(u8::is_ascii_graphic)
                    && text.last().is_none_or(u8::is_ascii_graphic);
                let text = if plain { text } else { trimmed(std::str::from_utf8(text).ok()?).as_bytes() };
                token_of_text(text)
            }
            Self::Coded(numbers, tokens) => tokens[numbers[row] as usize],
            Self::Wholes(numbers) => token_of_whole(numbers[row]),
        }
    }
}
