//! WIOD, releases 2013 and 2016.
//!
//! The workbooks have four rows of labels (code, name, region, number such as `c17`) and the same four columns. The wide
//! table of 2016 has columns such as `DEU17` and rows with `Country` and `RNr`. Numbers that no row has are final demand.

use std::collections::HashSet;

use karkas_data::{Faults, Options, Rows, Source};

use super::blocks::{Block, ColumnKey, RowKey};
use super::grid::{Frame, Grid};
use super::{ReadFault, faults};
use crate::progress::Watch;

/// Rows that are looked at for the row of numbers `c1`, `c2`, ….
const DEPTH: usize = 12;
const FACTORS: &str = "factor_inputs";

/// Whether a header is that of the wide table.
pub fn is_wide(header: &[String]) -> bool {
    let has = |name: &str| header.iter().any(|known| known.eq_ignore_ascii_case(name));
    has("IndustryCode") && has("Country") && has("RNr")
}

/// Whether a text file is a workbook saved as text.
///
/// # Errors
/// If the file cannot be read.
pub fn is_workbook_text(source: &Source) -> Result<bool, karkas_data::Fault> {
    Ok(label_rows(source)?.is_some())
}

/// `c17`.
fn is_number(text: &str) -> bool {
    text.strip_prefix('c')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Rows up to the one with the numbers of columns.
fn label_rows(source: &Source) -> Result<Option<usize>, karkas_data::Fault> {
    let mut rows = Rows::open(source, &Options { header: false, ..Options::default() })?;
    let mut ignored = Faults::new(source.name());
    for above in 1..=DEPTH {
        let Some(row) = rows.next(&mut ignored) else { return Ok(None) };
        if (4..row.width().min(12)).filter(|&cell| is_number(&row.text(cell))).count() >= 2 {
            return Ok(Some(above));
        }
    }
    Ok(None)
}

/// Romania's code of early years.
fn region(text: &str) -> String {
    if text == "ROM" { "ROU".into() } else { text.to_string() }
}

/// Reads a workbook.
///
/// # Errors
/// If the file is not whole or has no row of numbers of columns.
pub fn workbook(source: &Source, watch: Watch<'_>) -> Result<Block, ReadFault> {
    let above = match label_rows(source)? {
        Some(above) if above >= 4 => above,
        _ => return Err(faults::layout(&source.name()).into()),
    };
    let grid = Grid::read(source, Frame { above, left: 4, delimiter: None }, watch)?;
    let [codes, _, regions, numbers] = &grid.above[above - 4..] else {
        return Err(faults::layout(&grid.file).into());
    };
    let sold: HashSet<(String, &str)> = grid
        .left
        .iter()
        .filter(|labels| is_number(&labels[3]) && labels[2] != "TOT")
        .map(|labels| (region(&labels[2]), labels[3].as_str()))
        .collect();
    let columns = (0..grid.width())
        .map(|column| match (regions[column].as_str(), numbers[column].as_str()) {
            ("" | "TOT", _) => ColumnKey::Skip,
            (of, number) if sold.contains(&(region(of), number)) => {
                ColumnKey::Sector(region(of), number.to_string())
            }
            (of, number) => {
                let code = codes[column].as_str();
                ColumnKey::Demand(region(of), if code.is_empty() { number } else { code }.to_string())
            }
        })
        .collect();
    let row = |labels: &Vec<String>| match (labels[2].as_str(), labels[3].as_str()) {
        (of, number) if sold.contains(&(region(of), number)) => {
            RowKey::Sector(region(of), number.to_string())
        }
        (_, "r60") if labels[0].is_empty() => RowKey::Skip,
        (_, "r69") if labels[0].is_empty() => RowKey::Output,
        _ => factor(&labels[0], &labels[1]),
    };
    let rows = grid.left.iter().map(row).collect();
    Ok(Block { rows, columns, file: grid.file, values: grid.values })
}

/// A row below the sectors by its code and name.
fn factor(code: &str, name: &str) -> RowKey {
    match code {
        "II_fob" => RowKey::Skip,
        "GO" => RowKey::Output,
        "" if name.is_empty() => RowKey::Skip,
        "" => RowKey::Factor(FACTORS.into(), name.to_string(), String::new()),
        code => RowKey::Factor(FACTORS.into(), code.to_string(), String::new()),
    }
}

/// Reads the wide table.
///
/// # Errors
/// If the file is not whole or a label is none.
pub fn wide(source: &Source, watch: Watch<'_>) -> Result<Block, ReadFault> {
    let rows = Rows::open(source, &Options::default())?;
    let left = [
        rows.column("IndustryCode")?,
        rows.column("IndustryDescription")?,
        rows.column("Country")?,
        rows.column("RNr")?,
    ];
    // Labels stand before the first column of a country, in whatever order.
    let first = 1 + left.into_iter().max().unwrap_or(0);
    let year = rows.header().iter().position(|name| name.eq_ignore_ascii_case("Year")).map_or(0, |at| at + 1);
    drop(rows);
    let grid = Grid::read(source, Frame { above: 1, left: first.max(year), delimiter: None }, watch)?;
    let cell = |labels: &Vec<String>, which: usize| labels[left[which]].clone();
    let sold: HashSet<(String, String)> = grid
        .left
        .iter()
        .filter(|labels| labels[left[2]] != "TOT")
        .map(|labels| (region(&labels[left[2]]), cell(labels, 3)))
        .collect();
    let names: std::collections::HashMap<(String, String), String> = grid
        .left
        .iter()
        .map(|labels| ((region(&labels[left[2]]), cell(labels, 3)), cell(labels, 0)))
        .collect();
    let mut wrong = Faults::new(grid.file.clone());
    let mut columns = Vec::with_capacity(grid.width());
    for label in &grid.above[0] {
        let digits = label.find(|letter: char| letter.is_ascii_digit()).unwrap_or(label.len());
        let (of, number) = label.split_at(digits);
        columns.push(match (region(of), number) {
            _ if of == "TOT" || label.is_empty() => ColumnKey::Skip,
            (_, "") => {
                wrong.push(faults::label(&grid.file, 1, label));
                ColumnKey::Skip
            }
            (of, number) if sold.contains(&(of.clone(), number.to_string())) => {
                let name = names[&(of.clone(), number.to_string())].clone();
                ColumnKey::Sector(of, name)
            }
            (of, number) => ColumnKey::Demand(of, category(number).to_string()),
        });
    }
    wrong.finish()?;
    let row = |labels: &Vec<String>| match labels[left[2]].as_str() {
        "TOT" | "" => factor(&cell(labels, 0), &cell(labels, 1)),
        of => RowKey::Sector(region(of), cell(labels, 0)),
    };
    let rows = grid.left.iter().map(row).collect();
    Ok(Block { rows, columns, file: grid.file, values: grid.values })
}

/// Categories of final demand of the release of 2016 by their numbers.
fn category(number: &str) -> &str {
    match number {
        "57" => "CONS_h",
        "58" => "CONS_np",
        "59" => "CONS_g",
        "60" => "GFCF",
        "61" => "INVEN",
        other => other,
    }
}
