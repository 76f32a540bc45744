//! `karkas alternatives`: how differently it can be done at nearly the same cost.

use karkas_plan::tables::Row;
use karkas_study::Study;
use karkas_study::alternatives::{AlternativeRow, Asked, ChoiceRow, alternatives};
use serde_json::json;

use crate::command_line::AlternativesArguments;
use crate::commands::question::Asking;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Finds the alternatives.
pub fn run(arguments: &AlternativesArguments, screen: &Screen) -> Result<Exit, Stop> {
    let asking = Asking::new(&arguments.question, screen)?;
    let asked =
        Asked { within: arguments.within.0, plans: arguments.plans as usize, solve: asking.solve.clone() };
    let mut watch = asking.watch();
    let study = alternatives(&asking.projects, &asked, &mut watch).map_err(|fault| asking.failure(&fault))?;
    drop(watch);
    let (choices, plans): (Vec<ChoiceRow>, Vec<AlternativeRow>) = (rows(&study), rows(&study));
    let summary = summary(&choices, &plans, &study, screen);
    asking.finish(&study, &summary, &json!({ "choices": choices, "alternatives": plans }))
}

fn rows<R: Row>(study: &Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE);
    table.and_then(|table| R::from_table(table).ok()).unwrap_or_default()
}

fn summary(choices: &[ChoiceRow], plans: &[AlternativeRow], study: &Study, screen: &Screen) -> String {
    let words = &screen.words;
    let currency = study.plans.first().map_or("", |plan| plan.plan.manifest.currency.as_str());
    let heads = ["plan", "cost", "more", "facilities", "differ"];
    let mut lines = vec![heads.map(|head| screen.text(&format!("alternatives-{head}"), &[])).to_vec()];
    for row in plans {
        lines.push(vec![
            row.plan.clone(),
            words.money(row.cost, currency),
            row.share.map_or_else(|| words.money(row.more, currency), |share| words.percent(share, 2)),
            row.facilities.to_string(),
            row.differ.to_string(),
        ]);
    }
    let count = |state: &str| {
        choices.iter().filter(|choice| choice.kind == "facility" && choice.state == state).count()
    };
    let values = ["must", "never", "optional", "undecided"].map(|state| (state, count(state).into()));
    format!("{}\n{}\n", layout::table(&lines), screen.text("alternatives-choices", &values))
}
