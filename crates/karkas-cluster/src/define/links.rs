//! Kinds of links between industries, as matrices of similarities.

use faer::Mat;

use crate::measure::{MeasureFault, Reference, Table, correlation, pairwise};

/// A kind of link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Its name.
    pub name: String,
    /// Similarity of every pair, symmetric; the diagonal counts nothing, NaN counts as no link.
    pub matrix: Mat<f64>,
}

/// Links by place: locational correlation of employment, that of establishments where they are known, and coagglomeration with the
/// mean shares of areas as the reference.
///
/// # Errors
/// Where no industry has employment.
pub fn location(table: &Table) -> Result<Vec<Link>, MeasureFault> {
    let count = table.industries().len();
    let link = |name: &str, matrix| Link { name: name.to_owned(), matrix };
    let employment: Vec<&[f64]> = (0..count).map(|industry| table.employment(industry)).collect();
    let mut links = vec![link("employment", correlation(&employment))];
    let establishments: Option<Vec<&[f64]>> =
        (0..count).map(|industry| table.establishments(industry)).collect();
    links.extend(establishments.map(|columns| link("establishments", correlation(&columns))));
    let reference = Reference::MeanOverIndustries.shares(table)?;
    links.push(link("coagglomeration", pairwise(table, &reference)?));
    Ok(links)
}

/// Input-output links: of two industries the largest of the four shares "of what i makes sold to j", "of what j buys and
/// adds from i" and both the other way round (Ellison, Glaeser and Kerr, AER 100(3), 2010).
///
/// `flows` is seller × buyer. The denominators are **total** output of the seller's product and of the buyer, given: with
/// intermediate flows alone, services with a single buyer would have a share of 1. Where flows include imports a share can
/// exceed 1. An industry without output has none.
pub fn input_output(flows: &Mat<f64>, seller_output: &[f64], buyer_output: &[f64]) -> Mat<f64> {
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let count = flows.nrows();
    Mat::from_fn(count, count, |i, j| {
        let one_way = |from: usize, to: usize| {
            let flow = flows[(from, to)];
            share(flow, seller_output[from]).max(share(flow, buyer_output[to]))
        };
        one_way(i, j).max(one_way(j, i))
    })
}

/// Links by people: correlation of the shares of occupations in the employment of industries. `employment` is occupation ×
/// industry.
pub fn occupations(employment: &Mat<f64>) -> Mat<f64> {
    let share = |industry: usize| {
        let column = employment.col_as_slice(industry);
        let sum: f64 = column.iter().sum();
        column.iter().map(|people| if sum > 0.0 { people / sum } else { 0.0 }).collect::<Vec<f64>>()
    };
    let shares: Vec<Vec<f64>> = (0..employment.ncols()).map(share).collect();
    correlation(&shares.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// A matrix less its mean over its standard deviation, both over pairs; the diagonal is the largest value of its row, since
/// an industry is as near to itself as to anything. NaN becomes 0.
pub fn standardised(matrix: &Mat<f64>) -> Mat<f64> {
    let count = matrix.nrows();
    let mut pairs = Vec::new();
    for j in 0..count {
        pairs
            .extend((0..count).filter(|&i| i != j).map(|i| matrix[(i, j)]).filter(|value| value.is_finite()));
    }
    let number = pairs.len().max(1) as f64;
    let mean = pairs.iter().sum::<f64>() / number;
    let deviation = (pairs.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / number).sqrt();
    let scale =
        |value: f64| if value.is_finite() && deviation > 0.0 { (value - mean) / deviation } else { 0.0 };
    let mut scaled = Mat::from_fn(count, count, |i, j| if i == j { f64::NAN } else { scale(matrix[(i, j)]) });
    for i in 0..count {
        let most = (0..count).filter(|&j| j != i).map(|j| scaled[(i, j)]).fold(0.0, f64::max);
        scaled[(i, i)] = most;
    }
    scaled
}

/// The mean of standardised links.
pub fn composite(name: &str, links: &[&Link]) -> Link {
    let scaled: Vec<Mat<f64>> = links.iter().map(|link| standardised(&link.matrix)).collect();
    let count = scaled.first().map_or(0, Mat::nrows);
    let matrix = Mat::from_fn(count, count, |i, j| {
        scaled.iter().map(|matrix| matrix[(i, j)]).sum::<f64>() / scaled.len() as f64
    });
    Link { name: name.to_owned(), matrix }
}
