//! `karkas match`: with whom to trade, and what it would bring.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use karkas_match::entities::{Entity, Verdict, fill, resolve};
use karkas_match::exchange::exchanges;
use karkas_match::input::{self, Case};
use karkas_match::judge::{Judgement, Link, Market, Scores, Source, Weights, fit, judge, read_held_out};
use karkas_match::links::links;
use karkas_match::missing::{Opportunity, missing, read_opportunities};
use karkas_match::portfolio::{Portfolio, portfolio};
use karkas_match::programme::ProgrammeError;
use karkas_match::tables::{Tables, entity_rows, ranking_rows, tables, weight_rows};
use karkas_match::wants::Wants;
use karkas_model::analysis::{Analysis, WrittenAnalysis};
use karkas_model::diagnostics::Diagnostics;
use serde_json::{Value as Json, json};

use super::trade::data;
use crate::command_line::MatchArguments;
use crate::commands::analysis::Analysing;
use crate::commands::report::analysis_page;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;
use crate::{layout, loading};

/// Links of the portfolio that are printed.
const SHOWN: usize = 12;

/// What the folder and the options hold.
type Read = (Case, Vec<Opportunity>, Option<Vec<Link>>);

/// Reads the folder, finds links, exchanges and gaps, chooses, and writes.
pub fn run(arguments: &MatchArguments, screen: &Screen) -> Result<Exit, Stop> {
    let (mut case, opportunities, held_out) = read(arguments, screen)?;
    let mut inputs = case.inputs.clone();
    inputs.extend(opportunities_file(arguments));
    inputs.extend(arguments.judge.clone());
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    if let Some(path) = &arguments.project {
        case.add_project(&loading::base(path, false, screen)?.1);
    }
    let entities = joined(&mut case, &analysing, screen)?;
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
    let judged =
        held_out.map(|links| judged(&case, &links, arguments.seed, &analysing, screen)).transpose()?;
    let tables = tables(&case, &wants, &found, &exchanged, &lacking, &chosen);
    let mut analysis = Analysis {
        command: "match",
        request: json!({
            "settings": serde_json::to_value(&case.settings).unwrap_or(Json::Null),
            "project": arguments.project,
            "opportunities": arguments.opportunities,
        }),
        complete: chosen.choice.proven,
        figures: figures(&case, &wants, &tables, found.left_out, &chosen, judged.as_ref()),
        tables: Vec::new(),
    };
    analysis.push(&tables.links);
    analysis.push(&tables.portfolio);
    analysis.push(&tables.exchanges);
    analysis.push(&tables.missing);
    analysis.push(&tables.enterprises);
    if !case.others.is_empty() {
        analysis.push(&entity_rows(&case, &entities));
    }
    let mut summary = summary(&case, &tables, &chosen, screen);
    if !case.others.is_empty() {
        summary += &told(&entities, screen);
    }
    if let Some((judgement, weights)) = &judged {
        analysis.push(&ranking_rows(&case, judgement));
        analysis.push(&weight_rows(weights));
        summary += &verdict(judgement, weights, screen);
    }
    let page = |written: &WrittenAnalysis| Ok(analysis_page(written, screen)?.unwrap_or_default());
    analysing.finish(&analysis, &inputs, (!arguments.no_report).then_some(&page), &summary)
}

fn faulty(found: Diagnostics, screen: &Screen) -> Stop {
    data::say(found, screen);
    Stop::said(Exit::Faults)
}

/// All that the folder and the options hold; all their faults at once.
fn read(arguments: &MatchArguments, screen: &Screen) -> Result<Read, Stop> {
    let case = input::read(&arguments.folder);
    let opportunities = arguments.opportunities.as_deref().map(read_opportunities).transpose();
    // Without the enterprises, names of held-back links cannot be judged.
    let held_out = case.as_ref().ok().zip(arguments.judge.as_deref());
    let held_out = held_out.map(|(case, path)| read_held_out(path, case)).transpose();
    match (case, opportunities, held_out) {
        (Ok(case), Ok(opportunities), Ok(held_out)) => {
            Ok((case, opportunities.unwrap_or_default(), held_out))
        }
        (case, opportunities, held_out) => {
            let mut all = Diagnostics::new();
            let found = [case.err(), opportunities.err(), held_out.err()];
            found.into_iter().flatten().for_each(|found| all.merge(found));
            Err(faulty(all.sorted(), screen))
        }
    }
}

/// Joins the second list of enterprises to the first, and fills what the first lacks.
fn joined(case: &mut Case, analysing: &Analysing<'_>, screen: &Screen) -> Result<Vec<Entity>, Stop> {
    if case.others.is_empty() {
        return Ok(Vec::new());
    }
    let joining = screen.text("match-joining", &[]);
    let mut go_on = |done: usize, of: usize| {
        analysing.step(done, of, &joining);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let entities =
        resolve(&case.enterprises, &case.others, &mut go_on).map_err(|_| Stop::said(Exit::Stopped))?;
    fill(&mut case.enterprises, &case.others, &entities);
    Ok(entities)
}

/// Learns the ranking from the known links without those that were held back, and ranks these.
fn judged(
    case: &Case,
    held_out: &[Link],
    seed: u64,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<(Judgement, Weights), Stop> {
    let ranking = screen.text("match-ranking", &[]);
    let mut go_on = |done: usize, of: usize| {
        analysing.step(done, of, &ranking);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    // What was held back must not be seen anywhere, not even in what sellers have sold.
    let pairs: BTreeSet<(usize, usize)> = held_out.iter().map(|link| (link.seller, link.buyer)).collect();
    let mut blind = case.clone();
    blind.contracts.retain(|flow| !pairs.contains(&(flow.seller, flow.buyer)));
    let market = Market::of(&blind, &Wants::new(&blind));
    let stopped = |_| Stop::said(Exit::Stopped);
    let weights = fit(&market, seed, &mut go_on).map_err(stopped)?;
    let judgement = judge(&market, &weights, held_out, &mut go_on).map_err(stopped)?;
    Ok((judgement, weights))
}

/// What became of the second list.
fn told(entities: &[Entity], screen: &Screen) -> String {
    let count = |verdict: Verdict| entities.iter().filter(|one| one.verdict == verdict).count();
    let values = [
        ("merged", count(Verdict::Merge).into()),
        ("asked", count(Verdict::Ask).into()),
        ("new", count(Verdict::New).into()),
    ];
    screen.text("match-joined", &values) + "\n"
}

/// How well held-back links are foreseen, and whether that is more than chance and the baseline.
fn verdict(judgement: &Judgement, weights: &Weights, screen: &Screen) -> String {
    let words = &screen.words;
    let mut lines = vec![
        ["way", "mrr", "by-lot", "first", "ten"]
            .map(|head| screen.text(&format!("match-{head}"), &[]))
            .to_vec(),
    ];
    let rows = [("own", judgement.own), ("baseline", judgement.baseline), ("chance", judgement.chance)];
    for (name, scores) in rows {
        lines.push(vec![
            screen.text(&format!("match-rank-{name}"), &[]),
            words.number(scores.mrr, 4),
            words.number(scores.mrr_by_lot, 4),
            words.percent(scores.first, 1),
            words.percent(scores.ten, 1),
        ]);
    }
    let surely = |(mean, error): (f64, f64)| mean > 2.0 * error;
    let id = match (surely(judgement.over_chance), surely(judgement.gain)) {
        (false, _) => "match-no-better-than-chance",
        (true, false) => "match-no-better-than-baseline",
        (true, true) => "match-better",
    };
    let learnt = match weights.source {
        Source::Learnt(count) => screen.text("match-learnt", &[("count", count.into())]),
        Source::Economic => screen.text("match-economic", &[]),
    };
    let count = [("count", judgement.ranked.len().into())];
    format!("\n{}\n{}{}\n", screen.text("match-judged", &count), layout::table(&lines), learnt)
        + &screen.text(id, &[])
        + "\n"
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

fn scores(scores: Scores) -> Json {
    json!({ "mrr": scores.mrr, "mrr_by_lot": scores.mrr_by_lot, "hits_1": scores.first, "hits_10": scores.ten })
}

fn figures(
    case: &Case,
    wants: &Wants,
    tables: &Tables,
    left_out: usize,
    chosen: &Portfolio,
    judged: Option<&(Judgement, Weights)>,
) -> Json {
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
        "judged": judged.map(|(judgement, weights)| json!({
            "links": judgement.ranked.len(),
            "learnt_from": match weights.source { Source::Learnt(count) => count, Source::Economic => 0 },
            "own": scores(judgement.own),
            "baseline": scores(judgement.baseline),
            "chance": scores(judgement.chance),
            "gain": judgement.gain.0, "gain_standard_error": judgement.gain.1,
            "over_chance": judgement.over_chance.0, "over_chance_standard_error": judgement.over_chance.1,
        })),
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
