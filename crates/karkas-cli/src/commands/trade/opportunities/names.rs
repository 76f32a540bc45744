//! Names of products from a list of codes, also for codes shorter than those of the list.

use karkas_model::words::Lang;
use karkas_trade::codes::chapter;
use karkas_trade::read::Dictionary;

/// Names of products.
pub struct Naming {
    pub list: Option<Dictionary>,
    /// Whether the codes are of the Harmonised System.
    pub harmonised: bool,
}

impl Naming {
    /// What a list says of a code, or what all longer codes that begin with it have in common.
    pub fn described(&self, code: &str) -> Option<String> {
        let list = self.list.as_ref()?;
        if let Some(name) = list.name(code).filter(|name| !name.is_empty()) {
            return Some(name.to_owned());
        }
        let below: Vec<&str> = list
            .codes()
            .into_iter()
            .filter(|longer| longer.len() > code.len() && longer.starts_with(code))
            .filter_map(|longer| list.name(longer))
            .collect();
        let mut common = (*below.first()?).to_owned();
        for name in &below[1..] {
            let same = common.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
            common = common.chars().take(same).collect();
        }
        // Whole words, without what stands at the break.
        if below.len() > 1 {
            let end = common.rfind([':', ';', ',', ' ']).unwrap_or(0);
            common.truncate(end);
        }
        let common = common.trim_end_matches([':', ';', ',', ' ', '(']).to_owned();
        if common.chars().count() > 3 {
            Some(common)
        } else {
            below.first().map(|name| format!("{name}, \u{2026}"))
        }
    }

    /// Its name, or what its chapter holds where none is known.
    pub fn spoken(&self, code: &str, lang: Lang) -> String {
        let chapter = || chapter(code).filter(|_| self.harmonised).map(|chapter| chapter.in_words(lang));
        self.described(code).or_else(|| chapter().map(str::to_owned)).unwrap_or_default()
    }

    /// Its name, empty where none is known.
    pub fn of(&self, code: &str) -> String {
        self.described(code).unwrap_or_default()
    }
}
