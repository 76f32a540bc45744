//! M and m: the share of a kind among neighbours, over its share everywhere.

use super::bandwidth::Bandwidth;
use super::k_density::no_width;
use super::neighbourhood::{Neighbourhoods, accumulate, add};
use super::sites::{DistanceFault, Pair, Sites, check_radii};
use crate::normal;

/// M of Marcon and Puech (Journal of Economic Geography 10(5), 2010): at each distance
///
/// M(r) = Σ_i \[W_N(i, r) / W(i, r)\] / Σ_i \[(W_N − w_i 1{same kind}) / (W − w_i)\],
///
/// over the reference sites with any neighbour within r; W and W_N are weights of all neighbours and of those of the kind,
/// the site itself left out. 1: as everywhere; 2.7: 2.7 times the expected share. NaN at a distance at which no reference
/// site has a neighbour.
///
/// # Errors
/// Where distances do not ascend.
pub fn cumulative(sites: &Sites, pair: Pair, radii: &[f64]) -> Result<Vec<f64>, DistanceFault> {
    let around = Neighbourhoods::new(sites, radii)?;
    let (references, neighbours) = (sites.of_kind(pair.reference), sites.of_kind(pair.neighbour));
    let mut ratio = Ratio::new(sites, &sites.weight, &neighbours, radii.len());
    let mut row = vec![0.0; radii.len()];
    for site in references {
        row.fill(0.0);
        for &other in neighbours.iter().filter(|other| **other != site) {
            add(&mut row, &around.squares, sites.squared_distance(site, other), sites.weight[other]);
        }
        accumulate(&mut row);
        let own = sites.weight[site];
        ratio.add(&row, around.of(site), own, if pair.is_same() { own } else { 0.0 });
    }
    Ok(ratio.values())
}

/// The two sums of M.
pub(super) struct Ratio {
    local: Vec<f64>,
    everywhere: Vec<f64>,
    kind: f64,
    all: f64,
}

impl Ratio {
    /// Sums for neighbours of a kind, where sites have these weights.
    pub(super) fn new(sites: &Sites, weight: &[f64], neighbours: &[usize], radii: usize) -> Self {
        let kind = neighbours.iter().map(|&site| weight[site]).sum();
        let all = weight[..sites.len()].iter().sum();
        Self { local: vec![0.0; radii], everywhere: vec![0.0; radii], kind, all }
    }

    /// Adds a reference site: weights of the kind and of all around it, its own weight, and what of that is in the kind.
    pub(super) fn add(&mut self, kind: &[f64], all: &[f64], own: f64, own_kind: f64) {
        let everywhere = (self.kind - own_kind) / (self.all - own);
        let sums = self.local.iter_mut().zip(&mut self.everywhere);
        for ((local, sum), (kind, all)) in sums.zip(kind.iter().zip(all)) {
            if *all > 0.0 {
                *local += kind / all;
                *sum += everywhere;
            }
        }
    }

    pub(super) fn values(self) -> Vec<f64> {
        self.local.iter().zip(&self.everywhere).map(|(local, everywhere)| local / everywhere).collect()
    }
}

/// m of Lang, Marcon and Puech (2020), the same at distances rather than within them: W and W_N are kernel sums
/// Σ_j w_j f((r − d_ij)/h), and every reference site counts. The width is that of [`super::k_density`].
///
/// # Errors
/// Where distances do not ascend, or there are too few pairs for a width.
pub fn density_ratio(
    sites: &Sites,
    pair: Pair,
    radii: &[f64],
    bandwidth: Bandwidth,
) -> Result<Vec<f64>, DistanceFault> {
    let largest = check_radii(radii)?;
    let references = sites.of_kind(pair.reference);
    let width = bandwidth.of(&sites.pairs(pair).0, largest).ok_or_else(|| no_width(sites, pair))?;
    let neighbours = sites.of_kind(pair.neighbour);
    let mut ratio = Ratio::new(sites, &sites.weight, &neighbours, radii.len());
    let (mut kind, mut all) = (vec![0.0; radii.len()], vec![0.0; radii.len()]);
    for &site in &references {
        kind.fill(0.0);
        all.fill(0.0);
        for other in (0..sites.len()).filter(|other| *other != site) {
            let distance = sites.squared_distance(site, other).sqrt();
            let is_neighbour = sites.kind[other] == pair.neighbour;
            for (place, radius) in radii.iter().enumerate() {
                let share = sites.weight[other] * normal::density((radius - distance) / width);
                all[place] += share;
                if is_neighbour {
                    kind[place] += share;
                }
            }
        }
        let own = sites.weight[site];
        ratio.add(&kind, &all, own, if pair.is_same() { own } else { 0.0 });
    }
    Ok(ratio.values())
}
