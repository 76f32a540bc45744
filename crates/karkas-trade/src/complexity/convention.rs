//! Whose definitions are followed. Programs agree on the ranking of places and disagree on almost everything else.

use super::bits::Presence;
use super::density::Density;
use super::grid::Grid;
use super::index::{Vectors, reflections};
use super::outlook::{Near, near, outlook};
use super::proximity::Proximity;
use super::statistics::{deviation, mean, scaled, standardized};

/// How near places are to products, and what they could gain.
pub struct Gains {
    /// How near each place is to each product.
    pub density: Grid,
    /// Outlook of places, as it is before it is standardized.
    pub outlook: Vec<f64>,
    /// Gain of each place from each product.
    pub gain: Grid,
}

/// Whose definitions are followed. Written into every result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Convention {
    /// Growth Lab (`py-ecomplexity`, Stata `ecomplexity`): the index of products is scaled as that of places, so that the index
    /// of a place is the mean of the indices of its products; outlook with raw eigenvectors, standardized.
    GrowthLab,
    /// The Atlas of Economic Complexity (book, 2014): both indices standardized, outlook and gain in their units.
    AtlasBook,
    /// Observatory of Economic Complexity (Datawheel `economic-complexity`): twenty reflections, sample deviations, products are
    /// not near to themselves.
    Oec,
    /// R package `economiccomplexity` with eigenvalues: both indices standardized by sample deviations.
    RPackage,
}

impl Convention {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::GrowthLab, Self::AtlasBook, Self::Oec, Self::RPackage];

    /// Its name in options and results.
    pub fn code(self) -> &'static str {
        match self {
            Self::GrowthLab => "growthlab",
            Self::AtlasBook => "atlas-book",
            Self::Oec => "oec",
            Self::RPackage => "r-pkg",
        }
    }

    /// The convention of a name.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|convention| convention.code() == code)
    }

    /// Whether a product is near to itself.
    pub fn own_proximity(self) -> bool {
        self != Self::Oec
    }

    /// Degrees of freedom lost in the deviation of the indices.
    pub fn lost(self) -> usize {
        match self {
            Self::GrowthLab | Self::AtlasBook => 0,
            Self::Oec | Self::RPackage => 1,
        }
    }

    /// The indices of places and products of a connected table.
    pub fn indices(self, presence: &Presence, vectors: &Vectors) -> (Vec<f64>, Vec<f64>) {
        let lost = self.lost();
        let (kc, kp) = (&vectors.kc, &vectors.kp);
        match self {
            Self::GrowthLab => (standardized(kc, lost), scaled(kp, mean(kc), deviation(kc, lost))),
            Self::AtlasBook | Self::RPackage => (standardized(kc, lost), standardized(kp, lost)),
            Self::Oec => {
                let (places, products) = reflections(presence, 20);
                (standardized(&places, lost), standardized(&products, lost))
            }
        }
    }

    /// Outlook of places and gain of every place from every product that it does not make. For those that it makes the gain is
    /// zero, but for the Observatory, which gives it for all. With both how near places are to products.
    ///
    /// `kp` is the raw eigenvector of products and `spread` the deviation of that of places; `indices` those of products; zeros
    /// for products that have none.
    pub fn gains(
        self,
        (proximity, how, advantage): (&Proximity<'_>, Density, &Grid),
        kp: &[f64],
        spread: f64,
        indices: &[f64],
    ) -> Gains {
        let presence = proximity.presence();
        let value = if self == Self::GrowthLab { kp } else { indices };
        let Near { density, reach: mut gain } = near(proximity, how, advantage, value, self == Self::Oec);
        let outlook = outlook(proximity, &density, value);
        let less_own = matches!(self, Self::AtlasBook | Self::Oec);
        let scale = if self == Self::GrowthLab && spread > 0.0 { spread } else { 1.0 };
        let columns = gain.columns.max(1);
        for (place, row) in gain.cells.chunks_mut(columns).enumerate() {
            if less_own {
                let own = density.row(place).iter().zip(indices);
                row.iter_mut().zip(own).for_each(|(cell, (near, index))| *cell -= near * index);
            }
            row.iter_mut().for_each(|cell| *cell /= scale);
            if self != Self::Oec {
                presence.made[place].iter().for_each(|&product| row[product as usize] = 0.0);
            }
        }
        Gains { density, outlook, gain }
    }
}
