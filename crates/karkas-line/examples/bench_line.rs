//! How fast the simulator and the closed forms are: one line of JSON for each measurement, times in seconds of CPU.

use std::hint::black_box;

use karkas_line::analytic::{bernoulli, exponential, fluid};
use karkas_line::plant::{Failure, Plant, Spread, Station};
use karkas_line::simulate::{Options, operations, simulate};

/// Seconds of CPU of this process (utime and stime of /proc/self/stat, in hundredths).
fn cpu() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    (ticks(11) + ticks(12)) / 100.0
}

fn line(stations: usize, spread: Spread, failure: Option<Failure>) -> Plant {
    let station = |at: usize| Station { spread, failure, ..Station::new(&format!("s{at}"), 1.0) };
    Plant::serial((0..stations).map(station).collect(), &vec![3; stations - 1])
}

fn speed(name: &str, plant: &Plant) {
    let begin = cpu();
    let done = operations(plant, 1, 1_000_000.0);
    let took = cpu() - begin;
    let rate = done as f64 / took;
    println!(r#"{{"what": "{name}", "operations": {done}, "cpu": {took}, "per_second": {rate}}}"#);
}

fn formula(name: &str, count: u32, evaluate: impl Fn(f64) -> f64) {
    let begin = cpu();
    let sum: f64 =
        (0..count).map(|at| evaluate(black_box(0.5 + 0.3 * f64::from(at) / f64::from(count)))).sum();
    let took = cpu() - begin;
    let rate = f64::from(count) / took;
    println!(r#"{{"what": "{name}", "sum": {sum}, "cpu": {took}, "per_second": {rate}}}"#);
}

fn main() {
    let breaks = Some(Failure { between: 100.0, repair: 10.0, by_clock: false });
    speed("simulator, 10 stations, fixed times", &line(10, Spread::Fixed, None));
    speed("simulator, 10 stations, fixed times, breakdowns", &line(10, Spread::Fixed, breaks));
    speed("simulator, 10 stations, exponential times", &line(10, Spread::Exponential, None));
    for (name, spread, failure) in [
        ("throughput, exponential times", Spread::Exponential, None),
        ("throughput, fixed times, breakdowns", Spread::Fixed, breaks),
    ] {
        let options = Options { seed: 1, replications: 10, units: 20_000 };
        let watch = |_: usize| std::ops::ControlFlow::Continue(());
        if let Ok(found) = simulate(&line(10, spread, failure), &options, &watch) {
            let (mean, half) = (found.throughput.mean, found.throughput.half_99);
            println!(r#"{{"what": "{name}", "mean": {mean}, "half_99": {half}}}"#);
        }
    }
    formula("two Bernoulli machines", 3_000_000, |p| bernoulli::two_machines(p, 0.8, 5.0));
    let machine = |failure, repair| exponential::Machine { failure, repair };
    formula("two exponential machines", 3_000_000, |m| {
        exponential::two_machines(machine(0.05, m), machine(0.1, 0.5), 5.0)
    });
    let flowing = |speed, failure, repair| fluid::Machine { speed, failure, repair };
    formula("two flowing machines of unequal speeds", 3_000_000, |speed| {
        fluid::two_machines(flowing(speed, 0.01, 0.1), flowing(0.9, 0.02, 0.2), 5.0).throughput
    });
    formula("aggregation of five Bernoulli machines", 20_000, |p| {
        bernoulli::aggregate(&[p, 0.8, 0.9, 0.7, 0.9], &[2, 3, 4, 2]).throughput
    });
}
