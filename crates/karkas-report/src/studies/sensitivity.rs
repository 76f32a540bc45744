//! The page of `karkas sensitivity`: which figures matter.

mod screening;

use karkas_study::sensitivity::{CertainRow, FigureBuildingRow, FigureRow, ScreeningRow};

use super::{Answer, StudyScene};
use crate::block::{Block, Cell, Head, Point, Row, Section, Table, largest};
use crate::charts::color;
use crate::charts::ranking::{Ranking, Side};
use crate::input::ReportError;
use crate::sections::summary::{Summary, Tile};

/// Figures in the chart.
const SHOWN: usize = 20;

/// What identifies a figure, in either table.
struct Named<'a> {
    file: &'a str,
    row: i64,
    column: &'a str,
    kind: &'a str,
    place: &'a str,
    item: &'a str,
    other: &'a str,
}

impl FigureNames for FigureRow {
    fn named(&self) -> Named<'_> {
        let Self { file, row, column, kind, place, item, other, .. } = self;
        Named { file, row: *row, column, kind, place, item, other }
    }
}

impl FigureNames for ScreeningRow {
    fn named(&self) -> Named<'_> {
        let Self { file, row, column, kind, place, item, other, .. } = self;
        Named { file, row: *row, column, kind, place, item, other }
    }
}

trait FigureNames {
    fn named(&self) -> Named<'_>;
}

/// A figure in the reader's words.
fn name(scene: &StudyScene<'_>, figure: &impl FigureNames) -> String {
    let speech = scene.speech;
    let Named { column, kind, place, item, other, .. } = figure.named();
    let what = speech.known("figure", column);
    match kind {
        "commodity" => format!("{}: {what}", scene.commodity(item)),
        "process" => format!("{}: {what}", scene.process(item)),
        "recipe" => format!("{}: {}", scene.process(item), scene.commodity(other)),
        "facility" => format!("{} ({}): {what}", scene.process(item), scene.place(place)),
        "lane" => {
            format!("{}: {what}, {} → {}", scene.commodity(item), scene.place(place), scene.place(other))
        }
        "demand" => format!("{} ({}): {what}", scene.commodity(item), scene.place(place)),
        _ => {
            let partner = speech.known("partner", other);
            format!("{}: {what}, {partner} ({})", scene.commodity(item), scene.place(place))
        }
    }
}

/// The page.
pub(super) fn page(scene: &StudyScene<'_>) -> Result<Answer, ReportError> {
    let study = scene.input.study;
    let certain: Vec<CertainRow> = study.rows()?;
    let speech = scene.speech;
    if study.manifest.request["method"] == "morris" {
        let rows: Vec<ScreeningRow> = if has(scene, "screening") { study.rows()? } else { Vec::new() };
        return Ok(Answer {
            title: speech.say("sensitivity-title"),
            description: speech.say("sensitivity-description-morris"),
            summary: screening::summary(scene, &rows, &certain),
            sections: vec![screening::section(scene, &rows), without_range(scene, &certain)],
        });
    }
    let figures: Vec<FigureRow> = if has(scene, "figures") { study.rows()? } else { Vec::new() };
    let buildings: Vec<FigureBuildingRow> =
        if has(scene, "figures_building") { study.rows()? } else { Vec::new() };
    let mut sections = vec![tornado(scene, &figures)];
    sections.extend(decisive(scene, &figures, &buildings));
    sections.push(without_range(scene, &certain));
    Ok(Answer {
        title: speech.say("sensitivity-title"),
        description: speech.say("sensitivity-description"),
        summary: summary(scene, &figures, &certain),
        sections,
    })
}

/// Whether the study has a table; one that was stopped early may lack it.
fn has(scene: &StudyScene<'_>, table: &str) -> bool {
    let file = format!("{table}.csv");
    scene.input.study.manifest.tables.iter().any(|record| record.file == file)
}

fn tile(scene: &StudyScene<'_>, name: &str, figure: String, note: String) -> Tile {
    Tile { name: scene.speech.say(name), figure, unit: String::new(), note }
}

fn count(scene: &StudyScene<'_>, number: usize) -> String {
    scene.speech.number(number as f64, 0)
}

/// Whether something else would be built at either end.
fn decides(row: &FigureRow) -> bool {
    [row.built_low, row.built_high].into_iter().flatten().any(|built| built > 0.0)
}

/// The largest regret that was found.
fn regret(row: &FigureRow) -> f64 {
    [row.regret_low, row.regret_high].into_iter().flatten().fold(0.0, f64::max)
}

fn summary(scene: &StudyScene<'_>, figures: &[FigureRow], certain: &[CertainRow]) -> Summary {
    let speech = scene.speech;
    let ends = |state: &str| {
        figures
            .iter()
            .flat_map(|row| [&row.planned_low, &row.planned_high])
            .filter(|one| *one == state)
            .count()
    };
    let deciding = figures.iter().filter(|row| decides(row)).count();
    let fixed: i64 = certain.iter().map(|row| row.figures).sum();
    let tiles = vec![
        tile(
            scene,
            "sensitivity-tile-figures",
            count(scene, figures.len()),
            speech.say("sensitivity-tile-figures-note"),
        ),
        tile(
            scene,
            "sensitivity-tile-fixed",
            count(scene, fixed as usize),
            speech.say("sensitivity-tile-fixed-note"),
        ),
        tile(
            scene,
            "sensitivity-tile-decisive",
            count(scene, deciding),
            speech.say("sensitivity-tile-decisive-note"),
        ),
        tile(
            scene,
            "sensitivity-tile-proven",
            count(scene, ends("proven")),
            speech.tell("sensitivity-tile-proven-note", &[("planned", ends("planned").into())]),
        ),
    ];
    let mut points = Vec::new();
    if let Some(first) = figures.first() {
        let text = match first.swing {
            Some(swing) => speech.tell(
                "sensitivity-point-most",
                &[("figure", name(scene, first).into()), ("swing", speech.money(swing).into())],
            ),
            None => {
                let such = figures.iter().filter(|row| row.swing.is_none()).count();
                let values = [("figure", name(scene, first).into()), ("count", such.into())];
                speech.tell("sensitivity-point-stopped", &values)
            }
        };
        points.push(Point { about: speech.say("sensitivity-point-most-about"), text });
    }
    let worst = figures.iter().filter(|row| decides(row)).max_by(|a, b| regret(a).total_cmp(&regret(b)));
    let text = match worst {
        Some(worst) => speech.tell(
            "sensitivity-point-decisive",
            &[("figure", name(scene, worst).into()), ("regret", speech.money(regret(worst)).into())],
        ),
        None => speech.say("sensitivity-point-no-decisive"),
    };
    points.push(Point { about: speech.say("sensitivity-point-decisive-about"), text });
    Summary { tiles, blocks: vec![Block::Points { points }] }
}

/// The figures that move the cost most.
fn tornado(scene: &StudyScene<'_>, figures: &[FigureRow]) -> Section {
    let speech = scene.speech;
    let mut blocks = Vec::new();
    let shown: Vec<&FigureRow> =
        figures.iter().filter(|row| row.swing.is_some_and(|swing| swing > 0.0)).take(SHOWN).collect();
    if shown.is_empty() {
        blocks.push(Block::text(speech.say("sensitivity-no-swing")));
    } else {
        let away = |cost: Option<f64>, row: &FigureRow| cost.map_or(0.0, |cost| cost - row.cost);
        let low: Vec<f64> = shown.iter().map(|row| away(row.cost_low, row)).collect();
        let high: Vec<f64> = shown.iter().map(|row| away(row.cost_high, row)).collect();
        let scale = speech.money_scale(largest(low.iter().chain(&high)));
        let mut figure = Ranking {
            id: "tornado",
            caption: speech.say("sensitivity-tornado"),
            names: shown.iter().map(|row| name(scene, *row)).collect(),
            sides: vec![
                Side { name: speech.say("sensitivity-at-low"), values: low, color: color::ACCENT },
                Side { name: speech.say("sensitivity-at-high"), values: high, color: color::ORANGE },
            ],
            divisor: scale.divisor,
            unit: scale.label,
            over: true,
        }
        .figure(speech);
        figure.bare = true;
        blocks.push(Block::Figure(figure));
    }
    blocks.push(Block::Details {
        summary: speech.tell("sensitivity-all", &[("count", figures.len().into())]),
        blocks: vec![Block::Table(all_figures(scene, figures))],
    });
    Section {
        id: "tornado",
        title: speech.say("sensitivity-tornado-title"),
        lead: speech.say("sensitivity-tornado-lead"),
        blocks,
    }
}

fn all_figures(scene: &StudyScene<'_>, figures: &[FigureRow]) -> Table {
    let speech = scene.speech;
    let money = |cost: Option<f64>, row: &FigureRow| match cost {
        None => speech.say("sensitivity-stopped"),
        Some(cost) if cost == row.cost => "\u{2013}".to_owned(),
        Some(cost) => speech.money(cost - row.cost),
    };
    let row = |row: &FigureRow| {
        Row::from(vec![
            Cell::words(name(scene, row)).with_title(place_of(row)),
            Cell::number(speech.compact(row.low)),
            Cell::number(speech.compact(row.central)),
            Cell::number(speech.compact(row.high)),
            Cell::number(money(row.cost_low, row)),
            Cell::number(money(row.cost_high, row)),
            Cell::words(state(scene, &row.planned_low, row.built_low)),
            Cell::words(state(scene, &row.planned_high, row.built_high)),
        ])
    };
    Table {
        caption: String::new(),
        head: vec![
            Head::words(speech.say("sensitivity-column-figure")),
            Head::number(speech.say("sensitivity-column-low"), String::new()),
            Head::number(speech.say("sensitivity-column-value"), String::new()),
            Head::number(speech.say("sensitivity-column-high"), String::new()),
            Head::number(speech.say("sensitivity-column-cost-low"), String::new()),
            Head::number(speech.say("sensitivity-column-cost-high"), String::new()),
            Head::words(speech.say("sensitivity-column-built-low")),
            Head::words(speech.say("sensitivity-column-built-high")),
        ],
        rows: figures.iter().map(row).collect(),
        note: Some(speech.say("sensitivity-all-note")),
        ..Table::default()
    }
}

/// File and row.
fn place_of(figure: &impl FigureNames) -> String {
    let Named { file, row, column, .. } = figure.named();
    format!("{file}:{row} {column}")
}

/// What is known of building at an end of the range.
fn state(scene: &StudyScene<'_>, planned: &str, built: Option<f64>) -> String {
    let speech = scene.speech;
    match (planned, built) {
        ("same", _) => "\u{2013}".to_owned(),
        ("proven", _) => speech.say("sensitivity-state-proven"),
        ("planned", Some(built)) if built > 0.0 => {
            speech.tell("sensitivity-state-changed", &[("count", built.into())])
        }
        ("planned", _) => speech.say("sensitivity-state-unchanged"),
        ("broken", _) => speech.say("sensitivity-state-broken"),
        _ => speech.say("sensitivity-state-open"),
    }
}

/// The figures that change what is built.
fn decisive(
    scene: &StudyScene<'_>,
    figures: &[FigureRow],
    buildings: &[FigureBuildingRow],
) -> Option<Section> {
    let speech = scene.speech;
    let mut deciding: Vec<&FigureRow> = figures.iter().filter(|row| decides(row)).collect();
    if deciding.is_empty() {
        return None;
    }
    deciding.sort_by(|a, b| regret(b).total_cmp(&regret(a)).then(a.rank.cmp(&b.rank)));
    // What is less than a millionth of the plan's cost is rounding.
    let rounding = figures.first().map_or(0.0, |row| 1e-6 * row.cost.abs());
    let interval = |least: Option<f64>, most: Option<f64>| match (least, most) {
        (Some(_), Some(most)) if most <= rounding => "\u{2013}".to_owned(),
        (Some(least), Some(most)) if most > least * (1.0 + 1e-6) + 1e-9 => speech.tell(
            "sensitivity-interval",
            &[("least", speech.money(least).into()), ("most", speech.money(most).into())],
        ),
        (Some(least), _) if least > 0.0 => speech.money(least),
        _ => "\u{2013}".to_owned(),
    };
    let row = |row: &&FigureRow| {
        Row::from(vec![
            Cell::words(name(scene, *row)).with_title(place_of(*row)),
            Cell::number(interval(row.regret_low, row.regret_low_most)),
            Cell::number(interval(row.regret_high, row.regret_high_most)),
        ])
    };
    let mut blocks = vec![Block::Table(Table {
        caption: speech.say("sensitivity-regret-table"),
        head: vec![
            Head::words(speech.say("sensitivity-column-figure")),
            Head::number(speech.say("sensitivity-column-regret-low"), String::new()),
            Head::number(speech.say("sensitivity-column-regret-high"), String::new()),
        ],
        rows: deciding.iter().map(row).collect(),
        note: Some(speech.say("sensitivity-regret-note")),
        ..Table::default()
    })];
    for figure in deciding {
        let rows: Vec<Row> = buildings
            .iter()
            .filter(|row| row.rank == figure.rank)
            .map(|row| {
                let low = row.level == "low";
                let unit = unit_of_process(scene, &row.process);
                Row::from(vec![
                    Cell::words(speech.say(if low { "sensitivity-at-low" } else { "sensitivity-at-high" })),
                    Cell::words(scene.process(&row.process)),
                    Cell::words(scene.place(&row.place)),
                    Cell::number(row.period.to_string()),
                    Cell::number(speech.amount_yearly(row.before, &unit)),
                    Cell::number(speech.amount_yearly(row.after, &unit)),
                    Cell::number(speech.money(row.investment)),
                ])
            })
            .collect();
        let table = Table {
            caption: String::new(),
            head: vec![
                Head::words(speech.say("sensitivity-column-end")),
                Head::words(speech.say("stress-column-what")),
                Head::words(speech.say("stress-column-where")),
                Head::number(speech.say("stress-column-decided"), String::new()),
                Head::number(speech.say("sensitivity-column-before"), String::new()),
                Head::number(speech.say("sensitivity-column-after"), String::new()),
                Head::number(speech.say("sensitivity-column-investment"), String::new()),
            ],
            rows,
            ..Table::default()
        };
        blocks.push(Block::Details { summary: name(scene, figure), blocks: vec![Block::Table(table)] });
    }
    Some(Section {
        id: "decisive",
        title: speech.say("sensitivity-decisive"),
        lead: speech.say("sensitivity-decisive-lead"),
        blocks,
    })
}

fn unit_of_process(scene: &StudyScene<'_>, id: &str) -> String {
    let rows = &scene.input.project.processes;
    rows.iter().find(|row| row.id == id).map_or_else(String::new, |row| row.unit.clone())
}

/// Figures that nobody gave a range.
fn without_range(scene: &StudyScene<'_>, certain: &[CertainRow]) -> Section {
    let speech = scene.speech;
    let blocks = if certain.is_empty() {
        vec![Block::text(speech.say("sensitivity-certain-none"))]
    } else {
        let row = |row: &CertainRow| {
            Row::from(vec![
                Cell::words(format!("{}.csv", row.table)),
                Cell::words(speech.known("figure", &row.column)),
                Cell::number(speech.number(row.figures as f64, 0)),
            ])
        };
        vec![Block::Table(Table {
            caption: speech.say("sensitivity-certain-table"),
            head: vec![
                Head::words(speech.say("sensitivity-column-file")),
                Head::words(speech.say("sensitivity-column-figure")),
                Head::number(speech.say("sensitivity-column-count"), String::new()),
            ],
            rows: certain.iter().map(row).collect(),
            note: Some(speech.say("sensitivity-certain-note")),
            ..Table::default()
        })]
    };
    Section { id: "certain", title: speech.say("sensitivity-certain"), lead: String::new(), blocks }
}
