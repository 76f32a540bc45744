//! Reading a network from a list of links: text with any separator (blanks too), compressed or not, Parquet, a workbook.
//!
//! Two columns, or three with a weight; with names of columns or without; lines that begin with `#` are notes. Nodes are named
//! by whole numbers or by anything; their order in the network is that of their names, so that the order of rows does not matter.

mod attributes;
mod columns;
mod faults;
mod nodes;

pub use attributes::attributes;

use std::io::Read;
use std::path::Path;

use karkas_data::{Faults, Format, Options, Row, Rows, Source};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use crate::network::{Link, Network};
use crate::progress::{Stage, Stopped, Watch, tell};
use columns::Columns;
use nodes::Nodes;

/// How a list of links is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadOptions {
    /// Whether links have a direction.
    pub directed: bool,
    /// Names of the columns from, to and weight; found where not said.
    pub columns: Option<(String, String, Option<String>)>,
    /// Whether links of a node to itself are left out; otherwise they are faults.
    pub leave_out_own: bool,
}

/// A network that was read, and what its reader should know.
#[derive(Debug)]
pub struct Reading {
    /// The network.
    pub network: Network,
    /// Remarks.
    pub remarks: Diagnostics,
    /// Connected parts.
    pub components: usize,
}

/// Why nothing was read.
#[derive(Debug)]
pub enum ReadFault {
    /// What is wrong with the file.
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
        Self::Wrong(Diagnostics::from_iter([*fault]))
    }
}

impl From<Diagnostics> for ReadFault {
    fn from(all: Diagnostics) -> Self {
        Self::Wrong(all)
    }
}

/// Rows between two looks whether to stop.
const BETWEEN_LOOKS: u32 = 1 << 16;

/// Reads a network.
///
/// # Errors
/// If the file cannot be read, or rows hold something else than two nodes and a weight of zero or more: each fault names file, row
/// and column.
pub fn read(path: &Path, options: &ReadOptions, watch: Watch<'_>) -> Result<Reading, ReadFault> {
    let source = Source::one(path, None)?;
    let mut wrong = Faults::new(source.name());
    let mut rows = open(&source)?;
    let mut list = List::default();
    let mut columns = match rows.header() {
        [] => None,
        header => Some(Columns::named(&source.name(), 1, header, options.columns.as_ref())?),
    };
    tell(watch, Stage::Reading, 0, 1)?;
    let mut seen: u32 = 0;
    while let Some(row) = rows.next(&mut wrong) {
        seen += 1;
        if seen.is_multiple_of(BETWEEN_LOOKS) {
            tell(watch, Stage::Reading, 0, 1)?;
        }
        let places = Cells::of(row);
        if places.count == 0 || row.text(places.places[0]).starts_with('#') {
            continue;
        }
        let Some(columns) = &columns else {
            let cells: Vec<String> = (0..row.width())
                .map(|at| row.text(at).into_owned())
                .filter(|cell| !cell.is_empty())
                .collect();
            if options.columns.is_some() || columns::is_header(&cells) {
                let number = row.number_of_row();
                columns = Some(Columns::named(&source.name(), number, &cells, options.columns.as_ref())?);
            } else {
                let found = Columns::unnamed(cells.len());
                if let Some(fault) = list.add(row, places, found, options, &source) {
                    wrong.push(fault);
                }
                columns = Some(found);
            }
            continue;
        };
        if let Some(fault) = list.add(row, places, *columns, options, &source) {
            wrong.push(fault);
        }
    }
    wrong.finish()?;
    list.finish(&source, options)
}

/// Opens a file with the separator that its first line of data has.
fn open(source: &Source) -> Result<Rows, ReadFault> {
    if source.format()? != Format::Text {
        return Ok(Rows::open(source, &Options::default())?);
    }
    let mut sample = Vec::new();
    // What cannot be read is named when the rows are.
    let _ = source.text(None)?.take(1 << 16).read_to_end(&mut sample);
    let sample = String::from_utf8_lossy(&sample);
    let first = sample.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or("");
    let delimiter = ['\t', ';', ',', '|'].into_iter().find(|&sign| first.contains(sign)).unwrap_or(' ');
    let options = Options { header: false, delimiter: Some(delimiter as u8), ..Options::default() };
    Ok(Rows::open(source, &options)?)
}

/// Places of the first cells of a row that hold something: where blanks part columns, several of them are one.
#[derive(Clone, Copy)]
struct Cells {
    places: [usize; 4],
    count: usize,
}

impl Cells {
    fn of(row: Row<'_>) -> Self {
        let mut cells = Self { places: [0; 4], count: 0 };
        for place in 0..row.width() {
            if !row.cell(place).is_empty() {
                if cells.count < 4 {
                    cells.places[cells.count] = place;
                }
                cells.count += 1;
            }
        }
        cells
    }
}

/// Links as they are read.
#[derive(Default)]
struct List {
    nodes: Nodes,
    links: Vec<Link>,
    own: Seen,
    zero: Seen,
}

/// How often something was seen, and where first.
#[derive(Default)]
struct Seen {
    times: usize,
    first: u32,
}

impl Seen {
    fn at(&mut self, row: u32) {
        if self.times == 0 {
            self.first = row;
        }
        self.times += 1;
    }
}

impl List {
    fn add(
        &mut self,
        row: Row<'_>,
        cells: Cells,
        columns: Columns,
        options: &ReadOptions,
        source: &Source,
    ) -> Option<karkas_data::Fault> {
        let number = row.number_of_row();
        let (from, to, weight) = match columns {
            Columns::ByName { from, to, weight } => (from, to, weight),
            Columns::ByPlace { count } if cells.count == count => {
                (cells.places[0], cells.places[1], (count == 3).then_some(cells.places[2]))
            }
            Columns::ByPlace { count } => {
                return Some(faults::row_length(&source.name(), number, cells.count, count));
            }
        };
        let weight = match weight.map(|column| row.needed_number(column)) {
            None => 1.0,
            Some(Ok(weight)) if weight >= 0.0 => weight,
            Some(Ok(_)) => return weight.map(|column| row.negative(column)),
            Some(Err(fault)) => return Some(fault),
        };
        let (from, to) = match (row.needed_text(from), row.needed_text(to)) {
            (Ok(from), Ok(to)) => (from, to),
            (Err(fault), _) | (_, Err(fault)) => return Some(fault),
        };
        if from == to {
            if !options.leave_out_own {
                return Some(faults::own(&source.name(), number, &from));
            }
            self.own.at(number);
            self.nodes.number(&from);
            return None;
        }
        let (from, to) = (self.nodes.number(&from), self.nodes.number(&to));
        if weight > 0.0 {
            self.links.push(Link { from, to, weight });
        } else {
            self.zero.at(number);
        }
        None
    }

    fn finish(self, source: &Source, options: &ReadOptions) -> Result<Reading, ReadFault> {
        let file = source.name();
        let Self { nodes, mut links, own, zero } = self;
        let mut remarks = Diagnostics::new();
        let remark =
            |code: Diagnostic, seen: &Seen| code.file(&*file).row(seen.first).with("count", seen.times);
        if own.times > 0 {
            remarks.push(remark(Diagnostic::warning("network-own-left-out"), &own));
        }
        if zero.times > 0 {
            remarks.push(remark(Diagnostic::warning("network-zero"), &zero));
        }
        let (names, numbers) = nodes.sorted();
        for link in &mut links {
            link.from = numbers[link.from as usize];
            link.to = numbers[link.to as usize];
        }
        let count = numbers.len();
        drop(numbers);
        let rows = links.len();
        if rows == 0 {
            return Err(faults::empty(&file).into());
        }
        if !options.directed && both_directions(&mut links) {
            remarks.push(Diagnostic::warning("network-both-directions").file(&*file).with("count", rows));
        }
        let listed = links.len();
        let network = Network::new(count, options.directed, links)
            .map_err(|fault| faults::other(&file, fault))?
            .named(names);
        let repeated = listed - network.links().len();
        if repeated > 0 {
            remarks.push(Diagnostic::warning("network-repeated").file(&*file).with("count", repeated));
        }
        let components = network.graph().components().1;
        if components > 1 {
            remarks.push(Diagnostic::warning("network-parts").file(&*file).with("count", components));
        }
        Ok(Reading { network, remarks, components })
    }
}

/// Whether every link of an undirected network is listed twice, once from each end and with the same weight; then one of the two is
/// taken out. Anything less regular is repeated links, which are added.
fn both_directions(links: &mut Vec<Link>) -> bool {
    if links.len() % 2 == 1 {
        return false;
    }
    let mut ordered = links.clone();
    let pair = |link: &Link| (link.from.min(link.to), link.from.max(link.to));
    ordered.sort_by_key(|link| (pair(link), link.from));
    let twice = ordered
        .chunks(2)
        .all(|two| two[0].from == two[1].to && two[0].to == two[1].from && two[0].weight == two[1].weight);
    // Four of a pair would be two links listed from both ends; that is for people to clear up.
    let once = ordered.chunks(2).zip(ordered.chunks(2).skip(1)).all(|(a, b)| pair(&a[0]) != pair(&b[0]));
    if twice && once {
        ordered.retain(|link| link.from < link.to);
        *links = ordered;
        return true;
    }
    false
}
