//! Emissions by what causes them and by period.

use std::collections::BTreeMap;

use karkas_model::index::CommodityId;

use crate::block::{Block, Cell, Head, Row, Section, Table, largest};
use crate::charts::bars::{Bars, largest_layers};
use crate::facts::{self, Facility, Kind, exchange};
use crate::sections::{Scene, measures};

/// Rows shown.
const SHOWN: usize = 12;

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let carbons: Vec<CommodityId> = scene
        .view
        .project
        .commodities
        .ids()
        .filter(|id| facts::kind(scene.view, *id) == Kind::Carbon)
        .collect();
    let unit = &scene.view.commodity(*carbons.first()?).unit;
    let carbons: Vec<CommodityId> =
        carbons.iter().copied().filter(|id| scene.view.commodity(*id).unit == *unit).collect();
    let causes = causes(scene, &carbons);
    let totals: Vec<f64> =
        (0..scene.view.periods().len()).map(|t| causes.values().map(|(_, by)| by[t]).sum()).collect();
    if largest(&totals) <= 0.0 {
        return None;
    }
    let mut kinds: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for (cause, by) in causes.values() {
        let sum = kinds.entry(cause).or_insert_with(|| scene.view.zeros());
        sum.iter_mut().zip(by).for_each(|(sum, amount)| *sum += amount);
    }
    let scale = speech.scale(unit, largest(&totals));
    let named = kinds.into_iter().map(|(cause, by)| (speech.say(cause), by)).collect();
    let figure = Bars {
        id: "carbon",
        caption: speech.say("carbon-caption"),
        periods: scene.periods(),
        layers: largest_layers(named, 8, &speech.say("other")),
        divisor: scale.divisor,
        unit: speech.yearly(&scale.label),
        line: None,
        total: None,
        height: 320,
    }
    .figure(speech);
    Some(Section {
        id: "carbon",
        title: speech.say("carbon-title"),
        lead: speech.say("carbon-lead"),
        blocks: vec![Block::Figure(figure), Block::Table(table(scene, &causes, unit))],
    })
}

/// Name of what emits, with its kind and its amounts by period.
type Causes = BTreeMap<String, (&'static str, Vec<f64>)>;

/// Emissions recomputed from recipes, purchases and lanes.
fn causes(scene: &Scene<'_>, carbons: &[CommodityId]) -> Causes {
    let speech = scene.speech;
    let view = scene.view;
    let mut causes: Causes = BTreeMap::new();
    let mut add = |name: String, kind: &'static str, t: usize, amount: f64| {
        if amount != 0.0 {
            causes.entry(name).or_insert_with(|| (kind, view.zeros())).1[t] += amount;
        }
    };
    let of = |facility: &Facility<'_>, t: usize| -> f64 {
        let amounts = exchange(view, facility, t);
        carbons.iter().filter_map(|carbon| amounts.get(carbon)).sum()
    };
    for facility in &scene.facts.facilities {
        for t in 0..view.periods().len() {
            add(scene.process(facility.process), "carbon-process", t, of(facility, t));
        }
    }
    for row in &view.tables.purchases {
        let (Some(place), Some(good), Some(t)) =
            (view.place_id(&row.place), view.commodity_id(&row.commodity), view.period(row.period))
        else {
            continue;
        };
        let weighed = row.amount * view.weight(&row.scenario);
        if carbons.contains(&good) {
            add(scene.commodity(good), "carbon-allowance", t, weighed);
        }
        let emission =
            view.offer(place, good, &row.partner, row.tier).and_then(|offer| offer.emission.as_ref());
        if let Some((carbon, amount)) = emission.filter(|(carbon, _)| carbons.contains(carbon)) {
            debug_assert!(carbons.contains(carbon), "filtered above");
            let kind = match facts::kind(view, good) {
                Kind::Energy => "carbon-energy",
                _ => "carbon-purchase",
            };
            let name = speech.tell("carbon-of", &[("good", scene.commodity(good).into())]);
            add(name, kind, t, amount.mean(view.periods()[t]) * weighed);
        }
    }
    let lanes: BTreeMap<(&str, &str, &str, &str), _> = view
        .project
        .lanes
        .iter()
        .filter_map(|lane| {
            let (carbon, amount) = lane.emission.as_ref()?;
            let key = (
                view.place(lane.from).id.as_str(),
                view.place(lane.to).id.as_str(),
                lane.mode.as_ref(),
                view.commodity(lane.commodity).id.as_str(),
            );
            carbons.contains(carbon).then_some((key, amount))
        })
        .collect();
    for row in &view.tables.flows {
        let key = (row.from.as_str(), row.to.as_str(), row.mode.as_str(), row.commodity.as_str());
        if let (Some(amount), Some(t)) = (lanes.get(&key), view.period(row.period)) {
            let emitted = amount.mean(view.periods()[t]) * row.sent * view.weight(&row.scenario);
            add(
                speech.tell("carbon-freight-mode", &[("mode", speech.known("mode", &row.mode).into())]),
                "carbon-freight",
                t,
                emitted,
            );
        }
    }
    causes
}

fn table(scene: &Scene<'_>, causes: &Causes, unit: &str) -> Table {
    let speech = scene.speech;
    let mut sums: Vec<(&String, &'static str, f64, f64)> = causes
        .iter()
        .map(|(name, (kind, by))| {
            (name, *kind, by.get(scene.last()).copied().unwrap_or(0.0), scene.over_years(by))
        })
        .collect();
    sums.sort_by(|a, b| b.3.abs().total_cmp(&a.3.abs()).then(a.0.cmp(b.0)));
    let total: f64 = sums.iter().map(|(.., sum)| sum).sum();
    let total_last: f64 = sums.iter().map(|(_, _, last, _)| last).sum();
    let scale = speech.scale(unit, total);
    let disposed = measures::carbon_yearly(scene.view).map_or(0.0, |(yearly, _)| scene.over_years(&yearly));
    let disposed = speech.amount(disposed, unit);
    let write = |value: f64| Cell::number(speech.column_number(value / scale.divisor, total / scale.divisor));
    let row = |(name, kind, last, sum): &(&String, &'static str, f64, f64)| {
        Row::from(vec![
            Cell::words((*name).clone()),
            Cell::words(speech.say(kind)),
            write(*last),
            write(*sum),
            Cell::number(speech.share(sum / total)).with_bar(sum / total),
        ])
    };
    let mut rows: Vec<Row> = sums.iter().take(SHOWN).map(row).collect();
    if sums.len() > SHOWN {
        let rest = &sums[SHOWN..];
        let sum: f64 = rest.iter().map(|(.., sum)| sum).sum();
        let cells = vec![
            Cell::words(speech.tell("rest-rows", &[("count", rest.len().into())])),
            Cell::default(),
            write(rest.iter().map(|(_, _, last, _)| last).sum()),
            write(sum),
            Cell::number(speech.share(sum / total)),
        ];
        rows.push(Row { class: "rest", cells });
    }
    let foot = vec![Row::from(vec![
        Cell::words(speech.say("total")),
        Cell::default(),
        write(total_last),
        write(total),
        Cell::default(),
    ])];
    Table {
        caption: speech.say("carbon-table-caption"),
        head: vec![
            Head::words(speech.say("column-cause")),
            Head::words(speech.say("column-kind")),
            Head::number(
                speech.tell("column-amount-in", &[("period", scene.last_period().into())]),
                speech.yearly(&scale.label),
            ),
            Head::number(speech.tell("column-over", &[("span", scene.span().into())]), scale.label),
            Head::number(speech.say("column-share"), String::new()),
        ],
        rows,
        foot,
        note: Some(speech.tell("carbon-check", &[("total", disposed.into())])),
        ..Table::default()
    }
}
