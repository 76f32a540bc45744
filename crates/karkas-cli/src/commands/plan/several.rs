//! A plan for each scenario, in folders side by side, with one page that compares them.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;

use super::job::{Ended, Job};
use super::made::Made;
use super::{Context, summary};
use crate::exit::Exit;
use crate::folders::{Stop, shown};
use crate::out_folder::{OutFolder, REPORT, Staged};
use crate::plan_set::{Entry, PlanSet, is_name};

/// How one scenario came out.
pub struct Part {
    /// Id of the scenario.
    pub scenario: String,
    /// The plan, where there is one.
    pub made: Option<Box<Made>>,
    /// How planning it alone would have ended.
    pub exit: Exit,
}

/// Plans the scenarios, as many side by side as there are threads. One that fails does not stop the others; the one that went least well decides
/// how the command ends.
pub fn run(scenarios: &[String], out: &OutFolder, context: &Context<'_>) -> Result<Exit, Stop> {
    let screen = context.screen;
    if let Some(id) = scenarios.iter().find(|id| !is_name(id)) {
        return Err(Stop::new(
            Exit::Faults,
            screen,
            "scenario-no-folder",
            &[("scenario", id.as_str().into())],
        ));
    }
    let stage = out.stage(screen)?;
    let parts = side_by_side(scenarios, &stage, context)?;
    let exit = parts.iter().fold(Exit::Done, |worst, part| worst.worse(part.exit));
    let plans: Vec<&Made> = parts.iter().filter_map(|part| part.made.as_deref()).collect();
    let Some((first, others)) = plans.split_first() else {
        return Ok(exit);
    };
    first.write_report(stage.path(), others, context)?;
    let entries = parts.iter().map(|part| Entry {
        scenario: part.scenario.clone(),
        planned: part.made.is_some(),
        exit: part.exit.code(),
    });
    PlanSet { entries: entries.collect() }
        .write(stage.path())
        .map_err(|error| Stop::unwritable(stage.path(), &error, screen))?;
    stage.finish(screen)?;
    print(&parts, context);
    Ok(exit)
}

/// Plans each scenario with a search of its own. How many run at a time changes nothing in any plan.
fn side_by_side(scenarios: &[String], stage: &Staged<'_>, context: &Context<'_>) -> Result<Vec<Part>, Stop> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::SeqCst);
            let Some(scenario) = scenarios.get(number) else { return Ok(done) };
            let values = [
                ("scenario", scenario.as_str().into()),
                ("number", (number + 1).into()),
                ("of", scenarios.len().into()),
            ];
            say(context, &context.screen.text("several-now", &values));
            let part = part(scenario, context).unwrap_or_else(|stop| {
                if !stop.text.is_empty() {
                    context.screen.complain(&stop.text);
                }
                Part { scenario: scenario.clone(), made: None, exit: stop.exit }
            });
            done.push((number, write(part, stage, context)?));
        }
    };
    let workers = (context.solve.threads as usize).clamp(1, scenarios.len().max(1));
    let results: Vec<Result<Vec<(usize, Part)>, Stop>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    let mut parts = Vec::with_capacity(scenarios.len());
    for result in results {
        parts.extend(result?);
    }
    parts.sort_by_key(|(number, _)| *number);
    Ok(parts.into_iter().map(|(_, part)| part).collect())
}

/// Says something by the way, above the lines of progress.
pub(super) fn say(context: &Context<'_>, text: &str) {
    match &context.lines {
        Some(lines) => lines.suspend(|| context.screen.note(text)),
        None => context.screen.note(text),
    }
}

fn part(scenario: &str, context: &Context<'_>) -> Result<Part, Stop> {
    let ended = |made, exit| Ok(Part { scenario: scenario.to_string(), made, exit });
    if context.stop.load(Ordering::SeqCst) {
        return ended(None, Exit::Stopped);
    }
    match Job::new(Some(scenario), context)?.carry_out(context)? {
        Ended::Planned(made) => {
            let exit = made.exit();
            ended(Some(made), exit)
        }
        Ended::None(none) => {
            if !context.screen.json {
                none.tell(context);
            }
            ended(None, none.exit())
        }
    }
}

/// Writes the plan of a part at once, so that a fault of the disk shows before the next search begins.
fn write(part: Part, stage: &Staged<'_>, context: &Context<'_>) -> Result<Part, Stop> {
    let Some(made) = part.made else { return Ok(part) };
    let folder = stage.path().join(&part.scenario);
    std::fs::create_dir(&folder).map_err(|error| Stop::unwritable(&folder, &error, context.screen))?;
    let made = made.write(None, &folder, context)?;
    made.write_report(&folder, &[], context)?;
    say(context, &format!("{}{}", part.scenario, summary::one_line(&made, context)));
    Ok(Part { made: Some(made), ..part })
}

fn print(parts: &[Part], context: &Context<'_>) {
    let screen = context.screen;
    let out = &context.arguments.output;
    if screen.json {
        let plan = |part: &Part| {
            let folder = out.join(&part.scenario);
            let plan = part.made.as_ref().map(|made| summary::to_json(made, &folder, context));
            json!({ "scenario": part.scenario, "exit": part.exit.code(), "plan": plan })
        };
        let report = (!context.arguments.no_report).then(|| out.join(REPORT));
        screen.json(&json!({
            "folder": out,
            "report": report,
            "scenarios": parts.iter().map(plan).collect::<Vec<_>>(),
        }));
        return;
    }
    screen.result(&summary::comparison(parts, context));
    screen.result(&format!("\n{}\n", screen.text("written", &[("path", shown(out))])));
    if !context.arguments.no_report {
        screen.result(&format!("{}\n", screen.text("report-is", &[("path", shown(&out.join(REPORT)))])));
    }
}
