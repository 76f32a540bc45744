//! `karkas sensitivity`: which figures matter.

use karkas_plan::tables::Row;
use karkas_study::Study;
use karkas_study::sensitivity::{FigureRow, Method, ScreeningRow, Sensitivity, sensitivity};
use serde_json::json;

use super::question::Asking;
use crate::command_line::SensitivityArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;
use crate::values::SensitivityMethod;

/// Figures that are printed.
const SHOWN: usize = 10;

/// Tries the figures.
pub fn run(arguments: &SensitivityArguments, screen: &Screen) -> Result<Exit, Stop> {
    let asking = Asking::new(&arguments.question, screen)?;
    let asked = Sensitivity {
        method: match arguments.method {
            SensitivityMethod::One => Method::One,
            SensitivityMethod::Morris => Method::Morris { trajectories: arguments.trajectories as usize },
        },
        spread: arguments.spread.map(|share| share.0).filter(|share| *share > 0.0),
        replan: arguments.replan,
        solve: asking.solve.clone(),
    };
    let mut watch = asking.watch();
    let answer = sensitivity(&asking.projects, &asked, &mut watch);
    drop(watch);
    let study = answer.map_err(|fault| asking.failure(&fault))?;
    let (one, screening): (Vec<FigureRow>, Vec<ScreeningRow>) = (rows(&study), rows(&study));
    let text = match asked.method {
        Method::One => said(&one, screen),
        Method::Morris { .. } => screened(&screening, screen),
    };
    asking.finish(&study, &text, &json!({ "figures": one, "screening": screening }))
}

fn rows<R: Row>(study: &Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE);
    table.and_then(|table| R::from_table(table).ok()).unwrap_or_default()
}

/// Item, column, place and partner in ids.
fn named(kind: &str, column: &str, place: &str, item: &str, other: &str) -> String {
    let parts = [kind, item, other, place, column];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn said(figures: &[FigureRow], screen: &Screen) -> String {
    let words = &screen.words;
    let heads = ["figure", "low", "high", "built"];
    let mut lines = vec![heads.map(|head| screen.text(&format!("sensitivity-{head}"), &[])).to_vec()];
    for row in figures.iter().take(SHOWN) {
        let cost = |cost: Option<f64>| match cost {
            Some(cost) => words.figure(cost - row.cost),
            None => screen.text("sensitivity-stopped", &[]),
        };
        let built = [row.built_low, row.built_high].into_iter().flatten().fold(0.0, f64::max);
        lines.push(vec![
            named(&row.kind, &row.column, &row.place, &row.item, &row.other),
            cost(row.cost_low),
            cost(row.cost_high),
            if built > 0.0 { words.number(built, 0) } else { "–".to_owned() },
        ]);
    }
    let ends = |state: &str| {
        figures
            .iter()
            .flat_map(|row| [&row.planned_low, &row.planned_high])
            .filter(|one| *one == state)
            .count()
    };
    let values = [
        ("count", figures.len().into()),
        ("proven", ends("proven").into()),
        ("planned", ends("planned").into()),
    ];
    format!("{}\n\n{}", screen.text("sensitivity-counted", &values), layout::table(&lines))
}

fn screened(rows: &[ScreeningRow], screen: &Screen) -> String {
    let words = &screen.words;
    let heads = ["figure", "mu-star", "mu", "sigma"];
    let mut lines = vec![heads.map(|head| screen.text(&format!("sensitivity-{head}"), &[])).to_vec()];
    for row in rows.iter().take(SHOWN) {
        lines.push(vec![
            named(&row.kind, &row.column, &row.place, &row.item, &row.other),
            words.figure(row.mu_star),
            words.figure(row.mu),
            words.figure(row.sigma),
        ]);
    }
    layout::table(&lines)
}
