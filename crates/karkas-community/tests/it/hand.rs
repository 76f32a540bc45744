//! Small cases with the arithmetic shown.

use karkas_community::describe::{inner_rows, link_rows};
use karkas_community::evidence::evidence;
use karkas_community::network::{Link, Network, NetworkFault};
use karkas_community::partition::Partition;
use karkas_community::quality::{
    DirectedModularity, Flows, MapEquation, Modularity, Potts, Quality, Teleportation,
};
use karkas_community::similarity::compare;
use karkas_community::transform::{Transform, significance};

fn network(directed: bool, links: &[(u32, u32, f64)]) -> Network {
    let nodes = links.iter().map(|link| link.0.max(link.1) as usize + 1).max().unwrap();
    let links = links.iter().map(|&(from, to, weight)| Link { from, to, weight }).collect();
    Network::new(nodes, directed, links).unwrap()
}

/// Two triangles 0-1-2 and 3-4-5 joined by 2-3.
fn triangles() -> Network {
    let pairs = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)];
    network(false, &pairs.map(|(from, to)| (from, to, 1.0)))
}

fn halves() -> Partition {
    Partition::from_labels(&[0, 0, 0, 1, 1, 1])
}

#[test]
fn modularity_of_two_triangles() {
    let graph = triangles().graph();
    // Of 7 links 3 are in each triangle, whose nodes have 7 of 14 ends: Q = 2 (3/7 - (7/14)^2) = 5/14.
    let quality = Modularity::new(&graph, 1.0).quality(&graph, &halves());
    assert!((quality - 5.0 / 14.0).abs() < 1e-15);
    // With resolution 2: 2 (3/7 - 2/4) = -1/7.
    let quality = Modularity::new(&graph, 2.0).quality(&graph, &halves());
    assert!((quality + 1.0 / 7.0).abs() < 1e-15);
}

#[test]
fn potts_of_two_triangles() {
    let graph = triangles().graph();
    // 3 links and 3 pairs in each: 2 (3 - 0.5 · 3) = 3; directed pairs count twice: 2 (3 - 0.5 · 6) = 0.
    let quality = Potts::new(&graph, vec![1.0; 6], false, 0.5).quality(&graph, &halves());
    assert!((quality - 3.0).abs() < 1e-15);
    let quality = Potts::new(&graph, vec![1.0; 6], true, 0.5).quality(&graph, &halves());
    assert!(quality.abs() < 1e-15);
}

#[test]
fn directed_modularity_of_a_ring() {
    // 0 → 1 → 2 → 3 → 0, together 0 and 1, 2 and 3: one link of four inside each, and 2 · 2 of 4 · 4 expected:
    // Q = 2 (1/4 - 4/16) = 0.
    let ring = network(true, &[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0)]);
    let graph = ring.graph();
    let partition = Partition::from_labels(&[0, 0, 1, 1]);
    assert!(DirectedModularity::new(&graph, ring.strengths(), 1.0).quality(&graph, &partition).abs() < 1e-15);
}

#[test]
fn description_length_of_two_triangles() {
    // Shares of time 2/14 (four nodes) and 3/14 (two). Each half is left with 1/14.
    let plogp = |p: f64| p * p.log2();
    let (node, gate, exit, half) = (2.0 / 14.0, 3.0 / 14.0, 1.0 / 14.0, 0.5);
    let nodes = 4.0 * plogp(node) + 2.0 * plogp(gate);
    let expected = plogp(2.0 * exit) - 2.0 * 2.0 * plogp(exit) + 2.0 * plogp(exit + half) - nodes;
    let flows = Flows::of(&triangles(), Teleportation::default());
    let map = MapEquation::new(&flows);
    assert!((map.code_length(&halves()) - expected).abs() < 1e-14);
    // All in one community: the entropy of the nodes.
    assert!((map.code_length(&Partition::from_labels(&[0; 6])) + nodes).abs() < 1e-14);
}

#[test]
fn recorded_teleportation_of_a_ring() {
    // In a ring of four every node has a quarter of the time. Of a half's 1/2, links out take 0.85/4; of the jumps 0.15/2 half land outside.
    let ring = network(true, &[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0), (3, 0, 1.0)]);
    let plogp = |p: f64| p * p.log2();
    let exit = 0.85 / 4.0 + 0.15 / 4.0;
    let expected = plogp(2.0 * exit) - 4.0 * plogp(exit) + 2.0 * plogp(exit + 0.5) - 4.0 * plogp(0.25);
    let partition = Partition::from_labels(&[0, 0, 1, 1]);
    let flows = Flows::of(&ring, Teleportation::Recorded(0.15));
    assert!((MapEquation::new(&flows).code_length(&partition) - expected).abs() < 1e-12);
    // Unrecorded: only the links, 1/4 out of each half.
    let expected = plogp(0.5) - 4.0 * plogp(0.25) + 2.0 * plogp(0.75) - 4.0 * plogp(0.25);
    let flows = Flows::of(&ring, Teleportation::Unrecorded(0.15));
    assert!((MapEquation::new(&flows).code_length(&partition) - expected).abs() < 1e-12);
}

#[test]
fn likeness_of_partitions() {
    // {0,1,2}{3,4,5} and {0,1}{2,3}{4,5}: cells 2, 1, 1, 2.
    let (a, b) = (halves(), Partition::from_labels(&[0, 0, 1, 1, 2, 2]));
    let found = compare(&a, &b);
    let mutual = 2.0 / 3.0 * 2.0_f64.ln();
    let (left, right) = (2.0_f64.ln(), 3.0_f64.ln());
    assert!((found.normalised_mutual_information - 2.0 * mutual / (left + right)).abs() < 1e-15);
    assert!((found.variation_of_information - (left + right - 2.0 * mutual)).abs() < 1e-15);
    // Pairs together in both 1 + 1, in a 6, in b 3, of 15: expected 18/15, most 4.5.
    assert!((found.adjusted_rand - (2.0 - 1.2) / (4.5 - 1.2)).abs() < 1e-15);
    // As sklearn.metrics.adjusted_mutual_info_score has it.
    assert!((found.adjusted_mutual_information - 0.298_792_458_170_701_7).abs() < 1e-9, "{found:?}");
    assert!((compare(&a, &a).adjusted_mutual_information - 1.0).abs() < 1e-15);
}

#[test]
fn disparity_of_a_star() {
    // The centre deals 10 over three links: for the link of 8 (1 - 0.8)^2 = 0.04; a leaf with one link says nothing.
    let star = network(false, &[(0, 1, 8.0), (0, 2, 1.0), (0, 3, 1.0)]);
    let found = significance(&star);
    for (found, wanted) in found.iter().zip([0.04, 0.81, 0.81]) {
        assert!((found - wanted).abs() < 1e-15);
    }
    let kept = Transform::Backbone(0.05).of(&star).unwrap();
    assert_eq!(kept.links(), [Link { from: 0, to: 1, weight: 8.0 }]);
    assert_eq!(Transform::Backbone(0.01).of(&star), Err(NetworkFault::Empty));
}

#[test]
fn logarithm_knows_no_unit() {
    let tonnes = network(false, &[(0, 1, 1.0), (1, 2, 4.0), (2, 3, 100.0)]);
    let kilograms = network(false, &[(0, 1, 1000.0), (1, 2, 4000.0), (2, 3, 100_000.0)]);
    assert_eq!(Transform::Logarithm.of(&tonnes), Transform::Logarithm.of(&kilograms));
}

#[test]
fn evidence_for_two_triangles() {
    // Inside each 3/7 of the links where 1/4 are expected, between 1/7 where 1/2 are. Told: ln 6 + ln C(5, 1) + ln C(6, 3), and two factors.
    let found = evidence(&triangles(), &halves());
    let gained =
        7.0 * (2.0 * 3.0 / 7.0 * (3.0_f64 / 7.0 / 0.25).ln() + 1.0 / 7.0 * (1.0_f64 / 7.0 / 0.5).ln());
    let told = 6.0_f64.ln() + 5.0_f64.ln() + 20.0_f64.ln() + 7.0_f64.ln();
    assert!((found.gained - gained).abs() < 1e-12 && (found.told - told).abs() < 1e-12, "{found:?}");
    // One community says nothing and costs nothing.
    assert!(evidence(&triangles(), &Partition::from_labels(&[0; 6])).net().abs() < 1e-12);
}

#[test]
fn links_that_are_none_are_named() {
    let link = |from, to, weight| vec![Link { from, to, weight }];
    assert_eq!(Network::new(2, false, vec![]), Err(NetworkFault::Empty));
    assert_eq!(Network::new(2, false, link(1, 1, 1.0)), Err(NetworkFault::Own { link: 0, node: 1 }));
    assert_eq!(
        Network::new(2, false, link(0, 2, 1.0)),
        Err(NetworkFault::Unknown { link: 0, node: 2, nodes: 2 })
    );
    for weight in [0.0, -1.0, f64::INFINITY] {
        assert_eq!(Network::new(2, false, link(0, 1, weight)), Err(NetworkFault::Weight { link: 0, weight }));
    }
    assert!(Network::new(2, false, link(0, 1, f64::NAN)).is_err());
}

#[test]
fn tables_of_two_triangles() {
    use karkas_community::describe::{Attributes, community_rows, member_rows, names, place_rows};
    let texts = |list: [&str; 6]| list.map(|text| Some(text.to_string())).to_vec();
    let attributes = Attributes {
        labels: texts(["Zinc works", "Zinc mill", "Zinc smelter", "Paper mill", "Paper works", "Paper bags"]),
        codes: vec![],
        places: texts(["north", "north", "south", "south", "south", "south"]),
    };
    let (network, partition) = (triangles(), halves());
    let named = names(&network, &partition, &attributes);
    assert_eq!((named[0].largest.as_str(), named[1].largest.as_str()), ("Zinc smelter", "Paper mill"));
    let rows = community_rows(&network, &partition, &named);
    // 3 links inside, 1 to the other, of 7 ends on either side; all 3 pairs linked.
    let first = &rows[0];
    assert!((first.internal_weight - 3.0).abs() < 1e-15 && (first.cut_weight - 1.0).abs() < 1e-15);
    assert!((first.conductance.unwrap() - 1.0 / 7.0).abs() < 1e-15);
    assert!((first.density.unwrap() - 1.0).abs() < 1e-15);
    // Nodes 2 and 3 have one of three links in the other community.
    let (members, overlaps) = member_rows(&network, &partition, &[]);
    assert!((members[2].share_inside.unwrap() - 2.0 / 3.0).abs() < 1e-15);
    let found: Vec<_> = overlaps.iter().map(|row| (row.node.as_str(), row.community, row.own)).collect();
    assert_eq!(found, [("2", 1, 1), ("2", 2, 0), ("3", 2, 1), ("3", 1, 0)]);
    // Two of three members in the north, where two of six nodes are.
    let places = place_rows(&network, &partition, &attributes.places);
    assert!((places[0].location_quotient - 2.0).abs() < 1e-15);
    assert!((places[0].share_of_place - 1.0).abs() < 1e-15);
}

#[test]
fn a_word_of_many_members_names_their_community() {
    use karkas_community::describe::{Attributes, names};
    let links: Vec<(u32, u32, f64)> = (0..20).map(|node| (node, (node + 1) % 20, 1.0)).collect();
    let partition = Partition::from_labels(&[[0_u32; 10], [1; 10]].concat());
    let label = |node: usize| Some(if node < 10 { "copper plant" } else { "timber plant" }.to_string());
    let attributes = Attributes { labels: (0..20).map(label).collect(), ..Attributes::default() };
    let named = names(&network(false, &links), &partition, &attributes);
    assert_eq!((named[0].text().as_str(), named[1].text().as_str()), ("copper", "timber"));
}

/// Of the two triangles three links are inside each, and one joins them.
#[test]
fn links_between_and_inside() {
    let between = link_rows(&triangles(), &halves());
    assert_eq!(between.len(), 1);
    assert_eq!((between[0].from, between[0].to, between[0].links, between[0].weight), (1, 2, 1, 1.0));
    let inside = inner_rows(&triangles(), &halves());
    let ends: Vec<(i64, &str, &str)> =
        inside.iter().map(|row| (row.community, row.from.as_str(), row.to.as_str())).collect();
    let wanted = [(1, "0", "1"), (1, "0", "2"), (1, "1", "2"), (2, "3", "4"), (2, "3", "5"), (2, "4", "5")];
    assert_eq!(ends, wanted);
    // With directions both ways are told apart: 0 → 3 of 5 and 4 → 1 of 2.
    let directed =
        network(true, &[(0, 1, 1.0), (1, 2, 1.0), (3, 4, 1.0), (4, 5, 1.0), (0, 3, 5.0), (4, 1, 2.0)]);
    let both: Vec<(i64, i64, f64)> =
        link_rows(&directed, &halves()).iter().map(|row| (row.from, row.to, row.weight)).collect();
    assert_eq!(both, [(1, 2, 5.0), (2, 1, 2.0)]);
}

/// A star of 60 leaves: the hub and the 39 heaviest leaves are kept.
#[test]
fn the_skeleton_of_a_large_community_is_bounded() {
    let links: Vec<(u32, u32, f64)> = (1..=60).map(|leaf| (0, leaf, f64::from(leaf))).collect();
    let star = network(false, &links);
    let kept = inner_rows(&star, &Partition::from_labels(&[0; 61]));
    assert_eq!((kept.len(), kept[0].weight, kept[38].weight), (39, 60.0, 22.0));
}
