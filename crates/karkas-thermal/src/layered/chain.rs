//! What is between the two sides of a wall: nodes whose matrix never changes, eliminated once.

use crate::envelope::Layer;
use crate::number::Number;

/// Layers of less resistance, m²·K/W, are one with the next node: metal sheets.
const NEGLIGIBLE_RESISTANCE: f64 = 0.002;

/// Layers of less capacity, J/(m²·K), are not split.
const LIGHT: f64 = 25_000.0;

/// Most nodes of a layer.
const MOST_PARTS: f64 = 6.0;

/// A node between the sides of a wall, by square metre, as elimination leaves it.
#[derive(Debug, Clone, Copy, Default)]
struct Inner {
    /// Heat capacity by time step, W/(m²·K).
    capacity: f64,
    /// What to take of the right-hand side of the node before.
    ratio: f64,
    /// One by the diagonal after elimination.
    inverse: f64,
    /// Part of the temperature of the next node inwards that it takes.
    carried: f64,
    /// Answer to the outer and to the inner side: what of their temperature it takes.
    from_outer: f64,
    from_inner: f64,
}

/// The nodes between the sides of one face, from outside to inside, and conductances to the sides.
#[derive(Debug, Clone, Default)]
pub(super) struct Chain {
    nodes: Vec<Inner>,
    outer: f64,
    inner: f64,
}

/// A node of each zone of a group.
#[derive(Debug, Clone, Copy)]
struct Node<N> {
    capacity: N,
    ratio: N,
    inverse: N,
    carried: N,
    from_outer: N,
    from_inner: N,
    /// Temperature at the end of the last step, °C.
    temperature: N,
    /// Temperature of this step with both sides at 0 °C.
    own: N,
}

/// The chains of a face of each zone of a group.
#[derive(Debug, Clone)]
pub(super) struct Between<N> {
    nodes: Vec<Node<N>>,
    outer: N,
    inner: N,
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

/// The sides of a wall, and the chain between them, which may have no nodes.
pub(super) fn eliminate(layers: &[Layer], seconds: f64) -> (Sides, Chain) {
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
        return (sides, Chain::default());
    }
    let mut chain = Chain { nodes: Vec::with_capacity(between.len()), outer, inner };
    let (mut before, mut ratio, mut taken) = (outer, 0.0, 0.0);
    for &(capacity, inward) in between {
        let inverse = 1.0 / (capacity + before + inward - taken);
        let carried = inward * inverse;
        chain.nodes.push(Inner { capacity, ratio, inverse, carried, ..Inner::default() });
        (before, ratio, taken) = (inward, carried, inward * carried);
    }
    let count = chain.nodes.len();
    let from_outer = chain.solved(|index| if index == 0 { outer } else { 0.0 });
    let from_inner = chain.solved(|index| if index == count - 1 { inner } else { 0.0 });
    for ((node, outer), inner) in chain.nodes.iter_mut().zip(&from_outer).zip(&from_inner) {
        (node.from_outer, node.from_inner) = (*outer, *inner);
    }
    sides.outer_outer -= outer * from_outer[0];
    sides.outer_inner = outer * from_inner[0];
    sides.inner_inner -= inner * from_inner[count - 1];
    (sides, chain)
}

impl Chain {
    /// Temperatures with both sides at 0 °C, from what is given to each node.
    fn solved(&self, given: impl Fn(usize) -> f64) -> Vec<f64> {
        let mut own = Vec::with_capacity(self.nodes.len());
        let mut last = 0.0;
        for (index, node) in self.nodes.iter().enumerate() {
            last = given(index) + node.ratio * last;
            own.push(last);
        }
        let mut next = 0.0;
        for (node, own) in self.nodes.iter().zip(&mut own).rev() {
            next = node.inverse * *own + node.carried * next;
            *own = next;
        }
        own
    }
}

impl<N: Number> Between<N> {
    /// The chains of a face of some zones, one for each lane; none where no wall has nodes. Shorter chains have further nodes at
    /// their outer end, which store nothing and hand on the temperature of the next node as it is.
    pub(super) fn new(token: N::Token, chains: &[Chain]) -> Option<Self> {
        let longest = chains.iter().map(|chain| chain.nodes.len()).max().filter(|&longest| longest > 0)?;
        let of = |lane: usize| &chains[lane.min(chains.len() - 1)];
        let nodes = (0..longest).map(|place| {
            let further = Inner { carried: 1.0, ..Inner::default() };
            let node = |lane: usize| {
                let further_nodes = longest - of(lane).nodes.len();
                place.checked_sub(further_nodes).map_or(further, |index| of(lane).nodes[index])
            };
            let all = |value: &dyn Fn(&Inner) -> f64| N::by_lane(token, |lane| value(&node(lane)));
            Node {
                capacity: all(&|node| node.capacity),
                ratio: all(&|node| node.ratio),
                inverse: all(&|node| node.inverse),
                carried: all(&|node| node.carried),
                from_outer: all(&|node| node.from_outer),
                from_inner: all(&|node| node.from_inner),
                temperature: N::all(token, 20.0),
                own: N::all(token, 0.0),
            }
        });
        Some(Self {
            nodes: nodes.collect(),
            outer: N::by_lane(token, |lane| of(lane).outer),
            inner: N::by_lane(token, |lane| of(lane).inner),
        })
    }

    /// What stored heat gives to the outer and to the inner side in a step.
    #[inline(always)]
    pub(super) fn give(&mut self) -> [N; 2] {
        let Some((first, rest)) = self.nodes.split_first_mut() else { return [self.outer; 2] };
        let mut last = first.capacity * first.temperature;
        first.own = first.inverse * last;
        for node in rest {
            last = node.ratio.times_plus(last, node.capacity * node.temperature);
            node.own = node.inverse * last;
        }
        let Some((innermost, rest)) = self.nodes.split_last_mut() else { return [self.outer; 2] };
        let to_inner = self.inner * innermost.own;
        let mut next = innermost.own;
        for node in rest.iter_mut().rev() {
            next = node.carried.times_plus(next, node.own);
            node.own = next;
        }
        [self.outer * next, to_inner]
    }

    /// Temperatures at the end of a step by those of the sides.
    #[inline(always)]
    pub(super) fn settle(&mut self, outer: N, inner: N) {
        for node in &mut self.nodes {
            node.temperature = node.from_inner.times_plus(inner, node.from_outer.times_plus(outer, node.own));
        }
    }

    /// Heat stored against 0 °C by time step, W/m².
    pub(super) fn content(&self, zero: N) -> N {
        self.nodes.iter().fold(zero, |sum, node| node.capacity.times_plus(node.temperature, sum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Two;

    fn concrete(thickness: f64) -> (Sides, Chain) {
        eliminate(&[Layer::solid(thickness, 2.3, 2400.0, 1000.0)], 3600.0)
    }

    #[test]
    fn a_wall_at_rest_conducts_by_its_resistance() {
        // 20 cm of concrete between 0 °C and 10 °C: 10 · 2.3 / 0.2 = 115 W/m² after a long time.
        let (sides, chain) = concrete(0.2);
        let mut chain = Between::<f64>::new((), &[chain]).unwrap();
        let mut flow = 0.0;
        for _ in 0..2000 {
            let [_, to_inner] = chain.give();
            // Balance of the inner side held at 10 °C, whose own capacity is at rest.
            flow = (sides.inner_inner - sides.inner_capacity) * 10.0 - to_inner;
            chain.settle(0.0, 10.0);
        }
        assert!((flow - 115.0).abs() < 1e-6, "{flow}");
        assert!((chain.nodes[0].temperature - 10.0 / (chain.nodes.len() as f64 + 1.0)).abs() < 1e-9);
    }

    #[test]
    fn a_longer_neighbour_changes_no_bit() {
        let (short, long) = (concrete(0.1).1, concrete(0.3).1);
        assert!(short.nodes.len() < long.nodes.len());
        let mut alone = Between::<f64>::new((), std::slice::from_ref(&short)).unwrap();
        let mut beside = Between::<Two<f64>>::new((), &[short, long]).unwrap();
        for step in 0..50 {
            let (outer, inner) = (f64::from(step), 20.0 + f64::from(step % 7));
            let mut found = [0.0; 2];
            for (one, two) in alone.give().into_iter().zip(beside.give()) {
                two.write(&mut found);
                assert_eq!(one, found[0]);
            }
            alone.settle(outer, inner);
            beside.settle(Number::all((), outer), Number::all((), inner));
        }
    }
}
