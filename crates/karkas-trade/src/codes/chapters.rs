//! What the chapters of the Harmonised System hold, for products of which no name is known.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use karkas_model::words::Lang;

/// What a chapter holds, in a few words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its two digits.
    pub number: String,
    /// In English.
    pub en: String,
    /// In Russian.
    pub ru: String,
}

impl Chapter {
    /// What it holds in a language.
    pub fn in_words(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ru => &self.ru,
        }
    }
}

static CHAPTERS: LazyLock<BTreeMap<String, Chapter>> = LazyLock::new(|| {
    csv::Reader::from_reader(&include_bytes!("../../data/codes/chapters.csv")[..])
        .records()
        .map(|record| {
            let record = record.expect("the embedded chapters are sound");
            let cell = |at: usize| record.get(at).unwrap_or("").to_owned();
            (cell(0), Chapter { number: cell(0), en: cell(1), ru: cell(2) })
        })
        .collect()
});

/// The chapter of a code of any edition of the Harmonised System; none of 77, which is kept for later use, and of codes
/// beyond 97, which countries use as they like.
pub fn chapter(code: &str) -> Option<&'static Chapter> {
    CHAPTERS.get(code.get(..2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_chapter_has_its_words() {
        assert_eq!(CHAPTERS.len(), 96);
        assert!(CHAPTERS.values().all(|chapter| !chapter.en.is_empty() && !chapter.ru.is_empty()));
        assert_eq!(chapter("850760").map(|chapter| chapter.number.as_str()), Some("85"));
        assert_eq!((chapter("7701"), chapter("9999"), chapter("8")), (None, None, None));
    }
}
