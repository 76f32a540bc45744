//! Light on a building among its neighbours: on its own surfaces, or from a lattice of points over the parcel.

use std::sync::Arc;

use karkas_climate::{SurfaceYear, Weather};
use karkas_surroundings::geo::{BoundingRect, Coord, LineString, Polygon};
use karkas_surroundings::geometry::Surroundings;
use karkas_surroundings::light::{Prism, Reflectances, Sensor, Shading, SkyYear, Study, Vector};
use karkas_thermal::SurfaceSun;

use super::light::{Light, SunsOfBuilding, direction, grouped, plane};
use crate::building::{Building, Part, Surface};

/// Points of the lattice along each side of the parcel.
const POINTS: usize = 4;
/// Their heights, metres.
const HEIGHTS: [f64; 2] = [3.0, 10.0];
/// Directions of upright surfaces, degrees apart.
const TURN: usize = 45;

/// Neighbours, their parcel, and the sky over them.
pub struct Around {
    /// What stands around.
    pub surroundings: Arc<Surroundings>,
    /// Light of the sky.
    pub sky: SkyYear,
    /// Parts of the light that surfaces reflect.
    pub reflectances: Reflectances,
}

impl Around {
    /// Neighbours under the sky of a weather.
    pub fn new(surroundings: Surroundings, weather: &Weather) -> Self {
        Self {
            surroundings: Arc::new(surroundings),
            sky: SkyYear::new(weather),
            reflectances: Reflectances::default(),
        }
    }
}

/// The body of a part.
pub fn prism(part: &Part) -> Prism {
    let ring: Vec<Coord<f64>> = part.footprint.iter().map(|[x, y]| Coord { x: *x, y: *y }).collect();
    Prism {
        footprint: Polygon::new(LineString::new(ring), Vec::new()),
        base: part.base(),
        height: part.top() - part.base(),
    }
}

/// Light on the design's own surfaces: neighbours and other parts hide sun and sky, ground and walls reflect once.
pub struct OnSurfaces(pub Arc<Around>);

impl Light for OnSurfaces {
    fn on(&self, building: &Building) -> SunsOfBuilding {
        let around = &self.0;
        let (of_surface, first) = grouped(building, |surface| (surface.part, direction(surface)));
        let prisms: Vec<Prism> = building.parts.iter().map(prism).collect();
        let scene = around.surroundings.scene(&prisms, around.reflectances);
        let sensors: Vec<Sensor> = first.iter().map(|&number| sensor(&building.surfaces[number])).collect();
        let study = Study::new(&scene, &around.sky, &sensors);
        let shadings = (0..sensors.len()).map(|place| study.shading(&[place]));
        let lit = first.iter().zip(shadings).map(|(&number, shading)| {
            let surface = &building.surfaces[number];
            (sun(surface, &shading, &shading.over(&around.sky, surface.normal)), obstruction(&shading))
        });
        let (suns, obstruction) = lit.unzip();
        SunsOfBuilding { suns, of_surface, obstruction }
    }
}

fn sensor(surface: &Surface) -> Sensor {
    let count = surface.ring.len() as f64;
    let position: Vector =
        [0, 1, 2].map(|axis| surface.ring.iter().map(|point| point[axis]).sum::<f64>() / count);
    Sensor { position, normal: surface.normal, area: surface.area.max(1e-6) }
}

fn sun(surface: &Surface, shading: &Shading, year: &SurfaceYear) -> SurfaceSun {
    SurfaceSun::open(year, shading.sky_view, plane(surface).azimuth)
}

/// The angle above the horizon, degrees, up to which an even row of neighbours would hide as much of the dome: before a wall
/// the part 1 − sin θ of it is left.
fn obstruction(shading: &Shading) -> f64 {
    (1.0 - shading.dome).clamp(0.0, 1.0).asin().to_degrees()
}

/// Light at points over the parcel before anything is built on it. A surface gets that of the nearest point that looks its
/// way; what a design's own parts hide from one another is left out.
pub struct Lattice {
    around: Arc<Around>,
    places: Vec<[f64; 2]>,
    /// By place, height and direction; the last direction looks up.
    shadings: Vec<Shading>,
}

const DIRECTIONS: usize = 360 / TURN + 1;

impl Lattice {
    /// Sends the rays.
    pub fn new(around: Arc<Around>) -> Self {
        let room = around.surroundings.parcel.bounding_rect();
        let ends =
            room.map_or([[0.0; 2]; 2], |room| [[room.min().x, room.min().y], [room.max().x, room.max().y]]);
        let at = |axis: usize, step: usize| {
            ends[0][axis] + (step as f64 + 0.5) / POINTS as f64 * (ends[1][axis] - ends[0][axis])
        };
        let places: Vec<[f64; 2]> =
            (0..POINTS * POINTS).map(|place| [at(0, place / POINTS), at(1, place % POINTS)]).collect();
        let mut sensors = Vec::with_capacity(places.len() * HEIGHTS.len() * DIRECTIONS);
        for place in &places {
            for height in HEIGHTS {
                for turn in 0..DIRECTIONS {
                    let normal = if turn == DIRECTIONS - 1 {
                        [0.0, 0.0, 1.0]
                    } else {
                        let (east, north) = ((turn * TURN) as f64).to_radians().sin_cos();
                        [east, north, 0.0]
                    };
                    sensors.push(Sensor { position: [place[0], place[1], height], normal, area: 1.0 });
                }
            }
        }
        let scene = around.surroundings.scene(&[], around.reflectances);
        let study = Study::new(&scene, &around.sky, &sensors);
        let shadings = (0..sensors.len()).map(|place| study.shading(&[place])).collect();
        Self { around, places, shadings }
    }

    fn nearest(&self, surface: &Surface) -> usize {
        let [x, y, z] = sensor(surface).position;
        let off = |place: &[f64; 2]| (place[0] - x).hypot(place[1] - y);
        let place = (0..self.places.len())
            .min_by(|&a, &b| off(&self.places[a]).total_cmp(&off(&self.places[b])))
            .expect("a lattice has places");
        let height = usize::from(z > (HEIGHTS[0] + HEIGHTS[1]) / 2.0);
        let plane = plane(surface);
        let turn = if plane.tilt < std::f64::consts::FRAC_PI_4 {
            DIRECTIONS - 1
        } else {
            (plane.azimuth.to_degrees() / TURN as f64).round() as usize % (DIRECTIONS - 1)
        };
        (place * HEIGHTS.len() + height) * DIRECTIONS + turn
    }
}

impl Light for Lattice {
    fn on(&self, building: &Building) -> SunsOfBuilding {
        let (of_surface, first) = grouped(building, |surface| (self.nearest(surface), direction(surface)));
        let lit = first.iter().map(|&number| {
            let surface = &building.surfaces[number];
            let shading = &self.shadings[self.nearest(surface)];
            (sun(surface, shading, &shading.over(&self.around.sky, surface.normal)), obstruction(shading))
        });
        let (suns, obstruction) = lit.unzip();
        SunsOfBuilding { suns, of_surface, obstruction }
    }
}
