//! Names of places and products as dense numbers.

use std::collections::HashMap;
use std::sync::Arc;

/// Codes or names, each with a number: from 0, in the order in which they were first met.
///
/// Numbers follow the order of rows, so that nothing depends on the order of a hash map.
#[derive(Debug, Clone, Default)]
pub struct Names {
    texts: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Names {
    /// No names yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a name, which it gets now if it has none.
    ///
    /// # Panics
    /// Past 4,294,967,295 names.
    pub fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = u32::try_from(self.texts.len()).expect("fewer than 2^32 names");
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        number
    }

    /// The number of a name that is known.
    pub fn get(&self, text: &str) -> Option<u32> {
        self.numbers.get(text).copied()
    }

    /// The name of a number.
    ///
    /// # Panics
    /// If no name has the number.
    pub fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// All names by number.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.texts.iter().map(AsRef::as_ref)
    }
}

impl<'a> FromIterator<&'a str> for Names {
    fn from_iter<I: IntoIterator<Item = &'a str>>(texts: I) -> Self {
        let mut names = Self::new();
        for text in texts {
            names.number(text);
        }
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_first_appearance() {
        let mut names = Names::new();
        assert_eq!([names.number("rus"), names.number("chn"), names.number("rus")], [0, 1, 0]);
        assert_eq!(names.iter().collect::<Vec<_>>(), ["rus", "chn"]);
        assert_eq!((names.get("chn"), names.get("usa")), (Some(1), None));
        assert_eq!(names.text(1), "chn");
    }
}
