//! Investors' sheets: whether each new facility pays for the one who builds it.

use std::collections::BTreeMap;

use karkas_plan::investor::{InvestorRow, InvestorTables, InvestorYearRow};

use crate::block::{Block, Cell, Head, Row, Section, Table, column, largest};
use crate::sections::Scene;

/// Facilities with a year-by-year sheet.
const SHEETS: usize = 12;

/// The section.
pub fn section(scene: &Scene<'_>) -> Option<Section> {
    let speech = scene.speech;
    let tables = InvestorTables::new(scene.view.project, scene.view.tables);
    let mut facilities: Vec<(&str, &str)> = Vec::new();
    for row in &tables.investor {
        if !facilities.contains(&(&row.place, &row.process)) {
            facilities.push((&row.place, &row.process));
        }
    }
    if facilities.is_empty() {
        return None;
    }
    let find = |place: &str, process: &str, prices: &str, incentives: &str| {
        tables.investor.iter().find(|row| {
            row.place == place
                && row.process == process
                && row.prices == prices
                && row.incentives == incentives
        })
    };
    let invested = |(place, process): &(&str, &str)| {
        find(place, process, "market", "without").map_or(0.0, |row| row.investment)
    };
    // Places in the order of their investment, and facilities so within each place.
    let at_place =
        |place: &str| facilities.iter().filter(|(other, _)| *other == place).map(&invested).sum::<f64>();
    let mut weighed: Vec<_> = facilities.iter().map(|key| (at_place(key.0), invested(key), *key)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.0.cmp(b.2.0)).then(b.1.total_cmp(&a.1)));
    let facilities: Vec<(&str, &str)> = weighed.into_iter().map(|(.., key)| key).collect();
    let sheets: Vec<[Option<&InvestorRow>; 4]> = facilities
        .iter()
        .map(|(place, process)| {
            [("market", "with"), ("market", "without"), ("shadow", "with"), ("shadow", "without")]
                .map(|(prices, incentives)| find(place, process, prices, incentives))
        })
        .collect();
    let mut blocks = vec![Block::Table(overview(scene, &facilities, &sheets))];
    let years: BTreeMap<(&str, &str), Vec<&InvestorYearRow>> = facilities
        .iter()
        .map(|key| {
            let own = tables.investor_years.iter().filter(|row| {
                (row.place.as_str(), row.process.as_str()) == *key
                    && row.prices == "market"
                    && row.incentives == "with"
            });
            (*key, own.collect())
        })
        .collect();
    let mut largest: Vec<&(&str, &str)> = facilities.iter().collect();
    largest.sort_by(|a, b| invested(b).total_cmp(&invested(a)));
    let of_largest = largest.iter().take(SHEETS);
    blocks.push(Block::Details {
        summary: speech.tell("sheets-summary", &[("count", facilities.len().min(SHEETS).into())]),
        blocks: of_largest.map(|key| Block::Table(sheet(scene, key, &years[*key]))).collect(),
    });
    if facilities.len() > SHEETS {
        let values = [("count", (facilities.len() - SHEETS).into())];
        blocks.push(Block::note(speech.tell("investors-rest", &values)));
    }
    blocks.push(Block::note(speech.say("investors-rules")));
    Some(Section {
        id: "investors",
        title: speech.say("investors-title"),
        lead: speech.say("investors-lead"),
        blocks,
    })
}

fn name(scene: &Scene<'_>, (place, process): &(&str, &str)) -> String {
    let process =
        scene.view.process_id(process).map_or_else(|| (*process).to_string(), |id| scene.process(id));
    let place = scene.view.place_id(place).map_or_else(|| (*place).to_string(), |id| scene.place(id));
    format!("{process}, {place}")
}

fn overview(scene: &Scene<'_>, facilities: &[(&str, &str)], sheets: &[[Option<&InvestorRow>; 4]]) -> Table {
    let speech = scene.speech;
    let npvs: Vec<f64> = sheets.iter().flatten().flatten().map(|row| row.npv_with_residual).collect();
    let investments: Vec<f64> =
        sheets.iter().map(|sheet| sheet[1].map_or(0.0, |row| row.investment)).collect();
    let scale = speech.money_scale(largest(npvs.iter().chain(&investments)));
    let top = largest(npvs.iter().chain(&investments)) / scale.divisor;
    let money = |value: Option<f64>| match value {
        None => Cell::number("\u{2013}".into()),
        Some(value) => {
            let class = if value < 0.0 { "warm" } else { "" };
            Cell::number(speech.column_number(value / scale.divisor, top)).with_class(class)
        }
    };
    let share =
        |value: Option<f64>| Cell::number(value.map_or_else(|| "\u{2013}".into(), |v| speech.percent(v, 1)));
    let years =
        |value: Option<f64>| Cell::number(value.map_or_else(|| "\u{2013}".into(), |v| speech.number(v, 1)));
    let mut rows: Vec<Row> = Vec::new();
    let mut place = "";
    for (((here, process), sheet), investment) in facilities.iter().zip(sheets).zip(&investments) {
        if *here != place {
            place = here;
            let name = scene.view.place_id(here).map_or_else(|| (*here).to_string(), |id| scene.place(id));
            rows.push(Row { class: "group", cells: vec![Cell { span: Some(9), ..Cell::words(name) }] });
        }
        let [market_with, market_without, shadow_with, _] = sheet;
        let name =
            scene.view.process_id(process).map_or_else(|| (*process).to_string(), |id| scene.process(id));
        rows.push(Row::from(vec![
            Cell::words(name),
            Cell::words(market_with.map_or_else(String::new, |row| row.start.to_string())),
            money(Some(*investment)),
            money(market_with.map(|row| row.npv_with_residual)),
            money(market_without.map(|row| row.npv_with_residual)),
            money(shadow_with.map(|row| row.npv_annuities)),
            share(market_with.and_then(|row| row.irr_with_residual)),
            share(market_without.and_then(|row| row.irr_with_residual)),
            years(market_with.and_then(|row| row.payback)),
        ]));
    }
    let label = &scale.label;
    Table {
        caption: speech.say("investors-caption"),
        head: vec![
            Head::words(speech.say("column-plant")),
            Head::words(speech.say("column-works")),
            Head::number(speech.say("column-investment-gross"), label.clone()),
            Head::number(speech.say("column-npv-with"), label.clone()),
            Head::number(speech.say("column-npv-without"), label.clone()),
            Head::number(speech.say("column-npv-shadow"), label.clone()),
            Head::number(speech.say("column-irr-with"), String::new()),
            Head::number(speech.say("column-irr-without"), String::new()),
            Head::number(speech.say("column-payback"), speech.say("years")),
        ],
        rows,
        note: Some(speech.say("investors-note")),
        ..Table::default()
    }
}

/// A year-by-year sheet: lines of money as rows, years as columns.
fn sheet(scene: &Scene<'_>, key: &(&str, &str), years: &[&InvestorYearRow]) -> Table {
    let speech = scene.speech;
    type Pick = fn(&InvestorYearRow) -> f64;
    let lines: [(&str, Pick); 9] = [
        ("sheet-revenue", |row| row.revenue),
        ("sheet-inputs", |row| -row.inputs),
        ("sheet-operation", |row| -row.operation - row.fixed_operation),
        ("sheet-relief", |row| row.relief),
        ("sheet-investment", |row| -row.investment),
        ("sheet-property-tax", |row| -row.property_tax),
        ("sheet-profit-tax", |row| -row.profit_tax),
        ("sheet-cash-flow", |row| row.cash_flow),
        ("sheet-cumulative", |row| row.cumulative),
    ];
    let values: Vec<Vec<f64>> =
        lines.iter().map(|(_, pick)| years.iter().map(|row| pick(row)).collect()).collect();
    let scale = speech.money_scale(largest(values.iter().flatten()));
    let mut head = vec![Head { text: speech.say("column-line"), unit: scale.label, number: false }];
    head.extend(years.iter().map(|row| Head::number(row.year.to_string(), String::new())));
    let cells = column(speech, &values.concat(), scale.divisor);
    let rows = lines.iter().zip(cells.chunks(years.len().max(1))).map(|((id, _), cells)| {
        let class = if *id == "sheet-cash-flow" { "main" } else { "" };
        let mut row = vec![Cell::words(speech.say(id))];
        row.extend_from_slice(cells);
        Row { class, cells: row }
    });
    Table { caption: name(scene, key), head, rows: rows.collect(), ..Table::default() }
}
