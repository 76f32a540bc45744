//! What is known of enterprises and their links, ready to be asked about any pair.

use std::collections::BTreeMap;

use crate::codes::{Agreement, plain};
use crate::input::Case;
use crate::wants::Wants;

/// A link that is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Link {
    /// Number of the seller.
    pub seller: usize,
    /// Number of the buyer.
    pub buyer: usize,
    /// Plain code of what is sold; empty where not known.
    pub product: String,
}

/// A need of an enterprise.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Plain code.
    pub code: String,
    /// Share of the buyer's needs.
    pub share: f64,
}

/// Enterprises and links.
#[derive(Debug, Clone, Default)]
pub struct Market {
    /// Plain codes of each.
    pub codes: Vec<Vec<String>>,
    /// Free capacity or output of each, in money.
    pub size: Vec<Option<f64>>,
    /// Latitude and longitude of each.
    pub at: Vec<Option<(f64, f64)>>,
    /// Share of what is promised that comes, where known.
    pub reliability: Vec<Option<f64>>,
    /// Needs of each.
    pub demands: Vec<Vec<Demand>>,
    /// Links, sorted and each once.
    pub links: Vec<Link>,
    /// Price of each seller and product that is known, with freight for a kilometre, both for a unit.
    pub prices: BTreeMap<(usize, String), (f64, f64)>,
    pub(super) suppliers: Vec<Vec<usize>>,
    pub(super) customers: Vec<Vec<usize>>,
    pub(super) industry: Vec<usize>,
    pub(super) pairs: BTreeMap<(usize, usize), f64>,
    pub(super) sold: Vec<f64>,
    pub(super) bought: Vec<f64>,
    pub(super) reach: Vec<(f64, f64)>,
}

/// Digits of a code that tell an industry.
const INDUSTRY: usize = 4;

impl Market {
    /// Of codes, sizes and places, without needs, prices and links.
    pub fn new(codes: Vec<Vec<String>>, size: Vec<Option<f64>>, at: Vec<Option<(f64, f64)>>) -> Self {
        let firms = codes.len();
        let (reliability, demands) = (vec![None; firms], vec![Vec::new(); firms]);
        Self { codes, size, at, reliability, demands, ..Self::default() }.with_links(Vec::new())
    }

    /// Of enterprises of a folder, with its contracts as links that are known.
    pub fn of(case: &Case, wants: &Wants) -> Self {
        let firms = case.enterprises.len();
        let mut market = Self {
            codes: wants.codes.clone(),
            size: case.enterprises.iter().map(|one| one.output).collect(),
            at: (0..firms).map(|one| case.coordinates(one)).collect(),
            reliability: vec![None; firms],
            demands: vec![Vec::new(); firms],
            ..Self::default()
        };
        let mut free: Vec<Option<f64>> = vec![None; firms];
        for offer in &wants.offers {
            if !market.codes[offer.seller].contains(&offer.code) {
                market.codes[offer.seller].push(offer.code.clone());
            }
            if offer.reliability.is_some() {
                market.reliability[offer.seller] = offer.reliability;
            }
            let price = if offer.unit.is_empty() { Some(1.0) } else { offer.price };
            if let Some((units, price)) = offer.free.zip(price) {
                *free[offer.seller].get_or_insert(0.0) += units * price;
            }
            if let Some(price) = offer.price.filter(|price| *price > 0.0) {
                let tonnes = case.good(&offer.code).and_then(|good| good.tonnes).unwrap_or(0.0);
                let freight = tonnes * case.settings.freight * case.settings.detour;
                market.prices.insert((offer.seller, offer.code.clone()), (price, freight));
            }
        }
        // What is sold already is no reason against more: a little stays free.
        for (size, free) in market.size.iter_mut().zip(free) {
            *size = match (*size, free) {
                (Some(output), Some(free)) => Some(free.max(0.01 * output)),
                (output, free) => free.or(output),
            };
        }
        for need in &wants.needs {
            market.demands[need.buyer].push(Demand { code: need.code.clone(), share: need.value });
        }
        for demands in &mut market.demands {
            let total: f64 = demands.iter().map(|one| one.share).sum();
            demands.iter_mut().for_each(|one| one.share = if total > 0.0 { one.share / total } else { 0.0 });
        }
        let link = |flow: &karkas_cluster::enterprises::Flow| Link {
            seller: flow.seller,
            buyer: flow.buyer,
            product: plain(&flow.product),
        };
        let links = case.contracts.iter().map(link).collect();
        market.with_links(links)
    }

    /// The same with just these links, and all that is counted of them.
    #[must_use]
    pub fn with_links(mut self, mut links: Vec<Link>) -> Self {
        links.sort();
        links.dedup();
        let firms = self.codes.len();
        (self.suppliers, self.customers) = (vec![Vec::new(); firms], vec![Vec::new(); firms]);
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let industry = |codes: &Vec<String>| -> String {
            codes.first().map(|code| code.chars().take(INDUSTRY).collect()).unwrap_or_default()
        };
        self.industry = self
            .codes
            .iter()
            .map(|codes| {
                let next = known.len();
                *known.entry(industry(codes)).or_insert(next)
            })
            .collect();
        self.pairs.clear();
        (self.sold, self.bought) = (vec![0.0; known.len()], vec![0.0; known.len()]);
        self.reach = vec![(0.0, 0.0); firms];
        let mut last = None;
        for link in &links {
            if last == Some((link.seller, link.buyer)) {
                continue;
            }
            last = Some((link.seller, link.buyer));
            self.suppliers[link.buyer].push(link.seller);
            self.customers[link.seller].push(link.buyer);
            let (from, to) = (self.industry[link.seller], self.industry[link.buyer]);
            *self.pairs.entry((from, to)).or_default() += 1.0;
            self.sold[from] += 1.0;
            self.bought[to] += 1.0;
            if let Some(km) = self.kilometres(link.seller, link.buyer) {
                self.reach[link.seller].0 += km.ln_1p();
                self.reach[link.seller].1 += 1.0;
            }
        }
        self.suppliers.iter_mut().chain(&mut self.customers).for_each(|list| list.sort_unstable());
        self.links = links;
        self
    }

    /// Number of enterprises.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Whether the buyer is known to buy from the seller.
    pub fn knows(&self, seller: usize, buyer: usize) -> bool {
        self.suppliers[buyer].binary_search(&seller).is_ok()
    }

    /// Great-circle kilometres, where both places are known.
    pub fn kilometres(&self, one: usize, other: usize) -> Option<f64> {
        Some(crate::geography::kilometres(self.at[one]?, self.at[other]?))
    }

    /// How alike a code and the best code of an enterprise are.
    pub(super) fn similarity(&self, firm: usize, code: &str) -> f64 {
        let all = self.codes[firm].iter().map(|own| Agreement::of(own, code).similarity());
        all.fold(0.0, f64::max)
    }
}
