//! Which keys have been met before.

use std::collections::HashMap;

use super::gather::Plain;

/// Pairs of a number and a small number: for each first one a set of bits, which for trade takes a few megabytes where a
/// set of keys would take hundreds.
#[derive(Debug, Default)]
pub(super) struct Seen {
    numbers: HashMap<u128, usize, Plain>,
    bits: Vec<Vec<u64>>,
    /// The key of the row before, which is often that of the next.
    last: Option<(u128, usize)>,
}

impl Seen {
    /// Notes a key; whether it was there already.
    pub(super) fn again(&mut self, time: u32, place: u32, partner: u32, product: u32) -> bool {
        let key = (u128::from(time) << 64) | (u128::from(place) << 32) | u128::from(partner);
        let number = match self.last {
            Some((last, number)) if last == key => number,
            _ => *self.numbers.entry(key).or_insert_with(|| {
                self.bits.push(Vec::new());
                self.bits.len() - 1
            }),
        };
        self.last = Some((key, number));
        let bits = &mut self.bits[number];
        let (word, bit) = (product as usize / 64, 1u64 << (product % 64));
        if bits.len() <= word {
            bits.resize(word + 1, 0);
        }
        let again = bits[word] & bit != 0;
        bits[word] |= bit;
        again
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_key_counts() {
        let mut seen = Seen::default();
        assert!(!seen.again(2020, 1, 2, 700));
        assert!(!seen.again(2020, 2, 1, 700));
        assert!(!seen.again(2021, 1, 2, 700));
        assert!(!seen.again(2020, 1, 2, 3));
        assert!(seen.again(2020, 1, 2, 700));
    }
}
