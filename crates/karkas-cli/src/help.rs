//! Help in the user's language. The commands and options are those of `command_line`; every text is looked
//! up by the name of the command or option, so that a test can tell that none is missing.

use clap::{Arg, ArgAction, Command, CommandFactory};
use karkas_model::words::Words;

use crate::command_line::CommandLine;

/// The command line with its help in one language.
pub fn command(words: &Words) -> Command {
    localised(CommandLine::command(), "karkas", words)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .display_order(94)
                .help(words.text("argument-version", &[]))
                .help_heading(words.text("help-options", &[])),
        )
        // This question is about all scenarios: there is none to take.
        .mut_subcommand("compare", |compare| compare.mut_arg("scenario", |argument| argument.hide(true)))
}

fn localised(command: Command, id: &str, words: &Words) -> Command {
    let about = words.text(&format!("command-{id}"), &[]);
    let usage = words.text(&format!("command-{id}.usage"), &[]);
    let more = words.text(&format!("command-{id}.more"), &[]);
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}\n",
        words.text("help-usage", &[])
    );
    let help = Arg::new("help").long("help").short('h').action(ArgAction::Help);
    let mut command = command
        .about(about)
        .override_usage(usage)
        .after_help(flowing(&more))
        .help_template(template)
        .subcommand_help_heading(words.text("help-commands", &[]))
        .disable_help_flag(true)
        .arg(help);
    let arguments: Vec<String> =
        command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    for argument in arguments {
        command = command.mut_arg(argument, |argument| described(argument, id, words));
    }
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_string()).collect();
    for name in subcommands {
        let below = if id == "karkas" { name.clone() } else { format!("{id}-{name}") };
        command = command.mut_subcommand(name, |sub| localised(sub, &below, words));
    }
    command
}

/// Lines of a paragraph as one, for they are broken anew for the width of the screen; indented lines stay as they are.
fn flowing(text: &str) -> String {
    let mut flowing = String::with_capacity(text.len());
    let mut before = "";
    for line in text.lines() {
        let plain = |line: &str| !line.is_empty() && !line.starts_with(' ');
        if !flowing.is_empty() {
            flowing.push(if plain(before) && plain(line) { ' ' } else { '\n' });
        }
        flowing.push_str(line);
        before = line;
    }
    flowing
}

/// The text of an argument: of this command if there is one (`argument-why-plan`), else of all (`argument-plan`).
fn described(argument: Arg, command: &str, words: &Words) -> Arg {
    let name = argument.get_id().as_str().replace('_', "-");
    let own = format!("argument-{command}-{name}");
    let id = if words.has(&own) { own } else { format!("argument-{name}") };
    let heading = if argument.is_positional() { "help-arguments" } else { "help-options" };
    let takes_value = argument.get_action().takes_values();
    // What every command takes comes after what only this one takes.
    let last = match argument.get_id().as_str() {
        "json" => Some(90),
        "lang" => Some(91),
        "quiet" => Some(92),
        "help" => Some(93),
        _ => None,
    };
    let argument = last.into_iter().fold(argument, Arg::display_order);
    let argument = argument.help(words.text(&id, &[])).help_heading(words.text(heading, &[]));
    let value = format!("{id}.value");
    if takes_value && words.has(&value) { argument.value_name(words.text(&value, &[])) } else { argument }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use karkas_model::words::Lang;

    #[test]
    fn paragraphs_flow_and_lists_stay() {
        let text = "One\nsentence.\n\nExamples:\n  a b\n  c d\nEnd\nof it.";
        assert_eq!(flowing(text), "One sentence.\n\nExamples:\n  a b\n  c d\nEnd of it.");
    }

    /// Whether a text is there is read off the finished help: a missing one shows as its id.
    fn missing(command: &mut Command, found: &mut Vec<String>) {
        let help = command.render_long_help().to_string();
        let ids = help
            .split_whitespace()
            .filter(|word| ["command-", "argument-", "help-"].iter().any(|p| word.starts_with(p)));
        found.extend(ids.map(str::to_string));
        for sub in command.get_subcommands_mut() {
            missing(sub, found);
        }
    }

    #[test]
    fn every_command_and_option_has_its_text_in_every_language() {
        for lang in Lang::ALL {
            let mut command = command(&language::words(lang));
            command.build();
            let mut found = Vec::new();
            missing(&mut command, &mut found);
            assert_eq!(found, Vec::<String>::new(), "{lang}");
        }
    }

    #[test]
    fn russian_help_has_no_english_texts() {
        let mut command = command(&language::words(Lang::Ru));
        let help = command.render_long_help().to_string();
        for english in ["Usage", "Options", "Commands", "Arguments", "Print "] {
            assert!(!help.contains(english), "{help}");
        }
    }
}
