//! A place as the sample sees it: what it makes, what is near, what it would gain.

use crate::complexity::Complexity;
use crate::complexity::advantage::advantage_over;
use crate::complexity::grid::Grid;
use crate::complexity::project::project;
use crate::complexity::proximity::Proximity;
use crate::output::Output;

/// A place over the products of a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The place.
    pub place: String,
    /// Its complexity on the scale of the sample; `None` where it makes nothing that is known.
    pub complexity: Option<f64>,
    /// Outlook, for places of the sample.
    pub outlook: Option<f64>,
    /// What it sells of each product.
    pub values: Vec<f64>,
    /// Revealed comparative advantage in each product.
    pub advantage: Vec<f64>,
    /// Whether it makes each product with advantage.
    pub made: Vec<bool>,
    /// Density of each product.
    pub density: Vec<f64>,
    /// The same in standard deviations from the mean of what it does not make.
    pub relative: Vec<f64>,
    /// Complexity outlook gain, for places of the sample.
    pub gain: Option<Vec<f64>>,
}

impl View {
    /// Number of products made with advantage.
    pub fn diversity(&self) -> usize {
        self.made.iter().filter(|made| **made).count()
    }
}

/// A place of the sample.
pub fn inside(solved: &Complexity, place: u32) -> View {
    let row = place as usize;
    View {
        place: solved.places.text(place).to_owned(),
        complexity: solved.eci[row],
        outlook: solved.outlook[row],
        values: solved.values.row(row).to_vec(),
        advantage: solved.advantage.row(row).to_vec(),
        made: (0..solved.products.len()).map(|product| solved.presence.has(row, product)).collect(),
        density: solved.density.row(row).to_vec(),
        relative: solved.relative.row(row).to_vec(),
        gain: Some(solved.gain.row(row).to_vec()),
    }
}

/// Places outside the sample (cities, zones, groups of firms, small countries), seen by its proximities and shares. They
/// change nothing for the sample.
pub fn outside(solved: &Complexity, proximity: &Proximity<'_>, output: &Output) -> Vec<View> {
    let products = solved.products.len();
    let mut values = Grid::zeros(output.places.len(), products);
    for place in 0..values.rows {
        for (product, value) in output.row(place as u32) {
            if let Some(column) = solved.products.get(output.products.text(product)) {
                values.cells[place * products + column as usize] = value;
            }
        }
    }
    let totals = solved.values.column_sums();
    let world: f64 = totals.iter().sum();
    let shares: Vec<f64> = totals.iter().map(|total| total / world).collect();
    let advantage = advantage_over(&values, &shares);
    let near = Near::of(proximity);
    project(solved, output)
        .into_iter()
        .enumerate()
        .map(|(row, projected)| {
            let advantage = advantage.row(row).to_vec();
            let made: Vec<bool> = advantage.iter().map(|&figure| solved.threshold.passes(figure)).collect();
            let density = near.density(&made);
            View {
                place: projected.place,
                complexity: projected.index,
                outlook: None,
                values: values.row(row).to_vec(),
                relative: relative(&density, &made),
                density,
                advantage,
                made,
                gain: None,
            }
        })
        .collect()
}

/// All proximities, for places that are looked at one by one.
struct Near {
    rows: Vec<Vec<f64>>,
}

impl Near {
    fn of(proximity: &Proximity<'_>) -> Self {
        let products = proximity.products();
        let mut counts = vec![0; products];
        let rows = (0..products).map(|product| {
            let mut row = vec![0.0; products];
            proximity.row(product, &mut counts, &mut row);
            row
        });
        Self { rows: rows.collect() }
    }

    /// The share of the proximities of each product that goes to products made.
    fn density(&self, made: &[bool]) -> Vec<f64> {
        let of = |row: &Vec<f64>| {
            let (mut all, mut own) = (0.0, 0.0);
            for (proximity, made) in row.iter().zip(made) {
                all += proximity;
                if *made {
                    own += proximity;
                }
            }
            if all > 0.0 { own / all } else { 0.0 }
        };
        self.rows.iter().map(of).collect()
    }
}

/// Standard deviations from the mean over the products that are not made.
fn relative(density: &[f64], made: &[bool]) -> Vec<f64> {
    let missing: Vec<f64> =
        density.iter().zip(made).filter(|(_, made)| !**made).map(|(density, _)| *density).collect();
    let count = missing.len().max(1) as f64;
    let mean = missing.iter().sum::<f64>() / count;
    let spread = (missing.iter().map(|density| (density - mean).powi(2)).sum::<f64>() / count).sqrt();
    density.iter().map(|density| if spread > 0.0 { (density - mean) / spread } else { 0.0 }).collect()
}
