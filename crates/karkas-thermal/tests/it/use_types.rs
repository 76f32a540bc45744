//! Kinds of use from the table, and what a plant draws for them.

use karkas_thermal::plant::{Carrier, ColdSource, HeatSource, Plant};
use karkas_thermal::schedule::days;
use karkas_thermal::{Layer, Opaque, Options, Outside, SurfaceSun, UseType, Zone, simulate};

use crate::by_hand::steady;

#[test]
fn every_kind_of_use_has_a_sound_year() {
    let all = UseType::all().unwrap();
    let names: Vec<&str> = all.iter().map(|kind| kind.name.as_str()).collect();
    for name in ["industrial", "laboratory", "office", "storage"] {
        assert!(names.contains(&name), "{names:?}");
    }
    for kind in &all {
        let year = kind.year(&days(6, &[]));
        year.operation.validate().unwrap();
        assert!(["measured", "standard", "assumed"].contains(&kind.status.as_str()));
        assert!(!kind.source.is_empty());
    }
    let error = UseType::named("palace").unwrap_err().to_string();
    assert!(error.contains("no use is called palace") && error.contains("office"), "{error}");
}

#[test]
fn an_office_by_hand() {
    // Monday 9 to 10, all present at a share p of people and a of appliances: 70 W and 36 m³/h for each of 14 m²,
    // 7 W/m² of appliances, 15.9 W/m² of light.
    let office = UseType::named("office").unwrap();
    let year = office.year(&days(0, &[]));
    let share = |week: &karkas_thermal::schedule::Week| week.working_day[9];
    let schedules = &office.schedules;
    let expected = share(&schedules.occupancy) * 70.0 / 14.0
        + share(&schedules.appliances) * 7.0
        + share(&schedules.lighting) * 15.9;
    let gains = year.operation.convective_gains[9] + year.operation.radiant_gains[9];
    assert!((gains - expected).abs() < 1e-9 && gains > 10.0, "{gains} {expected}");
    assert!((year.operation.ventilation[9] - share(&schedules.occupancy) * 36.0 / 14.0).abs() < 1e-9);
    assert_eq!(year.operation.heating_setpoint[9], 21.0);
}

#[test]
fn tables_with_faults_name_the_row() {
    let header = "use,heating_c,heating_setback_c,cooling_c,cooling_setback_c,fresh_air_m3_h_person,m2_person,\
        sensible_w_person,appliances_w_m2,lighting_w_m2,process_electricity_w_m2,process_heat_w_m2,\
        process_heat_to_room,servers_w_m2,status,source\n";
    let row = "hall,18,12,30,32,30,15,90,10,10,0,0,0,0,assumed,us\n";
    let schedule = "use,day,hour,occupancy,appliances,lighting,heating,cooling,processes,servers\n";
    let fault =
        |types: String, schedules: String| UseType::from_tables(&types, &schedules).unwrap_err().to_string();
    let wrong = row.replace(",18,", ",warm,");
    assert!(fault(format!("{header}{wrong}"), schedule.into()).starts_with("use_types.csv: row 2: "));
    let found = fault(format!("{header}{row}"), format!("{schedule}hall,working,0,1,1,1,on,off,1,1\n"));
    assert_eq!(found, "use_schedules.csv: row 2: on is neither setpoint, setback nor off");
    let found = fault(format!("{header}{row}"), schedule.into());
    assert_eq!(found, "use_schedules.csv: hall has 0 rows, not 3 days of 24 hours");
}

#[test]
fn a_plant_draws_what_its_performance_says() {
    let climate = steady(-10.0);
    let mut zone = Zone::new(100.0, 300.0);
    let layers = vec![Layer::massless(2.0)];
    zone.opaque.push(Opaque::new(300.0, std::f64::consts::FRAC_PI_2, 3.0, layers, Outside::Air { sun: 0 }));
    let operation = karkas_thermal::Operation::floating().with_setpoints(20.0, 26.0);
    let year = simulate(&zone, &operation, &climate, &[SurfaceSun::dark()], &Options::default()).unwrap();
    let mut plant = Plant {
        heat: HeatSource::District { efficiency: 0.95 },
        cold: ColdSource::District,
        distribution_loss: 0.05,
        pumps: 0.02,
        fans: 0.45,
    };
    let heat = year.annual_heating();
    let drawn = plant.final_energy(&zone, &operation, &climate, &year);
    assert!((drawn.annual(Carrier::DistrictHeat) - heat / 0.95 / 0.95).abs() < 1e-6 * heat);
    assert!((drawn.annual(Carrier::Electricity) - 0.02 * heat / 0.95).abs() < 1e-6 * heat);
    assert!(drawn.of(Carrier::Gas).is_none() && drawn.of(Carrier::DistrictCold).is_none());
    plant.heat = HeatSource::Boiler { carrier: Carrier::Gas, efficiency: 0.9 };
    let gas = plant.final_energy(&zone, &operation, &climate, &year).annual(Carrier::Gas);
    assert!((gas - heat / 0.95 / 0.9).abs() < 1e-6 * heat);
}
