//! What holds for any zone.

use std::f64::consts::{FRAC_PI_2, PI};
use std::sync::LazyLock;

use karkas_climate::air::{Terrain, infrared_of_sky};
use karkas_climate::{HOURS, Hour, Location, SolarYear, Surface, Weather, calendar, sun};
use karkas_thermal::schedule::{Week, days};
use karkas_thermal::{
    AirExchange, Case, Climate, Emission, Glazing, InternalMass, Layer, Opaque, Operation, Options, Outside,
    SurfaceSun, ThermalError, Window, Zone, screen, screen_all, simulate, simulate_all,
    simulate_with_balance,
};
use proptest::prelude::*;

/// A made year with seasons, days and sun.
static PLACE: LazyLock<(Climate, Vec<SurfaceSun>)> = LazyLock::new(|| {
    let location = Location {
        name: "Made".into(),
        latitude_degrees: 50.0,
        longitude_degrees: 30.0,
        time_zone_hours: 2.0,
        elevation_metres: 100.0,
    };
    let mut hours: Vec<Hour> = (0..HOURS)
        .map(|index| {
            let (month, day, hour) = calendar::date_of(index);
            let season = (2.0 * PI * (index as f64 - 4700.0) / 8760.0).cos();
            let daily = (2.0 * PI * (index as f64 - 15.0) / 24.0).cos();
            let dry_bulb = 9.0 + 13.0 * season + 5.0 * daily;
            Hour {
                month,
                day,
                hour,
                dry_bulb,
                dew_point: dry_bulb - 5.0,
                relative_humidity: 70.0,
                pressure: 100_000.0,
                horizontal_infrared: infrared_of_sky(dry_bulb, dry_bulb - 5.0, 4.0),
                wind_speed: 3.0 + 2.0 * (index as f64 / 19.0).sin(),
                wind_direction: (index * 37 % 360) as f64,
                ..Hour::default()
            }
        })
        .collect();
    for (hour, sun) in sun::sunlit_hours(&location) {
        let height = sun.elevation.sin();
        hours[hour].direct_normal = 600.0 * height.sqrt();
        hours[hour].diffuse_horizontal = 150.0 * height;
        hours[hour].global_horizontal = (hours[hour].direct_normal + 150.0) * height;
    }
    let weather = Weather::new(location, hours);
    let solar = SolarYear::new(&weather);
    let light = |tilt: f64, azimuth: f64| {
        let surface = Surface::by_degrees(tilt, azimuth);
        SurfaceSun::open(&solar.on(&surface, 0.2), surface.sky_view(), surface.azimuth)
    };
    let suns = vec![light(90.0, 180.0), light(90.0, 0.0), light(0.0, 0.0)];
    (Climate::new(&weather, Terrain::Suburbs), suns)
});

#[derive(Debug, Clone, Copy)]
struct Made {
    insulation: f64,
    concrete: f64,
    glass: f64,
    u_value: f64,
    leaks: f64,
    recovery: f64,
    bypass: bool,
    free: f64,
    gains: f64,
    radiant: f64,
    capacity: Option<f64>,
}

fn made() -> impl Strategy<Value = Made> {
    let envelope = (0.02_f64..0.3, 0.0_f64..0.3, 0.02_f64..0.6, 0.6_f64..5.8, 0.0_f64..2.0);
    let use_of_it = (0.0_f64..0.9, any::<bool>(), 0.0_f64..5.0, 0.0_f64..60.0, 0.0_f64..1.0);
    (envelope, use_of_it, proptest::option::of(1000.0_f64..60_000.0)).prop_map(
        |(
            (insulation, concrete, glass, u_value, leaks),
            (recovery, bypass, free, gains, radiant),
            capacity,
        )| Made {
            insulation,
            concrete,
            glass,
            u_value,
            leaks,
            recovery,
            bypass,
            free,
            gains,
            radiant,
            capacity,
        },
    )
}

fn zone(made: &Made) -> Zone {
    let layers = || {
        vec![
            Layer::solid(0.0006, 50.0, 7850.0, 460.0),
            Layer::solid(made.insulation, 0.04, 60.0, 1000.0),
            Layer::solid(made.concrete, 2.0, 2400.0, 1000.0),
        ]
    };
    let mut zone = Zone::new(400.0, 2400.0);
    for sun in [0, 1] {
        let gross = 240.0;
        zone.opaque.push(Opaque::new(
            gross * (1.0 - made.glass),
            FRAC_PI_2,
            3.0,
            layers(),
            Outside::Air { sun },
        ));
        let glazing = Glazing::new(made.u_value, 0.55);
        zone.windows.push(Window { area: gross * made.glass, tilt: FRAC_PI_2, height: 3.0, sun, glazing });
    }
    zone.opaque.push(Opaque::new(400.0, 0.0, 6.0, layers(), Outside::Air { sun: 2 }));
    let ground = Outside::Ground { monthly: [9.0; 12], resistance: 0.5 };
    zone.opaque.push(Opaque::new(400.0, PI, 0.0, layers(), ground));
    zone.masses.push(InternalMass { area: 200.0, layers: vec![Layer::solid(0.05, 1.0, 1500.0, 1000.0)] });
    zone.thermal_bridges = 10.0;
    zone.air = AirExchange {
        infiltration: made.leaks * 2400.0,
        heat_recovery: made.recovery,
        bypass: made.bypass,
        free_cooling: made.free * 400.0,
    };
    zone.heating = Emission { radiant_fraction: made.radiant, capacity: made.capacity };
    zone.cooling = Emission { radiant_fraction: 0.5 * made.radiant, capacity: made.capacity };
    zone
}

fn operation(made: &Made) -> Operation {
    let days = days(6, &[]);
    let mut operation = Operation::floating().with_gains(made.gains, 0.5);
    operation.heating_setpoint = Week::shift(6, 20, 19.0, 14.0).year(&days);
    operation.cooling_setpoint = Week::shift(6, 20, 26.0, 34.0).year(&days);
    operation.ventilation = Week::shift(6, 20, 4.0, 0.5).year(&days);
    operation.direct_air = Week::shift(20, 24, 1.0, 0.0).year(&days);
    operation
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn a_zone_has_the_same_bits_alone_and_in_any_company(
        made in proptest::collection::vec((made(), 0_usize..4, 0_usize..3), 2..14),
        steps in 1_usize..3,
        film_hours in 1_usize..4,
    ) {
        let (climate, suns) = &*PLACE;
        let zones: Vec<Zone> = made
            .iter()
            .map(|(made, windows, masses)| {
                let mut zone = zone(made);
                // Zones of other numbers of windows, things and floors stand side by side as well.
                zone.windows.truncate(*windows);
                zone.masses = vec![zone.masses[0].clone(); *masses];
                if *windows == 3 {
                    zone.opaque.retain(|part| part.tilt < 3.0);
                }
                zone
            })
            .collect();
        let operations: Vec<Operation> = made.iter().map(|(made, ..)| operation(made)).collect();
        let cases: Vec<Case<'_>> = zones
            .iter()
            .zip(&operations)
            .map(|(zone, operation)| Case { zone, operation, suns })
            .collect();
        let options = Options { steps_per_hour: steps, film_hours, warm_up_days: 3 };
        for ((zone, operation), year) in zones.iter().zip(&operations).zip(screen_all(&cases, climate)) {
            prop_assert!(year.unwrap() == screen(zone, operation, climate, suns).unwrap());
        }
        let together = simulate_all(&cases, climate, &options);
        for ((zone, operation), year) in zones.iter().zip(&operations).zip(together) {
            prop_assert!(year.unwrap() == simulate(zone, operation, climate, suns, &options).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn heat_is_neither_made_nor_lost(made in made(), steps in 1_usize..3, film_hours in 1_usize..5) {
        let (climate, suns) = &*PLACE;
        let options = Options { steps_per_hour: steps, film_hours, warm_up_days: 3 };
        let (year, months) =
            simulate_with_balance(&zone(&made), &operation(&made), climate, suns, &options).unwrap();
        for balance in &months {
            prop_assert!(balance.residual().abs() <= 1e-9 * balance.turnover(), "{balance:?}");
        }
        let heating: f64 = months.iter().map(|month| month.heating).sum();
        prop_assert!((heating - year.heating.iter().sum::<f64>()).abs() <= 1e-9 * heating.max(1.0));
        prop_assert!(year.air.iter().all(|air| air.is_finite()));
        // Counting changes nothing.
        let plain = simulate(&zone(&made), &operation(&made), climate, suns, &options).unwrap();
        prop_assert!(plain == year);
    }

    #[test]
    fn more_insulation_never_needs_more_heat(made in made(), factor in 1.1_f64..3.0) {
        let (climate, suns) = &*PLACE;
        let made = Made { gains: 0.0, capacity: None, ..made };
        let better = Made { insulation: made.insulation * factor, ..made };
        let heating = |made: &Made| {
            let year = simulate(&zone(made), &operation(made), climate, suns, &Options::default()).unwrap();
            year.annual_heating()
        };
        prop_assert!(heating(&better) <= heating(&made) * (1.0 + 1e-6));
        let quick = |made: &Made| screen(&zone(made), &operation(made), climate, suns).unwrap().annual_heating();
        prop_assert!(quick(&better) <= quick(&made) * (1.0 + 1e-3));
    }

    #[test]
    fn set_points_hold_where_the_plant_suffices_and_runs_repeat(made in made()) {
        let (climate, suns) = &*PLACE;
        let (zone, operation) = (zone(&Made { capacity: None, ..made }), operation(&made));
        let runs = [
            simulate(&zone, &operation, climate, suns, &Options::default()).unwrap(),
            screen(&zone, &operation, climate, suns).unwrap(),
        ];
        for year in &runs {
            for hour in 0..HOURS {
                prop_assert!(year.air[hour] >= operation.heating_setpoint[hour] - 1e-6);
                prop_assert!(year.air[hour] <= operation.cooling_setpoint[hour] + 1e-6);
                prop_assert!(year.heating[hour] == 0.0 || year.cooling[hour] == 0.0);
            }
        }
        prop_assert!(runs[0] == simulate(&zone, &operation, climate, suns, &Options::default()).unwrap());
        prop_assert!(runs[1] == screen(&zone, &operation, climate, suns).unwrap());
    }
}

#[test]
fn a_zone_that_cannot_be_does_not_harm_its_neighbours() {
    let (climate, suns) = &*PLACE;
    let mut zone = Zone::new(100.0, 300.0);
    zone.opaque.push(Opaque::new(100.0, 0.0, 3.0, vec![Layer::massless(3.0)], Outside::Air { sun: 2 }));
    let empty = Zone::new(100.0, 300.0);
    let operation = Operation::floating().with_setpoints(20.0, 26.0);
    let case = |zone| Case { zone, operation: &operation, suns };
    let years = simulate_all(&[case(&zone), case(&empty), case(&zone)], climate, &Options::default());
    assert_eq!(years[1], Err(ThermalError::NoSurfaces));
    let alone = simulate(&zone, &operation, climate, suns, &Options::default());
    assert!(years[0] == alone && years[2] == alone);
}
