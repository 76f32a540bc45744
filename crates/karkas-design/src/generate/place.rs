//! An arrangement on a parcel: where it stands, what it breaks.

use karkas_surroundings::geo::{
    Area, BooleanOps, BoundingRect, Centroid, Coord, LineString, MultiPolygon, Polygon, Rotate,
};

use super::arrange::{Arrangement, Block};
use super::{Choice, Room, arrange};
use crate::building::{Part, RoofForm};

/// What is allowed where.
#[derive(Debug, Clone)]
pub struct Site {
    /// The parcel.
    pub parcel: Polygon<f64>,
    /// What of it may be built on: without setbacks and distances to neighbours.
    pub buildable: MultiPolygon<f64>,
    /// Main direction of the neighbours, radians anticlockwise from east.
    pub direction: f64,
    /// Direction of the parcel's longest side, radians anticlockwise from east.
    pub parcel_direction: f64,
    /// Highest building, metres.
    pub max_height: f64,
    /// Largest share of the parcel that is built on.
    pub max_coverage: f64,
    /// Largest ratio of floor area to that of the parcel.
    pub max_floor_area_ratio: f64,
    /// Smallest share of the parcel that is green.
    pub min_green: f64,
    /// Depth of the yard for lorries before one long side of the halls; none where zero.
    pub truck_court: f64,
    /// Paved ground for each square metre of floor (parking, ways), besides the yard for lorries.
    pub paving: f64,
}

/// A design on its parcel.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its bodies in the axes of the site.
    pub parts: Vec<Part>,
    /// The yard for lorries.
    pub court: Option<Polygon<f64>>,
    /// Area of the yard and of ways, m².
    pub paved: f64,
    /// Green area, m².
    pub green: f64,
    /// What is broken, by name: 0 or less where it holds, else by which share of what is allowed.
    pub violations: Vec<(&'static str, f64)>,
}

impl Placed {
    /// The sum of what is broken.
    pub fn violation(&self) -> f64 {
        self.violations.iter().map(|(_, value)| value.max(0.0)).sum()
    }
}

/// Arranges a programme and puts it on a parcel.
pub fn place(site: &Site, rooms: &[Room], choice: &Choice) -> Placed {
    let main = if choice.by_parcel { site.parcel_direction } else { site.direction };
    let angle = main.to_degrees() + choice.turn + if choice.across { 90.0 } else { 0.0 };
    let (arrangement, seat) = seated(site, rooms, choice, angle);
    let parts: Vec<Part> = arrangement.blocks.iter().map(|block| seat.part(block, choice)).collect();
    let plans: Vec<Polygon<f64>> = parts.iter().map(|part| polygon(&part.footprint)).collect();
    let court = seat.court(site, &arrangement, rooms);
    let parcel = site.parcel.unsigned_area();
    let built: f64 = plans.iter().map(Area::unsigned_area).sum();
    let floor: f64 = parts.iter().map(|part| part.plan_area() * part.storeys.len() as f64).sum();
    let height = parts.iter().map(Part::top).fold(0.0, f64::max);
    let court_area = court.as_ref().map_or(0.0, Area::unsigned_area);
    let paved = court_area + site.paving * floor;
    let green = parcel - built - paved;
    let outside =
        plans.iter().map(|plan| plan.unsigned_area() - site.buildable.intersection(plan).unsigned_area());
    let outside: f64 = outside.sum();
    let mut violations = vec![
        ("buildable_area", small(outside / built.max(1.0))),
        ("height", height / site.max_height - 1.0),
        ("coverage", built / parcel / site.max_coverage - 1.0),
        ("floor_area_ratio", floor / parcel / site.max_floor_area_ratio - 1.0),
        ("green", site.min_green - green / parcel),
    ];
    if let Some(court) = &court {
        let off = court_area - site.parcel.intersection(court).unsigned_area();
        let under: f64 = plans.iter().map(|plan| plan.intersection(court).unsigned_area()).sum();
        violations.push(("truck_court", small((off + under) / court_area.max(1.0))));
    }
    let widest = parts.iter().filter_map(|part| {
        let room = rooms.iter().find(|room| room.use_type == part.storeys[0].use_type)?;
        Some(part.grid[0].max(part.grid[1]) / room.max_span_m? - 1.0)
    });
    violations.push(("span", small(widest.fold(f64::NEG_INFINITY, f64::max).max(-1.0))));
    Placed { parts, court, paved, green, violations }
}

/// An arrangement with its seat: with halls as wide as chosen, or a little narrower or wider where that lies within the ground
/// that may be built on; else the one of which least lies outside.
fn seated(site: &Site, rooms: &[Room], choice: &Choice, angle: f64) -> (Arrangement, Seat) {
    let widest = rooms.iter().filter_map(|room| room.max_span_m).fold(f64::INFINITY, f64::min);
    let mut best: Option<(f64, Arrangement, Seat)> = None;
    for factor in WIDTHS {
        let adjusted = Choice { span: (choice.span * factor).min(widest), ..choice.clone() };
        let arrangement = arrange(rooms, &adjusted);
        let seat = Seat::of(site, &arrangement, choice, angle);
        let outside = seat.outside(site, &arrangement);
        if best.as_ref().is_none_or(|(least, ..)| outside < *least - NOTHING) {
            best = Some((outside, arrangement, seat));
        }
        if outside < NOTHING {
            break;
        }
    }
    let (_, arrangement, seat) = best.expect("at least one width was tried");
    (arrangement, seat)
}

/// Less than a tenth of a percent comes from rounding.
fn small(share: f64) -> f64 {
    if share < 1e-3 { share.min(0.0) } else { share }
}

fn polygon(ring: &[[f64; 2]]) -> Polygon<f64> {
    Polygon::new(LineString::from(ring.iter().map(|[x, y]| (*x, *y)).collect::<Vec<_>>()), vec![])
}

/// Areas of less come from the grid on which polygons are cut, m².
const NOTHING: f64 = 0.05;
/// Parts of the chosen span that are tried where an arrangement does not fit.
const WIDTHS: [f64; 7] = [1.0, 0.93, 1.07, 0.86, 1.15, 0.78, 1.25];
/// An arrangement of which more lies outside than this share is not shifted.
const HOPELESS: f64 = 0.2;
/// Steps by which one is shifted, metres.
const STEPS: [f64; 3] = [4.0, 1.0, 0.25];
/// Steps in which an arrangement is drawn towards the middle of its ground.
const PULLS: u32 = 4;

/// Where an arrangement stands: its corner in axes that are turned with it.
struct Seat {
    angle: f64,
    corner: [f64; 2],
}

impl Seat {
    /// Within the rectangle around the buildable area, turned with the arrangement, as the anchor says; where that is not
    /// within the area itself, drawn towards its middle until it is, or is as much as it can be.
    fn of(site: &Site, arrangement: &Arrangement, choice: &Choice, angle: f64) -> Self {
        let turned = site.buildable.rotate_around_point(-angle, Coord { x: 0.0, y: 0.0 }.into());
        let Some((room, middle)) = turned.bounding_rect().zip(turned.centroid()) else {
            return Self { angle: angle.to_radians(), corner: [0.0; 2] };
        };
        let (least, most) = ([room.min().x, room.min().y], [room.max().x, room.max().y]);
        let wished = [0, 1].map(|axis| {
            let spare = most[axis] - least[axis] - arrangement.size[axis];
            least[axis] + spare * if spare > 0.0 { choice.anchor[axis] } else { 0.5 }
        });
        let central = [middle.x() - arrangement.size[0] / 2.0, middle.y() - arrangement.size[1] / 2.0];
        let mut best: Option<(f64, Self)> = None;
        for step in 0..=PULLS {
            let pull = f64::from(step) / f64::from(PULLS);
            let corner = [0, 1].map(|axis| wished[axis] + pull * (central[axis] - wished[axis]));
            let seat = Self { angle: angle.to_radians(), corner };
            let outside = seat.outside(site, arrangement);
            if best.as_ref().is_none_or(|(least, _)| outside < *least - NOTHING) {
                best = Some((outside, seat));
            }
            if outside < NOTHING {
                break;
            }
        }
        let (outside, seat) = best.expect("there is at least one step");
        let built: f64 = arrangement.blocks.iter().map(|block| block.size[0] * block.size[1]).sum();
        if outside < NOTHING || outside > HOPELESS * built {
            seat
        } else {
            seat.shifted(site, arrangement, outside)
        }
    }

    /// Shifted step by step to where less lies outside, in ever smaller steps.
    fn shifted(self, site: &Site, arrangement: &Arrangement, mut outside: f64) -> Self {
        let mut best = self;
        for step in STEPS {
            let mut moved = true;
            while moved && outside > NOTHING {
                moved = false;
                for [along, across] in [[step, 0.0], [-step, 0.0], [0.0, step], [0.0, -step]] {
                    let corner = [best.corner[0] + along, best.corner[1] + across];
                    let tried = Self { angle: best.angle, corner };
                    let left = tried.outside(site, arrangement);
                    if left < outside - NOTHING {
                        (outside, best, moved) = (left, tried, true);
                    }
                }
            }
        }
        best
    }

    /// Plan area that is not on ground that may be built on, m².
    fn outside(&self, site: &Site, arrangement: &Arrangement) -> f64 {
        let off = |block: &Block| {
            let plan = polygon(&self.ring(block.corner, block.size));
            plan.unsigned_area() - site.buildable.intersection(&plan).unsigned_area()
        };
        arrangement.blocks.iter().map(off).sum()
    }

    fn at(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let (x, y) = (x + self.corner[0], y + self.corner[1]);
        let (sin, cos) = self.angle.sin_cos();
        [x * cos - y * sin, x * sin + y * cos]
    }

    fn ring(&self, [x, y]: [f64; 2], [length, width]: [f64; 2]) -> Vec<[f64; 2]> {
        [[x, y], [x + length, y], [x + length, y + width], [x, y + width]]
            .map(|point| self.at(point))
            .to_vec()
    }

    fn part(&self, block: &Block, choice: &Choice) -> Part {
        let hall = block.storeys.len() == 1 && block.frame == choice.hall_frame;
        let roof = if choice.saw_tooth && hall && choice.rooflights > 0.01 {
            RoofForm::SawTooth { azimuth: 0.0, tilt: 60.0 }
        } else {
            RoofForm::Flat
        };
        Part {
            name: block.name.clone(),
            footprint: self.ring(block.corner, block.size),
            storeys: block.storeys.clone(),
            roof,
            frame: block.frame.clone(),
            grid: block.grid,
        }
    }

    /// The yard before the long side of the halls that has more of it on the parcel and free.
    fn court(&self, site: &Site, arrangement: &Arrangement, rooms: &[Room]) -> Option<Polygon<f64>> {
        if site.truck_court <= 0.0 {
            return None;
        }
        let is_hall = |block: &&Block| {
            rooms.iter().any(|room| room.is_hall() && room.use_type == block.storeys[0].use_type)
        };
        let halls: Vec<&Block> = arrangement.blocks.iter().filter(is_hall).collect();
        let largest =
            halls.iter().max_by(|a, b| (a.size[0] * a.size[1]).total_cmp(&(b.size[0] * b.size[1])))?;
        let ([x, y], [length, width], deep) = (largest.corner, largest.size, site.truck_court);
        let sides = [
            ([x, y - deep], [length, deep]),
            ([x, y + width], [length, deep]),
            ([x - deep, y], [deep, width]),
            ([x + length, y], [deep, width]),
        ];
        let free = |corner: [f64; 2], size: [f64; 2]| {
            let court = polygon(&self.ring(corner, size));
            let under: f64 = arrangement
                .blocks
                .iter()
                .map(|block| {
                    polygon(&self.ring(block.corner, block.size)).intersection(&court).unsigned_area()
                })
                .sum();
            let share = (site.parcel.intersection(&court).unsigned_area() - under) / court.unsigned_area();
            (share, court)
        };
        let mut found = sides.map(|(corner, size)| free(corner, size)).to_vec();
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().next().map(|(_, court)| court)
    }
}
