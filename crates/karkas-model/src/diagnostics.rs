//! Faults and remarks about a project, in the manner of a good compiler: where, what was found,
//! what was expected, and what would help.
//!
//! A diagnostic holds a stable code and the facts; the words for each code live in
//! `locales/*/diagnostics.ftl`, (structural checks) `locales/*/structure.ftl` and (data files of others)
//! `locales/*/datasets.ftl`, (input-output tables) `locales/*/input_output.ftl`, (weather files)
//! `locales/*/weather.ftl`, (parcels and neighbours) `locales/*/surroundings.ftl`, (design briefs)
//! `locales/*/design.ftl`, (games and partners) `locales/*/sharing.ftl`, (networks) `locales/*/network.ftl` and
//! (enterprises of clusters) `locales/*/cluster.ftl`, as a message with the attributes `expected` and `remedy`.

use std::sync::LazyLock;

use serde_json::{Value as Json, json};

use crate::words::{Lang, Value, Words};

const ENGLISH: &[&str] = &[
    include_str!("../locales/en/diagnostics.ftl"),
    include_str!("../locales/en/structure.ftl"),
    include_str!("../locales/en/datasets.ftl"),
    include_str!("../locales/en/input_output.ftl"),
    include_str!("../locales/en/weather.ftl"),
    include_str!("../locales/en/surroundings.ftl"),
    include_str!("../locales/en/design.ftl"),
    include_str!("../locales/en/sharing.ftl"),
    include_str!("../locales/en/network.ftl"),
    include_str!("../locales/en/cluster.ftl"),
    include_str!("../locales/en/line.ftl"),
    include_str!("../locales/en/match.ftl"),
];
const RUSSIAN: &[&str] = &[
    include_str!("../locales/ru/diagnostics.ftl"),
    include_str!("../locales/ru/structure.ftl"),
    include_str!("../locales/ru/datasets.ftl"),
    include_str!("../locales/ru/input_output.ftl"),
    include_str!("../locales/ru/weather.ftl"),
    include_str!("../locales/ru/surroundings.ftl"),
    include_str!("../locales/ru/design.ftl"),
    include_str!("../locales/ru/sharing.ftl"),
    include_str!("../locales/ru/network.ftl"),
    include_str!("../locales/ru/cluster.ftl"),
    include_str!("../locales/ru/line.ftl"),
    include_str!("../locales/ru/match.ftl"),
];

static ENGLISH_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::En, ENGLISH));
static RUSSIAN_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(Lang::Ru, RUSSIAN));

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The project cannot be used.
    Error,
    /// The project can be used, but is likely not what was meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One fault or remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable speaking code, the id of its text, for instance `unknown-column`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// File inside the project folder.
    pub file: Option<String>,
    /// Line of a CSV file (the header is line 1) or row of a Parquet file (from 1).
    pub row: Option<u32>,
    /// Column, or key of karkas.toml.
    pub column: Option<String>,
    /// The offending text.
    pub found: Option<String>,
    /// Further facts that the texts of the code have places for.
    pub args: Vec<(&'static str, String)>,
}

/// The texts of a diagnostic in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// What is wrong.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// What would help.
    pub remedy: String,
}

impl Diagnostic {
    /// A fault without a place yet.
    pub fn error(code: &'static str) -> Self {
        Self::new(code, Severity::Error)
    }

    /// A remark without a place yet.
    pub fn warning(code: &'static str) -> Self {
        Self::new(code, Severity::Warning)
    }

    fn new(code: &'static str, severity: Severity) -> Self {
        Self { code, severity, file: None, row: None, column: None, found: None, args: Vec::new() }
    }

    /// Says the file.
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }

    /// Says the line or row.
    pub fn row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    /// Says the column or key.
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// Says the offending text.
    pub fn found(mut self, found: impl Into<String>) -> Self {
        self.found = Some(found.into());
        self
    }

    /// Says where a row was written.
    pub fn at(self, origin: &crate::project::Origin) -> Self {
        self.file(&*origin.file).row(origin.row)
    }

    /// Adds a fact that the texts of the code have a place for.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The texts in one language.
    pub fn render(&self, lang: Lang) -> Rendered {
        let words = words(lang);
        let mut values: Vec<(&str, Value<'_>)> = Vec::with_capacity(self.args.len() + 4);
        values.extend(self.args.iter().map(|(name, value)| (*name, Value::from(value.as_str()))));
        let mut add = |name, value: Option<&str>| {
            if let Some(value) = value {
                values.push((name, Value::from(value.to_string())));
            }
        };
        add("file", self.file.as_deref());
        add("row", self.row.map(|row| row.to_string()).as_deref());
        add("column", self.column.as_deref());
        add("found", self.found.as_deref());
        let text = |suffix: &str| words.text(&format!("{}{suffix}", self.code), &values);
        Rendered { message: text(""), expected: text(".expected"), remedy: text(".remedy") }
    }

    /// Where it is, for people: `offers.csv:41 price`.
    pub fn place(&self) -> String {
        let mut place = self.file.clone().unwrap_or_default();
        if let Some(row) = self.row {
            place.push_str(&format!(":{row}"));
        }
        if let Some(column) = &self.column {
            place.push_str(&format!(" {column}"));
        }
        place.trim().to_string()
    }

    /// All of it, with texts in one language.
    pub fn to_json(&self, lang: Lang) -> Json {
        let Rendered { message, expected, remedy } = self.render(lang);
        json!({
            "code": self.code,
            "severity": self.severity.code(),
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "found": self.found,
            "message": message,
            "expected": expected,
            "remedy": remedy,
        })
    }

    fn key(&self) -> (bool, Option<&str>, Option<u32>, Option<&str>, &'static str) {
        (
            self.severity == Severity::Warning,
            self.file.as_deref(),
            self.row,
            self.column.as_deref(),
            self.code,
        )
    }
}

/// What was found in one project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.items.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn merge(&mut self, other: Self) {
        self.items.extend(other.items);
    }

    /// Whether there is a fault among them.
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// Number of faults.
    pub fn errors(&self) -> usize {
        self.items.iter().filter(|item| item.severity == Severity::Error).count()
    }

    /// Number of remarks.
    pub fn warnings(&self) -> usize {
        self.items.len() - self.errors()
    }

    /// Number of all.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Faults before remarks, each by file, row, column and code; repeated ones once.
    pub fn sorted(mut self) -> Self {
        self.items.sort_by(|a, b| a.key().cmp(&b.key()).then_with(|| a.found.cmp(&b.found)));
        self.items.dedup();
        self
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.items.iter()
    }

    /// An object with the counts and the list.
    pub fn to_json(&self, lang: Lang) -> Json {
        json!({
            "errors": self.errors(),
            "warnings": self.warnings(),
            "diagnostics": self.items.iter().map(|item| item.to_json(lang)).collect::<Vec<_>>(),
        })
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(items: I) -> Self {
        Self { items: items.into_iter().collect() }
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, items: I) {
        self.items.extend(items);
    }
}

/// A code with its texts, where places for facts are shown as `‹name›`: a page of the manual.
pub fn catalogue(lang: Lang) -> Vec<(&'static str, Rendered)> {
    let sources = sources(lang);
    let names: Vec<&str> = sources.iter().flat_map(|source| places(source)).collect();
    let values: Vec<(&str, Value<'_>)> =
        names.iter().map(|name| (*name, Value::from(format!("\u{2039}{name}\u{203a}")))).collect();
    let words = words(lang);
    let mut codes: Vec<&str> = sources.iter().flat_map(|source| codes(source)).collect();
    codes.sort_unstable();
    let text = |code: &str, suffix: &str| words.text(&format!("{code}{suffix}"), &values);
    codes
        .into_iter()
        .map(|code| {
            let (message, expected, remedy) =
                (text(code, ""), text(code, ".expected"), text(code, ".remedy"));
            (code, Rendered { message, expected, remedy })
        })
        .collect()
}

fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &ENGLISH_WORDS,
        Lang::Ru => &RUSSIAN_WORDS,
    }
}

fn sources(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::En => ENGLISH,
        Lang::Ru => RUSSIAN,
    }
}

/// The ids of a Fluent source, which stand at the beginning of a line.
fn codes(source: &str) -> Vec<&str> {
    let starts_id = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    source
        .lines()
        .filter(starts_id)
        .filter_map(|line| line.split_once('='))
        .map(|(id, _)| id.trim())
        .collect()
}

/// The names of the places for facts in a piece of Fluent source, each once, by name.
fn places(source: &str) -> Vec<&str> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut names: Vec<&str> = source
        .split('$')
        .skip(1)
        .map(|rest| &rest[..rest.find(|letter| !is_name(letter)).unwrap_or(rest.len())])
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    use super::*;

    /// The part of a Fluent source that belongs to each id.
    fn sections(sources: &[&'static str]) -> BTreeMap<&'static str, String> {
        let mut sections: BTreeMap<&str, String> = BTreeMap::new();
        let mut id = "";
        for line in sources.iter().flat_map(|source| source.lines()).filter(|line| !line.starts_with('#')) {
            if line.starts_with(|first: char| first.is_ascii_lowercase()) {
                id = line.split_once('=').expect("a message has a text").0.trim();
                assert!(!sections.contains_key(id), "the code {id} stands twice");
            }
            let section = sections.entry(id).or_default();
            section.push_str(line);
            section.push('\n');
        }
        sections.remove("");
        sections
    }

    fn used_codes(folder: &Path, codes: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("the source folder can be read") {
            let path = entry.expect("the source folder can be read").path();
            if path.is_dir() {
                used_codes(&path, codes);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source file can be read");
                for opening in ["Diagnostic::error(", "Diagnostic::warning(", ".fault(", " at(", "(at("] {
                    let quoted = |rest: &str| {
                        let (code, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
                        let is_code = code
                            .bytes()
                            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
                        // Helpers of this name are given a code or a column.
                        let is_column = !opening.starts_with("Diag") && !code.contains('-');
                        (is_code && !is_column).then(|| code.to_string())
                    };
                    codes.extend(text.split(opening).skip(1).filter_map(quoted));
                }
            }
        }
    }

    #[test]
    fn every_code_has_the_same_texts_in_every_language() {
        let english = sections(ENGLISH);
        let russian = sections(RUSSIAN);
        assert_eq!(english.keys().collect::<Vec<_>>(), russian.keys().collect::<Vec<_>>());
        for (code, section) in &english {
            assert_eq!(places(section), places(&russian[code]), "places for facts of {code}");
            for lang in Lang::ALL {
                for suffix in ["", ".expected", ".remedy"] {
                    assert!(words(lang).has(&format!("{code}{suffix}")), "{lang} lacks {code}{suffix}");
                }
            }
        }
    }

    #[test]
    fn every_code_that_is_used_has_texts_and_every_text_is_used() {
        let mut used = BTreeSet::new();
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("crates stand in one folder");
        for name in [
            "karkas-model",
            "karkas-data",
            "karkas-trade",
            "karkas-input-output",
            "karkas-climate",
            "karkas-surroundings",
            "karkas-design",
            "karkas-share",
            "karkas-study",
            "karkas-community",
            "karkas-cluster",
            "karkas-line",
            "karkas-match",
            "karkas-cli",
        ] {
            used_codes(&crates.join(name).join("src"), &mut used);
        }
        let written: BTreeSet<String> = sections(ENGLISH).into_keys().map(str::to_string).collect();
        let lacking: Vec<_> = used.difference(&written).collect();
        assert!(lacking.is_empty(), "codes without texts: {lacking:?}");
        let unused: Vec<_> = written.difference(&used).collect();
        assert!(unused.is_empty(), "texts without use: {unused:?}");
    }

    #[test]
    fn the_catalogue_shows_every_code() {
        let catalogue = catalogue(Lang::En);
        assert_eq!(catalogue.len(), sections(ENGLISH).len());
        let unknown = catalogue.iter().find(|(code, _)| *code == "unknown-column").expect("it is a code");
        assert!(unknown.1.message.contains("\u{2039}found\u{203a}"), "{:?}", unknown.1);
    }

    #[test]
    fn sorted_by_severity_file_row_and_column() {
        let mut all = Diagnostics::new();
        all.push(Diagnostic::warning("unknown-column").file("a.csv").row(1));
        all.push(Diagnostic::error("unknown-column").file("b.csv").row(2).column("z"));
        all.push(Diagnostic::error("unknown-column").file("b.csv").row(2).column("y"));
        all.push(Diagnostic::error("unknown-column").file("b.csv").row(1));
        all.push(Diagnostic::error("unknown-column").file("b.csv").row(1));
        let places: Vec<String> = all.sorted().iter().map(Diagnostic::place).collect();
        assert_eq!(places, ["b.csv:1", "b.csv:2 y", "b.csv:2 z", "a.csv:1"]);
    }
}
