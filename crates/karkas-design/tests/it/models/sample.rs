//! A hall with a saw-tooth roof and offices against it, turned out of the axes, between neighbours.

use karkas_design::building::{Building, Openings, Part, RoofForm, Storey, SurfaceKind, enclose};
use karkas_design::models::{
    Assembly, Figure, Impacts, Layer, Neighbour, Place, Scene, Sections, SurfaceValues,
};

pub struct Sample {
    pub building: Building,
    pub assemblies: Vec<Assembly>,
    pub sections: Vec<Sections>,
    pub neighbours: Vec<Neighbour>,
    pub parcel: Vec<[f64; 2]>,
    pub figures: Vec<Figure>,
    pub values: Vec<Option<f64>>,
}

impl Sample {
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            building: &self.building,
            assemblies: &self.assemblies,
            sections: &self.sections,
            neighbours: &self.neighbours,
            parcel: &self.parcel,
            place: Some(Place {
                epsg: Some(32637),
                origin: [420_000.0, 6_170_000.0, 140.0],
                longitude_latitude: Some([37.719_444, 55.668_611]),
                true_north: 1.06,
            }),
            figures: &self.figures,
            values: Some(SurfaceValues { name: "irradiation", unit: "kWh/(m²·a)", values: &self.values }),
        }
    }
}

pub fn sample() -> Sample {
    let hall = part("hall", [0.0, 0.0], [60.0, 36.0], &[("BATTERY", 9.0)], [6.0, 18.0], "steel_portal");
    let hall = Part { roof: RoofForm::SawTooth { azimuth: 17.0, tilt: 60.0 }, ..hall };
    let floors = [("OFFICE", 3.6), ("OFFICE", 3.6), ("LABORATORY", 3.9)];
    let office = part("office", [60.0, 6.0], [14.0, 24.0], &floors, [7.0, 6.0], "concrete_flat_slab");
    let building = enclose("battery hall", vec![hall, office], &Glazed);
    let values = building.surfaces.iter().map(value).collect();
    Sample {
        building,
        assemblies: assemblies(),
        sections: sections(),
        neighbours: neighbours(),
        parcel: [[-20.0, -20.0], [95.0, -20.0], [95.0, 60.0], [-20.0, 60.0]].map(turned).to_vec(),
        figures: vec![
            figure("whole_life_carbon", 21.4, "kg CO₂e/(m²·a)"),
            figure("heating", 38.2, "kWh/(m²·a)"),
        ],
        values,
    }
}

/// Offices above half of a hall, and upright glass in the teeth of the hall beside it; nothing else is known.
pub fn stacked() -> Sample {
    let low = part("low", [0.0, 0.0], [24.0, 30.0], &[("BATTERY", 8.0)], [6.0, 15.0], "steel_portal");
    let mut above = part("above", [0.0, 0.0], [24.0, 30.0], &[("OFFICE", 3.6)], [6.0, 7.5], "steel_portal");
    above.storeys[0].level = 8.0;
    let teeth = part("teeth", [24.0, 0.0], [40.0, 30.0], &[("BATTERY", 8.0)], [6.0, 15.0], "steel_portal");
    let teeth = Part { roof: RoofForm::SawTooth { azimuth: 200.0, tilt: 90.0 }, ..teeth };
    let building = enclose("stacked", vec![low, above, teeth], &Glazed);
    let values = vec![None; building.surfaces.len()];
    Sample { building, values, neighbours: Vec::new(), parcel: Vec::new(), figures: Vec::new(), ..sample() }
}

/// A stand-in for irradiation, so that colours can be seen: nothing inside, more towards the south and the sky.
fn value(surface: &karkas_design::building::Surface) -> Option<f64> {
    use SurfaceKind::{Floor, GroundFloor, PartyWall};
    let inside = matches!(surface.kind, Floor | GroundFloor | PartyWall);
    (!inside).then(|| 500.0 - 300.0 * surface.normal[1] + 450.0 * surface.normal[2])
}

struct Glazed;

impl Openings for Glazed {
    fn window_share(&self, storey: &Storey, _: f64) -> f64 {
        if storey.use_type == "BATTERY" { 0.08 } else { 0.4 }
    }
    fn sill(&self, _: &Storey) -> f64 {
        0.9
    }
    fn rooflight_share(&self, storey: &Storey) -> f64 {
        if storey.use_type == "BATTERY" { 0.12 } else { 0.04 }
    }
    fn assembly(&self, kind: SurfaceKind, _: &Storey) -> String {
        let name = match kind {
            SurfaceKind::Wall => "wall",
            SurfaceKind::PartyWall => "party",
            SurfaceKind::Roof => "roof",
            SurfaceKind::GroundFloor => "ground",
            SurfaceKind::Floor => "floor",
            SurfaceKind::Window | SurfaceKind::Rooflight => "glass",
        };
        name.to_owned()
    }
}

/// Turned by 17° about a corner.
pub fn turned([x, y]: [f64; 2]) -> [f64; 2] {
    let (sine, cosine) = (-17f64).to_radians().sin_cos();
    [x * cosine - y * sine, x * sine + y * cosine]
}

pub fn part(
    name: &str,
    [x, y]: [f64; 2],
    [length, width]: [f64; 2],
    floors: &[(&str, f64)],
    grid: [f64; 2],
    frame: &str,
) -> Part {
    let mut level = 0.0;
    let storeys = floors.iter().map(|(use_type, height)| {
        let (use_type, height) = ((*use_type).to_owned(), *height);
        let storey = Storey { use_type, level, height, clear_height: height - 0.6, live_load: 5.0 };
        level += height;
        storey
    });
    Part {
        name: name.into(),
        storeys: storeys.collect(),
        footprint: [[x, y], [x + length, y], [x + length, y + width], [x, y + width]].map(turned).to_vec(),
        roof: RoofForm::Flat,
        frame: frame.into(),
        grid,
    }
}

fn assemblies() -> Vec<Assembly> {
    let layers = |layers: &[(&str, f64, f64, f64)]| {
        let layers = layers.iter().map(|(material, thickness, density, conductivity)| Layer {
            material: (*material).to_owned(),
            thickness: *thickness,
            density: Some(*density),
            conductivity: Some(*conductivity),
        });
        layers.collect()
    };
    let of = |id: &str, name: &str, carbon: f64, transmittance: f64, rows| Assembly {
        id: id.into(),
        name: name.into(),
        layers: layers(rows),
        transmittance: Some(transmittance),
        impacts: Some(Impacts {
            climate_change: carbon,
            primary_energy: None,
            service_life: Some(35.0),
            whole_life: false,
        }),
    };
    let panel = [
        ("steel sheet", 0.0007, 7850.0, 50.0),
        ("stone wool", 0.15, 96.0, 0.045),
        ("steel sheet", 0.0006, 7850.0, 50.0),
    ];
    let slab = [("stone wool", 0.1, 96.0, 0.045), ("reinforced concrete", 0.2, 2400.0, 2.3)];
    let deck = [("cement screed", 0.06, 1850.0, 1.4), ("reinforced concrete", 0.22, 2400.0, 2.3)];
    vec![
        of("wall", "sandwich panel, 150 mm", 56.0, 0.28, &panel),
        of("party", "calcium silicate", 31.0, 2.0, &[("calcium silicate", 0.175, 1400.0, 0.8)]),
        of("roof", "sandwich panel, 150 mm — «тёплая» builder's", 58.0, 0.27, &panel),
        of("ground", "slab on insulation", 60.0, 0.35, &slab),
        of("floor", "flat slab", 70.0, 2.5, &deck),
        of("glass", "triple glazing", 123.0, 0.9, &[("glass and frame", 0.09, 400.0, 0.09)]),
    ]
}

fn sections() -> Vec<Sections> {
    let of = |frame: &str, material: &str, column, beam| Sections {
        frame: frame.into(),
        material: material.into(),
        column,
        beam,
    };
    vec![
        of("steel_portal", "steel", [0.2, 0.45], Some([0.2, 0.45])),
        of("concrete_flat_slab", "reinforced concrete", [0.4, 0.4], None),
    ]
}

fn neighbours() -> Vec<Neighbour> {
    let of = |name: &str, outline: &[[f64; 2]], holes: Vec<Vec<[f64; 2]>>, height| Neighbour {
        name: name.into(),
        outline: outline.to_vec(),
        holes,
        base: -0.5,
        height,
    };
    let court = vec![[122.0, 10.0], [132.0, 10.0], [132.0, 24.0], [122.0, 24.0]];
    vec![
        of("house", &[[-50.0, 0.0], [-30.0, 0.0], [-30.0, 15.0], [-38.0, 22.0], [-50.0, 15.0]], vec![], 18.0),
        // Clockwise, closed, with a courtyard.
        of(
            "court",
            &[[110.0, 0.0], [110.0, 40.0], [140.0, 40.0], [140.0, 0.0], [110.0, 0.0]],
            vec![court],
            12.0,
        ),
        of("crossed", &[[0.0, 90.0], [20.0, 110.0], [20.0, 90.0], [0.0, 110.0]], vec![], 9.0),
    ]
}

fn figure(name: &str, value: f64, unit: &str) -> Figure {
    Figure { name: name.into(), value, unit: unit.into() }
}
