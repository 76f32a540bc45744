//! From a folder to lines that can be computed: one for each variant.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::read::{RawTable, nearest_or_none, read_csv};
use karkas_model::units::UnitSystem;

use super::cells::Cells;
use super::check;
use super::line::{Line, Staff, Variant};
use super::settings::{self, FILE, Settings};
use super::tables;
use crate::plant::{Calendar, Plant};

/// Seconds of an hour, a day and a week.
pub(super) const HOUR: f64 = 3_600.0;
pub(super) const DAY: f64 = 24.0 * HOUR;
pub(super) const WEEK: f64 = 7.0 * DAY;

/// Reads a line and checks that it is possible.
///
/// # Errors
/// All faults at once, by file, row and column.
pub fn read(folder: &Path) -> Result<Line, Diagnostics> {
    let mut faults = Diagnostics::new();
    let mut inputs = Vec::new();
    let mut file = |name: &str, required: bool, faults: &mut Diagnostics| {
        let path = folder.join(name);
        match std::fs::read(&path) {
            Ok(bytes) => {
                inputs.push(path);
                Some(bytes)
            }
            Err(reason) => {
                if required {
                    let fault = Diagnostic::error("line-file").file(name).found(folder.display().to_string());
                    faults.push(fault.with("reason", reason));
                } else if reason.kind() != std::io::ErrorKind::NotFound {
                    faults.push(Diagnostic::error("file-unreadable").file(name).with("reason", reason));
                }
                None
            }
        }
    };
    let text = file(FILE, true, &mut faults).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let settings = text.and_then(|text| settings::settings(&text, &mut faults));
    let mut table = |name: &str, faults: &mut Diagnostics| -> Option<RawTable> {
        let spec = tables::table(name);
        let file_name = format!("{name}.csv");
        let bytes = file(&file_name, spec.required, faults)?;
        read_csv(spec, &file_name, &bytes, faults)
    };
    let raw = Raw {
        stations: table("stations", &mut faults),
        buffers: table("buffers", &mut faults),
        shifts: table("shifts", &mut faults),
        variants: table("variants", &mut faults),
    };
    let Some((settings, units)) = settings else { return Err(faults.sorted()) };
    let faults = RefCell::new(faults);
    let reader = Reader { settings: &settings, units: &units, raw: &raw, faults: &faults };
    let variants = reader.variants();
    let faults = faults.into_inner();
    if faults.has_errors() {
        return Err(faults.sorted());
    }
    let (mut found, mut remarks) = (Diagnostics::new(), faults);
    for variant in &variants {
        found.merge(check::variant(variant));
    }
    if found.has_errors() {
        return Err(found.sorted());
    }
    remarks.merge(found);
    Ok(Line { settings, variants, inputs, remarks: remarks.sorted() })
}

pub(super) struct Raw {
    pub(super) stations: Option<RawTable>,
    pub(super) buffers: Option<RawTable>,
    pub(super) shifts: Option<RawTable>,
    pub(super) variants: Option<RawTable>,
}

/// Reads the tables of one folder, gathering all faults.
pub(super) struct Reader<'r> {
    pub(super) settings: &'r Settings,
    pub(super) units: &'r UnitSystem,
    pub(super) raw: &'r Raw,
    pub(super) faults: &'r RefCell<Diagnostics>,
}

impl<'r> Reader<'r> {
    /// The rows of a table that has all columns it must have.
    pub(super) fn rows(&self, table: &'r Option<RawTable>) -> impl Iterator<Item = Cells<'r>> {
        let (units, faults) = (self.units, self.faults);
        let usable = table.as_ref().filter(|table| !table.lacks_required_column());
        usable
            .into_iter()
            .flat_map(move |table| (0..table.len()).map(move |row| Cells { table, row, units, faults }))
    }

    fn variants(&self) -> Vec<Variant> {
        let patterns = self.patterns();
        let mut variants = Vec::new();
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for row in self.rows(&self.raw.variants) {
            let id = row.words("variant");
            let line = row.table.row_number(row.row);
            if let Some(other) = seen.insert(id.clone(), line) {
                row.report("variant", Diagnostic::error("id-twice").with("other", other));
                continue;
            }
            variants.extend(self.variant(&id, Some(&row), &patterns));
        }
        if seen.is_empty() {
            variants.extend(self.variant("", None, &patterns));
        }
        for row in self.rows(&self.raw.stations).chain(self.rows(&self.raw.buffers)) {
            let named = row.words("variant");
            if !named.is_empty() && !seen.contains_key(&named) {
                let near = nearest_or_none(&named, seen.keys().map(String::as_str));
                let fault = Diagnostic::error("unknown-reference").with("table", "variants");
                row.report("variant", fault.with("nearest", near));
            }
        }
        variants
    }

    fn variant(
        &self,
        id: &str,
        own: Option<&Cells<'_>>,
        patterns: &BTreeMap<String, Calendar>,
    ) -> Option<Variant> {
        let is_of = |row: &Cells<'_>| {
            let named = row.table.named_cell(row.row, "variant");
            named.is_empty() || named == id
        };
        let mut stations: Vec<(Cells<'_>, String)> = Vec::new();
        for row in self.rows(&self.raw.stations).filter(is_of) {
            let name = row.words("station");
            let is_own = |row: &Cells<'_>| !row.table.named_cell(row.row, "variant").is_empty();
            match stations.iter().position(|(_, other)| *other == name) {
                None => stations.push((row, name)),
                Some(at) if is_own(&row) && !is_own(&stations[at].0) => stations[at] = (row, name),
                Some(at) if !is_own(&row) && is_own(&stations[at].0) => {}
                Some(at) => {
                    let other = stations[at].0.table.row_number(stations[at].0.row);
                    row.report("station", Diagnostic::error("id-twice").with("other", other));
                }
            }
        }
        if stations.is_empty() {
            if self.raw.stations.is_some() {
                let fault = Diagnostic::error("line-no-stations").file("stations.csv");
                self.faults.borrow_mut().push(fault.found(id));
            }
            return None;
        }
        let names: Vec<String> = stations.iter().map(|(_, name)| name.clone()).collect();
        let used: Vec<String> = stations.iter().map(|(row, _)| row.words("shifts")).collect();
        let is_one_pattern = used.iter().all(|pattern| *pattern == used[0]);
        let mut calendars: Vec<Calendar> = Vec::new();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut paid_hours = Vec::new();
        let mut weekly = DAY * 5.0 / HOUR / 3.0;
        for ((row, _), pattern) in stations.iter().zip(&used) {
            let found = patterns.get(pattern);
            if !pattern.is_empty() && found.is_none() {
                let near = nearest_or_none(pattern, patterns.keys().map(String::as_str));
                let fault = Diagnostic::error("unknown-reference").with("table", "shifts");
                row.report("shifts", fault.with("nearest", near));
            }
            weekly = found.map_or(weekly, |calendar| calendar.work() / HOUR);
            paid_hours.push(weekly * self.settings.weeks);
            if let Some(calendar) = found
                && !is_one_pattern
            {
                numbers.entry(pattern.clone()).or_insert_with(|| {
                    calendars.push(calendar.clone());
                    calendars.len() - 1
                });
            }
        }
        let hours = if is_one_pattern { paid_hours[0] } else { WEEK / HOUR * self.settings.weeks };
        let links = self.links(id, &names);
        let mut plant_stations = Vec::new();
        let mut facts = Vec::new();
        for ((row, name), pattern) in stations.iter().zip(&used) {
            let mut station = self.station(row, name, &names);
            station.calendar = numbers.get(pattern).copied();
            plant_stations.push(station);
            facts.push(self.facts(row));
        }
        self.ends(&stations, &mut plant_stations, &links);
        let output = self.output(&plant_stations, &links)?;
        Some(Variant {
            id: id.to_owned(),
            name: own.map_or_else(String::new, |row| row.words("name")),
            name_ru: own.map_or_else(String::new, |row| row.words("name_ru")),
            plant: Plant {
                stations: plant_stations,
                links: links.iter().map(|(link, ..)| *link).collect(),
                calendars,
                output,
            },
            facts,
            place_costs: links.iter().map(|(_, cost, _)| *cost).collect(),
            link_origins: links.iter().map(|(.., origin)| origin.clone()).collect(),
            capex: own.map_or(0.0, |row| row.or_zero("capex")),
            floor: own.map_or(0.0, |row| row.or_zero("floor")),
            staff: Staff {
                people: own.map_or(0.0, |row| row.or_zero("staff")),
                skill: own.map_or_else(String::new, |row| self.skill(row)),
            },
            hours,
            paid_hours,
            source: own.map_or_else(String::new, |row| row.words("source")),
            note: own.map_or_else(String::new, |row| row.words("note")),
        })
    }
}
