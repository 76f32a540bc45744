//! Most that can flow from sources to demands of one commodity, and the cut that bounds it
//! (Ford and Fulkerson 1956; many shortest augmenting paths in one go by Dinic 1970).

/// An arc with room left in both directions.
struct Arc {
    to: usize,
    room: f64,
}

/// A network of places with one source and one sink.
pub(super) struct FlowNetwork {
    arcs: Vec<Arc>,
    leaving: Vec<Vec<usize>>,
    source: usize,
    sink: usize,
}

/// The most that flows, and which places lie on the side of the sink.
pub(super) struct Cut {
    /// Most that flows.
    pub most: f64,
    /// By place: whether it lies behind the cut, cut off from the source.
    pub behind: Vec<bool>,
}

impl FlowNetwork {
    /// Places without arcs.
    pub fn new(places: usize) -> Self {
        Self {
            arcs: Vec::new(),
            leaving: (0..places + 2).map(|_| Vec::new()).collect(),
            source: places,
            sink: places + 1,
        }
    }

    /// What a place has of its own.
    pub fn supply(&mut self, place: usize, most: f64) {
        self.connect(self.source, place, most);
    }

    /// What a place must have.
    pub fn demand(&mut self, place: usize, amount: f64) {
        self.connect(place, self.sink, amount);
    }

    /// What moves between two places.
    pub fn lane(&mut self, from: usize, to: usize, most: f64) {
        self.connect(from, to, most);
    }

    fn connect(&mut self, from: usize, to: usize, room: f64) {
        if room > 0.0 {
            self.leaving[from].push(self.arcs.len());
            self.arcs.push(Arc { to, room });
            self.leaving[to].push(self.arcs.len());
            self.arcs.push(Arc { to: from, room: 0.0 });
        }
    }

    /// Sends as much as can be sent. Demands are finite, so the sum is.
    pub fn cut(mut self) -> Cut {
        let mut most = 0.0;
        loop {
            let distance = self.search();
            if distance[self.sink].is_none() {
                let behind = (0..self.source).map(|place| distance[place].is_none()).collect();
                return Cut { most, behind };
            }
            most += self.augment(&distance);
        }
    }

    /// By vertex: how many arcs it is away from the source, where it can be reached.
    fn search(&self) -> Vec<Option<u32>> {
        let mut distance = vec![None; self.leaving.len()];
        distance[self.source] = Some(0);
        let mut queue = vec![self.source];
        let mut next = 0;
        while let Some(&vertex) = queue.get(next) {
            next += 1;
            let further = distance[vertex].map(|steps: u32| steps + 1);
            for &arc in &self.leaving[vertex] {
                let to = self.arcs[arc].to;
                if self.arcs[arc].room > 0.0 && distance[to].is_none() {
                    distance[to] = further;
                    queue.push(to);
                }
            }
        }
        distance
    }

    /// Sends along shortest paths until none is left: each arc is given up once.
    fn augment(&mut self, distance: &[Option<u32>]) -> f64 {
        let mut given_up = vec![0; self.leaving.len()];
        let (mut path, mut vertex, mut sent) = (Vec::new(), self.source, 0.0);
        loop {
            if vertex == self.sink {
                sent += self.send(&mut path);
                vertex = path.last().map_or(self.source, |&arc| self.arcs[arc].to);
            }
            let further = distance[vertex].map(|steps| steps + 1);
            let onward = self.leaving[vertex][given_up[vertex]..]
                .iter()
                .position(|&arc| self.arcs[arc].room > 0.0 && distance[self.arcs[arc].to] == further);
            if let Some(position) = onward {
                given_up[vertex] += position;
                let arc = self.leaving[vertex][given_up[vertex]];
                path.push(arc);
                vertex = self.arcs[arc].to;
            } else {
                given_up[vertex] = self.leaving[vertex].len();
                let Some(arc) = path.pop() else { return sent };
                vertex = self.arcs[arc ^ 1].to;
                given_up[vertex] += 1;
            }
        }
    }

    /// Sends what fits along a path, and takes it back to the first arc that is full.
    fn send(&mut self, path: &mut Vec<usize>) -> f64 {
        let amount = path.iter().map(|&arc| self.arcs[arc].room).fold(f64::INFINITY, f64::min);
        for &arc in path.iter() {
            self.arcs[arc].room -= amount;
            self.arcs[arc ^ 1].room += amount;
        }
        let full = path.iter().position(|&arc| self.arcs[arc].room <= 0.0).unwrap_or(0);
        path.truncate(full);
        amount
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_cut_bounds_the_flow() {
        // a has 10 and sends at most 4 to b, which has 1 of its own and must have 9.
        let mut network = FlowNetwork::new(2);
        network.supply(0, 10.0);
        network.supply(1, 1.0);
        network.lane(0, 1, 4.0);
        network.demand(1, 9.0);
        let cut = network.cut();
        assert_eq!(cut.most, 5.0);
        assert_eq!(cut.behind, [false, true]);
    }

    #[test]
    fn roundabout_ways_count() {
        // a to c directly 1, by way of b 2; a without bound.
        let mut network = FlowNetwork::new(3);
        network.supply(0, f64::INFINITY);
        network.lane(0, 2, 1.0);
        network.lane(0, 1, f64::INFINITY);
        network.lane(1, 2, 2.0);
        network.demand(2, 3.0);
        assert_eq!(network.cut().most, 3.0);
    }

    /// Against all cuts of small networks with whole numbers, drawn by a fixed rule.
    #[test]
    fn no_cut_is_narrower() {
        let mut state = 12_345_u64;
        let mut draw = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..500 {
            let places = 2 + draw(4) as usize;
            let mut own = || (0..places).map(|_| (draw(2) * draw(10)) as f64).collect::<Vec<f64>>();
            let (supply, demand) = (own(), own());
            let pairs = (0..places).flat_map(|from| (0..places).map(move |to| (from, to)));
            let lanes: Vec<(usize, usize, f64)> =
                pairs.filter(|(from, to)| from != to).map(|(from, to)| (from, to, draw(8) as f64)).collect();
            let mut network = FlowNetwork::new(places);
            for place in 0..places {
                network.supply(place, supply[place]);
                network.demand(place, demand[place]);
            }
            for &(from, to, most) in &lanes {
                network.lane(from, to, most);
            }
            let width = |behind: &dyn Fn(usize) -> bool| {
                let own = (0..places).map(|place| if behind(place) { supply[place] } else { demand[place] });
                let across = lanes.iter().filter(|lane| !behind(lane.0) && behind(lane.1)).map(|lane| lane.2);
                own.sum::<f64>() + across.sum::<f64>()
            };
            let narrowest = (0..1_u32 << places).map(|set| width(&|place| set >> place & 1 == 1));
            let cut = network.cut();
            assert_eq!(Some(cut.most), narrowest.reduce(f64::min));
            assert_eq!(width(&|place| cut.behind[place]), cut.most);
        }
    }
}
