//! What chance would make of the places of an industry.

use rayon::prelude::*;

use super::bands::{Bands, bands};
use super::bandwidth::Bandwidth;
use super::gridded::{Grid, KernelGrid};
use super::k_density::k_density;
use super::neighbourhood::{Neighbourhoods, accumulate, add, fill};
use super::ratio::{Ratio, cumulative};
use super::sites::{DistanceFault, Pair, Sites};
use crate::chance::Chance;
use crate::progress::{Stage, Watch, tell};

/// What is left to chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hypothesis {
    /// Plants keep their weights and kinds and take places drawn from all sites, each at most once.
    RandomLocation,
    /// Plants keep places and weights; which of them belong to the kind is drawn.
    RandomLabelling,
}

/// Which curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Function {
    /// Kd with a kernel.
    KDensity(Bandwidth),
    /// M.
    Cumulative,
}

/// How envelopes are made.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvelopeSettings {
    /// Which curve.
    pub function: Function,
    /// What is left to chance.
    pub hypothesis: Hypothesis,
    /// Distances, ascending.
    pub radii: Vec<f64>,
    /// How many simulations.
    pub simulations: usize,
    /// Share outside the bands, 0.05 as a rule.
    pub level: f64,
    /// Seed of chance.
    pub seed: u64,
}

/// An observed curve and its bands.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// The kind.
    pub kind: usize,
    /// Its sites.
    pub sites: usize,
    /// The observed curve, exact.
    pub observed: Vec<f64>,
    /// Width of the kernel of the observed curve; none for M.
    pub bandwidth: Option<f64>,
    /// Bands.
    pub bands: Bands,
    /// Largest error of a pair in the simulated curves, as a share of the top of the kernel; none for M, which is exact.
    pub grid_error: Option<f64>,
}

/// A range of distances, by position, at which a curve is outside its global band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// First distance.
    pub from: usize,
    /// Last distance.
    pub to: usize,
    /// Above the band (near to each other) or below it (apart).
    pub above: bool,
}

impl Envelope {
    /// Where the curve is outside its global band.
    pub fn ranges(&self) -> Vec<Range> {
        let side = |at: usize| {
            let value = self.observed[at];
            if value > self.bands.global_high[at] {
                Some(true)
            } else if value < self.bands.global_low[at] {
                Some(false)
            } else {
                None
            }
        };
        let mut ranges: Vec<Range> = Vec::new();
        for at in 0..self.observed.len() {
            let Some(above) = side(at) else { continue };
            match ranges.last_mut() {
                Some(last) if last.to + 1 == at && last.above == above => last.to = at,
                _ => ranges.push(Range { from: at, to: at, above }),
            }
        }
        ranges
    }
}

/// Simulations between two words to the watcher.
const BATCH: usize = 100;

/// Envelopes of kinds, one after the other. A simulation is drawn from seed, name of the kind and its number, so that the
/// result is the same for any number of threads and does not depend on which other kinds are asked for.
///
/// # Errors
/// Where settings do not hold, a kind has too few sites, or someone stopped.
pub fn envelopes(
    sites: &Sites,
    kinds: &[usize],
    settings: &EnvelopeSettings,
    watch: Watch<'_>,
) -> Result<Vec<Envelope>, DistanceFault> {
    let around = match settings.function {
        Function::Cumulative => Some(Neighbourhoods::new(sites, &settings.radii)?),
        Function::KDensity(_) => None,
    };
    let of = kinds.len() * settings.simulations;
    let mut all = Vec::with_capacity(kinds.len());
    for (number, &kind) in kinds.iter().enumerate() {
        let mut simulation = Simulation::new(sites, kind, settings, around.as_ref())?;
        let mut curves = Vec::with_capacity(settings.simulations);
        while curves.len() < settings.simulations {
            tell(watch, Stage::Simulating, number * settings.simulations + curves.len(), of)?;
            let from = curves.len();
            let to = (from + BATCH).min(settings.simulations);
            let batch: Vec<Vec<f64>> = (from..to)
                .into_par_iter()
                .map_init(|| simulation.room(), |room, number| simulation.curve(number, room))
                .collect();
            curves.extend(batch);
        }
        let bands = bands(&curves, settings.level)?;
        let observed = std::mem::take(&mut simulation.observed);
        let (bandwidth, grid_error) = match &simulation.grid {
            Some((grid, width)) => (Some(*width), Some(grid.error(*width))),
            None => (None, None),
        };
        all.push(Envelope { kind, sites: simulation.members.len(), observed, bandwidth, bands, grid_error });
    }
    tell(watch, Stage::Simulating, of, of)?;
    Ok(all)
}

/// All that the simulations of a kind share.
struct Simulation<'a> {
    sites: &'a Sites,
    settings: &'a EnvelopeSettings,
    label: &'a str,
    members: Vec<usize>,
    equal: bool,
    around: Option<&'a Neighbourhoods>,
    grid: Option<(KernelGrid, f64)>,
    observed: Vec<f64>,
}

/// What a thread uses again and again.
struct Room {
    order: Vec<usize>,
    x: Vec<f64>,
    y: Vec<f64>,
    weight: Vec<f64>,
    grid: Option<Grid>,
    rows: Vec<f64>,
}

impl<'a> Simulation<'a> {
    fn new(
        sites: &'a Sites,
        kind: usize,
        settings: &'a EnvelopeSettings,
        around: Option<&'a Neighbourhoods>,
    ) -> Result<Self, DistanceFault> {
        let members = sites.of_kind(kind);
        let label = sites.kinds()[kind].as_str();
        let needed = if matches!(settings.function, Function::Cumulative) { 2 } else { 3 };
        if members.len() < needed {
            return Err(DistanceFault::FewSites { kind: label.into(), found: members.len(), needed });
        }
        let pair = Pair::of(kind);
        let (observed, grid) = match settings.function {
            Function::Cumulative => (cumulative(sites, pair, &settings.radii)?, None),
            Function::KDensity(bandwidth) => {
                let exact = k_density(sites, pair, &settings.radii, bandwidth)?;
                let grid = KernelGrid::new(&settings.radii, exact.bandwidth);
                (exact.values, Some((grid, exact.bandwidth)))
            }
        };
        let equal = sites.weight.iter().all(|weight| *weight == sites.weight[0]);
        Ok(Self { sites, settings, label, members, equal, around, grid, observed })
    }

    fn room(&self) -> Room {
        let grid = self.grid.as_ref().map(|(grid, _)| grid.empty(!self.equal));
        let rows = vec![0.0; self.members.len() * self.settings.radii.len()];
        Room { order: Vec::new(), x: Vec::new(), y: Vec::new(), weight: Vec::new(), grid, rows }
    }

    fn curve(&self, number: usize, room: &mut Room) -> Vec<f64> {
        let mut chance = Chance::new(self.settings.seed, self.label, number as u64);
        room.order.clear();
        room.order.extend(0..self.sites.len());
        chance.draw(&mut room.order, self.members.len());
        match self.settings.function {
            Function::Cumulative => self.ratio(&mut chance, room),
            Function::KDensity(bandwidth) => self.density(bandwidth, room).unwrap_or_else(|| self.nothing()),
        }
    }

    fn nothing(&self) -> Vec<f64> {
        vec![f64::NAN; self.settings.radii.len()]
    }

    fn density(&self, bandwidth: Bandwidth, room: &mut Room) -> Option<Vec<f64>> {
        let drawn = &room.order[..self.members.len()];
        room.x.clear();
        room.x.extend(drawn.iter().map(|&site| self.sites.x[site]));
        room.y.clear();
        room.y.extend(drawn.iter().map(|&site| self.sites.y[site]));
        let (kernel, grid) = (&self.grid.as_ref()?.0, room.grid.as_mut()?);
        grid.clear();
        if self.equal {
            kernel.add(&room.x, &room.y, grid);
        } else {
            let bearers = match self.settings.hypothesis {
                Hypothesis::RandomLocation => &self.members[..],
                Hypothesis::RandomLabelling => drawn,
            };
            room.weight.clear();
            room.weight.extend(bearers.iter().map(|&site| self.sites.weight[site]));
            kernel.add_weighted(&room.x, &room.y, &room.weight, grid);
        }
        let width = match bandwidth {
            Bandwidth::Silverman => kernel.silverman(grid)?,
            Bandwidth::Given(width) => width,
            Bandwidth::SheatherJones => {
                let mut distances = Vec::new();
                for one in 0..drawn.len() {
                    let square = |other: &usize| self.sites.squared_distance(drawn[one], *other);
                    distances.extend(drawn[..one].iter().map(square).map(f64::sqrt));
                }
                bandwidth.of(&distances, *self.settings.radii.last()?)?
            }
        };
        Some(kernel.values(grid, width))
    }

    fn ratio(&self, chance: &mut Chance, room: &mut Room) -> Vec<f64> {
        let Some(around) = self.around else { return self.nothing() };
        let radii = around.squares.len();
        let count = self.members.len();
        // Weights move with plants only where plants move, and it matters only where they differ.
        let moved = !self.equal && self.settings.hypothesis == Hypothesis::RandomLocation;
        if moved {
            let others: Vec<usize> = {
                let mut others: Vec<usize> = (0..self.sites.len()).collect();
                others.retain(|site| self.members.binary_search(site).is_err());
                chance.draw(&mut others, usize::MAX);
                others
            };
            room.weight.resize(self.sites.len(), 0.0);
            let bearers = self.members.iter().chain(&others);
            for (&place, &bearer) in room.order.iter().zip(bearers) {
                room.weight[place] = self.sites.weight[bearer];
            }
        }
        let weight = if moved { &room.weight } else { &self.sites.weight };
        let drawn = &room.order[..count];
        room.rows.fill(0.0);
        for one in 0..count {
            for other in 0..one {
                let square = self.sites.squared_distance(drawn[one], drawn[other]);
                if square > around.squares[radii - 1] {
                    continue;
                }
                add(&mut room.rows[one * radii..][..radii], &around.squares, square, weight[drawn[other]]);
                add(&mut room.rows[other * radii..][..radii], &around.squares, square, weight[drawn[one]]);
            }
        }
        let mut ratio = Ratio::new(self.sites, weight, drawn, radii);
        let mut all = vec![0.0; radii];
        for (row, &site) in room.rows.chunks_mut(radii).zip(drawn) {
            accumulate(row);
            let own = weight[site];
            if moved {
                fill(self.sites, weight, site, &around.squares, &mut all);
                ratio.add(row, &all, own, own);
            } else {
                ratio.add(row, around.of(site), own, own);
            }
        }
        ratio.values()
    }
}
