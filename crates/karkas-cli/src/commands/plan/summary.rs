//! What a plan says, in words and numbers, on a screen.

use std::path::Path;

use karkas_model::words::Value;
use serde_json::{Value as Json, json};

use super::Context;
use super::made::Made;
use super::several::Part;
use crate::folders::shown;
use crate::layout;
use crate::out_folder::REPORT;
use crate::reasons::Reasons;
use crate::screen::Screen;

/// Most new facilities that are named; the table of facilities has all.
const NAMED: usize = 8;

/// Prints the plan that was written to a folder.
pub fn print(made: &Made, reasons: Option<&Reasons>, out: &Path, context: &Context<'_>) {
    let screen = context.screen;
    if screen.json {
        let mut json = to_json(made, out, context);
        json["remedies"] = reasons.map_or(Json::Null, Reasons::to_json);
        screen.json(&json);
        return;
    }
    let mut lines = headline(made, screen);
    lines.extend(building(made, screen));
    lines.push(audit(made, screen));
    lines.push((screen.text("summary-folder", &[]), out.display().to_string()));
    if !context.arguments.no_report {
        lines.push((screen.text("summary-report", &[]), out.join(REPORT).display().to_string()));
    }
    screen.result(&format!("{}\n{}", title(made, screen), layout::pairs(&lines)));
    if made.is_short() {
        screen.complain(&unserved(made, screen));
    }
    if let Some(reasons) = reasons {
        screen.error(&format!("{}\n", reasons.say("remedy-heading-short", screen)));
    }
    if !made.audit.holds {
        screen.complain(&screen.text("audit-failed", &[("path", shown(out))]));
    }
}

/// The plan in one line, while others are still to come.
pub fn one_line(made: &Made, context: &Context<'_>) -> String {
    let lines = headline(made, context.screen);
    lines.into_iter().take(1).map(|(label, said)| format!("  {label}: {said}")).collect()
}

/// All of it for another program.
pub fn to_json(made: &Made, out: &Path, context: &Context<'_>) -> Json {
    let manifest = made.manifest();
    let built = made.plan.tables.facilities.iter().filter(|row| row.built > 0.0).map(|row| {
        json!({
            "place": row.place,
            "process": row.process,
            "period": row.period,
            "built": row.built,
            "modules": row.modules,
            "investment": row.investment,
        })
    });
    json!({
        "exit": made.exit().code(),
        "project": manifest.project,
        "scenarios": manifest.scenarios,
        "status": manifest.status,
        "objective": manifest.objective,
        "bound": manifest.bound,
        "gap": manifest.gap,
        "currency": manifest.currency,
        "built": built.collect::<Vec<_>>(),
        "unserved": made.plan.tables.unserved,
        "audit": made.audit,
        "folder": out,
        "report": (!context.arguments.no_report).then(|| out.join(REPORT)),
    })
}

/// The plans of several scenarios side by side.
pub fn comparison(parts: &[Part], context: &Context<'_>) -> String {
    let screen = context.screen;
    let heads = ["scenario", "cost", "gap", "facilities", "investment", "home", "unserved", "audit"];
    let mut rows =
        vec![heads.iter().map(|head| screen.text(&format!("comparison-{head}"), &[])).collect::<Vec<_>>()];
    for part in parts {
        let mut row = vec![part.scenario.clone()];
        match &part.made {
            Some(made) => row.extend(figures(made, screen)),
            None => row.push(screen.text(&format!("exit-{}", part.exit.code()), &[])),
        }
        rows.push(row);
    }
    layout::table(&rows)
}

fn figures(made: &Made, screen: &Screen) -> [String; 7] {
    let words = &screen.words;
    let manifest = made.manifest();
    let totals = Totals::of(made);
    let yes = |holds: bool| screen.text(if holds { "word-holds" } else { "word-fails" }, &[]);
    [
        words.money(manifest.objective, &manifest.currency),
        words.percent(manifest.gap, 2),
        words.number(totals.facilities as f64, 0),
        words.money(totals.investment, &manifest.currency),
        totals.home_share.map_or("—".to_string(), |share| words.percent(share, 0)),
        screen.text(if made.is_short() { "word-some" } else { "word-none" }, &[]),
        yes(made.audit.holds),
    ]
}

/// Sums that both forms of the summary show.
struct Totals {
    facilities: usize,
    investment: f64,
    home_share: Option<f64>,
}

impl Totals {
    fn of(made: &Made) -> Self {
        let tables = &made.plan.tables;
        let mut built: Vec<(&str, &str)> = tables
            .facilities
            .iter()
            .filter(|row| row.built > 0.0)
            .map(|row| (row.place.as_str(), row.process.as_str()))
            .collect();
        built.sort_unstable();
        built.dedup();
        let shares: Vec<f64> =
            tables.key_figures.iter().filter(|row| row.figure == "home_share").map(|row| row.value).collect();
        Self {
            facilities: built.len(),
            investment: tables.facilities.iter().map(|row| row.investment).sum(),
            home_share: (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64),
        }
    }
}

fn title(made: &Made, screen: &Screen) -> String {
    let settings = &made.projects[0].1.settings;
    let names: Vec<&str> = made
        .projects
        .iter()
        .map(|(_, project)| {
            let info = settings.scenarios.iter().find(|info| info.id == project.scenario);
            info.map_or(project.scenario.as_str(), |info| screen.name(&info.name))
        })
        .collect();
    let values = [("project", screen.name(&settings.name).into()), ("scenarios", names.join(", ").into())];
    screen.text(if names == ["base"] { "summary-title" } else { "summary-title-scenarios" }, &values)
}

type Line = (String, String);

fn headline(made: &Made, screen: &Screen) -> Vec<Line> {
    let words = &screen.words;
    let manifest = made.manifest();
    let (id, cost) = match manifest.objective {
        gain if gain < 0.0 => ("summary-gain", -gain),
        cost => ("summary-cost", cost),
    };
    let money: Value<'_> = words.money(cost, &manifest.currency).into();
    let year = made.projects[0].1.settings.base_year.to_string();
    let proof = match manifest.status.as_str() {
        "optimal" if manifest.gap < 1e-9 => "summary-best".to_string(),
        "optimal" => "summary-within".to_string(),
        _ => "summary-cut-short".to_string(),
    };
    vec![
        (screen.text(id, &[]), screen.text("summary-money", &[("money", money), ("year", year.into())])),
        (
            screen.text("summary-proof", &[]),
            screen.text(&proof, &[("gap", words.percent(manifest.gap, 2).into())]),
        ),
    ]
}

fn building(made: &Made, screen: &Screen) -> Vec<Line> {
    let words = &screen.words;
    let manifest = made.manifest();
    let project = &made.projects[0].1;
    let totals = Totals::of(made);
    let values = [
        ("count", totals.facilities.into()),
        ("money", words.money(totals.investment, &manifest.currency).into()),
    ];
    let mut lines = vec![(screen.text("summary-new", &[]), screen.text("summary-new-count", &values))];
    let mut built: Vec<_> = made.plan.tables.facilities.iter().filter(|row| row.built > 0.0).collect();
    built.sort_by(|a, b| b.investment.total_cmp(&a.investment));
    let left = built.len().saturating_sub(NAMED);
    built.truncate(NAMED);
    built.sort_by_key(|row| row.period);
    for row in built {
        let place = project.places.iter().find(|place| place.id == row.place);
        let process = project.processes.iter().find(|process| process.id == row.process);
        let values = [
            ("place", place.map_or(row.place.as_str(), |place| screen.name(&place.name)).into()),
            ("process", process.map_or(row.process.as_str(), |process| screen.name(&process.name)).into()),
            ("capacity", words.figure(row.built).into()),
            ("unit", process.map_or("", |process| process.unit.as_str()).into()),
        ];
        lines.push((row.period.to_string(), screen.text("summary-built", &values)));
    }
    if left > 0 {
        lines.push((String::new(), screen.text("summary-more", &[("count", left.into())])));
    }
    if let Some(share) = totals.home_share {
        lines.push((screen.text("summary-home", &[]), words.percent(share, 0)));
    }
    lines
}

fn audit(made: &Made, screen: &Screen) -> Line {
    let checked: usize = made.audit.families.iter().map(|family| family.checked).sum();
    let broken: usize = made.audit.families.iter().map(|family| family.broken).sum();
    let id = if made.audit.holds { "summary-audit-holds" } else { "summary-audit-fails" };
    let values = [("checked", checked.into()), ("broken", broken.into())];
    (screen.text("summary-audit", &[]), screen.text(id, &values))
}

/// The demands that stay unserved, largest share first.
fn unserved(made: &Made, screen: &Screen) -> String {
    let words = &screen.words;
    let project = &made.projects[0].1;
    let mut text = screen.text("unserved", &[]);
    for row in made.plan.tables.unserved.iter().take(NAMED) {
        let place = project.places.iter().find(|place| place.id == row.place);
        let commodity = project.commodities.iter().find(|commodity| commodity.id == row.commodity);
        let values = [
            ("place", place.map_or(row.place.as_str(), |place| screen.name(&place.name)).into()),
            ("commodity", commodity.map_or(row.commodity.as_str(), |one| screen.name(&one.name)).into()),
            ("amount", words.figure(row.amount).into()),
            ("unit", commodity.map_or("", |one| one.unit.as_str()).into()),
            ("period", row.period.to_string().into()),
        ];
        text.push_str("\n  ");
        text.push_str(&screen.text("unserved-row", &values));
    }
    let left = made.plan.tables.unserved.len().saturating_sub(NAMED);
    if left > 0 {
        text.push_str("\n  ");
        text.push_str(&screen.text("unserved-more", &[("count", left.into())]));
    }
    text
}
