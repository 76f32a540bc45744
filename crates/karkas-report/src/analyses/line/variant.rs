//! One variant: its diagram, who holds it back, how stations spend their time, what buffers and people bring.

use karkas_line::output::{BudgetRow, BufferRow, StationRow, VariantRow};

use super::diagram::{Diagram, SHARES};
use super::{Page, curves};
use crate::block::{Block, Cell, Head, Row, Section, Table};
use crate::charts::bars::{Bars, Layer};
use crate::charts::{Figure, wrapped};

/// Below this difference of elasticities two stations hold a line back alike.
const ALIKE: f64 = 0.05;

/// The section of a variant.
pub(super) fn section(page: &Page<'_>, number: usize, variant: &VariantRow) -> Section {
    let speech = page.scene.speech;
    let stations: Vec<&StationRow> =
        page.stations.iter().filter(|row| row.variant == variant.variant).collect();
    let buffers: Vec<&BufferRow> = page.buffers.iter().filter(|row| row.variant == variant.variant).collect();
    let mut blocks = Vec::new();
    blocks.extend(drawing(page, number, variant, &stations, &buffers));
    blocks.push(Block::text(bottleneck(page, &stations)));
    blocks.push(shares(page, number, variant, &stations));
    blocks.push(Block::Table(table(page, &stations, &buffers)));
    let budgets: Vec<&BudgetRow> = page.budgets.iter().filter(|row| row.variant == variant.variant).collect();
    if budgets.len() > 1 {
        blocks.push(Block::Figure(curves::buffers(page, number, variant, &budgets, &buffers)));
    }
    Section {
        id: ["variant-1", "variant-2", "variant-3", "variant-4", "variant-more"][number.min(4)],
        title: page.name(variant),
        lead: speech.say("line-variant-lead"),
        blocks,
    }
}

fn drawing(
    page: &Page<'_>,
    number: usize,
    variant: &VariantRow,
    stations: &[&StationRow],
    buffers: &[&BufferRow],
) -> Option<Block> {
    let names: Vec<String> = stations.iter().map(|row| page.station(row)).collect();
    let id = format!("line-head-{number}");
    let diagram = Diagram { id: &id, speech: page.scene.speech, stations, names: &names, buffers };
    Some(Block::Drawing {
        caption: page.scene.speech.tell("line-diagram", &[("variant", page.name(variant).into())]),
        alternative: diagram.in_words(),
        svg: diagram.svg()?,
    })
}

/// Which station holds the line back, by what its speed brings and by who waits for whom, and why these views may differ.
fn bottleneck(page: &Page<'_>, stations: &[&StationRow]) -> String {
    let speech = page.scene.speech;
    let Some(held) = stations.iter().find(|row| row.is_bottleneck == "yes") else { return String::new() };
    let waiting: Vec<&&StationRow> = stations.iter().filter(|row| row.by_arrows == "yes").collect();
    let waited: Vec<String> = waiting.iter().map(|row| page.station(row)).collect();
    let mut values = vec![
        ("station", page.station(held).into()),
        ("waited", waited.join(", ").into()),
        ("count", waited.len().into()),
    ];
    let Some(elasticity) = held.elasticity else {
        return speech.tell("line-bottleneck-by-waiting", &values);
    };
    values.push(("elasticity", speech.number(elasticity, 2).into()));
    if held.by_arrows == "yes" {
        let id = if waiting.len() == 1 { "line-bottleneck-agree" } else { "line-bottleneck-among" };
        return speech.tell(id, &values);
    }
    let most = waiting.iter().filter_map(|row| row.elasticity).fold(0.0, f64::max);
    values.push(("other", speech.number(most, 2).into()));
    let id = match waiting.len() {
        0 => "line-bottleneck-nobody",
        _ if most >= elasticity - ALIKE => "line-bottleneck-alike",
        _ => "line-bottleneck-differ",
    };
    speech.tell(id, &values)
}

fn shares(page: &Page<'_>, number: usize, variant: &VariantRow, stations: &[&StationRow]) -> Block {
    let speech = page.scene.speech;
    let of: [fn(&StationRow) -> f64; 5] =
        [|row| row.working, |row| row.setting, |row| row.down, |row| row.starved, |row| row.blocked];
    let layers = SHARES.iter().zip(of).map(|((name, shade), of)| Layer {
        name: speech.say(name),
        values: stations.iter().map(|row| of(row) * 100.0).collect(),
        color: (*shade).to_owned(),
    });
    let mark = |row: &&StationRow| {
        let mark = if row.is_bottleneck == "yes" { " \u{25bc}" } else { "" };
        format!("{}{mark}", wrapped(&page.station(row), 16))
    };
    let bars = Bars {
        id: &format!("stations-{number}"),
        caption: speech.tell("line-stations-figure", &[("variant", page.name(variant).into())]),
        periods: stations.iter().map(mark).collect(),
        layers: layers.filter(|layer| layer.values.iter().any(|value| *value > 0.0)).collect(),
        divisor: 1.0,
        unit: "%".to_owned(),
        line: None,
        total: None,
        height: 340,
    };
    Block::Figure(upright(bars.figure(speech)))
}

/// With the words below the bars level, in lines instead of aslant.
pub(super) fn upright(mut figure: Figure) -> Figure {
    for picture in &mut figure.pictures {
        picture["layout"]["xaxis"]["tickangle"] = 0.into();
    }
    figure
}

fn table(page: &Page<'_>, stations: &[&StationRow], buffers: &[&BufferRow]) -> Table {
    let speech = page.scene.speech;
    let is_shared = stations.iter().any(|row| row.best_places.is_some());
    let row = |row: &&StationRow| {
        let after = buffers.iter().find(|buffer| buffer.from == row.station);
        let mut cells = vec![Cell::words(page.station(row)), Cell::number(page.figure(row.places))];
        if is_shared {
            cells.push(Cell::number(page.maybe(row.best_places)));
        }
        cells.extend([
            Cell::number(speech.percent(row.working, 1)),
            Cell::number(speech.percent(row.starved, 1)),
            Cell::number(speech.percent(row.blocked, 1)),
            Cell::number(
                row.elasticity.map_or_else(|| "\u{2013}".to_owned(), |value| speech.number(value, 2)),
            ),
            Cell::number(after.map_or_else(
                || "\u{2013}".to_owned(),
                |buffer| buffer.capacity.map_or_else(|| "\u{221e}".to_owned(), |room| page.figure(room)),
            )),
            Cell::number(page.maybe(after.and_then(|buffer| buffer.best))),
            Cell::number(
                after.map_or_else(|| "\u{2013}".to_owned(), |buffer| speech.number(buffer.level, 1)),
            ),
        ]);
        Row::from(cells)
    };
    let number = |id: &str| Head::number(speech.say(&format!("line-column-{id}")), String::new());
    let mut head = vec![Head::words(speech.say("line-column-station")), number("places")];
    if is_shared {
        head.push(number("best-places"));
    }
    let others = ["working", "starved", "blocked", "elasticity", "buffer", "best-buffer", "level"];
    head.extend(others.map(number));
    Table {
        caption: speech.say("line-stations"),
        head,
        rows: stations.iter().map(row).collect(),
        note: Some(speech.say("line-stations-note")),
        ..Table::default()
    }
}
