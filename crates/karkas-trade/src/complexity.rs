//! Economic complexity: who makes what with advantage, how rare and how demanding that is, and what is near.
//!
//! [`complexity`] takes the table of a year through all of it, by the definitions of a [`Convention`] and for the places and
//! products of a [`Sample`]. The parts stand in modules of their own and can be used without it.

pub mod advantage;
pub mod bits;
pub mod connected;
mod convention;
pub mod density;
pub mod fitness;
pub mod grid;
pub mod income;
pub mod index;
pub mod outlook;
pub mod project;
pub mod proximity;
pub mod relatedness;
pub mod sample;
pub mod statistics;
pub mod strip;
pub mod tables;

use std::borrow::Cow;

pub use convention::Convention;
use convention::Gains;

use advantage::{Test, Threshold, population_advantage, presence, revealed_advantage};
use bits::Presence;
use density::Density;
use fitness::Fitness;
use grid::Grid;
use income::{place_income, product_income};
use proximity::{Measure, Proximity};
use sample::{LeftOut, Reason, Sample};

use crate::names::Names;
use crate::output::Output;
use crate::read::Figures;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Whose definitions.
    pub convention: Convention,
    /// Who is in.
    pub sample: &'a Sample,
    /// What makes advantage.
    pub test: Test,
    /// Where it begins.
    pub threshold: Threshold,
    /// How proximity is measured.
    pub measure: Measure,
    /// How density is taken.
    pub density: Density,
    /// Population by place and year, for advantage by population and for rules of eligibility.
    pub population: Option<&'a Figures>,
    /// Income a head by place and year, for the income level of products.
    pub income: Option<&'a Figures>,
}

impl<'a> Request<'a> {
    /// The usual: advantage by trade from one on, minimum proximity, all neighbours.
    pub fn new(convention: Convention, sample: &'a Sample) -> Self {
        Self {
            convention,
            sample,
            test: Test::default(),
            threshold: Threshold::default(),
            measure: Measure::default(),
            density: Density::default(),
            population: None,
            income: None,
        }
    }
}

/// How the indices were found, and how sure one can be of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Solution {
    /// The largest eigenvalues, at most four; none where there is no index.
    pub eigenvalues: Vec<f64>,
    /// Correlation of diversity with the index of places, whose sign it gives.
    pub diversity_correlation: f64,
    /// Number of connected parts of the table.
    pub parts: usize,
    /// Places of the largest part, which alone have an index.
    pub part_places: usize,
    /// Products of the largest part.
    pub part_products: usize,
}

impl Solution {
    /// Difference of two neighbouring eigenvalues, `first` counted from 1.
    pub fn gap(&self, first: usize) -> Option<f64> {
        Some(self.eigenvalues.get(first - 1)? - self.eigenvalues.get(first)?)
    }

    /// Whether the second eigenvalue is so near to the third that the index could as well be another.
    pub fn is_ambiguous(&self) -> bool {
        self.gap(2).is_some_and(|gap| gap < 1e-6)
    }
}

/// Everything about a year.
#[derive(Debug, Clone)]
pub struct Complexity {
    /// Whose definitions.
    pub convention: Convention,
    /// Where advantage begins.
    pub threshold: Threshold,
    /// The year.
    pub year: i32,
    /// Places of the sample, the rows of all tables.
    pub places: Names,
    /// Products of the sample, the columns of all tables.
    pub products: Names,
    /// What places make.
    pub values: Grid,
    /// Advantage by trade.
    pub advantage: Grid,
    /// Who makes what with advantage.
    pub presence: Presence,
    /// Index of places, higher is more complex; `None` outside the largest connected part.
    pub eci: Vec<Option<f64>>,
    /// Index of products.
    pub pci: Vec<Option<f64>>,
    /// Raw eigenvector of the places of the largest part.
    pub kc: Vec<f64>,
    /// Raw eigenvector of products; zero outside the largest part.
    pub kp: Vec<f64>,
    /// How near each place is to each product.
    pub density: Grid,
    /// The same as deviations within the place.
    pub relative: Grid,
    /// Outlook of places.
    pub outlook: Vec<Option<f64>>,
    /// Gain of each place from each product that it does not make.
    pub gain: Grid,
    /// Fitness and complexity after 200 updates.
    pub fitness: Fitness,
    /// Non-homogeneous fitness and complexity, δ = 0.001.
    pub nonhomogeneous: Fitness,
    /// Income level of products.
    pub product_income: Vec<Option<f64>>,
    /// Income level of what places make.
    pub place_income: Vec<Option<f64>>,
    /// How the indices were found.
    pub solution: Solution,
    /// Places and products that are out or have no index, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// Takes the table of a year through all of it.
///
/// Nothing depends on the number of threads. What has no index has none (`None`) and a reason; nothing is ever NaN.
pub fn complexity(output: &Output, year: i32, request: &Request<'_>) -> Complexity {
    let chosen = request.sample.choose(output, request.population, year);
    let part = sample::part(output, &chosen);
    let mut left_out = chosen.left_out;
    let values = Grid::of(&part);
    let figures = |of: Option<&Figures>| -> Vec<Option<f64>> {
        part.places.iter().map(|place| of.and_then(|figures| figures.of(place, year))).collect()
    };
    let advantage = revealed_advantage(&values);
    let presence = match request.test {
        Test::Trade => presence(&[&advantage], request.threshold),
        test => {
            let by_people = population_advantage(&values, &figures(request.population));
            match test {
                Test::Both => presence(&[&advantage, &by_people], request.threshold),
                _ => presence(&[&by_people], request.threshold),
            }
        }
    };
    let Indices { eci, pci, kc, kp, solution } =
        indices(&presence, request.convention, &part.places, &part.products, &mut left_out);
    let own = request.convention.own_proximity();
    let proximity = Proximity::new(&presence, request.measure, own, &advantage);
    let of_products: Vec<f64> = pci.iter().map(|index| index.unwrap_or(0.0)).collect();
    let spread = statistics::deviation(&kc, 0);
    let Gains { density, outlook: raw_outlook, gain } =
        request.convention.gains((&proximity, request.density, &advantage), &kp, spread, &of_products);
    let outlook = standardized_outlook(request.convention, &raw_outlook, &presence);
    let relative = relatedness::relative_relatedness(&density, &presence);
    let income = figures(request.income);
    let product_income = product_income(&values, &income);
    Complexity {
        convention: request.convention,
        threshold: request.threshold,
        year,
        place_income: place_income(&values, &product_income),
        product_income,
        fitness: fitness::fitness(&presence, 200),
        nonhomogeneous: fitness::nonhomogeneous_fitness(&presence, 1e-3),
        places: part.places,
        products: part.products,
        values,
        advantage,
        eci,
        pci,
        kc,
        kp,
        density,
        relative,
        outlook,
        gain,
        presence,
        solution,
        left_out,
    }
}

struct Indices {
    eci: Vec<Option<f64>>,
    pci: Vec<Option<f64>>,
    kc: Vec<f64>,
    kp: Vec<f64>,
    solution: Solution,
}

/// The indices of the largest connected part, and who is not in it.
fn indices(
    presence: &Presence,
    convention: Convention,
    places: &Names,
    products: &Names,
    left_out: &mut Vec<LeftOut>,
) -> Indices {
    let mut eci = vec![None; presence.places];
    let mut pci = vec![None; presence.products];
    let mut kp = vec![0.0; presence.products];
    let mut kc = Vec::new();
    let parts = connected::parts(presence);
    let mut solution = Solution { parts: parts.len(), ..Solution::default() };
    let (mut place_in, mut product_in) = (vec![false; presence.places], vec![false; presence.products]);
    if let Some(largest) = parts.first() {
        solution.part_places = largest.places.len();
        solution.part_products = largest.products.len();
        largest.places.iter().for_each(|&place| place_in[place] = true);
        largest.products.iter().for_each(|&product| product_in[product] = true);
        let whole = (largest.places.len(), largest.products.len()) == (presence.places, presence.products);
        let part = if whole {
            Cow::Borrowed(presence)
        } else {
            Cow::Owned(presence.part(&largest.places, &largest.products))
        };
        if let Some(vectors) = index::vectors(&part) {
            let (of_places, of_products) = convention.indices(&part, &vectors);
            largest.places.iter().zip(of_places).for_each(|(&place, index)| eci[place] = Some(index));
            for (number, &product) in largest.products.iter().enumerate() {
                pci[product] = Some(of_products[number]);
                kp[product] = vectors.kp[number];
            }
            kc = vectors.kc;
            solution.eigenvalues = vectors.eigenvalues;
            solution.diversity_correlation = vectors.diversity_correlation;
        }
    }
    let mut out = |is_place: bool, code: &str, count: u32, inside: bool| {
        let reason = if count == 0 { Reason::NoAdvantage } else { Reason::Apart };
        if !inside {
            left_out.push(LeftOut { is_place, code: code.to_string(), reason });
        }
    };
    for (place, code) in places.iter().enumerate() {
        out(true, code, presence.diversity[place], place_in[place]);
    }
    for (product, code) in products.iter().enumerate() {
        out(false, code, presence.ubiquity[product], product_in[product]);
    }
    Indices { eci, pci, kc, kp, solution }
}

/// The outlook as the convention gives it; none for places that make nothing with advantage.
fn standardized_outlook(convention: Convention, raw: &[f64], presence: &Presence) -> Vec<Option<f64>> {
    let used: Vec<usize> = (0..raw.len()).filter(|&place| presence.diversity[place] > 0).collect();
    let mut values: Vec<f64> = used.iter().map(|&place| raw[place]).collect();
    if convention == Convention::GrowthLab {
        values = statistics::standardized(&values, 0);
    }
    let mut outlook = vec![None; raw.len()];
    used.iter().zip(values).for_each(|(&place, value)| outlook[place] = Some(value));
    outlook
}
