//! What holds for every network.

use karkas_community::detect::{Objective, Settings, detect};
use karkas_community::graph::Graph;
use karkas_community::leiden::{Search, leiden};
use karkas_community::network::{Link, Network};
use karkas_community::partition::Partition;
use karkas_community::progress::unwatched;
use karkas_community::quality::{
    DirectedModularity, Flows, MapEquation, Modularity, Potts, Quality, Teleportation,
};
use karkas_community::similarity::compare;
use proptest::prelude::*;

use crate::planted::{Plan, planted, sizes};

fn links(nodes: u32) -> impl Strategy<Value = Vec<Link>> {
    let link = (0..nodes, 0..nodes, 0.1_f64..10.0)
        .prop_filter("ends differ", |(from, to, _)| from != to)
        .prop_map(|(from, to, weight)| Link { from, to, weight });
    proptest::collection::vec(link, 1..160)
}

/// Iterations from nothing: each ends where the sum of its gains says, none lowers the quality, communities are connected.
fn holds<Q: Quality>(quality: &Q, graph: &Graph, seed: u64) {
    let search = Search { seed, iterations: 4, ..Search::default() };
    let found = leiden(quality, graph, None, &search, &|| false).unwrap();
    let start = quality.quality(graph, &Partition::singletons(graph.len()));
    let gained: f64 = found.gains.iter().sum();
    let scale = start.abs().max(found.quality.abs()).max(1.0);
    assert!(
        (start + gained - found.quality).abs() < 1e-9 * scale,
        "{start} + {gained} is not {}",
        found.quality
    );
    assert!(found.gains.iter().all(|&gain| gain >= -1e-12 * scale), "{:?}", found.gains);
    assert!(is_connected(graph, &found.partition));
    // From an answer it only goes up.
    let again = leiden(quality, graph, Some(&found.partition), &search.seeded(seed + 1), &|| false).unwrap();
    assert!(again.quality >= found.quality - 1e-9 * scale);
    assert!(is_connected(graph, &again.partition));
}

fn is_connected(graph: &Graph, partition: &Partition) -> bool {
    let of = partition.of_nodes();
    let inside = (0..graph.len() as u32)
        .flat_map(|node| graph.of(node as usize).map(move |(to, weight)| (node, to, weight)))
        .filter(|&(from, to, _)| from < to && of[from as usize] == of[to as usize]);
    let inside: Vec<_> = inside.collect();
    Graph::from_links(graph.len(), inside.into_iter()).components().1 == partition.count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn iterations_hold_what_they_promise(links in links(40), seed in 0_u64..1000, resolution in 0.2_f64..4.0, directed: bool) {
        let network = Network::new(40, directed, links).unwrap();
        let graph = network.graph();
        if directed {
            holds(&DirectedModularity::new(&graph, network.strengths(), resolution), &graph, seed);
        } else {
            holds(&Modularity::new(&graph, resolution), &graph, seed);
        }
        holds(&Potts::new(&graph, vec![1.0; 40], directed, resolution), &graph, seed);
        for teleportation in [Teleportation::Unrecorded(0.15), Teleportation::Recorded(0.2)] {
            let flows = Flows::of(&network, teleportation);
            holds(&MapEquation::new(&flows), &flows.graph, seed);
        }
    }

    #[test]
    fn likeness_has_no_sides(a in proptest::collection::vec(0_u32..6, 30), b in proptest::collection::vec(0_u32..6, 30)) {
        let (a, b) = (Partition::from_labels(&a), Partition::from_labels(&b));
        let (one, other) = (compare(&a, &b), compare(&b, &a));
        prop_assert!((one.adjusted_rand - other.adjusted_rand).abs() < 1e-12);
        prop_assert!((one.adjusted_mutual_information - other.adjusted_mutual_information).abs() < 1e-12);
        prop_assert!((one.variation_of_information - other.variation_of_information).abs() < 1e-12);
        prop_assert!((0.0..=1.0 + 1e-12).contains(&one.normalised_mutual_information));
        prop_assert!(one.adjusted_mutual_information <= 1.0 + 1e-12);
        prop_assert!((compare(&a, &a).adjusted_rand - 1.0).abs() < 1e-12);
    }

    /// A network with nodes in another order has the same qualities.
    #[test]
    fn quality_knows_no_order_of_nodes(links in links(30), labels in proptest::collection::vec(0_u32..5, 30), shift in 1_u32..29) {
        let move_node = |node: u32| (node * 7 + shift) % 30;
        let moved = links.iter().map(|link| Link { from: move_node(link.from), to: move_node(link.to), ..*link }).collect();
        let mut moved_labels = vec![0; 30];
        for (node, &label) in labels.iter().enumerate() {
            moved_labels[move_node(node as u32) as usize] = label;
        }
        let qualities = |links: Vec<Link>, labels: &[u32]| {
            let network = Network::new(30, true, links).unwrap();
            let graph = network.graph();
            let partition = Partition::from_labels(labels);
            let flows = Flows::of(&network, Teleportation::default());
            (DirectedModularity::new(&graph, network.strengths(), 1.3).quality(&graph, &partition),
             MapEquation::new(&flows).code_length(&partition))
        };
        let (one, other) = (qualities(links, &labels), qualities(moved, &moved_labels));
        prop_assert!((one.0 - other.0).abs() < 1e-12 && (one.1 - other.1).abs() < 1e-9, "{one:?} {other:?}");
    }
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let plan = Plan {
        sizes: sizes(12, 15.0, 60.0, 4),
        degree: 10.0,
        mixing: 0.4,
        law: Some(3.0),
        directed: true,
        weights: Some((1.2, 0.5)),
    };
    let (network, _) = planted(&plan, 3);
    for objective in
        [Objective::Modularity, Objective::Potts, Objective::MapEquation(Teleportation::default())]
    {
        let settings = Settings { objective, ..Settings::default() };
        let with = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| detect(&network, &settings, &unwatched).unwrap())
        };
        let (one, four) = (with(1), with(4));
        assert_eq!(one, four);
        assert_eq!(one.scales[0].quality.to_bits(), four.scales[0].quality.to_bits());
    }
}

#[test]
fn a_search_can_be_stopped() {
    let plan =
        Plan { sizes: vec![30; 10], degree: 8.0, mixing: 0.3, law: None, directed: false, weights: None };
    let (network, _) = planted(&plan, 3);
    let stopped = detect(&network, &Settings::default(), &|_| std::ops::ControlFlow::Break(()));
    assert!(stopped.is_err());
}
