//! Times the nucleolus, the prenucleolus and Shapley values of dense random games.
//!
//! `cargo run --profile quick -p karkas-share --example bench_share -- nucleolus 14 1`: one game of 14 players with seed 1.
//! Prints the shares and the levels of the proof as JSON; the caller measures CPU time.

use karkas_share::nucleolus::{Nucleolus, nucleolus, prenucleolus};
use karkas_share::progress::unwatched;
use karkas_share::shapley::shapley;
use karkas_share::{Game, Kind};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [what, players, seed] = words.as_slice() else {
        return Err("usage: bench_share nucleolus|prenucleolus|shapley PLAYERS SEED".into());
    };
    let game = random(players.parse()?, seed.parse()?)?;
    let (shares, levels) = match what.as_str() {
        "nucleolus" => parts(nucleolus(&game, &mut unwatched)?),
        "prenucleolus" => parts(prenucleolus(&game, &mut unwatched)?),
        "shapley" => (shapley(&game), 0),
        other => return Err(format!("{other}: nucleolus, prenucleolus or shapley").into()),
    };
    println!("{}", serde_json::json!({ "shares": shares, "levels": levels }));
    Ok(())
}

fn parts(found: Nucleolus) -> (Vec<f64>, usize) {
    (found.shares, found.certificate.levels.len())
}

/// Every coalition has a value by chance that grows with the square of its size: superadditive on the whole, without ties.
fn random(players: usize, seed: u64) -> Result<Game, Box<dyn std::error::Error>> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed >> 11) as f64 / (1_u64 << 53) as f64
    };
    let value = |index: usize| {
        let size = index.count_ones() as f64;
        if index == 0 { 0.0 } else { size * size * (1.0 + next()) }
    };
    let values = (0..1_usize << players).map(value).collect();
    Ok(Game::new(Kind::Saving, (1..=players).map(|player| player.to_string()).collect(), values)?)
}
