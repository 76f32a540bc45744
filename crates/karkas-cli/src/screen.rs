//! Where the program prints: results on standard output, everything else on standard error.

use std::io::{self, IsTerminal, Write};

use karkas_model::project::Name;
use karkas_model::words::{Lang, Value, Words};

/// Standard output and error, and the manner in which the user wants to be spoken to.
pub struct Screen {
    /// Texts in the user's language.
    pub words: Words,
    /// Whether results are printed as JSON.
    pub json: bool,
    /// Whether only results and faults are printed.
    pub quiet: bool,
}

impl Screen {
    /// Prints a result as it is.
    pub fn result(&self, text: &str) {
        write_whole(&mut io::stdout().lock(), text);
    }

    /// Prints a result as JSON.
    pub fn json(&self, value: &serde_json::Value) {
        self.result(&format!("{value:#}\n"));
    }

    /// Says something by the way; silent with `--quiet`.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            write_whole(&mut io::stderr().lock(), &format!("{text}\n"));
        }
    }

    /// Says what went wrong. Never silent.
    pub fn complain(&self, text: &str) {
        let head = self.words.text("complaint", &[]);
        let head = if colour_on(&io::stderr()) { format!("\x1b[1;31m{head}\x1b[0m") } else { head };
        write_whole(&mut io::stderr().lock(), &format!("{head} {text}\n"));
    }

    /// Prints on standard error as it is, even with `--quiet`.
    pub fn error(&self, text: &str) {
        write_whole(&mut io::stderr().lock(), text);
    }

    /// A name in the user's language, in English where it has no other.
    pub fn name<'a>(&self, name: &'a Name) -> &'a str {
        match self.words.lang() {
            Lang::Ru if !name.ru.is_empty() => &name.ru,
            _ => &name.en,
        }
    }

    /// A text of the command line.
    pub fn text(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.words.text(id, values)
    }
}

/// Whether a stream is a terminal that shows colours (https://no-color.org).
pub fn colour_on(stream: &impl IsTerminal) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    stream.is_terminal() && !set("NO_COLOR") && std::env::var("TERM").map_or(true, |term| term != "dumb")
}

/// Writes all of a text. A reader that has gone away (`karkas check … | head`) is no fault of ours, and
/// there is nobody left to tell of any other failure to print.
fn write_whole(stream: &mut impl Write, text: &str) {
    let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
}
