//! `karkas worth`: the plan with something and without it.

use karkas_plan::tables::Row;
use karkas_study::Study;
use karkas_study::worth::{Subject, Worth, WorthRow, worth};
use serde_json::json;

use super::question::Asking;
use crate::command_line::WorthArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;
use crate::values::SubjectName;

/// Things that are printed.
const SHOWN: usize = 20;

/// Plans without each of the things.
pub fn run(arguments: &WorthArguments, screen: &Screen) -> Result<Exit, Stop> {
    let asking = Asking::new(&arguments.question, screen)?;
    let mut of: Vec<Subject> = Vec::new();
    for name in &arguments.of {
        let named = match name {
            SubjectName::All => Subject::all(&asking.projects[0].1),
            SubjectName::One(subject) => vec![subject.clone()],
        };
        for subject in named {
            if !of.contains(&subject) {
                of.push(subject);
            }
        }
    }
    let asked = Worth { of, solve: asking.solve.clone() };
    let mut watch = asking.watch();
    let answer = worth(&asking.projects, &asked, &mut watch);
    drop(watch);
    let study = answer.map_err(|fault| asking.failure(&fault))?;
    let found = rows(&study);
    asking.finish(&study, &said(&found, screen), &json!({ "worth": found }))
}

fn rows(study: &Study) -> Vec<WorthRow> {
    let table = study.tables.iter().find(|table| table.name == WorthRow::TABLE);
    table.and_then(|table| WorthRow::from_table(table).ok()).unwrap_or_default()
}

fn said(found: &[WorthRow], screen: &Screen) -> String {
    let words = &screen.words;
    let heads = ["of", "value", "least", "most", "facilities"];
    let mut lines = vec![heads.map(|head| screen.text(&format!("worth-{head}"), &[])).to_vec()];
    let figure = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| words.figure(value));
    for row in found.iter().take(SHOWN) {
        let said = match row.outcome.as_str() {
            "no_plan" => vec![row.of.clone(), screen.text("worth-vital", &[])],
            "unused" => vec![row.of.clone(), screen.text("worth-unused", &[])],
            _ => vec![
                row.of.clone(),
                figure(row.value),
                figure(row.least),
                figure(row.most),
                row.facilities.map_or_else(|| "–".to_owned(), |number| words.number(number, 0)),
            ],
        };
        lines.push(said);
    }
    layout::table(&lines)
}
