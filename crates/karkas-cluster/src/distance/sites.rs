//! Points with a kind and a weight.

use crate::progress::Stopped;

/// Why points cannot be measured.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DistanceFault {
    /// Lists of different lengths.
    #[error("{what} has {found} entries where there are {expected} sites")]
    Size {
        /// Which list.
        what: &'static str,
        /// What it has.
        found: usize,
        /// Number of sites.
        expected: usize,
    },
    /// A coordinate that is no number, or a weight that is no number above zero.
    #[error("{what} of site {site} is {value}")]
    Number {
        /// Which.
        what: &'static str,
        /// Number of the site from 0.
        site: usize,
        /// What it is.
        value: f64,
    },
    /// A kind that is not there.
    #[error("site {site} has kind {kind}, of which there is no name")]
    Kind {
        /// Number of the site.
        site: usize,
        /// Its kind.
        kind: usize,
    },
    /// Distances that are not ascending numbers from 0.
    #[error("distances must ascend, and none be below 0")]
    Radii,
    /// Too few sites for the measure.
    #[error("{kind} has {found} sites; {needed} are needed")]
    FewSites {
        /// Name of the kind.
        kind: String,
        /// How many it has.
        found: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Distances from which no width of a kernel follows.
    #[error(
        "{kind}: fewer than three pairs are within twice the largest distance, or all are equally far apart"
    )]
    NoWidth {
        /// Name of the kind.
        kind: String,
    },
    /// A global band at this level needs more simulations: none would be left.
    #[error("{simulations} simulations are too few for a global band over {radii} distances")]
    FewSimulations {
        /// How many there were.
        simulations: usize,
        /// Number of distances.
        radii: usize,
    },
    /// A share that is not between 0 and 1.
    #[error("the level of the bands is {level}; it must lie between 0 and 1")]
    Level {
        /// What was asked for.
        level: f64,
    },
    /// Someone asked to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// Sites in the plane. Coordinates have the unit of the distances that are asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Sites {
    pub(super) x: Vec<f64>,
    pub(super) y: Vec<f64>,
    pub(super) weight: Vec<f64>,
    pub(super) kind: Vec<usize>,
    kinds: Vec<String>,
}

/// Of which kind the sites are from which one looks, and of which those that are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Kind of the site from which one looks.
    pub reference: usize,
    /// Kind of its neighbours.
    pub neighbour: usize,
}

impl Pair {
    /// A kind and itself.
    pub fn of(kind: usize) -> Self {
        Self { reference: kind, neighbour: kind }
    }

    /// Whether both are the same kind.
    pub fn is_same(self) -> bool {
        self.reference == self.neighbour
    }
}

impl Sites {
    /// Sites.
    ///
    /// # Errors
    /// Where lists differ in length, a coordinate is not finite, a weight is not above zero, or a kind has no name.
    pub fn new(
        x: Vec<f64>,
        y: Vec<f64>,
        weight: Vec<f64>,
        kind: Vec<usize>,
        kinds: Vec<String>,
    ) -> Result<Self, DistanceFault> {
        let expected = x.len();
        for (what, found) in [("y", y.len()), ("weight", weight.len()), ("kind", kind.len())] {
            if found != expected {
                return Err(DistanceFault::Size { what, found, expected });
            }
        }
        for site in 0..expected {
            for (what, value) in [("x", x[site]), ("y", y[site])] {
                if !value.is_finite() {
                    return Err(DistanceFault::Number { what, site, value });
                }
            }
            if !weight[site].is_finite() || weight[site] <= 0.0 {
                return Err(DistanceFault::Number { what: "weight", site, value: weight[site] });
            }
            if kind[site] >= kinds.len() {
                return Err(DistanceFault::Kind { site, kind: kind[site] });
            }
        }
        Ok(Self { x, y, weight, kind, kinds })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// Coordinates of a site.
    pub fn place(&self, site: usize) -> (f64, f64) {
        (self.x[site], self.y[site])
    }

    /// Weight of a site.
    pub fn weight(&self, site: usize) -> f64 {
        self.weight[site]
    }

    /// Names of the kinds.
    pub fn kinds(&self) -> &[String] {
        &self.kinds
    }

    /// Number of a kind by its name.
    pub fn kind_named(&self, name: &str) -> Option<usize> {
        self.kinds.iter().position(|kind| kind == name)
    }

    /// Numbers of the sites of a kind, ascending.
    pub fn of_kind(&self, kind: usize) -> Vec<usize> {
        (0..self.len()).filter(|&site| self.kind[site] == kind).collect()
    }

    /// The same sites, all of weight 1.
    #[must_use]
    pub fn unweighted(&self) -> Self {
        Self { weight: vec![1.0; self.len()], ..self.clone() }
    }

    /// Square of the distance between two sites. Squares are compared with squares everywhere, so that sites at exactly
    /// the distance asked for are within it.
    #[inline]
    pub fn squared_distance(&self, one: usize, other: usize) -> f64 {
        let (dx, dy) = (self.x[one] - self.x[other], self.y[one] - self.y[other]);
        dx * dx + dy * dy
    }

    /// Distances and products of weights of the pairs of two kinds; each pair of one kind once.
    pub(super) fn pairs(&self, pair: Pair) -> (Vec<f64>, Vec<f64>) {
        let (from, to) = (self.of_kind(pair.reference), self.of_kind(pair.neighbour));
        let mut distances = Vec::new();
        let mut weights = Vec::new();
        for (number, &one) in from.iter().enumerate() {
            let others = if pair.is_same() { &to[number + 1..] } else { &to[..] };
            for &other in others {
                distances.push(self.squared_distance(one, other).sqrt());
                weights.push(self.weight[one] * self.weight[other]);
            }
        }
        (distances, weights)
    }
}

/// Whether distances ascend from 0 or more.
pub(super) fn check_radii(radii: &[f64]) -> Result<f64, DistanceFault> {
    let ascending = radii.windows(2).all(|pair| pair[0] < pair[1]);
    let within = radii.first().is_some_and(|first| *first >= 0.0);
    let last = radii.last().copied().unwrap_or(f64::NAN);
    if ascending && within && last.is_finite() && last > 0.0 { Ok(last) } else { Err(DistanceFault::Radii) }
}
