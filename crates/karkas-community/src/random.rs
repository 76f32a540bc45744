//! A small generator of random numbers: the same numbers on every machine, for ever.

/// Generator of the kind "splitmix64" (Steele, Lea and Flood 2014, Fast splittable pseudorandom number generators).
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// One whose numbers depend on all parts of a seed.
    pub fn of(parts: &[u64]) -> Self {
        let mut random = Self(0x6b61_726b_6173);
        for &part in parts {
            random.0 ^= part;
            random.0 = random.next();
        }
        random
    }

    /// 64 random bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A whole number from 0 below `end`, which is not zero.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from 0 below 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Brings a list into random order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for end in (1..list.len()).rev() {
            list.swap(end, self.below(end + 1));
        }
    }
}
