//! From a folder to raw tables: which files there are, and what stands in their cells, still as text.
//!
//! Faults are collected, never stopped at. What can be read is read, so that later layers (units,
//! references, sense) speak of it in the same run.

mod csv_table;
mod files;
mod header;
pub mod nearest;
mod parquet_table;
mod raw;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::registry;

pub(crate) use csv_table::delimiter;
pub use csv_table::read_csv;
pub use nearest::{nearest, nearest_or_none};
pub use raw::{Change, RawTable};
pub use settings::{RawSettings, Setting, SettingValue, read_settings};

/// Name of the file of settings.
pub const SETTINGS_FILE: &str = "karkas.toml";

/// A project folder as it was read.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    settings: RawSettings,
    tables: Vec<Arc<RawTable>>,
    geo: Vec<PathBuf>,
    hashes: Vec<(String, String, u64)>,
    is_faulty: bool,
}

impl Folder {
    /// Reads every file of a project folder. There is no folder where it, or its karkas.toml, cannot be
    /// read at all; otherwise there is one even with faults, so that
    /// [`project`](Self::project) can find what else is wrong.
    pub fn read(path: &Path) -> (Option<Self>, Diagnostics) {
        let mut faults = Diagnostics::new();
        let folder = Self::read_all(path, &mut faults);
        (folder, faults.sorted())
    }

    fn read_all(path: &Path, faults: &mut Diagnostics) -> Option<Self> {
        let listing = files::list(path, faults)?;
        let mut hashes = Vec::new();
        let settings = listing.settings.as_ref().and_then(|settings| {
            let bytes = read_bytes(settings, SETTINGS_FILE, faults)?;
            hashes.push(hash(SETTINGS_FILE, &bytes));
            read_settings(&bytes, faults)
        });
        let mut tables = Vec::with_capacity(registry::tables().len());
        for spec in registry::tables() {
            let found = listing.tables.iter().find(|found| found.table == spec.name);
            let table = found.and_then(|found| {
                let bytes = read_bytes(&found.path, &found.file, faults)?;
                hashes.push(hash(&found.file, &bytes));
                if found.is_parquet {
                    parquet_table::read_parquet(spec, &found.file, bytes, faults)
                } else {
                    read_csv(spec, &found.file, &bytes, faults)
                }
            });
            let table = table.unwrap_or_else(|| {
                let default_file = format!("{}.csv", spec.name);
                let file = found.map_or(default_file.as_str(), |found| &found.file);
                RawTable::empty(spec, file)
            });
            tables.push(Arc::new(table));
        }
        for (file, path) in &listing.geo {
            if let Some(bytes) = read_bytes(path, file, faults) {
                hashes.push(hash(file, &bytes));
            }
        }
        let settings = settings?;
        let geo = listing.geo.into_iter().map(|(_, path)| path).collect();
        Some(Self { path: path.to_path_buf(), settings, tables, geo, hashes, is_faulty: faults.has_errors() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Outlines and other drawings, `geo/*.geojson`, by name.
    pub fn geo(&self) -> &[PathBuf] {
        &self.geo
    }

    /// Every file that was read: its name inside the folder, its SHA-256 in hexadecimal, its size in bytes.
    pub fn input_hashes(&self) -> &[(String, String, u64)] {
        &self.hashes
    }

    /// The raw table of a name.
    pub fn table(&self, name: &str) -> Option<&RawTable> {
        self.tables.iter().find(|table| table.spec().name == name).map(|table| &**table)
    }

    /// Whether reading found faults; no project comes of such a folder.
    pub fn is_faulty(&self) -> bool {
        self.is_faulty
    }

    pub(crate) fn raw_settings(&self) -> &RawSettings {
        &self.settings
    }

    pub(crate) fn raw_tables(&self) -> &[Arc<RawTable>] {
        &self.tables
    }
}

fn read_bytes(path: &Path, file: &str, faults: &mut Diagnostics) -> Option<Vec<u8>> {
    match std::fs::read(path) {
        Ok(bytes) if u32::try_from(bytes.len()).is_ok() => Some(bytes),
        Ok(_) => {
            faults.push(Diagnostic::error("file-too-large").file(file));
            None
        }
        Err(error) => {
            faults.push(Diagnostic::error("file-unreadable").file(file).with("reason", error));
            None
        }
    }
}

fn hash(file: &str, bytes: &[u8]) -> (String, String, u64) {
    let digest = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    (file.to_string(), digest, bytes.len() as u64)
}
