//! Finding the coalitions that would object most.

use crate::Coalition;
use crate::span::Span;

/// Says which coalitions are the least satisfied.
pub(crate) trait Separation {
    /// Why it may fail.
    type Fault;

    /// Coalitions with payoffs(S) − worth(S) < `least`, among them the one with the least; none where there are none.
    fn below(&mut self, payoffs: &[f64], least: f64) -> Result<Vec<(Coalition, f64)>, Self::Fault>;
}

/// Most coalitions that one search gives.
const MOST_FOUND: usize = 64;

/// Worths of all coalitions, of which some are taken out of the race.
pub(crate) struct Table {
    worth: Vec<f64>,
    /// Players whose sums are tabled; the others say which block of the table.
    low: usize,
    sums: Vec<f64>,
}

impl Table {
    /// All coalitions but that of nobody.
    pub(crate) fn new(players: usize, mut worth: Vec<f64>) -> Self {
        worth[0] = f64::NEG_INFINITY;
        let low = players.div_ceil(2).min(10);
        Self { worth, low, sums: vec![0.0; 1 << low] }
    }

    /// Worth of a coalition that is still in the race.
    pub(crate) fn worth(&self, coalition: Coalition) -> f64 {
        self.worth[coalition.index()]
    }

    /// Takes all coalitions of a span out of the race.
    pub(crate) fn exclude(&mut self, span: &Span) {
        span.each_inside(|index| self.worth[index] = f64::NEG_INFINITY);
    }
}

impl Separation for Table {
    type Fault = std::convert::Infallible;

    fn below(&mut self, payoffs: &[f64], least: f64) -> Result<Vec<(Coalition, f64)>, Self::Fault> {
        for (player, payoff) in payoffs.iter().enumerate().take(self.low) {
            for index in 0..1 << player {
                self.sums[index + (1 << player)] = self.sums[index] + payoff;
            }
        }
        let mut found: Vec<(f64, usize)> = Vec::new();
        for (block, worth) in self.worth.chunks_exact(1 << self.low).enumerate() {
            let base = Coalition(block as u64).sum(&payoffs[self.low..]);
            if smallest_difference(&self.sums, worth) + base < least {
                let differences = self.sums.iter().zip(worth).map(|(sum, worth)| sum - worth);
                let best = differences.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
                found.extend(best.map(|(index, difference)| (difference + base, block << self.low | index)));
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.truncate(MOST_FOUND);
        Ok(found.into_iter().map(|(_, index)| (Coalition(index as u64), self.worth[index])).collect())
    }
}

/// The smallest of `sums − worth`, in lanes that a processor takes together.
fn smallest_difference(sums: &[f64], worth: &[f64]) -> f64 {
    const LANES: usize = 8;
    let mut smallest = [f64::INFINITY; LANES];
    let (sums, sums_left) = sums.as_chunks::<LANES>();
    let (worth, worth_left) = worth.as_chunks::<LANES>();
    for (sums, worth) in sums.iter().zip(worth) {
        for lane in 0..LANES {
            let difference = sums[lane] - worth[lane];
            smallest[lane] = if difference < smallest[lane] { difference } else { smallest[lane] };
        }
    }
    let left = sums_left.iter().zip(worth_left).map(|(sum, worth)| sum - worth);
    smallest.into_iter().chain(left).fold(f64::INFINITY, f64::min)
}
