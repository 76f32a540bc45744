//! Radiation on surfaces against pvlib (hours) and EnergyPlus (years).

use karkas_climate::sky::{Measured, Perez, Surface};
use karkas_climate::{SolarYear, Sun, Weather};

use crate::shared::{WEATHERS, file, number, rows};

#[test]
fn hours_by_three_descriptions_of_the_sky() {
    let Some(rows) = rows("solar/transposition_golden.csv") else { return };
    assert!(rows.len() >= 90);
    for row in &rows {
        let value = |column: &str| number(row, column);
        let sun =
            Sun { elevation: (90.0 - value("zenith")).to_radians(), azimuth: value("azimuth").to_radians() };
        let measured = Measured {
            global_horizontal: value("ghi"),
            direct_normal: value("dni"),
            diffuse_horizontal: value("dhi"),
        };
        let surface = Surface::by_degrees(value("tilt"), value("surface_azimuth"));
        let outside = value("dni_extra");
        let skies = [
            ("isotropic", Perez::uniform(&sun, &measured)),
            ("haydavies", Perez::hay_davies(&sun, &measured, outside)),
            ("perez_allsites1990", Perez::with_air_mass(&sun, &measured, outside, value("airmass_rel"))),
        ];
        for (column, sky) in skies {
            let on = sky.on(&surface, 0.2);
            // The reference counts beam, sky and ground together.
            assert!((on.total() - value(column)).abs() <= 0.1, "{column}: {} in {row:?}", on.total());
            assert!((on.beam - value("beam")).abs() <= 0.1, "{row:?}");
            assert!((on.ground - value("ground_0.2")).abs() <= 0.1, "{row:?}");
        }
    }
}

#[test]
fn years_within_one_and_a_half_percent_of_energyplus() {
    let Some(rows) = rows("solar/incident_annual_kWh_m2.csv") else { return };
    let (mut worst, mut sum, mut count) = (0.0_f64, 0.0, 0);
    for (name, path) in WEATHERS {
        let Some(path) = file(path) else { return };
        let year = SolarYear::new(&Weather::read(&path).unwrap());
        for row in rows.iter().filter(|row| row["weather"].trim_end_matches("_600") == name) {
            let surface = Surface::by_degrees(number(row, "tilt"), number(row, "azimuth_from_N_cw"));
            let annual = year.on(&surface, number(row, "ground_reflectance")).annual() / 1000.0;
            let error = 100.0 * (annual / number(row, "energyplus_25_2_total") - 1.0);
            println!("{:14} {:11} {annual:8.1} {error:6.2} %", row["weather"], row["surface"]);
            worst = worst.max(error.abs());
            sum += error;
            count += 1;
        }
    }
    println!("mean {:.2} %, worst {worst:.2} %", sum / f64::from(count));
    assert_eq!(count, 50);
    assert!(worst <= 1.5, "{worst}");
}
