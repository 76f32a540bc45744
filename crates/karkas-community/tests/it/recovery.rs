//! Communities that were planted are found by default, and none where none were.

use karkas_community::detect::{Detection, Settings, detect};
use karkas_community::network::Network;
use karkas_community::partition::Partition;
use karkas_community::progress::unwatched;
use karkas_community::similarity::{Similarity, compare};
use karkas_community::transform::Transform;

use crate::planted::{Plan, planted, sizes};
use crate::shared;

fn found(network: &Network, truth: &Partition) -> (Detection, Similarity) {
    let detection = detect(network, &Settings::default(), &unwatched).unwrap();
    let likeness = compare(truth, detection.partition());
    eprintln!(
        "{} true, {} found at {:?}, ARI {:.4}, NMI {:.4}, plateau {:?}, beyond chance {:?}",
        truth.count(),
        detection.partition().count(),
        detection.scales[0].resolution,
        likeness.adjusted_rand,
        likeness.normalised_mutual_information,
        detection.scales[0].plateau,
        detection.beyond_chance(),
    );
    (detection, likeness)
}

#[test]
fn planted_networks_of_ten_thousand_nodes() {
    for (name, wanted) in [("planted10k_mu0.4", 0.99), ("planted10k_mu0.6", 0.95)] {
        let Some(network) = shared::network(&format!("{name}.edges.gz"), false) else { return };
        let truth = shared::truth(&format!("{name}.truth.gz")).unwrap();
        let (detection, likeness) = found(&network, &truth);
        assert!(likeness.adjusted_rand >= wanted, "{name}: {likeness:?}");
        assert_eq!(detection.beyond_chance(), Some(true));
    }
}

#[test]
fn planted_network_of_suppliers() {
    let Some(network) = shared::network("supply5k_directed.edges.gz", true) else { return };
    let truth = shared::truth("supply5k_directed.truth.gz").unwrap();
    let (detection, likeness) = found(&network, &truth);
    assert!(likeness.normalised_mutual_information >= 0.98, "{likeness:?}");
    // Log-normal values are not used as they are.
    assert_ne!(detection.transform, Transform::None);
}

#[test]
fn small_networks_of_other_kinds() {
    for (seed, plan) in [
        Plan {
            sizes: sizes(25, 20.0, 60.0, 1),
            degree: 12.0,
            mixing: 0.3,
            law: None,
            directed: false,
            weights: None,
        },
        Plan {
            sizes: sizes(20, 30.0, 150.0, 2),
            degree: 16.0,
            mixing: 0.5,
            law: Some(2.8),
            directed: false,
            weights: None,
        },
        Plan {
            sizes: vec![250; 4],
            degree: 16.0,
            mixing: 0.4,
            law: Some(3.0),
            directed: true,
            weights: None,
        },
        Plan {
            sizes: sizes(30, 20.0, 80.0, 3),
            degree: 14.0,
            mixing: 0.4,
            law: None,
            directed: true,
            weights: Some((1.2, 0.9)),
        },
        Plan {
            sizes: vec![40; 20],
            degree: 14.0,
            mixing: 0.4,
            law: None,
            directed: false,
            weights: Some((0.3, 0.5)),
        },
    ]
    .into_iter()
    .enumerate()
    {
        let (network, truth) = planted(&plan, seed as u64 + 1);
        let (detection, likeness) = found(&network, &truth);
        // With a law of degrees many nodes have three links, half of them anywhere: nobody can place them all.
        let wanted = if plan.law.is_some() { 0.9 } else { 0.95 };
        assert!(likeness.adjusted_rand >= wanted, "case {seed}: {likeness:?}");
        assert_eq!(detection.beyond_chance(), Some(true), "case {seed}");
    }
}

/// Where links without weights say little and weights say much, weights are used.
#[test]
fn weights_that_say_more_than_links() {
    let plan = Plan {
        sizes: vec![100; 8],
        degree: 20.0,
        mixing: 0.85,
        law: None,
        directed: false,
        weights: Some((1.1, 2.5)),
    };
    let (network, truth) = planted(&plan, 5);
    let (_, likeness) = found(&network, &truth);
    assert!(likeness.adjusted_rand >= 0.8, "{likeness:?}");
}

#[test]
fn without_communities_it_is_said() {
    for (seed, law, degree, weights) in [
        (1, None, 18.0, None),
        (2, Some(2.5), 10.0, None),
        (3, None, 6.0, None),
        (4, Some(3.0), 12.0, Some((1.2, 0.0))),
    ] {
        let plan = Plan { sizes: vec![3000], degree, mixing: 0.0, law, directed: false, weights };
        let (network, truth) = planted(&plan, seed);
        let (detection, _) = found(&network, &truth);
        assert_eq!(detection.beyond_chance(), Some(false), "{:?}", detection.scales[0].chance);
    }
}

/// Eight communities of eight each: both scales are reported.
#[test]
fn two_scales_are_both_found() {
    let inner =
        Plan { sizes: vec![50; 64], degree: 14.0, mixing: 0.0, law: None, directed: false, weights: None };
    let outer =
        Plan { sizes: vec![400; 8], degree: 6.0, mixing: 0.1, law: None, directed: false, weights: None };
    let (fine, fine_truth) = planted(&inner, 1);
    let (coarse, coarse_truth) = planted(&outer, 2);
    let links = fine.links().iter().chain(coarse.links()).copied().collect();
    let both = Network::new(fine.len(), false, links).unwrap();
    let detection = detect(&both, &Settings::default(), &unwatched).unwrap();
    for truth in [fine_truth, coarse_truth] {
        let best = detection.scales.iter().map(|scale| compare(&truth, &scale.partition).adjusted_rand);
        let best = best.fold(0.0, f64::max);
        assert!(best > 0.98, "{} communities: {best}", truth.count());
    }
}
