//! Runs the program and writes down what it says, with paths and times masked.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder to work in and the program.
pub struct Stage {
    folder: TempDir,
}

impl Stage {
    /// An empty folder.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders that it needs.
    pub fn write(&self, file: &str, text: &str) {
        let path = self.path().join(file);
        std::fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        std::fs::write(path, text).expect("a small file");
    }

    /// What a file holds.
    pub fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.path().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// The program with its words, in English whatever the machine speaks.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_karkas"));
        command.args(line.split_whitespace()).current_dir(self.path()).stdin(Stdio::null());
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program.
    pub fn run(&self, line: &str) -> Said {
        let output = self.command(line).output().expect("the program runs");
        Said::new(line, &output, self.path())
    }
}

/// What the program said.
pub struct Said {
    line: String,
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    fn new(line: &str, output: &Output, folder: &Path) -> Self {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).expect("the program writes UTF-8");
            masked(&text, folder)
        };
        let code = output.status.code().expect("the program ends by itself");
        let said =
            Self { line: line.to_string(), code, out: text(&output.stdout), err: text(&output.stderr) };
        assert!(!said.err.contains("panicked"), "{}", said.all());
        said
    }

    /// All of it, for a snapshot.
    pub fn all(&self) -> String {
        let mut all = format!("$ karkas {}\n", self.line);
        for (name, text) in [("stdout", &self.out), ("stderr", &self.err)] {
            if !text.is_empty() {
                all.push_str(&format!("--- {name}\n{}\n", text.trim_end()));
            }
        }
        all + &format!("--- exit {}", self.code)
    }

    /// Makes sure of the exit code.
    pub fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.all());
        self
    }

    /// Standard output as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.all()))
    }
}

/// The same text without what differs from run to run.
fn masked(text: &str, folder: &Path) -> String {
    let mut masked = text.replace(&folder.display().to_string(), "DIR");
    if let Ok(folder) = folder.canonicalize() {
        masked = masked.replace(&folder.display().to_string(), "DIR");
    }
    masked.replace(env!("CARGO_PKG_VERSION"), "VERSION")
}
