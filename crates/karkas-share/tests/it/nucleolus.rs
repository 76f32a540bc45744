//! Nucleoli against plain linear programmes, their proofs, and what no proof may pass.

use karkas_share::certificate::Flaw;
use karkas_share::nucleolus::{NucleolusFault, nucleolus, prenucleolus};
use karkas_share::progress::unwatched;
use karkas_share::{Coalition, Game};
use karkas_solver::{Options, Problem, solve};
use std::ops::ControlFlow;

use crate::games::{airport, gloves, random, saving};
use crate::golden::assert_close;

/// The largest `objective · (x, t)` where coalitions have at least the satisfactions in `least` (t where none is set) and
/// players at least `own`.
fn largest(game: &Game, least: &[Option<f64>], own: Option<&[f64]>, objective: &[f64]) -> Vec<f64> {
    let players = game.len();
    let mut problem = Problem::new();
    let mut entries = vec![Vec::new(); players + 1];
    for (index, least) in least.iter().enumerate().skip(1) {
        let (coalition, last) = (Coalition(index as u64), index + 1 == least_len(game));
        let value = game.value(coalition);
        let row = problem.add_row(value + least.unwrap_or(0.0), if last { value } else { f64::INFINITY });
        coalition.members().for_each(|player| entries[player].push((row, 1.0)));
        if least.is_none() && !last {
            entries[players].push((row, -1.0));
        }
    }
    for (at, entries) in entries.iter().enumerate() {
        let lower = own.and_then(|own| own.get(at)).copied().unwrap_or(f64::NEG_INFINITY);
        problem.add_column(-objective[at], lower, f64::INFINITY, false, entries);
    }
    let options = Options { feasibility_tolerance: 1e-9, optimality_tolerance: 1e-9, ..Options::default() };
    let outcome = solve(&problem, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    outcome.solution.unwrap().columns
}

fn least_len(game: &Game) -> usize {
    game.values().len()
}

/// By definition, without any theory: raise the least satisfaction of all coalitions that are not settled, then settle each
/// coalition that cannot have more than that while the others keep it.
fn plain(game: &Game, individual: bool) -> Vec<f64> {
    let players = game.len();
    let alone = game.alone();
    let own = individual.then_some(alone.as_slice());
    let mut least = vec![None; game.values().len()];
    let last = least.len() - 1;
    least[last] = Some(0.0);
    let mut raise = vec![0.0; players + 1];
    raise[players] = 1.0;
    loop {
        let open: Vec<usize> = (1..last).filter(|&index| least[index].is_none()).collect();
        if open.is_empty() {
            raise[players] = 0.0;
            let floor: Vec<Option<f64>> = least.iter().map(|set| set.map(|set| set - 1e-7)).collect();
            return largest(game, &floor, own, &raise)[..players].to_vec();
        }
        let point = largest(game, &least, own, &raise);
        let level = point[players];
        let floor: Vec<Option<f64>> = least.iter().map(|set| Some(set.unwrap_or(level) - 1e-8)).collect();
        for index in open {
            let coalition = Coalition(index as u64);
            let objective: Vec<f64> =
                (0..=players).map(|at| f64::from(u8::from(coalition.contains(at)))).collect();
            let most = coalition.sum(&largest(game, &floor, own, &objective)) - game.value(coalition);
            if most < level + 1e-5 {
                least[index] = Some(level);
            }
        }
    }
}

#[test]
fn random_games_of_three_to_six_agree_with_plain_linear_programmes() {
    for seed in 0..120 {
        let players = 3 + seed as usize % 3;
        let game = random(players, [3, 10, 1000][seed as usize / 3 % 3], seed);
        let found = prenucleolus(&game, &mut unwatched).unwrap();
        assert_close(&format!("seed {seed}"), &found.shares, &plain(&game, false), 1e-4);
    }
}

#[test]
fn random_games_with_imputations_agree_with_plain_linear_programmes() {
    let mut count = 0;
    for seed in 0..120 {
        // A third or more of the games would have none if all together were not worth a little more.
        let plain_game = random(3 + seed as usize % 2, [4, 12][seed as usize / 2 % 2], 1000 + seed);
        let more = |all: Coalition| if all.len() == plain_game.len() { plain_game.scale() } else { 0.0 };
        let game = saving(plain_game.len(), |all| plain_game.value(all) + more(all));
        match nucleolus(&game, &mut unwatched) {
            Ok(found) => {
                assert_close(&format!("seed {seed}"), &found.shares, &plain(&game, true), 1e-4);
                count += 1;
            }
            Err(fault) => {
                assert!(matches!(fault, NucleolusFault::NoImputation { .. }), "{fault}");
                assert!(game.alone().iter().sum::<f64>() > game.grand());
            }
        }
    }
    assert!(count > 40, "{count}");
}

/// Every answer is proven by code that shares nothing with the search, so games without a plain solution count too.
#[test]
fn thousands_of_games_are_proven() {
    for seed in 0..6000_u64 {
        let players = 3 + (seed % 4) as usize;
        let game = random(players, 2 + seed % 23, 77_000 + seed);
        prenucleolus(&game, &mut unwatched).unwrap_or_else(|fault| panic!("seed {seed}: {fault}"));
        match nucleolus(&game, &mut unwatched) {
            Ok(_) | Err(NucleolusFault::NoImputation { .. }) => {}
            Err(fault) => panic!("seed {seed}: {fault}"),
        }
    }
}

#[test]
fn a_wrong_division_passes_no_proof() {
    let game = airport(&[30.0, 45.0, 75.0, 100.0]);
    let found = nucleolus(&game, &mut unwatched).unwrap();
    assert_eq!(found.certificate.check(&game, &found.shares), Ok(()));
    let mut shares = found.shares.clone();
    (shares[0], shares[1]) = (shares[0] - 1.0, shares[1] + 1.0);
    assert!(found.certificate.check(&game, &shares).is_err());
    let mut proof = found.certificate.clone();
    proof.levels.pop();
    assert!(matches!(proof.check(&game, &found.shares), Err(Flaw::Incomplete { .. })));
    let mut proof = found.certificate.clone();
    proof.levels[0].coalitions[0].1 *= 2.0;
    assert!(matches!(proof.check(&game, &found.shares), Err(Flaw::Unbalanced { level: 1, .. })));
    proof.levels[0].coalitions[0].1 = -1.0;
    assert_eq!(proof.check(&game, &found.shares), Err(Flaw::Weight(1)));
    // The proof survives being written and read.
    let text = serde_json::to_string(&found.certificate).unwrap();
    assert_eq!(
        serde_json::from_str::<karkas_share::certificate::Certificate>(&text).unwrap(),
        found.certificate
    );
}

#[test]
fn nucleolus_and_prenucleolus_part_where_shares_would_be_irrational() {
    // A single player may object so little that the prenucleolus takes from it: 1 alone is worth 0, everything else pays
    // only without it.
    let game = saving(3, |all| match all.0 {
        0b110 => 10.0,
        0b111 => 6.0,
        _ => 0.0,
    });
    let pre = prenucleolus(&game, &mut unwatched).unwrap();
    let found = nucleolus(&game, &mut unwatched).unwrap();
    assert!(pre.shares[0] < 0.0, "{:?}", pre.shares);
    assert_close("nucleolus", &found.shares, &[0.0, 3.0, 3.0], 1e-12);
}

#[test]
fn small_and_flat_games() {
    let one = saving(1, |_| 5.0);
    assert_eq!(nucleolus(&one, &mut unwatched).unwrap().shares, [5.0]);
    let flat = saving(4, |all| all.len() as f64);
    assert_close("flat", &nucleolus(&flat, &mut unwatched).unwrap().shares, &[1.0; 4], 1e-12);
    assert_close("flat", &prenucleolus(&flat, &mut unwatched).unwrap().shares, &[1.0; 4], 1e-12);
    let nothing = saving(3, |_| 0.0);
    assert_close("nothing", &prenucleolus(&nothing, &mut unwatched).unwrap().shares, &[0.0; 3], 1e-12);
    let many = gloves(6, 7);
    let shares = nucleolus(&many, &mut unwatched).unwrap().shares;
    assert_close("gloves", &shares[..6], &[1.0; 6], 1e-9);
    assert!(matches!(nucleolus(&many, &mut |_| ControlFlow::Break(())), Err(NucleolusFault::Stopped(_))));
}
