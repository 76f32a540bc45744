//! Adding up rows into tables of places and products.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::cells::Cells;
use crate::flows::Flow;
use crate::names::Names;
use crate::output::Output;

/// Codes of places and products as they are met in the files.
#[derive(Debug, Default)]
pub(super) struct Codes {
    pub places: Names,
    /// Products as they are wanted.
    pub products: Names,
    /// Products as the file has them.
    pub full: Names,
    /// The wanted product of each of the file.
    pub wanted: Vec<u32>,
}

/// One row that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub year: i32,
    pub place: u32,
    /// The place at the other end; `None` for the world or where the table has none.
    pub partner: Option<u32>,
    pub product: u32,
    /// US dollars.
    pub value: f64,
    /// Tonnes, or NaN.
    pub quantity: f64,
}

/// Where rows go.
pub(super) trait Sink {
    fn take(&mut self, record: Record);
}

/// Tables by year. Sums with the world and sums over partners are kept apart, since a place that reports both would
/// otherwise count twice.
#[derive(Debug, Default)]
pub(super) struct Tables {
    years: BTreeMap<i32, [Cells; 2]>,
    last: Option<(i32, Box<[Cells; 2]>)>,
}

impl Sink for Tables {
    fn take(&mut self, record: Record) {
        if record.value <= 0.0 {
            return;
        }
        let cells = &mut self.of(record.year)[usize::from(record.partner.is_some())];
        cells.add(record.place, record.product, record.value);
    }
}

impl Tables {
    fn of(&mut self, year: i32) -> &mut [Cells; 2] {
        if self.last.as_ref().is_none_or(|(last, _)| *last != year) {
            self.settle();
            self.last = Some((year, Box::new(self.years.remove(&year).unwrap_or_default())));
        }
        &mut self.last.as_mut().expect("set just above").1
    }

    fn settle(&mut self) {
        if let Some((year, cells)) = self.last.take() {
            self.years.insert(year, *cells);
        }
    }

    /// The tables by year, of the products that pass.
    pub(super) fn finish(mut self, codes: &Codes, passes: &dyn Fn(&str) -> bool) -> Vec<(i32, Output)> {
        self.settle();
        let passing: Vec<bool> = codes.products.iter().map(passes).collect();
        self.years.into_iter().map(|(year, cells)| (year, table(cells, codes, &passing))).collect()
    }
}

fn table([total, parts]: [Cells; 2], codes: &Codes, passing: &[bool]) -> Output {
    let mut with_total: Vec<bool> = total.places().collect();
    with_total.resize(codes.places.len(), false);
    // By place and product in the order in which they were first met.
    let mut rows: Vec<Vec<(u32, f64)>> = total.into_rows().collect();
    rows.resize(codes.places.len(), Vec::new());
    for ((row, parts), with_total) in rows.iter_mut().zip(parts.into_rows()).zip(with_total) {
        if !with_total {
            *row = parts;
        }
    }
    let mut used = vec![false; codes.products.len()];
    for row in &mut rows {
        row.retain(|(product, _)| passing[*product as usize]);
        row.iter().for_each(|(product, _)| used[*product as usize] = true);
    }
    let mut products = Names::new();
    let column: Vec<u32> = (0u32..)
        .zip(&used)
        .map(|(number, &used)| if used { products.number(codes.products.text(number)) } else { u32::MAX })
        .collect();
    let mut output = Output { products, starts: vec![0], ..Output::default() };
    for (place, row) in (0u32..).zip(rows).filter(|(_, row)| !row.is_empty()) {
        output.places.number(codes.places.text(place));
        output.columns.extend(row.iter().map(|(product, _)| column[*product as usize]));
        output.values.extend(row.iter().map(|(_, value)| value));
        output.starts.push(output.columns.len());
    }
    output
}

/// Flows between places, in the order of the source. Flows with the world as a whole are left out.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub rows: Vec<Flow>,
    pub imports: bool,
    /// Where each flow stands, if flows of one key are to be one.
    pub merged: Option<HashMap<u128, usize, Plain>>,
}

impl Pairs {
    /// Makes flows of one key one, also those that are there already.
    pub(super) fn merge(&mut self) {
        self.merged = Some(HashMap::default());
        for flow in std::mem::take(&mut self.rows) {
            self.add(flow);
        }
    }

    fn add(&mut self, flow: Flow) {
        if let Some(merged) = &mut self.merged {
            let key = (u128::from(flow.year as u32) << 96)
                | (u128::from(flow.exporter) << 64)
                | (u128::from(flow.importer) << 32)
                | u128::from(flow.product);
            if let Some(&place) = merged.get(&key) {
                self.rows[place].value += flow.value;
                self.rows[place].quantity += flow.quantity;
                return;
            }
            merged.insert(key, self.rows.len());
        }
        self.rows.push(flow);
    }
}

impl Sink for Pairs {
    fn take(&mut self, record: Record) {
        let Some(partner) = record.partner else { return };
        if record.value <= 0.0 {
            return;
        }
        let (exporter, importer) =
            if self.imports { (partner, record.place) } else { (record.place, partner) };
        let Record { year, product, value, quantity, .. } = record;
        self.add(Flow { year, exporter, importer, product, value, quantity });
    }
}

/// A quick hash for numbers that nobody chooses to collide.
pub(super) type Plain = BuildHasherDefault<Multiply>;

/// Folded multiplication by the golden ratio.
#[derive(Debug, Default)]
pub(super) struct Multiply(u64);

impl Hasher for Multiply {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let product = u128::from(self.0 ^ number) * u128::from(0x9e37_79b9_7f4a_7c15u64);
        self.0 = (product as u64) ^ ((product >> 64) as u64);
    }

    fn write_u128(&mut self, number: u128) {
        self.write_u64(number as u64);
        self.write_u64((number >> 64) as u64);
    }
}
