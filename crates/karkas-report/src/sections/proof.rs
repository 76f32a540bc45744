//! Why the plan can be believed: what was proven, what was audited, and how it came about.

use serde::Serialize;

use karkas_plan::manifest::FileRecord;

use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::sections::Scene;

/// A short mark of trust (or of distrust) under the title.
#[derive(Debug, Clone, Serialize)]
pub struct Stamp {
    /// `good` or `bad`.
    pub class: &'static str,
    /// Words.
    pub text: String,
}

/// The stamps under the title.
pub fn stamps(scene: &Scene<'_>) -> Vec<Stamp> {
    let speech = scene.speech;
    let manifest = scene.input.main.manifest;
    let mut stamps = vec![Stamp {
        class: "good",
        text: speech.tell("stamp-gap", &[("gap", gap(scene, manifest.gap).into())]),
    }];
    stamps.push(match scene.input.main.audit {
        None => Stamp { class: "bad", text: speech.say("stamp-no-audit") },
        Some(audit) => {
            let checked: usize = audit.families.iter().map(|family| family.checked).sum();
            let broken: usize = audit.families.iter().map(|family| family.broken).sum();
            match audit.holds {
                true => {
                    Stamp { class: "good", text: speech.tell("stamp-audit", &[("count", checked.into())]) }
                }
                false => {
                    Stamp { class: "bad", text: speech.tell("stamp-broken", &[("count", broken.into())]) }
                }
            }
        }
    });
    stamps
}

/// A relative gap as a percentage with the digits that it needs.
fn gap(scene: &Scene<'_>, gap: f64) -> String {
    let digits = if gap >= 0.01 || gap == 0.0 { 1 } else { 2 };
    if gap > 0.0 && gap < 0.00005 {
        return format!("<\u{202f}{}", scene.speech.percent(0.0001, 2));
    }
    scene.speech.percent(gap, digits)
}

/// The last line of the page.
pub fn colophon(scene: &Scene<'_>) -> String {
    let manifest = scene.input.main.manifest;
    scene.speech.tell(
        if manifest.created.is_empty() { "page-colophon-undated" } else { "page-colophon" },
        &[("version", manifest.karkas.as_str().into()), ("created", day(&manifest.created).into())],
    )
}

/// The day of a time by RFC 3339.
pub(crate) fn day(time: &str) -> &str {
    time.split('T').next().unwrap_or(time)
}

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let manifest = scene.input.main.manifest;
    let room = (manifest.objective - manifest.bound).max(0.0);
    let mut blocks = vec![Block::text(speech.tell(
        "proof-gap",
        &[
            ("objective", speech.money(manifest.objective).into()),
            ("bound", speech.money(manifest.bound).into()),
            ("room", speech.money(room).into()),
            ("gap", gap(scene, manifest.gap).into()),
        ],
    ))];
    match scene.input.main.audit {
        Some(_) => blocks.extend(audit(scene)),
        None => blocks.push(Block::text(speech.say("proof-no-audit"))),
    }
    blocks.push(Block::Table(manifest_table(scene)));
    blocks.extend(inputs(scene));
    Some(Section { id: "proof", title: speech.say("proof-title"), lead: speech.say("proof-lead"), blocks })
}

fn audit(scene: &Scene<'_>) -> Option<Block> {
    let speech = scene.speech;
    let audit = scene.input.main.audit?;
    let small = |value: f64| speech.tiny(value);
    let rows = audit.families.iter().map(|family| {
        let class = if family.holds { "" } else { "warm" };
        Row::from(vec![
            Cell::words(speech.known("family", &family.name)),
            Cell::number(speech.number(family.checked as f64, 0)),
            Cell::number(speech.number(family.broken as f64, 0)).with_class(class),
            Cell::number(small(family.worst_absolute)),
            Cell::number(small(family.worst_relative)),
            Cell::number(small(family.tolerance)),
            Cell::words(if family.holds { String::new() } else { family.where_worst.clone() })
                .with_class(class),
        ])
    });
    Some(Block::Table(Table {
        caption: speech.say("audit-caption"),
        head: vec![
            Head::words(speech.say("column-rule")),
            Head::number(speech.say("column-checked"), String::new()),
            Head::number(speech.say("column-broken"), String::new()),
            Head::number(speech.say("column-worst-absolute"), speech.say("unit-of-row")),
            Head::number(speech.say("column-worst-relative"), String::new()),
            Head::number(speech.say("column-tolerance"), String::new()),
            Head::words(speech.say("column-where-worst")),
        ],
        rows: rows.collect(),
        note: Some(speech.tell(
            "audit-note",
            &[("difference", speech.tiny(audit.difference).into()), ("currency", speech.currency().into())],
        )),
        ..Table::default()
    }))
}

fn manifest_table(scene: &Scene<'_>) -> Table {
    let speech = scene.speech;
    let manifest = scene.input.main.manifest;
    let solver = &manifest.solver;
    let seconds = |value: f64| format!("{} {}", speech.figure(value), speech.say("seconds"));
    let whole = |value: usize| speech.number(value as f64, 0);
    let time_limit = solver.time_limit.map_or_else(|| speech.say("manifest-no-limit"), seconds);
    let size = speech.tell(
        "manifest-size-value",
        &[
            ("columns", whole(manifest.size.columns).into()),
            ("integers", whole(manifest.size.integers).into()),
            ("rows", whole(manifest.size.rows).into()),
            ("nonzeros", whole(manifest.size.nonzeros).into()),
        ],
    );
    let mut rows = vec![
        (speech.say("manifest-status"), speech.known("status", &manifest.status.replace(' ', "-"))),
        (speech.say("manifest-karkas"), manifest.karkas.clone()),
        (speech.say("manifest-created"), manifest.created.clone()),
        (speech.say("manifest-solver"), solver.name.clone()),
        (speech.say("manifest-gap"), speech.percent(solver.gap, 2)),
        (speech.say("manifest-time-limit"), time_limit),
        (speech.say("manifest-threads"), solver.threads.to_string()),
        (speech.say("manifest-seed"), solver.seed.to_string()),
        (speech.say("manifest-nodes"), speech.number(solver.nodes as f64, 0)),
        (speech.say("manifest-size"), size),
    ];
    rows.extend(
        manifest.seconds.iter().map(|step| (speech.known("step", &step.step), seconds(step.seconds))),
    );
    rows.push((speech.say("manifest-forced"), manifest.overrides.force.join(", ")));
    rows.push((speech.say("manifest-forbidden"), manifest.overrides.forbid.join(", ")));
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    Table {
        caption: speech.say("manifest-caption"),
        head: vec![Head::words(speech.say("column-what")), Head::words(speech.say("column-value"))],
        rows: rows.map(|(name, value)| Row::from(vec![Cell::words(name), Cell::words(value)])).collect(),
        ..Table::default()
    }
}

fn inputs(scene: &Scene<'_>) -> Option<Block> {
    let speech = scene.speech;
    let inputs = &scene.input.main.manifest.inputs;
    if inputs.is_empty() {
        return None;
    }
    let row = |file: &FileRecord| {
        Row::from(vec![Cell::words(file.file.clone()), Cell::words(file.sha256.clone()).with_class("code")])
    };
    Some(Block::Details {
        summary: speech.tell("inputs-summary", &[("count", inputs.len().into())]),
        blocks: vec![Block::Table(Table {
            head: vec![Head::words(speech.say("column-file")), Head::words("SHA-256".to_string())],
            rows: inputs.iter().map(row).collect(),
            ..Table::default()
        })],
    })
}
