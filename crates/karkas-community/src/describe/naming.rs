//! Names of communities from what their members have in common.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::CommunityNameRow;
use crate::network::Network;
use crate::partition::Partition;

/// What is known of nodes beside their links; for each node, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Attributes {
    /// What people call them.
    pub labels: Vec<Option<String>>,
    /// Codes of what they do, of any classification.
    pub codes: Vec<Option<String>>,
    /// Where they are.
    pub places: Vec<Option<String>>,
}

/// What a community can be called by.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Words and codes that are more frequent than elsewhere, the most telling first.
    pub words: Vec<CommunityNameRow>,
    /// The member with the largest weight.
    pub largest: String,
}

/// Words that a name is made of, at most.
const WORDS: usize = 3;

/// A word tells when its log-odds exceed those elsewhere by so many standard deviations.
const TELLING: f64 = 1.96;

impl Name {
    /// The most telling words, or the largest member where none tells.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().take(WORDS).map(|row| row.word.as_str()).collect();
        if words.is_empty() { self.largest.clone() } else { words.join(", ") }
    }
}

/// Names of all communities. A word counts once for a member; its log-odds in the community are compared with those elsewhere, with all
/// nodes as the prior (Monroe, Colaresi and Quinn 2008, Fightin' words, eqs. 16 to 20).
pub fn names(network: &Network, partition: &Partition, attributes: &Attributes) -> Vec<Name> {
    let of = partition.of_nodes();
    let strengths = network.strengths();
    let label =
        |node: usize| attributes.labels.get(node).cloned().flatten().unwrap_or_else(|| network.name(node));
    let mut everywhere: BTreeMap<String, usize> = BTreeMap::new();
    let mut within: Vec<BTreeMap<String, usize>> = vec![BTreeMap::new(); partition.count()];
    for (node, &community) in of.iter().enumerate() {
        for word in words(attributes, node) {
            *within[community as usize].entry(word.clone()).or_default() += 1;
            *everywhere.entry(word).or_default() += 1;
        }
    }
    let nodes = of.len() as f64;
    let members = partition.members();
    let name = |(community, counts): (usize, &BTreeMap<String, usize>)| {
        let size = members[community].len() as f64;
        let mut found: Vec<CommunityNameRow> = counts
            .iter()
            .filter(|(_, count)| **count > 1)
            .map(|(word, &count)| {
                let all = everywhere[word];
                let (inside, outside) = (count as f64, (all - count) as f64);
                // The prior has the weight of one member, with the frequency of the word among all nodes.
                let prior = all as f64 / nodes;
                let odds =
                    |count: f64, size: f64| ((count + prior) / (size - count + 1.0 - prior).max(1e-9)).ln();
                let difference = odds(inside, size) - odds(outside, nodes - size);
                let variance = 1.0 / (inside + prior) + 1.0 / (outside + prior);
                CommunityNameRow {
                    community: community as i64 + 1,
                    word: word.clone(),
                    members: count as i64,
                    elsewhere: (all - count) as i64,
                    standardised: difference / variance.sqrt(),
                }
            })
            .filter(|row| row.standardised >= TELLING)
            .collect();
        found.sort_by(|a, b| b.standardised.total_cmp(&a.standardised).then_with(|| a.word.cmp(&b.word)));
        found.truncate(10);
        let weight = |node: u32| strengths[node as usize].out + strengths[node as usize].into;
        let mut largest = members[community][0];
        for &node in &members[community] {
            if weight(node) > weight(largest) {
                largest = node;
            }
        }
        Name { words: found, largest: label(largest as usize) }
    };
    within.iter().enumerate().map(name).collect()
}

/// Words of the label and the code of a node, each once, in small letters; words of fewer than three letters say nothing.
fn words(attributes: &Attributes, node: usize) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    if let Some(Some(label)) = attributes.labels.get(node) {
        let parts = label.split(|letter: char| !letter.is_alphanumeric());
        words.extend(parts.filter(|word| word.chars().count() >= 3).map(str::to_lowercase));
    }
    if let Some(Some(code)) = attributes.codes.get(node) {
        words.insert(code.clone());
    }
    words
}
