//! `karkas audit`: whether a written plan holds.

use std::path::{Path, PathBuf};

use karkas_plan::audit::{AuditError, AuditReport, Family, audit_folder};
use serde_json::{Map, json};

use crate::command_line::AuditArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::plan_folder;
use crate::screen::Screen;
use crate::study_folder::study_of;

/// Audits a plan, or each plan of a set or a study.
pub fn run(arguments: &AuditArguments, screen: &Screen) -> Result<Exit, Stop> {
    let path = &arguments.plan;
    if let Some(study) = study_of(path)? {
        let plans = study.manifest.plans.iter();
        return several(plans.map(|plan| (plan.id.clone(), study.plan_folder(&plan.id))), screen);
    }
    let Some(set) = plan_folder::set_of(path, screen)? else {
        let report = audited(path)?;
        if screen.json {
            screen.json(&json!(report));
        } else {
            screen.result(&said(&report, screen));
        }
        return Ok(exit(&report));
    };
    let plans = set.entries.iter().filter(|entry| entry.planned);
    several(plans.map(|entry| (entry.scenario.clone(), path.join(&entry.scenario))), screen)
}

/// Audits plans one after another; the one that went least well decides how the command ends.
fn several(plans: impl Iterator<Item = (String, PathBuf)>, screen: &Screen) -> Result<Exit, Stop> {
    let mut worst = Exit::Done;
    let mut all = Map::new();
    for (id, folder) in plans {
        let report = audited(&folder)?;
        worst = worst.worse(exit(&report));
        if screen.json {
            all.insert(id, json!(report));
        } else {
            screen.result(&format!("{id}\n{}\n", said(&report, screen)));
        }
    }
    if screen.json {
        screen.json(&all.into());
    }
    Ok(worst)
}

fn audited(path: &Path) -> Result<AuditReport, Stop> {
    audit_folder(path, None).map_err(|fault| Stop {
        exit: match fault {
            AuditError::Manifest(_) => Exit::Files,
            AuditError::Project { .. } => Exit::Faults,
        },
        text: fault.to_string(),
    })
}

fn exit(report: &AuditReport) -> Exit {
    if report.holds { Exit::Done } else { Exit::AuditFailed }
}

/// A table of families, then where the worst of each broken one lies.
fn said(report: &AuditReport, screen: &Screen) -> String {
    let words = &screen.words;
    let heads = ["family", "checked", "broken", "absolute", "relative", "verdict"];
    let mut rows = vec![heads.map(|head| screen.text(&format!("audit-{head}"), &[])).to_vec()];
    for family in &report.families {
        let verdict = screen.text(if family.holds { "word-holds" } else { "word-fails" }, &[]);
        rows.push(vec![
            family.name.clone(),
            words.number(family.checked as f64, 0),
            words.number(family.broken as f64, 0),
            scientific(family.worst_absolute),
            scientific(family.worst_relative),
            verdict,
        ]);
    }
    let mut text = layout::table(&rows);
    text.push('\n');
    for Family { name, where_worst, .. } in report.families.iter().filter(|family| !family.holds) {
        text.push_str(&format!("{name}: {where_worst}\n"));
    }
    let values = [
        ("ledger", format!("{:e}", report.objective_from_ledger).into()),
        ("solver", format!("{:e}", report.objective_from_solver).into()),
        ("difference", scientific(report.difference.abs()).into()),
        ("gap", words.percent(report.gap, 3).into()),
    ];
    text.push_str(&screen.text("audit-objective", &values));
    text.push('\n');
    text.push_str(&screen.text(if report.holds { "audit-holds" } else { "audit-fails" }, &[]));
    text.push('\n');
    text
}

/// A violation: its size matters, its digits do not.
fn scientific(value: f64) -> String {
    if value == 0.0 { "0".to_string() } else { format!("{value:.1e}") }
}
