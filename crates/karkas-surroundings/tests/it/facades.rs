//! Radiation of a year on whole façades, with sensors and faces of our own, against DAYSIM's totals of the same buildings.

use std::collections::BTreeMap;

use karkas_climate::Weather;
use karkas_surroundings::light::{Face, Reflectances, Scene, Sensor, SkyYear, Study, sensors_on};

use crate::radiation::block;
use crate::shared::{file, number, rows};

/// Buildings of the reference, the first of the block.
const BUILDINGS: [&str; 5] = ["B1000", "B1001", "B1002", "B1003", "B1004"];

/// Side of a building by the quarter of the compass to which a face looks.
fn side_of(face: &Face) -> &'static str {
    let [east, north, up] = face.normal;
    if up > 0.5 {
        return "top";
    }
    match east.atan2(north).to_degrees().rem_euclid(360.0) {
        45.0..135.0 => "east",
        135.0..225.0 => "south",
        225.0..315.0 => "west",
        _ => "north",
    }
}

/// Area in m² and radiation in kWh by building and side, from faces as sensors of 2 m see them.
fn ours(scene: &Scene, sky: &SkyYear) -> BTreeMap<(&'static str, &'static str), [f64; 2]> {
    let mut places = Vec::new();
    let mut sensors: Vec<Sensor> = Vec::new();
    for face in scene.faces().iter().filter(|face| face.body < BUILDINGS.len() && face.normal[2] > -0.5) {
        let own = sensors_on(face, 2.0);
        places.extend(own.iter().map(|_| (BUILDINGS[face.body], side_of(face))));
        sensors.extend(own);
    }
    let monthly = Study::new(scene, sky, &sensors).monthly();
    let mut sums = BTreeMap::new();
    for ((place, sensor), monthly) in places.into_iter().zip(&sensors).zip(&monthly) {
        let sum: &mut [f64; 2] = sums.entry(place).or_default();
        sum[0] += sensor.area;
        sum[1] += sensor.area * monthly.annual() / 1000.0;
    }
    sums
}

#[test]
fn totals_of_facades() {
    let (Some(prisms), Some(rows), Some(epw)) =
        (block(), rows("radiation/facade_totals_dev.csv"), file("weather/CHE_Zug-inducity_2009.epw"))
    else {
        return;
    };
    let sky = SkyYear::new(&Weather::read(&epw).unwrap());
    let scene = Scene::of_prisms(&prisms, Reflectances { wall: 0.15, roof: 0.4, ground: 0.2 });
    let ours = ours(&scene, &sky);
    // Windows and walls of a side are one face here.
    let mut reference: BTreeMap<(&str, &str), [f64; 2]> = BTreeMap::new();
    for row in &rows {
        let (_, side) = row["face"].split_once('_').unwrap();
        let sum = reference.entry((&row["building"], side)).or_default();
        sum[0] += number(row, "area_m2");
        sum[1] += number(row, "annual_kWh");
    }
    let (mut all, mut absolute, mut worst) = ([0.0; 2], 0.0, 0.0_f64);
    for (&(building, side), &[area, annual]) in &reference {
        let [our_area, our_annual] = ours[&(building, side)];
        let (error, of_area) = (our_annual / annual - 1.0, our_area / area - 1.0);
        eprintln!(
            "{building} {side:5} {:6.1} kWh/m², DAYSIM {:6.1}: total {:+5.1} %, area {:+5.2} %",
            our_annual / our_area,
            annual / area,
            100.0 * error,
            100.0 * of_area
        );
        assert!(of_area.abs() < 0.01, "{building} {side}: area {our_area}, not {area}");
        all[0] += our_annual;
        all[1] += annual;
        absolute += error.abs() / reference.len() as f64;
        worst = worst.max(error.abs());
    }
    let bias = all[0] / all[1] - 1.0;
    eprintln!(
        "{} sides: all {:+.2} %, mean {:.2} %, worst {:.1} %",
        reference.len(),
        100.0 * bias,
        100.0 * absolute,
        100.0 * worst
    );
    assert!(bias.abs() <= 0.02, "all sides {bias}");
    assert!(absolute <= 0.05, "mean of the sides {absolute}");
    assert!(worst <= 0.12, "worst side {worst}");
}
