//! The bandwidth of Sheather and Jones (JRSS B 53(3), 1991, section 3), on binned numbers.

use std::f64::consts::PI;

use super::bandwidth::quantile;

const BINS: usize = 1000;

/// The width that solves the equation of Sheather and Jones for sorted numbers; none where the numbers do not differ or
/// the equation has no root in a wide range about the normal width.
///
/// Bins and the tolerance of the root (a hundredth of the normal width) are those of R's `bw.SJ`, so that results compare.
pub fn sheather_jones(sorted: &[f64]) -> Option<f64> {
    let count = sorted.len() as f64;
    let mean = sorted.iter().sum::<f64>() / count;
    let deviation = (sorted.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (count - 1.0)).sqrt();
    let quartiles = quantile(sorted, 0.75) - quantile(sorted, 0.25);
    let scale = if quartiles > 0.0 { deviation.min(quartiles / 1.349) } else { deviation };
    if scale.is_nan() || scale <= 0.0 {
        return None;
    }
    let binned = Binned::new(sorted);
    let (a, b) = (1.24 * scale * count.powf(-1.0 / 7.0), 1.23 * scale * count.powf(-1.0 / 9.0));
    let sixth = -binned.sixth(b);
    let ratio = binned.fourth(a) / sixth;
    if !ratio.is_finite() || ratio <= 0.0 {
        return None;
    }
    let alpha = 1.357 * ratio.powf(1.0 / 7.0);
    let excess = |width: f64| {
        let fourth = binned.fourth(alpha * width.powf(5.0 / 7.0));
        (1.0 / (2.0 * PI.sqrt() * count * fourth)).powf(0.2) - width
    };
    let normal = 1.144 * scale * count.powf(-0.2);
    let (low, high) = bracket(excess, 0.1 * normal, normal)?;
    Some(root(excess, low, high, 0.01 * normal))
}

/// A range at whose ends a function has different signs, by widening one.
fn bracket(function: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> Option<(f64, f64)> {
    for step in 0..99 {
        if function(low) * function(high) <= 0.0 {
            return Some((low, high));
        }
        if step % 2 == 0 { high *= 1.2 } else { low *= 0.8 }
    }
    None
}

/// A root between two ends of different sign (Brent, Algorithms for Minimization without Derivatives, 1973, chapter 4).
fn root(function: impl Fn(f64) -> f64, mut a: f64, mut b: f64, tolerance: f64) -> f64 {
    let (mut at_a, mut at_b) = (function(a), function(b));
    let (mut c, mut at_c) = (a, at_a);
    for _ in 0..1000 {
        let before = b - a;
        if at_c.abs() < at_b.abs() {
            (a, at_a) = (b, at_b);
            (b, at_b) = (c, at_c);
            (c, at_c) = (a, at_a);
        }
        let least = 2.0 * f64::EPSILON * b.abs() + tolerance / 2.0;
        let half = (c - b) / 2.0;
        if half.abs() <= least || at_b == 0.0 {
            break;
        }
        let mut step = half;
        if before.abs() >= least && at_a.abs() > at_b.abs() {
            let ratio = at_b / at_a;
            let (mut p, mut q) = if a == c {
                (2.0 * half * ratio, 1.0 - ratio)
            } else {
                let (s, t) = (at_b / at_c, at_a / at_c);
                (
                    ratio * (2.0 * half * t * (t - s) - (b - a) * (s - 1.0)),
                    (t - 1.0) * (s - 1.0) * (ratio - 1.0),
                )
            };
            if p > 0.0 {
                q = -q
            } else {
                p = -p
            }
            if p < 1.5 * half * q - (least * q).abs() / 2.0 && p < (before * q / 2.0).abs() {
                step = p / q;
            }
        }
        if step.abs() < least {
            step = least.copysign(step);
        }
        (a, at_a) = (b, at_b);
        b += step;
        at_b = function(b);
        if at_b * at_c > 0.0 {
            (c, at_c) = (a, at_a);
        }
    }
    b
}

/// Numbers of pairs of numbers by the bins between them.
struct Binned {
    pairs: Vec<f64>,
    step: f64,
    count: f64,
}

impl Binned {
    fn new(sorted: &[f64]) -> Self {
        let (first, last) = (sorted[0], sorted[sorted.len() - 1]);
        let step = (last - first) * 1.01 / BINS as f64;
        let mut bins = vec![0.0; BINS];
        for value in sorted {
            // Bins begin at multiples of the step; only how far apart they are matters.
            let bin = (value / step).floor() - (first / step).floor();
            bins[(bin as usize).min(BINS - 1)] += 1.0;
        }
        let mut pairs = vec![0.0; BINS];
        for (bin, &own) in bins.iter().enumerate().filter(|(_, own)| **own > 0.0) {
            pairs[0] += own * (own - 1.0) / 2.0;
            for (apart, other) in bins[..bin].iter().rev().enumerate() {
                pairs[apart + 1] += own * other;
            }
        }
        Self { pairs, step, count: sorted.len() as f64 }
    }

    /// Estimate of ∫ f''² with a normal kernel.
    fn fourth(&self, width: f64) -> f64 {
        let sum = self.sum(width, |square| square * square - 6.0 * square + 3.0, 3.0);
        sum / (self.count * (self.count - 1.0) * width.powi(5) * (2.0 * PI).sqrt())
    }

    /// Estimate of −∫ f'''² with a normal kernel.
    fn sixth(&self, width: f64) -> f64 {
        let polynomial = |square: f64| ((square - 15.0) * square + 45.0) * square - 15.0;
        let sum = self.sum(width, polynomial, -15.0);
        sum / (self.count * (self.count - 1.0) * width.powi(7) * (2.0 * PI).sqrt())
    }

    fn sum(&self, width: f64, polynomial: impl Fn(f64) -> f64, own: f64) -> f64 {
        let mut sum = 0.0;
        for (apart, pairs) in self.pairs.iter().enumerate() {
            let square = (apart as f64 * self.step / width).powi(2);
            if square >= 1000.0 {
                break;
            }
            sum += (-0.5 * square).exp() * polynomial(square) * pairs;
        }
        2.0 * sum + own * self.count
    }
}
