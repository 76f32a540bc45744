//! Where sites lie densely: clusters of sites by their places alone.

mod dbscan;
mod hdbscan;
mod near;

pub use dbscan::{DbscanSettings, dbscan};
pub use hdbscan::{HdbscanSettings, hdbscan};

/// Sites joined to clusters.
#[derive(Debug, Clone, PartialEq)]
pub struct Clusters {
    /// Cluster of each site; none for sites that lie alone. Clusters are numbered in the order of their first site.
    pub labels: Vec<Option<usize>>,
    /// The clusters.
    pub clusters: Vec<Cluster>,
}

/// A cluster of sites.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Number of its sites.
    pub size: usize,
    /// Number of its core sites (DBSCAN).
    pub core: usize,
    /// Excess of mass, in sites per unit of distance (HDBSCAN*). Infinite where enough sites share one place.
    pub stability: Option<f64>,
}

/// Why sites cannot be joined.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DensityFault {
    /// A distance that is not above zero.
    #[error("the distance of neighbours is {value}; it must be above 0")]
    Radius {
        /// What was asked for.
        value: f64,
    },
    /// A number of sites that is too small.
    #[error("{what} is {value}; it must be {least} or more")]
    Number {
        /// Which.
        what: &'static str,
        /// What was asked for.
        value: usize,
        /// The least that makes sense.
        least: usize,
    },
    /// Someone asked to stop.
    #[error(transparent)]
    Stopped(#[from] crate::progress::Stopped),
}

/// Numbers labels in the order of their first site.
fn numbered(raw: &[Option<usize>]) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut order: Vec<usize> = Vec::new();
    let mut new = vec![None; raw.iter().flatten().max().map_or(0, |most| most + 1)];
    let labels = raw
        .iter()
        .map(|label| {
            label.map(|old| {
                *new[old].get_or_insert_with(|| {
                    order.push(old);
                    order.len() - 1
                })
            })
        })
        .collect();
    (labels, order)
}
