//! How well links that were held back are foreseen, on networks that are drawn, not observed:
//! `cargo run --profile quick -p karkas-match --example judge_links [LINKS]`. One line of JSON for each network and seed.

#[allow(dead_code, reason = "tests use more of it")]
#[path = "../tests/it/drawn.rs"]
mod drawn;

use karkas_match::judge::{NAMES, Scores, Source};
use serde_json::json;

fn scores(scores: Scores) -> serde_json::Value {
    json!({"mrr": scores.mrr, "mrr_by_lot": scores.mrr_by_lot, "hits_1": scores.first, "hits_10": scores.ten})
}

fn main() {
    let most = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(500);
    let Some(folder) = drawn::data() else {
        return eprintln!("the developer data are not here");
    };
    for seed in [101, 102, 103] {
        let networks = [
            ("french, product asked for", drawn::french(&folder, 5_000, seed), true),
            ("french, product not said", drawn::french(&folder, 5_000, seed), false),
            ("planted, groups as codes, one in five wrong", drawn::planted(&folder, true, seed), true),
            ("planted, links only", drawn::planted(&folder, false, seed), true),
            ("by chance", drawn::by_chance(2_000, 10_000, seed), true),
        ];
        for (name, market, asked) in networks {
            let (firms, links) = (market.len(), market.links.len());
            let drawn = name.starts_with("french").then(|| market.clone());
            let (found, weights) = drawn::held_back(market, seed, most, asked);
            let ceiling = drawn.map(|market| scores(drawn::ceiling(&market, &found, asked)));
            let learnt = match weights.source {
                Source::Learnt(count) => count,
                Source::Economic => 0,
            };
            let weights: serde_json::Map<String, serde_json::Value> = NAMES
                .iter()
                .zip(weights.weights)
                .map(|(name, weight)| ((*name).to_owned(), json!(weight)))
                .collect();
            println!(
                "{}",
                json!({
                    "network": name, "seed": seed, "firms": firms, "links": links, "held_back": found.ranked.len(),
                    "learnt_from": learnt, "own": scores(found.own), "baseline": scores(found.baseline),
                    "chance": scores(found.chance), "ceiling": ceiling, "gain": found.gain.0, "gain_error": found.gain.1,
                    "over_chance": found.over_chance.0, "over_chance_error": found.over_chance.1, "weights": weights,
                })
            );
        }
    }
}
