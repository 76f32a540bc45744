//! Photovoltaics by hand and by properties.

use karkas_design::photovoltaics::{Field, Irradiance, Module, balance};
use proptest::prelude::*;

const FIELD: Field = Field { module: Module::CRYSTALLINE, area: 100.0, performance: 0.86 };

/// 600 W/m² of beam at 60° off the normal and 200 W/m² of diffuse at 20 °C: modifiers 1 − 0.05 (2 − 1) = 0.95 for both, so
/// 760 W/m² are absorbed; T_c = 20 + 25/800·800 = 45 °C; 1 − 0.0038·20 = 0.924;
/// 760·0.185·100·0.924·0.86 = 11,172.6 W.
#[test]
fn one_hour_by_hand() {
    assert!((FIELD.power(600.0, 200.0, 0.5, 20.0) - 11_172.6).abs() < 0.1);
    assert_eq!(FIELD.peak(), 18.5);
    assert_eq!(FIELD.power(0.0, 0.0, -0.3, -10.0), 0.0);
}

/// Standard conditions: 1000 W/m² of beam head-on with cells at 25 °C give η A PR.
#[test]
fn standard_conditions() {
    let outdoor = 25.0 - 25.0 / 800.0 * 1000.0;
    assert!((FIELD.power(1000.0, 0.0, 1.0, outdoor) - 1000.0 * 18.5 * 0.86).abs() < 1e-9);
}

/// Made 0, 2, 5, 1 kW against wanted 1, 1, 3, 3 kW: used 0 + 1 + 3 + 1, given away 1 + 2, bought 1 + 2.
#[test]
fn self_consumption_by_hand() {
    let sums = balance(&[0.0, 2000.0, 5000.0, 1000.0], &[1000.0, 1000.0, 3000.0, 3000.0]);
    assert_eq!((sums.generated, sums.used, sums.exported, sums.imported), (8.0, 5.0, 3.0, 3.0));
    assert_eq!((sums.self_consumption(), sums.self_sufficiency()), (0.625, 0.625));
    assert_eq!(balance(&[0.0], &[0.0]).self_consumption(), 0.0);
}

#[test]
fn a_year_is_its_hours() {
    let (beam, diffuse, cosine, outdoor) =
        ([0.0, 500.0, 300.0], [0.0, 100.0, 200.0], [0.0, 0.8, 0.6], [0.0, 10.0, 30.0]);
    let mut power = [0.0; 3];
    let irradiance = Irradiance { beam: &beam, diffuse: &diffuse, cosine: &cosine };
    FIELD.generate(&irradiance, &outdoor, &mut power);
    for hour in 0..3 {
        assert_eq!(power[hour], FIELD.power(beam[hour], diffuse[hour], cosine[hour], outdoor[hour]));
    }
}

/// Forty hours of pvlib 0.16.1 (`iam.ashrae`, `temperature.ross`, `pvsystem.pvwatts_dc`) with 0.86 of the power left.
#[test]
fn hours_of_pvlib() {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/photovoltaic_power.csv").as_bytes());
    let mut count = 0;
    for record in reader.records() {
        let values: Vec<f64> = record.unwrap().iter().map(|cell| cell.parse().unwrap()).collect();
        let power = FIELD.power(values[0], values[1], values[2].to_radians().cos(), values[3]);
        assert!((power - values[4]).abs() < 1e-6 * values[4].max(1.0), "{values:?}: {power}");
        count += 1;
    }
    assert_eq!(count, 40);
}

proptest! {
    /// Cooler modules never give less; the balance closes.
    #[test]
    fn cold_helps_and_balances_close(
        beam in 0.0..900.0f64, diffuse in 0.0..400.0f64, cosine in 0.0..1.0f64, outdoor in -30.0..40.0f64,
        hours in prop::collection::vec((0.0..1e4f64, 0.0..1e4f64), 1..50),
    ) {
        prop_assert!(FIELD.power(beam, diffuse, cosine, outdoor - 5.0) >= FIELD.power(beam, diffuse, cosine, outdoor));
        let (made, wanted): (Vec<f64>, Vec<f64>) = hours.into_iter().unzip();
        let sums = balance(&made, &wanted);
        prop_assert!((sums.used + sums.exported - sums.generated).abs() < 1e-9 * (1.0 + sums.generated));
        prop_assert!((sums.used + sums.imported - wanted.iter().sum::<f64>() / 1e3).abs() < 1e-6);
        prop_assert!(sums.used >= 0.0 && sums.exported >= 0.0 && sums.imported >= 0.0);
    }
}
