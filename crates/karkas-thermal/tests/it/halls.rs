//! Eight boxes in four climates against EnergyPlus 25.2.

use karkas_climate::air::Terrain;
use karkas_climate::{SolarYear, Weather};
use karkas_thermal::{Climate, Options, ZoneYear, simulate};

use crate::halls_cases::hall;
use crate::shared::{WEATHERS, file, number, rows};

/// Values below, kWh/m², are too small for a percentage.
const SMALL: f64 = 10.0;

#[test]
fn near_energyplus() {
    let (Some(path), Some(results)) = (file("ep_halls/cases.json"), rows("ep_halls/results.csv")) else {
        return;
    };
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let (mut heating, mut cooling) = (Vec::new(), Vec::new());
    for (city, path) in WEATHERS {
        let Some(path) = file(path) else { return };
        let weather = Weather::read(&path).unwrap();
        // The reference has the wind of a city: `scripts/check-energyplus.sh` finds its numbers again with it, and not without.
        let (climate, solar) = (Climate::new(&weather, Terrain::City), SolarYear::new(&weather));
        for case in &cases {
            let id = case["id"].as_str().unwrap();
            let reference = results.iter().find(|row| row["case"] == id && row["city"] == city).unwrap();
            let made = hall(case, &solar, &climate);
            let year =
                simulate(&made.zone, &made.operation, &climate, &made.suns, &Options::default()).unwrap();
            compare(id, city, reference, &year, made.zone.floor_area, (&mut heating, &mut cooling));
        }
    }
    let (heating, cooling) = (summary("heating", &heating), summary("cooling", &cooling));
    assert!(heating.0 <= 6.0 && heating.1 <= 12.0, "heating {heating:?}");
    assert!(cooling.0 <= 10.0 && cooling.1 <= 25.0, "cooling {cooling:?}");
}

fn compare(
    id: &str,
    city: &str,
    reference: &std::collections::HashMap<String, String>,
    year: &ZoneYear,
    area: f64,
    errors: (&mut Vec<f64>, &mut Vec<f64>),
) {
    let (heat, cold) = (year.annual_heating() / area, year.annual_cooling() / area);
    let (true_heat, true_cold) = (number(reference, "heat_kWh_m2"), number(reference, "cool_kWh_m2"));
    let percent = |value: f64, reference: f64| 100.0 * (value / reference - 1.0);
    let (lowest, mean, highest) = year.air_range();
    println!(
        "{city:13}{id:26} heat {heat:7.2} {true_heat:7.2} {:6.1} % | cool {cold:7.2} {true_cold:7.2} {:6.1} % | peak {:6.1} {:6.1} | {:6.1} {:6.1} | mean {mean:5.2} {:5.2} {lowest:.1} {highest:.1}",
        percent(heat, true_heat),
        percent(cold, true_cold),
        year.peak_heating(),
        number(reference, "peak_heat_kW"),
        year.peak_cooling(),
        number(reference, "peak_cool_kW"),
        number(reference, "t_mean"),
    );
    if true_heat > SMALL {
        errors.0.push(percent(heat, true_heat));
    }
    if true_cold > SMALL {
        errors.1.push(percent(cold, true_cold));
    }
}

fn summary(name: &str, errors: &[f64]) -> (f64, f64) {
    let count = errors.len() as f64;
    let mean = errors.iter().sum::<f64>() / count;
    let absolute = errors.iter().map(|error| error.abs()).sum::<f64>() / count;
    let worst = errors.iter().map(|error| error.abs()).fold(0.0, f64::max);
    println!("{name}: {count} values, mean {mean:.2} %, mean absolute {absolute:.2} %, worst {worst:.2} %");
    (absolute, worst)
}
