//! How many years of a zone each engine calculates in a second of processor time on one core, warming up and preparation
//! of the zone included: `cargo run --profile quick -p karkas-thermal --example speed`.

use std::f64::consts::{FRAC_PI_2, PI};

use karkas_climate::air::{Terrain, infrared_of_sky};
use karkas_climate::{Hour, Location, SolarYear, Surface, Weather, calendar, sun};
use karkas_thermal::schedule::{Week, days};
use karkas_thermal::{
    AirExchange, Case, Climate, Glazing, InternalMass, Layer, Opaque, Operation, Options, Outside,
    SurfaceSun, ThermalError, Window, Zone, ZoneYear, screen_all, simulate_all,
};

/// A year with a season and a day in it, so that no file is needed.
fn weather() -> Weather {
    let location = Location {
        name: "Made".into(),
        latitude_degrees: 55.75,
        longitude_degrees: 37.62,
        time_zone_hours: 3.0,
        elevation_metres: 150.0,
    };
    let mut hours = vec![Hour::default(); calendar::HOURS];
    for (index, hour) in hours.iter_mut().enumerate() {
        let (month, day, of_day) = calendar::date_of(index);
        let season = (2.0 * PI * (index as f64 - 4700.0) / 8760.0).cos();
        let daily = (2.0 * PI * (f64::from(of_day) - 15.0) / 24.0).cos();
        let dry_bulb = 6.0 + 13.0 * season + 4.0 * daily + 3.0 * (index as f64 / 53.0).sin();
        *hour = Hour {
            month,
            day,
            hour: of_day,
            dry_bulb,
            dew_point: dry_bulb - 5.0,
            relative_humidity: 70.0,
            pressure: 99_500.0,
            horizontal_infrared: infrared_of_sky(dry_bulb, dry_bulb - 5.0, 5.0),
            wind_direction: (index * 37 % 360) as f64,
            wind_speed: 2.5 + 2.0 * (index as f64 / 17.0).sin(),
            ..*hour
        };
    }
    for (hour, sun) in sun::sunlit_hours(&location) {
        let height = sun.elevation.sin();
        hours[hour].direct_normal = 500.0 * height.sqrt();
        hours[hour].diffuse_horizontal = 180.0 * height;
        hours[hour].global_horizontal = hours[hour].direct_normal * height + 180.0 * height;
    }
    Weather::new(location, hours)
}

/// A hall of 60 × 36 × 9 m with windows on all sides: 4 walls, 4 windows, roof, floor and machines. `kind` makes halls that
/// differ in insulation and glass.
fn hall(kind: usize) -> Zone {
    let mut zone = Zone::new(2160.0, 19_440.0);
    let wool = |thickness| Layer::solid(thickness, 0.04, 100.0, 1030.0);
    let sheet = Layer::solid(0.0006, 50.0, 7850.0, 460.0);
    let (more, glass) = (0.01 * kind as f64, 0.1 + 0.005 * kind as f64);
    for (sun, area) in [540.0, 324.0, 540.0, 324.0].into_iter().enumerate() {
        let layers = vec![sheet, wool(0.1 + more), sheet];
        let outside = Outside::Air { sun };
        zone.opaque.push(Opaque::new((1.0 - glass) * area, FRAC_PI_2, 4.5, layers, outside));
        let glazing = Glazing::new(1.8, 0.55);
        zone.windows.push(Window { area: glass * area, tilt: FRAC_PI_2, height: 4.5, sun, glazing });
    }
    let roof = vec![sheet, wool(0.15 + more), sheet];
    zone.opaque.push(Opaque::new(2160.0, 0.0, 9.0, roof, Outside::Air { sun: 4 }));
    let floor = vec![Layer::solid(0.05, 0.036, 30.0, 1400.0), Layer::solid(0.2, 2.3, 2400.0, 1000.0)];
    let ground = Outside::Ground { monthly: [10.0; 12], resistance: 0.0 };
    zone.opaque.push(Opaque::new(2160.0, PI, 0.0, floor, ground));
    zone.masses.push(InternalMass { area: 1080.0, layers: vec![Layer::solid(0.05, 1.0, 1500.0, 1000.0)] });
    zone.air = AirExchange { heat_recovery: 0.6, ..AirExchange::leaks(5832.0) };
    zone
}

/// The light on its walls and its roof.
fn light(solar: &SolarYear) -> Vec<SurfaceSun> {
    let on = |tilt: f64, azimuth: f64| {
        let surface = Surface::by_degrees(tilt, azimuth);
        SurfaceSun::open(&solar.on(&surface, 0.2), surface.sky_view(), surface.azimuth)
    };
    vec![on(90.0, 180.0), on(90.0, 90.0), on(90.0, 0.0), on(90.0, 270.0), on(0.0, 0.0)]
}

fn operation() -> Operation {
    let days = days(6, &[]);
    let mut operation = Operation::floating();
    operation.heating_setpoint = Week::shift(6, 22, 18.0, 12.0).year(&days);
    operation.cooling_setpoint = Week::shift(6, 22, 30.0, 40.0).year(&days);
    operation.convective_gains = Week::shift(6, 22, 9.0, 0.9).year(&days);
    operation.radiant_gains = Week::shift(6, 22, 6.0, 0.6).year(&days);
    operation.ventilation = Week::shift(6, 22, 3.0, 0.3).year(&days);
    operation
}

/// Processor time of this program so far, which others on the machine do not disturb: the first number of this file of
/// Linux, in nanoseconds.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|first| first.parse::<f64>().ok()).unwrap_or(f64::NAN) * 1e-9
}

/// Zones that are calculated at once: those of the four designs that `karkas design` evaluates together, two of each. Each
/// zone has hours of use of its own, each design series of light of its own.
const AT_ONCE: usize = 8;
const OF_DESIGN: usize = 2;

/// What the engines return.
type Years = Vec<Result<ZoneYear, ThermalError>>;

fn main() {
    // As the command does, so that memory of one year serves the next.
    drop(std::hint::black_box(Vec::<u8>::with_capacity(16 << 20)));
    let weather = weather();
    let (climate, solar) = (Climate::new(&weather, Terrain::Suburbs), SolarYear::new(&weather));
    let zones: Vec<Zone> = (0..AT_ONCE).map(hall).collect();
    let suns: Vec<Vec<SurfaceSun>> = (0..AT_ONCE / OF_DESIGN).map(|_| light(&solar)).collect();
    let operations: Vec<Operation> = (0..AT_ONCE).map(|_| operation()).collect();
    let case = |(number, (zone, operation)): (usize, (_, _))| {
        let suns: &[SurfaceSun] = &suns[number / OF_DESIGN];
        Case { zone, operation, suns }
    };
    let cases: Vec<Case<'_>> = zones.iter().zip(&operations).enumerate().map(case).collect();
    let report = |name: &str, run: &dyn Fn(&[Case<'_>]) -> Years| {
        for at_once in [AT_ONCE, 1] {
            let start = processor_seconds();
            let (mut years, mut sum) = (0, 0.0);
            while years < 320 {
                for some in cases.chunks(at_once) {
                    for year in run(some) {
                        sum += year.expect("a sound zone").annual_heating();
                        years += 1;
                    }
                }
            }
            let speed = f64::from(years) / (processor_seconds() - start);
            let heating = sum / f64::from(years) / zones[0].floor_area;
            let company = if at_once == 1 { "one by one".into() } else { format!("{at_once} at once") };
            println!("{name}, {company}: {speed:.0} zone-years/s ({heating:.1} kWh/m² heating)");
        }
    };
    report("screening", &|cases| screen_all(cases, &climate));
    for (film_hours, name) in [(1, "layered"), (3, "layered, films every 3 h")] {
        let options = Options { film_hours, ..Options::default() };
        report(name, &|cases| simulate_all(cases, &climate, &options));
    }
}
