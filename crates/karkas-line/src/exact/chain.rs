//! Stationary distributions of sparse Markov chains.

/// States above which no chain is built.
pub const STATES: usize = 60_000;
/// States up to which the elimination of Grassmann, Taksar and Heyman is used, which subtracts nothing and so loses no digits.
const ELIMINATED: usize = 600;
/// Sum of changes at which iteration stops.
const TOLERANCE: f64 = 1e-13;
const SWEEPS: usize = 200_000;

/// A chain by its moves: probabilities of a slot, or rates; moves that stay need not be given.
#[derive(Debug, Clone, Default)]
pub struct Chain {
    /// By state: where it goes, how likely or how fast.
    leaving: Vec<Vec<(usize, f64)>>,
}

impl Chain {
    /// Adds the next state with its moves.
    pub fn push(&mut self, moves: Vec<(usize, f64)>) {
        self.leaving.push(moves);
    }

    /// Number of states.
    pub fn len(&self) -> usize {
        self.leaving.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.leaving.is_empty()
    }

    /// The stationary distribution of states that the chain comes to from the first one and never leaves for good; 0 elsewhere.
    ///
    /// Up to a few hundred states by elimination (W. K. Grassmann, M. I. Taksar, D. P. Heyman, *Operations Research* 33, 1985), above
    /// by Gauss and Seidel's sweeps forth and back until the distribution stands still. `None` where it does not come to a stand.
    pub fn stationary(&self) -> Option<Vec<f64>> {
        let reached = self.recurrent();
        let mut number = vec![usize::MAX; self.len()];
        for (position, &state) in reached.iter().enumerate() {
            number[state] = position;
        }
        let moves: Vec<Vec<(usize, f64)>> = reached
            .iter()
            .map(|&state| {
                let mut moves: Vec<(usize, f64)> = self.leaving[state]
                    .iter()
                    .filter(|&&(to, weight)| to != state && weight > 0.0)
                    .map(|&(to, weight)| (number[to], weight))
                    .collect();
                moves.sort_by_key(|&(to, _)| to);
                moves
            })
            .collect();
        let found = if moves.len() <= ELIMINATED { eliminate(&moves) } else { iterate(&moves)? };
        let mut all = vec![0.0; self.len()];
        for (position, state) in reached.into_iter().enumerate() {
            all[state] = found[position];
        }
        Some(all)
    }

    /// A closed class of states that is reached from the first one, in rising order.
    fn recurrent(&self) -> Vec<usize> {
        if self.is_empty() {
            return Vec::new();
        }
        let mut arriving = vec![Vec::new(); self.len()];
        for (from, moves) in self.leaving.iter().enumerate() {
            for &(to, weight) in moves {
                if weight > 0.0 {
                    arriving[to].push(from);
                }
            }
        }
        let mut start = 0;
        loop {
            let reached = spread(self.len(), start, |state, visit| {
                self.leaving[state].iter().filter(|(_, weight)| *weight > 0.0).for_each(|&(to, _)| visit(to));
            });
            let returning = spread(self.len(), start, |state, visit| {
                arriving[state].iter().for_each(|&from| visit(from));
            });
            // Where one does not come back from some state, the class lies behind that state.
            match (0..self.len()).find(|&state| reached[state] && !returning[state]) {
                Some(further) => start = further,
                None => return (0..self.len()).filter(|&state| reached[state]).collect(),
            }
        }
    }
}

fn spread(count: usize, start: usize, neighbours: impl Fn(usize, &mut dyn FnMut(usize))) -> Vec<bool> {
    let mut seen = vec![false; count];
    let mut open = vec![start];
    seen[start] = true;
    while let Some(state) = open.pop() {
        neighbours(state, &mut |next| {
            if !seen[next] {
                seen[next] = true;
                open.push(next);
            }
        });
    }
    seen
}

fn eliminate(moves: &[Vec<(usize, f64)>]) -> Vec<f64> {
    let count = moves.len();
    let mut matrix = vec![0.0; count * count];
    for (from, moves) in moves.iter().enumerate() {
        for &(to, weight) in moves {
            matrix[from * count + to] += weight;
        }
    }
    for last in (1..count).rev() {
        let (above, below) = matrix.split_at_mut(last * count);
        let row = &below[..last];
        let total: f64 = row.iter().sum();
        for from in above.chunks_exact_mut(count) {
            let share = from[last] / total;
            from[last] = share;
            if share > 0.0 {
                for (weight, &next) in from[..last].iter_mut().zip(row) {
                    *weight += share * next;
                }
            }
        }
    }
    let mut found = vec![1.0; count];
    for state in 1..count {
        found[state] = (0..state).map(|from| found[from] * matrix[from * count + state]).sum();
    }
    normalise(&mut found);
    found
}

fn iterate(moves: &[Vec<(usize, f64)>]) -> Option<Vec<f64>> {
    let count = moves.len();
    let outflow: Vec<f64> = moves.iter().map(|moves| moves.iter().map(|&(_, weight)| weight).sum()).collect();
    let mut arriving: Vec<Vec<(usize, f64)>> = vec![Vec::new(); count];
    for (from, moves) in moves.iter().enumerate() {
        for &(to, weight) in moves {
            arriving[to].push((from, weight));
        }
    }
    let mut found = vec![1.0 / count as f64; count];
    for sweep in 0..SWEEPS {
        let mut change = 0.0;
        let mut visit = |state: usize, found: &mut [f64]| {
            let inflow: f64 = arriving[state].iter().map(|&(from, weight)| found[from] * weight).sum();
            let next = inflow / outflow[state];
            change += (next - found[state]).abs();
            found[state] = next;
        };
        if sweep % 2 == 0 {
            (0..count).for_each(|state| visit(state, &mut found));
        } else {
            (0..count).rev().for_each(|state| visit(state, &mut found));
        }
        normalise(&mut found);
        if change < TOLERANCE {
            return Some(found);
        }
    }
    None
}

fn normalise(found: &mut [f64]) {
    let total: f64 = found.iter().sum();
    found.iter_mut().for_each(|probability| *probability /= total);
}
