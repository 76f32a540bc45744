//! Envelopes of every industry group of the French sites, for the benchmark: prints groups, simulations and CPU seconds.
//!
//! `cargo run --profile quick -p karkas-cluster --example bench_cluster -- SITES.csv [kd|m] [SIMULATIONS]`, where the file
//! has the columns `ape` (the first three characters are the group), `x_m` and `y_m`.

use std::error::Error;
use std::path::Path;

use karkas_cluster::distance::{Bandwidth, EnvelopeSettings, Function, Hypothesis, Sites, envelopes};
use karkas_cluster::progress::unwatched;
use karkas_data::{Faults, Options, Rows, Source};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.first().ok_or("name a file of sites")?;
    let function = match arguments.get(1).map(String::as_str) {
        Some("m") => Function::Cumulative,
        _ => Function::KDensity(Bandwidth::Silverman),
    };
    let simulations = arguments.get(2).map_or(Ok(1000), |text| text.parse())?;
    let sites = read(Path::new(path)).map_err(|fault| format!("{fault:?}"))?;
    let kinds: Vec<usize> = (0..sites.kinds().len()).filter(|&kind| sites.of_kind(kind).len() >= 3).collect();
    let radii = match function {
        Function::Cumulative => vec![0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 50.0, 75.0, 100.0],
        Function::KDensity(_) => (0..=18).map(|step| f64::from(step) * 10.0).collect(),
    };
    let hypothesis = Hypothesis::RandomLocation;
    let settings = EnvelopeSettings { function, hypothesis, radii, simulations, level: 0.05, seed: 1 };
    let before = processor_seconds();
    let mut done = 0;
    let mut localised = 0;
    for kind in kinds {
        // A group whose distances allow no kernel is left out, as the command does.
        let Ok(all) = envelopes(&sites, &[kind], &settings, &mut unwatched) else { continue };
        done += 1;
        localised += usize::from(all[0].ranges().iter().any(|range| range.above));
    }
    let seconds = processor_seconds() - before;
    println!("sites {} groups {done} localised {localised} simulations {simulations}", sites.len());
    println!("cpu_seconds {seconds:.2}");
    Ok(())
}

fn read(path: &Path) -> Result<Sites, Box<dyn Error>> {
    let source = Source::one(path, None).map_err(|fault| format!("{fault:?}"))?;
    let mut rows = Rows::open(&source, &Options::default()).map_err(|fault| format!("{fault:?}"))?;
    let mut faults = Faults::new(source.name());
    let columns = ["ape", "x_m", "y_m"].map(|name| rows.column(name));
    let [ape, x, y] = columns.map(|column| column.map_err(|fault| format!("{fault:?}")));
    let (ape, x_at, y_at) = (ape?, x?, y?);
    let (mut x, mut y, mut kind, mut kinds) = (Vec::new(), Vec::new(), Vec::new(), Vec::<String>::new());
    while let Some(row) = rows.next(&mut faults) {
        let group: String = row.text(ape).chars().take(3).collect();
        let (Ok(Some(east)), Ok(Some(north))) = (row.number(x_at), row.number(y_at)) else { continue };
        x.push(east / 1000.0);
        y.push(north / 1000.0);
        kind.push(kinds.iter().position(|known| *known == group).unwrap_or(kinds.len()));
        if kind.last() == Some(&kinds.len()) {
            kinds.push(group);
        }
    }
    Ok(Sites::new(x, y.clone(), vec![1.0; y.len()], kind, kinds)?)
}

/// Seconds that all threads of this process have used, from the system's account of it.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or("").split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}
