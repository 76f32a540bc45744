//! How likely a location is to enter a product: boosted trees on relatedness and its kin, checked on locations that
//! they did not see, and made into probabilities.
//!
//! A *candidate* is a location and a product that it does not make with advantage (RCA below 1/2) at the earlier time. It
//! *enters* if its RCA is at least 1 at the later time. Albora, Pietronero, Tacchella and Zaccaria (Sci. Rep. 13:1481,
//! 2023) show that trees beat relatedness; relatedness alone is hardly better than diversity times ubiquity, so every
//! assessment reports both beside its own figures.

mod calibration;
mod features;
mod field;
mod grid;
mod model;
mod score;
mod snapshot;
mod tables;
mod validation;

use std::ops::ControlFlow;

use crate::names::Names;
use crate::output::Output;
use field::{CANDIDATE, Field, MISSING, common, outcome, present};
use model::Forest;
use validation::cross_validate;

pub use calibration::Isotonic;
pub use model::Growth;
pub use score::{Reliability, auc, auc_within, brier, calibration_error, reliability};
pub use tables::{BaselineRow, EntryRow, FigureRow, ReliabilityRow, entry_tables};

/// Why there is no probability of entry.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// Too little to learn from.
    #[error("too little to learn from: {0}")]
    TooLittle(&'static str),
    /// The trees could not be grown.
    #[error("the trees could not be grown: {0}")]
    Trees(String),
    /// The low-rank picture did not converge.
    #[error("the eigenvectors of who makes what were not found")]
    Eigenvectors,
    /// The user stopped it.
    #[error("stopped before there was a result")]
    Stopped,
}

/// How entry is guessed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EntryOptions {
    /// Parts into which locations are dealt; each is guessed by trees that saw the others only.
    pub folds: usize,
    /// How the trees are grown.
    pub growth: Growth,
}

impl Default for EntryOptions {
    fn default() -> Self {
        Self { folds: 5, growth: Growth::default() }
    }
}

/// A location and a product that it does not make.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Number of the location among [`Assessment::places`].
    pub place: u32,
    /// Number of the product among [`Assessment::products`].
    pub product: u32,
    /// Probability of entry.
    pub probability: f64,
    /// Rank within the location, 1 the likeliest.
    pub rank: u32,
    /// Density of relatedness.
    pub density: f64,
    /// How many standard deviations relatedness is above what diversity and ubiquity alone would give.
    pub adjusted_relatedness: f64,
    /// Revealed comparative advantage at the start.
    pub advantage: f64,
    /// Whether it entered; `None` where that lies in the future.
    pub entered: Option<bool>,
}

/// Areas under the curve of one score.
#[derive(Debug, Clone, PartialEq)]
pub struct Areas {
    /// Name of the score.
    pub score: String,
    /// Over all candidates.
    pub pooled: f64,
    /// Mean within locations.
    pub within: f64,
}

/// How good the guesses are on locations that the trees had not seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Validation {
    /// Number of candidates.
    pub candidates: usize,
    /// Share that entered.
    pub entered: f64,
    /// Locations with entries and without: those of the mean within locations.
    pub locations: usize,
    /// The guesses.
    pub guess: Areas,
    /// The baselines.
    pub baselines: Vec<Areas>,
    /// Brier score of the probabilities.
    pub brier: f64,
    /// Brier score of the overall share for everybody.
    pub brier_of_share: f64,
    /// Table of reliability.
    pub reliability: Vec<Reliability>,
    /// Mean distance of predicted and observed share in it.
    pub calibration_error: f64,
    /// Share of each figure in the gain of the trees, by its name, the largest first.
    pub figures: Vec<(String, f64)>,
}

impl Validation {
    /// The best baseline within locations.
    pub fn best_baseline(&self) -> &Areas {
        let better = |a: &&Areas, b: &&Areas| a.within.total_cmp(&b.within);
        self.baselines.iter().max_by(better).expect("there are baselines")
    }
}

/// Probabilities with how good they are.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The locations.
    pub places: Names,
    /// The products.
    pub products: Names,
    /// Candidates by location, then product.
    pub candidates: Vec<Candidate>,
    /// How good the guesses are.
    pub validation: Validation,
}

/// Reports steps done and of how many; `Break` stops.
pub type Watch<'w> = &'w mut dyn FnMut(usize, usize) -> ControlFlow<()>;

/// Guesses entry between two times for locations that the trees did not see, and compares with what happened.
///
/// # Errors
/// If there is too little to learn from, a step fails, or the user stops.
pub fn assess(
    before: &Output,
    after: &Output,
    options: &EntryOptions,
    watch: Watch<'_>,
) -> Result<Assessment, EntryError> {
    let (places, products) = common(before, after);
    let steps = options.folds + 1;
    let field = Field::new(before, &places, &products, CANDIDATE)?;
    let outcome = outcome(&field, after);
    step(watch, 1, steps)?;
    let learned = cross_validate(&field, &outcome, options, &mut |done| step(watch, done + 1, steps))?;
    let candidates = candidates(&field, &learned.probabilities, Some(&outcome));
    Ok(Assessment { places, products, candidates, validation: learned.validation })
}

/// Learns entry between two times and guesses it from the later one on, over a span of the same length, for every location of
/// the later table and every product of both that it does not make with advantage (RCA below 1). The validation is that of
/// the past span, on candidates with RCA below 1/2.
///
/// # Errors
/// As [`assess`].
pub fn forecast(
    before: &Output,
    after: &Output,
    options: &EntryOptions,
    watch: Watch<'_>,
) -> Result<Assessment, EntryError> {
    let (places, products) = common(before, after);
    let steps = options.folds + 3;
    let past = Field::new(before, &places, &products, CANDIDATE)?;
    let outcome = outcome(&past, after);
    step(watch, 1, steps)?;
    let learned = cross_validate(&past, &outcome, options, &mut |done| step(watch, done + 1, steps))?;
    let all: Vec<u32> = (0..past.rows.count() as u32).collect();
    let forest = Forest::grow(&past.rows, &outcome, &all, &options.growth)?;
    step(watch, steps - 1, steps)?;
    // What was learnt holds for locations that were not there before, and for all that they do not make yet.
    let places = present(after);
    let now = Field::new(after, &places, &products, MISSING)?;
    let rows: Vec<u32> = (0..now.rows.count() as u32).collect();
    let scores = forest.scores(&now.rows, &rows);
    let probabilities: Vec<f64> =
        scores.iter().map(|&score| learned.calibration.probability(score)).collect();
    let candidates = candidates(&now, &probabilities, None);
    step(watch, steps, steps)?;
    Ok(Assessment { places, products, candidates, validation: learned.validation })
}

fn step(watch: Watch<'_>, done: usize, of: usize) -> Result<(), EntryError> {
    if watch(done, of).is_break() { Err(EntryError::Stopped) } else { Ok(()) }
}

fn candidates(field: &Field, probabilities: &[f64], outcome: Option<&[bool]>) -> Vec<Candidate> {
    let column = |name: &str| {
        let at = field.rows.names.iter().position(|known| *known == name).expect("a figure by its own name");
        &field.rows.columns[at]
    };
    let (density, adjusted) = (column("density"), column("adjusted_relatedness"));
    let mut ranks = vec![0; probabilities.len()];
    for range in field.starts.windows(2) {
        let mut order: Vec<usize> = (range[0]..range[1]).collect();
        order.sort_by(|&a, &b| {
            probabilities[b]
                .total_cmp(&probabilities[a])
                .then(density[b].total_cmp(&density[a]))
                .then(a.cmp(&b))
        });
        order.into_iter().enumerate().for_each(|(rank, row)| ranks[row] = rank as u32 + 1);
    }
    field
        .pairs
        .iter()
        .enumerate()
        .map(|(row, &(place, product))| Candidate {
            place,
            product,
            probability: probabilities[row],
            rank: ranks[row],
            density: density[row],
            adjusted_relatedness: adjusted[row],
            advantage: field.advantage[row],
            entered: outcome.map(|outcome| outcome[row]),
        })
        .collect()
}
