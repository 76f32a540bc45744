//! Faults of a project, printed in the manner of a good compiler.

use std::fmt::Write;
use std::path::Path;

use karkas_model::diagnostics::{Diagnostic, Severity};
use karkas_model::words::Words;

use crate::excerpt;

/// How many faults are shown unless all are asked for.
pub const SHOWN: usize = 20;

/// How to print.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Most diagnostics to print.
    pub most: usize,
    /// Whether to print in colour.
    pub colour: bool,
}

/// A fault or remark with the scenarios that it is confined to, in words.
pub struct Fault<'a> {
    /// What was found.
    pub diagnostic: &'a Diagnostic,
    /// `only in scenario crisis`; `None` where it is not confined.
    pub scope: Option<String>,
}

impl<'a> From<&'a Diagnostic> for Fault<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Self { diagnostic, scope: None }
    }
}

/// The faults and remarks of the project in a folder, then one line that counts them.
pub fn print(all: &[Fault<'_>], folder: &Path, words: &Words, manner: Manner) -> String {
    let mut text = String::new();
    for fault in all.iter().take(manner.most) {
        text.push_str(&print_one(fault, folder, words, manner.colour));
        text.push('\n');
    }
    let left = all.len().saturating_sub(manner.most);
    if left > 0 {
        text.push_str(&words.text("faults-left", &[("count", left.into())]));
        text.push_str("\n\n");
    }
    text.push_str(&count(all, words));
    text.push('\n');
    text
}

/// How many faults and remarks there are, in words.
fn count(all: &[Fault<'_>], words: &Words) -> String {
    let errors = all.iter().filter(|fault| fault.diagnostic.severity == Severity::Error).count();
    words.text("faults-count", &[("errors", errors.into()), ("warnings", (all.len() - errors).into())])
}

fn print_one(fault: &Fault<'_>, folder: &Path, words: &Words, colour: bool) -> String {
    let Fault { diagnostic, scope } = fault;
    let paint = Paint { on: colour, severity: diagnostic.severity };
    let rendered = diagnostic.render(words.lang());
    let mut text = String::new();
    let severity = words.text(&format!("severity-{}", diagnostic.severity.code()), &[]);
    let head = paint.strong(&format!("{severity}[{}]", diagnostic.code));
    let scope = scope.as_ref().map(|scope| format!(" ({scope})")).unwrap_or_default();
    let _ = writeln!(text, "{head}: {}{scope}", paint.bold(&rendered.message));

    let found = diagnostic.file.as_deref().and_then(|file| {
        excerpt::find(folder, file, diagnostic.row, diagnostic.column.as_deref(), diagnostic.found.as_deref())
    });
    let margin = found.as_ref().map_or(1, |excerpt| excerpt.line.to_string().len());
    let place = diagnostic.place();
    if !place.is_empty() {
        let _ = writeln!(text, "{:margin$}{} {place}", "", paint.faint("-->"));
    }
    let bar = paint.faint("|");
    if let Some(excerpt) = found {
        let _ = writeln!(text, "{:margin$} {bar}", "");
        let _ =
            writeln!(text, "{} {bar} {}", paint.faint(&excerpt.line.to_string()), excerpt.text.trim_end());
        if !excerpt.mark.is_empty() {
            let under = paint.strong(&"^".repeat(excerpt.mark.len()));
            let _ = writeln!(text, "{:margin$} {bar} {:indent$}{under}", "", "", indent = excerpt.mark.start);
        }
    }
    let sign = paint.faint("=");
    for (label, said) in [("fault-expected", rendered.expected), ("fault-remedy", rendered.remedy)] {
        if !said.is_empty() {
            let _ = writeln!(text, "{:margin$} {sign} {}: {said}", "", words.text(label, &[]));
        }
    }
    text
}

struct Paint {
    on: bool,
    severity: Severity,
}

impl Paint {
    fn strong(&self, text: &str) -> String {
        let code = match self.severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
        };
        self.with(code, text)
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn faint(&self, text: &str) -> String {
        self.with("34", text)
    }

    fn with(&self, code: &str, text: &str) -> String {
        if self.on { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_string() }
    }
}
