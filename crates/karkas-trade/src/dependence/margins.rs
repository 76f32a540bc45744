//! What is known of each place and product once all flows have passed by: sums, squares and the largest partner.

use crate::flows::Flow;

/// One side of a place's trade in a product: its imports by supplier, or its exports by buyer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Sum of the flows, US dollars.
    pub total: f64,
    /// Sum of their squares.
    pub squares: f64,
    /// The largest flow.
    pub top: f64,
    /// The partner of the largest flow; of equal ones the first met. Meaningless without partners.
    pub top_partner: u32,
    /// Number of partners.
    pub partners: u32,
}

impl Side {
    const NONE: Self = Self { total: 0.0, squares: 0.0, top: f64::NEG_INFINITY, top_partner: 0, partners: 0 };

    fn add(&mut self, partner: u32, value: f64) {
        self.total += value;
        self.squares += value * value;
        self.partners += 1;
        if value > self.top {
            self.top = value;
            self.top_partner = partner;
        }
    }

    /// Herfindahl–Hirschman index: the sum of squared shares, from 1/partners to 1; 0 without trade.
    pub fn concentration(&self) -> f64 {
        if self.total == 0.0 { 0.0 } else { self.squares / (self.total * self.total) }
    }

    /// Share of the largest partner; 0 without trade.
    pub fn top_share(&self) -> f64 {
        if self.total == 0.0 { 0.0 } else { self.top / self.total }
    }
}

/// Both sides for every place and product, and the world's exporters of every product.
///
/// Memory: 64 bytes for each place and product, whatever the number of flows. A place's products lie side by side,
/// because published files are sorted by places first.
#[derive(Debug, Clone, Default)]
pub struct Margins {
    places: usize,
    products: usize,
    capacity: usize,
    imports: Vec<Side>,
    exports: Vec<Side>,
    skipped_domestic: u64,
}

impl Margins {
    /// No flows yet, with room for so many places and products; more are taken in as they come.
    pub fn new(places: usize, products: usize) -> Self {
        let mut margins = Self::default();
        margins.reserve(places, products);
        margins
    }

    /// Takes in flows. What a place sends to itself is not trade and is only counted. Values are finite; one below
    /// zero (a correction in input–output tables) lowers the sum, as the sources' own figures do.
    ///
    /// The same exporter, importer and product may come once only: squares of parts would understate concentration.
    ///
    /// Many at a time are faster: each is a look at a table larger than the fast memory of a processor, and it looks ahead
    /// where nothing else stands between.
    pub fn add(&mut self, flows: &[Flow]) {
        let Some(place) = flows.iter().map(|flow| flow.exporter.max(flow.importer)).max() else { return };
        let product = flows.iter().map(|flow| flow.product).max().unwrap_or(0);
        if place as usize >= self.places || product as usize >= self.products {
            self.reserve(place as usize + 1, product as usize + 1);
        }
        let trade = |flow: &&Flow| flow.exporter != flow.importer && flow.value != 0.0;
        for flow in flows.iter().filter(trade) {
            debug_assert!(flow.value.is_finite(), "readers let only finite values pass");
            let import = self.at(flow.importer, flow.product);
            self.imports[import].add(flow.exporter, flow.value);
        }
        for flow in flows.iter().filter(trade) {
            let export = self.at(flow.exporter, flow.product);
            self.exports[export].add(flow.importer, flow.value);
        }
        self.skipped_domestic += flows.iter().filter(|flow| flow.exporter == flow.importer).count() as u64;
    }

    /// As [`Margins::add`] with one flow, from the bare numbers.
    pub fn add_value(&mut self, exporter: u32, importer: u32, product: u32, value: f64) {
        self.add(&[Flow { year: 0, exporter, importer, product, value, quantity: f64::NAN }]);
    }

    /// Makes room for so many places and products, also those that had no flow.
    pub fn cover(&mut self, places: usize, products: usize) {
        self.reserve(places, products);
    }

    /// Number of places met so far (or reserved).
    pub fn places(&self) -> usize {
        self.places
    }

    /// Number of products met so far (or reserved).
    pub fn products(&self) -> usize {
        self.products
    }

    /// How many flows went from a place to itself.
    pub fn skipped_domestic(&self) -> u64 {
        self.skipped_domestic
    }

    /// What a place imports of a product, by supplier.
    pub fn imports(&self, place: u32, product: u32) -> &Side {
        &self.imports[self.at(place, product)]
    }

    /// What a place exports of a product, by buyer.
    pub fn exports(&self, place: u32, product: u32) -> &Side {
        &self.exports[self.at(place, product)]
    }

    /// The world's exports of each product by exporter: `total`, `squares`, the largest exporter, their number.
    pub fn world(&self) -> Vec<Side> {
        let mut world = vec![Side::NONE; self.products];
        for place in 0..self.places as u32 {
            let start = self.at(place, 0);
            for (side, export) in world.iter_mut().zip(&self.exports[start..start + self.products]) {
                if export.partners > 0 && export.total != 0.0 {
                    side.add(place, export.total);
                }
            }
        }
        world
    }

    fn at(&self, place: u32, product: u32) -> usize {
        place as usize * self.capacity + product as usize
    }

    fn reserve(&mut self, places: usize, products: usize) {
        if products > self.capacity {
            let capacity = products.next_power_of_two().max(64);
            for sides in [&mut self.imports, &mut self.exports] {
                let mut wider = vec![Side::NONE; places.max(self.places) * capacity];
                for place in 0..self.places {
                    let from = place * self.capacity;
                    wider[place * capacity..][..self.products]
                        .copy_from_slice(&sides[from..from + self.products]);
                }
                *sides = wider;
            }
            self.capacity = capacity;
        }
        self.places = self.places.max(places);
        self.products = self.products.max(products);
        let cells = self.places * self.capacity;
        if self.imports.len() < cells {
            self.imports.resize(cells, Side::NONE);
            self.exports.resize(cells, Side::NONE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_three_suppliers() {
        // 50, 30, 20 of 100: 0.25 + 0.09 + 0.04 = 0.38; the first supplies half.
        let mut margins = Margins::default();
        for (supplier, value) in [(1, 50.0), (2, 30.0), (3, 20.0)] {
            margins.add_value(supplier, 0, 7, value);
        }
        let side = margins.imports(0, 7);
        assert!((side.concentration() - 0.38).abs() < 1e-15);
        assert_eq!((side.top_partner, side.top_share(), side.partners), (1, 0.5, 3));
        assert_eq!(margins.exports(1, 7).total, 50.0);
        assert_eq!(margins.imports(0, 6).concentration(), 0.0);
    }

    #[test]
    fn growth_keeps_what_was_there() {
        let mut margins = Margins::default();
        margins.add_value(0, 1, 0, 5.0);
        margins.add_value(300, 1, 900, 3.0);
        assert_eq!(margins.imports(1, 0).total, 5.0);
        assert_eq!(margins.imports(1, 900).total, 3.0);
        assert_eq!((margins.places(), margins.products()), (301, 901));
        margins.add_value(1, 1, 2, 4.0);
        assert_eq!((margins.skipped_domestic(), margins.imports(1, 2).partners), (1, 0));
    }
}
