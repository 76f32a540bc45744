//! What the search itself costs: microseconds of CPU for each evaluation of problems that cost almost nothing.
//!
//! Run with `cargo run --profile quick -p karkas-design --example overhead`, one case with `-- 0` to `-- 3`. Times are processor seconds of
//! all threads (Linux), which others on the machine do not disturb.

use std::ops::ControlFlow;

use karkas_design::search::{Evaluation, Gene, Problem, Search, Settings};

struct Cheap {
    genes: Vec<Gene>,
    objectives: Vec<String>,
}

impl Problem for Cheap {
    fn genes(&self) -> &[Gene] {
        &self.genes
    }
    fn objectives(&self) -> &[String] {
        &self.objectives
    }
    fn evaluate(&self, genes: &[f64]) -> Evaluation {
        let rest: f64 = genes[4..].iter().map(|value| (value - 0.5) * (value - 0.5)).sum();
        let objectives = (0..self.objectives.len())
            .map(|axis| {
                (1.0 + rest) * if axis == 0 { genes[..4].iter().sum::<f64>() } else { 1.0 - genes[axis - 1] }
            })
            .collect();
        Evaluation::free(objectives)
    }
}

/// Processor time of all threads of this program so far: the first number, in nanoseconds, of each one's file.
fn processor_seconds() -> f64 {
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return f64::NAN };
    let of_thread = |folder: std::path::PathBuf| {
        let text = std::fs::read_to_string(folder.join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<f64>().ok()
    };
    threads.flatten().filter_map(|thread| of_thread(thread.path())).sum::<f64>() * 1e-9
}

fn main() {
    let only: Option<usize> = std::env::args().nth(1).and_then(|text| text.parse().ok());
    for (case, (name, objectives, settings)) in [
        ("NSGA-II, 2 objectives, population 100", 2, Settings::crowding(100, 250, 1)),
        ("NSGA-II, 3 objectives, population 200", 3, Settings::crowding(200, 250, 1)),
        ("NSGA-III, 3 objectives, 91 directions", 3, Settings::directions(3, 12, 250, 1)),
        ("NSGA-III, 5 objectives, 126 directions", 5, Settings::directions(5, 5, 250, 1)),
    ]
    .into_iter()
    .enumerate()
    {
        if only.is_some_and(|only| only != case) {
            continue;
        }
        let problem = Cheap {
            genes: (0..25).map(|i| Gene::real(format!("x{i}"), 0.0, 1.0)).collect(),
            objectives: (0..objectives).map(|i| format!("f{i}")).collect(),
        };
        for every in [u32::MAX, 10] {
            let settings = Settings { hypervolume_every: every, ..settings.clone() };
            let mut search = Search::new(&problem, settings, &[]).expect("the settings are sound");
            let start = processor_seconds();
            let stopped = search.run(&problem, &mut |_| ControlFlow::Continue(())).is_break();
            let each = (processor_seconds() - start) * 1e6 / search.evaluations() as f64;
            let with = if every == 10 { "with" } else { "without" };
            println!(
                "{name:40} {with:8} hypervolume: {each:6.2} µs per evaluation{}",
                if stopped { " (stopped)" } else { "" }
            );
        }
    }
}
