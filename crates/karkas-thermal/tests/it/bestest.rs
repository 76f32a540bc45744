//! ASHRAE 140-2020 building thermal envelope cases against the published results of six programs.

use std::collections::HashMap;

use karkas_climate::Weather;
use karkas_thermal::{Options, simulate};

use crate::bestest_cases::{Denver, case};
use crate::shared::{WEATHERS, file, number, rows};

/// Lowest and highest of the six programs by case and quantity.
fn ranges() -> Option<HashMap<(String, String), (f64, f64)>> {
    let mut ranges = HashMap::new();
    for table in ["bestest/loads.csv", "bestest/free_float.csv"] {
        for row in rows(table)? {
            let key = (row["case"].clone(), row["quantity"].clone());
            ranges.insert(key, (number(&row, "min"), number(&row, "max")));
        }
    }
    Some(ranges)
}

const CASES: [&str; 12] =
    ["600", "610", "620", "640", "650", "900", "910", "920", "940", "950", "600FF", "900FF"];

#[test]
fn within_the_published_range() {
    let (Some(ranges), Some(path)) = (ranges(), file(WEATHERS[0].1)) else { return };
    let denver = Denver::new(&Weather::read(&path).unwrap());
    let (mut inside, mut annual, mut failures) = (0, 0, Vec::new());
    for name in CASES {
        let made = case(name, &denver);
        let year =
            simulate(&made.zone, &made.operation, &denver.climate, &made.suns, &Options::default()).unwrap();
        let (lowest, mean, highest) = year.air_range();
        let values: Vec<(&str, f64)> = if name.ends_with("FF") {
            vec![
                ("minimum_temperature_C", lowest),
                ("maximum_temperature_C", highest),
                ("average_temperature_C", mean),
            ]
        } else {
            vec![
                ("annual_heating_MWh", year.annual_heating() / 1000.0),
                ("annual_cooling_MWh", year.annual_cooling() / 1000.0),
                ("peak_heating_kW", year.peak_heating()),
                ("peak_cooling_kW", year.peak_cooling()),
            ]
        };
        for (quantity, value) in values {
            let (low, high) = ranges[&(name.to_string(), quantity.to_string())];
            let (from, to) = match quantity {
                _ if name.ends_with("FF") => (low - 1.0, high + 1.0),
                "annual_heating_MWh" | "annual_cooling_MWh" => (0.95 * low, 1.05 * high),
                _ => (0.85 * low, 1.15 * high),
            };
            let fits = (from - 1e-9..=to + 1e-9).contains(&value);
            let strict = (low - 1e-9..=high + 1e-9).contains(&value);
            let mark = if strict {
                ""
            } else if fits {
                "~"
            } else {
                "OUT"
            };
            println!("{name:6} {quantity:22} {value:8.3}  {low:7.3} … {high:7.3}  {mark}");
            if quantity.starts_with("annual") {
                annual += 1;
                inside += usize::from(fits);
            } else if !fits {
                failures.push(format!("{name} {quantity} {value}"));
            }
        }
    }
    println!("{inside} of {annual} annual values inside");
    assert!(failures.is_empty(), "{failures:?}");
    assert!(inside * 10 >= annual * 9, "{inside} of {annual}");
}
