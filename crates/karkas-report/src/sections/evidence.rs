//! Where the figures come from: grades of quality, assumptions that the plan rests on, and sources.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{CommodityId, PlaceId, ProcessId};
use karkas_model::project::RowInfo;

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::sections::Scene;

/// Assumptions shown before the rest is folded away.
const SHOWN: usize = 12;

/// Tables by how much their figures move the plan.
const BY_WEIGHT: &[&str] =
    &["demands", "offers", "commodities", "processes", "recipes", "lanes", "facilities", "limits"];

/// A row of the project that the plan uses.
struct Used<'a> {
    table: &'static str,
    what: String,
    info: &'a RowInfo,
}

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let all = rows(scene, false);
    let used = rows(scene, true);
    let mut blocks = vec![Block::Table(grades(scene, &all, &used))];
    blocks.extend(assumptions(scene, &used));
    blocks.extend(sources(scene, &used));
    Some(Section {
        id: "sources",
        title: speech.say("sources-title"),
        lead: speech.say("sources-lead"),
        blocks,
    })
}

/// Rows of the project, one for each place where one was written; only those that the plan uses, if asked.
fn rows<'a>(scene: &'a Scene<'_>, active: bool) -> Vec<Used<'a>> {
    let project = scene.view.project;
    let active_set = Active::new(scene);
    let mut seen = BTreeSet::new();
    let mut rows = Vec::new();
    let mut add = |table: &'static str, counts: bool, info: &'a RowInfo, what: &dyn Fn() -> String| {
        if (counts || !active) && seen.insert((info.origin.clone(), table)) {
            rows.push(Used { table, what: what(), info });
        }
    };
    for (id, place) in project.places.enumerate() {
        add("places", active_set.places.contains(&id), &place.info, &|| scene.place(id));
    }
    for (id, commodity) in project.commodities.enumerate() {
        add("commodities", active_set.commodities.contains(&id), &commodity.info, &|| scene.commodity(id));
    }
    for (id, process) in project.processes.enumerate() {
        let counts = active_set.processes.contains(&id);
        add("processes", counts, &process.info, &|| scene.process(id));
        for flow in &process.recipe {
            let what = || format!("{}: {}", scene.process(id), scene.commodity(flow.commodity));
            add("recipes", counts, &flow.info, &what);
        }
    }
    for facility in &project.facilities {
        let counts = active_set.facilities.contains(&(facility.place, facility.process));
        let what = || format!("{}, {}", scene.process(facility.process), scene.place(facility.place));
        add("facilities", counts, &facility.info, &what);
    }
    for candidate in &project.candidates {
        let counts = active_set.facilities.contains(&(candidate.place, candidate.process));
        let what = || format!("{}, {}", scene.process(candidate.process), scene.place(candidate.place));
        add("candidates", counts, &candidate.info, &what);
    }
    for lane in &project.lanes {
        let counts = active_set.lanes.contains(&(lane.from, lane.to, lane.mode.as_ref(), lane.commodity));
        let what = || format!("{} \u{2192} {}", scene.place(lane.from), scene.place(lane.to));
        add("lanes", counts, &lane.info, &what);
    }
    for offer in &project.offers {
        let key = (offer.place, offer.commodity, offer.partner.as_str(), i64::from(offer.tier));
        let what = || {
            format!("{}: {}", scene.partner(&offer.partner, offer.place), scene.commodity(offer.commodity))
        };
        add("offers", active_set.offers.contains(&key), &offer.info, &what);
    }
    for demand in &project.demands {
        let counts = active_set.demands.contains(&(demand.place, demand.commodity));
        let what = || format!("{}: {}", scene.place(demand.place), scene.commodity(demand.commodity));
        add("demands", counts, &demand.info, &what);
    }
    for limit in &project.limits {
        add("limits", true, &limit.info, &|| scene.speech.name(&limit.name));
    }
    for incentive in &project.incentives {
        add("incentives", true, &incentive.info, &|| scene.speech.name(&incentive.name));
    }
    rows
}

/// What the plan touches.
struct Active<'a> {
    places: BTreeSet<PlaceId>,
    commodities: BTreeSet<CommodityId>,
    processes: BTreeSet<ProcessId>,
    facilities: BTreeSet<(PlaceId, ProcessId)>,
    lanes: BTreeSet<(PlaceId, PlaceId, &'a str, CommodityId)>,
    offers: BTreeSet<(PlaceId, CommodityId, &'a str, i64)>,
    demands: BTreeSet<(PlaceId, CommodityId)>,
}

impl<'a> Active<'a> {
    fn new(scene: &'a Scene<'_>) -> Self {
        let view = scene.view;
        let facilities =
            scene.facts.facilities.iter().filter(|f| f.capacity.iter().chain(&f.built).any(|c| *c > 0.0));
        let facilities: BTreeSet<_> = facilities.map(|f| (f.place, f.process)).collect();
        let lanes: BTreeSet<_> = view
            .tables
            .flows
            .iter()
            .filter(|row| row.sent > 0.0)
            .filter_map(|row| {
                Some((
                    view.place_id(&row.from)?,
                    view.place_id(&row.to)?,
                    row.mode.as_str(),
                    view.commodity_id(&row.commodity)?,
                ))
            })
            .collect();
        let offers: BTreeSet<_> = view
            .tables
            .purchases
            .iter()
            .filter(|row| row.amount > 0.0)
            .filter_map(|row| {
                Some((
                    view.place_id(&row.place)?,
                    view.commodity_id(&row.commodity)?,
                    row.partner.as_str(),
                    row.tier,
                ))
            })
            .collect();
        let demands: BTreeSet<_> = view
            .tables
            .sales
            .iter()
            .map(|row| (&row.place, &row.commodity))
            .chain(view.tables.unserved.iter().map(|row| (&row.place, &row.commodity)))
            .filter_map(|(place, commodity)| Some((view.place_id(place)?, view.commodity_id(commodity)?)))
            .collect();
        let processes: BTreeSet<ProcessId> = facilities.iter().map(|(_, process)| *process).collect();
        let places = facilities.iter().map(|(place, _)| *place);
        let places = places.chain(lanes.iter().flat_map(|(from, to, ..)| [*from, *to]));
        let places = places
            .chain(offers.iter().map(|(place, ..)| *place))
            .chain(demands.iter().map(|(place, _)| *place));
        let goods = lanes.iter().map(|(.., good)| *good).chain(offers.iter().map(|(_, good, ..)| *good));
        let goods = goods.chain(demands.iter().map(|(_, good)| *good));
        let in_recipes =
            processes.iter().flat_map(|id| view.process(*id).recipe.iter().map(|flow| flow.commodity));
        Self {
            places: places.collect(),
            commodities: goods.chain(in_recipes).collect(),
            processes,
            facilities,
            lanes,
            offers,
            demands,
        }
    }
}

fn grade(info: &RowInfo) -> &str {
    info.evidence.quality.as_deref().unwrap_or("")
}

fn grades(scene: &Scene<'_>, all: &[Used<'_>], used: &[Used<'_>]) -> Table {
    let speech = scene.speech;
    let mut counts: BTreeMap<(bool, &str), (usize, usize)> = BTreeMap::new();
    for row in all {
        let grade = grade(row.info);
        counts.entry((grade.is_empty(), grade)).or_default().0 += 1;
    }
    for row in used {
        let grade = grade(row.info);
        counts.entry((grade.is_empty(), grade)).or_default().1 += 1;
    }
    let total = used.len().max(1) as f64;
    let rows = counts.iter().map(|((_, grade), (all, used))| {
        let name = if grade.is_empty() { speech.say("grade-none") } else { (*grade).to_string() };
        let meaning =
            if grade.is_empty() { String::new() } else { speech.known("grade", &grade.to_lowercase()) };
        let meaning = if meaning == grade.to_lowercase() { String::new() } else { meaning };
        let share = *used as f64 / total;
        Row::from(vec![
            Cell::words(name),
            Cell::words(meaning),
            Cell::number(speech.number(*all as f64, 0)),
            Cell::number(speech.number(*used as f64, 0)),
            Cell::number(speech.share(share)).with_bar(share),
        ])
    });
    Table {
        caption: speech.say("grades-caption"),
        head: vec![
            Head::words(speech.say("column-grade")),
            Head::words(speech.say("column-meaning")),
            Head::number(speech.say("column-rows-all"), String::new()),
            Head::number(speech.say("column-rows-used"), String::new()),
            Head::number(speech.say("column-share"), String::new()),
        ],
        rows: rows.collect(),
        ..Table::default()
    }
}

/// Rows of grade C that the plan uses.
fn assumptions(scene: &Scene<'_>, used: &[Used<'_>]) -> Vec<Block> {
    let speech = scene.speech;
    let mut assumed: Vec<&Used<'_>> =
        used.iter().filter(|row| grade(row.info).eq_ignore_ascii_case("c")).collect();
    if assumed.is_empty() {
        return Vec::new();
    }
    // Those with a reason first; what moves money before what only bounds it.
    let weight = |table: &str| BY_WEIGHT.iter().position(|known| *known == table).unwrap_or(BY_WEIGHT.len());
    assumed.sort_by_key(|row| (row.info.evidence.note.is_none(), weight(row.table), row.info.origin.clone()));
    let count = assumed.len();
    let assumed = alike(assumed);
    let row = |(used, more): &(&Used<'_>, usize)| {
        let origin = &used.info.origin;
        let what = match more {
            0 => used.what.clone(),
            more => format!("{} {}", used.what, speech.tell("and-more", &[("count", (*more).into())])),
        };
        Row::from(vec![
            Cell::words(what),
            Cell::words(used.info.evidence.note.clone().unwrap_or_default()),
            Cell::words(speech.tell(
                "origin-row",
                &[("file", origin.file.as_ref().into()), ("row", origin.row.to_string().into())],
            ))
            .with_class("code"),
        ])
    };
    let table = |rows: &[(&Used<'_>, usize)], caption: String| Table {
        caption,
        class: "wide-words",
        head: vec![
            Head::words(speech.say("column-what")),
            Head::words(speech.say("column-reason")),
            Head::words(speech.say("column-row")),
        ],
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    };
    let shown = assumed.len().min(SHOWN);
    let caption = speech.tell("assumptions-caption", &[("count", count.into())]);
    let mut blocks = vec![Block::Table(table(&assumed[..shown], caption))];
    if assumed.len() > shown {
        let rows: usize = assumed[shown..].iter().map(|(_, more)| more + 1).sum();
        blocks.push(Block::Details {
            summary: speech.tell("assumptions-rest", &[("count", rows.into())]),
            blocks: vec![Block::Table(table(&assumed[shown..], String::new()))],
        });
    }
    blocks
}

/// Rows of one table with one and the same reason are told by the first of them, with the number of the others.
fn alike<'a, 'b>(rows: Vec<&'b Used<'a>>) -> Vec<(&'b Used<'a>, usize)> {
    let mut told: Vec<(&Used<'_>, usize)> = Vec::new();
    let mut known: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in rows {
        let reason = row.info.evidence.note.as_deref().unwrap_or("");
        match known.get(&(row.table, reason)) {
            Some(position) => told[*position].1 += 1,
            None => {
                known.insert((row.table, reason), told.len());
                told.push((row, 0));
            }
        }
    }
    told
}

fn sources(scene: &Scene<'_>, used: &[Used<'_>]) -> Vec<Block> {
    let speech = scene.speech;
    let project = scene.view.project;
    if project.sources.is_empty() {
        return Vec::new();
    }
    let mut counts = vec![0usize; project.sources.len()];
    for row in used {
        for source in &row.info.evidence.sources {
            if let Some(count) = counts.get_mut(*source) {
                *count += 1;
            }
        }
    }
    let mut order: Vec<usize> = (0..counts.len()).filter(|position| counts[*position] > 0).collect();
    order.sort_by_key(|position| (std::cmp::Reverse(counts[*position]), *position));
    let unused = counts.len() - order.len();
    let row = |position: &usize| {
        let source = &project.sources[*position];
        let title = if source.title.is_empty() { source.id.clone() } else { source.title.clone() };
        Row::from(vec![
            Cell::words(title).with_link(&source.url),
            Cell::words(source.publisher.clone()),
            Cell::words(source.year.clone()),
            Cell::number(speech.number(counts[*position] as f64, 0)),
        ])
    };
    let table = |positions: &[usize], caption: String| Table {
        caption,
        class: "wide-words",
        head: vec![
            Head::words(speech.say("column-source")),
            Head::words(speech.say("column-publisher")),
            Head::words(speech.say("column-year")),
            Head::number(speech.say("column-rows-used"), String::new()),
        ],
        rows: positions.iter().map(row).collect(),
        note: (unused > 0).then(|| speech.tell("sources-unused", &[("count", unused.into())])),
        ..Table::default()
    };
    if order.is_empty() {
        return Vec::new();
    }
    let shown = order.len().min(10);
    let caption = speech.tell("sources-caption", &[("count", order.len().into())]);
    let mut first = table(&order[..shown], caption);
    let mut blocks = Vec::new();
    if order.len() > shown {
        let note = first.note.take();
        blocks.push(Block::Table(first));
        let mut rest = table(&order[shown..], String::new());
        rest.note = note;
        blocks.push(Block::Details {
            summary: speech.tell("sources-rest", &[("count", (order.len() - shown).into())]),
            blocks: vec![Block::Table(rest)],
        });
    } else {
        blocks.push(Block::Table(first));
    }
    blocks
}
