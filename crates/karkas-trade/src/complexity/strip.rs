//! Proximities of a few products side by side, so that one walk through the table serves all of them.

use rayon::prelude::*;

use super::grid::Grid;

/// Products side by side: the bytes of a word.
pub const WIDTH: usize = 8;

/// A number for each product of a strip.
pub type Lanes = [f64; WIDTH];

/// The rows of proximities of the products of a strip, turned: for each other product its proximity to each of the strip.
#[derive(Debug, Clone)]
pub struct Strip {
    /// Proximities; lanes beyond the last product are zero.
    pub rows: Vec<Lanes>,
    /// Which products of the strip each place makes, a byte for each; zero between uses.
    has: Vec<u64>,
    /// Places that make any of them.
    touched: Vec<u32>,
    /// For each product the number of places that make it and each of the strip, a byte for each.
    together: Vec<u64>,
    one: Vec<f64>,
    counts: Vec<u32>,
}

impl Strip {
    /// Room for the strips of a table.
    pub fn new(places: usize, products: usize) -> Self {
        Self {
            rows: vec![[0.0; WIDTH]; products],
            has: vec![0; places],
            touched: Vec::with_capacity(places),
            together: vec![0; products],
            one: Vec::new(),
            counts: Vec::new(),
        }
    }

    /// Fills the rows with the numbers of places that make both, for products from `first` on.
    pub fn count(&mut self, makers: &[Vec<u32>], made: &[Vec<u32>], first: usize) {
        let Self { rows, has, touched, together, .. } = self;
        for (lane, makers) in makers[first..].iter().take(WIDTH).enumerate() {
            for &maker in makers {
                let has = &mut has[maker as usize];
                if *has == 0 {
                    touched.push(maker);
                }
                *has |= 1 << (8 * lane);
            }
        }
        rows.fill([0.0; WIDTH]);
        // Bytes are added eight at once; none can overflow into the next before it has been added to the rows.
        for places in touched.chunks(usize::from(u8::MAX)) {
            together.fill(0);
            for &place in places {
                let has = std::mem::take(&mut has[place as usize]);
                for &other in &made[place as usize] {
                    together[other as usize] += has;
                }
            }
            for (lanes, together) in rows.iter_mut().zip(&*together) {
                let counts = together.to_le_bytes();
                lanes.iter_mut().zip(counts).for_each(|(lane, count)| *lane += f64::from(count));
            }
        }
        touched.clear();
    }

    /// Changes the row of each product of the strip, one after the other, as a slice of its own.
    pub fn each(&mut self, first: usize, mut change: impl FnMut(usize, &mut Vec<u32>, &mut [f64])) {
        let products = self.rows.len();
        self.one.resize(products, 0.0);
        self.counts.resize(products, 0);
        for lane in 0..WIDTH.min(products - first) {
            self.one.iter_mut().zip(&self.rows).for_each(|(cell, lanes)| *cell = lanes[lane]);
            change(first + lane, &mut self.counts, &mut self.one);
            self.rows.iter_mut().zip(&self.one).for_each(|(lanes, cell)| lanes[lane] = *cell);
        }
    }

    /// Sums of the rows.
    pub fn totals(&self) -> Lanes {
        let mut sums = [0.0; WIDTH];
        self.rows.iter().for_each(|lanes| add(&mut sums, lanes));
        sums
    }

    /// Sums of the rows at the products of each list.
    pub fn totals_at(&self, lists: &[Vec<u32>], sums: &mut [Lanes]) {
        pulp::Arch::new().dispatch(TotalsAt { rows: &self.rows, lists, sums });
    }

    /// Sums of the rows, each product with a weight.
    pub fn weighted(&self, weights: &[f64]) -> Lanes {
        let mut sums = [0.0; WIDTH];
        for (lanes, weight) in self.rows.iter().zip(weights) {
            sums.iter_mut().zip(lanes).for_each(|(sum, lane)| *sum += weight * lane);
        }
        sums
    }
}

struct TotalsAt<'a> {
    rows: &'a [Lanes],
    lists: &'a [Vec<u32>],
    sums: &'a mut [Lanes],
}

impl pulp::WithSimd for TotalsAt<'_> {
    type Output = ();

    /// Every lane is a sum of its own in the order of its list, hence the same bits on every processor.
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, simd: S) {
        for (sums, list) in self.sums.iter_mut().zip(self.lists) {
            let mut totals = [0.0; WIDTH];
            let (totals_wide, _) = S::as_mut_simd_f64s(&mut totals);
            for &product in list {
                let (row, _) = S::as_simd_f64s(&self.rows[product as usize]);
                totals_wide
                    .iter_mut()
                    .zip(row)
                    .for_each(|(total, lanes)| *total = simd.add_f64s(*total, *lanes));
            }
            *sums = totals;
        }
    }
}

#[inline(always)]
fn add(sums: &mut Lanes, lanes: &Lanes) {
    sums.iter_mut().zip(lanes).for_each(|(sum, lane)| *sum += lane);
}

/// A table by place and product whose columns are found strip by strip: `fill` gets the first product of a strip and
/// gives the numbers of each place.
pub fn by_strips(
    places: usize,
    products: usize,
    fill: impl Fn(&mut Strip, usize, &mut [Lanes]) + Sync,
) -> Grid {
    let mut strips = vec![[0.0; WIDTH]; products.div_ceil(WIDTH) * places];
    strips.par_chunks_mut(places.max(1)).enumerate().for_each_init(
        || Strip::new(places, products),
        |strip, (number, lanes)| fill(strip, number * WIDTH, lanes),
    );
    let mut grid = Grid::zeros(places, products);
    for (place, row) in grid.cells.chunks_mut(products.max(1)).enumerate() {
        for (number, cells) in row.chunks_mut(WIDTH).enumerate() {
            cells.copy_from_slice(&strips[number * places + place][..cells.len()]);
        }
    }
    grid
}
