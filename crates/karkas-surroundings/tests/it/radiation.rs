//! Irradiation on the sensors of the reference block: 199 buildings, a year, against DAYSIM.

use std::collections::HashMap;

use karkas_climate::Weather;
use karkas_surroundings::light::{Prism, Reflectances, Scene, Sensor, SkyYear, Study, sensors_on};

use crate::shared::{file, number, rows};

/// The block as prisms.
pub fn block() -> Option<Vec<Prism>> {
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

/// The sensor of a row of the reference.
fn sensor_of(row: &HashMap<String, String>) -> Sensor {
    let normal = ["nx", "ny", "nz"].map(|column| number(row, column));
    let length = normal.iter().map(|part| part * part).sum::<f64>().sqrt();
    Sensor {
        position: ["x", "y", "z"].map(|column| number(row, column)),
        normal: normal.map(|part| part / length),
        area: number(row, "area_m2"),
    }
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
    let sensors: Vec<Sensor> = rows.iter().map(sensor_of).collect();
    let monthly = Study::new(&scene, &sky, &sensors).monthly();
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

/// Seconds of the processor that this thread has had.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    text.split_whitespace().next().unwrap().parse::<f64>().unwrap() * 1e-9
}

/// Ten thousand sensors on the faces of the block over a year with one reflection, by month and, by face, hour by hour;
/// and rays that only ask whether anything is in their way. Seconds of one processor.
#[test]
#[ignore = "measures time"]
fn ten_thousand_sensors() {
    let (Some(prisms), Some(epw)) = (block(), file("weather/CHE_Zug-inducity_2009.epw")) else { return };
    let weather = Weather::read(&epw).unwrap();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let begin = processor_seconds();
        let since = |begin: f64| processor_seconds() - begin;
        let sky = SkyYear::new(&weather);
        let scene = Scene::of_prisms(&prisms, Reflectances::default());
        eprintln!("sky and {} triangles: {:.3} s", scene.triangles(), since(begin));
        let (mut sensors, mut groups) = (Vec::new(), Vec::new());
        for face in scene.faces() {
            let own = sensors_on(face, 3.0);
            if sensors.len() + own.len() > 10_000 {
                break;
            }
            groups.push((sensors.len()..sensors.len() + own.len()).collect::<Vec<usize>>());
            sensors.extend(own);
        }
        let study = Study::new(&scene, &sky, &sensors);
        let pieces = study.reflecting_pieces();
        eprintln!(
            "{} sensors, {} faces, {pieces} pieces: rays {:.2} s",
            sensors.len(),
            groups.len(),
            since(begin)
        );
        let sum: f64 = study.monthly().iter().map(|monthly| monthly.annual()).sum();
        eprintln!("by month {:.2} s ({sum:.0})", since(begin));
        let sum: f64 = groups.iter().map(|group| study.surface(group).annual()).sum();
        eprintln!("by hour {:.2} s ({sum:.0})", since(begin));
        let begin = processor_seconds();
        let (mut count, mut hidden) = (0u64, 0u64);
        for sensor in &sensors {
            let from = [0, 1, 2].map(|axis| sensor.position[axis] + 0.01 * sensor.normal[axis]);
            for sun in sky.paths().directions() {
                if (0..3).map(|axis| sun[axis] * sensor.normal[axis]).sum::<f64>() > 0.0 {
                    count += 1;
                    hidden += u64::from(scene.hides(from, *sun));
                }
            }
        }
        let rate = count as f64 / since(begin) / 1e6;
        eprintln!("{count} rays, {hidden} hidden: {rate:.2} million a second");
    });
}

/// Each hour of sixteen sensors of one building.
#[test]
fn hours_of_sixteen_sensors() {
    let (Some(prisms), Some(rows), Some(epw), Some(hourly)) = (
        block(),
        rows("radiation/sensors_annual_dev.csv"),
        file("weather/CHE_Zug-inducity_2009.epw"),
        file("radiation/B1001_hourly_16sensors.csv.gz"),
    ) else {
        return;
    };
    let sky = SkyYear::new(&Weather::read(&epw).unwrap());
    let scene = Scene::of_prisms(&prisms, Reflectances { wall: 0.15, roof: 0.4, ground: 0.2 });
    let mut reader =
        csv::Reader::from_reader(flate2::read::GzDecoder::new(std::fs::File::open(hourly).unwrap()));
    let names: Vec<String> = reader.headers().unwrap().iter().skip(1).map(String::from).collect();
    let columns: Vec<Vec<f64>> = reader
        .records()
        .map(|record| record.unwrap().iter().skip(1).map(|cell| cell.parse().unwrap()).collect())
        .collect();
    let of = |name: &String| {
        rows.iter().find(|row| row["building"] == "B1001" && &row["surface"] == name).unwrap()
    };
    let sensors: Vec<Sensor> = names.iter().map(|name| sensor_of(of(name))).collect();
    let study = Study::new(&scene, &sky, &sensors);
    let (mut products, mut ours_squared, mut theirs_squared) = (0.0, 0.0, 0.0);
    for place in 0..names.len() {
        let year = study.surface(&[place]);
        for (hour, row) in columns.iter().enumerate() {
            products += year.total(hour) * row[place];
            ours_squared += year.total(hour).powi(2);
            theirs_squared += row[place].powi(2);
        }
    }
    let alike = products / (ours_squared * theirs_squared).sqrt();
    eprintln!(
        "hours of {} sensors: cosine {alike:.4}, size {:.4}",
        names.len(),
        (ours_squared / theirs_squared).sqrt()
    );
    assert!(alike > 0.95);
}

/// Whole faces of the five buildings: sums of sensors with their areas.
#[test]
fn by_month_and_by_hour_agree() {
    let (Some(prisms), Some(epw)) = (block(), file("weather/CHE_Zug-inducity_2009.epw")) else { return };
    let sky = SkyYear::new(&Weather::read(&epw).unwrap());
    let scene = Scene::of_prisms(&prisms, Reflectances::default());
    for face in &scene.faces()[..8] {
        let sensors = sensors_on(face, 6.0);
        let study = Study::new(&scene, &sky, &sensors);
        let all: Vec<usize> = (0..sensors.len()).collect();
        let area: f64 = sensors.iter().map(|sensor| sensor.area).sum();
        let by_month: f64 = study
            .monthly()
            .iter()
            .zip(&sensors)
            .map(|(monthly, sensor)| monthly.annual() * sensor.area)
            .sum::<f64>()
            / area;
        let by_hour = study.surface(&all).annual();
        assert!((by_month / by_hour - 1.0).abs() < 0.01, "{by_month} {by_hour}");
    }
}

/// What one design among many costs: its own scene, light on its faces, and how it fits. Seconds of one processor.
#[test]
#[ignore = "measures time"]
fn one_design_of_many() {
    use karkas_surroundings::fit::Context;
    use karkas_surroundings::geometry::{Building, Frame, Surroundings};
    let (Some(prisms), Some(epw)) = (block(), file("weather/CHE_Zug-inducity_2009.epw")) else { return };
    let weather = Weather::read(&epw).unwrap();
    let sky = SkyYear::new(&weather);
    let building = |(place, prism): (usize, Prism)| Building {
        id: place.to_string(),
        footprint: prism.footprint,
        base: prism.base,
        height: prism.height,
        attributes: serde_json::Map::new(),
        faces: Vec::new(),
    };
    // In the place of the tenth and eleventh building of the block, as in its example parcel.
    let site = prisms[9].clone();
    let buildings = prisms
        .into_iter()
        .enumerate()
        .filter(|(place, _)| *place != 9 && *place != 10)
        .map(building)
        .collect();
    let frame = Frame { epsg: None, origin: [0.0; 2] };
    let surroundings = Surroundings { frame, parcel: site.footprint.clone(), buildings };
    let rules = karkas_surroundings::insolation::rules();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let begin = processor_seconds();
        let context = Context::new(
            &std::sync::Arc::new(surroundings.clone()),
            &sky,
            Some((&rules[1], &weather.location)),
        );
        eprintln!("context of {} windows {:.3} s", context.windows(), processor_seconds() - begin);
        let begin = processor_seconds();
        for step in 0..20 {
            context.fit(&[Prism { height: 6.0 + f64::from(step), ..site.clone() }]);
        }
        eprintln!("fit {:.4} s a design", (processor_seconds() - begin) / 20.0);
        for side in [20.0, 8.0] {
            let begin = processor_seconds();
            let mut count = 0;
            for step in 0..20 {
                let design = [Prism { height: 6.0 + f64::from(step), ..site.clone() }];
                let scene = surroundings.scene(&design, Reflectances::default());
                let body = surroundings.buildings.len();
                let faces: Vec<Vec<Sensor>> = scene
                    .faces()
                    .iter()
                    .filter(|face| face.body == body)
                    .map(|face| sensors_on(face, side))
                    .collect();
                let sensors: Vec<Sensor> = faces.iter().flatten().copied().collect();
                count += sensors.len();
                let study = Study::new(&scene, &sky, &sensors);
                let mut from = 0;
                for face in &faces {
                    let own: Vec<usize> = (from..from + face.len()).collect();
                    from += face.len();
                    std::hint::black_box(study.surface(&own));
                }
            }
            let each = (processor_seconds() - begin) / 20.0;
            eprintln!("light with sensors every {side} m ({} a design): {each:.4} s a design", count / 20);
        }
    });
}
