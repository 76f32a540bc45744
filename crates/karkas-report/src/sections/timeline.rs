//! What is built when: a row for each new facility, a column for each period.

use karkas_model::index::{PlaceId, ProcessId};

use crate::block::{Block, Cell, Head, Row, Section, Table, largest};
use crate::facts::Facility;
use crate::sections::Scene;
use crate::sections::trade::new_facilities;

/// Rows shown before the rest is folded away.
const SHOWN: usize = 30;

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let mut new = new_facilities(scene);
    let hidden = new.split_off(new.len().min(SHOWN));
    let start = |facility: &Facility<'_>| facility.built.iter().position(|built| *built > 0.0);
    new.sort_by_key(|facility| start(facility));
    let mut old: Vec<&Facility<'_>> =
        scene.facts.facilities.iter().filter(|f| !f.is_new() && largest(&f.standing) > 0.0).collect();
    old.sort_by_key(|facility| (facility.place, facility.process));
    if new.is_empty() && old.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    if !new.is_empty() {
        blocks.push(Block::Table(table(scene, &new, speech.say("timeline-caption"))));
    }
    if !hidden.is_empty() {
        let money: f64 = hidden.iter().map(|facility| facility.total_investment()).sum();
        let values = [("count", hidden.len().into()), ("money", speech.money(money).into())];
        blocks.push(Block::Details {
            summary: speech.tell("timeline-rest", &values),
            blocks: vec![Block::Table(table(scene, &hidden, String::new()))],
        });
    }
    if !old.is_empty() {
        blocks.push(Block::Details {
            summary: speech.tell("timeline-old", &[("count", old.len().into())]),
            blocks: vec![Block::Table(table(scene, &old, String::new()))],
        });
    }
    Some(Section {
        id: "timeline",
        title: speech.say("timeline-title"),
        lead: speech.say("timeline-lead"),
        blocks,
    })
}

fn table(scene: &Scene<'_>, facilities: &[&Facility<'_>], caption: String) -> Table {
    let speech = scene.speech;
    let total: f64 = facilities.iter().map(|facility| facility.total_investment()).sum();
    let scale = speech.money_scale(total);
    let invests = total > 0.0;
    let mut head = vec![Head::words(speech.say("column-facility"))];
    head.extend(scene.view.periods().iter().map(|period| Head::words(speech.period(*period))));
    if invests {
        head.push(Head::number(speech.say("column-investment"), scale.label.clone()));
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut places: Vec<PlaceId> = Vec::new();
    for facility in facilities {
        if !places.contains(&facility.place) {
            places.push(facility.place);
        }
    }
    for place in places {
        let heading = Cell { span: Some(head.len()), ..Cell::words(scene.place(place)) };
        rows.push(Row { class: "group", cells: vec![heading] });
        for facility in facilities.iter().filter(|facility| facility.place == place) {
            let process = scene.view.process(facility.process);
            let unit = speech.scale(&process.unit, largest(facility.capacity.iter().chain(&facility.built)));
            let measure = speech.yearly_of(&process.unit, &unit.label);
            let mut cells = vec![Cell::words(format!("{}, {measure}", scene.process(facility.process)))];
            for t in 0..scene.view.periods().len() {
                cells.push(cell(scene, facility, t, unit.divisor));
            }
            if invests {
                let money = facility.total_investment() / scale.divisor;
                cells.push(Cell::number(speech.column_number(money, total / scale.divisor)));
            }
            rows.push(Row::from(cells));
        }
    }
    Table {
        caption,
        class: "timeline",
        head,
        rows,
        note: Some(speech.say("timeline-key")),
        ..Table::default()
    }
}

fn cell(scene: &Scene<'_>, facility: &Facility<'_>, t: usize, divisor: f64) -> Cell {
    let speech = scene.speech;
    let capacity = facility.capacity[t];
    let new = capacity - facility.standing[t];
    let built = facility.built[t];
    let before = if t == 0 { 0.0 } else { facility.capacity[t - 1] };
    let text = if capacity > 0.0 { speech.compact(capacity / divisor) } else { String::new() };
    let mut said = Vec::new();
    if built > 0.0 {
        let process = scene.view.process(facility.process);
        said.push(speech.tell(
            "timeline-decides",
            &[
                ("capacity", speech.amount_yearly(built, &process.unit).into()),
                ("money", speech.money(facility.investment[t]).into()),
            ],
        ));
    }
    if facility.available[t] > 0.0 {
        said.push(speech.tell(
            "timeline-used",
            &[("share", speech.share(facility.activity[t] / facility.available[t]).into())],
        ));
    }
    let class = match () {
        () if capacity <= 0.0 && building(scene, facility.place, facility.process, t) => "building",
        () if capacity <= 0.0 => "",
        () if new <= 1e-9 * capacity => "old",
        () if capacity > before * (1.0 + 1e-9) => "more",
        () => "run",
    };
    let cell = Cell::words(text).with_class(class);
    if said.is_empty() { cell } else { cell.with_title(said.join("; ")) }
}

/// Whether something that was decided is still being built in a period.
fn building(scene: &Scene<'_>, place: PlaceId, process: ProcessId, t: usize) -> bool {
    let years = scene.view.process(process).build_years as i32;
    let period = scene.view.periods()[t];
    let facility = scene.facts.facilities.iter().find(|f| f.place == place && f.process == process);
    facility.is_some_and(|facility| {
        facility.built.iter().zip(scene.view.periods()).any(|(built, decided)| {
            *built > 0.0 && decided.start <= period.start && period.start < decided.start + years
        })
    })
}
