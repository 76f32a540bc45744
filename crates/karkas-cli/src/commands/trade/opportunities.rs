//! `karkas trade opportunities`: what a place could make next, with all that speaks for and against it.

mod names;
mod told;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use karkas_data::{Faults, Rows, Source};
use karkas_model::analysis::{Analysis, WrittenAnalysis};
use karkas_trade::codes::{Ambiguity, ambiguity, country};
use karkas_trade::complexity::proximity::{Measure, Proximity};
use karkas_trade::complexity::sample::{Sample, outside};
use karkas_trade::complexity::{Complexity, Request, complexity};
use karkas_trade::dependence::{Purity, purity};
use karkas_trade::entry::{Assessment, EntryError, EntryOptions, forecast};
use karkas_trade::opportunity::view::{self, View};
use karkas_trade::opportunity::{
    Imports, Linkages, Opportunity, Sources, Strategy, Weights, evidence, rank, rows, weight_rows,
};
use karkas_trade::output::Output;
use karkas_trade::read::{flows, outputs};
use serde_json::{Value as Json, json};

use super::complexity::convention;
use super::data;
use crate::command_line::OpportunitiesArguments;
use crate::commands::analysis::Analysing;
use crate::commands::report::analysis_page;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::layout as columns;
use crate::screen::Screen;

use names::Naming;
use told::Told;

/// Opportunities that are printed for each place.
const SHOWN: usize = 10;

/// Reads the tables, asks every engine, and puts the answers side by side.
pub fn run(arguments: &OpportunitiesArguments, screen: &Screen) -> Result<Exit, Stop> {
    let weights = weights(arguments, screen)?;
    let inputs = inputs(arguments);
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let years = read(arguments, &analysing, screen)?;
    let Some((&last, output)) = years.last_key_value() else {
        return Err(Stop::said(Exit::Faults));
    };
    let population = data::figures(arguments.population.as_deref(), screen)?;
    let sample = sample(arguments, population.is_some(), screen)?;
    analysing.step(2, 6, &screen.text("opportunities-complexity", &[]));
    let mut request = Request::new(convention(arguments.convention), &sample);
    request.population = population.as_ref();
    let solved = complexity(output, last, &request);
    let own = solved.convention.own_proximity();
    let proximity = Proximity::new(&solved.presence, Measure::Minimum, own, &solved.advantage);
    let views = views(arguments, &solved, &proximity, output, screen)?;
    let first = years.first_key_value().filter(|(first, _)| **first < last);
    let assessment = entry(arguments, first, (last, output), &analysing, screen)?;
    let imports = imports(arguments, &views, &analysing, screen)?;
    let linkages = arguments.linkages.as_deref().map(|path| linkages(path, screen)).transpose()?;
    let names = arguments.names.as_ref().or(arguments.data.product_codes.as_ref());
    let editions = ambiguity(solved.products.iter());
    let list = data::dictionary(names.map(PathBuf::as_path), screen)?;
    let names = Naming { list, harmonised: editions.is_some() };
    let totals = |output: &Output| -> BTreeMap<String, f64> {
        let mut totals = BTreeMap::new();
        for place in 0..output.places.len() {
            for (product, value) in output.row(place as u32) {
                *totals.entry(output.products.text(product).to_owned()).or_default() += value;
            }
        }
        totals
    };
    let world = totals(output);
    let earlier = first.map(|(year, output)| (totals(output), last - year));
    let residual =
        |code: &str| names.described(code).is_some_and(|text| purity(Some(&text), "") == Purity::Residual);
    let found = evidence(
        &Sources {
            solved: &solved,
            world: &world,
            earlier: earlier.as_ref().map(|(totals, years)| (totals, *years)),
            assessment: assessment.as_ref(),
            imports: imports.as_ref(),
            linkages: linkages.as_ref(),
            residual: &residual,
            ambiguity: &|code| editions.as_ref()?.shares.get(code).copied(),
        },
        &views,
    );
    let opportunities = rank(found, &weights);
    analysing.step(5, 6, &screen.text("opportunities-space", &[]));
    let place_names = views.iter().map(|view| view.place.as_str()).collect();
    let mut analysis = Analysis {
        command: "trade opportunities",
        request: asked(arguments, &sample, &weights),
        complete: !analysing.stopped(),
        figures: figures(&solved, assessment.as_ref(), &years, &opportunities, editions.as_ref()),
        tables: Vec::new(),
    };
    let told =
        Told { solved: &solved, views: &views, names: &names, imports: imports.as_ref(), world: &world };
    analysis.push(&told.places(&opportunities));
    analysis.push(&rows(&opportunities, &place_names, &solved.products, |code| names.of(code)));
    analysis.push(&weight_rows(&weights, &opportunities));
    analysis.push(&told.present());
    let (space, space_links) = told.space(&proximity);
    analysis.push(&space);
    analysis.push(&space_links);
    if imports.is_some() {
        analysis.push(&told.imports());
    }
    let summary = summary(&opportunities, &told, screen);
    let page = |written: &WrittenAnalysis| Ok(analysis_page(written, screen)?.unwrap_or_default());
    analysing.finish(&analysis, &inputs, (!arguments.no_report).then_some(&page), &summary)
}

fn inputs(arguments: &OpportunitiesArguments) -> Vec<PathBuf> {
    let more = [
        arguments.population.as_ref(),
        arguments.project.as_ref(),
        arguments.linkages.as_ref(),
        arguments.names.as_ref(),
    ];
    let mut inputs = data::inputs(&arguments.data, &more);
    inputs.extend(arguments.flows.iter().filter(|file| !arguments.data.files.contains(file)).cloned());
    inputs
}

fn weights(arguments: &OpportunitiesArguments, screen: &Screen) -> Result<Weights, Stop> {
    let strategy = Strategy::by_name(&arguments.strategy).ok_or_else(|| {
        let known = Strategy::ALL.map(Strategy::name).join(", ");
        let values = [("found", arguments.strategy.as_str().into()), ("known", known.into())];
        Stop::new(Exit::Usage, screen, "opportunities-strategy-unknown", &values)
    })?;
    strategy
        .weights()
        .with(arguments.weights.iter().map(String::as_str))
        .map_err(|fault| Stop { exit: Exit::Usage, text: fault.to_string() })
}

fn sample(
    arguments: &OpportunitiesArguments,
    with_population: bool,
    screen: &Screen,
) -> Result<Sample, Stop> {
    let name = arguments.sample.as_deref().unwrap_or(if with_population { "oec" } else { "all" });
    let sample = Sample::by_name(name).ok_or_else(|| {
        let values = [("found", name.into()), ("known", Sample::KNOWN.join(", ").into())];
        Stop::new(Exit::Usage, screen, "complexity-sample-unknown", &values)
    })?;
    if sample.least_population.is_some() && !with_population {
        return Err(Stop::new(Exit::Usage, screen, "complexity-population", &[]));
    }
    Ok(sample)
}

/// The first and the last year of the files.
fn read(
    arguments: &OpportunitiesArguments,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<BTreeMap<i32, Output>, Stop> {
    let options = data::options(&arguments.data, screen)?;
    let reading = screen.text("complexity-reading", &[]);
    let mut years: BTreeMap<i32, Output> = BTreeMap::new();
    let mut watch = |_| {
        analysing.step(0, 6, &reading);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let mut keep = |year, output| {
        years.insert(year, output);
        // Only the ends are of use; the rest would fill the memory.
        while years.len() > 2 {
            let middle = years.keys().nth(1).copied();
            middle.map(|middle| years.remove(&middle));
        }
        ControlFlow::Continue(())
    };
    let remarks = outputs(&arguments.data.files, &options, &mut watch, &mut keep);
    data::say(remarks.map_err(|fault| data::stop(fault, screen))?, screen);
    Ok(years)
}

/// The places that were asked about: of the sample, outside it, or of a table of their own.
fn views(
    arguments: &OpportunitiesArguments,
    solved: &Complexity,
    proximity: &Proximity<'_>,
    output: &Output,
    screen: &Screen,
) -> Result<Vec<View>, Stop> {
    let mut others = view::outside(solved, proximity, &outside(output, &solved.places));
    let mut views = Vec::new();
    if let Some(path) = &arguments.project {
        let mut options = data::options(&arguments.data, screen)?;
        options.places = None;
        let mut last: Option<Output> = None;
        let mut keep = |_, output| {
            last = Some(output);
            ControlFlow::Continue(())
        };
        outputs(std::slice::from_ref(path), &options, &mut |_| ControlFlow::Continue(()), &mut keep)
            .map_err(|fault| data::stop(fault, screen))?;
        let mut own = last.map(|output| view::outside(solved, proximity, &output)).unwrap_or_default();
        if arguments.places.is_empty() {
            views.append(&mut own);
        } else {
            others.append(&mut own);
        }
    }
    let same = |known: &str, asked: &str| {
        known.eq_ignore_ascii_case(asked)
            || country(asked)
                .is_some_and(|found| country(known).is_some_and(|other| other.code == found.code))
    };
    for asked in &arguments.places {
        let of_sample = (0..solved.places.len() as u32).find(|&place| same(solved.places.text(place), asked));
        if let Some(place) = of_sample {
            views.push(view::inside(solved, place));
        } else if let Some(at) = others.iter().position(|view| same(&view.place, asked)) {
            views.push(others.swap_remove(at));
        } else {
            let known = solved.places.iter().chain(others.iter().map(|view| view.place.as_str()));
            let nearest = karkas_model::read::nearest_or_none(asked, known);
            let values = [("found", asked.as_str().into()), ("nearest", nearest.into())];
            return Err(Stop::new(Exit::Usage, screen, "opportunities-place-unknown", &values));
        }
    }
    Ok(views)
}

fn entry(
    arguments: &OpportunitiesArguments,
    first: Option<(&i32, &Output)>,
    last: (i32, &Output),
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<Option<Assessment>, Stop> {
    let Some((_, before)) = first.filter(|_| !arguments.no_entry) else { return Ok(None) };
    let doing = screen.text("opportunities-entry", &[]);
    let mut watch = |done: usize, of: usize| {
        analysing.step(done, of, &doing);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    match forecast(before, last.1, &EntryOptions::default(), &mut watch) {
        Ok(assessment) => Ok(Some(assessment)),
        Err(EntryError::Stopped) => Ok(None),
        Err(fault) => {
            screen.note(&screen.text("opportunities-no-entry", &[("reason", fault.to_string().into())]));
            Ok(None)
        }
    }
}

fn imports(
    arguments: &OpportunitiesArguments,
    views: &[View],
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> Result<Option<Imports>, Stop> {
    if arguments.flows.is_empty() {
        return Ok(None);
    }
    let options = data::options(&arguments.data, screen)?;
    let reading = screen.text("opportunities-imports", &[]);
    let mut watch = |_| {
        analysing.step(4, 6, &reading);
        if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let (flows, remarks) =
        flows(&arguments.flows, &options, &mut watch).map_err(|fault| data::stop(fault, screen))?;
    data::say(remarks, screen);
    let places: Vec<String> = views.iter().map(|view| view.place.clone()).collect();
    Ok(Some(Imports::of(&flows, &places)))
}

/// Reads linkages: columns code, backward, forward.
fn linkages(path: &Path, screen: &Screen) -> Result<Linkages, Stop> {
    let read = || {
        let source = Source::one(path, None)?;
        let mut table = Rows::open(&source, &karkas_data::Options::default())?;
        let [code, backward, forward] =
            [table.column("code")?, table.column("backward")?, table.column("forward")?];
        let mut faults = Faults::new(source.name());
        let mut found = Linkages::default();
        while let Some(row) = table.next(&mut faults) {
            let Some(key) = faults.keep(row.needed_text(code)).map(|text| text.into_owned()) else {
                continue;
            };
            let figures = (faults.keep(row.needed_number(backward)), faults.keep(row.needed_number(forward)));
            let (Some(backward), Some(forward)) = figures else { continue };
            if found.by_code.insert(key, (backward, forward)).is_some() {
                faults.push(row.duplicated(&[code]));
            }
        }
        faults.finish()?;
        Ok(found)
    };
    read().map_err(|fault| data::stop(fault, screen))
}

fn figures(
    solved: &Complexity,
    assessment: Option<&Assessment>,
    years: &BTreeMap<i32, Output>,
    opportunities: &[Opportunity],
    editions: Option<&Ambiguity>,
) -> Json {
    let validation = assessment.map(|assessment| &assessment.validation);
    let by_chance =
        validation.and_then(|validation| validation.baselines.iter().find(|one| one.score.contains("null")));
    let best = validation.map(|validation| validation.best_baseline());
    json!({
        "years": years.keys().collect::<Vec<_>>(),
        "convention": solved.convention.code(),
        "places_of_sample": solved.places.len(),
        "products_of_sample": solved.products.len(),
        "gap_second_third_eigenvalue": solved.solution.gap(2),
        "opportunities": opportunities.len(),
        "edition_of_codes": editions.map(|found| found.edition.name()),
        "entry_auc_within": validation.map(|validation| validation.guess.within),
        "entry_auc_pooled": validation.map(|validation| validation.guess.pooled),
        "null_auc_within": by_chance.or(best).map(|one| one.within),
        "best_baseline": best.map(|one| one.score.clone()),
        "best_baseline_auc_within": best.map(|one| one.within),
        "entry_brier": validation.map(|validation| validation.brier),
    })
}

fn asked(arguments: &OpportunitiesArguments, sample: &Sample, weights: &Weights) -> Json {
    let of = |criterion: karkas_trade::opportunity::Criterion| (criterion.name(), weights.of(criterion));
    let weights: BTreeMap<&str, f64> =
        karkas_trade::opportunity::Criterion::ALL.map(of).into_iter().collect();
    json!({
        "data": data::request(&arguments.data),
        "places": arguments.places,
        "convention": convention(arguments.convention).code(),
        "sample": sample.name,
        "strategy": arguments.strategy,
        "weights": weights,
        "entry": !arguments.no_entry,
        "flows": !arguments.flows.is_empty(),
    })
}

fn summary(opportunities: &[Opportunity], told: &Told<'_>, screen: &Screen) -> String {
    let words = &screen.words;
    let mut text = String::new();
    for (number, view) in told.views.iter().enumerate() {
        let name = match Told::place_name(view) {
            name if name.is_empty() => view.place.clone(),
            name => name,
        };
        let own: Vec<&Opportunity> =
            opportunities.iter().filter(|one| one.evidence.place as usize == number).collect();
        text += &screen.text("opportunities-of", &[("place", name.into()), ("count", own.len().into())]);
        text += "\n";
        let heads = ["product", "score", "near", "complexity", "market"];
        let mut lines = vec![heads.map(|head| screen.text(&format!("opportunities-{head}"), &[])).to_vec()];
        for one in own.iter().take(SHOWN) {
            let code = told.solved.products.text(one.evidence.product);
            let name: String = told.names.spoken(code, words.lang()).chars().take(48).collect();
            lines.push(vec![
                format!("{code} {name}").trim().to_owned(),
                words.number(one.score, 2),
                match (one.evidence.with_entry, one.evidence.entry_probability) {
                    (true, None) => "\u{2013}".to_owned(),
                    (_, probability) => words.percent(probability.unwrap_or(one.evidence.density), 0),
                },
                words.number(one.evidence.complexity, 2),
                words.money(one.evidence.world_market, "USD"),
            ]);
        }
        text += &columns::table(&lines);
        text += "\n";
    }
    text
}
