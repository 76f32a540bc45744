//! Which places make which products, as bits, and exact counts of what stands together.

/// A table of zeros and ones with its sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Number of places.
    pub places: usize,
    /// Number of products.
    pub products: usize,
    /// Products of each place, ascending.
    pub made: Vec<Vec<u32>>,
    /// For each product a bit for each place.
    bits: Vec<u64>,
    words: usize,
    /// Number of products of each place, its diversity.
    pub diversity: Vec<u32>,
    /// Number of places of each product, its ubiquity.
    pub ubiquity: Vec<u32>,
}

impl Presence {
    /// The table of a rule.
    pub fn of(places: usize, products: usize, rule: impl Fn(usize, usize) -> bool) -> Self {
        let words = places.div_ceil(64);
        let mut bits = vec![0u64; words * products];
        let mut made = vec![Vec::new(); places];
        let mut ubiquity = vec![0; products];
        for (place, list) in made.iter_mut().enumerate() {
            for product in 0..products {
                if rule(place, product) {
                    list.push(product as u32);
                    bits[product * words + place / 64] |= 1 << (place % 64);
                    ubiquity[product] += 1;
                }
            }
        }
        let diversity = made.iter().map(|list| list.len() as u32).collect();
        Self { places, products, made, bits, words, diversity, ubiquity }
    }

    /// Whether a place makes a product.
    pub fn has(&self, place: usize, product: usize) -> bool {
        self.bits[product * self.words + place / 64] >> (place % 64) & 1 == 1
    }

    /// In how many places a product stands together with each product (with itself: its ubiquity).
    pub fn together(&self, product: usize, counts: &mut [u32]) {
        let own = &self.bits[product * self.words..(product + 1) * self.words];
        if let [own] = own {
            for (count, other) in counts.iter_mut().zip(&self.bits) {
                *count = (own & other).count_ones();
            }
            return;
        }
        for (count, other) in counts.iter_mut().zip(self.bits.chunks_exact(self.words.max(1))) {
            *count = own.iter().zip(other).map(|(own, other)| (own & other).count_ones()).sum();
        }
    }

    /// Number of pairs of a place and a product that it makes.
    pub fn pairs(&self) -> usize {
        self.made.iter().map(Vec::len).sum()
    }

    /// The table of some of its places and products.
    pub fn part(&self, places: &[usize], products: &[usize]) -> Self {
        Self::of(places.len(), products.len(), |place, product| self.has(places[place], products[product]))
    }
}
