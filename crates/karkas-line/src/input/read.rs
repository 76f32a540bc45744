//! From a folder to lines that can be computed: one for each variant.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::project::Origin;
use karkas_model::read::{RawTable, nearest_or_none, read_csv};
use karkas_model::units::UnitSystem;

use super::cells::Cells;
use super::check;
use super::settings::{self, FILE, Settings};
use super::tables;
use crate::plant::{Calendar, Changeover, Failure, Link, Plant, Rework, Spread, Station};

/// Seconds of an hour, a day and a week.
const HOUR: f64 = 3_600.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;

/// People of one skill.
#[derive(Debug, Clone, PartialEq)]
pub struct Staff {
    /// Their number in a shift.
    pub people: f64,
    /// Skill; empty where nothing is said.
    pub skill: String,
}

/// What a station costs and takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// What people call it.
    pub name: String,
    /// The same in Russian.
    pub name_ru: String,
    /// Its people.
    pub staff: Staff,
    /// Robots.
    pub robots: f64,
    /// kW of a place at work.
    pub power: f64,
    /// kW of a place that waits.
    pub idle_power: f64,
    /// m².
    pub floor: f64,
    /// Money.
    pub capex: f64,
    /// Money a year.
    pub upkeep: f64,
    /// Places that there could be at most.
    pub most_places: u32,
    /// Where its row stands.
    pub origin: Origin,
    /// Sources of its row.
    pub source: String,
    /// Quality of its row.
    pub quality: String,
}

/// One variant of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Its name in the tables.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The same in Russian.
    pub name_ru: String,
    /// What formulas and the simulator work on.
    pub plant: Plant,
    /// By station.
    pub facts: Vec<Facts>,
    /// Money for a place of each buffer.
    pub place_costs: Vec<f64>,
    /// Where the rows of the buffers stand.
    pub link_origins: Vec<Origin>,
    /// Investment beside the stations.
    pub capex: f64,
    /// m² beside the stations.
    pub floor: f64,
    /// People beside the stations.
    pub staff: Staff,
    /// Hours a year in which the line is there; where stations keep different shifts, all hours of the weeks of work.
    pub hours: f64,
    /// Hours a year for which people of each station are paid.
    pub paid_hours: Vec<f64>,
    /// Source and note of the variant.
    pub source: String,
    /// Note of the variant.
    pub note: String,
}

/// A line with its variants.
#[derive(Debug, Clone)]
pub struct Line {
    /// `line.toml`.
    pub settings: Settings,
    /// The variants, at least one; the first is compared with.
    pub variants: Vec<Variant>,
    /// Files that were read.
    pub inputs: Vec<PathBuf>,
    /// What is odd but possible.
    pub remarks: Diagnostics,
}

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

struct Raw {
    stations: Option<RawTable>,
    buffers: Option<RawTable>,
    shifts: Option<RawTable>,
    variants: Option<RawTable>,
}

struct Reader<'r> {
    settings: &'r Settings,
    units: &'r UnitSystem,
    raw: &'r Raw,
    faults: &'r RefCell<Diagnostics>,
}

impl<'r> Reader<'r> {
    fn rows(&self, table: &'r Option<RawTable>) -> impl Iterator<Item = Cells<'r>> {
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

    /// The windows of each pattern of shifts.
    fn patterns(&self) -> BTreeMap<String, Calendar> {
        let mut patterns: BTreeMap<String, Calendar> = BTreeMap::new();
        for row in self.rows(&self.raw.shifts) {
            let (name, start, hours) = (row.words("shifts"), row.number("start"), row.number("hours"));
            let (breaks, days) = (row.or_zero("breaks"), row.whole("days"));
            let (Some(start), Some(hours), Some(days)) = (start, hours, days) else { continue };
            if breaks >= hours {
                row.report(
                    "breaks",
                    Diagnostic::error("out-of-range").with("allowed", format!("0..{hours}")),
                );
                continue;
            }
            let calendar =
                patterns.entry(name).or_insert_with(|| Calendar { period: WEEK, windows: Vec::new() });
            for day in 0..days {
                let begin = f64::from(day) * DAY + start * HOUR;
                let end = begin + (hours - breaks) * HOUR;
                calendar.windows.push((begin, end.min(WEEK)));
                if end > WEEK {
                    calendar.windows.push((0.0, end - WEEK));
                }
            }
            calendar.windows.sort_by(|one, two| one.0.total_cmp(&two.0));
            if calendar.windows.windows(2).any(|pair| pair[1].0 < pair[0].1 - 1e-6) {
                row.report("start", Diagnostic::error("line-shifts-overlap"));
            }
        }
        // Shifts that touch are one window.
        for calendar in patterns.values_mut() {
            let mut joined: Vec<(f64, f64)> = Vec::new();
            for &(begin, end) in &calendar.windows {
                match joined.last_mut() {
                    Some(last) if begin <= last.1 + 1e-6 => last.1 = last.1.max(end),
                    _ => joined.push((begin, end)),
                }
            }
            calendar.windows = joined;
        }
        patterns
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
        let output = self.output(&plant_stations, &links, id)?;
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

    fn skill(&self, row: &Cells<'_>) -> String {
        let skill = row.words("skill");
        if !skill.is_empty() && !self.settings.wages.contains_key(&skill) {
            let near = nearest_or_none(&skill, self.settings.wages.keys().map(String::as_str));
            let fault = Diagnostic::error("unknown-reference").with("table", "[wages] of line.toml");
            row.report("skill", fault.with("nearest", near));
        }
        skill
    }

    fn facts(&self, row: &Cells<'_>) -> Facts {
        let places = row.whole("places").unwrap_or(1);
        Facts {
            name: row.words("name"),
            name_ru: row.words("name_ru"),
            staff: Staff { people: row.or_zero("operators"), skill: self.skill(row) },
            robots: row.or_zero("robots"),
            power: row.or_zero("power"),
            idle_power: row.or_zero("idle_power"),
            floor: row.or_zero("floor"),
            capex: row.or_zero("capex"),
            upkeep: row.or_zero("upkeep"),
            most_places: row.whole("most_places").unwrap_or(places),
            origin: row.table.origin(row.row),
            source: row.words("source"),
            quality: row.words("quality"),
        }
    }

    fn station(&self, row: &Cells<'_>, name: &str, names: &[String]) -> Station {
        let time = match (row.number("cycle"), row.number("speed")) {
            (Some(cycle), None) => Some(("cycle", cycle)),
            (None, Some(speed)) => Some(("speed", HOUR / speed)),
            _ => None,
        };
        let is_given = |column: &str| !row.table.named_cell(row.row, column).is_empty();
        let time = match time {
            Some((_, time)) if time > 0.0 && time.is_finite() => time,
            Some((column, _)) => {
                row.report(column, Diagnostic::error("line-no-speed"));
                1.0
            }
            None => {
                if is_given("cycle") == is_given("speed") {
                    row.report("cycle", Diagnostic::error("line-cycle-or-speed"));
                }
                1.0
            }
        };
        let up = row.number("up");
        let spread = match (up, row.choice("spread").as_deref()) {
            (Some(up), _) => Spread::Slots(up),
            (None, Some("exponential")) => Spread::Exponential,
            (None, Some("lognormal")) => match row.number("variation") {
                Some(variation) => Spread::Lognormal(variation),
                None => {
                    row.report("variation", Diagnostic::error("cell-missing"));
                    Spread::Fixed
                }
            },
            _ => Spread::Fixed,
        };
        let share = |column: &str, is_right: fn(f64) -> bool, allowed: &str, default: f64| {
            let value = row.number(column).unwrap_or(default);
            if is_right(value) {
                return value;
            }
            row.report(column, Diagnostic::error("line-share").with("allowed", allowed));
            default
        };
        let good = share("yield", |value| value > 0.0 && value <= 1.0, "> 0 .. 1", 1.0);
        let rework = share("rework", |value| (0.0..1.0).contains(&value), "0 .. < 1", 0.0);
        if rework + (1.0 - good) >= 1.0 {
            let fault = Diagnostic::error("line-nothing-good").with("lost", rework + 1.0 - good);
            row.report("rework", fault);
        }
        let to = row.words("rework_to");
        let target = names.iter().position(|other| *other == to);
        if !to.is_empty() && target.is_none() {
            let near = nearest_or_none(&to, names.iter().map(String::as_str));
            let fault = Diagnostic::error("unknown-reference").with("table", "stations");
            row.report("rework_to", fault.with("nearest", near));
        }
        if (rework > 0.0) == to.is_empty() {
            row.report("rework_to", Diagnostic::error("line-rework-where"));
        }
        let lot = row.whole("lot");
        let changeover = row.number("changeover");
        if lot.is_some() != changeover.is_some() {
            row.report(if lot.is_some() { "changeover" } else { "lot" }, Diagnostic::error("cell-missing"));
        }
        Station {
            places: row.whole("places").unwrap_or(1),
            spread,
            failure: self.failure(row, up.is_some()),
            scrap: 1.0 - good,
            rework: target.filter(|_| rework > 0.0).map(|station| Rework { share: rework, station }),
            batch: row.whole("batch").unwrap_or(1),
            changeover: lot.zip(changeover).map(|(lot, time)| Changeover { lot, time }),
            ..Station::new(name, time)
        }
    }

    fn failure(&self, row: &Cells<'_>, is_bernoulli: bool) -> Option<Failure> {
        let (between, repair) = (row.number("mtbf"), row.number("mttr"));
        let availability = row.number("availability");
        let by_clock = row.choice("breaks").as_deref() == Some("clock");
        let given = [between, repair, availability].iter().filter(|value| value.is_some()).count();
        if given == 0 {
            return None;
        }
        if is_bernoulli {
            row.report("up", Diagnostic::error("line-reliability"));
            return None;
        }
        let (between, repair) = match (between, repair, availability) {
            (Some(between), Some(repair), None) => (between, repair),
            (Some(between), None, Some(share)) => (between, between * (1.0 - share) / share),
            (None, Some(_), Some(1.0)) => return None,
            (None, Some(repair), Some(share)) => (repair * share / (1.0 - share), repair),
            _ => {
                row.report("mtbf", Diagnostic::error("line-reliability"));
                return None;
            }
        };
        (repair > 0.0).then_some(Failure { between, repair, by_clock })
    }

    fn links(&self, id: &str, names: &[String]) -> Vec<(Link, f64, Origin)> {
        let mut links: Vec<(Link, f64, Origin)> = Vec::new();
        let is_own = |row: &Cells<'_>| !row.table.named_cell(row.row, "variant").is_empty();
        let mut owned: Vec<bool> = Vec::new();
        for row in self.rows(&self.raw.buffers) {
            let named = row.words("variant");
            if !named.is_empty() && named != id {
                continue;
            }
            let end = |column: &str| {
                let name = row.text(column)?;
                let found = names.iter().position(|other| *other == name);
                if found.is_none() {
                    let near = nearest_or_none(&name, names.iter().map(String::as_str));
                    let fault = Diagnostic::error("unknown-reference").with("table", "stations");
                    row.report(column, fault.with("nearest", near));
                }
                found
            };
            let (from, to) = (end("from"), end("to"));
            let capacity = match row.table.named_cell(row.row, "capacity") {
                "unlimited" => None,
                _ => match row.number("capacity") {
                    Some(value) if value >= 0.0 && value.fract() == 0.0 && value < 1e9 => Some(value as u32),
                    Some(_) => {
                        row.report("capacity", Diagnostic::error("line-capacity"));
                        Some(0)
                    }
                    None => Some(0),
                },
            };
            let (made, taken) = (row.whole("made").unwrap_or(1), row.whole("taken").unwrap_or(1));
            let share = row.number("share").unwrap_or(1.0);
            let (Some(from), Some(to)) = (from, to) else { continue };
            if from == to {
                row.report("to", Diagnostic::error("line-loop").with("stations", &names[from]));
                continue;
            }
            let link = Link { from, to, capacity, made, taken, share };
            let new = (link, row.or_zero("place_cost"), row.table.origin(row.row));
            match links.iter().position(|(other, ..)| (other.from, other.to) == (from, to)) {
                None => {
                    links.push(new);
                    owned.push(is_own(&row));
                }
                Some(at) if is_own(&row) && !owned[at] => {
                    links[at] = new;
                    owned[at] = true;
                }
                Some(at) if !is_own(&row) && owned[at] => {}
                Some(at) => {
                    let key = format!("{} → {}", names[from], names[to]);
                    let fault = Diagnostic::error("key-twice").with("other", links[at].2.row);
                    row.report("from", fault.with("key", key));
                }
            }
        }
        links
    }

    /// What begins, merges, splits: from the buffers, and from what the rows say where the buffers leave it open.
    fn ends(&self, rows: &[(Cells<'_>, String)], stations: &mut [Station], links: &[(Link, f64, Origin)]) {
        let mends: Vec<bool> = (0..stations.len())
            .map(|at| {
                stations.iter().any(|station| station.rework.is_some_and(|rework| rework.station == at))
            })
            .collect();
        for (at, (row, _)) in rows.iter().enumerate() {
            let before = links.iter().filter(|(link, ..)| link.to == at).count();
            let behind: Vec<&Link> =
                links.iter().map(|(link, ..)| link).filter(|link| link.from == at).collect();
            let raw = row.flag("raw");
            if before == 0 && mends[at] && raw.is_none() {
                row.report("raw", Diagnostic::error("line-raw-or-mending"));
            }
            stations[at].is_source = raw.unwrap_or(before == 0);
            if stations[at].is_source && before > 0 {
                row.report("raw", Diagnostic::error("line-raw-behind-buffer"));
            }
            match (before > 1, row.choice("inputs").as_deref()) {
                (true, None) => row.report("inputs", Diagnostic::error("line-several-inputs")),
                (true, Some("any")) => stations[at].merges = true,
                _ => {}
            }
            match (behind.len() > 1, row.choice("outputs").as_deref()) {
                (true, None) => row.report("outputs", Diagnostic::error("line-several-outputs")),
                (true, Some("share")) => {
                    stations[at].splits = true;
                    let sum: f64 = behind.iter().map(|link| link.share).sum();
                    if (sum - 1.0).abs() > 1e-6 {
                        row.report("outputs", Diagnostic::error("line-shares-sum").with("sum", sum));
                    }
                }
                _ => {}
            }
        }
    }

    /// The station at the end: the only one without a buffer behind it that does not only mend or throw away.
    fn output(&self, stations: &[Station], links: &[(Link, f64, Origin)], id: &str) -> Option<usize> {
        let ends: Vec<usize> =
            (0..stations.len()).filter(|&at| links.iter().all(|(link, ..)| link.from != at)).collect();
        match ends.as_slice() {
            [one] => Some(*one),
            several => {
                let names: Vec<&str> = several.iter().map(|&at| stations[at].name.as_str()).collect();
                let fault = if several.is_empty() {
                    Diagnostic::error("line-no-end")
                } else {
                    Diagnostic::error("line-several-ends")
                };
                let fault = fault.file("buffers.csv").found(id).with("stations", names.join(", "));
                self.faults.borrow_mut().push(fault);
                None
            }
        }
    }
}
