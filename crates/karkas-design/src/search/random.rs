//! Random numbers that depend on where they are used, not on who came first.
//!
//! Every child of every generation draws from a stream of its own, keyed by seed, generation and position. The numbers of
//! a child are then the same whichever thread makes it.

/// A stream of random numbers: Philox 4×32 with ten rounds (Salmon, Moraes, Dror and Shaw 2011, "Parallel random
/// numbers: as easy as 1, 2, 3"), the counter being (block, purpose, generation, position).
#[derive(Clone, Debug)]
pub struct Stream {
    key: [u32; 2],
    counter: [u32; 4],
    block: [u32; 4],
    used: usize,
}

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];

/// Ten rounds of Philox 4×32: a block of four random words from a counter and a key.
pub(crate) fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for round in 0..10 {
        if round > 0 {
            key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
        }
        let first = u64::from(MULTIPLIERS[0]) * u64::from(counter[0]);
        let second = u64::from(MULTIPLIERS[1]) * u64::from(counter[2]);
        counter = [
            (second >> 32) as u32 ^ counter[1] ^ key[0],
            second as u32,
            (first >> 32) as u32 ^ counter[3] ^ key[1],
            first as u32,
        ];
    }
    counter
}

impl Stream {
    /// The stream of `position` in `generation` for one `purpose` (streams of different purposes never meet).
    pub fn new(seed: u64, purpose: u32, generation: u32, position: u32) -> Self {
        Self {
            key: [seed as u32, (seed >> 32) as u32],
            counter: [0, purpose, generation, position],
            block: [0; 4],
            used: 4,
        }
    }

    fn word(&mut self) -> u32 {
        if self.used == 4 {
            self.block = philox(self.counter, self.key);
            self.counter[0] = self.counter[0].wrapping_add(1);
            self.used = 0;
        }
        let word = self.block[self.used];
        self.used += 1;
        word
    }

    /// A number in [0, 1), with 53 random bits.
    pub fn unit(&mut self) -> f64 {
        let high = u64::from(self.word());
        let low = u64::from(self.word());
        ((high << 21) ^ (low >> 11)) as f64 / (1_u64 << 53) as f64
    }

    /// A position below `count`, each equally likely (up to 2⁻³² by Lemire's multiplication).
    ///
    /// # Panics
    /// When `count` is 0 or does not fit 32 bits.
    pub fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count).expect("a usize fits 64 bits");
        assert!(count > 0 && count <= u64::from(u32::MAX), "a choice among {count} positions");
        ((u64::from(self.word()) * count) >> 32) as usize
    }

    /// True with the given probability, to 32 bits.
    pub fn chance(&mut self, probability: f64) -> bool {
        f64::from(self.word()) < probability * 4_294_967_296.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers published with Random123 (Salmon et al. 2011).
    #[test]
    fn philox_gives_the_published_answers() {
        assert_eq!(philox([0; 4], [0; 2]), [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]);
        assert_eq!(
            philox([u32::MAX; 4], [u32::MAX; 2]),
            [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
        );
        assert_eq!(
            philox([0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0]),
            [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
        );
    }

    #[test]
    fn units_fill_the_interval_evenly() {
        let mut stream = Stream::new(7, 0, 0, 0);
        let mut counts = [0_usize; 10];
        for _ in 0..100_000 {
            counts[(stream.unit() * 10.0) as usize] += 1;
        }
        // Standard deviation of each count is √(100000·0.1·0.9) ≈ 95.
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 400), "{counts:?}");
    }
}
