//! Who is in the sample: eligibility is part of the result, not preparation.
//!
//! Without rules, tiny territories that sell two rare things stand among the most complex places.

use std::collections::HashSet;

use crate::output::Output;
use crate::read::Figures;

/// Rules of eligibility. Written into every result.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sample {
    /// What the rules are called.
    pub name: String,
    /// Least population of a place.
    pub least_population: Option<f64>,
    /// Least sum of what a place makes.
    pub least_of_place: Option<f64>,
    /// Least sum of what all make of a product.
    pub least_of_product: Option<f64>,
    /// Places that are out in any case.
    pub without_places: Vec<String>,
    /// Products that are out in any case.
    pub without_products: Vec<String>,
    /// The only places that may be in.
    pub only_places: Option<Vec<String>>,
    /// The only products that may be in.
    pub only_products: Option<Vec<String>>,
}

impl Sample {
    /// Names of the rules that are known.
    pub const KNOWN: [&'static str; 3] = ["all", "atlas", "oec"];

    /// Rules by name: `all` (none), `atlas` (Hausmann et al. 2014: population of 1.2 million, exports of a billion dollars) or
    /// `oec` (Observatory: a million, a billion, and products of a world trade of 500 million).
    pub fn by_name(name: &str) -> Option<Self> {
        let rules = |people, place, product| Self {
            name: name.to_string(),
            least_population: people,
            least_of_place: place,
            least_of_product: product,
            ..Self::default()
        };
        match name {
            "all" => Some(rules(None, None, None)),
            "atlas" => Some(rules(Some(1.2e6), Some(1e9), None)),
            "oec" => Some(rules(Some(1e6), Some(1e9), Some(5e8))),
            _ => None,
        }
    }
}

/// Why a place or product is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Too few people live there, or nobody knows how many.
    Population,
    /// It makes too little in all.
    SmallPlace,
    /// Too little is made of it in all.
    SmallProduct,
    /// Said to be out.
    Named,
    /// It has no product with advantage, or no place has advantage in it.
    NoAdvantage,
    /// It has nothing in common with the largest connected part of the table.
    Apart,
}

impl Reason {
    /// Its name in results.
    pub fn code(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::SmallPlace => "small_place",
            Self::SmallProduct => "small_product",
            Self::Named => "named",
            Self::NoAdvantage => "no_advantage",
            Self::Apart => "apart",
        }
    }
}

/// A place or product that is out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Whether it is a place; else a product.
    pub is_place: bool,
    /// Its code.
    pub code: String,
    /// Why.
    pub reason: Reason,
}

/// What is in, and what is out. Sums are those of the whole table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chosen {
    /// Places that are in, by their numbers, ascending.
    pub places: Vec<u32>,
    /// Products that are in, by their numbers, ascending.
    pub products: Vec<u32>,
    /// What is out.
    pub left_out: Vec<LeftOut>,
}

impl Sample {
    /// Applies the rules to the table of a year.
    pub fn choose(&self, output: &Output, population: Option<&Figures>, year: i32) -> Chosen {
        let mut of_place = vec![0.0; output.places.len()];
        let mut of_product = vec![0.0; output.products.len()];
        for (place, sum) in of_place.iter_mut().enumerate() {
            for (product, value) in output.row(place as u32) {
                *sum += value;
                of_product[product as usize] += value;
            }
        }
        let set = |list: &[String]| list.iter().map(String::clone).collect::<HashSet<_>>();
        let below = |least: Option<f64>, sum: f64| least.is_some_and(|least| sum < least);
        let mut chosen = Chosen::default();
        let (without, only) = (set(&self.without_places), self.only_places.as_deref().map(set));
        for (number, code) in (0u32..).zip(output.places.iter()) {
            let people = population.and_then(|population| population.of(code, year)).unwrap_or(0.0);
            let reason = if without.contains(code) || only.as_ref().is_some_and(|only| !only.contains(code)) {
                Some(Reason::Named)
            } else if below(self.least_population, people) {
                Some(Reason::Population)
            } else {
                below(self.least_of_place, of_place[number as usize]).then_some(Reason::SmallPlace)
            };
            match reason {
                None => chosen.places.push(number),
                Some(reason) => {
                    chosen.left_out.push(LeftOut { is_place: true, code: code.to_string(), reason })
                }
            }
        }
        let (without, only) = (set(&self.without_products), self.only_products.as_deref().map(set));
        for (number, code) in (0u32..).zip(output.products.iter()) {
            let reason = if without.contains(code) || only.as_ref().is_some_and(|only| !only.contains(code)) {
                Some(Reason::Named)
            } else {
                below(self.least_of_product, of_product[number as usize]).then_some(Reason::SmallProduct)
            };
            match reason {
                None => chosen.products.push(number),
                Some(reason) => {
                    chosen.left_out.push(LeftOut { is_place: false, code: code.to_string(), reason })
                }
            }
        }
        chosen
    }
}

/// The part of a table that is in.
pub fn part(output: &Output, chosen: &Chosen) -> Output {
    let mut column = vec![u32::MAX; output.products.len()];
    for (new, &old) in (0u32..).zip(&chosen.products) {
        column[old as usize] = new;
    }
    let mut part = Output {
        places: chosen.places.iter().map(|&place| output.places.text(place)).collect(),
        products: chosen.products.iter().map(|&product| output.products.text(product)).collect(),
        starts: vec![0],
        ..Output::default()
    };
    for &place in &chosen.places {
        for (product, value) in output.row(place) {
            let product = column[product as usize];
            if product != u32::MAX {
                part.columns.push(product);
                part.values.push(value);
            }
        }
        part.starts.push(part.columns.len());
    }
    part
}

/// The places of a table that are not among those of the sample, with all products.
pub fn outside(output: &Output, places: &crate::names::Names) -> Output {
    let numbers = |count: usize| 0..u32::try_from(count).unwrap_or(u32::MAX);
    let chosen = Chosen {
        places: numbers(output.places.len())
            .filter(|&place| places.get(output.places.text(place)).is_none())
            .collect(),
        products: numbers(output.products.len()).collect(),
        left_out: Vec::new(),
    };
    part(output, &chosen)
}
