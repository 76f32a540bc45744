//! Files of a folder of results: tables as CSV and Parquet, each with its checksum.
//!
//! The caller writes into a folder of its own and puts it in its place when all is written.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::rows::{Row, RowError};
use crate::table::{ColumnKind, Table};

/// A file with its checksum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Name inside the folder.
    pub file: String,
    /// SHA-256, hexadecimal.
    pub sha256: String,
    /// Size, bytes.
    pub bytes: u64,
}

/// Why a folder of results could not be written or read.
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
    Content(#[from] RowError),
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
    let mut file = fs::File::open(path).map_err(at(path))?;
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut block = vec![0; 1 << 16];
    loop {
        match file.read(&mut block).map_err(at(path))? {
            0 => break,
            read => {
                hash.update(&block[..read]);
                bytes += read as u64;
            }
        }
    }
    let name = path.strip_prefix(folder).unwrap_or(path);
    let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(FileRecord { file: name.to_string_lossy().replace('\\', "/"), sha256, bytes })
}

/// Reads the rows of a table from its CSV file.
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
