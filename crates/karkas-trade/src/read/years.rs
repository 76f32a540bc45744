//! Files to tables of years.

use std::ops::ControlFlow;
use std::path::PathBuf;

use karkas_data::{Faults, Source, faults};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::gather::{Pairs, Record, Sink, Tables};
use super::pass::{Pass, annual};
use super::{Dictionary, Direction, Options, ReadError, Watch};
use crate::flows::{Flow, Flows};
use crate::names::Names;
use crate::output::Output;

/// Reads what places sell (or buy) by product, and gives it year by year, in the order of years.
///
/// Annual files of BACI are read one year at a time, so that only one year is in memory; other files are read together,
/// since each may hold any year. An archive of BACI brings its list of countries with it, which is then used.
///
/// Gives back remarks, among them codes of several lengths of which only the longest count.
///
/// # Errors
/// All faults of the files, or that who watches said stop.
pub fn outputs(
    files: &[PathBuf],
    options: &Options,
    watch: &mut Watch<'_>,
    each: &mut dyn FnMut(i32, Output) -> ControlFlow<()>,
) -> Result<Diagnostics, ReadError> {
    let (groups, options) = groups(files, options)?;
    let mut remarks = Diagnostics::new();
    let mut any = false;
    for sources in groups {
        let mut pass = Pass::default();
        let mut tables = Tables::default();
        let all =
            Together::read(&sources, &mut |source| pass.read(source, &options, &mut tables, watch).map(drop));
        all?;
        let longest = longest_codes(&pass, &sources, &mut remarks);
        for (year, output) in tables.finish(&pass.codes, &|code| code.len() >= longest) {
            any |= !output.values.is_empty();
            if each(year, output).is_break() {
                return Err(ReadError::Stopped);
            }
        }
    }
    if any { Ok(remarks) } else { Err(nothing(files)) }
}

/// Reads flows between places of all years.
///
/// # Errors
/// As [`outputs`]. Tables without partners have no flows.
pub fn flows(
    files: &[PathBuf],
    options: &Options,
    watch: &mut Watch<'_>,
) -> Result<(Flows, Diagnostics), ReadError> {
    let (groups, options) = groups(files, options)?;
    let sources: Vec<Source> = groups.into_iter().flatten().collect();
    let mut pass = Pass::default();
    let merged = (options.digits.is_some() || options.add_repeated).then(Default::default);
    let mut pairs = Pairs { imports: options.direction == Direction::Imports, merged, ..Pairs::default() };
    let all = Together::read(&sources, &mut |source| {
        let kind = pass.read(source, &options, &mut pairs, watch)?;
        // Months of Comtrade are rows of one year.
        if kind == super::Kind::Comtrade && pairs.merged.is_none() {
            pairs.merge();
        }
        Ok(())
    });
    all?;
    let mut remarks = Diagnostics::new();
    let longest = longest_codes(&pass, &sources, &mut remarks);
    let mut rows = pairs.rows;
    rows.retain(|flow| pass.codes.products.text(flow.product).len() >= longest);
    if rows.is_empty() {
        return Err(nothing(files));
    }
    Ok((Flows { places: pass.codes.places, products: pass.codes.products, rows }, remarks))
}

/// Places and products of flows that were handed on one by one, and remarks.
pub type Streamed = (Names, Names, Diagnostics);

/// Flows that are handed on at a time, at most.
const AT_A_TIME: usize = 512;

/// Hands on every flow between places, some of one year at a time, year by year in ascending order, each exporter,
/// importer and product of a year once.
///
/// Annual files of BACI are handed on as they are read, so that no flow is kept in memory. Where flows have to
/// be added up or sorted first (several years in one file, months, codes that are shortened), they are read whole.
///
/// # Errors
/// As [`flows`].
pub fn each_flow(
    files: &[PathBuf],
    options: &Options,
    watch: &mut Watch<'_>,
    each: &mut dyn FnMut(&[Flow]),
) -> Result<Streamed, ReadError> {
    let (groups, ready) = groups(files, options)?;
    let plain = options.digits.is_none() && !options.add_repeated && options.direction == Direction::Exports;
    let mut annuals = plain;
    for source in groups.iter().flatten() {
        annuals = annuals && groups.iter().all(|group| group.len() == 1) && annual(source, &ready)?.is_some();
    }
    if !annuals {
        let (mut all, remarks) = flows(files, options, watch)?;
        all.rows.sort_by_key(|flow| flow.year);
        let same = |a: &Flow, b: &Flow| a.year == b.year;
        all.rows.chunk_by(same).flat_map(|year| year.chunks(AT_A_TIME)).for_each(each);
        return Ok((all.places, all.products, remarks));
    }
    let mut pass = Pass::default();
    let mut handing = Handing { each, waiting: Vec::with_capacity(AT_A_TIME), any: false };
    let sources: Vec<Source> = groups.into_iter().flatten().collect();
    Together::read(&sources, &mut |source| pass.read(source, &ready, &mut handing, watch).map(drop))?;
    handing.hand_on();
    if !handing.any {
        return Err(nothing(files));
    }
    Ok((pass.codes.places, pass.codes.products, Diagnostics::new()))
}

/// Hands on what it takes.
struct Handing<'a> {
    each: &'a mut dyn FnMut(&[Flow]),
    waiting: Vec<Flow>,
    any: bool,
}

impl Handing<'_> {
    fn hand_on(&mut self) {
        if !self.waiting.is_empty() {
            (self.each)(&self.waiting);
            self.any = true;
            self.waiting.clear();
        }
    }
}

impl Sink for Handing<'_> {
    fn take(&mut self, record: Record) {
        let Some(importer) = record.partner else { return };
        if record.value <= 0.0 {
            return;
        }
        let Record { year, place: exporter, product, value, quantity, .. } = record;
        if self.waiting.len() == AT_A_TIME || self.waiting.first().is_some_and(|flow| flow.year != year) {
            self.hand_on();
        }
        self.waiting.push(Flow { year, exporter, importer, product, value, quantity });
    }
}

/// Faults of several files are told together.
struct Together;

impl Together {
    fn read(
        sources: &[Source],
        one: &mut dyn FnMut(&Source) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut all = Diagnostics::new();
        for source in sources {
            match one(source) {
                Ok(()) => {}
                Err(ReadError::Faults(faults)) => all.merge(faults),
                Err(stopped) => return Err(stopped),
            }
        }
        if all.is_empty() { Ok(()) } else { Err(ReadError::Faults(all)) }
    }
}

/// The sources in groups that are read together: one for each year of BACI, one for all others.
fn groups(files: &[PathBuf], options: &Options) -> Result<(Vec<Vec<Source>>, Options), ReadError> {
    let mut options = options.clone();
    let mut annuals: std::collections::BTreeMap<i32, Vec<Source>> = std::collections::BTreeMap::new();
    let mut others = Vec::new();
    let mut faults = Diagnostics::new();
    for file in files {
        let mut sources = Source::all(file)?;
        let is_list = |source: &Source| {
            let name = source.file_name().to_lowercase();
            ["country_codes", "product_codes", "readme"].iter().any(|start| name.starts_with(start))
        };
        if sources.len() > 1 {
            let countries =
                sources.iter().find(|source| source.file_name().to_lowercase().starts_with("country_codes"));
            if let (None, Some(countries)) = (&options.places, countries) {
                options.places = Some(Dictionary::read(countries, &karkas_data::Options::default())?);
            }
            sources.retain(|source| !is_list(source));
        }
        for source in sources {
            match annual(&source, &options) {
                Ok(Some(year)) if options.years.as_ref().is_some_and(|years| !years.contains(&year)) => {}
                Ok(Some(year)) => annuals.entry(year).or_default().push(source),
                Ok(None) => others.push(source),
                Err(ReadError::Faults(of_file)) => faults.merge(of_file),
                Err(stopped) => return Err(stopped),
            }
        }
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let mut groups: Vec<Vec<Source>> = annuals.into_values().collect();
    // Files that are read together might hold any year, also one of an annual file: then all are read together.
    if !others.is_empty() {
        others.extend(groups.drain(..).flatten());
        groups.push(others);
    }
    Ok((groups, options))
}

/// The length of the codes that count: of Comtrade only the longest, whose sums the shorter ones are.
fn longest_codes(pass: &Pass, sources: &[Source], remarks: &mut Diagnostics) -> usize {
    if !pass.nested {
        return 0;
    }
    let longest = pass.codes.products.iter().map(str::len).max().unwrap_or(0);
    let shorter = pass.codes.products.iter().filter(|code| code.len() < longest).count();
    if shorter > 0 {
        let file = sources.first().map(Source::name).unwrap_or_default();
        remarks.push(
            Diagnostic::warning("trade-levels-mixed")
                .file(file)
                .with("shorter", shorter)
                .with("digits", longest),
        );
    }
    longest
}

fn nothing(files: &[PathBuf]) -> ReadError {
    let mut faults = Faults::new("");
    for file in files {
        faults.push(faults::no_rows(&file.display().to_string()));
    }
    faults.into_diagnostics().into()
}
