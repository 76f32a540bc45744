//! Rows that speak of the same thing through selectors: a row that names it more exactly stands.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::cells::Row;
use super::context::Context;
use super::selectors::Rank;
use crate::diagnostics::Diagnostic;

/// How exactly each selector column of a row names what it names.
pub(super) type Ranks = Vec<Rank>;

/// Things by their key, each with the row that speaks of it; filled row by row, read in that order.
///
/// One row overrides another where none of its columns is less exact and one is more exact. Two rows
/// of which neither overrides the other contradict each other, unless a third overrides both.
pub(super) struct Overrides<K> {
    entries: Vec<Entry<K>>,
    by_key: HashMap<K, usize>,
    ranks: Vec<Ranks>,
}

struct Entry<K> {
    key: K,
    source: usize,
    rival: Option<usize>,
    is_dead: bool,
}

impl<K: Copy + Eq + Hash> Overrides<K> {
    pub fn new() -> Self {
        Self { entries: Vec::new(), by_key: HashMap::new(), ranks: Vec::new() }
    }

    /// Makes room for some more things.
    pub fn reserve(&mut self, things: usize) {
        self.entries.reserve(things);
        self.by_key.reserve(things);
    }

    /// Starts the next source (a row, or the rows of one series) and returns its number.
    pub fn source(&mut self, ranks: Ranks) -> usize {
        self.ranks.push(ranks);
        self.ranks.len() - 1
    }

    /// Says that a source speaks of a thing.
    pub fn add(&mut self, source: usize, key: K) {
        let entry = Entry { key, source, rival: None, is_dead: false };
        let Some(&at) = self.by_key.get(&key) else {
            self.by_key.insert(key, self.entries.len());
            self.entries.push(entry);
            return;
        };
        let (winner, rival) = (self.entries[at].source, self.entries[at].rival);
        if winner == source || rival == Some(source) {
            return;
        }
        let overrides = |a: usize, b: usize| {
            let pairs = || self.ranks[a].iter().zip(&self.ranks[b]);
            pairs().all(|(a, b)| a >= b) && pairs().any(|(a, b)| a > b)
        };
        if overrides(source, winner) && rival.is_none_or(|rival| overrides(source, rival)) {
            self.entries[at].is_dead = true;
            self.by_key.insert(key, self.entries.len());
            self.entries.push(entry);
        } else if !overrides(winner, source) && rival.is_none() {
            self.entries[at].rival = Some(source);
        }
    }

    /// Pairs of sources that contradict each other, each with one thing that they both speak of.
    pub fn contradictions(&self) -> BTreeMap<(usize, usize), K> {
        let mut pairs = BTreeMap::new();
        for entry in self.entries.iter().filter(|entry| !entry.is_dead) {
            if let Some(rival) = entry.rival {
                pairs.entry((entry.source, rival)).or_insert(entry.key);
            }
        }
        pairs
    }

    /// The things with the sources that stand, in the order in which they were said.
    pub fn standing(&self) -> impl Iterator<Item = (K, usize)> {
        self.entries.iter().filter(|entry| !entry.is_dead).map(|entry| (entry.key, entry.source))
    }
}

/// Reports pairs of rows that speak of the same thing equally exactly, at the later row.
pub(super) fn report_contradictions<'c, 'a: 'c, K: Copy + Eq + Hash>(
    context: &Context<'_>,
    overrides: &Overrides<K>,
    row: impl Fn(usize) -> Row<'c, 'a>,
    shown: impl Fn(K) -> String,
) {
    for ((first, second), key) in overrides.contradictions() {
        let (first, second) = (row(first), row(second));
        let other = first.table.row_number(first.row);
        let fault = Diagnostic::error("rows-contradict").at(&second.table.origin(second.row));
        context.report(fault.with("other", other).with("key", shown(key)));
    }
}
