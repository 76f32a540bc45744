//! Irradiation on the sensors of the reference block: 199 buildings, a year, against DAYSIM.

use std::time::Instant;

use karkas_climate::Weather;
use karkas_surroundings::light::{Prism, Reflectances, Scene, Sensor, SkyYear, Study};

use crate::shared::{file, number, rows};

/// The block as prisms.
fn block() -> Option<Vec<Prism>> {
    let text = std::fs::read_to_string(file("geometry/zug_block_local.geojson")?).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut prisms = Vec::new();
    for feature in json["features"].as_array().unwrap() {
        for polygon in feature["geometry"]["coordinates"].as_array().unwrap() {
            let rings: Vec<Vec<[f64; 2]>> = serde_json::from_value(polygon.clone()).unwrap();
            let mended = karkas_surroundings::geometry::mend(&rings).unwrap();
            prisms.push(Prism {
                footprint: mended.polygon,
                base: 0.0,
                height: feature["properties"]["height"].as_f64().unwrap(),
            });
        }
    }
    Some(prisms)
}

#[test]
fn sensors_of_the_reference_block() {
    let (Some(prisms), Some(rows), Some(epw)) =
        (block(), rows("radiation/sensors_annual_dev.csv"), file("weather/CHE_Zug-inducity_2009.epw"))
    else {
        return;
    };
    let weather = Weather::read(&epw).unwrap();
    let sky = SkyYear::new(&weather);
    let scene = Scene::of_prisms(&prisms, Reflectances { wall: 0.15, roof: 0.4, ground: 0.2 });
    let rows: Vec<_> = rows.into_iter().filter(|row| row["intersection"] == "0").collect();
    let sensors: Vec<Sensor> = rows
        .iter()
        .map(|row| {
            let normal = ["nx", "ny", "nz"].map(|column| number(row, column));
            let length = normal.iter().map(|part| part * part).sum::<f64>().sqrt();
            Sensor {
                position: ["x", "y", "z"].map(|column| number(row, column)),
                normal: normal.map(|part| part / length),
                area: number(row, "area_m2"),
            }
        })
        .collect();
    let begin = Instant::now();
    let study = Study::new(&scene, &sky, &sensors);
    let traced = begin.elapsed();
    let monthly = study.monthly();
    eprintln!(
        "{} triangles, {} sensors, {} pieces: {traced:?}, {:?}",
        scene.triangles(),
        sensors.len(),
        study.reflecting_pieces(),
        begin.elapsed()
    );
    for kind in ["walls", "windows", "roofs"] {
        let (mut sum, mut reference, mut squares, mut count) = (0.0, 0.0, 0.0, 0.0);
        for (row, monthly) in rows.iter().zip(&monthly).filter(|(row, _)| row["type"] == kind) {
            let (ours, theirs) = (monthly.annual() / 1000.0, number(row, "annual_kWh_m2"));
            sum += ours;
            reference += theirs;
            squares += (ours - theirs) * (ours - theirs);
            count += 1.0;
        }
        let (bias, error) = (sum / reference - 1.0, (squares / count).sqrt());
        eprintln!(
            "{kind}: {count} sensors, {:.1} kWh/m², bias {:.2} %, RMSE {error:.1}",
            sum / count,
            100.0 * bias
        );
        assert!(bias.abs() <= 0.03, "{kind}: bias {bias}");
        assert!(error <= 45.0, "{kind}: RMSE {error}");
    }
}

/// Time of ten thousand sensors on all faces of the middle of the block.
#[test]
#[ignore = "measures time"]
fn ten_thousand_sensors() {
    let (Some(prisms), Some(epw)) = (block(), file("weather/CHE_Zug-inducity_2009.epw")) else { return };
    let weather = Weather::read(&epw).unwrap();
    let begin = Instant::now();
    let sky = SkyYear::new(&weather);
    let scene = Scene::of_prisms(&prisms, Reflectances::default());
    eprintln!("sky and scene {:?}", begin.elapsed());
    let faces: Vec<Vec<Sensor>> =
        scene.faces().iter().map(|face| karkas_surroundings::light::sensors_on(face, 3.0)).collect();
    let mut sensors = Vec::new();
    let mut groups = Vec::new();
    for face in faces {
        if sensors.len() + face.len() > 10_000 {
            break;
        }
        groups.push((sensors.len()..sensors.len() + face.len()).collect::<Vec<usize>>());
        sensors.extend(face);
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let begin = Instant::now();
        let study = Study::new(&scene, &sky, &sensors);
        eprintln!(
            "{} sensors, {} surfaces, {} pieces: rays {:?}",
            sensors.len(),
            groups.len(),
            study.reflecting_pieces(),
            begin.elapsed()
        );
        let monthly = study.monthly();
        eprintln!("monthly {:?} {}", begin.elapsed(), monthly.iter().map(|m| m.annual()).sum::<f64>());
        let sum: f64 = groups.iter().map(|group| study.surface(group).annual()).sum();
        eprintln!("hourly {:?} {sum}", begin.elapsed());
    });
}
