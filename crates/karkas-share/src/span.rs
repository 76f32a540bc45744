//! Linear spans of sets of players, exactly.
//!
//! Whether a 0/1 vector lies in the span of others is decided by determinants of 0/1 matrices. By Hadamard such a
//! determinant of order n is at most (n + 1)^((n + 1)/2) / 2^n, which for n ≤ 36 is below the prime 2^61 − 1: it is zero
//! exactly where it is zero modulo that prime. So ranks found modulo the prime are ranks over the rationals.

use crate::Coalition;

/// A Mersenne prime.
const PRIME: u64 = (1 << 61) - 1;

/// Most players for which spans are exact.
pub(crate) const MOST_PLAYERS: usize = 36;

/// The span of sets of players.
#[derive(Debug, Clone)]
pub(crate) struct Span {
    players: usize,
    /// Rows in reduced echelon form, each with the player of its leading one.
    rows: Vec<(usize, Vec<u64>)>,
}

impl Span {
    /// The span of nothing.
    pub(crate) fn new(players: usize) -> Self {
        assert!(players <= MOST_PLAYERS, "spans are exact for at most {MOST_PLAYERS} players");
        Self { players, rows: Vec::new() }
    }

    /// Its dimension.
    pub(crate) fn rank(&self) -> usize {
        self.rows.len()
    }

    /// Whether it is everything.
    pub(crate) fn is_full(&self) -> bool {
        self.rank() == self.players
    }

    /// Whether a coalition lies in it.
    pub(crate) fn contains(&self, coalition: Coalition) -> bool {
        self.reduced(coalition).iter().all(|&entry| entry == 0)
    }

    /// Adds a coalition; says whether the dimension has grown.
    pub(crate) fn insert(&mut self, coalition: Coalition) -> bool {
        let mut row = self.reduced(coalition);
        let Some(lead) = row.iter().position(|&entry| entry != 0) else { return false };
        let inverse = power(row[lead], PRIME - 2);
        row.iter_mut().for_each(|entry| *entry = times(*entry, inverse));
        for (_, other) in &mut self.rows {
            let factor = other[lead];
            subtract(other, &row, factor);
        }
        self.rows.push((lead, row));
        true
    }

    fn reduced(&self, coalition: Coalition) -> Vec<u64> {
        let mut vector: Vec<u64> = (0..self.players).map(|player| coalition.0 >> player & 1).collect();
        for (lead, row) in &self.rows {
            let factor = vector[*lead];
            subtract(&mut vector, row, factor);
        }
        vector
    }

    /// A vector that is orthogonal to the span: coalitions with a sum other than zero lie outside, and those with the sum
    /// zero inside but for a chance of about 2^−61.
    fn orthogonal(&self) -> Vec<u64> {
        let leads: Vec<usize> = self.rows.iter().map(|(lead, _)| *lead).collect();
        let mut vector = vec![0_u64; self.players];
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        for player in (0..self.players).filter(|player| !leads.contains(player)) {
            // Any fixed numbers without a pattern will do.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            vector[player] = (state >> 3) % PRIME;
        }
        for (lead, row) in &self.rows {
            let others = (0..self.players).filter(|player| player != lead);
            vector[*lead] = others.fold(0, |sum, player| minus(sum, times(row[player], vector[player])));
        }
        vector
    }

    /// Calls `inside` with the index of every coalition that lies in the span, from the smallest.
    pub(crate) fn each_inside(&self, mut inside: impl FnMut(usize)) {
        let vector = self.orthogonal();
        let low = self.players.min(12);
        let mut sums = vec![0_u64; 1 << low];
        for player in 0..low {
            for index in 0..1 << player {
                sums[index + (1 << player)] = plus(sums[index], vector[player]);
            }
        }
        for block in 0..1_u64 << (self.players - low) {
            let base = Coalition(block).members().fold(0, |sum, player| plus(sum, vector[low + player]));
            let wanted = minus(0, base);
            for (index, &sum) in sums.iter().enumerate() {
                let whole = (block as usize) << low | index;
                if sum == wanted && self.contains(Coalition(whole as u64)) {
                    inside(whole);
                }
            }
        }
    }
}

fn subtract(from: &mut [u64], row: &[u64], factor: u64) {
    if factor != 0 {
        for (entry, other) in from.iter_mut().zip(row) {
            *entry = minus(*entry, times(factor, *other));
        }
    }
}

fn plus(a: u64, b: u64) -> u64 {
    let sum = a + b;
    if sum >= PRIME { sum - PRIME } else { sum }
}

fn minus(a: u64, b: u64) -> u64 {
    if a >= b { a - b } else { a + PRIME - b }
}

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    plus((product & u128::from(PRIME)) as u64, (product >> 61) as u64)
}

fn power(mut base: u64, mut exponent: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complements_are_in_the_span_of_a_set_and_all() {
        let mut span = Span::new(4);
        assert!(span.insert(Coalition::all(4)));
        assert!(span.insert(Coalition(0b0011)));
        assert!(span.contains(Coalition(0b1100)));
        assert!(!span.contains(Coalition(0b0001)));
        assert!(!span.insert(Coalition(0b1100)));
        let mut inside = Vec::new();
        span.each_inside(|index| inside.push(index));
        assert_eq!(inside, [0, 0b0011, 0b1100, 0b1111]);
    }
}
