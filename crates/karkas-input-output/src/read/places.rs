//! Files of a folder or members of an archive by their names.

use std::path::Path;

use karkas_data::{Fault, Source};
use karkas_model::diagnostics::Diagnostic;

/// Files with their names, in the order of names. Names have `/` between folders.
pub struct Places {
    /// What was asked for.
    pub path: String,
    /// Names and files.
    pub files: Vec<(String, Source)>,
    /// The single file that was named, if it is no archive.
    own: Option<Source>,
}

/// Folders in folders that are looked into.
const DEPTH: usize = 3;

impl Places {
    /// What is at a path.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn of(path: &Path) -> Result<Self, Fault> {
        let name = path.display().to_string();
        let mut files = Vec::new();
        if path.is_dir() {
            walk(path, "", DEPTH, &mut files).map_err(|error| unreadable(&name, &error))?;
            return Ok(Self { path: name, files, own: None });
        }
        let all = Source::all(path)?;
        if let [only] = all.as_slice()
            && only.name() == name
        {
            // The files beside it may belong to it.
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            walk(folder, "", 1, &mut files).map_err(|error| unreadable(&name, &error))?;
            return Ok(Self { path: name, files, own: Some(only.clone()) });
        }
        let prefix = format!("{name}/");
        files.extend(
            all.into_iter().map(|source| (source.name().trim_start_matches(&prefix).to_string(), source)),
        );
        Ok(Self { path: name, files, own: None })
    }

    /// Whether a folder or archive was asked for.
    pub fn several(&self) -> bool {
        self.own.is_none()
    }

    /// The file of which a name ends so, the shortest name first.
    pub fn ending(&self, end: &str) -> Option<(&str, &Source)> {
        let fits = |name: &str| name == end || name.ends_with(&format!("/{end}"));
        let fitting = self.files.iter().filter(|(name, _)| fits(name));
        fitting
            .min_by_key(|(name, _)| (name.len(), name.clone()))
            .map(|(name, source)| (name.as_str(), source))
    }

    /// The file of exactly this name.
    pub fn named(&self, wanted: &str) -> Option<&Source> {
        self.files.iter().find(|(name, _)| name == wanted).map(|(_, source)| source)
    }

    /// The one table that is meant.
    ///
    /// # Errors
    /// If there are several and none is named, or the named one is not there.
    pub fn one(&self, member: Option<&str>) -> Result<Source, Fault> {
        if let (Some(own), None) = (&self.own, member) {
            return Ok(own.clone());
        }
        let tables: Vec<&(String, Source)> = self.files.iter().filter(|(name, _)| is_table(name)).collect();
        let found = match member {
            Some(member) => {
                tables.iter().find(|(name, _)| name == member || name.ends_with(&format!("/{member}")))
            }
            None if tables.len() == 1 => tables.first(),
            None => None,
        };
        if let Some((_, source)) = found {
            return Ok(source.clone());
        }
        let names: Vec<&str> = tables.iter().map(|(name, _)| name.as_str()).take(40).collect();
        let code = if member.is_some() { "data-archive-member" } else { "data-archive-several" };
        let near = karkas_model::read::nearest::nearest_or_none(member.unwrap_or(""), names.iter().copied());
        let fault = Diagnostic::error(code).file(&*self.path).found(member.unwrap_or(""));
        Err(Box::new(fault.with("members", names.join(", ")).with("nearest", near)))
    }
}

fn is_table(name: &str) -> bool {
    let lower = name.to_lowercase();
    let plain = lower.strip_suffix(".gz").unwrap_or(&lower);
    [".csv", ".txt", ".tsv", ".xlsx", ".xlsb", ".xls", ".parquet"].iter().any(|end| plain.ends_with(end))
}

fn walk(folder: &Path, prefix: &str, depth: usize, files: &mut Vec<(String, Source)>) -> std::io::Result<()> {
    let mut entries: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let path = entry.path();
        if path.is_dir() {
            if depth > 1 {
                walk(&path, &format!("{name}/"), depth - 1, files)?;
            }
        } else if is_table(&name)
            && let Ok(mut sources) = Source::all(&path)
            && sources.len() == 1
        {
            files.push((name, sources.remove(0)));
        }
    }
    Ok(())
}

fn unreadable(file: &str, error: &std::io::Error) -> Fault {
    Box::new(Diagnostic::error("data-unreadable").file(file).with("reason", error))
}
