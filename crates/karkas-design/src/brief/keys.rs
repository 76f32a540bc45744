//! The keys of a brief, what each may hold, and everything in a brief that is otherwise.

use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_model::read::nearest::nearest_or_none;
use karkas_thermal::UseType;

use super::tree::{Spot, Value};
use crate::evaluate::use_name;

/// What a key may hold.
enum Kind {
    Text,
    /// One text or a list of texts.
    Texts,
    /// A list of texts.
    List,
    /// A text, or a list of at least three points of two numbers.
    Parcel,
    /// A number between two ends.
    Number(f64, f64),
    /// A whole number between two ends.
    Whole(i64, i64),
    /// Name of a use.
    Use,
    Table(&'static [Key]),
    Tables(&'static [Key]),
}

type Key = (&'static str, Kind);

use Kind::{List, Number, Parcel, Table, Tables, Text, Texts, Use, Whole};

/// The keys of a brief.
static BRIEF: &[Key] = &[
    ("name", Text),
    ("name_ru", Text),
    ("description", Text),
    ("description_ru", Text),
    ("note", Text),
    ("country", Text),
    ("weather", Text),
    ("site", Texts),
    ("parcel", Parcel),
    ("remove", List),
    ("coordinates", Text),
    ("storey_height_m", Number(2.0, 10.0)),
    ("missing_height_m", Number(1.0, 500.0)),
    ("zoning", Table(ZONING)),
    ("programme", Tables(ROOM)),
    ("assumptions", Table(ASSUMPTIONS)),
    ("search", Table(SEARCH)),
];

static ZONING: &[Key] = &[
    ("setback_m", Number(0.0, 1000.0)),
    ("max_height_m", Number(3.0, 500.0)),
    ("max_coverage", Number(0.01, 1.0)),
    ("max_far", Number(0.01, 50.0)),
    ("min_green", Number(0.0, 0.95)),
    ("truck_court_m", Number(0.0, 100.0)),
    ("fire_distance_m", Number(0.0, 200.0)),
    ("paving", Number(0.0, 5.0)),
];

static ROOM: &[Key] = &[
    ("use", Use),
    ("area_m2", Number(10.0, 2_000_000.0)),
    ("from", List),
    ("share", Number(0.001, 1000.0)),
    ("clear_height_m", Number(2.0, 60.0)),
    ("floor_height_m", Number(2.2, 60.0)),
    ("max_floors", Whole(1, 60)),
    ("max_span_m", Number(6.0, 60.0)),
    ("live_load_kPa", Number(0.5, 60.0)),
];

static ASSUMPTIONS: &[Key] = &[
    ("grid", Text),
    ("district", Text),
    ("electricity_price", Number(0.0, 1e6)),
    ("district_price", Number(0.0, 1e6)),
    ("gas_price", Number(0.0, 1e6)),
    ("feed_in", Number(0.0, 1e6)),
    ("discount", Number(-0.05, 0.3)),
    ("grid_decline", Number(0.0, 0.3)),
    ("years", Number(1.0, 200.0)),
    ("steel", Text),
    ("snow_kPa", Number(0.0, 20.0)),
    ("wind_kPa", Number(0.0, 10.0)),
    ("leaks", Number(0.1, 100.0)),
];

static SEARCH: &[Key] = &[
    ("screened", Whole(16, 65_536)),
    ("population", Whole(4, 10_000)),
    ("generations", Whole(0, 10_000)),
    ("promoted", Whole(1, 100_000)),
    ("seed", Whole(0, i64::MAX)),
];

/// All faults of a brief. Without `has_areas` floor areas may come from a plan.
pub(super) fn faults(brief: &Spot, file: &str, has_areas: bool) -> Diagnostics {
    let mut walk = Walk { file, faults: Diagnostics::new(), has_areas };
    walk.table(brief, "", BRIEF);
    let Value::Table(entries) = &brief.value else { return walk.faults };
    let has = |key: &str| entries.iter().any(|(name, ..)| name == key);
    if !has("parcel") {
        walk.missing("parcel".to_owned(), None);
    }
    let rooms = entries.iter().find(|(name, ..)| name == "programme");
    let is_empty = rooms.is_none_or(|(.., spot)| spot.value == Value::List(Vec::new()));
    if is_empty && has_areas {
        walk.missing("programme".to_owned(), rooms.map(|(_, line, _)| *line));
    }
    walk.faults
}

struct Walk<'a> {
    file: &'a str,
    faults: Diagnostics,
    has_areas: bool,
}

impl Walk<'_> {
    fn fault(&self, code: &'static str, line: u32, column: &str) -> Diagnostic {
        Diagnostic::error(code).file(self.file).row(line).column(column)
    }

    fn missing(&mut self, column: String, line: Option<u32>) {
        let fault = Diagnostic::error("design-missing").file(self.file).column(column);
        self.faults.push(match line {
            Some(line) => fault.row(line),
            None => fault,
        });
    }

    fn wrong(&mut self, spot: &Spot, column: &str, kind: &str) {
        let fault = self.fault("design-type", spot.line, column).found(spot.shown()).with("kind", kind);
        self.faults.push(fault);
    }

    fn table(&mut self, spot: &Spot, path: &str, keys: &'static [Key]) {
        let Value::Table(entries) = &spot.value else { return self.wrong(spot, path, "table") };
        let at = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        for (place, (name, line, value)) in entries.iter().enumerate() {
            let column = at(name);
            if entries[..place].iter().any(|(earlier, ..)| earlier == name) {
                self.faults.push(self.fault("design-key-twice", *line, &column));
            }
            match keys.iter().find(|(known, _)| known == name) {
                Some((_, kind)) => self.value(value, &column, kind),
                None => {
                    let names = || keys.iter().map(|(name, _)| *name);
                    let fault = self.fault("design-key-unknown", *line, &column).found(name.as_str());
                    let fault = fault.with("nearest", nearest_or_none(name, names()));
                    self.faults.push(fault.with("known", names().collect::<Vec<_>>().join(", ")));
                }
            }
        }
    }

    fn value(&mut self, spot: &Spot, column: &str, kind: &Kind) {
        let is_text = |spot: &Spot| matches!(spot.value, Value::Text(_));
        match (kind, &spot.value) {
            (Text, _) if is_text(spot) => {}
            (Text, _) => self.wrong(spot, column, "text"),
            (Texts, Value::Text(_)) => {}
            (Texts | List, Value::List(all)) => {
                for (place, one) in all.iter().enumerate().filter(|(_, one)| !is_text(one)) {
                    self.wrong(one, &format!("{column}[{}]", place + 1), "text");
                }
            }
            (Texts, _) => self.wrong(spot, column, "texts"),
            (List, _) => self.wrong(spot, column, "list"),
            (Parcel, Value::Text(_)) => {}
            (Parcel, Value::List(all)) if all.len() >= 3 => {
                for (place, one) in all.iter().enumerate().filter(|(_, one)| !is_point(one)) {
                    self.wrong(one, &format!("{column}[{}]", place + 1), "point");
                }
            }
            (Parcel, _) => self.wrong(spot, column, "parcel"),
            (Number(lowest, highest), Value::Whole(value)) => {
                self.range(spot, column, *value as f64, (*lowest, *highest));
            }
            (Number(lowest, highest), Value::Number(value)) => {
                self.range(spot, column, *value, (*lowest, *highest));
            }
            (Number(..), _) => self.wrong(spot, column, "number"),
            (Whole(lowest, highest), Value::Whole(value)) => {
                self.range(spot, column, *value as f64, (*lowest as f64, *highest as f64));
            }
            (Whole(..), _) => self.wrong(spot, column, "whole"),
            (Use, Value::Text(name)) => self.usage(spot, column, name),
            (Use, _) => self.wrong(spot, column, "text"),
            (Table(keys), _) => self.table(spot, column, keys),
            (Tables(keys), Value::List(all)) => {
                for (place, one) in all.iter().enumerate() {
                    let path = format!("{column}[{}]", place + 1);
                    self.table(one, &path, keys);
                    self.room(one, &path);
                }
            }
            (Tables(_), _) => self.wrong(spot, column, "tables"),
        }
    }

    fn range(&mut self, spot: &Spot, column: &str, value: f64, (lowest, highest): (f64, f64)) {
        if !(lowest..=highest).contains(&value) {
            let fault = self.fault("design-value", spot.line, column).found(spot.shown());
            self.faults.push(fault.with("lowest", lowest).with("highest", highest));
        }
    }

    fn usage(&mut self, spot: &Spot, column: &str, name: &str) {
        let known: Vec<String> =
            UseType::all().unwrap_or_default().into_iter().map(|kind| kind.name).collect();
        if known.iter().any(|known| known == use_name(name)) {
            return;
        }
        let known = known.iter().map(String::as_str);
        let fault = self.fault("design-use-unknown", spot.line, column).found(name);
        let fault = fault.with("nearest", nearest_or_none(name, known.clone()));
        self.faults.push(fault.with("known", known.collect::<Vec<_>>().join(", ")));
    }

    /// What a row of the programme must say.
    fn room(&mut self, spot: &Spot, path: &str) {
        let Value::Table(entries) = &spot.value else { return };
        let of = |key: &str| entries.iter().find(|(name, ..)| name == key).map(|(.., value)| &value.value);
        if of("use").is_none() {
            self.missing(format!("{path}.use"), Some(spot.line));
        }
        let has_from = of("from").is_some_and(|from| *from != Value::List(Vec::new()));
        match (of("area_m2"), has_from) {
            (None, true) if self.has_areas => {
                let fault = self.fault("design-area-of-plan", spot.line, &format!("{path}.area_m2"));
                self.faults.push(fault);
            }
            (None, false) if self.has_areas => self.missing(format!("{path}.area_m2"), Some(spot.line)),
            _ => {}
        }
    }
}

fn is_point(spot: &Spot) -> bool {
    let is_number = |spot: &Spot| matches!(spot.value, Value::Whole(_) | Value::Number(_));
    matches!(&spot.value, Value::List(pair) if pair.len() == 2 && pair.iter().all(is_number))
}
