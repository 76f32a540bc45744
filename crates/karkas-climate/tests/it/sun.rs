//! Position of the sun against the solar position algorithm of Reda and Andreas (2004).

use karkas_climate::Location;
use karkas_climate::sun::{Time, position, true_position};

use crate::shared::{number, rows};

#[test]
fn within_two_hundredths_of_a_degree_of_the_reference() {
    let Some(rows) = rows("solar/solar_position_spa.csv") else { return };
    assert!(rows.len() >= 150);
    let mut worst = 0.0_f64;
    for row in &rows {
        let location = Location {
            name: row["site"].clone(),
            latitude_degrees: number(row, "lat"),
            longitude_degrees: number(row, "lon"),
            time_zone_hours: number(row, "tz"),
            elevation_metres: number(row, "alt_m"),
        };
        let text = &row["time"];
        let part = |range: std::ops::Range<usize>| text[range].parse::<f64>().unwrap();
        let time = Time {
            year: part(0..4) as i32,
            month: part(5..7) as u8,
            day: part(8..10) as u8,
            hour: part(11..13) + part(14..16) / 60.0 + part(17..19) / 3600.0,
        };
        let (seen, real) = (position(&location, time), true_position(&location, time));
        let errors = [
            90.0 - seen.elevation.to_degrees() - number(row, "zenith_apparent"),
            90.0 - real.elevation.to_degrees() - number(row, "zenith_true"),
            // An azimuth counts as far as it moves the sun across the sky.
            ((seen.azimuth.to_degrees() - number(row, "azimuth") + 180.0).rem_euclid(360.0) - 180.0)
                * real.elevation.cos(),
        ];
        for error in errors {
            worst = worst.max(error.abs());
            assert!(error.abs() <= 0.02, "{errors:?} for {row:?}");
        }
    }
    println!("worst of {} rows: {worst:.4}°", rows.len());
}
