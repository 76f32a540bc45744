//! How much of everything is around each site.

use rayon::prelude::*;

use super::sites::{DistanceFault, Sites, check_radii};

/// The weight of all other sites within distances of each site.
#[derive(Debug, Clone)]
pub struct Neighbourhoods {
    pub(super) squares: Vec<f64>,
    /// Site by site, a row of cumulative weights by distance.
    around: Vec<f64>,
}

impl Neighbourhoods {
    /// Measures all sites; the sum of each row is taken in the order of sites, whoever takes it.
    ///
    /// # Errors
    /// Where distances do not ascend.
    pub fn new(sites: &Sites, radii: &[f64]) -> Result<Self, DistanceFault> {
        check_radii(radii)?;
        let squares: Vec<f64> = radii.iter().map(|radius| radius * radius).collect();
        let mut around = vec![0.0; sites.len() * radii.len()];
        around.par_chunks_mut(radii.len()).enumerate().for_each(|(site, row)| {
            fill(sites, &sites.weight, site, &squares, row);
        });
        Ok(Self { squares, around })
    }

    /// Weights around a site, one for each distance.
    pub(super) fn of(&self, site: usize) -> &[f64] {
        let radii = self.squares.len();
        &self.around[site * radii..(site + 1) * radii]
    }
}

/// Cumulative weights of all other sites around one.
pub(super) fn fill(sites: &Sites, weight: &[f64], site: usize, squares: &[f64], row: &mut [f64]) {
    row.fill(0.0);
    for other in (0..sites.len()).filter(|other| *other != site) {
        add(row, squares, sites.squared_distance(site, other), weight[other]);
    }
    accumulate(row);
}

/// Adds a weight at the first distance that reaches it.
#[inline]
pub(super) fn add(row: &mut [f64], squares: &[f64], square: f64, weight: f64) {
    let reached = squares.iter().map(|within| usize::from(square > *within)).sum::<usize>();
    if let Some(cell) = row.get_mut(reached) {
        *cell += weight;
    }
}

/// From what is at each distance to what is within it.
pub(super) fn accumulate(row: &mut [f64]) {
    let mut sum = 0.0;
    for cell in row {
        sum += *cell;
        *cell = sum;
    }
}
