//! Networks of processes with switches: the general method for programmes in which whole numbers enable capacity and
//! everything else is continuous.
//!
//! Works on a programme as it is, whatever it stands for. In turn:
//! 1. [`Bounds`]: the most that each column can be, from single rows and from sums of rows that the caller names.
//! 2. A strong root: the linear relaxation with inequalities that tie what is done to the switches it needs, added where
//!    they are broken.
//! 3. A point: the programme with only the switches that the relaxation makes use of (the kernel of kernel search,
//!    Guastaroba and Speranza, J. Heuristics 18, 2012).
//! 4. Reduced-cost fixing: whatever would cost more than that point is ruled out, bounds and inequalities are sharpened
//!    with that, and again.
//! 5. Relaxation-induced neighbourhoods (Danna, Rothberg and Le Pape, Mathematical Programming 102, 2005): the programme with
//!    the switches on which point and relaxation agree held fast.
//! 6. Where the point is near to the bound, only the proof is missing: whatever is not better by the gap asked for is ruled out too.
//! 7. What is left is the [`Tightened`] programme, for a general solver. Everything in it is proven, so its bound is
//!    one of the whole programme.

mod bounds;
mod chains;
mod decided;
mod gates;
mod held;
mod implied;
mod kernel;
mod one_place;
mod relaxation;
mod root;
mod rounding;
mod rows;
mod slopes;
#[cfg(test)]
mod store_tests;
#[cfg(test)]
mod tests;
mod tightened;

pub use bounds::Bounds;
pub use decided::Decided;
pub use held::{Cost, Held, Room};
pub use relaxation::{Relaxation, Relaxed};
pub use slopes::Slopes;
pub use tightened::{Knowledge, Proven, Tightened, tighten};

use std::time::Instant;

use karkas_solver::{Options, Problem, Progress, SolverError, Status, solve};

use self::tightened::{NEAR, informed};
use crate::{Budget, Ended, Found, Report};

/// Searches for the best point of a programme: tightens it, then solves what is left.
///
/// `start` is a feasible point where one is known. Points that cost more than `cutoff` are of no interest; the bound that is proven is
/// the cutoff at the most.
///
/// # Errors
/// Where the solver fails.
pub fn search(
    problem: &Problem,
    knowledge: &Knowledge,
    start: Option<Vec<f64>>,
    cutoff: Option<f64>,
    budget: &Budget,
    report: &mut Report<'_>,
) -> Result<Found<Vec<f64>>, SolverError> {
    let begun = Instant::now();
    let tightened = tighten(problem, knowledge, start, cutoff, budget, report)?;
    if tightened.ended != Ended::Exhausted {
        return Ok(tightened.into_found());
    }
    let options = Options {
        gap: budget.gap,
        time_limit: budget.left(begun),
        seed: budget.seed,
        // A point of no interest is none of what is left.
        start: tightened.point.clone().filter(|_| tightened.objective <= Some(tightened.cutoff)),
        cutoff: tightened.cutoff.is_finite().then_some(tightened.cutoff),
        // Near the bound it is mostly the bound that is weak.
        heuristics: tightened.gap().is_none_or(|gap| gap > NEAR / 2.0),
        ..Options::default()
    };
    let (objective, bound) = (tightened.objective, tightened.bound);
    let mut report = |state: &Progress| report(&informed(state, objective, bound, begun));
    let mut outcome = solve(&tightened.problem, &options, &mut report)?;
    if outcome.status == Status::Unreliable {
        let options = Options { presolve: false, time_limit: budget.left(begun), ..options };
        outcome = solve(&tightened.problem, &options, &mut report)?;
    }
    Ok(tightened.conclude(problem, outcome))
}
