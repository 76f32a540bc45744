//! `karkas match`: with whom to trade, and what it would bring.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use karkas_match::exchange::exchanges;
use karkas_match::input::{self, Case};
use karkas_match::links::links;
use karkas_match::missing::{Opportunity, missing, read_opportunities};
use karkas_match::portfolio::{Portfolio, portfolio};
use karkas_match::programme::ProgrammeError;
use karkas_match::tables::{Tables, tables};
use karkas_match::wants::Wants;
use karkas_model::analysis::Analysis;
use karkas_model::diagnostics::Diagnostics;
use serde_json::{Value as Json, json};

use super::trade::data;
use crate::command_line::MatchArguments;
use crate::commands::analysis::Analysing;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout;
use crate::screen::Screen;

/// Links of the portfolio that are printed.
const SHOWN: usize = 12;

/// Reads the folder, finds links, exchanges and gaps, chooses, and writes.
pub fn run(arguments: &MatchArguments, screen: &Screen) -> Result<Exit, Stop> {
    let (case, opportunities) = read(arguments, screen)?;
    let mut inputs = case.inputs.clone();
    inputs.extend(opportunities_file(arguments));
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let wants = Wants::new(&case);
    let seeking = screen.text("match-seeking", &[]);
    let mut go_on = |done: usize, of: usize| {
        analysing.step(done, of, &seeking);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let found = links(&case, &wants, &mut go_on).map_err(|_| Stop::said(Exit::Stopped))?;
    let exchanged = exchanges(&case, &wants);
    let lacking = missing(&case, &wants, &opportunities);
    let choosing = screen.text("match-choosing", &[]);
    let mut watch = |_: &_| {
        analysing.step(0, 1, &choosing);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let chosen =
        portfolio(&case, &wants, &found, &exchanged, &mut watch).map_err(|fault| failed(&fault, screen))?;
    let tables = tables(&case, &wants, &found, &exchanged, &lacking, &chosen);
    let mut analysis = Analysis {
        command: "match",
        request: json!({
            "settings": serde_json::to_value(&case.settings).unwrap_or(Json::Null),
            "opportunities": arguments.opportunities,
        }),
        complete: chosen.choice.proven,
        figures: figures(&case, &wants, &tables, found.left_out, &chosen),
        tables: Vec::new(),
    };
    analysis.push(&tables.links);
    analysis.push(&tables.portfolio);
    analysis.push(&tables.exchanges);
    analysis.push(&tables.missing);
    analysis.push(&tables.enterprises);
    let summary = summary(&case, &tables, &chosen, screen);
    analysing.finish(&analysis, &inputs, None, &summary)
}

fn faulty(found: Diagnostics, screen: &Screen) -> Stop {
    data::say(found, screen);
    Stop::said(Exit::Faults)
}

/// All that the folder and the options hold; all their faults at once.
fn read(arguments: &MatchArguments, screen: &Screen) -> Result<(Case, Vec<Opportunity>), Stop> {
    let case = input::read(&arguments.folder);
    let opportunities = arguments.opportunities.as_deref().map(read_opportunities).transpose();
    match (case, opportunities) {
        (Ok(case), Ok(opportunities)) => Ok((case, opportunities.unwrap_or_default())),
        (case, opportunities) => {
            let mut all = Diagnostics::new();
            [case.err(), opportunities.err()].into_iter().flatten().for_each(|found| all.merge(found));
            Err(faulty(all.sorted(), screen))
        }
    }
}

fn opportunities_file(arguments: &MatchArguments) -> Option<PathBuf> {
    let path = arguments.opportunities.as_ref()?;
    Some(if path.is_dir() { path.join("opportunities.csv") } else { path.clone() })
}

fn failed(fault: &ProgrammeError, screen: &Screen) -> Stop {
    match fault {
        ProgrammeError::Stopped => Stop::said(Exit::Stopped),
        fault => {
            Stop::new(Exit::SolverFailed, screen, "match-unsolved", &[("reason", fault.to_string().into())])
        }
    }
}

fn figures(case: &Case, wants: &Wants, tables: &Tables, left_out: usize, chosen: &Portfolio) -> Json {
    let choice = &chosen.choice;
    let linked = tables.links.iter().filter(|row| row.saving.is_some()).count();
    json!({
        "enterprises": case.enterprises.len(),
        "needs": wants.needs.len(),
        "offers": wants.offers.len(),
        "links": tables.links.len(),
        "links_left_out": left_out,
        "links_with_money": linked,
        "portfolio": tables.portfolio.len(),
        "saving": choice.total,
        "bound": choice.bound,
        "gap": choice.gap,
        "proven": choice.proven,
        "linear": choice.linear,
        "greedy": chosen.greedy,
        "investment": tables.portfolio.iter().map(|row| row.investment).sum::<f64>(),
        "exchanges": tables.exchanges.len(),
        "missing": tables.missing.len(),
        "missing_value": tables.missing.iter().map(|row| row.value).sum::<f64>(),
    })
}

fn summary(case: &Case, tables: &Tables, chosen: &Portfolio, screen: &Screen) -> String {
    let words = &screen.words;
    let currency = &case.settings.currency;
    let choice = &chosen.choice;
    let values = [
        ("enterprises", case.enterprises.len().into()),
        ("links", tables.links.len().into()),
        ("chosen", tables.portfolio.len().into()),
        ("saving", words.money(choice.total, currency).into()),
        ("greedy", words.money(chosen.greedy, currency).into()),
        ("gap", words.percent(choice.gap, 4).into()),
    ];
    let mut text = screen.text("match-found", &values) + "\n";
    text += &screen.text(if choice.proven { "match-proven" } else { "match-unproven" }, &values);
    text += "\n\n";
    if !tables.portfolio.is_empty() {
        let heads = ["kind", "buyer", "seller", "product", "quantity", "unit", "saving", "km"];
        let mut lines = vec![heads.map(|head| screen.text(&format!("match-{head}"), &[])).to_vec()];
        for row in tables.portfolio.iter().take(SHOWN) {
            lines.push(vec![
                screen.text(&format!("match-kind-{}", row.kind), &[]),
                row.buyer.clone(),
                row.seller.clone(),
                row.product.clone(),
                words.figure(row.quantity),
                row.unit.clone(),
                words.money(row.saving, currency),
                row.distance.map_or_else(|| "\u{2013}".to_owned(), |km| words.number(km, 0)),
            ]);
        }
        text += &layout::table(&lines);
        text += "\n";
    }
    if let Some(first) = tables.missing.first() {
        let value: f64 = tables.missing.iter().map(|row| row.value).sum();
        let values = [
            ("count", tables.missing.len().into()),
            ("value", words.money(value, currency).into()),
            ("first", first.product.as_str().into()),
        ];
        text += &screen.text("match-lacking", &values);
        text += "\n";
    }
    text
}
