//! Loads a project folder, prints what was found and how long it took: `cargo run --example load -- DIR [SCENARIO]`.

use std::process::ExitCode;
use std::time::Instant;

use karkas_model::words::Lang;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(folder) = arguments.next() else {
        eprintln!("usage: load DIR [SCENARIO]");
        return ExitCode::from(2);
    };
    let scenario = arguments.next();
    let start = Instant::now();
    let loaded = karkas_model::resolve::load(folder.as_ref(), scenario.as_deref());
    let seconds = start.elapsed().as_secs_f64();
    let (found, is_right) = match &loaded {
        Ok((project, found)) => {
            println!(
                "{} places, {} commodities, {} processes, {} facilities, {} candidates, {} lanes, {} offers, {} demands, {} limits, {} incentives, {} sources",
                project.places.len(),
                project.commodities.len(),
                project.processes.len(),
                project.facilities.len(),
                project.candidates.len(),
                project.lanes.len(),
                project.offers.len(),
                project.demands.len(),
                project.limits.len(),
                project.incentives.len(),
                project.sources.len()
            );
            (found, true)
        }
        Err(found) => (found, false),
    };
    for item in found {
        let texts = item.render(Lang::En);
        println!("{}[{}] {}: {}", item.severity.code(), item.code, item.place(), texts.message);
        println!("    expected: {}\n    remedy:   {}", texts.expected, texts.remedy);
    }
    println!("{seconds:.3} s, {} errors, {} warnings", found.errors(), found.warnings());
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
