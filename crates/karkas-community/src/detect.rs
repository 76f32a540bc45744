//! From a network to its communities, without being told at which resolution.
//!
//! Weights are transformed as [`crate::transform::choose`] says, partitions are made over all resolutions, and the longest run of
//! resolutions over which they stay the same is the answer; other runs are further scales, reported beside it. Then the same search in networks
//! of chance with the same degrees says whether there is more than chance.

use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::chance::rewired;
use crate::evidence::{Evidence, evidence};
use crate::graph::Graph;
use crate::leiden::{Found, Search, leiden};
use crate::network::{Network, NetworkFault};
use crate::partition::Partition;
use crate::plateau::{Plateau, plateaus};
use crate::progress::{Progress, Stage, Stopped, Watch, tell};
use crate::quality::{DirectedModularity, Flows, MapEquation, Modularity, Potts, Resolved, Teleportation};
use crate::sweep::{Grid, Point, agreement, best, resolutions, sweep};
use crate::transform::{Choice, Transform, choose};

/// What a good partition is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Objective {
    /// Modularity, directed for a directed network.
    #[default]
    Modularity,
    /// The constant Potts model, every node of size 1.
    Potts,
    /// The map equation, which has no resolution.
    MapEquation(Teleportation),
}

impl Objective {
    /// Its name in options and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Modularity => "modularity",
            Self::Potts => "cpm",
            Self::MapEquation(_) => "map-equation",
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What a good partition is.
    pub objective: Objective,
    /// The resolution; none to sweep over all.
    pub resolution: Option<f64>,
    /// The transform of weights; none to choose by the network.
    pub transform: Option<Transform>,
    /// Chains of the sweep, or searches at one resolution.
    pub chains: usize,
    /// Networks of chance for comparison; none for zero.
    pub chance: usize,
    /// How to search.
    pub search: Search,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            objective: Objective::default(),
            resolution: None,
            transform: None,
            chains: 4,
            chance: 10,
            search: Search::default(),
        }
    }
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Detection {
    /// The transform of weights that was used.
    pub transform: Transform,
    /// Why, where it was chosen.
    pub choice: Option<Choice>,
    /// The network after the transform.
    pub network: Network,
    /// Partitions over resolutions, from fine to coarse; none where there was nothing to sweep.
    pub points: Vec<Point>,
    /// Whether the answer lies on a plateau (or is what was asked for). If not, no scale is stable, and the answer is that of
    /// resolution 1 (or, without modularity, the best agreed).
    pub stable: bool,
    /// The scales: the answer first.
    pub scales: Vec<Scale>,
}

impl Detection {
    /// The answer.
    pub fn partition(&self) -> &Partition {
        &self.scales[0].partition
    }

    /// What the answer meets, to be compared: the demand of its plateau and how many points it has, then how chains agree.
    fn stability(&self) -> (f64, usize, f64) {
        let Scale { plateau, agreement, .. } = &self.scales[0];
        plateau
            .as_ref()
            .map_or((0.0, 0, *agreement), |plateau| (plateau.demand, plateau.length(), *agreement))
    }

    /// Whether the communities are more than what the degrees alone bring about; none where it was not asked.
    pub fn beyond_chance(&self) -> Option<bool> {
        self.scales[0].chance.map(|chance| chance.is_exceeded())
    }
}

/// One scale at which there are communities.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The resolution, where the objective has one.
    pub resolution: Option<f64>,
    /// The partition.
    pub partition: Partition,
    /// Its quality (for the map equation, the description length below zero).
    pub quality: f64,
    /// How far the links support it.
    pub evidence: Evidence,
    /// Likeness of searches with different seeds.
    pub agreement: f64,
    /// The plateau it stands for.
    pub plateau: Option<Plateau>,
    /// What chance gives, for the answer.
    pub chance: Option<Chance>,
}

/// Quality in networks of chance with the same degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// Quality in the network by the same search.
    pub observed: f64,
    /// Mean over networks of chance.
    pub mean: f64,
    /// Standard deviation.
    pub deviation: f64,
    /// The highest.
    pub highest: f64,
    /// How many networks.
    pub networks: usize,
}

impl Chance {
    /// Above the mean by so many standard deviations.
    pub fn standardised(&self) -> f64 {
        // Qualities of equal networks differ by rounding alone.
        (self.observed - self.mean) / self.deviation.max(1e-12 * self.mean.abs().max(1.0))
    }

    /// Above the mean by three standard deviations and above all of them.
    pub fn is_exceeded(&self) -> bool {
        self.observed > self.highest && self.standardised() >= 3.0
    }
}

/// Why nothing was found.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DetectFault {
    /// The transform left no network.
    #[error("{0}")]
    Network(#[from] NetworkFault),
    /// Someone asked to stop.
    #[error("stopped")]
    Stopped,
}

impl From<Stopped> for DetectFault {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

/// Finds communities.
///
/// # Errors
/// If the transform leaves no link, or if asked to stop.
pub fn detect(network: &Network, settings: &Settings, watch: Watch<'_>) -> Result<Detection, DetectFault> {
    let choice = settings.transform.is_none().then(|| choose(network));
    let transforms = match (settings.transform, &choice) {
        (Some(transform), _) => vec![transform],
        (None, choice) => choice.iter().flat_map(|choice| choice.transforms.clone()).collect(),
    };
    let mut best: Option<Detection> = None;
    for transform in transforms {
        let network = transform.of(network)?;
        let task = Task { network: &network, settings, watch };
        let (points, stable, scales) = task.scales()?;
        let found = Detection { transform, choice: choice.clone(), network, points, stable, scales };
        if best.as_ref().is_none_or(|best| found.stability() > best.stability()) {
            best = Some(found);
        }
    }
    let mut best = best.ok_or(NetworkFault::Empty)?;
    let chance = Task { network: &best.network, settings, watch }.chance(best.scales[0].resolution)?;
    best.scales[0].chance = chance;
    Ok(best)
}

/// Scales beside the answer that are reported, at most.
const SCALES: usize = 4;

/// Up to so many links a search to the end from nothing takes little.
const SMALL: usize = 100_000;

struct Task<'a> {
    network: &'a Network,
    settings: &'a Settings,
    watch: Watch<'a>,
}

/// Partitions over resolutions, whether there is a plateau, and the scales.
type Scales = (Vec<Point>, bool, Vec<Scale>);

impl Task<'_> {
    fn scales(&self) -> Result<Scales, Stopped> {
        let graph = || self.network.graph();
        match self.settings.objective {
            Objective::Modularity if self.network.is_directed() => {
                let graph = graph();
                self.resolved(&graph, &DirectedModularity::new(&graph, self.network.strengths(), 1.0))
            }
            Objective::Modularity => {
                let graph = graph();
                self.resolved(&graph, &Modularity::new(&graph, 1.0))
            }
            Objective::Potts => {
                let graph = graph();
                let sizes = vec![1.0; self.network.len()];
                self.resolved(&graph, &Potts::new(&graph, sizes, self.network.is_directed(), 1.0))
            }
            Objective::MapEquation(teleportation) => {
                Ok((Vec::new(), true, vec![self.described(teleportation)?]))
            }
        }
    }

    fn resolved<Q: Resolved>(&self, graph: &Graph, quality: &Q) -> Result<Scales, Stopped> {
        let Settings { resolution, chains, search, .. } = self.settings;
        let grid = match resolution {
            Some(resolution) => vec![*resolution],
            None => resolutions(quality, graph),
        };
        let grid = Grid { resolutions: grid, chains: *chains };
        let points = sweep(quality, (self.network, graph), &grid, search, self.watch)?;
        let plateaus = if resolution.is_some() { Vec::new() } else { plateaus(&points) };
        let stable = resolution.is_some() || !plateaus.is_empty();
        let mut chosen: Vec<(usize, Option<Plateau>)> = plateaus
            .into_iter()
            .take(SCALES)
            .map(|plateau| (plateau.representative, Some(plateau)))
            .collect();
        if chosen.is_empty() {
            chosen.push((without_plateau(&points, self.settings.objective), None));
        }
        let mut scales = Vec::new();
        let all = chosen.len();
        for (number, (place, plateau)) in chosen.into_iter().enumerate() {
            tell(self.watch, Stage::Refining, number, all)?;
            let point = &points[place];
            let found = self.polished(&quality.at(point.resolution), graph, &point.partition)?;
            scales.push(Scale {
                resolution: Some(point.resolution),
                evidence: evidence(self.network, &found.partition),
                partition: found.partition,
                quality: found.quality,
                agreement: point.agreement,
                plateau,
                chance: None,
            });
        }
        Ok((points, stable, scales))
    }

    /// The best partition that searches to the end find: from the one of the sweep, and, where that takes little, from nothing.
    fn polished<Q: Resolved>(&self, quality: &Q, graph: &Graph, start: &Partition) -> Result<Found, Stopped> {
        let Settings { chains, search, .. } = self.settings;
        let to_the_end = Search { iterations: Search::TO_THE_END, ..*search };
        let others = if graph.pairs() <= SMALL { 2 * *chains as u64 } else { 0 };
        let found: Vec<Found> = (0..=others)
            .into_par_iter()
            .map(|number| {
                let start = (number == 0).then_some(start);
                let search = to_the_end.seeded(search.seed.wrapping_add(number));
                leiden(quality, graph, start, &search, &|| self.stopped())
            })
            .collect::<Result<_, _>>()?;
        Ok(best(&found).clone())
    }

    fn described(&self, teleportation: Teleportation) -> Result<Scale, Stopped> {
        let Settings { chains, search, .. } = self.settings;
        let flows = Flows::of(self.network, teleportation);
        let quality = MapEquation::new(&flows);
        tell(self.watch, Stage::Refining, 0, 1)?;
        let to_the_end = Search { iterations: Search::TO_THE_END, ..*search };
        let found: Vec<Found> = (0..(*chains).max(1) as u64)
            .into_par_iter()
            .map(|chain| {
                let search = to_the_end.seeded(search.seed.wrapping_add(chain));
                leiden(&quality, &flows.graph, None, &search, &|| self.stopped())
            })
            .collect::<Result<_, _>>()?;
        let agreement = agreement(&found);
        let Found { partition, quality, .. } = best(&found).clone();
        Ok(Scale {
            resolution: None,
            evidence: evidence(self.network, &partition),
            partition,
            quality,
            agreement,
            plateau: None,
            chance: None,
        })
    }

    /// The same search in the network and in networks of chance.
    fn chance(&self, resolution: Option<f64>) -> Result<Option<Chance>, Stopped> {
        let networks = self.settings.chance;
        if networks == 0 {
            return Ok(None);
        }
        tell(self.watch, Stage::Chance, 0, networks)?;
        let search = self.settings.search;
        let observed = self.quality_of(self.network, resolution, &search)?;
        let values: Vec<f64> = (0..networks as u64)
            .into_par_iter()
            .map(|number| {
                let seed = search.seed.wrapping_add(number);
                self.quality_of(&rewired(self.network, seed), resolution, &search.seeded(seed))
            })
            .collect::<Result<_, _>>()?;
        let mean = values.iter().sum::<f64>() / networks as f64;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        let deviation = if networks > 1 { (squares / (networks - 1) as f64).sqrt() } else { 0.0 };
        let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Ok(Some(Chance { observed, mean, deviation, highest, networks }))
    }

    /// The quality that one search comes to.
    fn quality_of(
        &self,
        network: &Network,
        resolution: Option<f64>,
        search: &Search,
    ) -> Result<f64, Stopped> {
        let stop = || self.stopped();
        let resolution = resolution.unwrap_or(1.0);
        let found = match self.settings.objective {
            Objective::MapEquation(teleportation) => {
                let flows = Flows::of(network, teleportation);
                leiden(&MapEquation::new(&flows), &flows.graph, None, search, &stop)
            }
            Objective::Modularity if network.is_directed() => {
                let graph = network.graph();
                let quality = DirectedModularity::new(&graph, network.strengths(), resolution);
                leiden(&quality, &graph, None, search, &stop)
            }
            Objective::Modularity => {
                let graph = network.graph();
                leiden(&Modularity::new(&graph, resolution), &graph, None, search, &stop)
            }
            Objective::Potts => {
                let graph = network.graph();
                let sizes = vec![1.0; network.len()];
                let quality = Potts::new(&graph, sizes, network.is_directed(), resolution);
                leiden(&quality, &graph, None, search, &stop)
            }
        };
        Ok(found?.quality)
    }

    fn stopped(&self) -> bool {
        let now = Progress { stage: Stage::Refining, done: 0.0 };
        matches!((self.watch)(&now), ControlFlow::Break(()))
    }
}

/// The point that is reported where no scale is stable: for modularity the one nearest to resolution 1, otherwise the best agreed that
/// is not trivial.
fn without_plateau(points: &[Point], objective: Objective) -> usize {
    let merit = |point: &Point| match objective {
        Objective::Modularity => -point.resolution.ln().abs(),
        _ if point.is_trivial() => point.agreement - 2.0,
        _ => point.agreement,
    };
    let places = 0..points.len();
    places.fold(0, |best, place| if merit(&points[place]) > merit(&points[best]) { place } else { best })
}
