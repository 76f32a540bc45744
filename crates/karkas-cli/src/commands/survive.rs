//! `karkas plan --survive`: a plan that still serves its share of demand after any one loss.

use karkas_plan::formulation::Overrides;
use karkas_plan::loss::LossKind;
use karkas_plan::tables::Row;
use karkas_study::Study;
use karkas_study::survive::{SafetyRow, SurvivalRow, Survive, Survived, survive};
use serde_json::json;

use super::plan::facility;
use super::question::Asking;
use crate::command_line::{PlanArguments, QuestionArguments};
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;
use crate::values::FacilityName;

/// Losses that are printed.
const SHOWN: usize = 10;
/// The share that is served where none is asked for: all.
const ALL: f64 = 1.0;

/// Makes the plan.
pub fn run(arguments: &PlanArguments, screen: &Screen) -> Result<Exit, Stop> {
    let question = QuestionArguments {
        project: arguments.project.clone(),
        output: arguments.output.clone(),
        scenario: arguments.scenario.clone(),
        gap: arguments.gap,
        time: arguments.time,
        threads: arguments.threads,
        seed: arguments.seed,
        no_report: arguments.no_report,
        all: arguments.all,
    };
    let asking = Asking::new(&question, screen)?;
    let first = &asking.projects[0].1;
    let pairs = |names: &[FacilityName]| -> Result<_, Stop> {
        names.iter().map(|name| facility(name, first, screen)).collect()
    };
    let kinds: Vec<LossKind> = arguments.survive.iter().map(|loss| loss.0).collect();
    let curve: Vec<f64> = arguments.safety_curve.iter().map(|share| share.0).collect();
    let highest = curve.iter().copied().reduce(f64::max);
    let asked = Survive {
        share: arguments.serve.map(|share| share.0).or(highest).unwrap_or(ALL),
        kinds,
        curve,
        from: arguments.serve_from,
        overrides: Overrides { force: pairs(&arguments.force)?, forbid: pairs(&arguments.forbid)? },
        solve: asking.solve.clone(),
    };
    let mut watch = asking.watch();
    let answer = survive(&asking.projects, &asked, &mut watch);
    drop(watch);
    match answer.map_err(|fault| asking.failure(&fault))? {
        Survived::Yes(study) => {
            let (losses, safety): (Vec<SurvivalRow>, Vec<SafetyRow>) = (rows(&study), rows(&study));
            let figures = json!({ "survival": losses, "safety": safety });
            asking.finish(&study, &said(&losses, &safety, &asked, screen), &figures)
        }
        Survived::OutOfReach { share, losses } => {
            let percent = |share: f64| screen.words.percent(share, 1);
            let values = [
                ("asked", percent(asked.share).into()),
                ("reachable", share.map_or_else(String::new, percent).into()),
                ("losses", losses.join(", ").into()),
            ];
            let text = if share.is_some() { "survive-out-of-reach" } else { "survive-not-found" };
            Err(Stop::new(Exit::NoPlan, screen, text, &values))
        }
    }
}

fn rows<R: Row>(study: &Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE);
    table.and_then(|table| R::from_table(table).ok()).unwrap_or_default()
}

/// What it costs, and the losses after which least is served.
fn said(losses: &[SurvivalRow], safety: &[SafetyRow], asked: &Survive, screen: &Screen) -> String {
    let words = &screen.words;
    let entered = losses.iter().filter(|row| row.entered == 1).count();
    let values = [
        ("share", words.percent(asked.share, 1).into()),
        ("count", losses.len().into()),
        ("entered", entered.into()),
    ];
    let mut text = format!("{}\n\n", screen.text("survive-done", &values));
    let dash = || "–".to_owned();
    let heads = ["share", "cost", "extra"].map(|head| screen.text(&format!("survive-column-{head}"), &[]));
    let mut lines = vec![heads.to_vec()];
    for row in safety {
        lines.push(vec![
            words.percent(row.share, 1),
            row.objective.map_or_else(
                || match row.reachable {
                    Some(share) => {
                        screen.text("survive-reachable", &[("share", words.percent(share, 1).into())])
                    }
                    None => screen.text("survive-nothing-found", &[]),
                },
                |cost| words.figure(cost),
            ),
            row.extra_cost.map_or_else(dash, |cost| words.figure(cost)),
        ]);
    }
    text.push_str(&layout::table(&lines));
    let heads = ["loss", "served", "binds"].map(|head| screen.text(&format!("survive-column-{head}"), &[]));
    let mut lines = vec![heads.to_vec()];
    for row in losses.iter().filter(|row| row.used == 1 || row.entered == 1).take(SHOWN) {
        lines.push(vec![
            row.loss.clone(),
            row.served.map_or_else(dash, |served| words.percent(served, 1)),
            if row.binds == 1 { screen.text("survive-binds", &[]) } else { dash() },
        ]);
    }
    if lines.len() > 1 {
        text.push('\n');
        text.push_str(&layout::table(&lines));
    }
    text
}
