//! Which files a folder has, and which of them are what.

use std::path::{Path, PathBuf};

use super::{SETTINGS_FILE, nearest_or_none};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::registry;

/// The files of a project folder.
pub(super) struct Listing {
    /// karkas.toml.
    pub settings: Option<PathBuf>,
    /// Files of tables, at most one for each.
    pub tables: Vec<TableFile>,
    /// Name inside the folder and path of each file under geo/, by name.
    pub geo: Vec<(String, PathBuf)>,
}

/// The file of one table.
pub(super) struct TableFile {
    /// Name of the table.
    pub table: String,
    /// Name of the file.
    pub file: String,
    /// Where it is.
    pub path: PathBuf,
    /// Parquet rather than CSV.
    pub is_parquet: bool,
}

/// Lists a folder; `None` where it cannot be listed.
pub(super) fn list(folder: &Path, faults: &mut Diagnostics) -> Option<Listing> {
    let unreadable = |error: std::io::Error| {
        let name = folder.display().to_string();
        Diagnostic::error("folder-unreadable").found(name).with("reason", error)
    };
    let root = match folder.canonicalize() {
        Ok(root) => root,
        Err(error) => {
            faults.push(unreadable(error));
            return None;
        }
    };
    let entries = match names(&root) {
        Ok(entries) => entries,
        Err(error) => {
            faults.push(unreadable(error));
            return None;
        }
    };
    let mut listing = Listing { settings: None, tables: Vec::new(), geo: Vec::new() };
    for name in entries {
        let path = root.join(&name);
        if !stays_inside(&root, &path, &name, faults) {
            continue;
        }
        if path.is_dir() {
            if name == "geo" {
                listing.geo = list_geo(&root, &path, faults);
            }
        } else if name == SETTINGS_FILE {
            listing.settings = Some(path);
        } else {
            sort_in(&mut listing, name, path, faults);
        }
    }
    if listing.settings.is_none() {
        faults.push(Diagnostic::error("settings-missing").file(SETTINGS_FILE));
    }
    for spec in registry::tables().iter().filter(|spec| spec.required) {
        if !listing.tables.iter().any(|found| found.table == spec.name) {
            let file = format!("{}.csv", spec.name);
            faults.push(Diagnostic::error("table-missing").file(file).with("table", &spec.name));
        }
    }
    Some(listing)
}

/// The names in a folder that are text and not hidden, in order.
fn names(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !name.starts_with('~') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Whether a path, with symbolic links followed, lies inside the folder.
fn stays_inside(root: &Path, path: &Path, name: &str, faults: &mut Diagnostics) -> bool {
    let fault = match path.canonicalize() {
        Ok(real) if real.starts_with(root) => return true,
        Ok(_) => Diagnostic::error("link-outside").file(name),
        Err(error) => Diagnostic::error("file-unreadable").file(name).with("reason", error),
    };
    // What is no part of a project is nobody's business.
    let is_part = name == SETTINGS_FILE || name == "geo" || kind_of(name) != Kind::Other;
    if is_part {
        faults.push(fault);
    }
    false
}

#[derive(PartialEq, Eq)]
enum Kind {
    Csv,
    Parquet,
    Sheet,
    Other,
}

fn kind_of(name: &str) -> Kind {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("csv") => Kind::Csv,
        Some("parquet") => Kind::Parquet,
        Some("xlsx" | "xls" | "ods" | "tsv" | "feather" | "arrow") => Kind::Sheet,
        _ => Kind::Other,
    }
}

fn sort_in(listing: &mut Listing, file: String, path: PathBuf, faults: &mut Diagnostics) {
    let kind = kind_of(&file);
    if kind == Kind::Other {
        if file.ends_with(".toml") && super::nearest(&file, [SETTINGS_FILE]).is_some() {
            faults.push(unknown_file(&file, SETTINGS_FILE.to_string()));
        }
        return;
    }
    let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem).to_string();
    let known = registry::tables().iter().map(|spec| spec.name.as_str());
    if registry::table(&stem).is_none() {
        let near = match nearest_or_none(&stem, known) {
            none if none == "none" => none,
            near if kind == Kind::Parquet => format!("{near}.parquet"),
            near => format!("{near}.csv"),
        };
        faults.push(unknown_file(&file, near));
        return;
    }
    if kind == Kind::Sheet {
        faults.push(Diagnostic::error("file-not-a-table").file(file).with("table", stem));
        return;
    }
    if let Some(other) = listing.tables.iter().find(|found| found.table == stem) {
        faults
            .push(Diagnostic::error("table-twice").file(file).with("other", &other.file).with("table", stem));
        return;
    }
    listing.tables.push(TableFile { table: stem, file, path, is_parquet: kind == Kind::Parquet });
}

fn unknown_file(file: &str, near: String) -> Diagnostic {
    let known: Vec<&str> = registry::tables().iter().map(|spec| spec.name.as_str()).collect();
    Diagnostic::error("unknown-file").file(file).with("known", known.join(", ")).with("nearest", near)
}

fn list_geo(root: &Path, folder: &Path, faults: &mut Diagnostics) -> Vec<(String, PathBuf)> {
    let names = match names(folder) {
        Ok(names) => names,
        Err(error) => {
            faults.push(Diagnostic::error("file-unreadable").file("geo").with("reason", error));
            return Vec::new();
        }
    };
    let mut files = Vec::new();
    for name in names {
        let path = folder.join(&name);
        let file = format!("geo/{name}");
        if !stays_inside(root, &path, &file, faults) {
            continue;
        }
        if name.ends_with(".geojson") && path.is_file() {
            files.push((file, path));
        } else {
            faults.push(Diagnostic::error("geo-not-geojson").file(file));
        }
    }
    files
}
