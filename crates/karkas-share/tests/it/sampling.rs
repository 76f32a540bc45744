//! Sampled Shapley values beside exact ones.

use karkas_share::progress::unwatched;
use karkas_share::sampling::{SampleFault, sample};
use karkas_share::shapley::shapley;
use std::ops::ControlFlow;

use crate::games::{airport, gloves};

#[test]
fn stated_errors_hold_and_bernstein_is_the_wider_one() {
    let game = gloves(3, 5);
    let exact = shapley(&game);
    let mut misses = 0;
    for seed in 0..100 {
        let found = sample(&mut game.clone(), 8, 400, seed, &mut unwatched).unwrap();
        let (normal, bernstein) = (found.normal_errors(0.05), found.bernstein_errors(0.05, &[1.0; 8]));
        let error = |player: usize| (found.shares[player] - exact[player]).abs();
        misses += usize::from((0..8).any(|player| error(player) > normal[player]));
        assert!(
            (0..8).all(|player| error(player) <= bernstein[player] && normal[player] < bernstein[player])
        );
        assert!((found.shares.iter().sum::<f64>() - 3.0).abs() < 1e-12);
    }
    // Five in a hundred are expected at most; three standard deviations are 6.5 more.
    assert!(misses <= 11, "{misses}");
}

#[test]
fn same_seed_same_bits_and_pairs_vary_less() {
    let mut game = airport(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let one = sample(&mut game, 6, 50, 7, &mut unwatched).unwrap();
    assert_eq!(one, sample(&mut game, 6, 50, 7, &mut unwatched).unwrap());
    assert_ne!(one.shares, sample(&mut game, 6, 50, 8, &mut unwatched).unwrap().shares);
    assert_eq!(sample(&mut game, 6, 1, 7, &mut unwatched), Err(SampleFault::Pairs(1)));
    let stopped = sample(&mut game, 6, 50, 7, &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(SampleFault::Stopped(_))));
}
