//! Every two losses at once.
//!
//! Where the run without A makes no use of what B takes away, it is also the best run without both: it is still possible,
//! and with less to choose from nothing better can be. So only pairs need to be run of which each would be missed after the
//! other is lost.

use karkas_model::project::Project;
use karkas_plan::running::Running;

use super::measure::{Measure, Served};
use crate::workers::{Steps, gather, side_by_side};
use crate::{StudyError, Watch};

/// What was found.
pub(super) struct Pairs {
    /// Pairs that had to be run.
    pub(super) measures: Vec<Measure>,
    /// Number of pairs that are proven to be no worse than one of the two alone.
    pub(super) spared: usize,
    /// Whether all were run.
    pub(super) complete: bool,
}

/// Runs the pairs that may be worse than either of the two; `singles` are in the order of the losses.
pub(super) fn measure(
    running: &Running,
    calm: &Served,
    projects: &[(f64, Project)],
    singles: &[Measure],
    threads: u32,
    watch: &mut dyn Watch,
) -> Result<Pairs, StudyError> {
    let count = singles.len();
    let misses = |a: usize, b: usize| singles[a].uses.get(b).copied().unwrap_or(false);
    let all = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    let wanted: Vec<(usize, usize)> = all.filter(|&(a, b)| misses(a, b) && misses(b, a)).collect();
    let steps = Steps { before: count, of: count + wanted.len() };
    let name = |number: usize| {
        let (a, b) = wanted[number];
        format!("{} + {}", running.losses()[a], running.losses()[b])
    };
    let found = side_by_side(threads, wanted.len(), steps, watch, &name, &|number, stop| {
        let (a, b) = wanted[number];
        Measure::new(running, calm, projects, &[a, b], stop)
    });
    let (measures, complete) = gather(found)?;
    let spared = count * count.saturating_sub(1) / 2 - wanted.len();
    Ok(Pairs { measures, spared, complete })
}
