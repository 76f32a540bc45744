//! DBSCAN (Ester, Kriegel, Sander and Xu, KDD 1996).

use super::near::Near;
use super::{Cluster, Clusters, DensityFault, numbered};
use crate::distance::Sites;

/// When a site is a core site.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DbscanSettings {
    /// Distance of neighbours, that distance included.
    pub radius: f64,
    /// Sites within it, the site itself among them, that make it a core site.
    pub least: usize,
}

/// Joins core sites that are neighbours, and sites at the border with them.
///
/// A site at the border of several clusters belongs to that whose first core site comes first; so the order of sites says
/// all, and nothing is left to chance.
///
/// # Errors
/// Where a setting makes no sense.
pub fn dbscan(sites: &Sites, settings: DbscanSettings) -> Result<Clusters, DensityFault> {
    let DbscanSettings { radius, least } = settings;
    if !(radius > 0.0 && radius.is_finite()) {
        return Err(DensityFault::Radius { value: radius });
    }
    if least < 1 {
        return Err(DensityFault::Number { what: "the number of neighbours", value: least, least: 1 });
    }
    let near = Near::new(sites, radius);
    let neighbours: Vec<Vec<usize>> = (0..sites.len()).map(|site| near.of(site)).collect();
    let core: Vec<bool> = neighbours.iter().map(|near| near.len() >= least).collect();
    let mut labels: Vec<Option<usize>> = vec![None; sites.len()];
    let mut count = 0;
    for first in 0..sites.len() {
        if !core[first] || labels[first].is_some() {
            continue;
        }
        labels[first] = Some(count);
        let mut open = vec![first];
        while let Some(site) = open.pop() {
            for &other in &neighbours[site] {
                if labels[other].is_none() {
                    labels[other] = Some(count);
                    if core[other] {
                        open.push(other);
                    }
                }
            }
        }
        count += 1;
    }
    let (labels, order) = numbered(&labels);
    let mut clusters = vec![Cluster { size: 0, core: 0, stability: None }; order.len()];
    for (site, label) in labels.iter().enumerate() {
        if let Some(label) = label {
            clusters[*label].size += 1;
            clusters[*label].core += usize::from(core[site]);
        }
    }
    Ok(Clusters { labels, clusters })
}
