//! What is between the two sides of a wall: nodes whose matrix never changes, eliminated once.

use crate::envelope::Layer;

/// Layers of less resistance, m²·K/W, are one with the next node: metal sheets.
const NEGLIGIBLE_RESISTANCE: f64 = 0.002;

/// Layers of less capacity, J/(m²·K), are not split.
const LIGHT: f64 = 25_000.0;

/// Most nodes of a layer.
const MOST_PARTS: f64 = 6.0;

/// A node between the sides, by square metre.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inner {
    /// Heat capacity by time step, W/(m²·K).
    pub(super) capacity: f64,
    /// Temperature at the end of the last step, °C.
    pub(super) temperature: f64,
    /// What to take of the right-hand side of the node before.
    ratio: f64,
    /// One by the diagonal after elimination.
    inverse: f64,
    /// Conductance to the next node inwards, W/(m²·K).
    inward: f64,
    /// Answer to the outer and to the inner side: what of their temperature it takes.
    from_outer: f64,
    from_inner: f64,
    /// Temperature of this step with both sides at 0 °C.
    own: f64,
}

/// The nodes between the sides of one face.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    pub(super) face: usize,
    pub(super) nodes: Vec<Inner>,
    outer: f64,
    inner: f64,
}

/// The two sides of a face: matrix without films, and heat capacity by time step.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sides {
    pub(super) outer_outer: f64,
    pub(super) outer_inner: f64,
    pub(super) inner_inner: f64,
    pub(super) outer_capacity: f64,
    pub(super) inner_capacity: f64,
}

/// Nodes of a wall from outside to inside, each with its heat capacity and its conductance to the next: at the sides and
/// between the parts of layers. Each part gives half of its capacity to the node on either side.
fn nodes(layers: &[Layer], seconds: f64) -> Vec<(f64, f64)> {
    let mut nodes = Vec::new();
    let mut capacity = 0.0;
    for layer in layers {
        if layer.resistance < NEGLIGIBLE_RESISTANCE {
            capacity += layer.capacity / seconds;
            continue;
        }
        let parts = if layer.capacity < LIGHT {
            1.0
        } else {
            // A part whose own time constant is about a time step follows the wave of temperature through the wall.
            (layer.resistance * layer.capacity / seconds).sqrt().ceil().clamp(1.0, MOST_PARTS)
        };
        let half = 0.5 * layer.capacity / parts / seconds;
        for _ in 0..parts as usize {
            nodes.push((capacity + half, parts / layer.resistance));
            capacity = half;
        }
    }
    if nodes.is_empty() {
        // A bare sheet has two sides as well.
        let resistance = layers.iter().map(|layer| layer.resistance).sum::<f64>();
        nodes.push((0.5 * capacity, 1.0 / resistance.max(1e-4)));
        capacity *= 0.5;
    }
    nodes.push((capacity, 0.0));
    nodes
}

/// The sides of a wall, and the chain between them if there are nodes.
pub(super) fn eliminate(layers: &[Layer], seconds: f64, face: usize) -> (Sides, Option<Chain>) {
    let nodes = nodes(layers, seconds);
    let (first, last) = (nodes[0], nodes[nodes.len() - 1]);
    let between = &nodes[1..nodes.len() - 1];
    let (outer, inner) = (first.1, between.last().map_or(first.1, |node| node.1));
    let mut sides = Sides {
        outer_outer: first.0 + outer,
        outer_inner: 0.0,
        inner_inner: last.0 + inner,
        outer_capacity: first.0,
        inner_capacity: last.0,
    };
    if between.is_empty() {
        sides.outer_inner = outer;
        return (sides, None);
    }
    let mut chain = Chain { face, nodes: Vec::with_capacity(between.len()), outer, inner };
    let (mut before, mut ratio, mut taken) = (outer, 0.0, 0.0);
    for &(capacity, inward) in between {
        let inverse = 1.0 / (capacity + before + inward - taken);
        chain.nodes.push(Inner {
            capacity,
            temperature: 20.0,
            ratio,
            inverse,
            inward,
            from_outer: 0.0,
            from_inner: 0.0,
            own: 0.0,
        });
        ratio = inward * inverse;
        taken = inward * ratio;
        before = inward;
    }
    let count = chain.nodes.len();
    chain.solve(|index| if index == 0 { outer } else { 0.0 });
    for node in &mut chain.nodes {
        node.from_outer = node.own;
    }
    chain.solve(|index| if index == count - 1 { inner } else { 0.0 });
    for node in &mut chain.nodes {
        node.from_inner = node.own;
    }
    sides.outer_outer -= outer * chain.nodes[0].from_outer;
    sides.outer_inner = outer * chain.nodes[0].from_inner;
    sides.inner_inner -= inner * chain.nodes[count - 1].from_inner;
    (sides, Some(chain))
}

impl Chain {
    /// Temperatures with both sides at 0 °C, from what is given to each node.
    #[inline(always)]
    fn solve(&mut self, given: impl Fn(usize) -> f64) {
        let mut last = 0.0;
        for (index, node) in self.nodes.iter_mut().enumerate() {
            last = given(index) + node.ratio * last;
            node.own = last;
        }
        let mut next = 0.0;
        for node in self.nodes.iter_mut().rev() {
            next = node.inverse * (node.own + node.inward * next);
            node.own = next;
        }
    }

    /// What stored heat gives to the outer and to the inner side in a step.
    #[inline(always)]
    pub(super) fn give(&mut self) -> (f64, f64) {
        let mut last = 0.0;
        for node in &mut self.nodes {
            last = node.capacity * node.temperature + node.ratio * last;
            node.own = last;
        }
        let mut next = 0.0;
        let mut innermost = None;
        for node in self.nodes.iter_mut().rev() {
            next = node.inverse * (node.own + node.inward * next);
            node.own = next;
            innermost.get_or_insert(next);
        }
        (self.outer * next, self.inner * innermost.unwrap_or(next))
    }

    /// Temperatures at the end of a step by those of the sides.
    #[inline(always)]
    pub(super) fn settle(&mut self, outer: f64, inner: f64) {
        for node in &mut self.nodes {
            node.temperature = node.own + node.from_outer * outer + node.from_inner * inner;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_at_rest_conducts_by_its_resistance() {
        // 20 cm of concrete between 0 °C and 10 °C: 10 · 2.3 / 0.2 = 115 W/m² after a long time.
        let (sides, chain) = eliminate(&[Layer::solid(0.2, 2.3, 2400.0, 1000.0)], 3600.0, 0);
        let mut chain = chain.unwrap();
        let mut flow = 0.0;
        for _ in 0..2000 {
            let (_, to_inner) = chain.give();
            // Balance of the inner side held at 10 °C, whose own capacity is at rest.
            flow = (sides.inner_inner - sides.inner_capacity) * 10.0 - to_inner;
            chain.settle(0.0, 10.0);
        }
        assert!((flow - 115.0).abs() < 1e-6, "{flow}");
        assert!((chain.nodes[0].temperature - 10.0 / (chain.nodes.len() as f64 + 1.0)).abs() < 1e-9);
    }
}
