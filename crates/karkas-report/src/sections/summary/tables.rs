//! The tables on the first screen: what is built, who supplies, what is still imported.

use crate::block::{Block, Cell, Head, Row, Table};
use crate::facts::Facility;
use crate::sections::Scene;
use crate::sections::trade::{Import, Payment, imports, new_facilities, payments};

/// Rows of each table.
const SHOWN: usize = 8;

/// The largest investments.
pub fn built(scene: &Scene<'_>) -> Option<Block> {
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

/// The largest suppliers.
pub fn suppliers(scene: &Scene<'_>) -> Option<Block> {
    let speech = scene.speech;
    let paid = payments(scene);
    let all: f64 = paid.iter().map(|payment| payment.money).sum();
    if paid.is_empty() {
        return None;
    }
    let scale = speech.money_scale(all);
    let row = |payment: &Payment| {
        let unit = &scene.view.commodity(payment.good).unit;
        let foreign = scene.view.knows_home() && !payment.home;
        let share = payment.money / all;
        let amount = match payment.amount > 0.0 {
            true => speech.amount_yearly(payment.amount, unit),
            false => "\u{2013}".to_string(),
        };
        Row::from(vec![
            Cell::words(payment.partner.clone()),
            Cell::words(scene.country(&payment.country)).with_class(if foreign { "warm" } else { "" }),
            Cell::words(scene.commodity(payment.good)),
            Cell::number(amount),
            Cell::number(speech.column_number(payment.money / scale.divisor, all / scale.divisor)),
            Cell::number(speech.share(share)).with_bar(share),
        ])
    };
    let hidden: f64 = paid.iter().skip(SHOWN).map(|payment| payment.money).sum();
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

/// What is still imported in the last period.
pub fn still_imported(scene: &Scene<'_>) -> Option<Block> {
    if !scene.view.knows_home() {
        return None;
    }
    let speech = scene.speech;
    let imported = imports(scene);
    let total: f64 = imported.iter().map(|import| import.worth).sum();
    if imported.is_empty() {
        return None;
    }
    let scale = speech.money_scale(total);
    let row = |import: &Import| {
        let critical =
            if scene.view.commodity(import.good).critical { speech.say("yes") } else { String::new() };
        Row::from(vec![
            Cell::words(scene.commodity(import.good)),
            Cell::words(import.countries.join(", ")),
            Cell::words(critical),
            Cell::number(speech.column_number(import.worth / scale.divisor, total / scale.divisor)),
            Cell::number(speech.share(import.share)).with_bar(import.share).with_class("warm"),
        ])
    };
    let hidden: f64 = imported.iter().skip(SHOWN).map(|import| import.worth).sum();
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
