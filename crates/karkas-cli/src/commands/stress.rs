//! `karkas stress`: what breaks when something is lost.

use karkas_plan::loss::LossKind;
use karkas_plan::tables::Row;
use karkas_study::Study;
use karkas_study::stress::{LossRow, Stress, stress};
use serde_json::json;

use super::question::Asking;
use crate::command_line::StressArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Losses that are printed.
const SHOWN: usize = 10;
/// Losses, and cures, that are kept as plans.
const KEPT: usize = 3;

/// Loses everything in turn.
pub fn run(arguments: &StressArguments, screen: &Screen) -> Result<Exit, Stop> {
    let (asking, plan) = Asking::new_or_of_plan(&arguments.question, screen)?;
    let kinds: Vec<LossKind> = arguments.losses.iter().map(|kind| kind.0).collect();
    let asked = Stress {
        kinds: if kinds.is_empty() { LossKind::ALL.to_vec() } else { kinds },
        pairs: arguments.pairs,
        cures: arguments.cures,
        kept: KEPT,
        solve: asking.solve.clone(),
    };
    let mut watch = asking.watch();
    let answer = stress(&asking.projects, plan, &asked, &mut watch);
    drop(watch);
    let study = answer.map_err(|fault| asking.failure(&fault))?;
    let losses = rows(&study);
    let figures = json!({ "losses": losses });
    asking.finish(&study, &said(&losses, screen), &figures)
}

fn rows(study: &Study) -> Vec<LossRow> {
    let table = study.tables.iter().find(|table| table.name == LossRow::TABLE);
    table.and_then(|table| LossRow::from_table(table).ok()).unwrap_or_default()
}

/// The worst losses as a table, and how many there are besides.
fn said(losses: &[LossRow], screen: &Screen) -> String {
    let words = &screen.words;
    let harmful = losses.iter().filter(|row| row.outcome != "none");
    let heads = ["loss", "missing", "share", "extra", "recovery"];
    let mut lines = vec![heads.map(|head| screen.text(&format!("stress-{head}"), &[])).to_vec()];
    for row in harmful.clone().take(SHOWN) {
        let figure = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| words.figure(value));
        let recovery = match (row.cure.as_str(), row.recovery_years) {
            ("not_needed" | "not_sought", _) => "–".to_owned(),
            (_, Some(years)) => words.number(years, 0),
            (_, None) => screen.text("stress-never", &[]),
        };
        lines.push(vec![
            row.loss.clone(),
            if row.outcome == "stopped" {
                screen.text("stress-stopped", &[])
            } else {
                figure(row.missing_value)
            },
            row.missing_share.map_or_else(|| "–".to_owned(), |share| words.percent(share, 1)),
            figure(row.extra_cost),
            recovery,
        ]);
    }
    let short = losses.iter().filter(|row| matches!(row.outcome.as_str(), "short" | "stopped")).count();
    let values =
        [("count", losses.len().into()), ("short", short.into()), ("harmful", harmful.count().into())];
    let mut text = format!("{}\n", screen.text("stress-counted", &values));
    if lines.len() > 1 {
        text.push('\n');
        text.push_str(&layout::table(&lines));
    }
    text
}
