//! The relaxation, solved by cuts that are taken between a good inner point and the master's point ("in-out": Ben-Ameur
//! and Neto, Networks 49, 2007; Fischetti, Ljubić and Sinnl, Manag. Sci. 63, 2017).
//!
//! Cuts at inner points are deep and steady the master; those at the master's own point alone make it jump about.

use std::collections::BTreeSet;

use super::incumbent::round;
use super::search::{Halted, Search};

/// How far from the inner point towards the master's the first question is asked.
const STEP: f64 = 0.35;
/// Questions after which whole points are tried for the first time.
const FIRST_WHOLE: u32 = 4;
/// The relaxation counts as solved at this relative distance.
const CLOSE: f64 = 2e-5;
/// Rounds in which the bound may rise by less than `SLOW` of the distance before the loop gives up.
const PATIENCE: usize = 6;
const SLOW: f64 = 0.02;

/// Solves the relaxation from an inner point; the bound and cuts stay in the search.
pub(super) fn solve(
    search: &mut Search<'_, '_>,
    mut inner: Vec<f64>,
    tried: &mut BTreeSet<Vec<i64>>,
) -> Result<(), Halted> {
    let bounds = search.master.bounds().to_vec();
    let mut asked = 0_u32;
    let mut inner_value = f64::INFINITY;
    let (mut step, mut slow) = (STEP, 0);
    loop {
        let Some(outer) = search.relax()? else {
            return Err(Halted::Ended(crate::Ended::Infeasible));
        };
        let before = search.bound;
        search.bound = search.bound.max(outer.bound);
        search.tick()?;
        let distance = inner_value - search.bound;
        if inner_value.is_finite() && distance <= CLOSE * inner_value.abs() {
            return Ok(());
        }
        if inner_value.is_finite() && search.bound - before < SLOW * distance {
            slow += 1;
            if slow > PATIENCE {
                return Ok(());
            }
        } else {
            slow = 0;
        }
        let query: Vec<f64> =
            inner.iter().zip(&outer.first).map(|(inner, outer)| inner + step * (outer - inner)).collect();
        let answer = search.evaluate(&query)?;
        asked += 1;
        let broken = search.broken(answer.cuts, &outer);
        let nothing_new = broken.is_empty();
        search.master.add(&broken)?;
        match answer.objective {
            Some(value) if value < inner_value => {
                inner = query;
                inner_value = value;
            }
            None if inner_value.is_infinite() => {
                // The inner point has not been seen to be possible: forget half of it.
                for (inner, outer) in inner.iter_mut().zip(&outer.first) {
                    *inner += 0.5 * (outer - *inner);
                }
            }
            _ => {}
        }
        // Whole points are tried early, so that there is one should the time run out, and then ever more seldom.
        if asked.is_power_of_two() && asked >= FIRST_WHOLE {
            round(search, &outer.first, &bounds, tried)?;
        }
        if nothing_new && step == 1.0 {
            return Ok(());
        }
        step = if nothing_new { 1.0 } else { STEP };
    }
}
