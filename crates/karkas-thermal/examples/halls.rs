//! Boxes as the reference runs of EnergyPlus describe them, calculated by our engines, as a CSV table:
//!
//! ```text
//! cargo run --profile quick -p karkas-thermal --example halls -- \
//!     CASES.json [--terrain country|suburbs|city] [--screening] [--repeat N] NAME=WEATHER.epw …
//! ```
//!
//! The last column is seconds of the processor for one year, the mean of `N`. `scripts/check-energyplus.sh` sets them beside EnergyPlus.

#![allow(clippy::unwrap_used, reason = "the builder of the cases is that of the tests")]

#[path = "../tests/it/halls_cases.rs"]
mod halls_cases;
#[path = "../tests/it/shading.rs"]
mod shading;

use std::process::ExitCode;

use karkas_climate::air::Terrain;
use karkas_climate::{SolarYear, Weather};
use karkas_thermal::{Case, Climate, Options, screen_all, simulate_all};
use serde_json::Value;

/// Repetitions side by side.
const AT_ONCE: usize = 8;

/// What the command line says.
struct Asked {
    cases: Vec<Value>,
    weathers: Vec<(String, Weather)>,
    terrain: Terrain,
    screening: bool,
    repeat: u32,
}

/// Processor time of this program so far, which others on the machine do not disturb.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|first| first.parse::<f64>().ok()).unwrap_or(f64::NAN) * 1e-9
}

fn asked() -> Result<Asked, String> {
    let mut asked = Asked {
        cases: Vec::new(),
        weathers: Vec::new(),
        terrain: Terrain::Country,
        screening: false,
        repeat: 1,
    };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--screening" => asked.screening = true,
            "--repeat" => {
                asked.repeat = words
                    .next()
                    .and_then(|word| word.parse().ok())
                    .filter(|&repeat| repeat > 0)
                    .ok_or("--repeat wants a whole number from 1")?;
            }
            "--terrain" => {
                asked.terrain = match words.next().as_deref() {
                    Some("country") => Terrain::Country,
                    Some("suburbs") => Terrain::Suburbs,
                    Some("city") => Terrain::City,
                    other => return Err(format!("--terrain is country, suburbs or city, not {other:?}")),
                }
            }
            _ => match word.split_once('=') {
                Some((name, file)) => {
                    let weather =
                        Weather::read(file.as_ref()).map_err(|fault| format!("{file}: {fault:?}"))?;
                    asked.weathers.push((name.to_owned(), weather));
                }
                None => {
                    let text = std::fs::read_to_string(&word).map_err(|fault| format!("{word}: {fault}"))?;
                    asked.cases = serde_json::from_str(&text).map_err(|fault| format!("{word}: {fault}"))?;
                }
            },
        }
    }
    if asked.cases.is_empty() || asked.weathers.is_empty() {
        return Err(
            "halls CASES.json [--terrain country|suburbs|city] [--screening] [--repeat N] NAME=WEATHER.epw …"
                .into(),
        );
    }
    Ok(asked)
}

fn main() -> ExitCode {
    let asked = match asked() {
        Ok(asked) => asked,
        Err(fault) => {
            eprintln!("{fault}");
            return ExitCode::FAILURE;
        }
    };
    println!("case,city,floor_area_m2,heat_kWh,cool_kWh,peak_heat_kW,peak_cool_kW,t_min,t_max,t_mean,cpu_s");
    for (city, weather) in &asked.weathers {
        let (climate, solar) = (Climate::new(weather, asked.terrain), SolarYear::new(weather));
        for case in &asked.cases {
            let hall = halls_cases::hall(case, &solar, &climate);
            let one = Case { zone: &hall.zone, operation: &hall.operation, suns: &hall.suns };
            let begin = processor_seconds();
            let mut years = Vec::new();
            // Repetitions stand side by side, as designs do in a search.
            for some in vec![one; asked.repeat as usize].chunks(AT_ONCE) {
                years = if asked.screening {
                    screen_all(some, &climate)
                } else {
                    simulate_all(some, &climate, &Options::default())
                };
            }
            let seconds = (processor_seconds() - begin) / f64::from(asked.repeat);
            let year = years.remove(0);
            let id = case["id"].as_str().unwrap_or_default();
            match year {
                Ok(year) => {
                    let (lowest, mean, highest) = year.air_range();
                    println!(
                        "{id},{city},{},{:.1},{:.1},{:.2},{:.2},{lowest:.2},{highest:.2},{mean:.2},{seconds:.6}",
                        hall.zone.floor_area,
                        year.annual_heating(),
                        year.annual_cooling(),
                        year.peak_heating(),
                        year.peak_cooling(),
                    );
                }
                Err(fault) => {
                    eprintln!("{id}, {city}: {fault}");
                    return ExitCode::FAILURE;
                }
            }
        }
    }
    ExitCode::SUCCESS
}
