//! EXIOBASE 3, and what pymrio saves: tab-separated files with two rows of labels above, then a row with the names of
//! the columns of labels.
//!
//! `Z.txt` and `Y.txt`, or `A.txt` where there is no `Z.txt` (then flows are A x̂, with `x.txt` or x = L Y); a folder with
//! `F.txt` is an extension, `F_Y.txt` (formerly `F_hh.txt`) is its part of final users.

use faer::Mat;
use karkas_data::{Faults, Options, Rows, Source};

use super::blocks::{Block, ColumnKey, RowKey};
use super::grid::{Frame, Grid};
use super::places::Places;
use super::{ReadFault, faults};
use crate::progress::Watch;
use crate::solve::{FactorFault, Factors};

/// Files of a table.
pub struct Files<'a> {
    places: &'a Places,
    folder: String,
    table: &'a Source,
    has_flows: bool,
}

impl<'a> Files<'a> {
    /// The files, if they are there.
    pub fn of(places: &'a Places) -> Option<Self> {
        if !places.several() {
            return None;
        }
        let flows = places.ending("Z.txt");
        let (name, table) = flows.or_else(|| places.ending("A.txt"))?;
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        Some(Self { places, folder, table, has_flows: flows.is_some() })
    }

    fn file(&self, name: &str) -> Option<&'a Source> {
        self.places.named(&format!("{}{name}", self.folder))
    }

    /// Blocks and the unit of flows.
    ///
    /// # Errors
    /// If a file is missing, not whole, or holds something wrong.
    pub fn blocks(&self, watch: Watch<'_>) -> Result<(Vec<Block>, String), ReadFault> {
        let demand = self.file("Y.txt").ok_or_else(|| faults::companion(&self.table.name(), "Y.txt"))?;
        let demand = sold(grid(demand, watch)?, ColumnKey::Demand);
        let mut flows = sold(grid(self.table, watch)?, ColumnKey::Sector);
        if !self.has_flows {
            self.scale(&mut flows, &demand, watch)?;
        }
        let unit = match self.file("unit.txt") {
            Some(source) => units(source)?.into_iter().next().map(|(_, unit)| unit),
            None => None,
        };
        let mut blocks = vec![flows, demand];
        for (name, source) in &self.places.files {
            let Some(folder) = name.strip_prefix(&self.folder).and_then(|name| name.strip_suffix("/F.txt"))
            else {
                continue;
            };
            let beside = |file: &str| self.places.named(&format!("{}{folder}/{file}", self.folder));
            let units = match beside("unit.txt") {
                Some(source) => units(source)?,
                None => Vec::new(),
            };
            blocks.push(caused(grid(source, watch)?, folder, &units, |region, name| {
                ColumnKey::Sector(region, name)
            }));
            if let Some(source) = beside("F_Y.txt").or_else(|| beside("F_hh.txt")) {
                let users = ColumnKey::Demand;
                blocks.push(caused(grid(source, watch)?, folder, &units, users));
            }
        }
        Ok((blocks, unit.unwrap_or_else(|| "M EUR".into())))
    }

    /// Coefficients become flows.
    fn scale(&self, coefficients: &mut Block, demand: &Block, watch: Watch<'_>) -> Result<(), ReadFault> {
        let n = coefficients.rows.len();
        let file = coefficients.file.clone();
        if coefficients.columns.len() != n || demand.rows != coefficients.rows {
            return Err(faults::lengths(&file, coefficients.columns.len(), "rows", n).into());
        }
        let output = match self.file("x.txt") {
            Some(source) => {
                let grid = Grid::read(source, Frame { above: 1, left: 2, delimiter: Some(b'\t') }, watch)?;
                if grid.values.len() != n {
                    return Err(faults::lengths(&grid.file, grid.values.len(), "rows", n).into());
                }
                grid.values
            }
            None => {
                let matrix = Mat::from_fn(n, n, |row, column| coefficients.values[row * n + column]);
                let factors = Factors::new(matrix, watch).map_err(|fault| match fault {
                    FactorFault::Stopped(_) => ReadFault::Stopped,
                    FactorFault::Singular(singular) => faults::system(&file, singular).into(),
                })?;
                let width = demand.columns.len();
                let sums: Vec<f64> =
                    (0..n).map(|row| demand.values[row * width..(row + 1) * width].iter().sum()).collect();
                factors.solve_vector(&sums)
            }
        };
        for row in coefficients.values.chunks_mut(n) {
            row.iter_mut().zip(&output).for_each(|(value, output)| *value *= output);
        }
        Ok(())
    }
}

/// A grid with two rows of labels; a row with names of label columns only is no row of numbers.
fn grid(source: &Source, watch: Watch<'_>) -> Result<Grid, ReadFault> {
    let mut ignored = Faults::new(source.name());
    let mut rows =
        Rows::open(source, &Options { header: false, delimiter: Some(b'\t'), ..Options::default() })?;
    let mut texts = Vec::new();
    while texts.len() < 3
        && let Some(row) = rows.next(&mut ignored)
    {
        texts.push((0..row.width().min(8)).map(|cell| row.text(cell).into_owned()).collect::<Vec<_>>());
    }
    let [first, second, third] = texts.as_slice() else { return Err(faults::layout(&source.name()).into()) };
    let named = third.iter().take_while(|text| !text.is_empty()).count();
    let only_names = named < third.len() && third[named..].iter().all(String::is_empty);
    if first.len() < 2 || second.len() < 2 {
        return Err(faults::layout(&source.name()).into());
    }
    // Without a row of names, blanks before the first label show how many columns of labels there are.
    let left = match only_names {
        true => named,
        false => 1 + first[1..].iter().take_while(|text| text.is_empty()).count(),
    };
    let above = if only_names { 3 } else { 2 };
    Grid::read(source, Frame { above, left, delimiter: Some(b'\t') }, watch)
}

fn labelled(grid: &Grid, key: impl Fn(String, String) -> ColumnKey) -> Vec<ColumnKey> {
    (0..grid.width())
        .map(|column| key(grid.above[0][column].clone(), grid.above[1][column].clone()))
        .collect()
}

fn sold(grid: Grid, key: impl Fn(String, String) -> ColumnKey) -> Block {
    let columns = labelled(&grid, key);
    let row = |labels: &Vec<String>| match labels.as_slice() {
        [region, name, ..] => RowKey::Sector(region.clone(), name.clone()),
        _ => RowKey::Skip,
    };
    Block { rows: grid.left.iter().map(row).collect(), columns, file: grid.file, values: grid.values }
}

fn caused(
    grid: Grid,
    extension: &str,
    units: &[(String, String)],
    key: impl Fn(String, String) -> ColumnKey,
) -> Block {
    let columns = labelled(&grid, key);
    let row = |labels: &Vec<String>| {
        let name = labels.join(" ");
        let unit = units.iter().find(|(known, _)| *known == name).map(|(_, unit)| unit.clone());
        RowKey::Factor(extension.to_string(), name, unit.unwrap_or_default())
    };
    Block { rows: grid.left.iter().map(row).collect(), columns, file: grid.file, values: grid.values }
}

/// Names and units: the last column is the unit.
fn units(source: &Source) -> Result<Vec<(String, String)>, ReadFault> {
    let mut faults = Faults::new(source.name());
    let mut rows = Rows::open(source, &Options { delimiter: Some(b'\t'), ..Options::default() })?;
    let mut units = Vec::new();
    while let Some(row) = rows.next(&mut faults) {
        let texts: Vec<String> = (0..row.width()).map(|cell| row.text(cell).into_owned()).collect();
        if let Some((unit, names)) = texts.split_last() {
            units.push((names.join(" "), unit.clone()));
        }
    }
    faults.finish()?;
    Ok(units)
}
