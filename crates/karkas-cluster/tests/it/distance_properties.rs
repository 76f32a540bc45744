//! What must hold of M, Kd and bands whatever the sites.

use karkas_cluster::chance::Chance;
use karkas_cluster::distance::grid::KernelGrid;
use karkas_cluster::distance::{
    Bandwidth, DistanceFault, EnvelopeSettings, Function, Hypothesis, Pair, Sites, cumulative, envelopes,
    k_density,
};
use karkas_cluster::progress::unwatched;
use proptest::prelude::*;

use std::ops::ControlFlow;

/// Sites of two kinds on a coarse grid, so that many coincide.
fn sites() -> impl Strategy<Value = Sites> {
    let site = (0..12_i32, 0..12_i32, 1..5_i32, 0..2_usize);
    proptest::collection::vec(site, 12..60).prop_map(|all| {
        let mut kind: Vec<usize> = all.iter().map(|site| site.3).collect();
        kind[..10].copy_from_slice(&[0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
        let number =
            |pick: fn(&(i32, i32, i32, usize)) -> i32| all.iter().map(|s| f64::from(pick(s))).collect();
        Sites::new(number(|s| s.0), number(|s| s.1), number(|s| s.2), kind, vec!["a".into(), "b".into()])
            .unwrap()
    })
}

const RADII: [f64; 6] = [0.0, 1.0, 2.0, 3.0, 5.0, 8.0];

fn settings(function: Function, hypothesis: Hypothesis) -> EnvelopeSettings {
    EnvelopeSettings { function, hypothesis, radii: RADII.to_vec(), simulations: 120, level: 0.2, seed: 5 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Shares of all kinds around a site add up to 1, so at a distance at which all sites have neighbours the M of all kinds,
    /// weighted by what they are expected to be, add up to it too.
    #[test]
    fn m_of_all_kinds_adds_up(sites in sites()) {
        let radius = [30.0];
        let m: Vec<f64> = (0..2)
            .map(|neighbour| cumulative(&sites, Pair { reference: 0, neighbour }, &radius).unwrap()[0])
            .collect();
        // Within 30 of all sites lies everything: M is 1.
        prop_assert!(m.iter().all(|m| (m - 1.0).abs() < 1e-12), "{m:?}");
    }

    #[test]
    fn k_density_is_a_density(sites in sites()) {
        let radii: Vec<f64> = (0..=3000).map(|step| f64::from(step) * 0.02).collect();
        let found = k_density(&sites, Pair::of(0), &radii, Bandwidth::Given(1.5)).unwrap();
        let ends = 0.5 * (found.values[0] + found.values[3000]);
        let area = 0.02 * (found.values.iter().sum::<f64>() - ends);
        prop_assert!((area - 1.0).abs() < 1e-4, "{area}");
    }

    /// The grid beside direct sums: within its stated error, weighted or not.
    #[test]
    fn grid_beside_direct_sums(sites in sites(), width in 0.5..4.0_f64, share in 0.8..1.3_f64) {
        let grid = KernelGrid::new(&RADII, width);
        let members = sites.of_kind(0);
        let x: Vec<f64> = members.iter().map(|&site| sites.place(site).0).collect();
        let y: Vec<f64> = members.iter().map(|&site| sites.place(site).1).collect();
        let weight: Vec<f64> = members.iter().map(|&site| sites.weight(site)).collect();
        let width = width * share;
        // The top of the kernel, twice where a pair is reflected; reflection ends at a point of the grid or next to it.
        let bound = grid.error(width) * 2.0 * 0.3990 / width + 1e-4 / width;
        for weighted in [false, true] {
            let mut histogram = grid.empty(weighted);
            let exact = if weighted {
                grid.add_weighted(&x, &y, &weight, &mut histogram);
                k_density(&sites, Pair::of(0), &RADII, Bandwidth::Given(width)).unwrap()
            } else {
                grid.add(&x, &y, &mut histogram);
                k_density(&sites.unweighted(), Pair::of(0), &RADII, Bandwidth::Given(width)).unwrap()
            };
            for (found, exact) in grid.values(&histogram, width).iter().zip(&exact.values) {
                prop_assert!((found - exact).abs() <= bound, "{found} beside {exact}");
            }
        }
    }

    /// Scale and place do not matter to M; Kd scales with the inverse of distance.
    #[test]
    fn moved_and_stretched(sites in sites()) {
        let moved = Sites::new(
            (0..sites.len()).map(|site| sites.place(site).0 * 4.0 + 64.0).collect(),
            (0..sites.len()).map(|site| sites.place(site).1 * 4.0 - 32.0).collect(),
            (0..sites.len()).map(|site| sites.weight(site)).collect(),
            (0..sites.len()).map(|site| usize::from(!sites.of_kind(0).contains(&site))).collect(),
            sites.kinds().to_vec(),
        ).unwrap();
        let stretched: Vec<f64> = RADII.iter().map(|radius| radius * 4.0).collect();
        let one = cumulative(&sites, Pair::of(0), &RADII).unwrap();
        let other = cumulative(&moved, Pair::of(0), &stretched).unwrap();
        for (one, other) in one.iter().zip(&other) {
            prop_assert!(one == other || (one.is_nan() && other.is_nan()));
        }
        let one = k_density(&sites, Pair::of(0), &RADII, Bandwidth::Given(1.0)).unwrap();
        let other = k_density(&moved, Pair::of(0), &stretched, Bandwidth::Given(4.0)).unwrap();
        for (one, other) in one.values.iter().zip(&other.values) {
            prop_assert!((one - 4.0 * other).abs() < 1e-12);
        }
    }

    #[test]
    fn bands_hold_their_mean(sites in sites()) {
        for hypothesis in [Hypothesis::RandomLocation, Hypothesis::RandomLabelling] {
            let settings = settings(Function::KDensity(Bandwidth::Given(1.0)), hypothesis);
            let all = envelopes(&sites, &[0, 1], &settings, &mut unwatched).unwrap();
            for envelope in all {
                let bands = &envelope.bands;
                for at in 0..RADII.len() {
                    prop_assert!(bands.local_low[at] <= bands.mean[at] && bands.mean[at] <= bands.local_high[at]);
                    prop_assert!(bands.global_low[at] <= bands.local_low[at]);
                    prop_assert!(bands.global_high[at] >= bands.local_high[at]);
                }
            }
        }
    }
}

fn two_towns() -> Sites {
    // Kind a: five plants in one town and one in another 10 km away; kind b: one plant in the first, five in the second.
    let x = [0.0, 0.0, 0.0, 0.0, 0.0, 10.0, 0.0, 10.0, 10.0, 10.0, 10.0, 10.0];
    let kind = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
    let weight = vec![1.0; 12];
    Sites::new(x.to_vec(), vec![0.0; 12], weight, kind.to_vec(), vec!["a".into(), "b".into()]).unwrap()
}

/// Within 1 km each of the five sees 4 of its kind among 5 neighbours, the sixth sees 0 of 5. Everywhere each would see 5 of
/// 11. M = (5 · 4/5 + 0) / (6 · 5/11) = 4 / (30/11) = 44/30.
#[test]
fn m_by_hand() {
    let m = cumulative(&two_towns(), Pair::of(0), &[1.0, 10.0]).unwrap();
    assert!((m[0] - 44.0 / 30.0).abs() < 1e-15 && (m[1] - 1.0).abs() < 1e-15, "{m:?}");
}

/// Of 15 pairs 10 are at 0 and 5 at 10 km. With h = 1: Kd(0) = (10 · 2 f(0)) / 15 = 4/3 · 0.398942 and
/// Kd(10) = 5 f(0) / 15; pairs at 10 are farther than 4 h and not reflected.
#[test]
fn k_density_by_hand() {
    let found = k_density(&two_towns(), Pair::of(0), &[0.0, 10.0], Bandwidth::Given(1.0)).unwrap();
    let top = 0.398_942_280_401_432_7;
    assert!((found.values[0] - 20.0 * top / 15.0).abs() < 1e-12 && found.pairs == 15);
    assert!((found.values[1] - 5.0 * top / 15.0).abs() < 1e-12, "{:?}", found.values);
}

#[test]
fn the_same_for_any_number_of_threads() {
    let mut chance = Chance::new(3, "places", 0);
    let mut numbers = |below: usize| (0..60).map(|_| chance.below(below) as f64).collect::<Vec<f64>>();
    let (x, y) = (numbers(200), numbers(200));
    let kinds = vec!["a".into(), "b".into()];
    for weight in [vec![1.0; 60], (1..=60).map(f64::from).collect()] {
        let kind = (0..60).map(|site| site % 2).collect();
        let sites = Sites::new(x.clone(), y.clone(), weight, kind, kinds.clone()).unwrap();
        let widths = [Bandwidth::Silverman, Bandwidth::SheatherJones];
        for function in [Function::Cumulative].into_iter().chain(widths.map(Function::KDensity)) {
            for hypothesis in [Hypothesis::RandomLocation, Hypothesis::RandomLabelling] {
                let mut settings = settings(function, hypothesis);
                settings.radii = vec![20.0, 40.0];
                settings.simulations = 110;
                let run = |threads| {
                    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                    pool.install(|| envelopes(&sites, &[0, 1], &settings, &mut unwatched).unwrap())
                };
                let both = run(1);
                assert_eq!(both, run(3));
                assert_eq!(envelopes(&sites, &[1], &settings, &mut unwatched).unwrap()[0], both[1]);
            }
        }
    }
}

#[test]
fn faults_are_named() {
    let sites = two_towns();
    let radii = |radii: &[f64]| cumulative(&sites, Pair::of(0), radii);
    assert_eq!(radii(&[]), Err(DistanceFault::Radii));
    assert_eq!(radii(&[2.0, 1.0]), Err(DistanceFault::Radii));
    assert_eq!(radii(&[-1.0, 1.0]), Err(DistanceFault::Radii));
    let one = |x: f64, weight: f64| Sites::new(vec![x], vec![0.0], vec![weight], vec![0], vec!["a".into()]);
    assert!(matches!(one(f64::NAN, 1.0), Err(DistanceFault::Number { what: "x", .. })));
    assert!(matches!(one(1.0, 0.0), Err(DistanceFault::Number { what: "weight", .. })));
    let alone = one(1.0, 1.0).unwrap();
    let found = k_density(&alone, Pair::of(0), &[1.0], Bandwidth::Silverman);
    assert!(matches!(found, Err(DistanceFault::NoWidth { .. })));
    let settings = settings(Function::Cumulative, Hypothesis::RandomLocation);
    let stopped = envelopes(&sites, &[0], &settings, &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(DistanceFault::Stopped(_))));
}
