//! From a brief to what a study asks for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use karkas_climate::Weather;
use karkas_model::diagnostics::{Diagnostic, Diagnostics};
use karkas_surroundings::fit::Context;
use karkas_surroundings::geo::{Area, BooleanOps, Buffer, MultiPolygon, Polygon};
use karkas_surroundings::geometry::{self, Heights, Options, Surroundings, System};
use karkas_surroundings::insolation::{Rule, rules};

use super::{Brief, Files, Parcel};
use crate::evaluate::{Around, Economy, Lattice, NeighboursSun, OnSurfaces, Setting};
use crate::generate::Site;
use crate::study::StudyOptions;
use crate::tables::Tables;

/// All that a study asks for.
pub struct Prepared {
    /// What all designs have in common.
    pub setting: Setting,
    /// The parcel and its neighbours.
    pub around: Arc<Around>,
    /// How much is looked at.
    pub options: StudyOptions,
    /// Files that were read.
    pub inputs: Vec<PathBuf>,
    /// What was mended, guessed or left out.
    pub remarks: Diagnostics,
}

/// Reads the files of a brief. A weather file that is given beside it goes before its own.
///
/// # Errors
/// All faults of all files.
pub fn prepare(brief: &Brief, weather: Option<&Path>) -> Result<Prepared, Diagnostics> {
    let name = brief.file.display().to_string();
    let mut faults = Diagnostics::new();
    let weather =
        weather.map(Path::to_path_buf).or_else(|| brief.weather.as_ref().map(|file| brief.path(file)));
    if weather.is_none() {
        faults.push(Diagnostic::error("design-missing").file(&*name).column("weather"));
    }
    let mut inputs = vec![brief.file.clone()];
    let read = weather.as_deref().map(Weather::read_with_remarks);
    inputs.extend(weather.clone());
    let (surroundings, mut remarks) = match surroundings(brief, &mut inputs) {
        Ok((surroundings, remarks)) => (Some(surroundings), remarks),
        Err(more) => {
            faults.merge(more);
            (None, Diagnostics::new())
        }
    };
    let weather = match read {
        Some(Ok((weather, more))) => {
            remarks.merge(more);
            Some(weather)
        }
        Some(Err(more)) => {
            faults.merge(more);
            None
        }
        None => None,
    };
    let (Some(weather), Some(surroundings)) = (weather, surroundings) else { return Err(faults.sorted()) };
    let site =
        site(brief, &surroundings, &name).map_err(|fault| [*fault].into_iter().collect::<Diagnostics>())?;
    let around = Arc::new(Around::new(surroundings, &weather));
    let lattice = Lattice::new(Arc::clone(&around));
    let light = [Box::new(lattice) as _, Box::new(OnSurfaces(Arc::clone(&around))) as _];
    let mut setting = Setting::new(&weather, site, brief.programme.clone(), light).map_err(|fault| {
        [Diagnostic::error("design-syntax").file(&*name).found(fault.to_string())]
            .into_iter()
            .collect::<Diagnostics>()
    })?;
    if let Some(folder) = brief.file.parent() {
        let tables = Tables::read(folder).map_err(|fault| {
            [Diagnostic::error("design-unreadable").file(&*name).found(fault.to_string())]
                .into_iter()
                .collect::<Diagnostics>()
        })?;
        setting.tables = tables;
        inputs.extend(Tables::names().map(|name| folder.join(name)).filter(|file| file.is_file()));
    }
    assume(brief, &mut setting);
    setting.context = Some(Context::new(&around.surroundings, &around.sky, None));
    match sun_rule(brief, &weather, !around.surroundings.buildings.is_empty()) {
        Ok(rule) => {
            let sun = |rule| NeighboursSun::new(Arc::clone(&around), &weather.location, rule);
            setting.neighbours_sun = rule.map(sun);
        }
        Err(remark) => remarks.push(remark.file(&*name).column("country")),
    }
    Ok(Prepared { setting, around, options: options(brief), inputs, remarks: remarks.sorted() })
}

/// The rule on sun at neighbours' windows; a remark where none is checked although there are neighbours.
fn sun_rule(brief: &Brief, weather: &Weather, has_neighbours: bool) -> Result<Option<Rule>, Box<Diagnostic>> {
    let all = rules();
    let mut known: Vec<&str> = all.iter().map(|rule| rule.country.as_str()).collect();
    known.dedup();
    let known = known.join(", ");
    let Some(country) = &brief.country else {
        let remark = Diagnostic::warning("design-sun-not-asked").with("known", known);
        return if has_neighbours { Err(Box::new(remark)) } else { Ok(None) };
    };
    let of_country = || all.iter().filter(|rule| rule.country.eq_ignore_ascii_case(country));
    if of_country().next().is_none() {
        let remark = Diagnostic::warning("design-sun-no-rule").found(country).with("known", known);
        return Err(Box::new(remark));
    }
    let here = of_country().find(|rule| rule.holds_at(&weather.location)).cloned();
    here.map(Some).ok_or_else(|| {
        let latitude = format!("{:.1}", weather.location.latitude_degrees);
        Box::new(Diagnostic::warning("design-sun-not-here").found(country).with("latitude", latitude))
    })
}

fn surroundings(
    brief: &Brief,
    inputs: &mut Vec<PathBuf>,
) -> Result<(Surroundings, Diagnostics), Diagnostics> {
    let fault = |found: String| {
        [Diagnostic::error("design-unreadable").file(brief.file.display().to_string()).found(found)]
            .into_iter()
            .collect::<Diagnostics>()
    };
    let neighbours: Vec<PathBuf> = match &brief.site {
        None => Vec::new(),
        Some(Files::One(file)) => vec![brief.path(file)],
        Some(Files::Several(files)) => files.iter().map(|file| brief.path(file)).collect(),
    };
    inputs.extend(neighbours.iter().cloned());
    // A ring that stands in the brief is read as a file is, so that it is checked in the same way.
    let folder = tempfile::tempdir().map_err(|error| fault(error.to_string()))?;
    let (parcel, local) = match &brief.parcel {
        Parcel::File(file) => {
            inputs.push(brief.path(file));
            (brief.path(file), false)
        }
        Parcel::Ring(ring) => {
            let mut ring = ring.clone();
            if ring.first() != ring.last() {
                ring.extend(ring.first().copied());
            }
            let text = serde_json::json!({ "type": "Polygon", "coordinates": [ring] }).to_string();
            let file = folder.path().join("parcel.geojson");
            std::fs::write(&file, text).map_err(|error| fault(error.to_string()))?;
            (file, true)
        }
    };
    let system = match brief.coordinates.as_deref() {
        Some("local") => Some(System::Local),
        Some("degrees") => Some(System::Degrees),
        Some(code) => {
            let number = code.trim_start_matches("EPSG:").trim_start_matches("epsg:").parse::<u32>();
            Some(System::Epsg(number.map_err(|_| fault(format!("coordinates = {code}")))?))
        }
        None if local => Some(System::Local),
        None => None,
    };
    let options = Options {
        system,
        heights: Heights { storey: brief.storey_height_m.unwrap_or(3.0), unknown: brief.missing_height_m },
        without: brief.remove.clone(),
        ..Options::default()
    };
    geometry::read(&parcel, &neighbours, &options)
}

fn site(brief: &Brief, surroundings: &Surroundings, file: &str) -> Result<Site, Box<Diagnostic>> {
    let zoning = &brief.zoning;
    let parcel = surroundings.parcel.clone();
    let mut buildable: MultiPolygon<f64> = parcel.buffer(-zoning.setback_m);
    if zoning.fire_distance_m > 0.0 {
        for building in &surroundings.buildings {
            buildable = buildable.difference(&building.footprint.buffer(zoning.fire_distance_m));
        }
    }
    if buildable.unsigned_area() < 10.0 {
        let fault = Diagnostic::error("design-ground").file(file).column("zoning.setback_m");
        return Err(Box::new(fault.found(zoning.setback_m.to_string())));
    }
    Ok(Site {
        direction: direction(surroundings, &parcel),
        parcel_direction: longest_side(&parcel),
        parcel,
        buildable,
        max_height: zoning.max_height_m,
        max_coverage: zoning.max_coverage,
        max_floor_area_ratio: zoning.max_far,
        min_green: zoning.min_green,
        truck_court: zoning.truck_court_m,
        paving: zoning.paving,
    })
}

/// The direction, within a right angle, that most length of neighbours' walls within 150 m has; that of the parcel's sides
/// where there are none. Sides of a right angle to each other count alike.
fn direction(surroundings: &Surroundings, parcel: &Polygon<f64>) -> f64 {
    use karkas_surroundings::geo::{Distance, Euclidean};
    const STEPS: usize = 90;
    let mut lengths = vec![0.0; STEPS];
    let mut sum = |polygon: &Polygon<f64>| {
        for side in polygon.exterior().lines() {
            let (dx, dy) = (side.end.x - side.start.x, side.end.y - side.start.y);
            let quarter = dy.atan2(dx).rem_euclid(std::f64::consts::FRAC_PI_2);
            let step = (quarter / std::f64::consts::FRAC_PI_2 * STEPS as f64) as usize % STEPS;
            lengths[step] += dx.hypot(dy);
        }
    };
    let near = surroundings.buildings.iter().filter(|one| Euclidean.distance(&one.footprint, parcel) < 150.0);
    let mut any = false;
    for building in near {
        any = true;
        sum(&building.footprint);
    }
    if !any {
        sum(parcel);
    }
    // Three degrees together, so that rounding of corners does not divide a direction.
    let smooth =
        |step: usize| lengths[(step + STEPS - 1) % STEPS] + lengths[step] + lengths[(step + 1) % STEPS];
    let best = (0..STEPS).max_by(|&a, &b| smooth(a).total_cmp(&smooth(b)).then(b.cmp(&a))).unwrap_or(0);
    (best as f64 + 0.5) / STEPS as f64 * std::f64::consts::FRAC_PI_2
}

/// The direction of the longest side of a parcel.
fn longest_side(parcel: &Polygon<f64>) -> f64 {
    let along =
        |side: &karkas_surroundings::geo::Line<f64>| (side.end.x - side.start.x, side.end.y - side.start.y);
    let sides = parcel.exterior().lines().map(|side| along(&side));
    let longest = sides.max_by(|a, b| a.0.hypot(a.1).total_cmp(&b.0.hypot(b.1)));
    longest.map_or(0.0, |(x, y)| y.atan2(x))
}

fn assume(brief: &Brief, setting: &mut Setting) {
    let said = &brief.assumptions;
    let economy: &mut Economy = &mut setting.economy;
    for (name, place) in [(&said.grid, &mut economy.grid), (&said.district, &mut economy.district)] {
        place.clone_from(name.as_ref().unwrap_or(&place.clone()));
    }
    let prices = [said.electricity_price, said.district_price, said.gas_price];
    for (price, said) in economy.prices.iter_mut().zip(prices) {
        *price = said.unwrap_or(*price);
    }
    economy.feed_in = said.feed_in.unwrap_or(economy.feed_in);
    economy.discount = said.discount.unwrap_or(economy.discount);
    economy.decline = said.grid_decline.unwrap_or(economy.decline);
    setting.scenario.years = said.years.unwrap_or(setting.scenario.years);
    if let Some(steel) = &said.steel {
        setting.scenario.supply.clone_from(steel);
    }
    setting.loads.snow.ground = said.snow.unwrap_or(setting.loads.snow.ground);
    setting.loads.wind = said.wind.unwrap_or(setting.loads.wind);
    setting.leaks = said.leaks.unwrap_or(setting.leaks);
}

fn options(brief: &Brief) -> StudyOptions {
    let (said, usual) = (&brief.search, StudyOptions::default());
    StudyOptions {
        seed: said.seed.unwrap_or(usual.seed),
        screened: said.screened.unwrap_or(usual.screened),
        population: said.population.unwrap_or(usual.population),
        generations: said.generations.unwrap_or(usual.generations),
        promoted: said.promoted.unwrap_or(usual.promoted),
    }
}
