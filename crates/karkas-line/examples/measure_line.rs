//! How far the formulas are from exact chains and from simulation, over random lines.

use std::ops::ControlFlow;

use karkas_line::analytic::bernoulli;
use karkas_line::estimate::{Method, estimate};
use karkas_line::exact;
use karkas_line::plant::{Failure, Plant, Spread, Station};
use karkas_line::simulate::{Options, simulate};

/// A small generator of its own, so that the lines are always the same.
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.next()
    }

    fn count(&mut self, most: u32) -> u32 {
        (self.next() * f64::from(most)) as u32
    }
}

fn said(name: &str, mut errors: Vec<f64>) {
    errors.sort_by(f64::total_cmp);
    let mean = errors.iter().sum::<f64>() / errors.len() as f64;
    let share = |part: f64| errors[((errors.len() - 1) as f64 * part) as usize];
    println!(
        "{name}: {} lines, mean {mean:.4}, 95 % {:.4}, worst {:.4}",
        errors.len(),
        share(0.95),
        share(1.0)
    );
}

fn main() {
    let mut draw = Draw(20_261_126);
    let mut errors = Vec::new();
    while errors.len() < 400 {
        let count = 3 + draw.count(3) as usize;
        let up: Vec<f64> = (0..count).map(|_| draw.between(0.6, 0.98)).collect();
        let room: Vec<usize> = (1..count).map(|_| 1 + draw.count(4) as usize).collect();
        if let Some(exact) = exact::bernoulli(&up, &room) {
            errors.push((bernoulli::aggregate(&up, &room).throughput / exact.throughput - 1.0).abs());
        }
    }
    said("aggregation", errors);
    for kind in ["breakdowns", "spread", "places, scrap, breakdowns and spread"] {
        let mut errors = Vec::new();
        let mut signed = 0.0;
        for _ in 0..150 {
            let count = 2 + draw.count(6) as usize;
            let stations = (0..count)
                .map(|at| {
                    let breaks = kind != "spread" && draw.next() < 0.8;
                    let repair = draw.between(3.0, 20.0);
                    let failure = breaks.then_some(Failure {
                        between: repair * draw.between(4.0, 40.0),
                        repair,
                        by_clock: false,
                    });
                    let variation = draw.between(0.1, 1.0);
                    let is_mixed = kind.starts_with("places");
                    let places = if is_mixed { 1 + draw.count(3) } else { 1 };
                    Station {
                        failure,
                        places,
                        spread: if kind == "breakdowns" {
                            Spread::Fixed
                        } else {
                            Spread::Lognormal(variation)
                        },
                        scrap: if is_mixed { draw.between(0.0, 0.05) } else { 0.0 },
                        ..Station::new(&format!("s{at}"), draw.between(0.7, 1.3) * f64::from(places))
                    }
                })
                .collect();
            let room: Vec<u32> = (1..count).map(|_| draw.count(10)).collect();
            let plant = Plant::serial(stations, &room);
            let options = Options { seed: 1, replications: 10, units: 20_000 };
            let watch = |_: usize| ControlFlow::Continue(());
            if let (Some(found), Ok(run)) = (estimate(&plant), simulate(&plant, &options, &watch)) {
                assert_eq!(found.method, Method::Decomposition);
                let error = found.throughput / run.throughput.mean - 1.0;
                signed += error;
                errors.push(error.abs());
            }
        }
        println!("mean with its sign {:.4}", signed / errors.len() as f64);
        said(&format!("decomposition, {kind}"), errors);
    }
}
