//! `karkas trade offers`: offers and demands for a project from the trade in its commodities.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use karkas_model::analysis::Analysis;
use karkas_model::proposal::{Difference, Fate, compare, fate_rows};
use karkas_trade::codes::country;
use karkas_trade::offers::rows::{Asked, Buyer, Found, Source, find};
use karkas_trade::read::flows;
use serde_json::json;

use super::data;
use crate::command_line::OffersArguments;
use crate::commands::analysis::Analysing;
use crate::commands::proposing;
use crate::exit::Exit;
use crate::folders::{self, Stop};
use crate::loading;
use crate::screen::Screen;

/// Who proposes the rows, as their mark says.
const ENGINE: &str = "trade offers";

/// Finds rows, shows what they would change, and writes them where asked to.
pub fn run(arguments: &OffersArguments, screen: &Screen) -> Result<Exit, Stop> {
    folders::project(&arguments.project, screen)?;
    let (_, project) = loading::base(&arguments.project, false, screen)?;
    let inputs = data::inputs(&arguments.data, &[]);
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = match &arguments.output {
        Some(output) => Some(Analysing::new(output, &paths, screen)?),
        None => None,
    };
    let options = data::options(&arguments.data, screen)?;
    let reading = screen.text("complexity-reading", &[]);
    let mut watch = |rows: u64| {
        if let Some(analysing) = &analysing {
            analysing.step(rows as usize, 0, &reading);
            if analysing.stopped() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    };
    let (flows, remarks) =
        flows(&arguments.data.files, &options, &mut watch).map_err(|fault| data::stop(fault, screen))?;
    data::say(remarks, screen);
    let places = places(arguments, screen)?;
    let buyer = buyer(arguments, &flows, project.settings.home.as_deref(), screen)?;
    let last = flows.rows.iter().map(|flow| flow.year).max().unwrap_or_default();
    let source = Source {
        id: arguments.source.clone(),
        title: arguments.source_title.clone().unwrap_or_else(|| title(&arguments.data.files)),
        publisher: arguments.publisher.clone().unwrap_or_default(),
        year: last.to_string(),
        url: arguments.url.clone().unwrap_or_default(),
    };
    let found = find(&Asked {
        project: &project,
        flows: &flows,
        source: &source,
        country: &|name: &str| {
            country(name).map(|found| found.iso2.to_string()).filter(|code| !code.is_empty())
        },
        places: &places,
        suppliers: arguments.suppliers as usize,
        cover: arguments.cover.0,
        reach: arguments.reach.0,
        shared_codes: arguments.shared_codes,
        buyer: buyer.as_ref(),
    });
    let difference = compare(&arguments.project, ENGINE, &found.proposals)
        .map_err(|fault| proposing::stop(fault, screen))?;
    let mut text = said(&difference, &found, screen);
    if arguments.write && difference.changes() {
        difference.write().map_err(|fault| proposing::stop(fault, screen))?;
        text += &format!("\n{}\n", screen.text("offers-written", &[]));
    } else if difference.changes() {
        text += &format!("\n{}\n", screen.text("offers-not-written", &[]));
    }
    let figures = json!({
        "added": difference.count(|fate| matches!(fate, Fate::Added)),
        "renewed": difference.count(|fate| matches!(fate, Fate::Renewed(_))),
        "same": difference.count(|fate| matches!(fate, Fate::Same)),
        "kept": difference.count(|fate| matches!(fate, Fate::Kept(_))),
        "passed_over": found.passed_over.len(),
        "written": arguments.write,
    });
    match analysing {
        Some(analysing) => {
            let mut analysis = Analysis {
                command: "trade offers",
                request: json!({
                    "data": data::request(&arguments.data), "for": arguments.project, "suppliers": arguments.suppliers,
                    "cover": arguments.cover.0, "reach": arguments.reach.0, "shared_codes": arguments.shared_codes,
                    "market": arguments.market, "market_share": arguments.market_share.map(|share| share.0),
                }),
                complete: true,
                figures,
                tables: Vec::new(),
            };
            analysis.push(&found.supplies);
            analysis.push(&found.passed_over);
            analysis.push(&fate_rows(&difference));
            analysing.finish(&analysis, &inputs, None, &text)
        }
        None => {
            if screen.json {
                screen.json(&figures);
            } else {
                screen.result(&text);
            }
            Ok(Exit::Done)
        }
    }
}

fn title(files: &[PathBuf]) -> String {
    let names =
        files.iter().filter_map(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    names.collect::<Vec<_>>().join(", ")
}

/// Where the suppliers of a country offer: `CN=guangzhou`.
fn places(arguments: &OffersArguments, screen: &Screen) -> Result<BTreeMap<String, String>, Stop> {
    let mut places = BTreeMap::new();
    for text in &arguments.at {
        let parts = text.split_once('=').and_then(|(name, place)| Some((country(name)?, place)));
        let Some((found, place)) = parts else {
            return Err(Stop::new(Exit::Usage, screen, "offers-at", &[("found", text.as_str().into())]));
        };
        places.insert(found.iso2.to_string(), place.to_owned());
    }
    Ok(places)
}

fn buyer(
    arguments: &OffersArguments,
    flows: &karkas_trade::flows::Flows,
    home: Option<&str>,
    screen: &Screen,
) -> Result<Option<Buyer>, Stop> {
    let (Some(place), Some(share)) = (&arguments.market, arguments.market_share) else { return Ok(None) };
    let asked = arguments.importer.as_deref().or(home).unwrap_or_default();
    let wanted = country(asked).map(|found| found.code);
    let same = |name: &&str| {
        name.eq_ignore_ascii_case(asked)
            || (wanted.is_some() && country(name).map(|found| found.code) == wanted)
    };
    match flows.places.iter().find(same) {
        Some(importer) => {
            Ok(Some(Buyer { place: place.clone(), importer: importer.to_owned(), share: share.0 }))
        }
        None => Err(Stop::new(Exit::Usage, screen, "offers-importer-unknown", &[("found", asked.into())])),
    }
}

fn said(difference: &Difference, found: &Found, screen: &Screen) -> String {
    let mut text = proposing::said(difference, screen);
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for row in &found.passed_over {
        let told = match row.subject.as_str() {
            "" => row.commodity.clone(),
            subject => format!("{} ({subject})", row.commodity),
        };
        reasons.entry(&row.reason).or_default().push(told);
    }
    for (reason, commodities) in reasons {
        let list = commodities.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
        let values = [("count", commodities.len().into()), ("list", list.into())];
        text += &format!("{}\n", screen.text(&format!("offers-{reason}"), &values));
    }
    text
}
