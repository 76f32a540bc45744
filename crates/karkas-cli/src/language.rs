//! Which language to speak: what the user says, else what the system says, else English.

use std::ffi::OsString;

use karkas_model::words::{Lang, Words};

const ENGLISH: &[&str] = &[
    include_str!("../locales/en/cli.ftl"),
    include_str!("../locales/en/cluster.ftl"),
    include_str!("../locales/en/dependence.ftl"),
    include_str!("../locales/en/design.ftl"),
    include_str!("../locales/en/line.ftl"),
    include_str!("../locales/en/match.ftl"),
    include_str!("../locales/en/questions.ftl"),
    include_str!("../locales/en/robust.ftl"),
    include_str!("../locales/en/sharing.ftl"),
    include_str!("../locales/en/survive.ftl"),
    include_str!("../locales/en/people.ftl"),
    include_str!("../locales/en/trade.ftl"),
];
const RUSSIAN: &[&str] = &[
    include_str!("../locales/ru/cli.ftl"),
    include_str!("../locales/ru/cluster.ftl"),
    include_str!("../locales/ru/dependence.ftl"),
    include_str!("../locales/ru/design.ftl"),
    include_str!("../locales/ru/line.ftl"),
    include_str!("../locales/ru/match.ftl"),
    include_str!("../locales/ru/questions.ftl"),
    include_str!("../locales/ru/robust.ftl"),
    include_str!("../locales/ru/sharing.ftl"),
    include_str!("../locales/ru/survive.ftl"),
    include_str!("../locales/ru/people.ftl"),
    include_str!("../locales/ru/trade.ftl"),
];

/// The texts of the command line. What Russian lacks is said in English.
pub fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words::new(lang, ENGLISH),
        Lang::Ru => Words::new(lang, &[RUSSIAN, ENGLISH].concat()),
    }
}

/// The language of a command line that is not yet parsed: help and complaints about the command line
/// itself are spoken in it too.
pub fn choose(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    asked_for(arguments).unwrap_or_else(|| of_the_system(variable))
}

fn asked_for(arguments: &[OsString]) -> Option<Lang> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        let code = match argument {
            "--" => return None,
            "--lang" => arguments.next()?,
            _ => match argument.strip_prefix("--lang=") {
                Some(code) => code,
                None => continue,
            },
        };
        return code.parse().ok();
    }
    None
}

/// The first of these variables that is set decides, as POSIX has it.
fn of_the_system(variable: impl Fn(&str) -> Option<String>) -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| variable(name).filter(|value| !value.is_empty()))
        .unwrap_or_default();
    if locale == "ru" || locale.starts_with("ru_") || locale.starts_with("ru.") { Lang::Ru } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken(arguments: &[&str], variables: &[(&str, &str)]) -> Lang {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        choose(&arguments, |name| variables.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_string()))
    }

    #[test]
    fn the_command_line_comes_before_the_system() {
        assert_eq!(spoken(&["check", "--lang", "ru"], &[("LANG", "en_GB.UTF-8")]), Lang::Ru);
        assert_eq!(spoken(&["--lang=en", "check"], &[("LANG", "ru_RU.UTF-8")]), Lang::En);
        assert_eq!(spoken(&["check"], &[("LANG", "ru_RU.UTF-8")]), Lang::Ru);
        assert_eq!(spoken(&["check"], &[("LC_ALL", "C"), ("LANG", "ru_RU.UTF-8")]), Lang::En);
        assert_eq!(spoken(&["check"], &[]), Lang::En);
    }
}
