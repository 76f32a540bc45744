//! One task on one network, for the benchmark: reads, works, prints one line of JSON.
//!
//!     bench_community FILE [directed] leiden RESOLUTION ITERATIONS SEED | sweep TEN | map SEED | detect

use std::path::Path;
use std::process::ExitCode;

use karkas_community::detect::{Settings, detect};
use karkas_community::graph::Graph;
use karkas_community::leiden::{Search, leiden};
use karkas_community::network::Network;
use karkas_community::partition::Partition;
use karkas_community::progress::unwatched;
use karkas_community::quality::{
    DirectedModularity, Flows, MapEquation, Modularity, Quality, Resolved, Teleportation,
};
use karkas_community::read::{ReadOptions, read};
use karkas_community::sweep::{Grid, STEP, sweep};

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let directed = words.iter().any(|word| word == "directed");
    words.retain(|word| word != "directed");
    let Some((file, task)) = words.split_first() else { return ExitCode::FAILURE };
    let options = ReadOptions { directed, ..ReadOptions::default() };
    let network = match read(Path::new(file), &options, &unwatched) {
        Ok(reading) => reading.network,
        Err(fault) => {
            eprintln!("{fault:?}");
            return ExitCode::FAILURE;
        }
    };
    let started = processor_seconds();
    let graph = network.graph();
    let line = if directed {
        work(&network, &graph, &DirectedModularity::new(&graph, network.strengths(), 1.0), task)
    } else {
        work(&network, &graph, &Modularity::new(&graph, 1.0), task)
    };
    match line {
        Some((quality, partition)) => {
            let seconds = processor_seconds() - started;
            let labels: Vec<String> = partition.of_nodes().iter().map(u32::to_string).collect();
            let labels = if labels.len() <= 20_000 { labels.join(",") } else { String::new() };
            println!(
                "{{\"quality\": {quality}, \"communities\": {}, \"seconds\": {seconds}, \"read\": {started}, \"labels\": [{labels}]}}",
                partition.count()
            );
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    }
}

fn work<Q: Resolved>(
    network: &Network,
    graph: &Graph,
    quality: &Q,
    task: &[String],
) -> Option<(f64, Partition)> {
    let number = |place: usize| task.get(place).and_then(|text| text.parse::<f64>().ok());
    let search = |place: usize| Search { seed: number(place).unwrap_or(1.0) as u64, ..Search::default() };
    match task.first()?.as_str() {
        "leiden" => {
            let quality = quality.at(number(1)?);
            let search = Search { iterations: number(2)? as usize, ..search(3) };
            one(&quality, graph, &search)
        }
        "sweep" => {
            // From 8 down to 0.35 by the step of every sweep, one chain.
            let resolutions = (0..10).map(|place| STEP.powi(6 - place)).collect();
            let grid = Grid { resolutions, chains: 1 };
            let points = sweep(quality, (network, graph), &grid, &search(1), &unwatched).ok()?;
            points.into_iter().next_back().map(|point| (point.quality, point.partition))
        }
        "map" => {
            let flows = Flows::of(network, Teleportation::default());
            one(&MapEquation::new(&flows), &flows.graph, &search(1))
        }
        "detect" => {
            let found = detect(network, &Settings::default(), &unwatched).ok()?;
            Some((found.scales[0].quality, found.partition().clone()))
        }
        _ => None,
    }
}

fn one<Q: Quality>(quality: &Q, graph: &Graph, search: &Search) -> Option<(f64, Partition)> {
    let found = leiden(quality, graph, None, search, &|| false).ok()?;
    Some((found.quality, found.partition))
}

/// Processor time that this program has taken so far, all threads; zero where the system does not say.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<f64> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse().ok())
        .collect();
    fields.iter().sum::<f64>() / 100.0
}
