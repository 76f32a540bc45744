//! Eora26: files of numbers without labels (`Eora26_2018_bp_T.txt`, `_FD`, `_VA`, `_Q`, `_QY`) beside files of labels
//! (`labels_T.txt`, …), all tab-separated, in thousand US dollars. The region `ROW` holds statistical discrepancies; it is
//! kept, since nothing balances without it.

use karkas_data::{Faults, Options, Rows, Source};

use super::blocks::{Block, ColumnKey, RowKey};
use super::grid::{Frame, Grid};
use super::places::Places;
use super::{ReadFault, faults};
use crate::progress::Watch;

/// Files of a table.
pub struct Files<'a> {
    places: &'a Places,
    /// Everything of the name of the flows before `T.txt`.
    stem: String,
    folder: String,
    flows: &'a Source,
}

impl<'a> Files<'a> {
    /// The files, if they are there.
    pub fn of(places: &'a Places) -> Option<Self> {
        if !places.several() {
            return None;
        }
        places.ending("labels_T.txt")?;
        let (name, flows) = places
            .files
            .iter()
            .find(|(name, _)| name.ends_with("_T.txt") && !name.ends_with("labels_T.txt"))?;
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        Some(Self { places, stem: name.strip_suffix("T.txt")?.to_string(), folder, flows })
    }

    /// Blocks.
    ///
    /// # Errors
    /// If a file is missing, not whole, or does not fit its labels.
    pub fn blocks(&self, watch: Watch<'_>) -> Result<Vec<Block>, ReadFault> {
        let sectors = self.labels("T")?;
        let categories = self.labels("FD")?;
        let row = |labels: &[String]| RowKey::Sector(labels[1].clone(), labels[3].clone());
        let rows: Vec<RowKey> = sectors.iter().map(|labels| row(labels)).collect();
        let bought: Vec<ColumnKey> =
            sectors.iter().map(|labels| ColumnKey::Sector(labels[1].clone(), labels[3].clone())).collect();
        let used: Vec<ColumnKey> =
            categories.iter().map(|labels| ColumnKey::Demand(labels[1].clone(), labels[3].clone())).collect();
        let demand = self.numbers("FD")?.ok_or_else(|| faults::companion(&self.flows.name(), "FD.txt"))?;
        let mut blocks = vec![
            block(self.flows, "labels_T.txt", rows.clone(), bought.clone(), watch)?,
            block(demand, "labels_T.txt", rows, used.clone(), watch)?,
        ];
        for (numbers, labels, columns, extension) in
            [("VA", "VA", &bought, "primary_inputs"), ("Q", "Q", &bought, "Q"), ("QY", "Q", &used, "Q")]
        {
            if let Some(source) = self.numbers(numbers)? {
                let rows = self.labels(labels)?.iter().map(|labels| factor(extension, labels)).collect();
                blocks.push(block(source, &format!("labels_{labels}.txt"), rows, columns.clone(), watch)?);
            }
        }
        Ok(blocks)
    }

    fn numbers(&self, what: &str) -> Result<Option<&'a Source>, ReadFault> {
        Ok(self.places.named(&format!("{}{what}.txt", self.stem)))
    }

    fn labels(&self, what: &str) -> Result<Vec<Vec<String>>, ReadFault> {
        let name = format!("labels_{what}.txt");
        let beside = self.places.named(&format!("{}{name}", self.folder));
        let source = beside.or_else(|| self.places.ending(&name).map(|(_, source)| source));
        let source = source.ok_or_else(|| faults::companion(&self.flows.name(), &name))?;
        let mut wrong = Faults::new(source.name());
        let mut rows =
            Rows::open(source, &Options { header: false, delimiter: Some(b'\t'), ..Options::default() })?;
        let mut labels = Vec::new();
        let wanted = if matches!(what, "T" | "FD") { 4 } else { 2 };
        while let Some(row) = rows.next(&mut wrong) {
            let texts: Vec<String> = (0..row.width()).map(|cell| row.text(cell).into_owned()).collect();
            if texts.len() < wanted {
                wrong.push(faults::row_length(&source.name(), row.number_of_row(), texts.len(), wanted));
                continue;
            }
            labels.push(texts);
        }
        wrong.finish()?;
        Ok(labels)
    }
}

/// `I-GHG-CO2 emissions (Gg)` and `Total`: a name with its unit, and a line.
fn factor(extension: &str, labels: &[String]) -> RowKey {
    let (first, second) = (labels[0].as_str(), labels[1].as_str());
    if extension != "Q" {
        return RowKey::Factor(extension.into(), second.to_string(), String::new());
    }
    let (name, unit) = match first.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
        Some((name, unit)) => (name, unit),
        None => (first, ""),
    };
    let name =
        if second.is_empty() || second == "Total" { name.to_string() } else { format!("{name}: {second}") };
    RowKey::Factor(extension.into(), name, unit.to_string())
}

fn block(
    source: &Source,
    labels: &str,
    rows: Vec<RowKey>,
    columns: Vec<ColumnKey>,
    watch: Watch<'_>,
) -> Result<Block, ReadFault> {
    let grid = Grid::read(source, Frame { above: 0, left: 0, delimiter: Some(b'\t') }, watch)?;
    if grid.left.len() != rows.len() {
        return Err(faults::lengths(&grid.file, grid.left.len(), labels, rows.len()).into());
    }
    if grid.width() != columns.len() {
        return Err(faults::lengths(&grid.file, grid.width(), "labels of columns", columns.len()).into());
    }
    Ok(Block { rows, columns, file: grid.file, values: grid.values })
}
