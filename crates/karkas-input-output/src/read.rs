//! Reading the tables that others publish; which one it is is found by content.
//!
//! OECD ICIO in all editions, WIOD 2013 and 2016, EXIOBASE 3 (and whatever pymrio saves), Eora26. A file, an archive or a
//! folder. Codes of regions and sectors are texts, whatever they look like: `NA` is Namibia.

mod assemble;
mod blocks;
mod eora;
mod exiobase;
mod faults;
mod grid;
mod icio;
mod places;
mod triplets;
mod wiod;

use std::path::Path;

use karkas_data::{Format, Options, Rows, Source};
use karkas_model::diagnostics::Diagnostics;

use crate::fault::{Remark, unbalanced};
use crate::progress::{Stopped, Watch};
use crate::system::System;
use places::Places;

/// How a table is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// The member of an archive, or the file of a folder, where there are several tables.
    pub member: Option<String>,
    /// Codes of regions that are passed over, rows and columns.
    pub leave_out: Vec<String>,
    /// Keeps parts of countries apart (MX1, MX2, CN1, CN2 of OECD ICIO), which are otherwise added to their country.
    pub keep_parts: bool,
}

/// Who published the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// OECD inter-country input-output tables: one CSV with labels such as `DEU_C26`.
    Icio,
    /// WIOD as a workbook with four rows and columns of labels.
    WiodWorkbook,
    /// WIOD 2016 as one wide table with columns such as `DEU17`.
    WiodWide,
    /// EXIOBASE 3, or a folder that pymrio saved.
    Exiobase,
    /// Eora26: files without labels beside files of labels.
    Eora,
    /// Cells one by one (row, column, value) in Parquet, with labels beside them.
    Triplets,
}

impl Layout {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Icio => "OECD ICIO",
            Self::WiodWorkbook => "WIOD (workbook)",
            Self::WiodWide => "WIOD 2016",
            Self::Exiobase => "EXIOBASE 3",
            Self::Eora => "Eora26",
            Self::Triplets => "cells in Parquet",
        }
    }
}

/// A table that was read.
#[derive(Debug)]
pub struct Reading {
    /// The table.
    pub system: System,
    /// Who published it.
    pub layout: Layout,
    /// Output as the table states it, by sector, where it does.
    pub stated_output: Option<Vec<f64>>,
}

impl Reading {
    /// Remarks on rows whose sum differs from the stated output by more than a share of it.
    pub fn unbalanced(&self, share: f64) -> Vec<Remark> {
        self.stated_output.as_ref().map(|stated| unbalanced(&self.system, stated, share)).unwrap_or_default()
    }
}

/// Why nothing was read.
#[derive(Debug)]
pub enum ReadFault {
    /// What is wrong with the files.
    Wrong(Diagnostics),
    /// Someone asked to stop.
    Stopped,
}

impl From<Stopped> for ReadFault {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<karkas_data::Fault> for ReadFault {
    fn from(fault: karkas_data::Fault) -> Self {
        let mut all = Diagnostics::new();
        all.push(*fault);
        Self::Wrong(all)
    }
}

impl From<Diagnostics> for ReadFault {
    fn from(all: Diagnostics) -> Self {
        Self::Wrong(all)
    }
}

/// Reads a table from a file, an archive or a folder.
///
/// # Errors
/// If files cannot be read, are of no known layout or hold something wrong: each fault names file, row and column.
pub fn read(path: &Path, options: &ReadOptions, watch: Watch<'_>) -> Result<Reading, ReadFault> {
    let places = Places::of(path)?;
    if let Some(files) = eora::Files::of(&places) {
        return finish(Layout::Eora, files.blocks(watch)?, options, "1000 USD");
    }
    if let Some(files) = exiobase::Files::of(&places) {
        let (blocks, unit) = files.blocks(watch)?;
        return finish(Layout::Exiobase, blocks, options, &unit);
    }
    let source = places.one(options.member.as_deref())?;
    let (layout, blocks) = single(&places, &source, options, watch)?;
    finish(layout, blocks, options, "M USD")
}

fn single(
    places: &Places,
    source: &Source,
    options: &ReadOptions,
    watch: Watch<'_>,
) -> Result<(Layout, Vec<blocks::Block>), ReadFault> {
    match source.format()? {
        Format::Parquet => Ok((Layout::Triplets, triplets::blocks(places, source, watch)?)),
        Format::Workbook => Ok((Layout::WiodWorkbook, vec![wiod::workbook(source, watch)?])),
        Format::Json => Err(faults::layout(&source.name()).into()),
        Format::Text => {
            let rows = Rows::open(source, &Options::default())?;
            let header = rows.header().to_vec();
            if wiod::is_wide(&header) {
                Ok((Layout::WiodWide, vec![wiod::wide(source, watch)?]))
            } else if icio::is_one(&header) {
                Ok((Layout::Icio, vec![icio::block(source, options.keep_parts, watch)?]))
            } else if wiod::is_workbook_text(source)? {
                Ok((Layout::WiodWorkbook, vec![wiod::workbook(source, watch)?]))
            } else {
                Err(faults::layout(&source.name()).into())
            }
        }
    }
}

fn finish(
    layout: Layout,
    blocks: Vec<blocks::Block>,
    options: &ReadOptions,
    unit: &str,
) -> Result<Reading, ReadFault> {
    let (system, stated_output) = assemble::assemble(blocks, &options.leave_out, unit)?;
    Ok(Reading { system, layout, stated_output })
}

/// The fault of numbers that are no system.
pub(crate) fn no_system(file: &str, reason: impl ToString) -> karkas_data::Fault {
    faults::system(file, reason)
}
