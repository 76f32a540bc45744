//! What is wrong with a command line, in the user's language and with what would fix it.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use karkas_model::words::{Value, Words};

/// The words for an error of the command line. `None` where it is not one: help or the version was asked for.
pub fn complaint(error: &clap::Error, words: &Words) -> Option<String> {
    let context = |kind| error.get(kind).map(said).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let say = |id: &str, values: &[(&str, &str)]| {
        let values: Vec<(&str, Value<'_>)> =
            values.iter().map(|&(name, value)| (name, value.into())).collect();
        words.text(id, &values)
    };
    let mut text = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            say("usage-not-expected", &[("argument", &argument)])
        }
        ErrorKind::UnknownArgument => say("usage-unknown-argument", &[("argument", &argument)]),
        ErrorKind::InvalidSubcommand => {
            say("usage-unknown-command", &[("command", &context(ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingSubcommand => say("usage-no-command", &[]),
        ErrorKind::MissingRequiredArgument => say("usage-missing", &[("argument", &argument)]),
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            if other == argument || other.is_empty() {
                say("usage-twice", &[("argument", &argument)])
            } else {
                say("usage-conflict", &[("argument", &argument), ("other", &other)])
            }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            say("usage-no-value", &[("argument", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let name = argument.trim_start_matches('-').split(' ').next().unwrap_or_default().to_string();
            let expected = say(&format!("expected-{name}"), &[]);
            say("usage-value", &[("argument", &argument), ("value", &value), ("expected", &expected)])
        }
        ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => say("usage-no-value", &[("argument", &argument)]),
        _ => error.to_string().trim().to_string(),
    };
    let nearest = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
        .into_iter()
        .map(context)
        .find(|nearest| !nearest.is_empty());
    if let Some(nearest) = nearest {
        text.push('\n');
        text.push_str(&say("usage-nearest", &[("nearest", &nearest)]));
    }
    text.push('\n');
    text.push_str(&say("usage-help", &[]));
    Some(text)
}

fn said(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
