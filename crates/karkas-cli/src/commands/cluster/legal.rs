//! `karkas cluster legal`: whether a cluster is one by law, and the fewest additions with which it is.

use std::path::{Path, PathBuf};

use karkas_cluster::enterprises::{ReadOptions, read_contracts, read_enterprises};
use karkas_cluster::legal::{Additions, Case, Contract, Organisation, Outcome, Rule, Rules, additions, test};
use karkas_cluster::tables::{AdditionRow, CheckRow, StandingRow};
use karkas_model::analysis::Analysis;
use karkas_model::words::Lang;
use serde_json::json;

use super::{faulty, page, unfit, watched};
use crate::command_line::ClusterLegalArguments;
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Sets that the search for the fewest additions looks at, at most.
const MOST_SETS: usize = 5_000_000;

/// Reads, tests, seeks additions and writes.
pub fn run(arguments: &ClusterLegalArguments, screen: &Screen) -> Result<Exit, Stop> {
    let inputs: Vec<PathBuf> =
        [&arguments.enterprises, &arguments.contracts].into_iter().chain(&arguments.rules).cloned().collect();
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let rule = rule(arguments, screen)?;
    let (_, enterprises) = read_enterprises(&arguments.enterprises, &ReadOptions::default())
        .map_err(|found| faulty(found, screen))?;
    let flows = read_contracts(&arguments.contracts, &enterprises).map_err(|found| faulty(found, screen))?;
    let case = Case {
        organisations: enterprises
            .iter()
            .map(|one| Organisation {
                name: one.name.clone(),
                member: one.member,
                output: one.output.unwrap_or(0.0),
                priority: one.priority,
                projects: one.projects,
            })
            .collect(),
        contracts: flows
            .iter()
            .map(|flow| Contract {
                seller: flow.seller,
                buyer: flow.buyer,
                value: flow.value,
                signed: flow.signed,
            })
            .collect(),
    };
    let outcome = test(&case, &rule);
    let seeking = screen.text("cluster-seeking", &[]);
    let (found, complete) = if outcome.passes() {
        (None, true)
    } else {
        match additions(&case, &rule, MOST_SETS, &mut watched(&analysing, &seeking)) {
            Ok(found) => (Some(found), true),
            // What the test says is worth keeping without the search.
            Err(_) => (None, false),
        }
    };
    let id = |number: usize| enterprises[number].id.clone();
    let checks = checks(&arguments.rule, &outcome, found.as_ref());
    let standings: Vec<StandingRow> = outcome
        .standings
        .iter()
        .map(|one| StandingRow {
            enterprise: id(one.organisation),
            name: case.organisations[one.organisation].name.clone(),
            sold: one.sold,
            bought: one.bought,
            contracts: one.contracts as i64,
            dependence: one.dependence,
            passes: i64::from(one.passes),
        })
        .collect();
    let added = added(&case, found.as_ref(), &id);
    let mut analysis = Analysis {
        command: "cluster legal",
        request: json!({
            "rule": arguments.rule, "name": rule.name_en, "name_ru": rule.name_ru, "source": rule.source, "date": rule.date,
        }),
        complete,
        figures: json!({
            "passes": outcome.passes(), "participants": outcome.standings.len(), "output": outcome.output,
            "inside": outcome.inside,
            "additions": found.as_ref().map(|found| json!({
                "found": found.joining.is_some(), "count": added.len(), "at_least": found.at_least, "proven": found.proven,
            })),
        }),
        tables: Vec::new(),
    };
    analysis.push(&checks);
    analysis.push(&standings);
    analysis.push(&added);
    let summary = said(&rule, &outcome, &checks, found.as_ref(), &added, screen);
    analysing.finish(&analysis, &inputs, Some(&|written| page(written, screen)), &summary)
}

fn rule(arguments: &ClusterLegalArguments, screen: &Screen) -> Result<Rule, Stop> {
    let rules: Rules = match &arguments.rules {
        None => Rule::shipped().expect("the file that is built in is sound: its test says so"),
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|fault| unfit(&fault.to_string(), screen))?;
            Rule::read(&text).map_err(|fault| unfit(&fault.to_string(), screen))?
        }
    };
    rules.get(&arguments.rule).cloned().ok_or_else(|| {
        let known = rules.keys().cloned().collect::<Vec<_>>().join(", ");
        let values = [("rule", arguments.rule.clone().into()), ("known", known.into())];
        Stop::new(Exit::Usage, screen, "cluster-no-rule", &values)
    })
}

fn checks(rule: &str, outcome: &Outcome, found: Option<&Additions>) -> Vec<CheckRow> {
    let with = found.and_then(|found| found.outcome.as_ref());
    let row = |check: &karkas_cluster::legal::Check| CheckRow {
        rule: rule.to_owned(),
        check: check.name.to_owned(),
        found: check.found,
        needed: check.needed,
        passes: i64::from(check.passes),
        with_additions: with.and_then(|with| {
            with.checks.iter().find(|other| other.name == check.name).map(|other| other.found)
        }),
    };
    outcome.checks.iter().map(row).collect()
}

fn added(case: &Case, found: Option<&Additions>, id: &dyn Fn(usize) -> String) -> Vec<AdditionRow> {
    let Some(Additions { joining: Some(joining), signing, .. }) = found else { return Vec::new() };
    let joins = joining.iter().map(|&number| AdditionRow {
        addition: "joins".to_owned(),
        enterprise: id(number),
        name: case.organisations[number].name.clone(),
        buyer: String::new(),
        buyer_name: String::new(),
        value: None,
    });
    let signs = signing.iter().map(|&number| {
        let contract = &case.contracts[number];
        AdditionRow {
            addition: "signs".to_owned(),
            enterprise: id(contract.seller),
            name: case.organisations[contract.seller].name.clone(),
            buyer: id(contract.buyer),
            buyer_name: case.organisations[contract.buyer].name.clone(),
            value: Some(contract.value),
        }
    });
    joins.chain(signs).collect()
}

fn said(
    rule: &Rule,
    outcome: &Outcome,
    checks: &[CheckRow],
    found: Option<&Additions>,
    added: &[AdditionRow],
    screen: &Screen,
) -> String {
    let words = &screen.words;
    let name = if words.lang() == Lang::Ru { &rule.name_ru } else { &rule.name_en };
    let verdict = if outcome.passes() { "cluster-passes" } else { "cluster-fails" };
    let mut text = format!("{}\n\n", screen.text(verdict, &[("rule", name.clone().into())]));
    let heads = ["cluster-check", "cluster-found", "cluster-needed", "cluster-met"];
    let mut lines = vec![heads.map(|id| screen.text(id, &[])).to_vec()];
    for row in checks {
        lines.push(vec![
            screen.text(&format!("cluster-check-{}", row.check.replace('_', "-")), &[]),
            words.figure(row.found),
            words.figure(row.needed),
            screen.text(if row.passes == 1 { "cluster-yes" } else { "cluster-no" }, &[]),
        ]);
    }
    text.push_str(&layout::table(&lines));
    if let Some(found) = found {
        let id = match (&found.joining, found.proven) {
            (Some(_), true) => "cluster-additions",
            (Some(_), false) => "cluster-additions-unproven",
            (None, true) => "cluster-additions-none",
            (None, false) => "cluster-additions-unknown",
        };
        let values = [("count", added.len().into()), ("least", found.at_least.into())];
        text.push_str(&format!("\n{}\n", screen.text(id, &values)));
        for row in added {
            let values = [
                ("enterprise", row.enterprise.clone().into()),
                ("buyer", row.buyer.clone().into()),
                ("value", words.figure(row.value.unwrap_or(0.0)).into()),
            ];
            text.push_str(&format!("  {}\n", screen.text(&format!("cluster-{}", row.addition), &values)));
        }
    }
    text
}
