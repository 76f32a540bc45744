//! Measures accounts of a random table and days of a shock, in CPU seconds of this process.
//!
//! `bench_io accounts REGIONS SECTORS STRESSORS` or `bench_io shock FILE DAYS`. Prints one line of JSON.

use std::error::Error;
use std::path::Path;

use faer::Mat;
use karkas_input_output::accounts::{accounts, output_by_user};
use karkas_input_output::multipliers::{downstream_coefficients, ghosh_multipliers, output_multipliers};
use karkas_input_output::prepared::Prepared;
use karkas_input_output::progress::unwatched;
use karkas_input_output::read::{ReadFault, ReadOptions, read};
use karkas_input_output::shock::{Network, Settings, Shock, Simulation, Target};
use karkas_input_output::system::{Category, Extension, Sector, Stressor, System};

/// Seconds of processors that this process has taken, in hundredths (Linux).
fn seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = text.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Numbers between 0 and 1 that look random (Marsaglia 2003, xorshift).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn table(regions: usize, names: usize, stressors: usize) -> Result<System, Box<dyn Error>> {
    let n = regions * names;
    let mut noise = Noise(88_172_645_463_325_252);
    let flows = Mat::from_fn(n, n, |_, _| noise.next());
    let demand = Mat::from_fn(n, regions, |_, _| noise.next() * names as f64);
    let factors = Mat::from_fn(stressors, n, |_, _| noise.next());
    let texts = |of: &str, count: usize| (0..count).map(|at| format!("{of}{at}")).collect::<Vec<_>>();
    let sectors = (0..n).map(|at| Sector { region: at / names, name: at % names }).collect();
    let categories = (0..regions).map(|region| Category { region, name: 0 }).collect();
    let system = System::new(
        texts("r", regions),
        (texts("s", names), sectors),
        (texts("c", 1), categories),
        flows,
        demand,
        "",
    )?;
    let stressors =
        texts("f", stressors).into_iter().map(|name| Stressor { name, unit: String::new() }).collect();
    Ok(system.with(Extension { name: "random".into(), stressors, factors, final_users: None })?)
}

fn account(regions: usize, names: usize, stressors: usize) -> Result<(), Box<dyn Error>> {
    let system = table(regions, names, stressors)?;
    let watch = &mut unwatched;
    let start = seconds();
    let prepared = Prepared::new(&system, watch)?;
    let factored = seconds() - start;
    let by_user = output_by_user(&prepared, watch)?;
    let extension = &system.extensions[0];
    let found = accounts(&prepared, extension, &by_user, watch)?;
    let down = downstream_coefficients(&prepared, &extension.factors, watch)?;
    let (pull, push) = (output_multipliers(&prepared), ghosh_multipliers(&prepared));
    let total = seconds() - start;
    let all: f64 = (0..found.imports.ncols()).map(|column| found.imports[(0, column)]).sum();
    println!(
        "{{\"sectors\": {}, \"factors_s\": {factored:.2}, \"accounts_s\": {total:.2}, \"imports\": {all}, \"check\": {}}}",
        system.len(),
        pull[0] + push[0] + down[(0, 0)]
    );
    Ok(())
}

fn shock(file: &str, days: usize) -> Result<(), Box<dyn Error>> {
    let reading =
        read(Path::new(file), &ReadOptions::default(), &mut unwatched).map_err(|fault| match fault {
            ReadFault::Wrong(all) => format!("{all:?}"),
            ReadFault::Stopped => "stopped".into(),
        })?;
    let network = Network::of_system(&reading.system, 365.0);
    let hit =
        Shock { target: Target::Capacity, producers: vec![0], share: 0.5, days: 5..20, recovery_days: 30 };
    let none = vec![0.0; network.len()];
    let mut simulation = Simulation::new(&network, Settings::new(network.products()))?;
    let start = seconds();
    for day in 0..days {
        let mut loss = none.clone();
        loss[0] = hit.share_on(day);
        simulation.step(&loss, &none);
    }
    let step = (seconds() - start) / days as f64;
    let made: f64 = simulation.production().iter().sum();
    println!(
        "{{\"sectors\": {}, \"days\": {days}, \"step_s\": {step:.6}, \"production\": {made}}}",
        network.len()
    );
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let whole = |at: usize| -> Result<usize, Box<dyn Error>> { Ok(arguments[at].parse()?) };
    match arguments.first().map(String::as_str) {
        Some("accounts") if arguments.len() == 4 => account(whole(1)?, whole(2)?, whole(3)?),
        Some("shock") if arguments.len() == 3 => shock(&arguments[1], whole(2)?),
        _ => Err("bench_io accounts REGIONS SECTORS STRESSORS | bench_io shock FILE DAYS".into()),
    }
}
