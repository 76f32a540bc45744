//! Every game of the golden file, and what it says of it.

use std::path::Path;

use karkas_share::nucleolus::{nucleolus, prenucleolus};
use karkas_share::progress::unwatched;
use karkas_share::shapley::shapley;
use karkas_share::{Coalition, Game};
use serde_json::Value;

use crate::games::{airport, bankruptcy, cost, gloves, saving, voting};

/// The golden file; none where it is not at hand.
pub fn golden() -> Option<Value> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cluster/coop/golden_coop.json");
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(_) => {
            eprintln!("skipped: no golden file of games");
            None
        }
    }
}

/// A number, or a fraction in text.
fn number(value: &Value) -> f64 {
    match value.as_str() {
        None => value.as_f64().unwrap(),
        Some(text) => match text.split_once('/') {
            None => text.parse().unwrap(),
            Some((above, below)) => above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap(),
        },
    }
}

/// Numbers of a list.
pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().unwrap().iter().map(numbers).collect()
}

/// Cities that open plants and send goods over straight lines.
fn joint_plants(of: &Value) -> Game {
    let (at, demand, open) = (rows(&of["xy"]), numbers(&of["demand"]), numbers(&of["open_cost"]));
    let count = at.len();
    let sent = |from: usize, to: usize| {
        (at[from][0] - at[to][0]).hypot(at[from][1] - at[to][1])
            * demand[to]
            * number(&of["transport_per_unit_km"])
    };
    let cheapest = |all: Coalition| {
        let opened = (1..1_u64 << count).map(Coalition).filter(|open| open.0 & all.0 == open.0);
        let costs = opened.map(|opened| {
            let served =
                all.members().map(|to| opened.members().map(|from| sent(from, to)).fold(f64::MAX, f64::min));
            opened.sum(&open) + served.sum::<f64>()
        });
        costs.fold(f64::MAX, f64::min)
    };
    cost(count, cheapest)
}

/// The game of an entry of the file.
pub fn game(name: &str, of: &Value) -> Game {
    let table = |key: &str| {
        let values = numbers(&of[key]);
        let players = values.len().ilog2() as usize;
        match of["kind"].as_str() {
            Some("cost") => cost(players, |all| values[all.index()]),
            _ => saving(players, |all| values[all.index()]),
        }
    };
    match name {
        _ if name.starts_with("airport") => airport(&numbers(&of["c"])),
        _ if name.starts_with("talmud") => bankruptcy(number(&of["E"]), &numbers(&of["d"])),
        _ if name.starts_with("ufl") => joint_plants(of),
        _ if name.starts_with("wvg") || name == "unsc" || name == "eec1958" => {
            voting(number(&of["q"]), &numbers(&of["w"]))
        }
        "glove_1L2R" => gloves(1, 2),
        "glove_2L1R" => gloves(2, 1),
        "glove_2L3R" => gloves(2, 3),
        "majority3" => voting(2.0, &[1.0; 3]),
        "tva" => cost(3, |all| {
            let label: String = all.members().map(|player| (player + 1).to_string()).collect();
            number(&of["v"][&label])
        }),
        _ => table("v"),
    }
}

/// Whether numbers are the same to a tolerance.
#[track_caller]
pub fn assert_close(what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (a, b) in found.iter().zip(expected) {
        assert!((a - b).abs() <= tolerance, "{what}: {found:?} instead of {expected:?}");
    }
}

#[test]
fn shapley_values() {
    let Some(golden) = golden() else { return };
    let mut count = 0;
    for (name, of) in golden.as_object().unwrap() {
        let shares = shapley(&game(name, of));
        if let Some(expected) = of.get("shapley") {
            // Costs in thousands carry more digits than the file has after the point.
            assert_close(
                name,
                &shares,
                &numbers(expected),
                1e-9 * shares.iter().fold(1.0, |a: f64, b| a.max(b.abs())),
            );
            count += 1;
        }
        if let Some(big) = of.get("shapley_big") {
            let (first, last) = (shares[0], shares[shares.len() - 1]);
            assert_close(name, &[first, last], &[number(big), number(&of["shapley_small"])], 1e-9);
            count += 1;
        }
    }
    assert_eq!(count, golden.as_object().unwrap().len());
}

#[test]
fn nucleoli() {
    let Some(golden) = golden() else { return };
    let mut count = 0;
    for (name, of) in golden.as_object().unwrap() {
        let Some(expected) = of.get("nucleolus") else { continue };
        let game = game(name, of);
        let found = nucleolus(&game, &mut unwatched).unwrap();
        // The file has seven to nine digits after the point.
        assert_close(name, &found.shares, &numbers(expected), 1e-7);
        let pre = prenucleolus(&game, &mut unwatched).unwrap();
        assert!(pre.certificate.levels.len() < game.len(), "{name}");
        count += 1;
    }
    assert!(count >= 17, "{count}");
}
