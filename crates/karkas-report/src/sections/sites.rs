//! What each site offers (land, power, people, floor) and how much of it the plan uses.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, PlaceId};

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::facts::{Kind, kind};
use crate::sections::Scene;

/// Use below this share is not shown.
const LITTLE: f64 = 0.02;
/// Columns of the table.
const COLUMNS: usize = 7;

/// Use and room of one thing at one place.
struct Use {
    place: PlaceId,
    commodity: CommodityId,
    used: Vec<f64>,
    room: Vec<f64>,
}

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let uses = uses(scene);
    let active: Vec<&Use> = uses.iter().filter(|entry| entry.used.iter().any(|used| *used > 0.0)).collect();
    let idle = uses.len() - active.len();
    if active.is_empty() {
        return None;
    }
    let peak = |entry: &Use| {
        let shares = entry
            .used
            .iter()
            .zip(&entry.room)
            .map(|(used, room)| if *room > 0.0 { used / room } else { 0.0 });
        shares.enumerate().fold((0, 0.0), |best, (t, share)| if share > best.1 { (t, share) } else { best })
    };
    let shown: Vec<&Use> = active.iter().copied().filter(|entry| peak(entry).1 >= LITTLE).collect();
    let little = active.len() - shown.len();
    let mut rows: Vec<Row> = Vec::new();
    let mut place = None;
    for entry in shown {
        if place != Some(entry.place) {
            place = Some(entry.place);
            let heading = Cell { span: Some(COLUMNS), ..Cell::words(scene.place(entry.place)) };
            rows.push(Row { class: "group", cells: vec![heading] });
        }
        let unit = &scene.view.commodity(entry.commodity).unit;
        let (t, share) = peak(entry);
        let scale = speech.scale(unit, entry.room[t]);
        let write = |value: f64| {
            Cell::number(speech.column_number(value / scale.divisor, entry.room[t] / scale.divisor))
        };
        let class = if share > 0.99 { "warm" } else { "" };
        rows.push(Row::from(vec![
            Cell::words(scene.commodity(entry.commodity)),
            Cell::words(speech.yearly_of(unit, &scale.label)).with_class("quiet"),
            write(entry.used[scene.last()]),
            write(entry.used[t]),
            Cell::words(speech.period(scene.view.periods()[t])),
            write(entry.room[t]),
            Cell::number(speech.share(share)).with_bar(share).with_class(class),
        ]));
    }
    let last = scene.last_period();
    let note = (idle + little > 0)
        .then(|| speech.tell("sites-idle", &[("little", little.into()), ("idle", idle.into())]));
    let table = Table {
        caption: speech.say("sites-caption"),
        head: vec![
            Head::words(speech.say("column-thing")),
            Head::words(speech.say("column-unit")),
            Head::number(speech.tell("column-used-in", &[("period", last.into())]), String::new()),
            Head::number(speech.say("column-most-used"), String::new()),
            Head::words(speech.say("column-when")),
            Head::number(speech.say("column-room"), String::new()),
            Head::number(speech.say("column-share-used"), String::new()),
        ],
        rows,
        note,
        ..Table::default()
    };
    Some(Section {
        id: "sites",
        title: speech.say("sites-title"),
        lead: speech.say("sites-lead"),
        blocks: vec![Block::Table(table)],
    })
}

/// Bounded offers of land, energy and labour at home, summed over partners and tiers.
fn uses(scene: &Scene<'_>) -> Vec<Use> {
    let view = scene.view;
    let mut found: BTreeMap<(PlaceId, CommodityId), Use> = BTreeMap::new();
    let mut unbounded = Vec::new();
    for offer in &view.project.offers {
        let resource = matches!(kind(view, offer.commodity), Kind::Labour | Kind::Energy | Kind::Land);
        if !resource || !view.at_home(offer.place) {
            continue;
        }
        let key = (offer.place, offer.commodity);
        let Some(capacity) = &offer.capacity else {
            unbounded.push(key);
            continue;
        };
        let entry = found.entry(key).or_insert_with(|| Use {
            place: offer.place,
            commodity: offer.commodity,
            used: view.zeros(),
            room: view.zeros(),
        });
        for (t, period) in view.periods().iter().enumerate() {
            entry.room[t] += capacity.mean(*period) * period.share_within(offer.from, offer.until);
        }
    }
    found.retain(|key, _| !unbounded.contains(key));
    for (supplier, bought) in &scene.facts.suppliers {
        if let Some(entry) = found.get_mut(&(supplier.place, supplier.commodity)) {
            for (used, amount) in entry.used.iter_mut().zip(&bought.amount) {
                *used += amount;
            }
        }
    }
    found.into_values().collect()
}
