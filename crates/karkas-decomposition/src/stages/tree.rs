//! Branch and bound over the whole numbers of the first stage, with cuts at its nodes.

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

use super::incumbent::{round, whole_point};
use super::master::Relaxed;
use super::search::{Halted, Search, WHOLE, fraction};

/// A part of the space that is not searched yet.
#[derive(Debug, Clone)]
struct Node {
    bound: f64,
    number: u64,
    bounds: Vec<(f64, f64)>,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Node {}

impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Node {
    /// The greatest is the one with the least bound, and of those the first made.
    fn cmp(&self, other: &Self) -> Ordering {
        other.bound.total_cmp(&self.bound).then(other.number.cmp(&self.number))
    }
}

/// Average rise of the bound per unit of a column's fraction, by direction.
#[derive(Debug, Clone, Copy, Default)]
struct Rise {
    sum: [f64; 2],
    count: [u32; 2],
}

/// Nodes that get cuts though their point is not whole: the first ones, each one round, and then now and then. To ask all scenarios takes
/// a hundred times as long as to branch, and cuts at whole points are what the proof needs in the end.
const FIRST: u64 = 20;
const NOW_AND_THEN: u64 = 64;
/// Nodes at which whole points near by are tried: each of the first, and then now and then.
const OFTEN: u64 = 10;
const SELDOM: u64 = 16;
/// Columns that are tried out before one is branched on.
const TRIED: usize = 8;
/// Times that a column is tried out in a direction before its average is believed.
const RELIABLE: u32 = 2;

/// Searches the tree to its end.
pub(super) fn search(search: &mut Search<'_, '_>, rounded: BTreeSet<Vec<i64>>) -> Result<(), Halted> {
    let mut tree =
        Tree { rounded, rises: vec![Rise::default(); search.split.first.len()], ..Tree::default() };
    let mut next = Some(Node { bound: search.bound, number: 0, bounds: search.master.bounds().to_vec() });
    while let Some(node) = next.take().or_else(|| tree.open.pop()) {
        search.bound = tree.lowest(search, node.bound);
        search.tick()?;
        if node.bound >= search.cutoff() {
            tree.close(node.bound);
            continue;
        }
        search.nodes += 1;
        next = tree.process(search, node)?;
    }
    search.bound = tree.lowest(search, f64::INFINITY);
    Ok(())
}

#[derive(Debug, Default)]
struct Tree {
    open: BinaryHeap<Node>,
    numbered: u64,
    rises: Vec<Rise>,
    /// Least bound of the nodes that are done with but for less than the gap.
    closed: Option<f64>,
    rounded: BTreeSet<Vec<i64>>,
}

impl Tree {
    /// No point is better than this.
    fn lowest(&self, search: &Search<'_, '_>, current: f64) -> f64 {
        let open = self.open.peek().map_or(f64::INFINITY, |node| node.bound);
        let best = search.incumbent.as_ref().map_or(f64::INFINITY, |best| best.objective);
        let closed = self.closed.unwrap_or(f64::INFINITY);
        open.min(current).min(closed).min(best).max(search.bound)
    }

    fn close(&mut self, bound: f64) {
        self.closed = Some(self.closed.map_or(bound, |closed| closed.min(bound)));
    }

    /// Bounds a node and branches; the child to go on with.
    fn process(&mut self, search: &mut Search<'_, '_>, mut node: Node) -> Result<Option<Node>, Halted> {
        search.master.purge()?;
        search.master.set_bounds(&node.bounds)?;
        let cuts = search.nodes < FIRST || search.nodes.is_multiple_of(NOW_AND_THEN);
        let mut asked_before = false;
        let point = loop {
            let Some(point) = search.relax()? else { return Ok(None) };
            node.bound = node.bound.max(point.bound);
            if node.bound >= search.cutoff() {
                self.close(node.bound);
                return Ok(None);
            }
            let whole = search.is_whole(&point.first);
            if !whole && (asked_before || !cuts) {
                break point;
            }
            let asked =
                if whole { whole_point(&point.first, &search.master.whole) } else { point.first.clone() };
            let answer = search.evaluate(&asked)?;
            let broken = search.broken(answer.cuts, &point);
            if broken.is_empty() {
                if whole {
                    // The master is exact here: the node's best point is known.
                    self.close(node.bound);
                    return Ok(None);
                }
                break point;
            }
            search.master.add(&broken)?;
            asked_before = true;
        };
        if search.nodes <= OFTEN || search.nodes.is_multiple_of(SELDOM) {
            round(search, &point.first, &node.bounds, &mut self.rounded)?;
        }
        if node.bound >= search.cutoff() {
            self.close(node.bound);
            return Ok(None);
        }
        if tighten(search, &point, &mut node) {
            self.close(search.cutoff());
        }
        let column = self.choose(search, &point, &mut node)?;
        let value = point.first[column];
        let children = [(node.bounds[column].0, value.floor()), (value.ceil(), node.bounds[column].1)];
        let preferred = usize::from(value - value.floor() > 0.5);
        let mut made: Vec<Node> = children
            .into_iter()
            .map(|bounds| {
                self.numbered += 1;
                let mut child = Node { number: self.numbered, ..node.clone() };
                child.bounds[column] = bounds;
                child
            })
            .collect();
        let next = made.remove(preferred);
        self.open.extend(made);
        Ok(Some(next))
    }

    /// The column to branch on: that whose two children are expected to rise most, tried out where little is known.
    fn choose(
        &mut self,
        search: &mut Search<'_, '_>,
        point: &Relaxed,
        node: &mut Node,
    ) -> Result<usize, Halted> {
        let mut candidates: Vec<usize> = search
            .master
            .whole
            .iter()
            .copied()
            .filter(|&column| fraction(point.first[column]) > WHOLE)
            .collect();
        candidates.sort_by(|&a, &b| {
            let score = |column: usize| self.expected(column, point.first[column]);
            score(b).total_cmp(&score(a)).then(a.cmp(&b))
        });
        for &column in candidates.iter().take(TRIED) {
            for direction in 0..2 {
                if self.rises[column].count[direction] < RELIABLE {
                    self.try_out(search, point, node, column, direction)?;
                }
            }
        }
        let best = candidates
            .into_iter()
            .max_by(|&a, &b| {
                let score = |column: usize| self.expected(column, point.first[column]);
                score(a).total_cmp(&score(b)).then(b.cmp(&a))
            })
            .expect("a point that is not whole has a fraction");
        search.master.set_bounds(&node.bounds)?;
        Ok(best)
    }

    /// Solves the master of one child to see how much its bound rises.
    fn try_out(
        &mut self,
        search: &mut Search<'_, '_>,
        point: &Relaxed,
        node: &Node,
        column: usize,
        direction: usize,
    ) -> Result<(), Halted> {
        let value = point.first[column];
        let (lower, upper) = node.bounds[column];
        let mut bounds = node.bounds.clone();
        bounds[column] = if direction == 0 { (lower, value.floor()) } else { (value.ceil(), upper) };
        search.master.set_bounds(&bounds)?;
        let room = (search.cutoff() - point.bound).min(point.bound.abs());
        let rise = match search.relax()? {
            Some(child) => (child.bound - point.bound).clamp(0.0, room),
            None => room,
        };
        let distance = if direction == 0 { value - value.floor() } else { value.ceil() - value };
        let known = &mut self.rises[column];
        known.sum[direction] += rise / distance.max(WHOLE);
        known.count[direction] += 1;
        search.tick()
    }

    /// Product of the rises that are expected in both children.
    fn expected(&self, column: usize, value: f64) -> f64 {
        let rise = &self.rises[column];
        let distance = [value - value.floor(), value.ceil() - value];
        let of = |direction: usize| {
            let average = if rise.count[direction] == 0 {
                1.0
            } else {
                rise.sum[direction] / f64::from(rise.count[direction])
            };
            (average * distance[direction]).max(1e-9)
        };
        of(0) * of(1)
    }
}

/// Takes away what no point better than the best can be, by the reduced costs of whole columns; whether that is anything.
fn tighten(search: &Search<'_, '_>, point: &Relaxed, node: &mut Node) -> bool {
    let room = search.cutoff() - point.bound;
    if !room.is_finite() {
        return false;
    }
    let mut changed = false;
    for &column in &search.master.whole {
        let (lower, upper) = node.bounds[column];
        let (value, cost) = (point.first[column], point.reduced_costs[column]);
        // A change by `room / |cost|` already costs all that may be gained; a little more for rounding.
        let most = (room / cost.abs() * (1.0 + 1e-6) + 1e-6).floor();
        if cost > 0.0 && value <= lower + WHOLE && lower + most < upper {
            node.bounds[column].1 = lower + most;
            changed = true;
        } else if cost < 0.0 && value >= upper - WHOLE && upper - most > lower {
            node.bounds[column].0 = upper - most;
            changed = true;
        }
    }
    changed
}
