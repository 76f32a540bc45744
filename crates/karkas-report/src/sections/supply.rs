//! Where each good comes from over time, and how much of it from abroad.

use karkas_model::index::CommodityId;

use crate::block::{Block, Cell, Head, Row, Section, Table, largest};
use crate::charts::bars::{Bars, Layer};
use crate::charts::color;
use crate::facts::{Kind, kind};
use crate::sections::Scene;
use crate::sections::trade::products_by_worth;

/// Charts shown.
const CHARTS: usize = 6;
/// Rows shown before the rest is folded away.
const SHOWN: usize = 20;

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let goods = ordered(scene);
    if goods.is_empty() {
        return None;
    }
    let mut blocks = Vec::new();
    let charts =
        goods.iter().take(CHARTS).enumerate().map(|(rank, good)| Block::Figure(chart(scene, *good, rank)));
    blocks.push(Block::Grid { class: "two", blocks: charts.collect() });
    if goods.len() > CHARTS {
        blocks.push(Block::note(speech.tell("supply-rest", &[("count", (goods.len() - CHARTS).into())])));
    }
    if scene.view.knows_home() {
        let rest = goods.len().saturating_sub(SHOWN);
        let caption = speech.say("supply-table-caption");
        blocks.push(Block::Table(table(scene, &goods[..goods.len() - rest], caption)));
        if rest > 0 {
            blocks.push(Block::Details {
                summary: speech.tell("supply-table-rest", &[("count", rest.into())]),
                blocks: vec![Block::Table(table(scene, &goods[goods.len() - rest..], String::new()))],
            });
        }
    }
    Some(Section { id: "supply", title: speech.say("supply-title"), lead: speech.say("supply-lead"), blocks })
}

/// Goods that are supplied: products first, then critical ones, then the rest, each by worth over all years.
fn ordered(scene: &Scene<'_>) -> Vec<CommodityId> {
    let products = products_by_worth(scene);
    let worth = |id: CommodityId| -> f64 {
        let (all, _) = scene.facts.foreign(id);
        let yearly: Vec<f64> =
            all.iter().enumerate().map(|(t, amount)| scene.facts.value(id, t, *amount)).collect();
        scene.over_years(&yearly)
    };
    let goods = scene.facts.supply.keys().copied().filter(|id| kind(scene.view, *id) == Kind::Good);
    let mut goods: Vec<(CommodityId, u8, f64)> = goods
        .map(|id| {
            let class = match (products.contains(&id), scene.view.commodity(id).critical) {
                (true, _) => 0,
                (false, true) => 1,
                (false, false) => 2,
            };
            (id, class, worth(id))
        })
        .filter(|(id, ..)| largest(&scene.facts.foreign(*id).0) > 0.0)
        .collect();
    goods.sort_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)).then(a.0.cmp(&b.0)));
    goods.into_iter().map(|(id, ..)| id).collect()
}

fn chart(scene: &Scene<'_>, good: CommodityId, rank: usize) -> crate::charts::Figure {
    let speech = scene.speech;
    let unit = &scene.view.commodity(good).unit;
    let (all, foreign) = scene.facts.foreign(good);
    let scale = speech.scale(unit, largest(&all));
    let mut abroad = 0;
    let mut layers = Vec::new();
    let mut origins: Vec<_> = scene.facts.supply.get(&good).into_iter().flatten().collect();
    let sum = |amounts: &[f64]| amounts.iter().sum::<f64>();
    // Home first, then the rest by amount; the colour of an origin is the same in every chart.
    origins.sort_by(|a, b| {
        b.0.home.cmp(&a.0.home).then(b.0.made.cmp(&a.0.made)).then(sum(b.1).total_cmp(&sum(a.1)))
    });
    for (origin, amounts) in origins.into_iter().filter(|(_, amounts)| sum(amounts) > 0.0) {
        let id = match (origin.made, origin.home && scene.view.knows_home(), origin.home) {
            (true, true, _) => "origin-made-home",
            (true, false, true) => "origin-made",
            (true, false, false) => "origin-made-in",
            (false, true, _) => "origin-bought-home",
            (false, false, true) => "origin-bought",
            (false, _, _) => "origin-bought-in",
        };
        let color = match (origin.home, origin.made) {
            (true, true) => color::ACCENT,
            (true, false) => color::GREEN,
            (false, _) => {
                abroad += 1;
                color::ABROAD.get(abroad - 1).copied().unwrap_or(color::GREY)
            }
        };
        let name = speech.tell(id, &[("country", scene.country(&origin.country).into())]);
        layers.push(Layer { name, values: amounts.clone(), color: color.to_string() });
    }
    let shares =
        all.iter().zip(&foreign).map(|(all, foreign)| (*all > 1e-9).then(|| foreign / all)).collect();
    Bars {
        id: &format!("supply-{rank}"),
        caption: speech.tell("supply-caption", &[("good", scene.commodity(good).into())]),
        periods: scene.periods(),
        layers,
        divisor: scale.divisor,
        unit: speech.yearly(&scale.label),
        line: scene.view.knows_home().then(|| (speech.say("supply-foreign-share"), shares)),
        total: None,
        height: 260,
    }
    .figure(speech)
}

fn table(scene: &Scene<'_>, goods: &[CommodityId], caption: String) -> Table {
    let speech = scene.speech;
    let mut head = vec![Head::words(speech.say("column-good")), Head::words(speech.say("column-critical"))];
    head.extend(scene.periods().into_iter().map(|period| Head::number(period, String::new())));
    let row = |good: &CommodityId| {
        let (all, foreign) = scene.facts.foreign(*good);
        let critical = if scene.view.commodity(*good).critical { speech.say("yes") } else { String::new() };
        let mut cells = vec![Cell::words(scene.commodity(*good)), Cell::words(critical)];
        cells.extend(all.iter().zip(&foreign).map(|(all, foreign)| match *all > 1e-9 {
            true => Cell::number(speech.share(foreign / all)).with_class(heat(foreign / all)),
            false => Cell::number("\u{2013}".to_string()),
        }));
        Row::from(cells)
    };
    Table { caption, class: "heat", head, rows: goods.iter().map(row).collect(), ..Table::default() }
}

fn heat(share: f64) -> &'static str {
    match share {
        s if s < 0.005 => "h0",
        s if s < 0.25 => "h1",
        s if s < 0.5 => "h2",
        s if s < 0.9 => "h3",
        _ => "h4",
    }
}
