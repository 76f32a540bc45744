//! Numbers drawn by chance that are the same on every machine and for any number of threads.
//!
//! Each simulation has a stream of its own, found from the seed, a label and the number of the simulation, so that it
//! does not matter who draws first (SplitMix64, Steele, Lea and Flood, OOPSLA 2014).

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of numbers drawn by chance.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a simulation: `label` parts the things that are simulated with one seed.
    pub fn new(seed: u64, label: &str, simulation: u64) -> Self {
        // FNV-1a over the label, mixed with seed and number so that neighbouring numbers share nothing.
        let label = label.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(mix(mix(mix(seed ^ GOLDEN) ^ label).wrapping_add(simulation.wrapping_mul(GOLDEN))))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// A number from 0 to less than `count`.
    pub fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.bits()) * count as u128) >> 64) as usize
    }

    /// Brings `count` things, drawn without replacement, to the front of a list.
    pub fn draw<T>(&mut self, list: &mut [T], count: usize) {
        for place in 0..count.min(list.len()) {
            list.swap(place, place + self.below(list.len() - place));
        }
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ() {
        let first = |seed, label, number| Chance::new(seed, label, number).bits();
        assert_eq!(first(1, "201", 7), first(1, "201", 7));
        let others = [first(2, "201", 7), first(1, "202", 7), first(1, "201", 8), first(7, "201", 1)];
        assert!(others.iter().all(|other| *other != first(1, "201", 7)));
    }

    #[test]
    fn every_thing_is_drawn_as_often() {
        let mut counts = [0; 5];
        for number in 0..5000 {
            let mut list = [0, 1, 2, 3, 4];
            Chance::new(3, "", number).draw(&mut list, 2);
            assert_ne!(list[0], list[1]);
            list[..2].iter().for_each(|&thing| counts[thing] += 1);
        }
        // 2,000 expected each, standard deviation sqrt(5000 · 0.4 · 0.6) = 35.
        assert!(counts.iter().all(|count| (1850..2150).contains(count)), "{counts:?}");
    }
}
