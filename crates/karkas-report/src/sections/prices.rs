//! Shadow prices: what one more unit of a scarce thing would save, and what goods are worth inside the plan.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, PlaceId};

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::facts::{Kind, kind};
use crate::sections::Scene;
use crate::sections::trade::products_by_worth;

/// Rows of each table.
const SHOWN: usize = 15;

/// Shadow prices of one thing at one place by period.
type Prices = BTreeMap<(PlaceId, CommodityId), Vec<Option<f64>>>;

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let prices = prices(scene);
    if prices.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    blocks.extend(scarce(scene));
    blocks.extend(goods(scene, &prices));
    blocks.push(Block::note(speech.say("prices-note")));
    Some(Section { id: "prices", title: speech.say("prices-title"), lead: speech.say("prices-lead"), blocks })
}

/// Expected shadow prices.
fn prices(scene: &Scene<'_>) -> Prices {
    let view = scene.view;
    let mut prices: Prices = BTreeMap::new();
    for row in &view.tables.prices {
        if let (Some(place), Some(good), Some(t)) =
            (view.place_id(&row.place), view.commodity_id(&row.commodity), view.period(row.period))
        {
            let price = prices.entry((place, good)).or_insert_with(|| vec![None; view.periods().len()]);
            let so_far = price[t].unwrap_or(0.0);
            price[t] = Some(so_far + row.price * view.weight(&row.scenario));
        }
    }
    prices
}

/// A bounded offer that is worth more than it costs: what one more unit of it would save.
pub struct Scarce {
    /// Where.
    pub place: PlaceId,
    /// What.
    pub commodity: CommodityId,
    /// Who offers it.
    pub partners: Vec<String>,
    /// Shadow price less price by period, where it is used up.
    pub gain: Vec<f64>,
    /// Saved in a year by one percent more of it, in the best period.
    pub weight: f64,
}

/// Offers that are used up and worth more than they cost, the weightiest first.
pub fn used_up(scene: &Scene<'_>) -> Vec<Scarce> {
    let view = scene.view;
    let prices = prices(scene);
    let mut found: BTreeMap<(PlaceId, CommodityId, String), Scarce> = BTreeMap::new();
    for row in &view.tables.purchases {
        let (Some(place), Some(commodity), Some(t), Some(capacity)) = (
            view.place_id(&row.place),
            view.commodity_id(&row.commodity),
            view.period(row.period),
            row.capacity,
        ) else {
            continue;
        };
        if capacity <= 0.0 || row.amount < capacity * (1.0 - 1e-6) {
            continue;
        }
        let Some(shadow) = prices.get(&(place, commodity)).and_then(|by| by[t]) else { continue };
        let gain = (shadow - row.price).max(0.0) * view.weight(&row.scenario);
        if gain <= 1e-9 * shadow.abs().max(1e-6) {
            continue;
        }
        let entry = found.entry((place, commodity, row.partner.clone())).or_insert_with(|| Scarce {
            place,
            commodity,
            partners: vec![row.partner.clone()],
            gain: view.zeros(),
            weight: 0.0,
        });
        entry.gain[t] = entry.gain[t].max(gain);
        entry.weight = entry.weight.max(gain * capacity);
    }
    let mut found = alike(found.into_values());
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    found
}

/// Offers of one thing at one place that are worth the same are told as one.
fn alike(offers: impl Iterator<Item = Scarce>) -> Vec<Scarce> {
    let mut found: Vec<Scarce> = Vec::new();
    for offer in offers {
        let same = |other: &&mut Scarce| {
            let near = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-6 * a.abs().max(b.abs());
            other.place == offer.place
                && other.commodity == offer.commodity
                && other.gain.iter().zip(&offer.gain).all(near)
        };
        match found.iter_mut().find(same) {
            Some(other) => {
                other.partners.extend(offer.partners);
                other.weight += offer.weight;
            }
            None => found.push(offer),
        }
    }
    found
}

/// Those who offer a scarce thing: one by name, or how many there are.
pub fn offered_by(scene: &Scene<'_>, scarce: &Scarce) -> String {
    match &scarce.partners[..] {
        [only] => scene.partner(only, scarce.place),
        many => scene.speech.tell("offers-alike", &[("count", many.len().into())]),
    }
}

fn scarce(scene: &Scene<'_>) -> Option<Block> {
    let speech = scene.speech;
    let scarce = used_up(scene);
    if scarce.is_empty() {
        return None;
    }
    let mut head = vec![
        Head::words(speech.say("column-thing")),
        Head::words(speech.say("column-where")),
        Head::words(speech.say("column-unit")),
    ];
    head.extend(scene.periods().into_iter().map(|period| Head::number(period, String::new())));
    let row = |entry: &Scarce| {
        let unit = &scene.view.commodity(entry.commodity).unit;
        let partner = offered_by(scene, entry);
        let place = scene.place(entry.place);
        let place = if partner == place { place } else { format!("{place}, {partner}") };
        let mut cells = vec![
            Cell::words(scene.commodity(entry.commodity)),
            Cell::words(place),
            Cell::words(format!("{}/{}", speech.currency(), speech.unit(unit))).with_class("quiet"),
        ];
        cells.extend(crate::block::column(speech, &entry.gain, 1.0));
        Row::from(cells)
    };
    let note = (scarce.len() > SHOWN).then(|| {
        let hidden = scarce[SHOWN..].iter().map(|entry| entry.weight).sum::<f64>() / 100.0;
        let values = [("count", (scarce.len() - SHOWN).into()), ("money", speech.money(hidden).into())];
        speech.tell("prices-rest", &values)
    });
    Some(Block::Table(Table {
        caption: speech.say("prices-scarce-caption"),
        head,
        rows: scarce.iter().take(SHOWN).map(row).collect(),
        note,
        ..Table::default()
    }))
}

/// Prices of goods where they are sold or made, with the reference price beside them.
fn goods(scene: &Scene<'_>, prices: &Prices) -> Option<Block> {
    let speech = scene.speech;
    let view = scene.view;
    let products = products_by_worth(scene);
    let made = scene.facts.outputs.keys().map(|(good, _)| *good);
    let mut wanted: Vec<CommodityId> = products;
    for good in made {
        if !wanted.contains(&good) && kind(view, good) == Kind::Good {
            wanted.push(good);
        }
    }
    let mut rows = Vec::new();
    let mut hidden = 0;
    for good in &wanted {
        for ((place, _), by) in prices.iter().filter(|((place, id), by)| {
            id == good
                && view.at_home(*place)
                && by.iter().flatten().any(|price| price.abs() > 1e-9)
                && busy(scene, *place, *good)
        }) {
            if rows.len() >= 2 * SHOWN {
                hidden += 1;
                continue;
            }
            let commodity = view.commodity(*good);
            let last = view.periods().last().copied();
            let reference = commodity.price.as_ref().zip(last).map(|(price, period)| price.mean(period));
            let values: Vec<f64> = by.iter().map(|price| price.unwrap_or(0.0)).collect();
            let mut cells = vec![
                Cell::words(scene.commodity(*good)),
                Cell::words(scene.place(*place)),
                Cell::words(format!("{}/{}", speech.currency(), speech.unit(&commodity.unit)))
                    .with_class("quiet"),
            ];
            cells.extend(crate::block::column(speech, &values, 1.0));
            cells.push(Cell::number(
                reference.map_or_else(|| "\u{2013}".into(), |price| speech.figure(price)),
            ));
            rows.push(Row::from(cells));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let mut head = vec![
        Head::words(speech.say("column-good")),
        Head::words(speech.say("column-where")),
        Head::words(speech.say("column-unit")),
    ];
    head.extend(scene.periods().into_iter().map(|period| Head::number(period, String::new())));
    head.push(Head::number(speech.say("column-reference"), String::new()));
    let note = (hidden > 0).then(|| speech.tell("prices-goods-rest", &[("count", hidden.into())]));
    Some(Block::Details {
        summary: speech.say("prices-goods-summary"),
        blocks: vec![Block::Table(Table {
            caption: speech.say("prices-goods-caption"),
            head,
            rows,
            note,
            ..Table::default()
        })],
    })
}

/// Whether a good is sold, made or used at a place.
fn busy(scene: &Scene<'_>, place: PlaceId, good: CommodityId) -> bool {
    let view = scene.view;
    let sold = view.tables.sales.iter().any(|row| {
        row.amount > 0.0
            && view.place_id(&row.place) == Some(place)
            && view.commodity_id(&row.commodity) == Some(good)
    });
    sold || scene.facts.facilities.iter().any(|facility| {
        facility.place == place
            && facility.activity.iter().any(|activity| *activity > 0.0)
            && view.process(facility.process).recipe.iter().any(|flow| flow.commodity == good)
    })
}
