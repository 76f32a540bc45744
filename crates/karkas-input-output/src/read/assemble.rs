//! Blocks become a system. Rows and columns of the same label add up.

use std::collections::HashMap;

use faer::Mat;
use karkas_data::Faults;
use karkas_model::diagnostics::Diagnostics;

use super::blocks::{Block, ColumnKey, RowKey};
use super::faults;
use crate::system::{Category, Extension, Sector, Stressor, System};

/// Texts with numbers in the order of first appearance.
#[derive(Default)]
struct Numbered {
    texts: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Numbered {
    fn number(&mut self, text: &str) -> usize {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        self.texts.push(text.to_string());
        self.numbers.insert(text.to_string(), self.texts.len() - 1);
        self.texts.len() - 1
    }
}

#[derive(Default)]
struct Labels {
    regions: Numbered,
    sector_names: Numbered,
    category_names: Numbered,
    sectors: Vec<Sector>,
    sector_numbers: HashMap<(String, String), usize>,
    categories: Vec<Category>,
    category_numbers: HashMap<(String, String), usize>,
}

struct Growing {
    name: String,
    stressors: Vec<Stressor>,
    numbers: HashMap<String, usize>,
    factors: Vec<Vec<f64>>,
    final_users: Vec<Vec<f64>>,
    has_final_users: bool,
}

/// A system from blocks, and its output as they state it.
///
/// # Errors
/// If a sector has a row but no column or the other way round, or the numbers are no system.
pub fn assemble(
    blocks: Vec<Block>,
    leave_out: &[String],
    unit: &str,
) -> Result<(System, Option<Vec<f64>>), Diagnostics> {
    let file = blocks.first().map(|block| block.file.clone()).unwrap_or_default();
    let kept = |region: &str| !leave_out.iter().any(|left| left == region);
    let labels = labels(&blocks, &kept);
    let mut faults = Faults::new(file.clone());
    let (n, m) = (labels.sectors.len(), labels.categories.len());
    let (mut flows, mut demand) = (Mat::zeros(n, n), Mat::zeros(n, m));
    let mut bought = vec![false; n];
    let mut stated: Option<Vec<f64>> = None;
    let mut extensions: Vec<Growing> = Vec::new();
    for block in blocks {
        let columns = columns(&block, &labels, &kept, &mut faults);
        for (at, key) in block.rows.iter().enumerate() {
            let values = &block.values[at * block.columns.len()..(at + 1) * block.columns.len()];
            let cells = || {
                columns.iter().zip(values).filter_map(|(column, value)| column.map(|column| (column, *value)))
            };
            match key {
                RowKey::Skip => {}
                RowKey::Sector(region, name) => {
                    let Some(&row) = labels.sector_numbers.get(&(region.clone(), name.clone())) else {
                        continue;
                    };
                    for (column, value) in cells() {
                        match column {
                            Column::Sector(column) => {
                                flows[(row, column)] += value;
                                bought[column] = true;
                            }
                            Column::Demand(column) => demand[(row, column)] += value,
                        }
                    }
                }
                RowKey::Output => {
                    let output = stated.get_or_insert_with(|| vec![0.0; n]);
                    for (column, value) in cells() {
                        if let Column::Sector(column) = column {
                            output[column] += value;
                        }
                    }
                }
                RowKey::Factor(extension, name, unit) => {
                    let (growing, row) = stressor(&mut extensions, extension, name, unit, n, m);
                    for (column, value) in cells() {
                        match column {
                            Column::Sector(column) => growing.factors[row][column] += value,
                            Column::Demand(column) => {
                                growing.final_users[row][column] += value;
                                growing.has_final_users = true;
                            }
                        }
                    }
                }
            }
        }
    }
    for (sector, _) in bought.iter().enumerate().filter(|(_, bought)| !**bought) {
        let Sector { region, name } = labels.sectors[sector];
        let text = format!("{} {}", labels.regions.texts[region], labels.sector_names.texts[name]);
        faults.push(faults::unmatched(&file, None, &text, []));
    }
    faults.finish()?;
    let system = System::new(
        labels.regions.texts,
        (labels.sector_names.texts, labels.sectors),
        (labels.category_names.texts, labels.categories),
        flows,
        demand,
        unit,
    );
    let wrong = |reason: crate::fault::SystemFault| {
        let mut all = Diagnostics::new();
        all.push(*faults::system(&file, reason));
        all
    };
    let mut system = system.map_err(wrong)?;
    for Growing { name, stressors, factors, final_users, has_final_users, .. } in extensions {
        let matrix = |rows: &[Vec<f64>], width: usize| {
            Mat::from_fn(rows.len(), width, |row, column| rows[row][column])
        };
        let users = has_final_users.then(|| matrix(&final_users, m));
        let extension = Extension { name, stressors, factors: matrix(&factors, n), final_users: users };
        system = system.with(extension).map_err(wrong)?;
    }
    Ok((system, stated))
}

/// Sectors in the order of their rows, categories in the order of their columns.
fn labels(blocks: &[Block], kept: &impl Fn(&str) -> bool) -> Labels {
    let mut labels = Labels::default();
    for key in blocks.iter().flat_map(|block| &block.rows) {
        if let RowKey::Sector(region, name) = key
            && kept(region)
            && !labels.sector_numbers.contains_key(&(region.clone(), name.clone()))
        {
            labels.sector_numbers.insert((region.clone(), name.clone()), labels.sectors.len());
            let sector =
                Sector { region: labels.regions.number(region), name: labels.sector_names.number(name) };
            labels.sectors.push(sector);
        }
    }
    for key in blocks.iter().flat_map(|block| &block.columns) {
        if let ColumnKey::Demand(region, name) = key
            && kept(region)
            && !labels.category_numbers.contains_key(&(region.clone(), name.clone()))
        {
            labels.category_numbers.insert((region.clone(), name.clone()), labels.categories.len());
            let category =
                Category { region: labels.regions.number(region), name: labels.category_names.number(name) };
            labels.categories.push(category);
        }
    }
    labels
}

#[derive(Clone, Copy)]
enum Column {
    Sector(usize),
    Demand(usize),
}

fn columns(
    block: &Block,
    labels: &Labels,
    kept: &impl Fn(&str) -> bool,
    faults: &mut Faults,
) -> Vec<Option<Column>> {
    let one = |key: &ColumnKey| match key {
        ColumnKey::Skip => None,
        ColumnKey::Demand(region, name) => {
            labels.category_numbers.get(&(region.clone(), name.clone())).copied().map(Column::Demand)
        }
        ColumnKey::Sector(region, _) if !kept(region) => None,
        ColumnKey::Sector(region, name) => {
            let number = labels.sector_numbers.get(&(region.clone(), name.clone())).copied();
            if number.is_none() {
                let known = labels.sector_names.texts.iter().map(String::as_str);
                let text = format!("{region} {name}");
                let texts: Vec<String> = known.map(|name| format!("{region} {name}")).collect();
                faults.push(faults::unmatched(&block.file, None, &text, texts.iter().map(String::as_str)));
            }
            number.map(Column::Sector)
        }
    };
    block.columns.iter().map(one).collect()
}

fn stressor<'g>(
    extensions: &'g mut Vec<Growing>,
    extension: &str,
    name: &str,
    unit: &str,
    n: usize,
    m: usize,
) -> (&'g mut Growing, usize) {
    let at = extensions.iter().position(|known| known.name == extension).unwrap_or_else(|| {
        extensions.push(Growing {
            name: extension.to_string(),
            stressors: Vec::new(),
            numbers: HashMap::new(),
            factors: Vec::new(),
            final_users: Vec::new(),
            has_final_users: false,
        });
        extensions.len() - 1
    });
    let growing = &mut extensions[at];
    let row = *growing.numbers.entry(name.to_string()).or_insert_with(|| {
        growing.stressors.push(Stressor { name: name.to_string(), unit: unit.to_string() });
        growing.factors.push(vec![0.0; n]);
        growing.final_users.push(vec![0.0; m]);
        growing.stressors.len() - 1
    });
    (growing, row)
}
