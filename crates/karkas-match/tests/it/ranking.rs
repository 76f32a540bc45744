//! Ranking: structure is found where there is some, and none is claimed where there is none.

use karkas_match::judge::Source;

use crate::drawn::{by_chance, ceiling, data, french, held_back, planted};

#[test]
fn nothing_is_found_in_links_by_chance() {
    for seed in [11, 12, 13] {
        let (found, weights) = held_back(by_chance(400, 1_500, seed), seed, 300, true);
        assert!(matches!(weights.source, Source::Learnt(_)));
        // Eight standard errors: a gain that is not there must not be claimed.
        let (mean, error) = found.over_chance;
        assert!(mean < 8.0 * error, "{mean} {error}");
        assert!(found.own.mrr < 0.1, "{found:?}", found = found.own);
    }
}

#[test]
fn structure_is_found_in_a_planted_network() {
    let Some(folder) = data() else { return eprintln!("passed over: the developer data are not here") };
    let (found, _) = held_back(planted(&folder, false, 5), 5, 120, true);
    // Fixed seeds, so that nothing here is left to chance.
    assert!(found.gain.0 > 2.0 * found.gain.1, "{:?}", found.gain);
    assert!(found.own.mrr > 2.0 * found.baseline.mrr_by_lot, "{:?}", (found.own, found.baseline));
}

#[test]
fn size_and_distance_are_found_among_french_sites() {
    let Some(folder) = data() else { return eprintln!("passed over: the developer data are not here") };
    let whole = french(&folder, 800, 5);
    let (found, _) = held_back(whole.clone(), 5, 200, true);
    let (mean, error) = found.over_chance;
    assert!(mean > 8.0 * error, "{mean} {error}");
    assert!(found.own.mrr > 1.3 * found.baseline.mrr, "{:?}", (found.own, found.baseline));
    // Near what the rule by which links were drawn foresees, and no more than that but by chance.
    let best = ceiling(&whole, &found, true);
    assert!(found.own.mrr < best.mrr + 0.05 && found.own.mrr > 0.7 * best.mrr, "{:?}", (found.own, best));
}

#[test]
fn the_same_for_any_number_of_threads() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| held_back(by_chance(120, 400, 3), 3, 50, true).1.weights.map(f64::to_bits))
    };
    assert_eq!(run(1), run(3));
}
