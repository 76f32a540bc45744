//! `karkas foresight`: what it costs to see only a short way ahead.

use karkas_plan::tables::Row;
use karkas_study::Study;
use karkas_study::foresight::{Foresight, ForesightRow, foresight};
use serde_json::json;

use super::question::Asking;
use crate::command_line::ForesightArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Plans with long and with short sight.
pub fn run(arguments: &ForesightArguments, screen: &Screen) -> Result<Exit, Stop> {
    let asking = Asking::new(&arguments.question, screen)?;
    let asked = Foresight { window: arguments.window as usize, solve: asking.solve.clone() };
    let mut watch = asking.watch();
    let answer = foresight(&asking.projects, &asked, &mut watch);
    drop(watch);
    let study = answer.map_err(|fault| asking.failure(&fault))?;
    let found = rows(&study);
    asking.finish(&study, &said(&found, screen), &json!({ "foresight": found }))
}

fn rows(study: &Study) -> Vec<ForesightRow> {
    let table = study.tables.iter().find(|table| table.name == ForesightRow::TABLE);
    table.and_then(|table| ForesightRow::from_table(table).ok()).unwrap_or_default()
}

fn said(found: &[ForesightRow], screen: &Screen) -> String {
    let words = &screen.words;
    let heads = ["sees", "cost", "extra", "least", "most", "stranded"];
    let mut lines = vec![heads.map(|head| screen.text(&format!("foresight-{head}"), &[])).to_vec()];
    for row in found {
        let figures = [row.cost, row.extra, row.least, row.most, row.stranded];
        let mut line = vec![screen.text("foresight-periods", &[("count", (row.sees as f64).into())])];
        line.extend(figures.map(|value| words.figure(value)));
        lines.push(line);
    }
    layout::table(&lines)
}
