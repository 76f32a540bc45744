//! The page of `karkas compare`: scenarios side by side, and what each does otherwise.

use karkas_study::compare::{ChanceRow, ComparedRow};
use karkas_study::difference::DifferenceRow;

use super::differences::{Differences, chart_of_kinds};
use super::{Answer, StudyScene};
use crate::block::{Block, Point, Section};
use crate::charts::geo;
use crate::facts::Facts;
use crate::input::{Extras, PlanInput, ReportError, ReportInput};
use crate::sections::summary::{Summary, Tile};
use crate::sections::{self, Scene, comparison};
use crate::view::View;

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let speech = scene.speech;
    let study = scene.input.study;
    let rows: Vec<ComparedRow> = study.rows()?;
    let differences: Vec<DifferenceRow> = study.rows()?;
    let chance: Vec<ChanceRow> = study.rows()?;
    let against = study.manifest.request["against"].as_str().unwrap_or_default().to_owned();
    let others: Vec<&ComparedRow> =
        rows.iter().filter(|row| row.objective.is_some() && row.plan != against).collect();

    let mut summary = Summary { tiles: tiles(scene, &rows, &chance), blocks: Vec::new() };
    let told: Vec<Point> = rows.iter().map(|row| said(scene, row, &against)).collect();
    summary.blocks.push(Block::Points { points: told });
    let mut sections: Vec<Section> = Vec::new();
    side_by_side(scene, &against, &mut summary, &mut sections)?;

    let mut blocks = Vec::new();
    if let Some(figure) = chart_of_kinds(scene, &differences, &others_ids(&others)) {
        blocks.push(Block::Figure(figure));
    }
    for row in &others {
        let found = Differences::new(scene, &differences, &row.plan, &against);
        blocks.push(Block::heading(scene.plan(&row.plan)));
        blocks.extend(found.blocks(scene, &row.plan));
    }
    if !others.is_empty() {
        let base = scene.plan(&against);
        sections.insert(
            0,
            Section {
                id: "differences",
                title: speech.say("differences-title"),
                lead: speech.tell("differences-lead", &[("plan", base.into())]),
                blocks,
            },
        );
    }
    sections.extend(section_of_chance(scene, &chance));
    Ok(Answer {
        title: speech.say("comparing-title"),
        description: speech.tell("comparing-description", &[("plan", scene.plan(&against).into())]),
        summary,
        sections,
    })
}

fn others_ids(others: &[&ComparedRow]) -> Vec<String> {
    others.iter().map(|row| row.plan.clone()).collect()
}

fn tiles(scene: &StudyScene<'_>, rows: &[ComparedRow], chance: &[ChanceRow]) -> Vec<Tile> {
    let speech = scene.speech;
    let planned = rows.iter().filter(|row| row.objective.is_some()).count();
    let mut tiles = vec![Tile {
        name: speech.say("comparing-tile-scenarios"),
        figure: planned.to_string(),
        unit: String::new(),
        note: speech.tell("comparing-tile-of", &[("count", rows.len().into())]),
    }];
    let mut costs: Vec<&ComparedRow> = rows.iter().filter(|row| row.difference.is_some()).collect();
    costs.sort_by(|a, b| a.difference.unwrap_or(0.0).total_cmp(&b.difference.unwrap_or(0.0)));
    for (name, row) in [("comparing-tile-least", costs.first()), ("comparing-tile-most", costs.last())] {
        if let Some(row) = row.filter(|_| costs.len() > 1) {
            let (figure, unit) = parts(&speech.money(row.objective.unwrap_or(0.0)));
            tiles.push(Tile { name: speech.say(name), figure, unit, note: scene.plan(&row.plan) });
        }
    }
    if let Some(row) = chance.iter().find(|row| row.figure == "perfect_information") {
        let (figure, unit) = parts(&speech.money(row.value));
        let note = speech.say("comparing-tile-information-note");
        tiles.push(Tile { name: speech.say("comparing-tile-information"), figure, unit, note });
    }
    tiles
}

/// A figure and its unit.
pub(super) fn parts(text: &str) -> (String, String) {
    match text.split_once('\u{a0}') {
        Some((figure, unit)) => (figure.to_owned(), unit.to_owned()),
        None => (text.to_owned(), String::new()),
    }
}

/// A scenario in a sentence.
fn said(scene: &StudyScene<'_>, row: &ComparedRow, against: &str) -> Point {
    let speech = scene.speech;
    let about = scene.plan(&row.plan);
    let Some(objective) = row.objective else {
        let status = speech.known("compared", &row.status);
        let text = match row.why.as_str() {
            "" => status,
            why => speech.tell("comparing-why", &[("status", status.into()), ("why", why.into())]),
        };
        return Point { about, text };
    };
    let cost = speech.money(objective);
    let text = match row.difference {
        _ if row.plan == against => speech.tell("comparing-is-base", &[("cost", cost.into())]),
        Some(more) if more.abs() <= 1e-6 * objective.abs() => {
            speech.tell("comparing-same", &[("cost", cost.into()), ("plan", scene.plan(against).into())])
        }
        Some(more) => {
            let base = (objective - more).abs();
            let share = if base > 0.0 { speech.percent(more.abs() / base, 1) } else { "\u{2013}".to_owned() };
            let id = if more > 0.0 { "comparing-more" } else { "comparing-less" };
            let values = [
                ("cost", cost.into()),
                ("money", speech.money(more.abs()).into()),
                ("share", share.into()),
                ("plan", scene.plan(against).into()),
            ];
            speech.tell(id, &values)
        }
        None => cost,
    };
    Point { about, text }
}

/// The comparison of reports, of the plans of single scenarios: a table on the first screen, charts in a section.
fn side_by_side(
    scene: &StudyScene<'_>,
    against: &str,
    summary: &mut Summary,
    sections: &mut Vec<Section>,
) -> Result<(), ReportError> {
    let plans: Vec<&PlanInput<'_>> = scene
        .input
        .plans
        .iter()
        .filter(|(_, plan)| plan.manifest.scenarios.len() == 1)
        .map(|(_, plan)| plan)
        .collect();
    let is_main = |plan: &&&PlanInput<'_>| plan.project.scenario == against;
    let Some(main) = plans.iter().find(is_main) else { return Ok(()) };
    let land = geo::land()?;
    let view = View::new(main)?;
    let facts = Facts::new(&view);
    let mut others = Vec::new();
    for plan in plans.iter().filter(|plan| plan.project.scenario != against) {
        let view = View::new(plan)?;
        let facts = Facts::new(&view);
        others.push(sections::Other { view, facts });
    }
    let input = ReportInput { main: **main, others: &[], outlines: scene.input.outlines };
    let extras = Extras::default();
    let whole = Scene {
        speech: scene.speech,
        input: &input,
        extras: &extras,
        view: &view,
        facts: &facts,
        others: &others,
        land: &land,
    };
    summary.blocks.extend(comparison::first_screen(&whole).into_iter().take(1));
    sections.extend(comparison::section(&whole));
    Ok(())
}

fn section_of_chance(scene: &StudyScene<'_>, chance: &[ChanceRow]) -> Option<Section> {
    let speech = scene.speech;
    if chance.is_empty() {
        return None;
    }
    let point = |row: &ChanceRow| {
        let (least, most) = (speech.money(row.least), speech.money(row.most));
        let values =
            [("value", speech.money(row.value).into()), ("least", least.into()), ("most", most.into())];
        Point { about: speech.known("chance", &row.figure), text: speech.tell("chance-figure", &values) }
    };
    Some(Section {
        id: "chance",
        title: speech.say("chance-title"),
        lead: speech.say("chance-lead"),
        blocks: vec![Block::Points { points: chance.iter().map(point).collect() }],
    })
}
