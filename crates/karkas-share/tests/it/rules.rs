//! Rules of practice and stability, by the golden file and by hand.

use karkas_share::core::{LeastSatisfied, SeparationOracle};
use karkas_share::core::{Membership, membership, stability};
use karkas_share::game::{Oracle, Remembered};
use karkas_share::least_core::{least_core, least_core_by_oracle};
use karkas_share::properties::properties;
use karkas_share::rules::RuleFault;
use karkas_share::rules::equal_profit::equal_profit;
use karkas_share::rules::production::ProductionGame;
use karkas_share::rules::separable::Ends;
use karkas_share::rules::spanning_tree::SpanningTreeGame;
use karkas_share::{Coalition, Game, Kind};

use crate::games::{airport, cost, random, saving};
use crate::golden::{assert_close, game, golden, numbers};

fn names(count: usize) -> Vec<String> {
    (1..=count).map(|player| player.to_string()).collect()
}

fn rows(value: &serde_json::Value) -> Vec<Vec<f64>> {
    value.as_array().unwrap().iter().map(numbers).collect()
}

#[test]
fn separable_costs_of_the_tennessee_valley() {
    let Some(golden) = golden() else { return };
    let (of, tva) = (&golden["tva"], game("tva", &golden["tva"]));
    assert_close("ACA", &Ends::of(&tva).alternative_cost_avoided(), &numbers(&of["acam"]), 1e-7);
    assert_close(
        "ENSC",
        &Ends::of(&tva).equal_charge(),
        &numbers(&of["ensc_egalitarian_nonseparable"]),
        1e-7,
    );
    let shares = equal_profit(&tva).unwrap();
    assert_close("EPM", &shares.shares, &numbers(&of["epm"]["y"]), 1e-3);
    assert_close("f", &[shares.difference], &[0.0], 1e-9);
    // All that differ by nothing are proportional.
    assert_close("proportional", &Ends::of(&tva).proportional().unwrap(), &numbers(&of["epm"]["y"]), 1e-6);
}

#[test]
fn equal_profit_of_joint_plants_is_stable_and_no_more_unequal_than_known() {
    let Some(golden) = golden() else { return };
    for name in ["ufl_joint_plants_n5", "ufl_joint_plants_n6", "ufl_joint_plants_n8"] {
        let (of, game) = (&golden[name], game(name, &golden[name]));
        let found = equal_profit(&game).unwrap();
        assert_close(name, &[found.difference], &[of["epm"]["f"].as_f64().unwrap()], 1e-7);
        assert!(stability(&game, &found.shares, 1e-4).holds(), "{name}");
        let relative: Vec<f64> =
            found.shares.iter().zip(game.alone()).map(|(share, own)| share / own).collect();
        let (low, high) = relative.iter().fold((f64::MAX, f64::MIN), |(a, b), x| (a.min(*x), b.max(*x)));
        assert_close(name, &[high - low], &[found.difference], 1e-7);
        assert_close(name, &[found.shares.iter().sum()], &[game.grand()], 1e-6);
    }
}

#[test]
fn equal_profit_where_there_is_no_core_says_by_how_much_it_gives_way() {
    // Any two pay 1, so do all three: two thirds each would be fair, and any two would rather pay 1 than 4/3.
    let game = cost(3, |all| if all.len() == 3 { 2.0 } else { 1.0 });
    let found = equal_profit(&game).unwrap();
    assert_close("shares", &found.shares, &[2.0 / 3.0; 3], 1e-7);
    assert_close("relaxed", &[found.relaxed], &[1.0 / 3.0], 1e-9);
    let sold = cost(2, |all| if all.len() == 2 { -3.0 } else { -1.0 });
    assert!(matches!(equal_profit(&sold), Err(RuleFault::NotPositive { .. })));
}

#[test]
fn owen_point() {
    let Some(golden) = golden() else { return };
    let of = &golden["owen_lp"];
    let production =
        ProductionGame { uses: rows(&of["A"]), earnings: numbers(&of["p"]), resources: rows(&of["B"]) };
    let game = production.game(names(3)).unwrap().unwrap();
    assert_close("values", game.values(), &numbers(&of["v"]), 1e-9);
    let point = production.owen_point().unwrap();
    assert_close("prices", &point.prices, &numbers(&of["dual"]), 1e-9);
    assert_close("shares", &point.shares, &numbers(&of["owen"]), 1e-9);
    assert!(stability(&game, &point.shares, 1e-9).holds());
    for ((least, most), share) in point.ranges.iter().zip(&point.shares) {
        assert_close("unique", &[*least, *most], &[*share, *share], 1e-6);
    }
    // One unit of either resource makes a pair that earns 1: any price of the two that sums to 1 is a dual price.
    let pairs = ProductionGame {
        uses: vec![vec![1.0], vec![1.0]],
        earnings: vec![1.0],
        resources: vec![vec![1.0, 0.0], vec![0.0, 1.0]],
    };
    assert_eq!(pairs.owen_point().unwrap().ranges, [(0.0, 1.0), (0.0, 1.0)]);
}

#[test]
fn bird_of_a_spanning_tree() {
    let Some(golden) = golden() else { return };
    let of = &golden["mcst4"];
    let tree = SpanningTreeGame::new(rows(&of["C"])).unwrap();
    let game = tree.game(names(4)).unwrap();
    assert_close("values", game.values(), &numbers(&of["v"]), 0.0);
    assert_close("Bird", &tree.bird(), &numbers(&of["bird"]), 0.0);
    assert!(stability(&game, &tree.bird(), 1e-12).holds());
    assert!(SpanningTreeGame::new(vec![vec![0.0, 1.0], vec![2.0, 0.0]]).is_err());
}

#[test]
fn least_cores() {
    let Some(golden) = golden() else { return };
    for (name, of) in golden.as_object().unwrap() {
        let (game, epsilon) = (game(name, of), of.get("leastcore_eps").or(of.get("least_core_eps")));
        let Some(epsilon) = epsilon.and_then(serde_json::Value::as_f64) else { continue };
        let found = least_core(&game).unwrap();
        assert_close(name, &[found.epsilon], &[epsilon], 1e-9 * game.scale());
        let (_, least) = stability(&game, &found.shares, 0.0).least.unwrap();
        assert_close(name, &[-least], &[epsilon], 1e-9 * game.scale());
    }
}

#[test]
fn stability_by_hand() {
    // Runways of 1, 2 and 3; equal shares of 1 each: the first two would pay 2 for both and do, so nobody gains.
    let game = airport(&[1.0, 2.0, 3.0]);
    assert!(stability(&game, &[1.0, 1.0, 1.0], 1e-12).holds());
    // With 1, 1.5 and 0.5 the first two pay 2.5 for a runway of 2.
    let found = stability(&game, &[1.0, 1.5, 0.5], 1e-12);
    assert_eq!(found.objections, [(Coalition(0b011), 0.5)]);
    assert_eq!(found.least, Some((Coalition(0b011), -0.5)));
    // The third player and the second pay 2 for a runway of 3.
    assert_eq!(found.slack[2], Some((Coalition(0b110), 1.0)));
}

#[test]
fn kinds_of_games() {
    let convex = saving(3, |all| (all.len() * all.len()) as f64);
    let found = properties(&convex, 1e-9);
    assert_eq!((found.monotone, found.superadditive, found.convex), (None, Some(None), None));
    let glove = crate::games::gloves(1, 2);
    let found = properties(&glove, 1e-9);
    assert!(found.superadditive == Some(None) && found.convex.is_some() && found.monotone.is_none());
    // Two who quarrel: 1 each alone, 1 together.
    let quarrel = saving(2, |_| 1.0);
    let found = properties(&quarrel, 1e-9).superadditive.unwrap().unwrap();
    assert_eq!((found.one.0 | found.other.0, found.by), (0b11, 1.0));
}

#[test]
fn superadditivity_agrees_with_a_plain_search() {
    for seed in 0..200 {
        let game = random(4, 20, seed);
        let mut worst = 0.0_f64;
        for one in 1..16_u64 {
            for other in (1..16_u64).filter(|other| one & other == 0) {
                let (apart, joined) = (Coalition(one), Coalition(other));
                worst =
                    worst.max(game.value(apart) + game.value(joined) - game.value(Coalition(one | other)));
            }
        }
        let found = properties(&game, 0.0).superadditive.unwrap();
        assert_eq!(found.map_or(0.0, |found| found.by), worst, "seed {seed}");
    }
}

/// A table that counts how often it is asked.
struct Counted {
    game: Game,
    asked: usize,
}

impl Oracle for Counted {
    type Fault = std::convert::Infallible;

    fn value(&mut self, coalition: Coalition) -> Result<f64, Self::Fault> {
        self.asked += 1;
        Ok(self.game.value(coalition))
    }
}

impl SeparationOracle for Counted {
    fn least_satisfied(&mut self, shares: &[f64]) -> Result<LeastSatisfied, Self::Fault> {
        let (coalition, satisfaction) = stability(&self.game, shares, 0.0).least.unwrap();
        Ok(LeastSatisfied {
            coalition,
            value: self.game.value(coalition),
            satisfaction,
            proven: satisfaction,
        })
    }
}

#[test]
fn an_oracle_gives_the_same_least_core_as_the_table() {
    for seed in 0..50 {
        let table = random(7, 1000, seed);
        let expected = least_core(&table).unwrap();
        let mut oracle = Counted { game: table.clone(), asked: 0 };
        let found = least_core_by_oracle(Kind::Saving, 7, &mut oracle, 1e-7).unwrap();
        assert_close("epsilon", &[found.epsilon], &[expected.epsilon], 1e-6);
        let inside = membership(&mut oracle, &found.shares, found.epsilon.max(0.0) + 1e-6).unwrap();
        assert!(matches!(inside, Membership::Inside(_)), "{inside:?}");
    }
}

#[test]
fn what_is_remembered_is_not_asked_again() {
    let mut oracle = Remembered::new(Counted { game: random(3, 9, 1), asked: 0 });
    let once = oracle.value(Coalition(5)).unwrap();
    assert_eq!(oracle.value(Coalition(5)).unwrap(), once);
    let game = Game::from_oracle(Kind::Saving, names(3), &mut oracle).unwrap();
    assert_eq!((game.value(Coalition(5)), oracle.known().len()), (once, 8));
}
