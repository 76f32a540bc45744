//! The quicker engine against EnergyPlus on the boxes: how far a first look may be trusted.

use karkas_climate::air::Terrain;
use karkas_climate::{SolarYear, Weather};
use karkas_thermal::{Climate, screen};

use crate::halls_cases::hall;
use crate::shared::{WEATHERS, file, number, rows};

#[test]
fn a_first_look_is_near_enough_to_rank_by() {
    let (Some(path), Some(results)) = (file("ep_halls/cases.json"), rows("ep_halls/results.csv")) else {
        return;
    };
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut errors = Vec::new();
    let mut cooling_errors = Vec::new();
    for (city, path) in WEATHERS {
        let Some(path) = file(path) else { return };
        let weather = Weather::read(&path).unwrap();
        let (climate, solar) = (Climate::new(&weather, Terrain::Country), SolarYear::new(&weather));
        for case in &cases {
            let id = case["id"].as_str().unwrap();
            let reference = results.iter().find(|row| row["case"] == id && row["city"] == city).unwrap();
            let made = hall(case, &solar, &climate);
            let year = screen(&made.zone, &made.operation, &climate, &made.suns).unwrap();
            let heat = year.annual_heating() / made.zone.floor_area;
            let cold = year.annual_cooling() / made.zone.floor_area;
            let (true_heat, true_cold) = (number(reference, "heat_kWh_m2"), number(reference, "cool_kWh_m2"));
            println!("{city:13}{id:26} heat {heat:7.2} {true_heat:7.2} | cool {cold:7.2} {true_cold:7.2}");
            if true_heat > 10.0 {
                errors.push(100.0 * (heat / true_heat - 1.0));
            }
            if true_cold > 10.0 {
                cooling_errors.push(100.0 * (cold / true_cold - 1.0));
            }
        }
    }
    let mean = |errors: &[f64]| errors.iter().map(|error| error.abs()).sum::<f64>() / errors.len() as f64;
    let worst = |errors: &[f64]| errors.iter().map(|error| error.abs()).fold(0.0, f64::max);
    println!("heating: mean absolute {:.1} %, worst {:.1} %", mean(&errors), worst(&errors));
    println!("cooling: mean absolute {:.1} %, worst {:.1} %", mean(&cooling_errors), worst(&cooling_errors));
    assert!(mean(&errors) <= 10.0 && worst(&errors) <= 20.0);
    assert!(mean(&cooling_errors) <= 20.0);
}
