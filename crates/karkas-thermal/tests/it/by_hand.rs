//! Cases that can be worked out on paper.

use std::f64::consts::{FRAC_PI_2, PI};

use karkas_climate::air::Terrain;
use karkas_climate::{HOURS, Hour, Location, Weather, calendar};
use karkas_thermal::{
    AirExchange, Climate, Emission, Layer, Opaque, Operation, Options, Outside, SurfaceSun, Zone, screen,
    simulate, simulate_with_balance,
};

/// The same air at all hours: °C, no wind, no sun, and a sky as warm as the air.
pub fn steady(temperature: f64) -> Climate {
    let location = Location {
        name: "Nowhere".into(),
        latitude_degrees: 50.0,
        longitude_degrees: 0.0,
        time_zone_hours: 0.0,
        elevation_metres: 0.0,
    };
    let hours = (0..HOURS)
        .map(|index| {
            let (month, day, hour) = calendar::date_of(index);
            let horizontal_infrared = 5.670_374e-8 * (temperature + 273.15).powi(4);
            Hour {
                month,
                day,
                hour,
                dry_bulb: temperature,
                dew_point: -40.0,
                pressure: 101_325.0,
                horizontal_infrared,
                ..Hour::default()
            }
        })
        .collect();
    Climate::new(&Weather::new(location, hours), Terrain::Country)
}

/// A box of six faces of 100 m² in all, of insulation so thick that the films hardly count.
fn insulated(resistance: f64) -> Zone {
    let layers = || vec![Layer { resistance, capacity: 1000.0 }];
    let mut zone = Zone::new(20.0, 60.0);
    for area in [15.0, 15.0, 15.0, 15.0] {
        zone.opaque.push(Opaque::new(area, FRAC_PI_2, 1.5, layers(), Outside::Air { sun: 0 }));
    }
    zone.opaque.push(Opaque::new(20.0, 0.0, 3.0, layers(), Outside::Air { sun: 0 }));
    zone.opaque.push(Opaque::new(20.0, PI, 0.0, layers(), Outside::Sheltered));
    zone
}

#[test]
fn a_steady_loss_is_conductance_times_difference() {
    // 100 m² of 20 m²·K/W lose at most 5 W/K, at 30 K 150 W. All faces are equally cold, so that only air warms them: for
    // 1.43 W/m² by 1.31 ΔT^⅓ the air must be (1.43/1.31)^¾ = 1.07 K warmer, 0.75 m²·K/W on walls; outside 5 W/(m²·K) of
    // radiation and a little air add 0.18: 150 · 20/20.93 = 143 W, somewhat less below the still floor. Air: 30 m³/h of dry air at
    // −10 °C (1.3413 kg/m³ · 1006 J/(kg·K) = 1349.4 J/(m³·K)) take 30/3600 · 1349.4 · 30 = 337.3 W.
    let (climate, zone) = (steady(-10.0), insulated(20.0));
    let operation = Operation::floating().with_setpoints(20.0, 30.0);
    let suns = [SurfaceSun::dark()];
    let year = simulate(&zone, &operation, &climate, &suns, &Options::default()).unwrap();
    let last = year.heating[HOURS - 1];
    assert!((141.5..143.5).contains(&last), "{last}");
    assert!((year.air[HOURS - 1] - 20.0).abs() < 1e-9);
    let aired = Zone { air: AirExchange::leaks(30.0), ..zone.clone() };
    let more = simulate(&aired, &operation, &climate, &suns, &Options::default()).unwrap().heating[HOURS - 1];
    assert!((more - last - 337.3).abs() < 0.5, "{}", more - last);
    // Thermal bridges of 2 W/K: 60 W more.
    let bridged = Zone { thermal_bridges: 2.0, ..zone.clone() };
    let more =
        simulate(&bridged, &operation, &climate, &suns, &Options::default()).unwrap().heating[HOURS - 1];
    assert!((more - last - 60.0).abs() < 0.1, "{}", more - last);
    // The quicker engine: films of the standard in U, and 3.45 W/(m²·K) between air and star on 100 m² on top of them.
    let quick = screen(&zone, &operation, &climate, &suns).unwrap().heating[HOURS - 1];
    let conductance = 60.0 / 20.17 + 20.0 / 20.14 + 20.0 / 20.34;
    let by_hand = 30.0 / (1.0 / conductance + 1.0 / 345.0);
    assert!((quick - by_hand).abs() < 1e-3 * by_hand, "{quick} {by_hand}");
}

#[test]
fn heat_recovery_bypass_and_free_cooling() {
    let zone = insulated(20.0);
    let suns = [SurfaceSun::dark()];
    let run = |zone: &Zone, operation: &Operation, outdoor: f64| {
        let (year, _) =
            simulate_with_balance(zone, operation, &steady(outdoor), &suns, &Options::default()).unwrap();
        (year.heating[HOURS - 1], year.cooling[HOURS - 1], year.air[HOURS - 1])
    };
    let mut operation = Operation::floating().with_setpoints(20.0, 26.0);
    operation.ventilation = vec![1.5; HOURS];
    let exchange = |recovery: f64, bypass: bool, free: f64| Zone {
        air: AirExchange { heat_recovery: recovery, bypass, free_cooling: free, infiltration: 0.0 },
        ..zone.clone()
    };
    // 1.5 m³/(h·m²) on 20 m² are 30 m³/h: 337.3 W at 30 K without recovery, a quarter of it with 75 %.
    let (none, _, _) = run(&exchange(0.0, false, 0.0), &operation, -10.0);
    let (recovered, _, _) = run(&exchange(0.75, false, 0.0), &operation, -10.0);
    assert!((none - recovered - 0.75 * 337.3).abs() < 0.5);
    // 500 W of gains at 20 °C outside: 30 m³/h take 10.2 W/K and walls 5 W/K, so it must be cooled with recovery, less
    // with the bypass, and not at all where windows let in 300 m³/h more.
    let warm = Operation { ..operation }.with_gains(25.0, 0.5);
    let (_, closed, air) = run(&exchange(0.75, false, 0.0), &warm, 20.0);
    assert!((air - 26.0).abs() < 1e-9 && closed > 300.0, "{closed}");
    let (_, bypassed, air) = run(&exchange(0.75, true, 0.0), &warm, 20.0);
    assert!(
        (air - 26.0).abs() < 1e-9 && (closed - bypassed - 0.75 * 10.03 * 6.0).abs() < 1.0,
        "{closed} {bypassed}"
    );
    let (_, aired, air) = run(&exchange(0.75, true, 300.0), &warm, 20.0);
    assert!(aired == 0.0 && (air - 26.0).abs() < 1e-9, "{aired} {air}");
    // The same by the quicker engine.
    let quick = screen(&exchange(0.75, true, 300.0), &warm, &steady(20.0), &suns).unwrap();
    let (cold, air) = (quick.cooling[HOURS - 1], quick.air[HOURS - 1]);
    assert!(cold == 0.0 && air <= 26.0 + 1e-9, "{cold} {air}");
}

#[test]
fn a_plant_too_small_leaves_hours_unmet() {
    let mut zone = insulated(2.0);
    zone.heating = Emission { radiant_fraction: 0.5, capacity: Some(500.0) };
    let operation = Operation::floating().with_setpoints(20.0, 26.0);
    let suns = [SurfaceSun::dark()];
    let year = simulate(&zone, &operation, &steady(-20.0), &suns, &Options::default()).unwrap();
    assert!(year.heating.iter().all(|&heat| heat <= 500.0));
    assert_eq!(year.unmet_hours(&operation), (HOURS, 0));
    // 500 W against about 100/2.2 W/K raise the air by about 11 K.
    assert!((-12.0..-6.0).contains(&year.air[HOURS - 1]), "{}", year.air[HOURS - 1]);
}

#[test]
fn impossible_numbers_are_named() {
    let climate = steady(0.0);
    let suns = [SurfaceSun::dark()];
    let operation = Operation::floating();
    let fault = |zone: &Zone, operation: &Operation| {
        simulate(zone, operation, &climate, &suns, &Options::default()).unwrap_err().to_string()
    };
    let mut zone = insulated(2.0);
    zone.opaque[4].area = -1.0;
    assert_eq!(fault(&zone, &operation), "the area of opaque part 5 is -1, but must be above zero");
    let mut zone = insulated(2.0);
    zone.opaque[1].outside = Outside::Air { sun: 3 };
    assert_eq!(
        fault(&zone, &operation),
        "the outside of opaque part 2 refers to light 3, but there are only 1"
    );
    let crossed = Operation::floating().with_setpoints(26.0, 20.0);
    assert!(fault(&insulated(2.0), &crossed).contains("at most the cooling set-point"));
    let mut short = Operation::floating();
    short.ventilation.pop();
    assert_eq!(fault(&insulated(2.0), &short), "ventilation has 8759 values, but a year has 8760 hours");
    let mut zone = insulated(2.0);
    zone.volume = f64::NAN;
    assert!(fault(&zone, &operation).starts_with("the volume is NaN"));
}
