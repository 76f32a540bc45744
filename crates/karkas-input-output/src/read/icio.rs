//! OECD inter-country input-output tables, editions 2016 to 2025.
//!
//! One table, labels such as `DEU_C26` above and to the left. A column is a sector if a row has its label; other columns
//! are final demand (`DEU_HFCE`, in the edition of 2016 turned round: `HFCE_DEU`, and `DISC` of no region) or totals.
//! Rows below are taxes (`TLS`, `DEU_TAXSUB`), value added (`VA`, `VALU`) and output.

use std::collections::HashSet;

use karkas_data::{Faults, Source};

use super::blocks::{Block, ColumnKey, RowKey};
use super::grid::{Frame, Grid};
use super::{ReadFault, faults};
use crate::progress::Watch;

const TOTALS: [&str; 3] = ["OUT", "TOTAL", "OUTPUT"];

/// Whether a header is of this layout: most labels have a region before an underscore.
pub fn is_one(header: &[String]) -> bool {
    let labels = header.get(1..).unwrap_or_default();
    let split =
        labels.iter().filter(|label| label.split_once('_').is_some_and(|(region, _)| region.len() <= 5));
    labels.len() >= 2 && split.count() * 10 >= labels.len() * 8
}

/// Reads a table.
///
/// # Errors
/// If the file is not whole or a row has no counterpart among the columns.
pub fn block(source: &Source, keep_parts: bool, watch: Watch<'_>) -> Result<Block, ReadFault> {
    let grid = Grid::read(source, Frame { above: 1, left: 1, delimiter: None }, watch)?;
    let labels = &grid.above[0];
    let above: HashSet<&str> = labels.iter().map(String::as_str).collect();
    let left: HashSet<&str> = grid.left.iter().map(|label| label[0].as_str()).collect();
    let country = |region: &str| match region.as_bytes() {
        [b'M', b'X', b'0'..=b'9'] if !keep_parts => "MEX".to_string(),
        [b'C', b'N', b'0'..=b'9'] if !keep_parts => "CHN".to_string(),
        _ => region.to_string(),
    };
    let mut wrong = Faults::new(grid.file.clone());
    let mut rows = Vec::with_capacity(grid.left.len());
    for (label, &line) in grid.left.iter().zip(&grid.lines) {
        let label = label[0].as_str();
        rows.push(match label.split_once('_') {
            _ if TOTALS.contains(&label) => RowKey::Output,
            Some((region, name)) if above.contains(label) => {
                RowKey::Sector(country(region), name.to_string())
            }
            _ if matches!(label, "TLS" | "VA" | "VALU") || label.contains("TAX") => {
                RowKey::Factor("factor_inputs".into(), label.to_string(), String::new())
            }
            Some(_) => {
                wrong.push(faults::unmatched(&grid.file, Some(line), label, above.iter().copied()));
                RowKey::Skip
            }
            None => {
                wrong.push(faults::label(&grid.file, line, label));
                RowKey::Skip
            }
        });
    }
    wrong.finish()?;
    let regions: HashSet<&str> =
        left.iter().filter_map(|label| label.split_once('_')).map(|(region, _)| region).collect();
    let column = |label: &String| match label.split_once('_') {
        _ if TOTALS.contains(&label.as_str()) || label.is_empty() => ColumnKey::Skip,
        None => ColumnKey::Demand("ALL".into(), label.clone()),
        Some((region, name)) if left.contains(label.as_str()) => {
            ColumnKey::Sector(country(region), name.to_string())
        }
        Some((name, region)) if regions.contains(region) && !regions.contains(name) => {
            ColumnKey::Demand(country(region), name.to_string())
        }
        Some((region, name)) => ColumnKey::Demand(country(region), name.to_string()),
    };
    let columns = labels.iter().map(column).collect();
    Ok(Block { rows, columns, file: grid.file, values: grid.values })
}
