//! `karkas cluster network`: communities of a network and the scales at which they are stable.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use karkas_community::describe::{
    Attributes, Name, community_rows, inner_rows, link_rows, member_rows, names, place_rows, scale_rows,
    sweep_rows,
};
use karkas_community::detect::{DetectFault, Detection, Objective, Settings, detect};
use karkas_community::leiden::Search;
use karkas_community::network::Network;
use karkas_community::progress::{Progress, Stage};
use karkas_community::quality::Teleportation;
use karkas_community::read::{ReadFault, ReadOptions, Reading, attributes, read};
use karkas_community::transform::Transform;
use karkas_model::analysis::Analysis;
use serde_json::{Value as Json, json};

use super::page;
use crate::command_line::{ClusterNetworkArguments, QualityName, TransformName};
use crate::commands::analysis::Analysing;
use crate::commands::trade::data;
use crate::exit::Exit;
use crate::folders::{Stop, shown};
use crate::screen::Screen;

/// The table of a plan that is a network.
const FLOWS: &str = "flows.csv";

/// Reads the network, finds communities and writes.
pub fn run(arguments: &ClusterNetworkArguments, screen: &Screen) -> Result<Exit, Stop> {
    let (file, options) = what_to_read(arguments, screen)?;
    check(arguments, screen)?;
    let inputs: Vec<PathBuf> = std::iter::once(file.clone()).chain(arguments.attributes.clone()).collect();
    let paths: Vec<&Path> = inputs.iter().map(PathBuf::as_path).collect();
    let analysing = Analysing::new(&arguments.output, &paths, screen)?;
    let last = Mutex::new(None);
    let watch = |progress: &Progress| step(progress, &last, &analysing, screen);
    let reading = read(&file, &options, &watch).map_err(|fault| unread(fault, screen))?;
    let attributes = match &arguments.attributes {
        None => Attributes::default(),
        Some(path) => {
            let (found, remarks) =
                attributes(path, &reading.network).map_err(|fault| unread(fault.into(), screen))?;
            data::say(remarks, screen);
            found
        }
    };
    data::say(reading.remarks.clone(), screen);
    let found = detect(&reading.network, &settings(arguments), &watch).map_err(|fault| match fault {
        DetectFault::Stopped => Stop::said(Exit::Stopped),
        DetectFault::Network(_) => Stop::new(Exit::Faults, screen, "network-nothing-left", &[]),
    })?;
    let named = names(&reading.network, found.partition(), &attributes);
    let analysis = analysis(arguments, &reading, &found, &attributes, &named);
    let summary = summary(&reading.network, &found, &named, screen);
    analysing.finish(&analysis, &inputs, Some(&|written| page(written, screen)), &summary)
}

/// The file and how to read it: of a plan, the flows between places.
fn what_to_read(
    arguments: &ClusterNetworkArguments,
    screen: &Screen,
) -> Result<(PathBuf, ReadOptions), Stop> {
    let plan = arguments.network.is_dir();
    if !plan && !arguments.directed && !arguments.undirected {
        return Err(Stop::new(Exit::Usage, screen, "network-direction", &[]));
    }
    let columns = match arguments.columns.as_slice() {
        [from, to] => Some((from.clone(), to.clone(), None)),
        [from, to, weight] => Some((from.clone(), to.clone(), Some(weight.clone()))),
        [_, ..] => return Err(Stop::new(Exit::Usage, screen, "network-columns", &[])),
        _ if plan => Some(("from".into(), "to".into(), Some("sent".into()))),
        _ => None,
    };
    let file = if plan { flows(&arguments.network, screen)? } else { arguments.network.clone() };
    let options = ReadOptions {
        directed: arguments.directed || (plan && !arguments.undirected),
        columns,
        leave_out_own: arguments.leave_out_own_links || plan,
    };
    Ok((file, options))
}

/// The flows of a plan. What else a folder may be is said, with what to do.
fn flows(folder: &Path, screen: &Screen) -> Result<PathBuf, Stop> {
    let file = folder.join(FLOWS);
    if file.is_file() {
        screen.note(&screen.text("network-flows-units", &[]));
        return Ok(file);
    }
    let values = [("path", shown(folder))];
    if folder.join("karkas.toml").is_file() {
        return Err(Stop::new(Exit::Files, screen, "network-project", &values));
    }
    let within = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut plans: Vec<String> = within
        .filter(|entry| entry.path().join(FLOWS).is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    plans.sort();
    if plans.is_empty() {
        return Err(Stop::new(Exit::Files, screen, "folder-no-plan", &values));
    }
    let [path] = values;
    Err(Stop::new(Exit::Files, screen, "network-plans", &[path, ("plans", plans.join(", ").into())]))
}

/// Numbers that mean nothing.
fn check(arguments: &ClusterNetworkArguments, screen: &Screen) -> Result<(), Stop> {
    let resolution = arguments.resolution.is_none_or(|value| value > 0.0 && value.is_finite());
    if !resolution {
        return Err(Stop::new(Exit::Usage, screen, "network-resolution", &[]));
    }
    if arguments.resolution.is_some() && arguments.quality == QualityName::MapEquation {
        return Err(Stop::new(Exit::Usage, screen, "network-no-resolution", &[]));
    }
    if !(arguments.level > 0.0 && arguments.level <= 1.0) {
        return Err(Stop::new(Exit::Usage, screen, "network-level", &[]));
    }
    Ok(())
}

fn settings(arguments: &ClusterNetworkArguments) -> Settings {
    Settings {
        objective: match arguments.quality {
            QualityName::Modularity => Objective::Modularity,
            QualityName::Cpm => Objective::Potts,
            QualityName::MapEquation => Objective::MapEquation(Teleportation::default()),
        },
        resolution: arguments.resolution,
        transform: arguments.transform.map(|name| match name {
            TransformName::None => Transform::None,
            TransformName::Log => Transform::Logarithm,
            TransformName::Links => Transform::Links,
            TransformName::Backbone => Transform::Backbone(arguments.level),
        }),
        chains: usize::from(arguments.chains),
        chance: usize::from(arguments.chance),
        search: Search { seed: arguments.seed, ..Search::default() },
    }
}

/// Shows how far it is, and says whether to go on. Searches side by side ask at any time; only what is new is shown.
fn step(
    progress: &Progress,
    last: &Mutex<Option<(Stage, usize)>>,
    analysing: &Analysing<'_>,
    screen: &Screen,
) -> ControlFlow<()> {
    let now = (progress.stage, (progress.done * 100.0) as usize);
    if let Ok(mut last) = last.lock()
        && *last != Some(now)
    {
        *last = Some(now);
        let id = match progress.stage {
            Stage::Reading => "network-reading",
            Stage::Sweeping => "network-sweeping",
            Stage::Refining => "network-refining",
            Stage::Chance => "network-chance",
        };
        analysing.step(now.1, 100, &screen.text(id, &[]));
    }
    if analysing.stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

fn unread(fault: ReadFault, screen: &Screen) -> Stop {
    match fault {
        ReadFault::Stopped => Stop::said(Exit::Stopped),
        ReadFault::Wrong(found) => {
            data::say(found, screen);
            Stop::said(Exit::Faults)
        }
    }
}

fn analysis(
    arguments: &ClusterNetworkArguments,
    reading: &Reading,
    found: &Detection,
    attributes: &Attributes,
    named: &[Name],
) -> Analysis {
    let network = &reading.network;
    let mut analysis = Analysis {
        command: "cluster network",
        request: asked(arguments),
        complete: true,
        figures: figures(reading, found),
        tables: Vec::new(),
    };
    let (members, overlaps) = member_rows(network, found.partition(), &attributes.labels);
    analysis.push(&community_rows(network, found.partition(), named));
    analysis.push(&members);
    analysis.push(&overlaps);
    analysis.push(&link_rows(network, found.partition()));
    analysis.push(&inner_rows(network, found.partition()));
    analysis.push(&scale_rows(found));
    analysis.push(&sweep_rows(found));
    if arguments.attributes.is_some() {
        let words: Vec<_> = named.iter().flat_map(|name| name.words.clone()).collect();
        analysis.push(&words);
    }
    if attributes.places.iter().any(Option::is_some) {
        analysis.push(&place_rows(network, found.partition(), &attributes.places));
    }
    analysis
}

fn figures(reading: &Reading, found: &Detection) -> Json {
    let answer = &found.scales[0];
    json!({
        "nodes": reading.network.len(),
        "links": reading.network.links().len(),
        "directed": reading.network.is_directed(),
        "components": reading.components,
        "communities": answer.partition.count(),
        "resolution": answer.resolution,
        "quality": answer.quality,
        "agreement": answer.agreement,
        "stable": found.stable,
        "beyond_chance": found.beyond_chance(),
        "scales": found.scales.len(),
        "transform": found.transform.name(),
        "transform_reason": found.choice.as_ref().map(|choice| choice.reason.name()),
        "share_of_heaviest_hundredth": found.choice.as_ref().map(|choice| choice.share_of_heaviest),
        "density": found.choice.as_ref().map(|choice| choice.density),
    })
}

fn summary(network: &Network, found: &Detection, named: &[Name], screen: &Screen) -> String {
    let answer = &found.scales[0];
    let decimal = |value: f64| format!("{value:.3}");
    let list: Vec<String> = named.iter().take(8).map(Name::text).collect();
    let values = [
        ("nodes", network.len().into()),
        ("links", network.links().len().into()),
        ("communities", answer.partition.count().into()),
        ("resolution", answer.resolution.map_or("none".to_string(), decimal).into()),
        ("quality", decimal(answer.quality.abs()).into()),
        ("agreement", decimal(answer.agreement).into()),
        ("transform", found.transform.name().into()),
        ("reason", found.choice.as_ref().map_or("asked", |choice| choice.reason.name()).into()),
        ("others", (found.scales.len() - 1).into()),
        ("list", list.join("; ").into()),
    ];
    let mut ids = vec!["network-found", "network-transform"];
    if !found.stable {
        ids.push("network-unstable");
    }
    ids.extend(match found.beyond_chance() {
        Some(true) => Some("network-beyond-chance"),
        Some(false) => Some("network-no-more-than-chance"),
        None => None,
    });
    if found.scales.len() > 1 {
        ids.push("network-other-scales");
    }
    ids.push("network-largest");
    ids.iter().map(|id| screen.text(id, &values) + "\n").collect()
}

fn asked(arguments: &ClusterNetworkArguments) -> Json {
    let settings = settings(arguments);
    json!({
        "network": arguments.network,
        "directed": arguments.directed || (arguments.network.is_dir() && !arguments.undirected),
        "columns": arguments.columns,
        "leave_out_own_links": arguments.leave_out_own_links,
        "quality": settings.objective.name(),
        "resolution": arguments.resolution,
        "transform": settings.transform.map(Transform::name),
        "level": arguments.level,
        "seed": arguments.seed,
        "chains": arguments.chains,
        "chance": arguments.chance,
        "attributes": arguments.attributes,
    })
}
