//! Which places make which products, and exact counts of what stands together.

/// A table of zeros and ones with its sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Number of places.
    pub places: usize,
    /// Number of products.
    pub products: usize,
    /// Products of each place, ascending.
    pub made: Vec<Vec<u32>>,
    /// Places of each product, ascending.
    pub makers: Vec<Vec<u32>>,
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
        let made = |place: usize| -> Vec<u32> {
            (0..products).filter(|&product| rule(place, product)).map(|product| product as u32).collect()
        };
        Self::by_places((0..places).map(made).collect(), products)
    }

    /// The table by what each place makes, in ascending order.
    pub fn by_places(made: Vec<Vec<u32>>, products: usize) -> Self {
        let words = made.len().div_ceil(64);
        let mut bits = vec![0u64; words * products];
        let mut ubiquity = vec![0u32; products];
        made.iter().flatten().for_each(|&product| ubiquity[product as usize] += 1);
        let mut makers: Vec<Vec<u32>> =
            ubiquity.iter().map(|&count| Vec::with_capacity(count as usize)).collect();
        for (place, list) in made.iter().enumerate() {
            for &product in list {
                bits[product as usize * words + place / 64] |= 1 << (place % 64);
                makers[product as usize].push(place as u32);
            }
        }
        let diversity = made.iter().map(|list| list.len() as u32).collect();
        Self { places: made.len(), products, made, makers, bits, words, diversity, ubiquity }
    }

    /// Whether a place makes a product.
    pub fn has(&self, place: usize, product: usize) -> bool {
        self.bits[product * self.words + place / 64] >> (place % 64) & 1 == 1
    }

    /// In how many places a product stands together with each product (with itself: its ubiquity).
    ///
    /// Tables of trade are a tenth full, so that walking the lists of the makers is quicker than counting bits.
    pub fn together(&self, product: usize, counts: &mut [u32]) {
        counts.fill(0);
        for &maker in &self.makers[product] {
            for &other in &self.made[maker as usize] {
                counts[other as usize] += 1;
            }
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
