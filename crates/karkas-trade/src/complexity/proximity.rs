//! How near products are to each other, row by row: the whole table is never held.

use super::bits::Presence;
use super::grid::Grid;
use super::statistics::{deviation, mean};
use super::strip::{Strip, WIDTH};

/// How proximity is measured. `J` is the number of places that make both products, `u` the ubiquity of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// The lesser of the two conditional probabilities, `J / max(u_p, u_p')` (Hidalgo et al. 2007).
    #[default]
    Minimum,
    /// The probability to make the other product for those that make this one, `J / u_p`.
    Asymmetric,
    /// The mean of one and the correlation of the advantages of all places in the two.
    Continuous,
    /// `J / √(u_p u_p')`, the cosine.
    SquareRoot,
}

/// Proximities of a table.
pub struct Proximity<'a> {
    presence: &'a Presence,
    measure: Measure,
    /// Whether a product is near to itself (proximity one); else its proximity to itself is zero.
    own: bool,
    /// For the continuous measure: advantages by product, standardized, of length one.
    standardized: Option<Grid>,
}

impl<'a> Proximity<'a> {
    /// The proximities of a measure. `advantage` is needed by the continuous one alone.
    pub fn new(presence: &'a Presence, measure: Measure, own: bool, advantage: &Grid) -> Self {
        let standardized = (measure == Measure::Continuous).then(|| {
            let mut by_product = advantage.transposed();
            let length = (advantage.rows as f64).sqrt();
            for product in 0..by_product.rows {
                let range = product * by_product.columns..(product + 1) * by_product.columns;
                let (middle, scale) = (mean(by_product.row(product)), deviation(by_product.row(product), 0));
                for cell in &mut by_product.cells[range] {
                    *cell = if scale > 0.0 { (*cell - middle) / scale / length } else { 0.0 };
                }
            }
            by_product
        });
        Self { presence, measure, own, standardized }
    }

    /// Number of products.
    pub fn products(&self) -> usize {
        self.presence.products
    }

    /// Proximities of a product to all products.
    pub fn row(&self, product: usize, counts: &mut [u32], row: &mut [f64]) {
        if let Some(by_product) = &self.standardized {
            let own = by_product.row(product);
            for (other, cell) in row.iter_mut().enumerate() {
                let both: f64 = own.iter().zip(by_product.row(other)).map(|(a, b)| a * b).sum();
                *cell = f64::midpoint(1.0, both);
            }
        } else {
            self.presence.together(product, counts);
            let ubiquity = &self.presence.ubiquity;
            let own = ubiquity[product];
            for ((cell, &count), &other) in row.iter_mut().zip(&*counts).zip(ubiquity) {
                let over = match self.measure {
                    Measure::Minimum => f64::from(own.max(other)),
                    Measure::Asymmetric => f64::from(own),
                    _ => (f64::from(own) * f64::from(other)).sqrt(),
                };
                *cell = if count == 0 { 0.0 } else { f64::from(count) / over };
            }
        }
        if !self.own {
            row[product] = 0.0;
        }
    }

    /// Proximities of the products from `first` on to all products; with `columns`, of all products to them.
    pub fn strip(&self, strip: &mut Strip, first: usize, columns: bool) {
        if self.standardized.is_some() {
            strip.each(first, |product, counts, row| self.row(product, counts, row));
            return;
        }
        match (self.measure, columns) {
            (Measure::Asymmetric, false) => self.counted_over(strip, first, |own, _| own),
            (Measure::Asymmetric, true) => self.counted_over(strip, first, |_, other| other),
            (Measure::SquareRoot, _) => self.counted_over(strip, first, |own, other| (own * other).sqrt()),
            _ => self.counted_over(strip, first, f64::max),
        }
        if !self.own {
            for (lane, lanes) in strip.rows[first..].iter_mut().take(WIDTH).enumerate() {
                lanes[lane] = 0.0;
            }
        }
    }

    /// The numbers of places that make both products, over what their ubiquities make.
    fn counted_over(&self, strip: &mut Strip, first: usize, over: impl Fn(f64, f64) -> f64) {
        let Presence { made, makers, ubiquity, .. } = self.presence;
        let mut own = [1.0; WIDTH];
        own.iter_mut().zip(&ubiquity[first..]).for_each(|(own, &count)| *own = f64::from(count));
        // What nobody makes is together with nothing and must not be divided by.
        strip.count(
            (makers, made),
            first,
            #[inline(always)]
            |other, mut lanes| {
                let other = f64::from(ubiquity[other]);
                lanes.iter_mut().zip(&own).for_each(|(lane, &own)| *lane /= over(own, other).max(1.0));
                lanes
            },
        );
    }

    /// Sums of the proximities of each product by the usual measure, for which no proximity needs to be found: of the products
    /// that a maker of `p` makes, those that are not made in more places than `p` are as near as `1 / u_p`, the others
    /// `1 / u_p'`. With the products in order of ubiquity both are sums that each place keeps as they come.
    pub(super) fn minimum_totals(&self) -> Vec<f64> {
        let Presence { places, products, makers, ubiquity, .. } = self.presence;
        let mut order: Vec<u32> = (0..*products as u32).collect();
        order.sort_by_key(|&product| ubiquity[product as usize]);
        let equals = |a: &u32, b: &u32| ubiquity[*a as usize] == ubiquity[*b as usize];
        let mut totals = vec![0.0; *products];
        let mut kept = vec![0.0; *places];
        let at = |kept: &[f64], product: u32| super::statistics::sum_at(kept, &makers[product as usize]);
        let keep = |kept: &mut [f64], product: u32, number: f64| {
            makers[product as usize].iter().for_each(|&maker| kept[maker as usize] += number);
        };
        for equals in order.chunk_by(equals) {
            equals.iter().for_each(|&product| keep(&mut kept, product, 1.0));
            let own = f64::from(ubiquity[equals[0] as usize].max(1));
            equals.iter().for_each(|&product| totals[product as usize] = at(&kept, product) / own);
        }
        kept.fill(0.0);
        for equals in order.chunk_by(equals).collect::<Vec<_>>().into_iter().rev() {
            equals.iter().for_each(|&product| totals[product as usize] += at(&kept, product));
            let share = 1.0 / f64::from(ubiquity[equals[0] as usize].max(1));
            equals.iter().for_each(|&product| keep(&mut kept, product, share));
        }
        if !self.own {
            totals
                .iter_mut()
                .zip(ubiquity)
                .filter(|(_, made)| **made > 0)
                .for_each(|(total, _)| *total -= 1.0);
        }
        totals
    }

    /// The measure.
    pub fn measure(&self) -> Measure {
        self.measure
    }

    /// Who makes what.
    pub fn presence(&self) -> &Presence {
        self.presence
    }
}
