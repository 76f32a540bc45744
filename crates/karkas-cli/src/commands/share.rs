//! `karkas share`: what partners gain by planning together, and how to split it.

mod game;

use karkas_model::diagnostics::Diagnostics;
use karkas_plan::Plan;
use karkas_plan::tables::Row;
use karkas_share::rules::division::Rule;
use karkas_study::share::{
    ALL_PLANNED, CoreRow, Earlier, Share, ShareRow, StabilityRow, by_city, read, share,
};
use karkas_study::{Study, StudyPlan, Unfit, WrittenStudy};
use serde_json::json;

use super::question::Asking;
use crate::command_line::ShareArguments;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;
use crate::{layout, loading, study_folder};

/// Coalitions of a rule that are told of; the others are in the table.
const TOLD: usize = 3;

/// Divides what is gained.
pub fn run(arguments: &ShareArguments, screen: &Screen) -> Result<Exit, Stop> {
    if let Some(path) = &arguments.game {
        return game::run(path, arguments, screen);
    }
    let Some(question) = arguments.question() else { return Err(Stop::said(Exit::Usage)) };
    let asking = Asking::new(&question, screen)?;
    let project = &asking.projects[0].1;
    let partners = match &arguments.partners {
        Some(path) => read(path, project).map_err(|faults| told(&faults, path, arguments.all, screen))?,
        None => by_city(project).ok_or_else(|| {
            let fault = Unfit::PartnersCount { count: 1, most: karkas_study::share::MOST_PARTNERS };
            asking.failure(&fault.into())
        })?,
    };
    let enumerate = arguments.enumerate.map_or(ALL_PLANNED, |most| most as usize);
    let samples = arguments.samples.unwrap_or(0) as usize;
    let rules = rules(arguments, partners.len() > enumerate, samples);
    let asked = Share { partners, rules, enumerate, samples, solve: asking.solve.clone() };
    let earlier = if arguments.anew { Earlier::default() } else { earlier(&asked, &asking, screen)? };
    if !earlier.coalitions.is_empty() {
        screen.note(&screen.text("share-goes-on", &[("count", earlier.coalitions.len().into())]));
    }
    let mut watch = asking.watch();
    let study = share(&asking.projects, &asked, &earlier, &mut watch);
    drop(watch);
    let study = study.map_err(|fault| asking.failure(&fault))?;
    let figures = json!({
        "core": rows::<CoreRow>(&study), "shares": rows::<ShareRow>(&study), "stability": rows::<StabilityRow>(&study),
    });
    asking.finish(&study, &said(&study, screen), &figures)
}

/// The rules that were asked for, each once; where none was, all that can be had, of few coalitions or of all.
fn rules(arguments: &ShareArguments, few: bool, samples: usize) -> Vec<Rule> {
    let mut rules = Vec::new();
    for name in &arguments.rules {
        if !rules.contains(&name.0) {
            rules.push(name.0);
        }
    }
    match (rules.is_empty(), few) {
        (false, _) => rules,
        (true, false) => Rule::ALL.to_vec(),
        (true, true) => {
            let estimated = (samples > 0).then_some(Rule::Shapley);
            Rule::OF_FEW.into_iter().chain(estimated).collect()
        }
    }
}

/// Faults of a table beside the project, printed.
fn told(faults: &Diagnostics, path: &std::path::Path, all: bool, screen: &Screen) -> Stop {
    let folder = path.parent().unwrap_or(path);
    loading::tell(faults, folder, all, screen);
    Stop::said(Exit::Faults)
}

/// What the folder holds already of the answer to the same question.
fn earlier(asked: &Share, asking: &Asking<'_>, screen: &Screen) -> Result<Earlier, Stop> {
    let Ok(study) = WrittenStudy::open(&asking.arguments.output) else { return Ok(Earlier::default()) };
    if !study.answers("share", &asked.request(&asking.projects), asking.folder.input_hashes()) {
        return Ok(Earlier::default());
    }
    let Ok(coalitions) = study.rows() else { return Ok(Earlier::default()) };
    let mut plans = Vec::new();
    for (id, written) in study_folder::plans(&study, screen)? {
        let record = study.manifest.plans.iter().find(|plan| plan.id == id);
        let label = record.map(|record| (&record.label).into()).unwrap_or_default();
        let plan = Plan { tables: written.tables, manifest: written.manifest };
        plans.push(StudyPlan::new(&id, label, written.projects, plan));
    }
    Ok(Earlier { coalitions, plans })
}

fn rows<R: Row>(study: &Study) -> Vec<R> {
    let table = study.tables.iter().find(|table| table.name == R::TABLE);
    table.and_then(|table| R::from_table(table).ok()).unwrap_or_default()
}

fn said(study: &Study, screen: &Screen) -> String {
    let words = &screen.words;
    let currency = study.plans.first().map_or("", |plan| plan.plan.manifest.currency.as_str());
    let mut text = String::new();
    for core in rows::<CoreRow>(study) {
        let values = [
            ("together", words.money(core.together, currency).into()),
            ("apart", words.money(core.apart, currency).into()),
            ("saving", words.money(core.saving, currency).into()),
        ];
        text.push_str(&screen.text("share-saving", &values));
        text.push('\n');
        text.push_str(&screen.text(&format!("share-core-{}", core.verdict), &[]));
        text.push_str("\n\n");
    }
    let shares: Vec<ShareRow> = rows(study);
    let widest = shares
        .iter()
        .filter_map(|row| row.error)
        .fold(None, |most: Option<f64>, error| Some(most.map_or(error, |most| most.max(error))));
    let row = |row: &ShareRow| (row.rule.clone(), row.partner.clone(), row.alone, row.share);
    text.push_str(&side_by_side(&shares.iter().map(row).collect::<Vec<_>>(), screen));
    text.push('\n');
    if let Some(error) = widest {
        text.push_str(&screen.text("share-estimated", &[("error", words.money(error, currency).into())]));
        text.push('\n');
    }
    let mut told: Vec<String> = Vec::new();
    for row in rows::<StabilityRow>(study) {
        let before = told.iter().filter(|rule| **rule == row.rule).count();
        told.push(row.rule.clone());
        if before >= TOLD {
            if before == TOLD {
                text.push_str(&screen.text("share-more", &[]));
                text.push('\n');
            }
            continue;
        }
        let gain = |gain: Option<f64>| words.money(gain.unwrap_or(0.0), currency);
        text.push_str(&verdict(&row, &gain(row.gain), &gain(row.gain_most), screen));
    }
    text
}

/// Partners down, rules across: rule, partner, value alone and share.
fn side_by_side(shares: &[(String, String, f64, f64)], screen: &Screen) -> String {
    let (mut names, mut partners): (Vec<&str>, Vec<(&str, f64)>) = (Vec::new(), Vec::new());
    for (rule, partner, alone, _) in shares {
        if !names.contains(&rule.as_str()) {
            names.push(rule);
        }
        if !partners.iter().any(|(known, _)| known == partner) {
            partners.push((partner, *alone));
        }
    }
    let mut head = vec![screen.text("share-partner", &[]), screen.text("share-alone", &[])];
    head.extend(names.iter().map(|rule| screen.text(&format!("share-rule-{rule}"), &[])));
    let mut lines = vec![head];
    for (partner, alone) in partners {
        let mut line = vec![partner.to_owned(), screen.words.figure(alone)];
        for rule in &names {
            let found = shares.iter().find(|row| row.0 == *rule && row.1 == partner);
            line.push(found.map_or_else(|| "\u{2013}".to_owned(), |row| screen.words.figure(row.3)));
        }
        lines.push(line);
    }
    layout::table(&lines)
}

/// Why a rule does not apply: a text of the language where there is one.
fn reason(reason: &str, screen: &Screen) -> String {
    match reason {
        "needs-all" | "needs-samples" | "not-positive" => screen.text(&format!("share-reason-{reason}"), &[]),
        other => other.to_owned(),
    }
}

/// One line on who would leave.
fn verdict(row: &StabilityRow, gain: &str, gain_most: &str, screen: &Screen) -> String {
    let rule = screen.text(&format!("share-rule-{}", row.rule), &[]);
    let values = [
        ("rule", rule.into()),
        ("coalition", row.coalition.as_str().into()),
        ("gain", gain.to_owned().into()),
        ("most", gain_most.to_owned().into()),
        ("reason", reason(&row.reason, screen).into()),
    ];
    let id = match row.verdict.as_str() {
        "leaves" => "share-leaves",
        "open" if row.gain_most.is_none() => "share-open-wide",
        "open" => "share-open",
        "inapplicable" => "share-inapplicable",
        _ => "share-stable",
    };
    screen.text(id, &values) + "\n"
}
