//! Better prices, by the volume algorithm (Barahona and Anbil 2000; Barahona and Chudak 2005).

use super::relaxation::{Fix, Relaxation};

/// How to look for better prices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    pub(super) iterations: usize,
    /// Stop as soon as the bound reaches this.
    pub(super) cut: f64,
    /// What the bound is aimed at.
    pub(super) target: f64,
    /// First length of a step, a share of the way to the target.
    pub(super) step: f64,
    /// Stop where this many iterations bring less than this share of the way to the cut.
    pub(super) patience: (usize, f64),
}

/// The best prices found and what goes with them.
#[derive(Debug, Clone)]
pub(super) struct Priced {
    pub(super) bound: f64,
    pub(super) prices: Vec<f64>,
    /// What each facility's decision is worth at these prices: [`Relaxation::regret`].
    pub(super) regret: Vec<f64>,
    /// Average of the solutions: an approximate solution of the linear relaxation.
    pub(super) average: Vec<f64>,
}

/// Looks for prices with a better bound, from the prices given, until `stop` says so.
pub(super) fn volume(
    relaxation: &mut Relaxation<'_>,
    prices: &[f64],
    fixes: &[Fix],
    effort: &Effort,
    stop: &mut dyn FnMut() -> bool,
) -> Priced {
    let network = relaxation.network;
    let facilities = network.facilities();
    let mut prices: Vec<f64> =
        prices.iter().zip(&relaxation.ceiling).map(|(price, ceiling)| price.min(*ceiling)).collect();
    let bound = relaxation.evaluate(&prices, fixes);
    let mut best = Priced {
        bound,
        prices: prices.clone(),
        regret: (0..facilities).map(|facility| relaxation.regret(facility)).collect(),
        average: relaxation.chosen.clone(),
    };
    if bound >= effort.cut {
        return best;
    }
    let missing = |served: &[f64], direction: &mut Vec<f64>| {
        direction.clear();
        direction.extend(served.iter().zip(&network.demand).map(|(served, demand)| 1.0 - served / demand));
    };
    let mut direction = Vec::new();
    missing(&relaxation.served, &mut direction);
    let mut current = Vec::new();
    let (mut step, mut alpha, mut red) = (effort.step, 0.1, 0);
    let (mut since, mut before) = (0, bound);
    for iteration in 1..=effort.iterations {
        let square: f64 = direction.iter().map(|part| part * part).sum();
        if square < 1e-14 || iteration % 8 == 0 && stop() {
            break;
        }
        let length = step * (effort.target - best.bound).max(1e-9 * best.bound.abs()) / square;
        for (customer, price) in prices.iter_mut().enumerate() {
            *price = (best.prices[customer] + length * direction[customer] / network.demand[customer])
                .min(relaxation.ceiling[customer]);
        }
        let bound = relaxation.evaluate(&prices, fixes);
        if bound == f64::INFINITY {
            best.bound = bound;
            return best;
        }
        missing(&relaxation.served, &mut current);
        let agree: f64 = direction.iter().zip(&current).map(|(a, b)| a * b).sum();
        for (average, chosen) in best.average.iter_mut().zip(&relaxation.chosen) {
            *average += alpha * (chosen - *average);
        }
        for (direction, current) in direction.iter_mut().zip(&current) {
            *direction += alpha * (current - *direction);
        }
        if bound > best.bound {
            if bound - best.bound > 1e-6 * best.bound.abs() {
                red = 0;
            } else {
                red += 1;
            }
            best.bound = bound;
            best.prices.copy_from_slice(&prices);
            for (facility, regret) in best.regret.iter_mut().enumerate() {
                *regret = relaxation.regret(facility);
            }
            if bound >= effort.cut {
                return best;
            }
            if agree >= 0.0 {
                step = (step * 1.2).min(2.0);
            }
        } else {
            red += 1;
        }
        if red >= 10 {
            step *= 0.66;
            alpha = f64::max(alpha * 0.9, 0.01);
            red = 0;
            if step < 1e-3 {
                break;
            }
        }
        since += 1;
        if since == effort.patience.0 {
            if best.bound - before < effort.patience.1 * (effort.cut - best.bound) {
                break;
            }
            (since, before) = (0, best.bound);
        }
    }
    best
}
