//! Laws that rules obey in every game: all is divided, like is treated alike, who adds nothing gets nothing, and another
//! unit or another starting point changes nothing but that.

use karkas_share::nucleolus::{nucleolus, prenucleolus};
use karkas_share::progress::unwatched;
use karkas_share::rules::separable::Ends;
use karkas_share::shapley::shapley;
use karkas_share::{Coalition, Game, Kind};
use proptest::prelude::*;

use crate::games::saving;
use crate::golden::assert_close;

fn any_game() -> impl Strategy<Value = Game> {
    (2_usize..7, 2_u32..60).prop_flat_map(|(players, limit)| {
        prop::collection::vec(0..limit, 1 << players)
            .prop_map(move |values| saving(players, |all| f64::from(values[all.index()])))
    })
}

type Rule = fn(&Game) -> Vec<f64>;

fn rules() -> [(&'static str, Rule); 4] {
    [
        ("Shapley", shapley),
        ("prenucleolus", |game| prenucleolus(game, &mut unwatched).unwrap().shares),
        ("equal charge", |game| Ends::of(game).equal_charge()),
        ("ACA", |game| Ends::of(game).alternative_cost_avoided()),
    ]
}

/// The value of a coalition by what it makes of another game.
fn changed(game: &Game, value: impl Fn(Coalition) -> f64) -> Game {
    saving(game.len(), value)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn all_is_divided(game in any_game()) {
        for (name, rule) in rules() {
            assert_close(name, &[rule(&game).iter().sum()], &[game.grand()], 1e-8);
        }
    }

    #[test]
    fn unit_and_start_do_not_matter(game in any_game(), unit in 0.01_f64..100.0, start in prop::collection::vec(-50_i8..50, 7)) {
        let start: Vec<f64> = start.into_iter().map(f64::from).collect();
        let moved = changed(&game, |all| unit * game.value(all) + all.sum(&start));
        for (name, rule) in rules() {
            // ACA divides by a sum that may be all but zero.
            let tolerance = if name == "ACA" { 1e-5 } else { 1e-7 };
            let expected: Vec<f64> = rule(&game).iter().zip(&start).map(|(x, s)| unit * x + s).collect();
            assert_close(name, &rule(&moved), &expected, tolerance * (1.0 + unit));
        }
    }

    #[test]
    fn names_do_not_matter(game in any_game()) {
        // The last becomes the first.
        let players = game.len();
        let turned = |all: Coalition| Coalition((all.0 << 1 | all.0 >> (players - 1)) & Coalition::all(players).0);
        let renamed = changed(&game, |all| game.value(turned(all)));
        for (name, rule) in rules() {
            let mut expected = rule(&game);
            expected.rotate_left(1);
            assert_close(name, &rule(&renamed), &expected, 1e-7);
        }
    }

    #[test]
    fn twins_get_the_same(game in any_game()) {
        // The value of a coalition with one of the first two players does not say which.
        let twins = changed(&game, |all| match all.0 & 3 {
            2 => game.value(Coalition(all.0 ^ 3)),
            _ => game.value(all),
        });
        for (name, rule) in rules() {
            let shares = rule(&twins);
            assert_close(name, &shares[..1], &shares[1..2], 1e-8);
        }
    }

    #[test]
    fn who_adds_nothing_gets_nothing(game in any_game()) {
        // A player more, who adds 4 to whatever it joins.
        let players = game.len() + 1;
        let more = saving(players, |all| {
            let without = all.without(players - 1);
            let rest = if without.is_empty() { 0.0 } else { game.value(without) };
            rest + if all == without { 0.0 } else { 4.0 }
        });
        for (name, rule) in rules() {
            if matches!(name, "Shapley" | "prenucleolus") {
                let mut expected = rule(&game);
                expected.push(4.0);
                assert_close(name, &rule(&more), &expected, 1e-7);
            }
        }
    }

    #[test]
    fn nobody_is_worse_off_in_the_nucleolus(game in any_game()) {
        if let Ok(found) = nucleolus(&game, &mut unwatched) {
            for (share, alone) in found.shares.iter().zip(game.alone()) {
                prop_assert!(*share >= alone - 1e-9, "{share} < {alone}");
            }
        } else {
            prop_assert!(game.grand() < game.alone().iter().sum());
        }
    }

    #[test]
    fn costs_are_savings_turned_round(game in any_game()) {
        let values = game.values().iter().map(|value| -value).collect();
        let costs = Game::new(Kind::Cost, game.players().to_vec(), values).unwrap();
        for (name, rule) in rules() {
            let expected: Vec<f64> = rule(&game).iter().map(|share| -share).collect();
            assert_close(name, &rule(&costs), &expected, 1e-8);
        }
    }
}
