//! The `karkas` command: parse, call, print.

mod clock;
mod command_line;
mod commands;
mod excerpt;
mod exit;
mod faults;
mod folders;
mod help;
mod interrupt;
mod language;
mod layout;
mod loading;
mod out_folder;
mod plan_folder;
mod plan_set;
mod progress;
mod reasons;
mod refusals;
mod screen;
mod search;
mod study_folder;
mod usage;
mod values;

use std::process::ExitCode;

use clap::FromArgMatches;

use command_line::CommandLine;
use exit::Exit;
use screen::Screen;

fn main() -> ExitCode {
    keep_memory();
    let arguments: Vec<_> = std::env::args_os().collect();
    let lang = language::choose(&arguments[1.min(arguments.len())..], |name| std::env::var(name).ok());
    let words = language::words(lang);
    let parsed = help::command(&words)
        .try_get_matches_from(arguments)
        .and_then(|matches| CommandLine::from_arg_matches(&matches));
    match parsed {
        Ok(line) => {
            let screen = Screen { words, json: line.json, quiet: line.quiet };
            commands::run(line.command, &screen).into()
        }
        Err(error) => {
            let screen = Screen { words, json: false, quiet: false };
            refuse(&error, &screen).into()
        }
    }
}

/// Help and version are results; anything else that stops the parser is a fault of the command line.
fn refuse(error: &clap::Error, screen: &Screen) -> Exit {
    match usage::complaint(error, &screen.words) {
        Some(text) => {
            screen.complain(&text);
            Exit::Usage
        }
        // Where a command is missing, the help is no answer to a question.
        None if error.use_stderr() => {
            screen.error(&error.render().to_string());
            Exit::Usage
        }
        None => {
            screen.result(&error.render().to_string());
            Exit::Done
        }
    }
}

/// Years of hours are taken and given back by the thousand. The allocator of Linux hands such blocks back to the system, and
/// gets them again page by page, until a larger block has been given back once (mallopt(3), M_MMAP_THRESHOLD).
fn keep_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(16 << 20)));
}
