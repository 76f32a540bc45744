//! The files of a plan: tables, manifest and the copy of the project.
//!
//! The caller writes into a folder of its own and puts it in its place when all is written.

use std::fs;
use std::io;
use std::path::Path;

use karkas_model::table::Table;

use crate::manifest::{self, Manifest};
use crate::plan::Plan;
use crate::tables::{PlanTables, Row};

pub use karkas_model::files::{OutputError, file_record, read_rows, write_table};

fn at(path: &Path) -> impl FnOnce(io::Error) -> OutputError + '_ {
    move |source| OutputError::File { path: path.to_owned(), source }
}

/// Calls a macro with every table of a plan and its row type.
macro_rules! each_table {
    ($action:ident) => {
        $action!(facilities, FacilityRow);
        $action!(activity, ActivityRow);
        $action!(flows, FlowRow);
        $action!(purchases, PurchaseRow);
        $action!(sales, SaleRow);
        $action!(unserved, UnservedRow);
        $action!(disposals, DisposalRow);
        $action!(stocks, StockRow);
        $action!(prices, PriceRow);
        $action!(limits, LimitRow);
        $action!(ledger, LedgerRow);
        $action!(key_figures, KeyFigureRow);
    };
}

/// Writes the tables (CSV and Parquet) and the manifest of a plan into a folder; `more` are further tables.
/// The checksums of the tables are filled in; the manifest as written is returned.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_plan(folder: &Path, plan: &Plan, more: &[Table]) -> Result<Manifest, OutputError> {
    let mut manifest = plan.manifest.clone();
    manifest.tables.clear();
    macro_rules! write {
        ($field:ident, $row:ident) => {
            manifest.tables.extend(write_table(folder, &crate::tables::$row::to_table(&plan.tables.$field))?);
        };
    }
    each_table!(write);
    for table in more {
        manifest.tables.extend(write_table(folder, table)?);
    }
    write_manifest(folder, &manifest)?;
    Ok(manifest)
}

/// Writes the manifest alone.
///
/// # Errors
/// Where the file cannot be written.
pub fn write_manifest(folder: &Path, manifest: &Manifest) -> Result<(), OutputError> {
    let path = folder.join(manifest::FILE);
    let text = serde_json::to_string_pretty(manifest)
        .map_err(|fault| OutputError::Manifest { path: path.clone(), message: fault.to_string() })?;
    fs::write(&path, text + "\n").map_err(at(&path))
}

/// Reads the manifest of a plan.
///
/// # Errors
/// Where it is missing or cannot be understood.
pub fn read_manifest(folder: &Path) -> Result<Manifest, OutputError> {
    let path = folder.join(manifest::FILE);
    let text = fs::read_to_string(&path).map_err(at(&path))?;
    serde_json::from_str(&text)
        .map_err(|fault| OutputError::Manifest { path: path.clone(), message: fault.to_string() })
}

/// Reads the tables of a plan from their CSV files.
///
/// # Errors
/// Where one is missing or does not hold what it should.
pub fn read_tables(folder: &Path) -> Result<PlanTables, OutputError> {
    let mut tables = PlanTables::default();
    macro_rules! read {
        ($field:ident, $row:ident) => {
            tables.$field = read_rows::<crate::tables::$row>(folder)?;
        };
    }
    each_table!(read);
    Ok(tables)
}

/// Copies the files of a project into a folder, keeping their names inside the project.
///
/// # Errors
/// Where a file cannot be copied.
pub fn copy_project(project: &Path, files: &[String], to: &Path) -> Result<(), OutputError> {
    for file in files {
        let (source, target) = (project.join(file), to.join(file));
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(at(parent))?;
        }
        fs::copy(&source, &target).map_err(at(&source))?;
    }
    Ok(())
}
