//! What speaks for a supplier, in numbers: economics, and what the known links say. A link that is being explained is left out of
//! everything that is counted, so that it does not explain itself.

use std::collections::BTreeMap;

use super::market::{Link, Market};

/// Number of features.
pub const FEATURES: usize = 15;

/// Their names, in order.
pub const NAMES: [&str; FEATURES] = [
    "coefficient",
    "similarity",
    "same-code",
    "capacity",
    "price",
    "distance",
    "distance-squared",
    "reliability",
    "industry-pair",
    "reach",
    "similar-buyers",
    "customers",
    "reverse",
    "neighbours",
    "same-industry",
];

/// Coefficients and similarities below this count as this: a code may be wrong.
const LEAST: f64 = 0.02;

/// A buyer who asks for a product, with all that is the same for every candidate.
pub(super) struct Asked<'m> {
    market: &'m Market,
    buyer: usize,
    product: &'m str,
    /// Seller whose link to the buyer is left out.
    without: Option<usize>,
    similar: BTreeMap<usize, f64>,
    neighbours: BTreeMap<usize, f64>,
    cheapest: Option<f64>,
}

impl<'m> Asked<'m> {
    pub(super) fn new(market: &'m Market, buyer: usize, product: &'m str, without: Option<usize>) -> Self {
        let mut asked = Self {
            market,
            buyer,
            product,
            without: without.filter(|&seller| market.knows(seller, buyer)),
            similar: BTreeMap::new(),
            neighbours: BTreeMap::new(),
            cheapest: None,
        };
        asked.similar = asked.similar();
        asked.neighbours = asked.neighbours();
        asked.cheapest = (0..market.len()).filter_map(|seller| asked.price(seller)).reduce(f64::min);
        asked
    }

    /// The link that is left out.
    pub(super) fn of_link(market: &'m Market, link: &'m Link) -> Self {
        Self::new(market, link.buyer, &link.product, Some(link.seller))
    }

    /// Suppliers of the buyer without the one that is left out.
    fn suppliers(&self) -> impl Iterator<Item = usize> + '_ {
        let all = self.market.suppliers[self.buyer].iter().copied();
        all.filter(|&seller| Some(seller) != self.without)
    }

    /// For each seller the buyers who buy from it, weighted by how alike their suppliers and the buyer's are (cosine).
    fn similar(&self) -> BTreeMap<usize, f64> {
        let mut shared: BTreeMap<usize, f64> = BTreeMap::new();
        let mut own = 0.0;
        for seller in self.suppliers() {
            own += 1.0;
            for &other in self.market.customers[seller].iter().filter(|&&other| other != self.buyer) {
                *shared.entry(other).or_default() += 1.0;
            }
        }
        let mut score: BTreeMap<usize, f64> = BTreeMap::new();
        for (other, shared) in shared {
            let theirs = &self.market.suppliers[other];
            let alike = shared / (own * theirs.len() as f64).sqrt();
            theirs.iter().for_each(|&seller| *score.entry(seller).or_default() += alike);
        }
        score
    }

    /// Neighbours in common whatever the direction, rare ones counting more (Adamic and Adar 2003).
    fn neighbours(&self) -> BTreeMap<usize, f64> {
        let market = self.market;
        let around = |firm: usize| market.suppliers[firm].iter().chain(&market.customers[firm]).copied();
        let mut score: BTreeMap<usize, f64> = BTreeMap::new();
        let own = self.suppliers().chain(market.customers[self.buyer].iter().copied());
        for middle in own {
            let degree = market.suppliers[middle].len() + market.customers[middle].len();
            let weight = 1.0 / (1.0 + degree as f64).ln();
            around(middle).for_each(|seller| *score.entry(seller).or_default() += weight);
        }
        score
    }

    /// Price of the product from a seller, delivered; where one is known.
    fn price(&self, seller: usize) -> Option<f64> {
        if self.market.prices.is_empty() {
            return None;
        }
        let (price, freight) = self.market.prices.get(&(seller, self.product.to_owned()))?;
        Some(price + freight * self.market.kilometres(seller, self.buyer).unwrap_or(0.0))
    }

    /// Share of the buyer's needs that the seller's codes fit best, times how well.
    fn coefficient(&self, seller: usize) -> f64 {
        let demands = &self.market.demands[self.buyer];
        let fit = |one: &super::market::Demand| one.share * self.market.similarity(seller, &one.code);
        demands.iter().map(fit).fold(0.0, f64::max)
    }

    /// Whether a seller is likely enough that alternatives should often be drawn from its like.
    pub(super) fn is_likely(&self, seller: usize) -> bool {
        self.similar.contains_key(&seller)
            || self.neighbours.contains_key(&seller)
            || (!self.product.is_empty() && self.market.similarity(seller, self.product) >= 0.5)
    }

    /// The features of a seller.
    pub(super) fn features(&self, seller: usize) -> [f64; FEATURES] {
        let market = self.market;
        let (industry, own) = (market.industry[seller], market.industry[self.buyer]);
        let is_left_out = Some(seller) == self.without;
        let less = |of: usize| {
            let same = self.without.is_some_and(|without| market.industry[without] == of);
            f64::from(u8::from(same))
        };
        let minus = f64::from(u8::from(is_left_out));
        let asked = !self.product.is_empty();
        let similarity = if asked { market.similarity(seller, self.product) } else { 0.0 };
        let distance = market.kilometres(seller, self.buyer).map(f64::ln_1p);
        let links = market.links.len().max(1) as f64;
        let pair = market.pairs.get(&(industry, own)).copied().unwrap_or(0.0) - less(industry);
        let expected = (market.sold[industry] - less(industry)) * market.bought[own] / links;
        let reach = {
            let (sum, count) = market.reach[seller];
            let (sum, count) = (
                sum - minus * distance.unwrap_or(0.0),
                count - minus * f64::from(u8::from(distance.is_some())),
            );
            match distance {
                Some(distance) if count > 0.5 => -(distance - sum / count).max(0.0),
                _ => 0.0,
            }
        };
        let price = match (self.price(seller), self.cheapest) {
            (Some(price), Some(cheapest)) if price > 0.0 && cheapest > 0.0 => -(price / cheapest).ln(),
            _ => 0.0,
        };
        let count = |map: &BTreeMap<usize, f64>| map.get(&seller).copied().unwrap_or(0.0);
        let customers = market.customers[seller].len() as f64 - minus;
        [
            self.coefficient(seller).max(LEAST).ln(),
            if asked { similarity.max(LEAST).ln() } else { 0.0 },
            f64::from(u8::from(asked && similarity == 1.0)),
            market.size[seller].map_or(0.0, |size| size.max(1.0).ln()),
            price,
            distance.map_or(0.0, |distance| -distance),
            distance.map_or(0.0, |distance| -distance * distance),
            market.reliability[seller].map_or(0.0, |share| share.max(LEAST).ln()),
            ((pair + 1.0) / (expected + 1.0)).ln(),
            reach,
            (10.0 * count(&self.similar)).ln_1p(),
            customers.max(0.0).ln_1p(),
            f64::from(u8::from(market.knows(self.buyer, seller))),
            count(&self.neighbours).ln_1p(),
            f64::from(u8::from(industry == own)),
        ]
    }
}
