//! Words of the tables (`code:4/6`, `price`) as a reader says them.

use karkas_model::words::Lang;

use super::Page;

impl Page<'_> {
    /// A product by its code, with its name where one is known.
    pub(super) fn product(&self, code: &str) -> String {
        let row = self.missing.iter().find(|row| row.product == code);
        let name = row.map(|row| match self.speech.lang() {
            Lang::Ru if !row.name_ru.is_empty() => row.name_ru.as_str(),
            _ => row.name.as_str(),
        });
        let written = written_code(code);
        match name.filter(|name| !name.is_empty()) {
            Some(name) => format!("{name} ({written})"),
            None if code == "heat" => self.speech.say("match-kind-heat"),
            None => written,
        }
    }

    /// Evidence in words.
    pub(super) fn reasons(&self, text: &str) -> String {
        let reason = |part: &str| {
            let (word, value) = part.split_once(':').unwrap_or((part, ""));
            let name = self.speech.known("match-reason", word);
            if value.is_empty() { name } else { format!("{name} {value}") }
        };
        text.split(';').filter(|part| !part.is_empty()).map(reason).collect::<Vec<_>>().join("; ")
    }

    /// What is missing, in words.
    pub(super) fn lacks(&self, text: &str) -> String {
        let parts = text.split(';').filter(|part| !part.is_empty());
        parts.map(|part| self.speech.known("match-lack", part)).collect::<Vec<_>>().join("; ")
    }
}

/// Digits of a code with points after each two, as OKPD2, CPA and NACE are written.
fn written_code(code: &str) -> String {
    if !code.chars().all(|one| one.is_ascii_digit()) {
        return code.to_owned();
    }
    let digits: Vec<char> = code.chars().collect();
    digits.chunks(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().join(".")
}
