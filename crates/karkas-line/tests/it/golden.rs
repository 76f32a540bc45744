//! Values that others computed, in the shared folder of data.

use std::path::Path;

use karkas_line::analytic::decomposition::{Buffer, decompose};
use karkas_line::analytic::exponential::Machine;
use karkas_line::analytic::{bernoulli, exponential, fluid};
use karkas_line::exact::{self, Geometric};
use serde_json::Value as Json;

/// The golden file; `None`, with a message, where it is not there.
pub fn golden() -> Option<Json> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cluster/lines/golden_lines.json");
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(_) => {
            println!("skipped: {} is not there", path.display());
            None
        }
    }
}

pub fn numbers(value: &Json) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
}

pub fn counts(value: &Json) -> Vec<usize> {
    numbers(value).into_iter().map(|one| one as usize).collect()
}

fn close(what: &str, found: f64, expected: &Json) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() < 1e-7, "{what}: {found} against {expected}");
}

#[test]
fn two_bernoulli_machines() {
    let Some(golden) = golden() else { return };
    for case in golden["bernoulli2"].as_array().unwrap() {
        let (up, room) = (numbers(&case["p"]), case["N"].as_u64().unwrap() as usize);
        close("closed", bernoulli::two_machines(up[0], up[1], room as f64), &case["closed"]);
        close("level", bernoulli::level(up[0], up[1], room), &case["wip"][0]);
        let exact = exact::bernoulli(&up, &[room]).unwrap();
        close("exact", exact.throughput, &case["exact"]);
        close("exact level", exact.levels[0], &case["wip"][0]);
    }
}

#[test]
fn long_bernoulli_lines() {
    let Some(golden) = golden() else { return };
    for case in golden["bernoulliM"].as_array().unwrap() {
        let (up, room) = (numbers(&case["p"]), counts(&case["N"]));
        let exact = exact::bernoulli(&up, &room).unwrap();
        close("exact", exact.throughput, &case["exact_PR"]);
        for (level, expected) in exact.levels.iter().zip(case["exact_wip"].as_array().unwrap()) {
            close("exact level", *level, expected);
        }
        let aggregated = bernoulli::aggregate(&up, &room);
        close("aggregation", aggregated.throughput, &case["agg_PR"]);
        // Every machine is down, starved, blocked, or works.
        for (at, up) in up.iter().enumerate() {
            let works = up - exact.starved[at] - exact.blocked[at];
            assert!((works - exact.throughput).abs() < 1e-9);
        }
    }
}

#[test]
fn exponential_lines() {
    let Some(golden) = golden() else { return };
    for case in golden["exponential2"].as_array().unwrap() {
        let value = |name: &str| case[name].as_f64().unwrap();
        let first = Machine { failure: value("l1"), repair: value("m1") };
        let second = Machine { failure: value("l2"), repair: value("m2") };
        close("closed", exponential::two_machines(first, second, value("N")), &case["PR"]);
    }
    for case in golden["exponentialM"].as_array().unwrap() {
        let machines: Vec<Machine> = numbers(&case["l"])
            .into_iter()
            .zip(numbers(&case["m"]))
            .map(|(failure, repair)| Machine { failure, repair })
            .collect();
        let found = exponential::aggregate(&machines, &numbers(&case["N"]));
        close("aggregation", found.throughput, &case["agg_PR"]);
    }
}

#[test]
fn geometric_lines() {
    let Some(golden) = golden() else { return };
    for case in golden["deterministic"].as_array().unwrap() {
        let machines: Vec<Geometric> = numbers(&case["p"])
            .into_iter()
            .zip(numbers(&case["r"]))
            .map(|(failure, repair)| Geometric { failure, repair })
            .collect();
        let found = exact::geometric(&machines, &counts(&case["N"])).unwrap();
        close("exact", found.throughput, &case["exact_E"]);
    }
}

#[test]
fn exponential_service() {
    let Some(golden) = golden() else { return };
    for case in golden["mm"].as_array().unwrap() {
        let found = exact::exponential_service(&numbers(&case["mu"]), &counts(&case["B"])).unwrap();
        close("exact", found.throughput, &case["TH"]);
    }
}

/// A part in a slot is a part in a machine, not only in the buffer: flowing parts have one less to lie in. The slots themselves are what flow does not
/// know of; the difference is 0.5 % at most.
#[test]
fn decomposition_of_geometric_lines() {
    let Some(golden) = golden() else { return };
    for case in golden["deterministic"].as_array().unwrap() {
        let machines: Vec<fluid::Machine> = numbers(&case["p"])
            .into_iter()
            .zip(numbers(&case["r"]))
            .map(|(failure, repair)| fluid::Machine { speed: 1.0, failure, repair })
            .collect();
        let room = numbers(&case["N"]).into_iter().enumerate();
        let buffers: Vec<Buffer> =
            room.map(|(from, room)| Buffer { from, to: from + 1, capacity: room - 1.0 }).collect();
        let found = decompose(&machines, &buffers).throughput;
        let expected = case["exact_E"].as_f64().unwrap();
        assert!((found / expected - 1.0).abs() < 0.005, "{found} against {expected}");
    }
}
