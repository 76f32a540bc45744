//! Guesses for locations that the trees did not see, and how good they are.

use super::field::Field;
use super::model::Forest;
use super::score::{auc, auc_within, brier, calibration_error, reliability};
use super::{Areas, EntryError, EntryOptions, Isotonic, Validation};

/// Classes of the table of reliability.
const CLASSES: usize = 10;
/// The scores that any guess is measured against, by the names of their figures.
const BASELINES: [&str; 6] =
    ["density", "density_nearest", "relative_relatedness", "null", "advantage", "density_of_values"];

/// What was learned by parts.
pub struct Learned {
    /// Probability of each candidate, from a calibration on other locations.
    pub probabilities: Vec<f64>,
    /// From the scores of trees that saw other locations to probabilities.
    pub calibration: Isotonic,
    /// How good the guesses are.
    pub validation: Validation,
}

/// Deals locations into parts and guesses each from the others.
pub fn cross_validate(
    field: &Field,
    outcome: &[bool],
    options: &EntryOptions,
    done: &mut dyn FnMut(usize) -> Result<(), EntryError>,
) -> Result<Learned, EntryError> {
    let entries = outcome.iter().filter(|&&is| is).count();
    if entries < 50 || outcome.len() - entries < 50 {
        return Err(EntryError::TooLittle(
            "fewer than fifty candidates entered, or fewer than fifty did not",
        ));
    }
    let folds = options.folds.clamp(2, field.places.len());
    let fold_of = deal(field.places.len(), folds, options.growth.seed);
    let row_fold: Vec<usize> = field.pairs.iter().map(|&(place, _)| fold_of[place as usize]).collect();
    let mut scores = vec![0.0; outcome.len()];
    let mut gains = vec![0.0; field.rows.columns.len()];
    for fold in 0..folds {
        let (held, seen): (Vec<u32>, Vec<u32>) =
            (0..outcome.len() as u32).partition(|&row| row_fold[row as usize] == fold);
        let forest = Forest::grow(&field.rows, outcome, &seen, &options.growth)?;
        for (&row, score) in held.iter().zip(forest.scores(&field.rows, &held)) {
            scores[row as usize] = score;
        }
        let importance = forest.importance(gains.len());
        gains.iter_mut().zip(importance).for_each(|(sum, share)| *sum += share / folds as f64);
        done(fold + 1)?;
    }
    // Probabilities of a fold come from a calibration on the others, so that the reliability is honest.
    let mut probabilities = vec![0.0; outcome.len()];
    for fold in 0..folds {
        let others = |row: &usize| row_fold[*row] != fold;
        let (known, seen): (Vec<f64>, Vec<bool>) =
            (0..outcome.len()).filter(others).map(|row| (scores[row], outcome[row])).unzip();
        let calibration = Isotonic::fit(&known, &seen);
        for row in (0..outcome.len()).filter(|&row| row_fold[row] == fold) {
            probabilities[row] = calibration.probability(scores[row]);
        }
    }
    let share = entries as f64 / outcome.len() as f64;
    let areas = |score: &str, values: &[f64]| Areas {
        score: score.to_owned(),
        pooled: auc(values, outcome).unwrap_or(0.5),
        within: auc_within(values, outcome, &field.starts).unwrap_or(0.5),
    };
    let baselines = field
        .rows
        .names
        .iter()
        .zip(&field.rows.columns)
        .filter(|(name, _)| BASELINES.contains(name))
        .map(|(name, values)| areas(name, values))
        .collect();
    let table = reliability(&probabilities, outcome, CLASSES);
    let mut figures: Vec<(String, f64)> =
        field.rows.names.iter().map(|name| (*name).to_owned()).zip(gains).collect();
    figures.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let locations = field
        .starts
        .windows(2)
        .filter(|range| {
            let group = &outcome[range[0]..range[1]];
            group.contains(&true) && group.contains(&false)
        })
        .count();
    let validation = Validation {
        candidates: outcome.len(),
        entered: share,
        locations,
        guess: areas("guess", &scores),
        baselines,
        brier: brier(&probabilities, outcome),
        brier_of_share: share * (1.0 - share),
        calibration_error: calibration_error(&table),
        reliability: table,
        figures,
    };
    Ok(Learned { probabilities, calibration: Isotonic::fit(&scores, outcome), validation })
}

/// Deals locations into parts of equal size, in an order drawn by a small generator of our own (SplitMix64), so that
/// it never changes.
fn deal(locations: usize, folds: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<(u64, usize)> =
        (0..locations).map(|place| (mix(seed ^ (place as u64) << 20), place)).collect();
    order.sort_unstable();
    let mut fold = vec![0; locations];
    for (position, &(_, place)) in order.iter().enumerate() {
        fold[place] = position % folds;
    }
    fold
}

fn mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
