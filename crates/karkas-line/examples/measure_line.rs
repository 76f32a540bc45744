//! How far the formulas are from exact chains and from simulation, over random lines.

mod wild;

use karkas_line::analytic::bernoulli;
use karkas_line::exact;
use karkas_line::simulate::Options;
use wild::{Draw, Kind, Measured, measure};

/// Mean, and errors that 95 % of the lines and all of them stay within.
fn said(name: &str, errors: &[f64]) {
    let mut sizes: Vec<f64> = errors.iter().map(|error| error.abs()).collect();
    sizes.sort_by(f64::total_cmp);
    if sizes.is_empty() {
        return;
    }
    let signed = errors.iter().sum::<f64>() / errors.len() as f64;
    let mean = sizes.iter().sum::<f64>() / sizes.len() as f64;
    let share = |part: f64| sizes[((sizes.len() - 1) as f64 * part) as usize];
    println!(
        "{name}: {} lines, mean {mean:.4} (with its sign {signed:+.4}), 95 % {:.4}, worst {:.4}",
        sizes.len(),
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
            errors.push(bernoulli::aggregate(&up, &room).throughput / exact.throughput - 1.0);
        }
    }
    said("aggregation", &errors);
    let lines = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(200);
    let seed = std::env::args().nth(2).and_then(|text| text.parse().ok()).unwrap_or(20_261_126);
    let options = Options { seed: 1, replications: 5, units: 20_000 };
    for kind in Kind::ALL {
        let all = measure(kind, seed, lines, &options);
        let of = |is: &dyn Fn(&Measured) -> bool| -> Vec<f64> {
            all.iter().filter(|one| is(one)).map(|one| one.error).collect()
        };
        let tightest =
            |one: &Measured| one.plant.links.iter().filter_map(|link| link.capacity).min().unwrap_or(0);
        said(&format!("{kind:?}"), &of(&|_| true));
        said(&format!("{kind:?}, a buffer of none or one"), &of(&|one| tightest(one) < 2));
        said(&format!("{kind:?}, buffers of two and more"), &of(&|one| tightest(one) >= 2));
        let within = all.iter().filter(|one| one.error.abs() <= one.claimed + one.chance).count();
        println!("{kind:?}: {within} of {} within what is claimed", all.len());
    }
}
