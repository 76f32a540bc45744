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

    /// Fills the rows with what is made of the numbers of places that make both: `finish` gets the other product and the
    /// numbers of the products from `first` on.
    pub fn count(
        &mut self,
        (makers, made): (&[Vec<u32>], &[Vec<u32>]),
        first: usize,
        finish: impl Fn(usize, Lanes) -> Lanes,
    ) {
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
        // Bytes are added eight at once; none can overflow into the next before it has been added to the rows.
        let chunks = touched.len().div_ceil(usize::from(u8::MAX));
        if chunks == 0 {
            rows.fill([0.0; WIDTH]);
        }
        for (chunk, places) in touched.chunks(usize::from(u8::MAX)).enumerate() {
            together.fill(0);
            for &place in places {
                let has = std::mem::take(&mut has[place as usize]);
                for &other in &made[place as usize] {
                    together[other as usize] += has;
                }
            }
            match (chunk, chunk + 1 == chunks) {
                (0, false) => unpack(rows, together, |_, _, counts| counts),
                (_, false) => unpack(rows, together, |_, before, counts| sum(before, counts)),
                (0, true) => unpack(rows, together, |other, _, counts| finish(other, counts)),
                (_, true) => {
                    unpack(rows, together, |other, before, counts| finish(other, sum(before, counts)));
                }
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
    pub fn totals_at(&self, blocks: &Blocks<'_>, sums: &mut [Lanes]) {
        pulp::Arch::new().dispatch(TotalsAt { rows: &self.rows, blocks, sums });
    }

    /// Sums of the rows at the products of each list, and the same with a weight for each product.
    pub fn both_totals_at(
        &self,
        blocks: &Blocks<'_>,
        weights: &[f64],
        sums: &mut [Lanes],
        weighted: &mut [Lanes],
    ) {
        pulp::Arch::new().dispatch(BothTotalsAt { rows: &self.rows, blocks, weights, sums, weighted });
    }

    /// Sums of the rows, each product with a weight.
    pub fn weighted(&self, weights: &[f64]) -> Lanes {
        // Every lane is computed for itself, hence the same bits on every processor.
        pulp::Arch::new().dispatch(
            #[inline(always)]
            || {
                let mut sums = [0.0; WIDTH];
                for (lanes, weight) in self.rows.iter().zip(weights) {
                    sums.iter_mut().zip(lanes).for_each(|(sum, lane)| *sum += weight * lane);
                }
                sums
            },
        )
    }
}

/// Ascending lists cut at the same numbers, so that the rows that all lists need at a time lie near.
#[derive(Debug, Clone)]
pub struct Blocks<'a> {
    lists: &'a [Vec<u32>],
    /// For each block and list where the list goes on after the block.
    ends: Vec<u32>,
}

/// Rows of a block: 24 KB of them, which the nearest memory of any processor holds.
const BLOCK: u32 = 384;

impl<'a> Blocks<'a> {
    /// Cuts lists of numbers below `limit`.
    pub fn new(lists: &'a [Vec<u32>], limit: usize) -> Self {
        let blocks = (limit as u32).div_ceil(BLOCK);
        let ends = (1..=blocks)
            .flat_map(|block| {
                lists.iter().map(move |list| list.partition_point(|&number| number < block * BLOCK) as u32)
            })
            .collect();
        Self { lists, ends }
    }

    /// The parts of the lists, block by block: the number of the list and what stands in it.
    #[inline(always)]
    fn parts(&self) -> impl Iterator<Item = (usize, &'a [u32])> {
        let lists = self.lists;
        let count = lists.len();
        self.ends.iter().enumerate().map(move |(at, &end)| {
            let from = if at < count { 0 } else { self.ends[at - count] };
            (at % count, &lists[at % count][from as usize..end as usize])
        })
    }
}

struct TotalsAt<'a> {
    rows: &'a [Lanes],
    blocks: &'a Blocks<'a>,
    sums: &'a mut [Lanes],
}

impl pulp::WithSimd for TotalsAt<'_> {
    type Output = ();

    /// Every lane is a sum of its own in the order of its list, hence the same bits on every processor.
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, simd: S) {
        self.sums.fill([0.0; WIDTH]);
        for (list, part) in self.blocks.parts() {
            let mut totals = self.sums[list];
            let (totals_wide, _) = S::as_mut_simd_f64s(&mut totals);
            for &product in part {
                let (row, _) = S::as_simd_f64s(&self.rows[product as usize]);
                totals_wide
                    .iter_mut()
                    .zip(row)
                    .for_each(|(total, lanes)| *total = simd.add_f64s(*total, *lanes));
            }
            self.sums[list] = totals;
        }
    }
}

struct BothTotalsAt<'a> {
    rows: &'a [Lanes],
    blocks: &'a Blocks<'a>,
    weights: &'a [f64],
    sums: &'a mut [Lanes],
    weighted: &'a mut [Lanes],
}

impl pulp::WithSimd for BothTotalsAt<'_> {
    type Output = ();

    /// As in [`TotalsAt`]; products and sums are rounded one by one.
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, simd: S) {
        self.sums.fill([0.0; WIDTH]);
        self.weighted.fill([0.0; WIDTH]);
        for (list, part) in self.blocks.parts() {
            let (mut plain, mut weighted) = (self.sums[list], self.weighted[list]);
            let (plain_wide, _) = S::as_mut_simd_f64s(&mut plain);
            let (weighted_wide, _) = S::as_mut_simd_f64s(&mut weighted);
            for &product in part {
                let (row, _) = S::as_simd_f64s(&self.rows[product as usize]);
                let weight = simd.splat_f64s(self.weights[product as usize]);
                for ((plain, weighted), lanes) in plain_wide.iter_mut().zip(&mut *weighted_wide).zip(row) {
                    *plain = simd.add_f64s(*plain, *lanes);
                    *weighted = simd.add_f64s(*weighted, simd.mul_f64s(*lanes, weight));
                }
            }
            self.sums[list] = plain;
            self.weighted[list] = weighted;
        }
    }
}

/// Changes every row by the other product, what stood there before, and the numbers in a word.
#[inline(always)]
fn unpack(rows: &mut [Lanes], together: &[u64], change: impl Fn(usize, Lanes, Lanes) -> Lanes) {
    // Every lane is computed for itself, hence the same bits on every processor.
    pulp::Arch::new().dispatch(
        #[inline(always)]
        || {
            for (other, (lanes, together)) in rows.iter_mut().zip(together).enumerate() {
                *lanes = change(other, *lanes, together.to_le_bytes().map(f64::from));
            }
        },
    );
}

#[inline(always)]
fn sum(mut sums: Lanes, lanes: Lanes) -> Lanes {
    add(&mut sums, &lanes);
    sums
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
