//! Which keys have been met before.

use std::collections::HashMap;

use super::gather::Plain;

/// Pairs of a number and a small number: for each first one a set of bits, which for trade takes a few megabytes where a
/// set of keys would take hundreds.
#[derive(Debug, Default)]
pub(super) struct Seen {
    bits: HashMap<u128, Vec<u64>, Plain>,
}

impl Seen {
    /// Notes a key; whether it was there already.
    pub(super) fn again(&mut self, time: u32, place: u32, partner: u32, product: u32) -> bool {
        let key = (u128::from(time) << 64) | (u128::from(place) << 32) | u128::from(partner);
        let bits = self.bits.entry(key).or_default();
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
