//! Names, years and the texts of explanations.

use karkas_model::project::{Name, Project};
use karkas_model::words::{Lang, Words};

const ENGLISH: &str = include_str!("../../locales/en/explain.ftl");
const RUSSIAN: &str = include_str!("../../locales/ru/explain.ftl");

/// Fluent source of the texts of explanations and remedies in a language.
pub fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ENGLISH,
        Lang::Ru => RUSSIAN,
    }
}

/// The texts of explanations and remedies in a language.
pub fn words(lang: Lang) -> Words {
    Words::new(lang, &[source(lang)])
}

/// A name in a language, or the id where there is none.
pub fn name(name: &Name, id: &str, lang: Lang) -> String {
    let wanted = match lang {
        Lang::Ru if !name.ru.is_empty() => &name.ru,
        _ => &name.en,
    };
    if wanted.is_empty() { id.to_owned() } else { wanted.clone() }
}

/// Years of some periods, given by their first years: `2026–2029, 2035`.
pub fn years(project: &Project, starts: &[i32]) -> String {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for period in project.settings.periods.iter().filter(|period| starts.contains(&period.start)) {
        let years = period.years();
        match runs.last_mut() {
            Some(run) if run.1 == years.start => run.1 = years.end,
            _ => runs.push((years.start, years.end)),
        }
    }
    let written = runs.iter().map(|&(start, end)| {
        if end - start == 1 { start.to_string() } else { format!("{start}\u{2013}{}", end - 1) }
    });
    written.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_texts() {
        let ids = |lang| -> Vec<&str> {
            let lines =
                source(lang).lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            lines.filter_map(|line| line.split_once(" =")).map(|(id, _)| id).collect()
        };
        assert_eq!(ids(Lang::En), ids(Lang::Ru));
        for lang in Lang::ALL {
            let words = words(lang);
            assert!(ids(lang).iter().all(|id| words.has(id)));
        }
    }
}
