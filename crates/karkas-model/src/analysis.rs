//! The answer of an engine that is not a plan: tables in a folder, and a manifest that says what they were made from,
//! by which version and with which options.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::files::{FileRecord, OutputError, file_record, read_rows, write_table};
use crate::rows::Row;
use crate::table::Table;

/// Name of the manifest's file.
pub const FILE: &str = "analysis.json";

/// What the manifest says of itself; it changes when the meaning of an analysis does.
pub const FORMAT: &str = "karkas-analysis/1";

/// What an engine found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Analysis {
    /// The command, as typed: for instance `trade complexity`.
    pub command: &'static str,
    /// What was asked for, by options.
    pub request: Json,
    /// Whether all that was asked for is there; false where the user stopped it.
    pub complete: bool,
    /// Figures about the whole, and how it was computed and checked; an object.
    pub figures: Json,
    /// Tables; each is described in the registry of its engine.
    pub tables: Vec<Table>,
}

/// How an analysis came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnalysisManifest {
    /// [`FORMAT`].
    pub format: String,
    /// The command, as typed.
    pub command: String,
    /// Version of Karkas.
    pub karkas: String,
    /// When it was written, by RFC 3339.
    pub created: String,
    /// What was asked for, by options.
    pub request: Json,
    /// Whether all that was asked for is there.
    pub complete: bool,
    /// Figures about the whole.
    pub figures: Json,
    /// Files that it was made from, by the paths that were given.
    pub inputs: Vec<FileRecord>,
    /// Tables beside the manifest.
    pub tables: Vec<FileRecord>,
    /// Other files that belong to it, by their paths within its folder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<FileRecord>,
}

impl Analysis {
    /// Puts a table of rows into the analysis.
    pub fn push<R: Row>(&mut self, rows: &[R]) {
        self.tables.push(R::to_table(rows));
    }

    /// Writes the tables and the manifest into a folder. `inputs` are the files that it was made from, `more` are files that
    /// stand in the folder already and belong to it, by their paths within it; `created` is now by RFC 3339.
    ///
    /// # Errors
    /// Where a file cannot be written, or one that should stand there cannot be read.
    pub fn write(
        &self,
        folder: &Path,
        inputs: &[FileRecord],
        more: &[PathBuf],
        created: &str,
    ) -> Result<AnalysisManifest, OutputError> {
        let more = more.iter().map(|path| file_record(folder, &folder.join(path)));
        let mut manifest = AnalysisManifest {
            format: FORMAT.to_owned(),
            command: self.command.to_owned(),
            karkas: env!("CARGO_PKG_VERSION").to_owned(),
            created: created.to_owned(),
            request: self.request.clone(),
            complete: self.complete,
            figures: self.figures.clone(),
            inputs: inputs.to_vec(),
            tables: Vec::new(),
            more: more.collect::<Result<_, OutputError>>()?,
        };
        for table in &self.tables {
            manifest.tables.extend(write_table(folder, table)?);
        }
        let path = folder.join(FILE);
        let text = serde_json::to_string_pretty(&manifest)
            .map_err(|fault| OutputError::Manifest { path: path.clone(), message: fault.to_string() })?;
        fs::write(&path, text + "\n").map_err(|source| OutputError::File { path, source })?;
        Ok(manifest)
    }
}

/// An analysis as it lies in a folder.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenAnalysis {
    folder: PathBuf,
    /// What it says of itself.
    pub manifest: AnalysisManifest,
}

impl WrittenAnalysis {
    /// Opens the analysis of a folder.
    ///
    /// # Errors
    /// Where there is none, or its manifest cannot be understood.
    pub fn open(folder: &Path) -> Result<Self, OutputError> {
        let path = folder.join(FILE);
        let text =
            fs::read_to_string(&path).map_err(|source| OutputError::File { path: path.clone(), source })?;
        let bad = |message: String| OutputError::Manifest { path: path.clone(), message };
        let manifest: AnalysisManifest =
            serde_json::from_str(&text).map_err(|fault| bad(fault.to_string()))?;
        if manifest.format != FORMAT {
            return Err(bad(format!("format {} is not {FORMAT}", manifest.format)));
        }
        Ok(Self { folder: folder.to_owned(), manifest })
    }

    /// The rows of one of its tables.
    ///
    /// # Errors
    /// Where it is missing or does not hold what it should.
    pub fn rows<R: Row>(&self) -> Result<Vec<R>, OutputError> {
        read_rows(&self.folder)
    }

    /// Whether it has a table.
    pub fn has(&self, table: &str) -> bool {
        self.manifest.tables.iter().any(|record| record.file == format!("{table}.csv"))
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All files that belong to it, besides a page.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = vec![self.folder.join(FILE)];
        let manifest = &self.manifest;
        files.extend(
            manifest.tables.iter().chain(&manifest.more).map(|record| self.folder.join(&record.file)),
        );
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::row! {
        /// A row to try out.
        TrialRow = "trial" { place: String, value: Option<f64> }
    }

    #[test]
    fn an_analysis_reads_back_as_it_was_written() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let rows = vec![
            TrialRow { place: "moscow".to_owned(), value: Some(0.1) },
            TrialRow { place: "казань".to_owned(), value: None },
        ];
        let mut analysis = Analysis {
            command: "trade complexity",
            request: serde_json::json!({ "convention": "growthlab" }),
            complete: true,
            figures: serde_json::json!({ "places": 2 }),
            tables: Vec::new(),
        };
        analysis.push(&rows);
        let input = FileRecord { file: "trade.csv".to_owned(), sha256: "00".to_owned(), bytes: 3 };
        fs::write(folder.path().join("model.gltf"), "{}").expect("a small file");
        let more = [PathBuf::from("model.gltf")];
        let manifest =
            analysis.write(folder.path(), &[input], &more, "2026-01-01T00:00:00Z").expect("written");
        let written = WrittenAnalysis::open(folder.path()).expect("read");
        assert_eq!(written.manifest, manifest);
        assert_eq!(written.rows::<TrialRow>().expect("rows"), rows);
        assert!(written.has("trial") && !written.has("other"));
        assert_eq!(written.files().len(), 4);
    }

    #[test]
    fn another_format_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let text = r#"{"format":"karkas-analysis/0","command":"","karkas":"","created":"","request":null,"complete":true,"figures":null,"inputs":[],"tables":[]}"#;
        fs::write(folder.path().join(FILE), text).expect("a small file");
        let fault = WrittenAnalysis::open(folder.path()).expect_err("it is refused");
        assert!(fault.to_string().contains("karkas-analysis/0"), "{fault}");
    }
}
