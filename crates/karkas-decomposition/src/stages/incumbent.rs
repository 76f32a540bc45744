//! Whole points near the points of the master.

use std::collections::BTreeSet;

use super::search::{Halted, Search};

/// Fractions from which a whole number is rounded up.
const THRESHOLDS: [f64; 2] = [0.5, 0.15];

/// Tries the whole points nearest to a decision, each once: the whole numbers are rounded, the master decides the rest, and
/// the scenarios say what that costs.
pub(super) fn round(
    search: &mut Search<'_, '_>,
    near: &[f64],
    bounds: &[(f64, f64)],
    tried: &mut BTreeSet<Vec<i64>>,
) -> Result<(), Halted> {
    for threshold in THRESHOLDS {
        let mut fixed = bounds.to_vec();
        let mut key = Vec::with_capacity(search.master.whole.len());
        for &column in &search.master.whole {
            let value = near[column];
            let below = value.floor();
            let whole = if value - below > threshold { below + 1.0 } else { below };
            let whole = whole.clamp(fixed[column].0, fixed[column].1);
            fixed[column] = (whole, whole);
            key.push(whole as i64);
        }
        if !tried.insert(key) {
            continue;
        }
        search.master.set_bounds(&fixed)?;
        let relaxed = search.relax()?;
        if let Some(relaxed) = relaxed
            && relaxed.bound < search.cutoff()
        {
            let asked = whole_point(&relaxed.first, &search.master.whole);
            let answer = search.evaluate(&asked)?;
            let broken = search.broken(answer.cuts, &relaxed);
            search.master.add(&broken)?;
        }
        search.master.set_bounds(bounds)?;
    }
    Ok(())
}

/// A point whose whole numbers are exactly whole.
pub(super) fn whole_point(first: &[f64], whole: &[usize]) -> Vec<f64> {
    let mut first = first.to_vec();
    for &column in whole {
        first[column] = first[column].round();
    }
    first
}
