//! Cases of ASHRAE 140-2020 by their numbers, as a CSV table: energy in MWh, peaks in kW, temperatures in °C.
//!
//! ```text
//! cargo run --profile quick -p karkas-thermal --example bestest -- WEATHER.epw 600 620 900FF …
//! ```
//!
//! Those that the tests compare with published results run where no number is given. Others of one zone with the same box go by
//! their numbers: 630, 660, 670, 680, 685, 695, 650FF, 680FF and the same of the heavy series.

#![allow(clippy::unwrap_used, reason = "the builder of the cases is that of the tests")]

#[path = "../tests/it/bestest_cases.rs"]
mod bestest_cases;
#[path = "../tests/it/shading.rs"]
mod shading;

use std::process::ExitCode;

use karkas_climate::Weather;
use karkas_thermal::{Options, simulate};

/// The cases of the tests.
const CASES: [&str; 12] =
    ["600", "610", "620", "640", "650", "900", "910", "920", "940", "950", "600FF", "900FF"];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((file, names)) = words.split_first() else {
        eprintln!("bestest WEATHER.epw [NUMBER …]");
        return ExitCode::FAILURE;
    };
    let weather = match Weather::read(file.as_ref()) {
        Ok(weather) => weather,
        Err(faults) => {
            eprintln!("{file}: {faults:?}");
            return ExitCode::FAILURE;
        }
    };
    let denver = bestest_cases::Denver::new(&weather);
    let names: Vec<&str> =
        if names.is_empty() { CASES.to_vec() } else { names.iter().map(String::as_str).collect() };
    println!(
        "case,annual_heating_MWh,annual_cooling_MWh,peak_heating_kW,peak_cooling_kW,minimum_temperature_C,maximum_temperature_C,average_temperature_C"
    );
    for name in names {
        let made = bestest_cases::case(name, &denver);
        match simulate(&made.zone, &made.operation, &denver.climate, &made.suns, &Options::default()) {
            Ok(year) => {
                let (lowest, mean, highest) = year.air_range();
                println!(
                    "{name},{:.3},{:.3},{:.3},{:.3},{lowest:.2},{highest:.2},{mean:.2}",
                    year.annual_heating() / 1000.0,
                    year.annual_cooling() / 1000.0,
                    year.peak_heating(),
                    year.peak_cooling(),
                );
            }
            Err(fault) => {
                eprintln!("{name}: {fault}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
