//! Shortest paths from one node to another (Dijkstra 1959).

use super::problem::NetworkDesignProblem;

/// A network ready for shortest paths.
pub(super) struct ShortestPaths {
    /// Arcs that leave each node: positions in `leaving` where they start.
    starts: Vec<u32>,
    /// Arc and its head.
    leaving: Vec<(u32, u32)>,
    distance: Vec<f64>,
    through: Vec<u32>,
    settled: Vec<bool>,
    frontier: Vec<u32>,
    touched: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl ShortestPaths {
    pub(super) fn new(problem: &NetworkDesignProblem) -> Self {
        let mut starts = vec![0_u32; problem.nodes + 1];
        for arc in &problem.arcs {
            starts[arc.from + 1] += 1;
        }
        for node in 0..problem.nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut leaving = vec![(0, 0); problem.arcs.len()];
        for (a, arc) in problem.arcs.iter().enumerate() {
            leaving[next[arc.from] as usize] = (a as u32, arc.to as u32);
            next[arc.from] += 1;
        }
        Self {
            starts,
            leaving,
            distance: vec![f64::INFINITY; problem.nodes],
            through: vec![NONE; problem.nodes],
            settled: vec![false; problem.nodes],
            frontier: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// The shortest path under `length` (infinite: not to be used) and its length, unless it is `too_long` or longer.
    pub(super) fn find(
        &mut self,
        problem: &NetworkDesignProblem,
        origin: usize,
        destination: usize,
        too_long: f64,
        length: impl Fn(usize) -> f64,
    ) -> Option<(f64, Vec<u32>)> {
        for &node in &self.touched {
            self.distance[node as usize] = f64::INFINITY;
            self.settled[node as usize] = false;
        }
        self.touched.clear();
        self.frontier.clear();
        self.distance[origin] = 0.0;
        self.frontier.push(origin as u32);
        self.touched.push(origin as u32);
        loop {
            let mut nearest = None;
            let mut least = too_long;
            for (place, &node) in self.frontier.iter().enumerate() {
                if self.distance[node as usize] < least {
                    least = self.distance[node as usize];
                    nearest = Some(place);
                }
            }
            let node = self.frontier.swap_remove(nearest?) as usize;
            if node == destination {
                break;
            }
            self.settled[node] = true;
            for &(a, head) in &self.leaving[self.starts[node] as usize..self.starts[node + 1] as usize] {
                let head = head as usize;
                if self.settled[head] {
                    continue;
                }
                let distance = least + length(a as usize);
                if distance < self.distance[head] {
                    if self.distance[head].is_infinite() {
                        self.frontier.push(head as u32);
                        self.touched.push(head as u32);
                    }
                    self.distance[head] = distance;
                    self.through[head] = a;
                }
            }
        }
        let mut path = Vec::new();
        let mut node = destination;
        while node != origin {
            let a = self.through[node];
            path.push(a);
            node = problem.arcs[a as usize].from;
        }
        path.reverse();
        Some((self.distance[destination], path))
    }
}
