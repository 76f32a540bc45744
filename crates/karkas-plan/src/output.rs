//! The files of a plan: tables, manifest and the copy of the project.
//!
//! The caller writes into a folder of its own and puts it in its place when all is written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use karkas_model::table::{ColumnKind, Table};

use crate::manifest::{self, FileRecord, Manifest};
use crate::plan::Plan;
use crate::tables::{PlanTables, Row, TableError};

/// Why a plan could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum OutputError {
    /// A file or folder could not be written or read.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A table could not be written or read.
    #[error("{}: {message}", path.display())]
    Table {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        message: String,
    },
    /// A table does not hold what it should.
    #[error(transparent)]
    Content(#[from] TableError),
    /// The manifest cannot be understood.
    #[error("{}: {message}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        message: String,
    },
}

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

/// Writes a table as CSV and as Parquet into a folder; gives the name, checksum and size of both files.
///
/// # Errors
/// Where a file cannot be written.
pub fn write_table(folder: &Path, table: &Table) -> Result<[FileRecord; 2], OutputError> {
    let csv = folder.join(format!("{}.csv", table.name));
    let parquet = folder.join(format!("{}.parquet", table.name));
    table.write_csv(&csv).map_err(|fault| table_fault(&csv, &fault))?;
    table.write_parquet(&parquet).map_err(|fault| table_fault(&parquet, &fault))?;
    Ok([file_record(folder, &csv)?, file_record(folder, &parquet)?])
}

fn table_fault(path: &Path, fault: &impl std::fmt::Display) -> OutputError {
    OutputError::Table { path: path.to_owned(), message: fault.to_string() }
}

/// Name, checksum and size of a file inside a folder.
///
/// # Errors
/// Where it cannot be read.
pub fn file_record(folder: &Path, path: &Path) -> Result<FileRecord, OutputError> {
    use sha2::{Digest, Sha256};
    let content = fs::read(path).map_err(at(path))?;
    let name = path.strip_prefix(folder).unwrap_or(path);
    let sha256 = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(FileRecord { file: name.to_string_lossy().replace('\\', "/"), sha256, bytes: content.len() as u64 })
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

/// Reads the rows of one table of a plan from its CSV file.
///
/// # Errors
/// Where it is missing or does not hold what it should.
pub fn read_rows<R: Row>(folder: &Path) -> Result<Vec<R>, OutputError> {
    let path = folder.join(format!("{}.csv", R::TABLE));
    let columns = R::columns();
    let schema: Vec<(&str, ColumnKind)> =
        columns.iter().map(|(name, column)| (name.as_str(), column.kind())).collect();
    let table = Table::read_csv(&path, &schema).map_err(|fault| table_fault(&path, &fault))?;
    Ok(R::from_table(&table)?)
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
