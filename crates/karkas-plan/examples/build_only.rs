//! Loads a project, builds its programme and hands it to the solver without solving; prints what that took as one
//! line of JSON. Run by `make bench-plan` beside other ways to build the same programme.
//!
//! usage: build_only DIR [solve]

use std::path::Path;
use std::process::ExitCode;

use karkas_model::resolve;
use karkas_plan::formulation::{Formulation, Overrides, Scenario};
use karkas_solver::{Options, Session, quiet};
use serde_json::json;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: build_only DIR [solve]");
        return ExitCode::from(2);
    };
    let solve = arguments.next().is_some_and(|argument| argument == "solve");
    match measure(Path::new(&folder), solve) {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn measure(folder: &Path, solve: bool) -> Result<serde_json::Value, String> {
    let start = cpu_seconds();
    let (project, _) = resolve::load(folder, None).map_err(|faults| format!("{faults:?}"))?;
    let loaded = cpu_seconds();
    let scenarios = [Scenario { project: &project, probability: 1.0 }];
    let formulation =
        Formulation::new(&scenarios, &Overrides::default()).map_err(|error| error.to_string())?;
    let money = formulation.money_scale;
    let problem = &formulation.problem;
    let (columns, rows, nonzeros) = (problem.columns(), problem.rows(), problem.nonzeros());
    let fixed = problem
        .column_handles()
        .filter(|&column| {
            let (lower, upper) = problem.column_bounds(column);
            lower == upper
        })
        .count();
    let built = cpu_seconds();
    let mut session = Session::new(formulation.problem).map_err(|error| error.to_string())?;
    let passed = cpu_seconds();
    let mut report = json!({
        "cpu": {
            "start": start,
            "load": difference(start, loaded),
            "build": difference(loaded, built),
            "hand_over": difference(built, passed),
        },
        "peak_megabytes": peak_megabytes(),
        "columns": columns,
        "fixed_columns": fixed,
        "rows": rows,
        "nonzeros": nonzeros,
    });
    if solve {
        let outcome = session.solve(&Options::default(), &mut quiet).map_err(|error| error.to_string())?;
        report["status"] = json!(outcome.status.words());
        report["objective"] = json!(outcome.objective().map(|objective| objective * money));
    }
    Ok(report)
}

fn difference(before: Option<f64>, after: Option<f64>) -> Option<f64> {
    Some(after? - before?)
}

/// CPU seconds of this process's only thread, where the system tells (Linux).
fn cpu_seconds() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    let nanoseconds: f64 = text.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// Largest resident memory so far, where the system tells (Linux).
fn peak_megabytes() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes / 1024.0)
}
