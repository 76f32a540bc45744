//! The cases of ASHRAE Standard 140-2020 as zones, from the table of cases.

use karkas_climate::air::Terrain;
use karkas_climate::{SolarYear, Surface, Weather};
use karkas_thermal::{
    AirExchange, Climate, Glazing, Layer, Opaque, Operation, Outside, Roughness, SurfaceSun, Window, Zone,
};

use crate::shading::{Obstacle, Patch};

const PI: f64 = std::f64::consts::PI;

/// A case ready to be calculated.
pub struct Case {
    pub zone: Zone,
    pub operation: Operation,
    pub suns: Vec<SurfaceSun>,
}

/// Weather of the standard, made once.
pub struct Denver {
    pub climate: Climate,
    pub solar: SolarYear,
}

impl Denver {
    pub fn new(weather: &Weather) -> Self {
        Self { climate: Climate::new(weather, Terrain::Country), solar: SolarYear::new(weather) }
    }
}

/// Walls by the number of the light on them: south, east, north, west; the roof is the fifth.
const FACING: [f64; 4] = [180.0, 90.0, 0.0, 270.0];
const WIDTH: [f64; 4] = [8.0, 6.0, 8.0, 6.0];

/// The glazing: two clear panes of 3.048 mm (transmittance 0.834, reflectance 0.075, emittance 0.84, conductivity 1.0)
/// and 12 mm of air. By EN 673 the gap conducts 5.80 W/(m²·K) (3.72 by radiation, 2.08 by air) and the panes add
/// 2 · 0.003048 / 1.0: 0.1785 m²·K/W; with 1/7.3 inside and 1/29 outside U = 2.86. For the sun 0.834² / (1 − 0.075²) =
/// 0.699 pass and the panes absorb 0.097 and 0.076, of which 13 % and 66 % come in: g = 0.762.
///
/// Case 660: outer pane with transmittance 0.452, reflectances 0.359 and 0.397, emittance 0.047, and argon: the gap conducts
/// 0.24 + 1.40 W/(m²·K), U = 1.26; 0.452 · 0.834 / (1 − 0.397 · 0.075) = 0.3885 pass, g = 0.433. Case 670: one clear pane.
fn glazing(kind: &str) -> Glazing {
    match kind {
        "60" => Glazing::new(1.26, 0.433).with_transmittance(0.3885),
        "70" => Glazing::new(6.2, 0.857).with_transmittance(0.834),
        _ => Glazing::new(2.86, 0.762).with_transmittance(0.699),
    }
}

/// A case by its number, such as `620` or `900FF`.
pub fn case(name: &str, denver: &Denver) -> Case {
    let number = name.trim_end_matches("FF");
    let (heavy, kind) = (number.starts_with('9'), &number[1..]);
    let layer = Layer::solid;
    // Cases 680 and 980 and their variants 695 and 995 have more insulation.
    let (quilt, foam, loft) =
        if matches!(kind, "80" | "95") { (0.250, 0.2452, 0.400) } else { (0.066, 0.0615, 0.1118) };
    let wall = if heavy {
        vec![
            layer(0.009, 0.14, 530.0, 900.0),
            layer(foam, 0.04, 10.0, 1400.0),
            layer(0.1, 0.51, 1400.0, 1000.0),
        ]
    } else {
        vec![
            layer(0.009, 0.14, 530.0, 900.0),
            layer(quilt, 0.04, 12.0, 840.0),
            layer(0.012, 0.16, 950.0, 840.0),
        ]
    };
    let roof = vec![
        layer(0.019, 0.14, 530.0, 900.0),
        layer(loft, 0.04, 12.0, 840.0),
        layer(0.010, 0.16, 950.0, 840.0),
    ];
    let floor = if heavy {
        vec![Layer::massless(25.175), layer(0.08, 1.13, 1400.0, 1000.0)]
    } else {
        vec![Layer::massless(25.075), layer(0.025, 0.14, 650.0, 1200.0)]
    };
    let glass: [f64; 4] = match kind {
        "20" | "30" => [0.0, 6.0, 0.0, 6.0],
        _ => [12.0, 0.0, 0.0, 0.0],
    };
    let mut zone = Zone::new(48.0, 129.6);
    let mut suns = Vec::new();
    for side in 0..4 {
        let gross = WIDTH[side] * 2.7;
        let [wall_sun, window_sun] = lights(side, kind, glass[side], denver);
        let sun = suns.len();
        suns.push(wall_sun);
        let mut part = Opaque::new(gross - glass[side], PI / 2.0, 1.35, wall.clone(), Outside::Air { sun });
        part.roughness = Roughness::Rough;
        zone.opaque.push(part);
        if glass[side] > 0.0 {
            let window = Window {
                area: glass[side],
                tilt: PI / 2.0,
                height: 1.2,
                sun: suns.len(),
                glazing: glazing(kind),
            };
            zone.windows.push(window);
            suns.push(window_sun);
        }
    }
    let flat = Surface::by_degrees(0.0, 0.0);
    zone.opaque.push(Opaque::new(48.0, 0.0, 2.7, roof, Outside::Air { sun: suns.len() }));
    suns.push(SurfaceSun::open(&denver.solar.on(&flat, 0.2), 1.0, 0.0));
    zone.opaque.push(Opaque::new(48.0, PI, 0.0, floor, Outside::Sheltered));
    zone.air = AirExchange::leaks(0.5 * 129.6);
    Case { zone, operation: operation(name, kind), suns }
}

fn operation(name: &str, kind: &str) -> Operation {
    let mut operation = Operation::floating().with_gains(200.0 / 48.0, 0.6);
    let by_hour = |value: &dyn Fn(usize) -> f64| (0..8760).map(|hour| value(hour % 24)).collect::<Vec<f64>>();
    if kind == "50" {
        operation.direct_air = by_hour(&|hour| if !(7..18).contains(&hour) { 1703.16 / 48.0 } else { 0.0 });
    }
    if name.ends_with("FF") {
        return operation;
    }
    operation = operation.with_setpoints(20.0, 27.0);
    match kind {
        "40" => {
            operation.heating_setpoint = by_hour(&|hour| match hour {
                0..7 | 23 => 10.0,
                7 => 15.0,
                _ => 20.0,
            });
        }
        "50" => {
            operation.heating_setpoint = vec![f64::NEG_INFINITY; 8760];
            operation.cooling_setpoint =
                by_hour(&|hour| if (7..18).contains(&hour) { 27.0 } else { f64::INFINITY });
        }
        "85" | "95" => operation = operation.with_setpoints(20.0, 20.0),
        _ => {}
    }
    operation
}

/// The light on a wall without its windows, and on its windows.
fn lights(side: usize, kind: &str, glass: f64, denver: &Denver) -> [SurfaceSun; 2] {
    let surface = Surface::by_degrees(90.0, FACING[side]);
    let year = denver.solar.on(&surface, 0.2);
    let azimuth = FACING[side].to_radians();
    let shaded = matches!(kind, "10" | "30") && glass > 0.0;
    if !shaded {
        let open = SurfaceSun::open(&year, 0.5, azimuth);
        return [open.clone(), open];
    }
    // Along the wall to the right as seen from outside, with the wall at y = 0 and outside at negative y.
    let width = WIDTH[side];
    let mut obstacles: Vec<Obstacle> = vec![([0.0, -1.0, 2.7], [width, 0.0, 2.7001])];
    let lefts: &[f64] = if kind == "10" { &[0.5, 4.5] } else { &[1.5] };
    if kind == "30" {
        obstacles = vec![([1.5, -1.0, 2.7], [4.5, 0.0, 2.7001])];
        for edge in [1.5, 4.5] {
            obstacles.push(([edge - 5e-5, -1.0, 0.0], [edge + 5e-5, 0.0, 2.7]));
        }
    }
    let patch = |left: f64, wide: f64, sill: f64, high: f64| Patch {
        corner: [left, 0.0, sill],
        width: [wide, 0.0, 0.0],
        height: [0.0, 0.0, high],
        normal: [0.0, -1.0, 0.0],
    };
    let windows: Vec<Patch> = lefts.iter().map(|&left| patch(left, 3.0, 0.2, 2.0)).collect();
    let whole = patch(0.0, width, 0.0, 2.7);
    let mut local = vec![[0.0; 3]; 8760];
    for (&hour, sky) in denver.solar.hours().iter().zip(denver.solar.skies()) {
        // Turned so that the wall looks to negative y.
        let turn = azimuth - PI;
        let [east, north, up] = sky.sun;
        local[hour] = [east * turn.cos() - north * turn.sin(), east * turn.sin() + north * turn.cos(), up];
    }
    let share = glass / (width * 2.7);
    let of_windows =
        |value: &dyn Fn(&Patch) -> f64| windows.iter().map(value).sum::<f64>() / windows.len() as f64;
    let window_sky = of_windows(&|window| window.sky(&obstacles, (4, 6)));
    let wall_sky = (whole.sky(&obstacles, (8, 8)) - share * window_sky) / (1.0 - share);
    let grid = (12, 40);
    let window = SurfaceSun::shaded(&year, 0.5, azimuth, window_sky, |hour| {
        of_windows(&|window| window.sunlit(local[hour], &obstacles, grid))
    });
    let wall = SurfaceSun::shaded(&year, 0.5, azimuth, wall_sky, |hour| {
        let all = whole.sunlit(local[hour], &obstacles, grid);
        let windows = of_windows(&|window| window.sunlit(local[hour], &obstacles, grid));
        ((all - share * windows) / (1.0 - share)).clamp(0.0, 1.0)
    });
    [wall, window]
}
