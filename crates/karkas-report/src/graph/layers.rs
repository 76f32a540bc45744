//! Where boxes stand: layers from left to right (Sugiyama, Tagawa and Toda 1981).
//!
//! Cycles are opened by turning edges round, boxes get layers by longest paths, edges over several layers get bends,
//! each layer is ordered by the means of its neighbours so that few edges cross, and heights are found by least
//! squares under that order.

use std::collections::BTreeMap;

/// Room between two layers, in pixels.
const BETWEEN: f64 = 64.0;
/// Room between two boxes of a layer, in pixels.
const APART: f64 = 14.0;
/// Room that a bend takes, in pixels.
const BEND: f64 = 6.0;
/// Passes over all layers.
const PASSES: usize = 24;

/// Size of a box.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Width, pixels.
    pub width: f64,
    /// Height, pixels.
    pub height: f64,
}

/// A finished layout.
#[derive(Debug)]
pub struct Layout {
    /// Middle of each box.
    pub middles: Vec<(f64, f64)>,
    /// Points that each edge runs through, from its start to its end.
    pub paths: Vec<Vec<(f64, f64)>>,
    /// Width of the picture.
    pub width: f64,
    /// Height of the picture.
    pub height: f64,
}

/// Lays out boxes and edges between their positions. Edges from a box to itself have an empty path.
pub fn lay_out(sizes: &[Size], edges: &[(usize, usize)]) -> Layout {
    let forward = without_cycles(sizes.len(), edges);
    let layer = layers(sizes.len(), &forward);
    let mut net = Net::new(sizes, &forward, &layer);
    net.order();
    net.place();
    net.finish(sizes, edges, &forward)
}

/// The edges, turned round where they would close a cycle; `None` for an edge from a box to itself.
fn without_cycles(count: usize, edges: &[(usize, usize)]) -> Vec<Option<(usize, usize)>> {
    let mut leaving = vec![Vec::new(); count];
    for (edge, (from, to)) in edges.iter().enumerate() {
        leaving[*from].push((edge, *to));
    }
    let mut turned = vec![false; edges.len()];
    // 0: not seen, 1: on the way, 2: done.
    let mut state = vec![0u8; count];
    for start in 0..count {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut way = vec![(start, 0)];
        while let Some((node, next)) = way.last_mut() {
            let Some(&(edge, to)) = leaving[*node].get(*next) else {
                state[*node] = 2;
                way.pop();
                continue;
            };
            *next += 1;
            match state[to] {
                0 => {
                    state[to] = 1;
                    way.push((to, 0));
                }
                1 => turned[edge] = true,
                _ => {}
            }
        }
    }
    let direction = |(edge, (from, to)): (usize, &(usize, usize))| match (from == to, turned[edge]) {
        (true, _) => None,
        (false, true) => Some((*to, *from)),
        (false, false) => Some((*from, *to)),
    };
    edges.iter().enumerate().map(direction).collect()
}

/// Layer of each box: as far right as its longest path asks, then as near to what follows it as may be.
fn layers(count: usize, edges: &[Option<(usize, usize)>]) -> Vec<usize> {
    let mut layer = vec![0usize; count];
    let mut changed = true;
    while changed {
        changed = false;
        for (from, to) in edges.iter().flatten() {
            if layer[*to] < layer[*from] + 1 {
                layer[*to] = layer[*from] + 1;
                changed = true;
            }
        }
    }
    // Boxes that nothing enters move right until they touch what they lead to.
    for node in 0..count {
        let entered = edges.iter().flatten().any(|(_, to)| *to == node);
        let nearest =
            edges.iter().flatten().filter(|(from, _)| *from == node).map(|(_, to)| layer[*to]).min();
        if let (false, Some(nearest)) = (entered, nearest) {
            layer[node] = nearest - 1;
        }
    }
    layer
}

/// Boxes and bends in layers, with edges between neighbouring layers only.
struct Net {
    layers: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
    after: Vec<Vec<usize>>,
    heights: Vec<f64>,
    middles: Vec<f64>,
    position: Vec<usize>,
    chains: Vec<Vec<usize>>,
}

impl Net {
    fn new(sizes: &[Size], edges: &[Option<(usize, usize)>], layer: &[usize]) -> Self {
        let count = layer.iter().max().map_or(0, |last| last + 1);
        let mut net = Self {
            layers: vec![Vec::new(); count],
            before: vec![Vec::new(); sizes.len()],
            after: vec![Vec::new(); sizes.len()],
            heights: sizes.iter().map(|size| size.height).collect(),
            middles: vec![0.0; sizes.len()],
            position: vec![0; sizes.len()],
            chains: Vec::new(),
        };
        for (node, layer) in layer.iter().enumerate() {
            net.layers[*layer].push(node);
        }
        let mut bends: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for edge in edges {
            let Some((from, to)) = *edge else {
                net.chains.push(Vec::new());
                continue;
            };
            let mut chain = vec![from];
            for between in layer[from] + 1..layer[to] {
                // Edges that leave one box share their bends, so that they look like a branching line.
                let bend = *bends.entry((from, between)).or_insert_with(|| {
                    net.layers[between].push(net.heights.len());
                    net.heights.push(BEND);
                    net.middles.push(0.0);
                    net.position.push(0);
                    net.before.push(Vec::new());
                    net.after.push(Vec::new());
                    net.heights.len() - 1
                });
                chain.push(bend);
            }
            chain.push(to);
            for pair in chain.windows(2) {
                if !net.after[pair[0]].contains(&pair[1]) {
                    net.after[pair[0]].push(pair[1]);
                    net.before[pair[1]].push(pair[0]);
                }
            }
            net.chains.push(chain);
        }
        net.number();
        net
    }

    fn number(&mut self) {
        for layer in &self.layers {
            for (position, node) in layer.iter().enumerate() {
                self.position[*node] = position;
            }
        }
    }

    /// Orders each layer by the mean position of its neighbours, back and forth, and keeps the order with the fewest
    /// crossings.
    fn order(&mut self) {
        let mut best = (self.crossings(), self.layers.clone());
        for pass in 0..PASSES {
            let count = self.layers.len();
            let forth = pass % 2 == 0;
            for step in 0..count {
                let at = if forth { step } else { count - 1 - step };
                let neighbours = if forth { &self.before } else { &self.after };
                let mean = |node: &usize| {
                    let near = &neighbours[*node];
                    let sum: usize = near.iter().map(|other| self.position[*other]).sum();
                    if near.is_empty() { self.position[*node] as f64 } else { sum as f64 / near.len() as f64 }
                };
                let mut keyed: Vec<(f64, usize)> =
                    self.layers[at].iter().map(|node| (mean(node), *node)).collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.layers[at] = keyed.into_iter().map(|(_, node)| node).collect();
                for (position, node) in self.layers[at].iter().enumerate() {
                    self.position[*node] = position;
                }
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.layers.clone());
            }
        }
        self.layers = best.1;
        self.number();
    }

    fn crossings(&self) -> usize {
        let mut crossings = 0;
        for layer in &self.layers {
            let mut ends: Vec<(usize, usize)> = Vec::new();
            for node in layer {
                ends.extend(self.after[*node].iter().map(|to| (self.position[*node], self.position[*to])));
            }
            for (first, a) in ends.iter().enumerate() {
                crossings += ends[first + 1..]
                    .iter()
                    .filter(|b| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1))
                    .count();
            }
        }
        crossings
    }

    /// Finds heights: each box as near to the mean of its neighbours as its layer allows.
    fn place(&mut self) {
        for layer in &self.layers {
            let mut top = 0.0;
            for node in layer {
                self.middles[*node] = top + self.heights[*node] / 2.0;
                top += self.heights[*node] + APART;
            }
        }
        for pass in 0..PASSES {
            let count = self.layers.len();
            for step in 0..count {
                let at = if pass % 2 == 0 { step } else { count - 1 - step };
                let wanted: Vec<f64> = self.layers[at].iter().map(|node| self.wanted(*node)).collect();
                self.settle(at, &wanted);
            }
        }
    }

    fn wanted(&self, node: usize) -> f64 {
        let near: Vec<f64> =
            self.before[node].iter().chain(&self.after[node]).map(|other| self.middles[*other]).collect();
        if near.is_empty() { self.middles[node] } else { near.iter().sum::<f64>() / near.len() as f64 }
    }

    /// Places a layer as near to what is wanted as its order allows: least squares by pooling adjacent violators.
    fn settle(&mut self, at: usize, wanted: &[f64]) {
        let layer = &self.layers[at];
        let mut offsets = Vec::with_capacity(layer.len());
        let mut top = 0.0;
        for node in layer {
            offsets.push(top + self.heights[*node] / 2.0);
            top += self.heights[*node] + APART;
        }
        let mut blocks: Vec<(f64, usize)> = Vec::new();
        for (wanted, offset) in wanted.iter().zip(&offsets) {
            blocks.push((wanted - offset, 1));
            while let [.., (first, count), (second, more)] = blocks[..] {
                if first <= second {
                    break;
                }
                let mean = (first * count as f64 + second * more as f64) / (count + more) as f64;
                blocks.truncate(blocks.len() - 2);
                blocks.push((mean, count + more));
            }
        }
        let shifts = blocks.iter().flat_map(|(shift, count)| std::iter::repeat_n(*shift, *count));
        for ((node, offset), shift) in layer.iter().zip(&offsets).zip(shifts) {
            self.middles[*node] = offset + shift;
        }
    }

    fn finish(self, sizes: &[Size], edges: &[(usize, usize)], forward: &[Option<(usize, usize)>]) -> Layout {
        let top = (0..self.middles.len())
            .map(|node| self.middles[node] - self.heights[node] / 2.0)
            .fold(f64::MAX, f64::min);
        let mut x = vec![0.0; self.middles.len()];
        let (mut left, mut lefts) = (0.0, Vec::new());
        for layer in &self.layers {
            let width =
                layer.iter().filter_map(|node| sizes.get(*node)).map(|size| size.width).fold(0.0, f64::max);
            for node in layer {
                x[*node] = left + width / 2.0;
            }
            lefts.push((left, width));
            left += width + BETWEEN;
        }
        let middle = |node: usize| (x[node], self.middles[node] - top);
        let path = |(edge, chain): (usize, &Vec<usize>)| -> Vec<(f64, f64)> {
            let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else { return Vec::new() };
            let mut points = vec![(middle(first).0 + sizes[first].width / 2.0, middle(first).1)];
            for bend in &chain[1..chain.len() - 1] {
                // A bend goes straight through its layer.
                let layer = self.layers.iter().position(|layer| layer.contains(bend)).unwrap_or_default();
                let (left, width) = lefts[layer];
                points.extend([(left, middle(*bend).1), (left + width, middle(*bend).1)]);
            }
            points.push((middle(last).0 - sizes[last].width / 2.0, middle(last).1));
            if forward[edge] != Some(edges[edge]) {
                points.reverse();
            }
            points
        };
        let paths = self.chains.iter().enumerate().map(path).collect();
        let bottom =
            (0..sizes.len()).map(|node| middle(node).1 + sizes[node].height / 2.0).fold(0.0, f64::max);
        Layout {
            middles: (0..sizes.len()).map(middle).collect(),
            paths,
            width: (left - BETWEEN).max(0.0),
            height: bottom,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(count: usize) -> Vec<Size> {
        vec![Size { width: 100.0, height: 20.0 }; count]
    }

    #[test]
    fn a_chain_runs_from_left_to_right_on_one_height() {
        let layout = lay_out(&boxes(3), &[(0, 1), (1, 2)]);
        assert!(layout.middles[0].0 < layout.middles[1].0 && layout.middles[1].0 < layout.middles[2].0);
        assert!(layout.middles.iter().all(|middle| middle.1 == layout.middles[0].1));
    }

    #[test]
    fn cycles_and_loops_are_laid_out_too() {
        let layout = lay_out(&boxes(3), &[(0, 1), (1, 2), (2, 0), (1, 1)]);
        assert_eq!(layout.paths.len(), 4);
        assert!(layout.paths[3].is_empty());
        // The edge that closes the cycle still starts at its own start.
        assert!(layout.paths[2][0].0 > layout.paths[2].last().expect("an end").0);
    }

    #[test]
    fn boxes_of_a_layer_do_not_overlap() {
        let edges: Vec<(usize, usize)> =
            (1..30).map(|node| (0, node)).chain((1..30).map(|node| (node, 30))).collect();
        let layout = lay_out(&boxes(31), &edges);
        let mut heights: Vec<f64> = layout.middles[1..30].iter().map(|middle| middle.1).collect();
        heights.sort_by(f64::total_cmp);
        assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 20.0 + APART - 1e-9));
    }

    #[test]
    fn edges_cross_no_more_than_they_must() {
        // Two chains given crosswise can be drawn side by side.
        let sizes = boxes(4);
        let layout = lay_out(&sizes, &[(0, 3), (1, 2)]);
        let above = |a: usize, b: usize| layout.middles[a].1 < layout.middles[b].1;
        assert_eq!(above(0, 1), above(3, 2));
    }

    #[test]
    fn nothing_is_laid_out_as_nothing() {
        let layout = lay_out(&[], &[]);
        assert_eq!((layout.middles.len(), layout.width, layout.height), (0, 0.0, 0.0));
    }
}
