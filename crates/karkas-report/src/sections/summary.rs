//! The first screen: what the plan says, in figures and in words.

use serde::Serialize;

use karkas_model::index::CommodityId;

use crate::block::{Block, Cell, Head, Point, Row, Table};
use crate::facts::{Facility, Kind, kind};
use crate::sections::measures::{self, HOURS_OF_A_POST, Measures};
use crate::sections::{Scene, binding, comparison};

/// Rows of the tables on the first screen.
const SHOWN: usize = 8;

/// Variants that name a degree of automation.
const AUTOMATION: &[&str] = &["manual", "semi", "auto", "auto_best"];

/// The first screen.
#[derive(Debug, Clone, Serialize)]
pub struct Summary {
    /// Headline figures.
    pub tiles: Vec<Tile>,
    /// Words and tables.
    pub blocks: Vec<Block>,
}

/// A headline figure.
#[derive(Debug, Clone, Serialize)]
pub struct Tile {
    /// What it is.
    pub name: String,
    /// The figure.
    pub figure: String,
    /// Its unit.
    pub unit: String,
    /// When, and of what.
    pub note: String,
}

/// The line above the title: what this page is, for which years and which scenario.
pub fn kicker(scene: &Scene<'_>) -> String {
    let scenario = scene.scenario(&scene.view.project.scenario);
    scene.speech.tell("page-kicker", &[("span", scene.span().into()), ("scenario", scenario.into())])
}

/// The first screen.
pub fn summary(scene: &Scene<'_>) -> Summary {
    let measures = Measures::new(scene.view, scene.facts);
    let mut blocks = vec![Block::Points { points: points(scene, &measures) }];
    blocks.extend(comparison::first_screen(scene));
    blocks.extend(built(scene));
    blocks.extend(suppliers(scene));
    blocks.extend(still_imported(scene));
    Summary { tiles: tiles(scene, &measures), blocks }
}

fn tiles(scene: &Scene<'_>, measures: &Measures) -> Vec<Tile> {
    let speech = scene.speech;
    let (last, span) = (scene.last_period(), scene.span());
    let in_last = speech.tell("in-period", &[("period", last.into())]);
    let over_span = speech.tell("over-span", &[("span", span.into())]);
    let tile = |name: &str, figure: String, note: String| {
        let (figure, unit) = match figure.split_once('\u{a0}') {
            Some((figure, unit)) => (figure.to_string(), unit.to_string()),
            None => (figure, String::new()),
        };
        Tile { name: speech.say(name), figure, unit, note }
    };
    let discounted =
        speech.tell("tile-cost-note", &[("year", scene.view.project.settings.base_year.to_string().into())]);
    let mut tiles = vec![
        match measures.cost < 0.0 {
            true => tile("tile-gain", speech.money(-measures.cost), discounted),
            false => tile("tile-cost", speech.money(measures.cost), discounted),
        },
        tile("tile-investment", speech.money(measures.investment), over_span.clone()),
    ];
    if let Some(share) = measures.home_products {
        tiles.push(tile("tile-home", speech.share(share), in_last.clone()));
    }
    if scene.view.knows_home() {
        tiles.push(tile("tile-abroad", speech.money(measures.abroad), in_last.clone()));
    }
    if let Some((carbon, unit)) = &measures.carbon {
        tiles.push(tile("tile-carbon", speech.amount(*carbon, unit), over_span));
    }
    if let Some((labour, unit)) = &measures.labour {
        let posts = labour / HOURS_OF_A_POST;
        match unit.as_str() {
            "h" => tiles.push(tile("tile-posts", speech.number(posts, 0), in_last.clone())),
            _ => tiles.push(tile("tile-labour", speech.amount(*labour, unit), in_last.clone())),
        }
    }
    if let Some(unserved) = measures.unserved.filter(|share| *share > 1e-9) {
        tiles.push(tile("tile-unserved", speech.share(unserved), in_last));
    }
    tiles
}

/// The plan in sentences.
fn points(scene: &Scene<'_>, measures: &Measures) -> Vec<Point> {
    let said = [
        ("about-building", Some(building(scene, measures))),
        ("about-automation", automation(scene)),
        ("about-products", origin_of_products(scene)),
        ("about-suppliers", supplying(scene)),
        ("about-imports", importing(scene, measures)),
        ("about-cost", Some(cost(scene, measures))),
        ("about-carbon", carbon(scene, measures)),
        ("about-work", work(scene)),
        ("about-demand", serving(scene)),
    ];
    let point =
        |(about, text): (&str, Option<String>)| Some(Point { about: scene.speech.say(about), text: text? });
    said.into_iter().filter_map(point).collect()
}

/// New facilities, the largest investment first.
pub fn new_facilities<'a>(scene: &'a Scene<'_>) -> Vec<&'a Facility<'a>> {
    let mut new: Vec<&Facility<'_>> =
        scene.facts.facilities.iter().filter(|facility| facility.is_new()).collect();
    new.sort_by(|a, b| b.total_investment().total_cmp(&a.total_investment()));
    new
}

fn building(scene: &Scene<'_>, measures: &Measures) -> String {
    let speech = scene.speech;
    let new = new_facilities(scene);
    if new.is_empty() {
        return speech.say("says-builds-nothing");
    }
    let mut places: Vec<_> = new.iter().map(|facility| facility.place).collect();
    places.sort();
    places.dedup();
    let name = |facility: &&Facility<'_>| {
        speech.tell(
            "says-facility",
            &[
                ("process", scene.process(facility.process).into()),
                ("place", scene.place(facility.place).into()),
                ("year", first_decision(scene, facility).into()),
            ],
        )
    };
    let largest: Vec<String> = new.iter().take(3).map(name).collect();
    speech.tell(
        "says-builds",
        &[
            ("count", new.len().into()),
            ("places", places.len().into()),
            ("money", speech.money(measures.investment).into()),
            ("largest", largest.join("; ").into()),
            ("more", new.len().saturating_sub(3).into()),
        ],
    )
}

fn first_decision(scene: &Scene<'_>, facility: &Facility<'_>) -> String {
    let first = facility.built.iter().position(|built| *built > 0.0);
    first.map_or_else(String::new, |t| scene.speech.period(scene.view.periods()[t]))
}

fn automation(scene: &Scene<'_>) -> Option<String> {
    let speech = scene.speech;
    let mut variants: Vec<(String, f64)> = Vec::new();
    for facility in new_facilities(scene) {
        let variant = scene.view.process(facility.process).variant.as_deref();
        let Some(variant) = variant.filter(|variant| AUTOMATION.contains(variant)) else { continue };
        match variants.iter_mut().find(|(name, _)| name == variant) {
            Some((_, sum)) => *sum += facility.total_investment(),
            None => variants.push((variant.to_string(), facility.total_investment())),
        }
    }
    let all: f64 = variants.iter().map(|(_, sum)| sum).sum();
    if all <= 0.0 {
        return None;
    }
    variants.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let parts: Vec<String> = variants
        .iter()
        .map(|(variant, sum)| format!("{} {}", speech.known("variant", variant), speech.share(sum / all)))
        .collect();
    Some(speech.tell("says-automation", &[("parts", speech.list(&parts).into())]))
}

/// Goods that are demanded, by the worth of what is sold in the last period, the largest first.
pub fn products_by_worth(scene: &Scene<'_>) -> Vec<CommodityId> {
    let last = scene.last();
    let sold = |commodity: &CommodityId| -> f64 {
        let sales = scene.facts.sales.iter().filter(|((id, _), _)| id == commodity);
        sales.map(|(_, by)| scene.facts.value(*commodity, last, by[last])).sum()
    };
    let products = measures::products(scene.view, scene.facts);
    let mut products: Vec<(CommodityId, f64)> = products.into_iter().map(|id| (id, sold(&id))).collect();
    products.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    products.into_iter().map(|(id, _)| id).collect()
}

fn origin_of_products(scene: &Scene<'_>) -> Option<String> {
    if !scene.view.knows_home() {
        return None;
    }
    let speech = scene.speech;
    let last = scene.last();
    let say = |id: &CommodityId| {
        let share = measures::home_share(scene.facts, *id, last)?;
        Some(format!("{} {}", scene.commodity(*id), speech.share(share)))
    };
    let all: Vec<String> = products_by_worth(scene).iter().filter_map(say).collect();
    let more = all.len().saturating_sub(5);
    let shown = &all[..all.len().min(5)];
    (!all.is_empty()).then(|| {
        speech.tell(
            "says-products",
            &[
                ("period", scene.last_period().into()),
                ("products", speech.list(shown).into()),
                ("more", more.into()),
            ],
        )
    })
}

/// Suppliers of goods by money paid in the last period: (partner, good, country code, money), the largest first.
fn paid(scene: &Scene<'_>) -> Vec<(String, CommodityId, String, bool, f64, f64)> {
    let last = scene.last();
    let goods = scene
        .facts
        .suppliers
        .iter()
        .filter(|(supplier, _)| kind(scene.view, supplier.commodity) == Kind::Good);
    let mut paid: Vec<_> = goods
        .map(|(supplier, bought)| {
            let partner = scene.partner(&supplier.partner, supplier.place);
            let money = scene.over_years(&bought.money);
            (partner, supplier.commodity, supplier.country.clone(), supplier.home, money, bought.amount[last])
        })
        .filter(|(.., money, _)| *money > 0.0)
        .collect();
    paid.sort_by(|a, b| b.4.total_cmp(&a.4).then_with(|| a.0.cmp(&b.0)));
    paid
}

fn supplying(scene: &Scene<'_>) -> Option<String> {
    let speech = scene.speech;
    let paid = paid(scene);
    let all: f64 = paid.iter().map(|(.., money, _)| money).sum();
    let say = |(partner, commodity, country, _, money, _): &(String, CommodityId, String, bool, f64, f64)| {
        speech.tell(
            "says-supplier",
            &[
                ("partner", partner.as_str().into()),
                ("country", scene.country(country).into()),
                ("good", scene.commodity(*commodity).into()),
                ("share", speech.share(money / all).into()),
            ],
        )
    };
    let largest: Vec<String> = paid.iter().take(3).map(say).collect();
    (!paid.is_empty()).then(|| {
        speech.tell(
            "says-suppliers",
            &[
                ("span", scene.span().into()),
                ("money", speech.money(all).into()),
                ("largest", largest.join("; ").into()),
                ("more", paid.len().saturating_sub(3).into()),
            ],
        )
    })
}

/// Goods with foreign supply in the last period: (good, foreign share, yearly worth of it, countries), largest first.
fn imported(scene: &Scene<'_>) -> Vec<(CommodityId, f64, f64, Vec<String>)> {
    let last = scene.last();
    let mut imported = Vec::new();
    for (commodity, origins) in &scene.facts.supply {
        if kind(scene.view, *commodity) != Kind::Good {
            continue;
        }
        let all: f64 = origins.values().map(|amounts| amounts[last]).sum();
        let mut foreign: Vec<(&str, f64)> = origins
            .iter()
            .filter(|(o, a)| !o.home && a[last] > 0.0)
            .map(|(o, a)| (o.country.as_str(), a[last]))
            .collect();
        foreign.sort_by(|a, b| b.1.total_cmp(&a.1));
        let sum: f64 = foreign.iter().map(|(_, amount)| amount).sum();
        if sum > 1e-9 * all.max(1e-9) && sum > 0.0 {
            let mut countries: Vec<String> = Vec::new();
            for (country, _) in foreign {
                let name = scene.country(country);
                if !countries.contains(&name) {
                    countries.push(name);
                }
            }
            imported.push((*commodity, sum / all, scene.facts.value(*commodity, last, sum), countries));
        }
    }
    imported.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    imported
}

fn importing(scene: &Scene<'_>, measures: &Measures) -> Option<String> {
    if !scene.view.knows_home() {
        return None;
    }
    let speech = scene.speech;
    let imported = imported(scene);
    if imported.is_empty() {
        return Some(speech.tell("says-imports-nothing", &[("period", scene.last_period().into())]));
    }
    let say = |(commodity, share, _, countries): &(CommodityId, f64, f64, Vec<String>)| {
        format!("{} ({}, {})", scene.commodity(*commodity), speech.share(*share), countries.join(", "))
    };
    let largest: Vec<String> = imported.iter().take(5).map(say).collect();
    let (abroad, _) = scene.facts.paid_abroad();
    let first = abroad.first().copied().unwrap_or(0.0);
    Some(speech.tell(
        "says-imports",
        &[
            ("period", scene.last_period().into()),
            ("goods", largest.join("; ").into()),
            ("more", imported.len().saturating_sub(5).into()),
            ("first", speech.money(first).into()),
            ("firstperiod", scene.periods().first().cloned().unwrap_or_default().into()),
            ("last", speech.money(measures.abroad).into()),
        ],
    ))
}

fn cost(scene: &Scene<'_>, measures: &Measures) -> String {
    let speech = scene.speech;
    let settings = &scene.view.project.settings;
    let ledger = |names: &[&str]| -> f64 {
        names.iter().filter_map(|name| scene.facts.ledger.get(*name)).map(|(_, discounted)| discounted).sum()
    };
    let investment = ledger(&["investment", "incentive_capex"]);
    let bought = ledger(&["purchase", "incentive_price", "freight", "duty", "incentive_duty"]);
    let sales = -ledger(&["sale"]);
    let rest = measures.cost - investment - bought + sales;
    speech.tell(
        if measures.cost < 0.0 { "says-gain" } else { "says-cost" },
        &[
            ("span", scene.span().into()),
            ("money", speech.money(measures.cost.abs()).into()),
            ("year", settings.base_year.to_string().into()),
            ("rate", speech.percent(settings.discount_rate, 1).into()),
            ("investment", speech.money(investment).into()),
            ("bought", speech.money(bought).into()),
            ("rest", speech.money(rest).into()),
            ("sales", speech.money(sales).into()),
            ("sold", (if sales > 0.0 { "yes" } else { "no" }).into()),
        ],
    )
}

fn carbon(scene: &Scene<'_>, measures: &Measures) -> Option<String> {
    let speech = scene.speech;
    let (total, unit) = measures.carbon.as_ref()?;
    let (yearly, _) = measures::carbon_yearly(scene.view)?;
    Some(speech.tell(
        "says-carbon",
        &[
            ("span", scene.span().into()),
            ("total", speech.amount(*total, unit).into()),
            ("period", scene.last_period().into()),
            ("yearly", speech.amount_yearly(yearly.get(scene.last()).copied().unwrap_or(0.0), unit).into()),
        ],
    ))
}

fn work(scene: &Scene<'_>) -> Option<String> {
    let speech = scene.speech;
    let (yearly, unit) = measures::labour(scene.view, scene.facts)?;
    let last = yearly.get(scene.last()).copied().unwrap_or(0.0);
    let posts = if unit == "h" { speech.number(last / HOURS_OF_A_POST, 0) } else { String::new() };
    Some(speech.tell(
        if unit == "h" { "says-posts" } else { "says-labour" },
        &[
            ("period", scene.last_period().into()),
            ("amount", speech.amount(last, &unit).into()),
            ("posts", posts.into()),
            ("hours", HOURS_OF_A_POST.into()),
        ],
    ))
}

fn serving(scene: &Scene<'_>) -> Option<String> {
    let speech = scene.speech;
    if scene.facts.demanded.is_empty() && scene.facts.unserved.is_empty() {
        return None;
    }
    let missing: Vec<String> = scene
        .facts
        .unserved
        .iter()
        .filter_map(|(commodity, by)| {
            let amount = scene.over_years(by);
            let asked = scene.facts.demanded.get(commodity).map_or(0.0, |by| scene.over_years(by));
            // What is below the solver's tolerance is served.
            let counts = amount > 1e-6 * asked.max(amount) && amount > 0.0;
            let periods: Vec<String> =
                by.iter().zip(scene.periods()).filter(|(a, _)| **a > 1e-6 * amount).map(|(_, p)| p).collect();
            counts.then(|| {
                let unit = &scene.view.commodity(*commodity).unit;
                speech.tell(
                    "says-missing",
                    &[
                        ("good", scene.commodity(*commodity).into()),
                        ("amount", speech.amount(amount, unit).into()),
                        ("share", speech.share(if asked > 0.0 { amount / asked } else { 1.0 }).into()),
                        ("periods", binding::runs(&periods).into()),
                    ],
                )
            })
        })
        .collect();
    Some(match missing.is_empty() {
        true => speech.say("says-all-served"),
        false => speech
            .tell("says-unserved", &[("span", scene.span().into()), ("goods", missing.join("; ").into())]),
    })
}

fn built(scene: &Scene<'_>) -> Option<Block> {
    let speech = scene.speech;
    let new = new_facilities(scene);
    if new.is_empty() {
        return None;
    }
    let total: f64 = new.iter().map(|facility| facility.total_investment()).sum();
    let scale = speech.money_scale(total);
    let row = |facility: &&Facility<'_>| -> Row {
        let process = scene.view.process(facility.process);
        let largest =
            facility.capacity.iter().zip(&facility.standing).map(|(all, old)| all - old).fold(0.0, f64::max);
        let decided =
            facility.built.iter().position(|built| *built > 0.0).map(|t| scene.view.periods()[t].start);
        let works = decided.map(|year| year + process.build_years as i32);
        let year = |year: Option<i32>| Cell::words(year.map_or_else(String::new, |year| year.to_string()));
        let largest = if largest > 0.0 { largest } else { facility.built.iter().sum() };
        vec![
            Cell::words(scene.process(facility.process)),
            Cell::words(scene.place(facility.place)),
            Cell::words(process.variant.as_deref().map_or_else(String::new, |v| speech.known("variant", v))),
            year(decided),
            year(works),
            Cell::number(speech.amount_yearly(largest, &process.unit)),
            Cell::number(
                speech.column_number(facility.total_investment() / scale.divisor, total / scale.divisor),
            ),
        ]
        .into()
    };
    let hidden: f64 = new.iter().skip(SHOWN).map(|facility| facility.total_investment()).sum();
    let note = (new.len() > SHOWN).then(|| {
        speech.tell(
            "rest-facilities",
            &[("count", (new.len() - SHOWN).into()), ("money", speech.money(hidden).into())],
        )
    });
    Some(Block::Table(Table {
        caption: speech.say("built-caption"),
        head: vec![
            Head::words(speech.say("column-what")),
            Head::words(speech.say("column-where")),
            Head::words(speech.say("column-variant")),
            Head::words(speech.say("column-decided")),
            Head::words(speech.say("column-works")),
            Head::number(speech.say("column-capacity"), String::new()),
            Head::number(speech.say("column-investment"), scale.label),
        ],
        rows: new.iter().take(SHOWN).map(row).collect(),
        note,
        ..Table::default()
    }))
}

fn suppliers(scene: &Scene<'_>) -> Option<Block> {
    let speech = scene.speech;
    let paid = paid(scene);
    let all: f64 = paid.iter().map(|(.., money, _)| money).sum();
    if paid.is_empty() {
        return None;
    }
    let scale = speech.money_scale(all);
    let row = |(partner, commodity, country, home, money, amount): &(
        String,
        CommodityId,
        String,
        bool,
        f64,
        f64,
    )| {
        let class = if *home { "" } else { "warm" };
        Row::from(vec![
            Cell::words(partner.clone()),
            Cell::words(scene.country(country)).with_class(if scene.view.knows_home() { class } else { "" }),
            Cell::words(scene.commodity(*commodity)),
            Cell::number(match *amount > 0.0 {
                true => speech.amount_yearly(*amount, &scene.view.commodity(*commodity).unit),
                false => "\u{2013}".to_string(),
            }),
            Cell::number(speech.column_number(money / scale.divisor, all / scale.divisor)),
            Cell::number(speech.share(money / all)).with_bar(money / all),
        ])
    };
    let hidden: f64 = paid.iter().skip(SHOWN).map(|(.., money, _)| money).sum();
    let note = (paid.len() > SHOWN).then(|| {
        let values = [("count", (paid.len() - SHOWN).into()), ("money", speech.money(hidden).into())];
        speech.tell("rest-suppliers", &values)
    });
    let last = scene.last_period();
    Some(Block::Table(Table {
        caption: speech.say("suppliers-caption"),
        head: vec![
            Head::words(speech.say("column-supplier")),
            Head::words(speech.say("column-country")),
            Head::words(speech.say("column-good")),
            Head::number(speech.tell("column-amount-in", &[("period", last.into())]), String::new()),
            Head::number(speech.tell("column-paid-over", &[("span", scene.span().into())]), scale.label),
            Head::number(speech.say("column-share"), String::new()),
        ],
        rows: paid.iter().take(SHOWN).map(row).collect(),
        note,
        ..Table::default()
    }))
}

fn still_imported(scene: &Scene<'_>) -> Option<Block> {
    if !scene.view.knows_home() {
        return None;
    }
    let speech = scene.speech;
    let imported = imported(scene);
    let total: f64 = imported.iter().map(|(_, _, worth, _)| worth).sum();
    if imported.is_empty() {
        return None;
    }
    let scale = speech.money_scale(total);
    let row = |(commodity, share, worth, countries): &(CommodityId, f64, f64, Vec<String>)| {
        let critical =
            if scene.view.commodity(*commodity).critical { speech.say("yes") } else { String::new() };
        Row::from(vec![
            Cell::words(scene.commodity(*commodity)),
            Cell::words(countries.join(", ")),
            Cell::words(critical),
            Cell::number(speech.column_number(worth / scale.divisor, total / scale.divisor)),
            Cell::number(speech.share(*share)).with_bar(*share).with_class("warm"),
        ])
    };
    let hidden: f64 = imported.iter().skip(SHOWN).map(|(_, _, worth, _)| worth).sum();
    let note = (imported.len() > SHOWN).then(|| {
        let values = [("count", (imported.len() - SHOWN).into()), ("money", speech.money(hidden).into())];
        speech.tell("rest-imports", &values)
    });
    Some(Block::Table(Table {
        caption: speech.tell("imports-caption", &[("period", scene.last_period().into())]),
        head: vec![
            Head::words(speech.say("column-good")),
            Head::words(speech.say("column-from")),
            Head::words(speech.say("column-critical")),
            Head::number(speech.say("column-worth-yearly"), speech.yearly(&scale.label)),
            Head::number(speech.say("column-share-of-supply"), String::new()),
        ],
        rows: imported.iter().take(SHOWN).map(row).collect(),
        note,
        ..Table::default()
    }))
}
