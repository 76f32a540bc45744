//! Most that can flow from sources to demands of one commodity, and the cut that bounds it
//! (Ford and Fulkerson 1956; shortest augmenting paths by Edmonds and Karp 1972).

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
            let reached_by = self.search();
            if reached_by[self.sink].is_none() {
                let behind = (0..self.source).map(|place| reached_by[place].is_none()).collect();
                return Cut { most, behind };
            }
            most += self.augment(&reached_by);
        }
    }

    /// By vertex: the arc by which it is reached from the source.
    fn search(&self) -> Vec<Option<usize>> {
        let mut reached_by = vec![None; self.leaving.len()];
        let mut queue = vec![self.source];
        let mut next = 0;
        while let Some(&vertex) = queue.get(next) {
            next += 1;
            for &arc in &self.leaving[vertex] {
                let to = self.arcs[arc].to;
                if self.arcs[arc].room > 0.0 && to != self.source && reached_by[to].is_none() {
                    reached_by[to] = Some(arc);
                    queue.push(to);
                }
            }
        }
        reached_by
    }

    fn augment(&mut self, reached_by: &[Option<usize>]) -> f64 {
        let mut path = Vec::new();
        let mut vertex = self.sink;
        while let Some(arc) = reached_by[vertex] {
            path.push(arc);
            vertex = self.arcs[arc ^ 1].to;
        }
        let amount = path.iter().map(|&arc| self.arcs[arc].room).fold(f64::INFINITY, f64::min);
        for arc in path {
            self.arcs[arc].room -= amount;
            self.arcs[arc ^ 1].room += amount;
        }
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
}
