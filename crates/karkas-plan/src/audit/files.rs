//! Family `files`, and the audit of a plan's folder: it holds all that is needed, so it can be audited anywhere.

use std::path::Path;

use karkas_model::project::Project;
use karkas_model::read::Folder;

use super::report::Check;
use super::{AuditReport, audit};
use crate::alteration;
use crate::manifest::{FileRecord, Manifest, PlannedScenario};
use crate::output::{OutputError, file_record, read_manifest, read_rows};
use crate::tables::{PlanTables, Row};

/// Name of the copy of the project inside a plan's folder.
const PROJECT: &str = "project";

/// Why a folder cannot be audited at all.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    /// There is no manifest, or it cannot be understood.
    #[error(transparent)]
    Manifest(#[from] OutputError),
    /// The project of the plan cannot be read.
    #[error("{folder}: the project of the plan has faults; `karkas check` names them")]
    Project {
        /// Its folder.
        folder: String,
    },
}

/// Audits the plan in a folder against the copy of its project there, or against another project folder.
///
/// A table that is missing, damaged or not the one that was written is a violation of the family `files`, and the
/// audit goes on with what can be read.
///
/// # Errors
/// Where there is no manifest or no project.
pub fn audit_folder(out: &Path, project: Option<&Path>) -> Result<AuditReport, AuditError> {
    let manifest = read_manifest(out)?;
    let copy = out.join(PROJECT);
    let folder = project.unwrap_or(&copy);
    let projects = read_projects(folder, &manifest)?;

    let mut files = Check::new("files");
    for record in &manifest.tables {
        check_file(out, record, &mut files);
    }
    for record in &manifest.inputs {
        check_file(folder, record, &mut files);
    }
    let tables = read_tables(out, &manifest, &mut files);
    let scenarios: Vec<(f64, &Project)> =
        projects.iter().map(|(probability, project)| (*probability, project)).collect();
    let mut report = audit(&scenarios, &tables, &manifest);
    let files = files.finish();
    report.holds &= files.holds;
    report.families.insert(0, files);
    Ok(report)
}

fn read_projects(path: &Path, manifest: &Manifest) -> Result<Vec<(f64, Project)>, AuditError> {
    let fault = || AuditError::Project { folder: path.display().to_string() };
    let folder = Folder::read(path).0.ok_or_else(fault)?;
    let read = |scenario: &PlannedScenario| match folder.project(Some(&scenario.id)) {
        Ok((project, _)) => {
            Ok((scenario.probability, alteration::apply(&project, &manifest.overrides.alterations)))
        }
        Err(_) => Err(fault()),
    };
    manifest.scenarios.iter().map(read).collect()
}

/// Compares a file with what the manifest says of it.
fn check_file(folder: &Path, record: &FileRecord, check: &mut Check) {
    match file_record(folder, &folder.join(&record.file)) {
        Ok(found) => check.require(found.sha256 == record.sha256 && found.bytes == record.bytes, || {
            format!("{} is not the file of this plan: its checksum differs", record.file)
        }),
        Err(fault) => check.fault(|| fault.to_string()),
    }
}

fn read_tables(out: &Path, manifest: &Manifest, check: &mut Check) -> PlanTables {
    PlanTables {
        facilities: rows(out, manifest, check),
        activity: rows(out, manifest, check),
        flows: rows(out, manifest, check),
        purchases: rows(out, manifest, check),
        sales: rows(out, manifest, check),
        unserved: rows(out, manifest, check),
        disposals: rows(out, manifest, check),
        stocks: rows(out, manifest, check),
        prices: rows(out, manifest, check),
        limits: rows(out, manifest, check),
        ledger: rows(out, manifest, check),
        key_figures: rows(out, manifest, check),
    }
}

fn rows<R: Row>(out: &Path, manifest: &Manifest, check: &mut Check) -> Vec<R> {
    for ending in ["csv", "parquet"] {
        let file = format!("{}.{ending}", R::TABLE);
        let listed = manifest.tables.iter().any(|record| record.file == file);
        check.require(listed, || format!("{file} is not in the manifest"));
    }
    read_rows(out).unwrap_or_else(|fault: OutputError| {
        check.fault(|| fault.to_string());
        Vec::new()
    })
}
