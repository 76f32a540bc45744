//! Index of all codes with their causes and remedies, in both languages.

use std::fmt::Write;

use crate::diagnostics::{Rendered, catalogue};
use crate::words::Lang;

pub(super) fn page() -> String {
    let mut page = include_str!("../../data/manual/errors.md").to_string();
    let english = catalogue(Lang::En);
    let russian = catalogue(Lang::Ru);
    for (code, texts) in &english {
        let _ = write!(page, "\n## {code}\n\n");
        page.push_str(&entry(texts, ["Expected", "Remedy"]));
        if let Some((_, texts)) = russian.iter().find(|(other, _)| other == code) {
            page.push('\n');
            page.push_str(&entry(texts, ["Ожидалось", "Что делать"]));
        }
    }
    page
}

fn entry(texts: &Rendered, [expected, remedy]: [&str; 2]) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut entry = format!("{}  \n", line(&texts.message));
    for (word, text) in [(expected, &texts.expected), (remedy, &texts.remedy)] {
        if !text.is_empty() {
            let _ = writeln!(entry, "*{word}:* {}  ", line(text));
        }
    }
    let trimmed = entry.trim_end().len();
    entry.truncate(trimmed);
    entry.push('\n');
    entry
}
