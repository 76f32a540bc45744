//! `karkas pareto`: the trade-off between cost and other aims.

use karkas_plan::Plan;
use karkas_plan::aim::Aim;
use karkas_plan::tables::Row;
use karkas_study::pareto::{Asked, Earlier, FrontRow, pareto};
use karkas_study::{Study, StudyPlan, Unfit, WrittenStudy};
use serde_json::json;

use crate::command_line::ParetoArguments;
use crate::commands::question::Asking;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;
use crate::study_folder;

/// Finds the front.
pub fn run(arguments: &ParetoArguments, screen: &Screen) -> Result<Exit, Stop> {
    let asking = Asking::new(&arguments.question, screen)?;
    let [(_, project)] = &asking.projects[..] else {
        return Err(asking.failure(&Unfit::ManyScenarios.into()));
    };
    let mut aims: Vec<Aim> = arguments.over.iter().map(|name| name.0).chain([Aim::Cost]).collect();
    aims.sort_unstable();
    aims.dedup();
    let asked = Asked {
        aims,
        points: arguments.points as usize,
        solve: asking.solve.clone(),
        thorough: arguments.thorough,
    };
    let earlier = if arguments.anew { Earlier::default() } else { earlier(&asked, &asking, screen)? };
    if !earlier.plans.is_empty() {
        screen.note(&screen.text("pareto-goes-on", &[("count", earlier.plans.len().into())]));
    }
    let mut watch = asking.watch();
    let study = pareto(project, &asked, earlier, &mut watch).map_err(|fault| asking.failure(&fault))?;
    drop(watch);
    let rows = rows(&study);
    asking.finish(&study, &summary(&rows, &asked.aims, &study, screen), &json!(rows))
}

/// What the folder holds already of the answer to the same question.
fn earlier(asked: &Asked, asking: &Asking<'_>, screen: &Screen) -> Result<Earlier, Stop> {
    let request = asked.request(&asking.projects[0].1.scenario);
    let Ok(study) = WrittenStudy::open(&asking.arguments.output) else { return Ok(Earlier::default()) };
    if !study.answers("pareto", &request, asking.folder.input_hashes()) {
        return Ok(Earlier::default());
    }
    let (Ok(points), Ok(payoff)) = (study.rows(), study.rows()) else { return Ok(Earlier::default()) };
    let mut plans = Vec::new();
    for (id, written) in study_folder::plans(&study, screen)? {
        let record = study.manifest.plans.iter().find(|plan| plan.id == id);
        let label = record.map(|record| (&record.label).into()).unwrap_or_default();
        let plan = Plan { tables: written.tables, manifest: written.manifest };
        plans.push(StudyPlan::new(&id, label, written.projects, plan));
    }
    Ok(Earlier { points, payoff, plans })
}

fn rows(study: &Study) -> Vec<FrontRow> {
    let table = study.tables.iter().find(|table| table.name == FrontRow::TABLE);
    table.and_then(|table| FrontRow::from_table(table).ok()).unwrap_or_default()
}

fn summary(rows: &[FrontRow], aims: &[Aim], study: &Study, screen: &Screen) -> String {
    let words = &screen.words;
    let currency = study.plans.first().map_or("", |plan| plan.plan.manifest.currency.as_str());
    let or_none = |value: Option<String>| value.unwrap_or_else(|| "\u{2013}".to_owned());
    let others: Vec<Aim> = aims.iter().copied().filter(|aim| *aim != Aim::Cost).collect();
    let mut head = vec![screen.text("pareto-point", &[]), screen.text("pareto-cost", &[])];
    head.push(screen.text("pareto-gap", &[]));
    for aim in &others {
        head.push(screen.text(&format!("pareto-{}", aim.name()), &[]));
    }
    if others.len() == 1 {
        head.push(screen.text("pareto-slope", &[]));
    }
    let mut lines = vec![head];
    for row in rows.iter().filter(|row| row.state == "front") {
        let mark = if row.knee == 1 { format!("{} *", row.point) } else { row.point.clone() };
        let mut line = vec![mark, or_none(row.cost.map(|cost| words.money(cost, currency)))];
        line.push(or_none(row.cheaper().map(|cheaper| words.money(cheaper, currency))));
        let of = |aim: Aim| match aim {
            Aim::Cost => (row.cost, None),
            Aim::Carbon => (row.carbon, row.slope_carbon),
            Aim::Dependence => (row.dependence, row.slope_dependence),
            Aim::Jobs => (row.jobs, row.slope_jobs),
        };
        line.extend(others.iter().map(|aim| or_none(of(*aim).0.map(|value| words.figure(value)))));
        if let [aim] = others[..] {
            line.push(or_none(of(aim).1.map(|slope| words.figure(slope))));
        }
        lines.push(line);
    }
    let left_out = rows.iter().filter(|row| row.state != "front").count();
    let note = screen.text("pareto-left-out", &[("count", left_out.into())]);
    let open = rows.iter().filter(|row| row.is_open()).count();
    let open = screen.text("pareto-open", &[("count", open.into())]);
    let notes: Vec<&str> = [open.trim(), note.trim()].into_iter().filter(|note| !note.is_empty()).collect();
    format!("{}{}\n", layout::table(&lines), notes.join("\n"))
}
