//! Boxes of the reference runs of EnergyPlus as zones.

use karkas_climate::{SolarYear, Surface};
use karkas_thermal::schedule::{Week, days};
use karkas_thermal::{
    AirExchange, Climate, Glazing, InternalMass, Layer, Opaque, Operation, Outside, SurfaceSun, Window, Zone,
};
use serde_json::Value;

use crate::shading::{Obstacle, Patch};

const PI: f64 = std::f64::consts::PI;

/// A box ready to be calculated.
pub struct Hall {
    pub zone: Zone,
    pub operation: Operation,
    pub suns: Vec<SurfaceSun>,
}

fn get(case: &Value, key: &str) -> f64 {
    case[key].as_f64().unwrap_or(0.0)
}

/// A box under the sun of a place.
pub fn hall(case: &Value, solar: &SolarYear, _climate: &Climate) -> Hall {
    let (length, width, height) = (get(case, "L"), get(case, "W"), get(case, "H"));
    let (floor_area, volume) = (length * width, length * width * height);
    let light = case["mass"] == "light";
    let alpha = case["alpha"].as_f64().unwrap_or(0.6);
    let north = get(case, "north");
    let layers = |insulation: f64, roof: bool| -> Vec<Layer> {
        let wool = Layer::solid(insulation, 0.04, 100.0, 1030.0);
        let sheet = Layer::solid(0.0006, 50.0, 7850.0, 460.0);
        let concrete = Layer::solid(0.2, 2.3, 2400.0, 1000.0);
        match (light, roof) {
            (true, _) => vec![sheet, wool, sheet],
            (false, false) => vec![Layer::solid(0.01, 0.8, 1600.0, 1000.0), wool, concrete],
            (false, true) => vec![Layer::solid(0.005, 0.17, 1100.0, 1000.0), wool, concrete],
        }
    };
    let mut zone = Zone::new(floor_area, volume);
    let mut suns = Vec::new();
    let obstacles: Vec<Obstacle> = case["blocks"]
        .as_array()
        .map(|blocks| {
            let at = |block: &Value, index: usize| block[index].as_f64().unwrap();
            let make = |block: &Value| {
                ([at(block, 0), at(block, 1), 0.0], [at(block, 2), at(block, 3), at(block, 4)])
            };
            blocks.iter().map(make).collect()
        })
        .unwrap_or_default();
    let sides = [
        ("S", 180.0, length, [0.0, 0.0, 0.0], [length, 0.0, 0.0]),
        ("E", 90.0, width, [length, 0.0, 0.0], [0.0, width, 0.0]),
        ("N", 0.0, length, [length, width, 0.0], [-length, 0.0, 0.0]),
        ("W", 270.0, width, [0.0, width, 0.0], [0.0, -width, 0.0]),
    ];
    for (side, azimuth, wide, corner, along) in sides {
        let facing = (azimuth + north) % 360.0;
        let year = solar.on(&Surface::by_degrees(90.0, facing), 0.2);
        let own = f64::to_radians(azimuth);
        let normal = [own.sin(), own.cos(), 0.0];
        let wall = Patch { corner, width: along, height: [0.0, 0.0, height], normal };
        let ratio = case["wwr"][side].as_f64().unwrap_or(0.0);
        let scale = ratio.sqrt();
        let inset = 0.5 * (1.0 - scale);
        let window = Patch {
            corner: std::array::from_fn(|axis| {
                corner[axis] + inset * along[axis] + if axis == 2 { inset * height } else { 0.0 }
            }),
            width: along.map(|part| part * scale),
            height: [0.0, 0.0, height * scale],
            normal,
        };
        let azimuth = facing.to_radians();
        let light = |patch: &Patch| {
            if obstacles.is_empty() {
                return SurfaceSun::open(&year, 0.5, azimuth);
            }
            let turn = north.to_radians();
            let mut local = vec![[0.0; 3]; 8760];
            for (&hour, sky) in solar.hours().iter().zip(solar.skies()) {
                let [east, north, up] = sky.sun;
                local[hour] =
                    [east * turn.cos() - north * turn.sin(), east * turn.sin() + north * turn.cos(), up];
            }
            let dome = patch.sky(&obstacles, (4, 3));
            SurfaceSun::shaded(&year, 0.5, azimuth, dome, |hour| {
                patch.sunlit(local[hour], &obstacles, (8, 6))
            })
        };
        let area = wide * height;
        let insulation = get(case, "ins_wall");
        let mut part = Opaque::new(
            area * (1.0 - ratio),
            PI / 2.0,
            height / 2.0,
            layers(insulation, false),
            Outside::Air { sun: suns.len() },
        );
        part.solar_absorptance = alpha;
        zone.opaque.push(part);
        suns.push(light(&wall));
        if ratio > 0.0 {
            zone.windows.push(Window {
                area: area * ratio,
                tilt: PI / 2.0,
                height: height / 2.0,
                sun: suns.len(),
                glazing: Glazing::new(get(case, "U_win"), get(case, "g_win")),
            });
            suns.push(light(&window));
        }
    }
    let rooflight = get(case, "rooflight");
    let sun = suns.len();
    suns.push(SurfaceSun::open(&solar.on(&Surface::by_degrees(0.0, 0.0), 0.2), 1.0, 0.0));
    let insulation = get(case, "ins_roof");
    let mut roof = Opaque::new(
        floor_area * (1.0 - rooflight),
        0.0,
        height,
        layers(insulation, true),
        Outside::Air { sun },
    );
    roof.solar_absorptance = alpha;
    zone.opaque.push(roof);
    if rooflight > 0.0 {
        let glazing = Glazing::new(get(case, "U_roofl"), get(case, "g_roofl"));
        zone.windows.push(Window { area: floor_area * rooflight, tilt: 0.0, height, sun, glazing });
    }
    let insulation = get(case, "ins_floor").max(0.001);
    let floor = vec![Layer::solid(insulation, 0.036, 30.0, 1400.0), Layer::solid(0.2, 2.3, 2400.0, 1000.0)];
    let monthly = std::array::from_fn(|month| case["Tg"][month].as_f64().unwrap());
    zone.opaque.push(Opaque::new(floor_area, PI, 0.0, floor, Outside::Ground { monthly, resistance: 0.0 }));
    // Internal mass of the reference program stores on both of its sides what one side of it exchanges: half its thickness.
    zone.masses.push(InternalMass {
        area: 0.5 * floor_area,
        layers: vec![Layer::solid(0.025, 1.0, 1500.0, 1000.0)],
    });
    zone.air = AirExchange {
        infiltration: get(case, "ach_inf") * volume,
        heat_recovery: get(case, "hr_eff"),
        bypass: false,
        free_cooling: 0.0,
    };
    Hall { zone, operation: operation(case), suns }
}

fn operation(case: &Value) -> Operation {
    let present = match case["sched"].as_str().unwrap() {
        "two_shift" => Week::shift(6, 22, 1.0, 0.1),
        "office" => Week::shift(8, 18, 1.0, 0.1),
        _ => Week::constant(1.0),
    };
    // New Year's Day is a Sunday.
    let present = present.year(&days(6, &[]));
    let pick = |inside: f64, outside: f64| -> Vec<f64> {
        present.iter().map(|&share| if share > 0.5 { inside } else { outside }).collect()
    };
    let scaled = |value: f64| -> Vec<f64> { present.iter().map(|share| share * value).collect() };
    let gain = get(case, "gain");
    let mut operation = Operation::floating();
    operation.heating_setpoint = pick(get(case, "Th"), get(case, "Th_sb"));
    operation.cooling_setpoint = pick(get(case, "Tc"), get(case, "Tc_sb"));
    operation.convective_gains = scaled(0.6 * gain);
    operation.radiant_gains = scaled(0.4 * gain);
    operation.ventilation = scaled(get(case, "vent_m3_h_m2"));
    operation.occupied = present.iter().map(|&share| share > 0.5).collect();
    operation
}
