//! Kd from a histogram of distances, for thousands of simulations.
//!
//! A distance is shared between the two nearest of equally spaced points, in proportion, so the kernel is replaced by its
//! linear interpolation between them. The error of a pair is at most (step/h)²/8 of the top of the kernel.

use super::bandwidth::rule;
use super::k_density::{NOTHING, REFLECTED};
use crate::normal;

/// Points of the grid to a width of the kernel.
const POINTS_TO_WIDTH: f64 = 32.0;

/// Equally spaced distances, and those at which Kd is wanted.
#[derive(Debug, Clone)]
pub struct KernelGrid {
    step: f64,
    radii: Vec<f64>,
    /// Points within twice the largest distance, from which the width of the kernel is found.
    near: usize,
    points: usize,
}

/// A histogram over the points of a [`KernelGrid`]; the last point but one holds all that is farther.
#[derive(Debug, Clone)]
pub struct Grid {
    counts: Vec<f64>,
    /// Products of weights; the counts serve where all weights are 1.
    weights: Vec<f64>,
}

impl Grid {
    /// Makes it empty again.
    pub fn clear(&mut self) {
        self.counts.fill(0.0);
        self.weights.fill(0.0);
    }
}

impl KernelGrid {
    /// A grid for kernels of about this width.
    pub fn new(radii: &[f64], width: f64) -> Self {
        let largest = radii.last().copied().unwrap_or(0.0);
        let step = width / POINTS_TO_WIDTH;
        let reach = (2.0 * largest).max(largest + 2.0 * NOTHING * width);
        let near = (2.0 * largest / step).floor() as usize + 1;
        Self { step, radii: radii.to_vec(), near, points: (reach / step).ceil() as usize + 2 }
    }

    /// Largest error of a pair, as a share of the top of the kernel, where it has this width.
    pub fn error(&self, width: f64) -> f64 {
        (self.step / width).powi(2) / 8.0
    }

    /// An empty histogram.
    pub fn empty(&self, weighted: bool) -> Grid {
        let size = self.points + 2;
        Grid { counts: vec![0.0; size], weights: vec![0.0; if weighted { size } else { 0 }] }
    }

    /// Adds all pairs of points whose weights are 1.
    pub fn add(&self, x: &[f64], y: &[f64], grid: &mut Grid) {
        let (per_step, end) = (1.0 / self.step, self.points as f64);
        let mut scaled = vec![0.0; x.len()];
        for one in 0..x.len() {
            // All distances of a point first, which the compiler does several at a time; then the histogram.
            let scaled = &mut scaled[..one];
            for ((scaled, other_x), other_y) in scaled.iter_mut().zip(x).zip(y) {
                let (dx, dy) = (x[one] - other_x, y[one] - other_y);
                *scaled = ((dx * dx + dy * dy).sqrt() * per_step).min(end);
            }
            for &scaled in &*scaled {
                let point = scaled as usize;
                let part = scaled - point as f64;
                grid.counts[point] += 1.0 - part;
                grid.counts[point + 1] += part;
            }
        }
    }

    /// Adds all pairs of points with weights.
    pub fn add_weighted(&self, x: &[f64], y: &[f64], weight: &[f64], grid: &mut Grid) {
        let end = self.points as f64;
        for one in 0..x.len() {
            for other in 0..one {
                let (dx, dy) = (x[one] - x[other], y[one] - y[other]);
                let scaled = ((dx * dx + dy * dy).sqrt() / self.step).min(end);
                let point = scaled as usize;
                let part = scaled - point as f64;
                let product = weight[one] * weight[other];
                grid.counts[point] += 1.0 - part;
                grid.counts[point + 1] += part;
                grid.weights[point] += product * (1.0 - part);
                grid.weights[point + 1] += product * part;
            }
        }
    }

    /// Silverman's width; none where fewer than three pairs are within twice the largest distance.
    pub fn silverman(&self, grid: &Grid) -> Option<f64> {
        let near = &grid.counts[..self.near.min(self.points)];
        let count: f64 = near.iter().sum();
        if count < 2.5 {
            return None;
        }
        let mean = near.iter().enumerate().map(|(k, c)| k as f64 * c).sum::<f64>() / count;
        let squares: f64 = near.iter().enumerate().map(|(k, c)| (k as f64 - mean).powi(2) * c).sum();
        let deviation = (squares / (count - 1.0)).sqrt() * self.step;
        let first = near.iter().position(|c| *c > 0.0).unwrap_or(0) as f64 * self.step;
        let quartiles = self.quantile(near, count, 0.75) - self.quantile(near, count, 0.25);
        Some(rule(deviation, quartiles, first, count))
    }

    fn quantile(&self, near: &[f64], count: f64, share: f64) -> f64 {
        let rank = share * (count - 1.0) + 0.5;
        let mut before = 0.0;
        for (point, &here) in near.iter().enumerate() {
            if before + here >= rank && here > 0.0 {
                // What a point holds lies evenly within half a step of it; nothing lies below zero.
                let within = point as f64 - 0.5 + (rank - before) / here;
                return within.max(0.0) * self.step;
            }
            before += here;
        }
        near.len() as f64 * self.step
    }

    /// Kd with a kernel of a width.
    pub fn values(&self, grid: &Grid, width: f64) -> Vec<f64> {
        let weights = if grid.weights.is_empty() { &grid.counts } else { &grid.weights };
        let deviation = width / self.step;
        let reflected = ((REFLECTED * deviation).floor() as usize + 1).min(self.points);
        let mut mass: f64 = weights.iter().sum();
        let last = ((NOTHING * deviation).ceil() as usize).min(self.points);
        for (point, weight) in weights.iter().enumerate().take(last).skip(reflected) {
            mass -= weight * normal::below(-(point as f64) / deviation);
        }
        let at = |radius: f64| {
            let place = radius / self.step;
            let own = bell(&weights[..self.points], place, deviation);
            let mirrored = bell(&weights[..reflected], -place, deviation);
            (own + mirrored) / ((2.0 * std::f64::consts::PI).sqrt() * width * mass)
        };
        self.radii.iter().map(|&radius| at(radius)).collect()
    }
}

/// Σ_k weight_k exp(−(k − place)²/2σ²), where σ is in points.
fn bell(weights: &[f64], place: f64, deviation: f64) -> f64 {
    let reach = NOTHING * deviation;
    let (from, to) = (place - reach, place + reach);
    if to < 0.0 || weights.is_empty() {
        return 0.0;
    }
    let from = from.max(0.0).ceil() as usize;
    let to = (to.floor() as usize + 1).min(weights.len());
    if from >= to {
        return 0.0;
    }
    let middle = (place.max(0.0).round() as usize).clamp(from, to - 1);
    // Each factor follows from the one before by two multiplications, away from the top, so that errors do not grow.
    let square = deviation * deviation;
    let apart = middle as f64 - place;
    let (top, narrowing) = ((-0.5 * apart * apart / square).exp(), (-1.0 / square).exp());
    let side = |weights: &mut dyn Iterator<Item = &f64>, first: f64| {
        let (mut height, mut ratio, mut sum) = (top, first, 0.0);
        for weight in weights {
            height *= ratio;
            ratio *= narrowing;
            sum += height * weight;
        }
        sum
    };
    let right = side(&mut weights[middle + 1..to].iter(), (-(apart + 0.5) / square).exp());
    let left = side(&mut weights[from..middle].iter().rev(), ((apart - 0.5) / square).exp());
    top * weights[middle] + right + left
}
