//! Ten thousand sensors on the faces of a block over a year with one reflection, on one core, with the seconds of each step as a line
//! of JSON:
//!
//! ```text
//! cargo run --profile quick -p karkas-surroundings --example radiation -- \
//!     BLOCK.geojson WEATHER.epw [--sensors 10000] [--export FOLDER]
//! ```
//!
//! `BLOCK.geojson` is in local metres and has a `height` for each building. `--export` writes the same scene and sensors for Radiance and what
//! was found here, so that both can be compared (`make bench-design`).

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use karkas_climate::Weather;
use karkas_surroundings::geometry::mend;
use karkas_surroundings::light::{Face, Prism, Reflectances, Scene, Sensor, SkyYear, Study, sensors_on};

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Metres between sensors.
const SIDE: f64 = 3.0;
/// Metres that the ground reaches beyond the middle of the block in the file for Radiance.
const GROUND: f64 = 3000.0;

/// The buildings of a file as prisms on level ground.
fn block(file: &Path) -> Result<Vec<Prism>, Fault> {
    let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let mut prisms = Vec::new();
    for feature in json["features"].as_array().ok_or("no features")? {
        let height = feature["properties"]["height"].as_f64().ok_or("a building has no height")?;
        for polygon in feature["geometry"]["coordinates"].as_array().ok_or("a building has no outline")? {
            let rings: Vec<Vec<[f64; 2]>> = serde_json::from_value(polygon.clone())?;
            let mended = mend(&rings).map_err(|fault| format!("an outline: {fault:?}"))?;
            prisms.push(Prism { footprint: mended.polygon, base: 0.0, height });
        }
    }
    Ok(prisms)
}

/// Seconds of the processor that this thread has had.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|first| first.parse::<f64>().ok()).unwrap_or(f64::NAN) * 1e-9
}

struct Asked {
    block: PathBuf,
    weather: PathBuf,
    sensors: usize,
    export: Option<PathBuf>,
}

fn asked() -> Result<Asked, Fault> {
    let (mut files, mut sensors, mut export) = (Vec::new(), 10_000, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--sensors" => sensors = words.next().ok_or("--sensors wants a number")?.parse()?,
            "--export" => export = Some(words.next().ok_or("--export wants a folder")?.into()),
            _ => files.push(PathBuf::from(word)),
        }
    }
    let [block, weather]: [PathBuf; 2] = files
        .try_into()
        .map_err(|_| "radiation BLOCK.geojson WEATHER.epw [--sensors N] [--export FOLDER]")?;
    Ok(Asked { block, weather, sensors, export })
}

/// The scene as polygons of Radiance; holes are reached by an edge that is walked both ways.
fn radiance(scene: &Scene) -> String {
    let mut text = String::new();
    let materials = scene.reflectances();
    let all = [("wall", materials.wall), ("roof", materials.roof), ("ground", materials.ground)];
    for (name, reflectance) in all {
        let _ =
            writeln!(text, "void plastic {name}\n0\n0\n5 {reflectance} {reflectance} {reflectance} 0 0\n");
    }
    let polygon = |text: &mut String, material: &str, name: &str, corners: &[[f64; 3]]| {
        let _ = writeln!(text, "{material} polygon {name}\n0\n0\n{}", 3 * corners.len());
        for [x, y, z] in corners {
            let _ = writeln!(text, "  {x:.4} {y:.4} {z:.4}");
        }
    };
    for (place, face) in scene.faces().iter().enumerate() {
        let mut corners = face.rings[0].clone();
        for hole in &face.rings[1..] {
            let back = corners[0];
            corners.push(back);
            corners.extend(hole.iter().copied());
            corners.push(hole[0]);
        }
        let material = if face.normal[2] > 0.5 { "roof" } else { "wall" };
        polygon(&mut text, material, &format!("face{place}"), &corners);
    }
    let (side, level) = (GROUND, scene.ground());
    let ground = [[-side, -side], [side, -side], [side, side], [-side, side]].map(|[x, y]| [x, y, level]);
    polygon(&mut text, "ground", "plane", &ground);
    text
}

fn main() -> Result<(), Fault> {
    let asked = asked()?;
    let (prisms, weather) = (
        block(&asked.block)?,
        Weather::read(&asked.weather).map_err(|faults| format!("{}: {faults:?}", asked.weather.display()))?,
    );
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    pool.install(|| measure(&asked, &prisms, &weather))
}

fn measure(asked: &Asked, prisms: &[Prism], weather: &Weather) -> Result<(), Fault> {
    let begin = processor_seconds();
    let since = || processor_seconds() - begin;
    let sky = SkyYear::new(weather);
    let scene = Scene::of_prisms(prisms, Reflectances::default());
    let prepared = since();
    let (sensors, faces) = placed(scene.faces(), asked.sensors);
    let study = Study::new(&scene, &sky, &sensors);
    let rays = since();
    let annual: Vec<f64> = study.monthly().iter().map(|monthly| monthly.annual() / 1000.0).collect();
    let monthly = since();
    let hourly: f64 = faces.iter().map(|face| study.surface(face).annual()).sum();
    let total = since();
    let answer = serde_json::json!({
        "sensors": sensors.len(), "faces": faces.len(), "triangles": scene.triangles(),
        "prepare_s": prepared, "rays_s": rays - prepared, "monthly_s": monthly - rays, "hourly_s": total - monthly,
        "total_s": total, "mean_kWh_m2": annual.iter().sum::<f64>() / annual.len().max(1) as f64,
        "mean_of_faces_kWh_m2": hourly / 1000.0 / faces.len().max(1) as f64,
    });
    println!("{answer}");
    if let Some(folder) = &asked.export {
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join("scene.rad"), radiance(&scene))?;
        let (mut points, mut found) = (String::new(), String::new());
        for (Sensor { position, normal, .. }, annual) in sensors.iter().zip(&annual) {
            // A little off the surface, as our own rays begin.
            let [x, y, z] = [0, 1, 2].map(|axis| position[axis] + 0.01 * normal[axis]);
            let _ = writeln!(points, "{x:.4} {y:.4} {z:.4} {} {} {}", normal[0], normal[1], normal[2]);
            let _ = writeln!(found, "{annual:.3}");
        }
        std::fs::write(folder.join("sensors.pts"), points)?;
        std::fs::write(folder.join("annual.txt"), found)?;
    }
    Ok(())
}

/// Sensors on whole faces, as many as fit into a number, and which of them lie on each face.
fn placed(all: &[Face], most: usize) -> (Vec<Sensor>, Vec<Vec<usize>>) {
    let (mut sensors, mut faces): (Vec<Sensor>, Vec<Vec<usize>>) = (Vec::new(), Vec::new());
    for face in all {
        let own = sensors_on(face, SIDE);
        if sensors.len() + own.len() > most {
            break;
        }
        faces.push((sensors.len()..sensors.len() + own.len()).collect());
        sensors.extend(own);
    }
    (sensors, faces)
}
