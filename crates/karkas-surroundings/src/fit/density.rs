//! How densely a parcel is built beside the block around it.

use geo::{Area, BooleanOps, BoundingRect, MultiPolygon, Polygon, Rect, coord, unary_union};

use crate::geometry::Surroundings;
use crate::light::Prism;

/// Height that counts as one storey, metres.
const STOREY: f64 = 3.5;

/// Coverage, floor area ratio, and open space per floor area (Berghauser Pont and Haupt, "Spacematrix", 2010).
type Densities = [f64; 3];

/// Densities of squares of the parcel's size around it, each in order of size.
pub(super) struct Block {
    sorted: [Vec<f64>; 3],
}

fn densities(covered: f64, floors: f64, ground: f64) -> Densities {
    let (coverage, ratio) = (covered / ground, floors / ground);
    [coverage, ratio, (1.0 - coverage) / ratio.max(0.05)]
}

impl Block {
    /// Squares of the parcel's area within 200 m of a point that hold any building.
    pub(super) fn new(surroundings: &Surroundings, near: &[usize], middle: [f64; 2]) -> Self {
        let side = surroundings.parcel.unsigned_area().sqrt().clamp(30.0, 200.0);
        let steps = (200.0 / side).ceil() as i32;
        let mut sorted: [Vec<f64>; 3] = Default::default();
        for row in -steps..=steps {
            for column in -steps..=steps {
                let (x, y) = (middle[0] + side * f64::from(column), middle[1] + side * f64::from(row));
                let low = coord! { x: x - 0.5 * side, y: y - 0.5 * side };
                let square = Rect::new(low, coord! { x: low.x + side, y: low.y + side });
                let (mut covered, mut floors) = (0.0, 0.0);
                for &place in near {
                    let building = &surroundings.buildings[place];
                    let Some(rect) = building.footprint.bounding_rect() else { continue };
                    let apart = rect.min().x > square.max().x
                        || rect.max().x < square.min().x
                        || rect.min().y > square.max().y
                        || rect.max().y < square.min().y;
                    if apart {
                        continue;
                    }
                    let area = building.footprint.intersection(&square.to_polygon()).unsigned_area();
                    covered += area;
                    floors += area * storeys(building.height);
                }
                if covered > 0.02 * side * side {
                    let square = densities(covered.min(side * side), floors, side * side);
                    for (sorted, value) in sorted.iter_mut().zip(square) {
                        sorted.push(value);
                    }
                }
            }
        }
        for values in &mut sorted {
            values.sort_by(f64::total_cmp);
        }
        Self { sorted }
    }

    /// `1 - min(1, |x - median| / (range from the tenth to the ninetieth part))`, mean of the three densities; 1 where the
    /// block has fewer than four squares to compare with.
    pub(super) fn score(&self, design: &[Prism], parcel: &Polygon<f64>) -> f64 {
        if self.sorted[0].len() < 4 {
            return 1.0;
        }
        let footprints: Vec<Polygon<f64>> = design.iter().map(|prism| prism.footprint.clone()).collect();
        let union: MultiPolygon<f64> = unary_union(&footprints);
        let floors: f64 =
            design.iter().map(|prism| prism.footprint.unsigned_area() * storeys(prism.height)).sum();
        let own = densities(union.unsigned_area(), floors, parcel.unsigned_area());
        let score = |values: &Vec<f64>, own: f64| {
            let at = |part: f64| values[((values.len() - 1) as f64 * part).round() as usize];
            let range = (at(0.9) - at(0.1)).max(0.1 * at(0.5).abs()).max(1e-6);
            1.0 - ((own - at(0.5)).abs() / range).min(1.0)
        };
        self.sorted.iter().zip(own).map(|(values, own)| score(values, own)).sum::<f64>() / 3.0
    }
}

fn storeys(height: f64) -> f64 {
    (height / STOREY).round().max(1.0)
}
