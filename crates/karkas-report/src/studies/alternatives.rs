//! The page of `karkas alternatives`: what near-optimal plans have in common, and how they differ.

use karkas_study::alternatives::{AlternativeRow, ChoiceRow};
use karkas_study::difference::DifferenceRow;

use super::compare::parts;
use super::differences::Differences;
use super::{Answer, StudyScene};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table};
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};

/// States of choices, in the order in which they are told.
const STATES: [&str; 4] = ["must", "optional", "undecided", "never"];
/// Choices named in a sentence.
const NAMED: usize = 6;

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let speech = scene.speech;
    let study = scene.input.study;
    let choices: Vec<ChoiceRow> = study.rows()?;
    let plans: Vec<AlternativeRow> = study.rows()?;
    let differences: Vec<DifferenceRow> = study.rows()?;
    let within = study.manifest.request["within"].as_f64().unwrap_or(0.0);
    let facilities: Vec<&ChoiceRow> = choices.iter().filter(|row| row.kind == "facility").collect();

    let mut blocks = vec![Block::Points { points: said(scene, &facilities) }];
    blocks.push(Block::Table(plans_table(scene, &plans)));
    let mut sections = Vec::new();
    let mut ways = Vec::new();
    for plan in plans.iter().skip(1) {
        let best = &plans[0].plan;
        ways.push(Block::heading(scene.plan(&plan.plan)));
        ways.extend(Differences::new(scene, &differences, &plan.plan, best).blocks(scene, &plan.plan));
    }
    sections.push(Section {
        id: "ways",
        title: speech.say("ways-title"),
        lead: speech.say("ways-lead"),
        blocks: ways,
    });
    sections.push(Section {
        id: "choices",
        title: speech.say("choices-title"),
        lead: speech.tell("choices-lead", &[("share", speech.percent(within, 1).into())]),
        blocks: STATES.iter().filter_map(|state| choices_block(scene, &facilities, state)).collect(),
    });
    let flows: Vec<&ChoiceRow> = choices.iter().filter(|row| row.kind != "facility").collect();
    sections.push(Section {
        id: "flows",
        title: speech.say("choices-flows-title"),
        lead: speech.say("choices-flows-lead"),
        blocks: if flows.is_empty() { Vec::new() } else { vec![Block::Table(flows_table(scene, &flows))] },
    });
    Ok(Answer {
        title: speech.say("ways-page-title"),
        description: speech.tell("ways-description", &[("share", speech.percent(within, 1).into())]),
        summary: Summary { tiles: tiles(scene, &facilities, &plans), blocks },
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    })
}

fn of_state<'a>(choices: &[&'a ChoiceRow], state: &str) -> Vec<&'a ChoiceRow> {
    let mut found: Vec<&ChoiceRow> = choices.iter().copied().filter(|row| row.state == state).collect();
    // What more plans build comes first.
    found.sort_by_key(|row| std::cmp::Reverse(row.plans));
    found
}

fn tiles(scene: &StudyScene<'_>, facilities: &[&ChoiceRow], plans: &[AlternativeRow]) -> Vec<Tile> {
    let speech = scene.speech;
    let mut tiles: Vec<Tile> = Vec::new();
    if let Some(best) = plans.first() {
        let (figure, unit) = parts(&speech.money(best.cost));
        let note = speech.tell("ways-tile-plans", &[("count", (plans.len() - 1).into())]);
        tiles.push(Tile { name: speech.say("ways-tile-best"), figure, unit, note });
    }
    for state in STATES {
        let count = of_state(facilities, state).len();
        if count > 0 || state != "undecided" {
            tiles.push(Tile {
                name: speech.known("choice", state),
                figure: count.to_string(),
                unit: String::new(),
                note: speech.known("choice-note", state),
            });
        }
    }
    tiles
}

fn said(scene: &StudyScene<'_>, facilities: &[&ChoiceRow]) -> Vec<Point> {
    let speech = scene.speech;
    let point = |state: &&str| {
        let found = of_state(facilities, state);
        let names: Vec<String> = found.iter().take(NAMED).map(|row| facility(scene, row)).collect();
        let values = [("names", names.join("; ").into()), ("more", found.len().saturating_sub(NAMED).into())];
        let text = speech.tell("choices-named", &values);
        (!names.is_empty()).then(|| Point { about: speech.known("choice", state), text })
    };
    STATES.iter().filter_map(point).collect()
}

fn facility(scene: &StudyScene<'_>, row: &ChoiceRow) -> String {
    format!("{}, {}", scene.process(&row.item), scene.place(&row.place))
}

fn plans_table(scene: &StudyScene<'_>, plans: &[AlternativeRow]) -> Table {
    let speech = scene.speech;
    let row = |row: &AlternativeRow| {
        let share = row.share.map_or_else(String::new, |share| speech.percent(share, 2));
        let nearest = if row.nearest.is_empty() { String::new() } else { scene.plan(&row.nearest) };
        Row::from(vec![
            Cell::words(scene.plan(&row.plan)),
            Cell::number(speech.money(row.cost)),
            Cell::number(share),
            Cell::number(row.facilities.to_string()),
            Cell::number(row.differ.to_string()),
            Cell::words(nearest),
        ])
    };
    Table {
        caption: speech.say("ways-table"),
        head: vec![
            Head::words(speech.say("study-column-plan")),
            Head::number(speech.say("study-column-objective"), String::new()),
            Head::number(speech.say("ways-column-more"), String::new()),
            Head::number(speech.say("ways-column-facilities"), String::new()),
            Head::number(speech.say("ways-column-differ"), String::new()),
            Head::words(speech.say("ways-column-nearest")),
        ],
        rows: plans.iter().map(row).collect(),
        note: Some(speech.say("ways-table-note")),
        ..Table::default()
    }
}

fn choices_block(scene: &StudyScene<'_>, facilities: &[&ChoiceRow], state: &str) -> Option<Block> {
    let speech = scene.speech;
    let found = of_state(facilities, state);
    if found.is_empty() {
        return None;
    }
    let row = |row: &&ChoiceRow| {
        let amount = |value: f64| match value {
            0.0 => "\u{2013}".to_owned(),
            value => speech.amount_yearly(value, &row.unit),
        };
        let bound =
            |value: Option<f64>| value.map_or_else(|| "\u{2013}".to_owned(), |value| speech.money(value));
        let used = format!("{}/{}", row.plans, row.of);
        Row::from(vec![
            Cell::words(facility(scene, row)),
            Cell::number(used).with_bar(if row.of > 0 { row.plans as f64 / row.of as f64 } else { 0.0 }),
            Cell::number(amount(row.least)),
            Cell::number(amount(row.most)),
            Cell::number(bound(row.cost_with)),
            Cell::number(bound(row.cost_without)),
        ])
    };
    let table = Table {
        head: vec![
            Head::words(speech.say("choices-column-facility")),
            Head::number(speech.say("choices-column-plans"), String::new()),
            Head::number(speech.say("choices-column-least"), String::new()),
            Head::number(speech.say("choices-column-most"), String::new()),
            Head::number(speech.say("choices-column-with"), String::new()),
            Head::number(speech.say("choices-column-without"), String::new()),
        ],
        rows: found.iter().map(row).collect(),
        note: Some(speech.say("choices-note")),
        ..Table::default()
    };
    let values = [("state", speech.known("choice", state).into()), ("count", found.len().into())];
    let summary = speech.tell("choices-of-state", &values);
    Some(match state {
        // Long, and of little interest by name.
        "never" => Block::Details { summary, blocks: vec![Block::Table(table)] },
        _ => Block::Table(Table { caption: summary, ..table }),
    })
}

/// Suppliers and products.
fn flows_table(scene: &StudyScene<'_>, flows: &[&ChoiceRow]) -> Table {
    let speech = scene.speech;
    let row = |row: &&ChoiceRow| {
        let is_supplier = row.kind == "supplier";
        let amount = |value: f64| {
            if is_supplier { speech.money(value) } else { speech.amount(value, &row.unit) }
        };
        let name = if is_supplier { speech.known("partner", &row.item) } else { scene.commodity(&row.item) };
        Row::from(vec![
            Cell::words(speech.known("choice-kind", &row.kind)),
            Cell::words(name),
            Cell::words(speech.known("choice", &row.state)),
            Cell::number(amount(row.least)),
            Cell::number(amount(row.most)),
        ])
    };
    Table {
        caption: speech.say("choices-flows-table"),
        head: vec![
            Head::words(speech.say("choices-column-kind")),
            Head::words(speech.say("choices-column-what")),
            Head::words(speech.say("choices-column-state")),
            Head::number(speech.say("choices-column-least"), String::new()),
            Head::number(speech.say("choices-column-most"), String::new()),
        ],
        rows: flows.iter().map(row).collect(),
        ..Table::default()
    }
}
