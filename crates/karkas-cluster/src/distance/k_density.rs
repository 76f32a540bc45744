//! The density of distances between plants (Duranton and Overman, Review of Economic Studies 72(4), 2005), with the
//! conventions of the R package dbmss, so that results can be compared.

use super::bandwidth::Bandwidth;
use super::sites::{DistanceFault, Pair, Sites, check_radii};
use crate::normal;

/// Pairs nearer than this many widths of the kernel are reflected about zero, since distances end there.
pub(super) const REFLECTED: f64 = 4.0;

/// Beyond so many widths the kernel is below 1e-17 of its top.
pub(super) const NOTHING: f64 = 9.0;

/// Kd at distances.
#[derive(Debug, Clone, PartialEq)]
pub struct KDensity {
    /// Width of the kernel.
    pub bandwidth: f64,
    /// Number of pairs.
    pub pairs: usize,
    /// Kd at each distance; integrates to 1 over all distances from 0.
    pub values: Vec<f64>,
}

/// Kd by direct sums over pairs:
///
/// Kd(r) = Σ w_i w_j \[f((r − d_ij)/h) + f((r + d_ij)/h) 1{d_ij ≤ 4h}\] / (h (W − B)),
///
/// where f is the normal density, W the sum of the weights of pairs and B the mass that pairs beyond 4h leave below zero
/// (a reflected pair leaves none on balance). Weights are those of the sites: with all 1 it is Duranton and Overman's,
/// else that which weighs pairs by the product of employments.
///
/// # Errors
/// Where distances do not ascend, or there are too few pairs within twice the largest distance for a width.
pub fn k_density(
    sites: &Sites,
    pair: Pair,
    radii: &[f64],
    bandwidth: Bandwidth,
) -> Result<KDensity, DistanceFault> {
    let largest = check_radii(radii)?;
    let (distances, weights) = sites.pairs(pair);
    let width = bandwidth.of(&distances, largest).ok_or_else(|| no_width(sites, pair))?;
    let mut mass = 0.0;
    let mut values = vec![0.0; radii.len()];
    for (&distance, &weight) in distances.iter().zip(&weights) {
        let scaled = distance / width;
        let reflected = scaled <= REFLECTED;
        mass += if reflected { weight } else { weight * (1.0 - normal::below(-scaled.min(NOTHING))) };
        for (value, &radius) in values.iter_mut().zip(radii) {
            let radius = radius / width;
            *value += weight * kernel(radius - scaled);
            if reflected {
                *value += weight * kernel(radius + scaled);
            }
        }
    }
    values.iter_mut().for_each(|value| *value /= width * mass);
    Ok(KDensity { bandwidth: width, pairs: distances.len(), values })
}

/// That no width follows from the distances of a pair of kinds.
pub(super) fn no_width(sites: &Sites, pair: Pair) -> DistanceFault {
    DistanceFault::NoWidth { kind: sites.kinds()[pair.reference].clone() }
}

fn kernel(z: f64) -> f64 {
    if z.abs() > NOTHING { 0.0 } else { normal::density(z) }
}
