//! Cells one by one in Parquet: `NAME_YEAR_Z.parquet` and `NAME_YEAR_Y.parquet` with the columns row, col and value, and
//! `NAME_rows.csv` and `NAME_final_demand_cols.csv` with the labels of their numbers.

use karkas_data::{Faults, Options, Rows, Source};

use super::blocks::{Block, ColumnKey, RowKey};
use super::places::Places;
use super::{ReadFault, faults};
use crate::progress::{Stage, Watch, tell};

/// Reads the flows and what stands beside them.
///
/// # Errors
/// If a companion is missing, or a cell is outside the labels.
pub fn blocks(places: &Places, source: &Source, watch: Watch<'_>) -> Result<Vec<Block>, ReadFault> {
    let name = source.file_name();
    let missing = |wanted: &str| faults::companion(&source.name(), wanted);
    let stem = name.strip_suffix("_Z.parquet").ok_or_else(|| faults::layout(&source.name()))?;
    let release = stem.rsplit_once('_').map_or(stem, |(release, _)| release);
    let companion = |wanted: String| match places.ending(&wanted) {
        Some((_, source)) => Ok(source),
        None => Err(missing(&wanted)),
    };
    let sectors = labels(companion(format!("{release}_rows.csv"))?, "sector")?;
    let categories = labels(companion(format!("{release}_final_demand_cols.csv"))?, "category")?;
    let demand = companion(format!("{stem}_Y.parquet"))?;
    let rows: Vec<RowKey> =
        sectors.iter().cloned().map(|(region, name)| RowKey::Sector(region, name)).collect();
    let bought = sectors.into_iter().map(|(region, name)| ColumnKey::Sector(region, name)).collect();
    let used = categories.into_iter().map(|(region, name)| ColumnKey::Demand(region, name)).collect();
    Ok(vec![cells(source, rows.clone(), bought, watch)?, cells(demand, rows, used, watch)?])
}

fn labels(source: &Source, second: &str) -> Result<Vec<(String, String)>, ReadFault> {
    let mut wrong = Faults::new(source.name());
    let mut rows = Rows::open(source, &Options::default())?;
    let (region, name) = (rows.column("region")?, rows.column(second)?);
    let mut labels = Vec::new();
    while let Some(row) = rows.next(&mut wrong) {
        let pair = row
            .needed_text(region)
            .and_then(|region| Ok((region.into_owned(), row.needed_text(name)?.into_owned())));
        labels.extend(wrong.keep(pair));
    }
    wrong.finish()?;
    Ok(labels)
}

fn cells(
    source: &Source,
    keys: Vec<RowKey>,
    columns: Vec<ColumnKey>,
    watch: Watch<'_>,
) -> Result<Block, ReadFault> {
    let mut wrong = Faults::new(source.name());
    let mut rows = Rows::open(source, &Options::default())?;
    let (row_at, column_at, value_at) = (rows.column("row")?, rows.column("col")?, rows.column("value")?);
    let width = columns.len();
    let mut values = vec![0.0; keys.len() * width];
    let mut count = 0_usize;
    while let Some(row) = rows.next(&mut wrong) {
        if count.is_multiple_of(4096) {
            tell(watch, Stage::Reading, count.min(values.len()), values.len())?;
        }
        count += 1;
        let place = |cell: usize, limit: usize| {
            let number = row.needed_number(cell)?;
            match number >= 0.0 && number < limit as f64 && number.fract() == 0.0 {
                true => Ok(number as usize),
                false => Err(faults::label(&source.name(), row.number_of_row(), &number.to_string())),
            }
        };
        let found = place(row_at, keys.len())
            .and_then(|at| Ok((at, place(column_at, width)?, row.needed_number(value_at)?)));
        if let Some((at, column, value)) = wrong.keep(found) {
            values[at * width + column] += value;
        }
    }
    wrong.finish()?;
    Ok(Block { rows: keys, columns, file: source.name(), values })
}
