//! A way down: the surest arcs are decided as the relaxation has them, its bound is raised a little, and so on until every arc
//! is decided.

use std::ops::ControlFlow;

use super::cuts::Cuts;
use super::relaxation::{Decision, Relaxation};
use super::volume::{Average, Prices, Run, raise};

/// Evaluations between decisions.
const EVALUATIONS: usize = 40;

/// An arc is sure where its share is this near to nothing or all.
const SURE: f64 = 0.02;

/// Goes down from some prices and averages; gives back the arcs that are there at the end, as shares.
pub(super) fn dive(
    relaxation: &Relaxation<'_>,
    cuts: &Cuts,
    (mut prices, mut average): (Prices, Average),
    mut decisions: Vec<Decision>,
    bound: f64,
    stop: &mut dyn FnMut() -> ControlFlow<()>,
) -> Vec<f64> {
    let run = Run { iterations: EVALUATIONS, enough: f64::INFINITY, aim: 1e-3 * bound.abs(), newest: 0.05 };
    loop {
        let raised =
            raise(relaxation, cuts, (prices, Some(average)), None, &mut decisions, &run, &mut |_, _| stop());
        (prices, average) = (raised.prices, raised.average);
        let mut free: Vec<usize> =
            (0..decisions.len()).filter(|&a| decisions[a] == Decision::Undecided).collect();
        if free.is_empty() || stop().is_break() {
            return decisions
                .iter()
                .map(|&decision| f64::from(u8::from(decision == Decision::Open)))
                .collect();
        }
        let doubt = |a: usize| average.open[a].min(1.0 - average.open[a]);
        free.sort_by(|&i, &j| doubt(i).total_cmp(&doubt(j)).then(i.cmp(&j)));
        let at_least = free.len().div_ceil(8);
        for (place, a) in free.into_iter().enumerate() {
            if place >= at_least && doubt(a) > SURE {
                break;
            }
            decisions[a] = if average.open[a] > 0.5 { Decision::Open } else { Decision::Closed };
        }
    }
}
