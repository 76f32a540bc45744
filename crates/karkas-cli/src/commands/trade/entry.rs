//! `karkas trade entry`: what a place is likely to enter.

use std::ops::{ControlFlow, RangeInclusive};
use std::path::Path;

use karkas_model::analysis::Analysis;
use karkas_trade::entry::{Assessment, EntryError, EntryOptions, Growth, assess, entry_tables, forecast};
use karkas_trade::output::Output;
use karkas_trade::read::outputs;
use serde_json::json;

use super::{data, dependence};
use crate::command_line::EntryArguments;
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Learns from the years before and after, and writes the probabilities with their validation.
pub fn run(arguments: &EntryArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs = data::inputs(&arguments.data, &[]);
    let paths: Vec<&Path> = inputs.iter().map(std::path::PathBuf::as_path).collect();
    let mut read = data::options(&arguments.data, screen)?;
    let (from, to) = (&arguments.from, &arguments.to);
    read.years = Some(*from.start().min(to.start())..=*from.end().max(to.end()));
    if from.end() >= to.start() {
        return Err(Stop::new(Exit::Usage, screen, "entry-order", &[]));
    }
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let reading = screen.text("complexity-reading", &[]);
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut watch = |rows: u64| {
        analysing.step(rows as usize, 0, &reading);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut each = |year: i32, output: Output| {
        if from.contains(&year) {
            before.push(output);
        } else if to.contains(&year) {
            after.push(output);
        }
        ControlFlow::Continue(())
    };
    let remarks = outputs(&arguments.data.files, &read, &mut watch, &mut each)
        .map_err(|fault| data::stop(fault, screen))?;
    data::say(remarks, screen);
    let (before, after) = (sum(before, from, screen)?, sum(after, to, screen)?);
    dependence::wanted(&arguments.places, &before.places, screen)?;
    let options = EntryOptions {
        folds: usize::from(arguments.folds),
        growth: Growth { trees: usize::from(arguments.trees), seed: arguments.seed, ..Growth::default() },
    };
    let learning = screen.text("entry-learning", &[]);
    let mut watch = |done: usize, of: usize| {
        analysing.step(done, of, &learning);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let guess = if arguments.forecast { forecast } else { assess };
    let found = guess(&before, &after, &options, &mut watch).map_err(|fault| stop(&fault))?;
    let keep =
        |place: &str| arguments.places.is_empty() || arguments.places.iter().any(|wanted| wanted == place);
    let (candidates, scores, reliability, figures) = entry_tables(&found, keep);
    let validation = &found.validation;
    let mut analysis = Analysis {
        command: "trade entry",
        request: json!({
            "data": data::request(&arguments.data), "from": [from.start(), from.end()], "to": [to.start(), to.end()],
            "forecast": arguments.forecast, "places": arguments.places, "folds": options.folds,
            "trees": options.growth.trees, "seed": options.growth.seed,
        }),
        complete: true,
        figures: json!({
            "candidates": validation.candidates, "entered": validation.entered, "locations": validation.locations,
            "auc_pooled": validation.guess.pooled, "auc_within": validation.guess.within,
            "best_baseline": validation.best_baseline().score, "best_baseline_within": validation.best_baseline().within,
            "brier": validation.brier, "brier_of_share": validation.brier_of_share,
            "calibration_error": validation.calibration_error,
        }),
        tables: Vec::new(),
    };
    analysis.push(&candidates);
    analysis.push(&scores);
    analysis.push(&reliability);
    analysis.push(&figures);
    analysing.finish(&analysis, &inputs, None, &summary(&found, &arguments.places, screen))
}

fn sum(years: Vec<Output>, asked: &RangeInclusive<i32>, screen: &Screen) -> Result<Output, Stop> {
    if years.is_empty() {
        let years = format!("{}-{}", asked.start(), asked.end());
        return Err(Stop::new(Exit::Faults, screen, "entry-no-years", &[("years", years.into())]));
    }
    Ok(Output::sum(&years))
}

fn stop(fault: &EntryError) -> Stop {
    let exit = match fault {
        EntryError::Stopped => Exit::Stopped,
        EntryError::TooLittle(_) => Exit::Faults,
        EntryError::Trees(_) | EntryError::Eigenvectors => Exit::SolverFailed,
    };
    Stop { exit, text: fault.to_string() }
}

/// How good the guesses are beside the baselines, and the likeliest entries of the places that were named.
fn summary(found: &Assessment, places: &[String], screen: &Screen) -> String {
    let validation = &found.validation;
    let words = &screen.words;
    let mut text = screen.text(
        "entry-found",
        &[
            ("candidates", validation.candidates.into()),
            ("entered", words.percent(validation.entered, 1).into()),
            ("brier", words.number(validation.brier, 4).into()),
            ("share", words.number(validation.brier_of_share, 4).into()),
        ],
    );
    let mut lines =
        vec![["score", "pooled", "within"].map(|head| screen.text(&format!("entry-{head}"), &[])).to_vec()];
    for areas in std::iter::once(&validation.guess).chain(&validation.baselines) {
        lines.push(vec![areas.score.clone(), words.number(areas.pooled, 3), words.number(areas.within, 3)]);
    }
    text.push('\n');
    text.push_str(&layout::table(&lines));
    for place in places {
        let Some(number) = found.places.get(place) else { continue };
        let mut best: Vec<_> = found
            .candidates
            .iter()
            .filter(|candidate| candidate.place == number && candidate.rank <= 10)
            .collect();
        best.sort_by_key(|candidate| candidate.rank);
        let list: Vec<String> = best
            .iter()
            .map(|candidate| {
                format!(
                    "{} {}",
                    found.products.text(candidate.product),
                    words.percent(candidate.probability, 0)
                )
            })
            .collect();
        text.push_str(&format!("\n{place}: {}", list.join(", ")));
    }
    text.push('\n');
    text
}
