//! Networks of chance: the same degrees, links dealt anew.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

use crate::network::{Link, Network};
use crate::random::Random;

/// Exchanges tried for each link; after so many nothing of the old links is left to be seen.
const EXCHANGES: usize = 10;

/// Rounds in which weights are scaled to the strengths of nodes.
const ROUNDS: usize = 20;

/// The network with its links exchanged at random: every node keeps its numbers of links (by direction), and, where links are weighted,
/// about its strengths, since weights move with links and are then scaled to the old sums by rows and columns.
pub fn rewired(network: &Network, seed: u64) -> Network {
    let mut random = Random::of(&[seed, 0xc4a2]);
    let mut links = network.links().to_vec();
    let directed = network.is_directed();
    let key = |from: u32, to: u32| {
        let (from, to) = if directed || from < to { (from, to) } else { (to, from) };
        (u64::from(from) << 32) | u64::from(to)
    };
    let mut present: HashSet<u64, BuildHasherDefault<Mixing>> =
        links.iter().map(|link| key(link.from, link.to)).collect();
    for _ in 0..EXCHANGES * links.len() {
        let (one, other) = (random.below(links.len()), random.below(links.len()));
        let (a, mut b) = (links[one], links[other]);
        if !directed && random.next() & 1 == 1 {
            (b.from, b.to) = (b.to, b.from);
        }
        let (first, second) = (key(a.from, b.to), key(b.from, a.to));
        let own = a.from == b.to || b.from == a.to;
        if one == other || own || first == second || present.contains(&first) || present.contains(&second) {
            continue;
        }
        present.remove(&key(a.from, a.to));
        present.remove(&key(b.from, b.to));
        present.insert(first);
        present.insert(second);
        links[one] = Link { from: a.from, to: b.to, weight: a.weight };
        links[other] = Link { from: b.from, to: a.to, weight: b.weight };
    }
    if network.is_weighted() {
        scale(network, &mut links);
    }
    // Exchanged links are links between different nodes with weights above zero, as they were.
    network.with_links(links).unwrap_or_else(|_| network.clone())
}

/// Scales weights so that strengths are about those of the network.
fn scale(network: &Network, links: &mut [Link]) {
    let wanted = network.strengths();
    for round in 0..ROUNDS {
        let mut now = vec![(0.0, 0.0); network.len()];
        for link in links.iter() {
            now[link.from as usize].0 += link.weight;
            now[link.to as usize].1 += link.weight;
            if !network.is_directed() {
                now[link.to as usize].0 += link.weight;
            }
        }
        for link in links.iter_mut() {
            let (from, to) = (link.from as usize, link.to as usize);
            let factor = if network.is_directed() {
                // By turns, as rows and columns of a table are.
                if round % 2 == 0 { wanted[from].out / now[from].0 } else { wanted[to].into / now[to].1 }
            } else {
                (wanted[from].out / now[from].0 * wanted[to].out / now[to].0).sqrt()
            };
            link.weight *= factor;
        }
    }
}

/// A quick hash of whole numbers; only whether a number is there is ever asked.
#[derive(Default)]
struct Mixing(u64);

impl Hasher for Mixing {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }
    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }
}
