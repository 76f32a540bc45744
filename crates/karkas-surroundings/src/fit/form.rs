//! Heights, directions and sizes beside those of neighbours.

use geo::{Area, Distance, Euclidean, Line, MinimumRotatedRect, Point, Polygon, unary_union};

use crate::geometry::Building;
use crate::light::Prism;

/// How far before a side a neighbour counts as facing it, metres.
const FACING: f64 = 60.0;
/// Sides below this are no fronts, metres.
const SHORT: f64 = 3.0;

/// The sides of a polygon that are long enough, each with its length and the direction away from the body.
fn sides(polygon: &Polygon<f64>) -> impl Iterator<Item = (Line<f64>, f64, [f64; 2])> + '_ {
    polygon.exterior().lines().filter_map(|line| {
        let (x, y) = (line.end.x - line.start.x, line.end.y - line.start.y);
        let length = x.hypot(y);
        (length > SHORT).then(|| (line, length, [y / length, -x / length]))
    })
}

/// `1 - mean of min(1, |h - ĥ| / (ĥ/2))` over the sides, ĥ the height of the neighbours that face a side weighted with the
/// inverse of their distance; and the part of each side below a plane of 45° from the nearest eaves opposite. Their mean;
/// 1 where nothing faces the design.
pub(super) fn height_transition(design: &[Prism], near: &[&Building]) -> f64 {
    let (mut differences, mut planes, mut weight) = (0.0, 0.0, 0.0);
    for prism in design {
        for (line, length, away) in sides(&prism.footprint) {
            let middle = Point::new(0.5 * (line.start.x + line.end.x), 0.5 * (line.start.y + line.end.y));
            let (mut heights, mut inverse, mut nearest) = (0.0, 0.0, (f64::INFINITY, 0.0));
            for building in near {
                let distance = Euclidean.distance(&middle, &building.footprint);
                if distance >= FACING || !faces(middle, away, building) {
                    continue;
                }
                let share = 1.0 / distance.max(1.0);
                heights += share * building.top();
                inverse += share;
                if distance < nearest.0 {
                    nearest = (distance, building.top());
                }
            }
            if inverse > 0.0 {
                let typical = heights / inverse;
                differences += length * ((prism.top() - typical).abs() / (0.5 * typical)).min(1.0);
                planes += length * ((nearest.1 + nearest.0) / prism.top()).min(1.0);
                weight += length;
            }
        }
    }
    if weight > 0.0 { 0.5 * (1.0 - differences / weight) + 0.5 * planes / weight } else { 1.0 }
}

/// Whether some corner of a building lies before a side, within 60° of straight ahead.
fn faces(middle: Point<f64>, away: [f64; 2], building: &Building) -> bool {
    building.footprint.exterior().coords().any(|corner| {
        let (x, y) = (corner.x - middle.x(), corner.y - middle.y());
        x * away[0] + y * away[1] > 0.5 * x.hypot(y)
    })
}

/// Two parts of equal weight: `1 - angle / 45°`, the angle between the main directions of the design and of its neighbours
/// modulo 90° (mean of `4θ` over the sides, weighted with length); and `1 - off / max(6 m, 2 × spread)`, how far the design
/// stands off the mean distance of the neighbours' fronts from the street.
pub(super) fn alignment(design: &[Prism], near: &[&Building], parcel: &Polygon<f64>) -> f64 {
    let own = main_direction(design.iter().map(|prism| &prism.footprint));
    let other = main_direction(near.iter().map(|building| &building.footprint));
    let turned = match (own, other) {
        (Some(own), Some(other)) => {
            let quarter = std::f64::consts::FRAC_PI_2;
            let off = (own - other).rem_euclid(quarter);
            1.0 - off.min(quarter - off) / (0.5 * quarter)
        }
        _ => 1.0,
    };
    match street_wall(design, near, parcel) {
        Some(wall) => 0.5 * (turned + wall),
        None => turned,
    }
}

/// Main direction of walls modulo 90°, radians.
fn main_direction<'a>(polygons: impl Iterator<Item = &'a Polygon<f64>>) -> Option<f64> {
    let (mut sine, mut cosine) = (0.0, 0.0);
    for polygon in polygons {
        for line in polygon.exterior().lines() {
            let (x, y) = (line.end.x - line.start.x, line.end.y - line.start.y);
            let angle = 4.0 * y.atan2(x);
            sine += x.hypot(y) * angle.sin();
            cosine += x.hypot(y) * angle.cos();
        }
    }
    (f64::hypot(sine, cosine) > 1e-9).then(|| sine.atan2(cosine) / 4.0)
}

/// How well the design stands on the line of the fronts along the street: the parcel's longest edge before which no building
/// stands within 6 m. None without such an edge or without two neighbours along it.
fn street_wall(design: &[Prism], near: &[&Building], parcel: &Polygon<f64>) -> Option<f64> {
    let open = |side: &(Line<f64>, f64, [f64; 2])| {
        near.iter().all(|building| {
            let middle =
                Point::new(0.5 * (side.0.start.x + side.0.end.x), 0.5 * (side.0.start.y + side.0.end.y));
            Euclidean.distance(&middle, &building.footprint) > 6.0
        })
    };
    let (line, length, away) = sides(parcel).filter(open).max_by(|a, b| a.1.total_cmp(&b.1))?;
    let along = [(line.end.x - line.start.x) / length, (line.end.y - line.start.y) / length];
    // Distance of a body behind the line of the edge, and where along it the body lies.
    let stands = |polygon: &Polygon<f64>| {
        let corners = polygon.exterior().coords();
        let parts: Vec<[f64; 2]> = corners
            .map(|corner| {
                let (x, y) = (corner.x - line.start.x, corner.y - line.start.y);
                [-(x * away[0] + y * away[1]), x * along[0] + y * along[1]]
            })
            .collect();
        let least = |axis: usize| parts.iter().map(|part| part[axis]).fold(f64::INFINITY, f64::min);
        let most = |axis: usize| parts.iter().map(|part| part[axis]).fold(f64::NEG_INFINITY, f64::max);
        (least(0), least(1), most(1))
    };
    let fronts: Vec<f64> = near
        .iter()
        .map(|building| stands(&building.footprint))
        .filter(|&(back, from, to)| (-2.0..25.0).contains(&back) && to > -FACING && from < length + FACING)
        .map(|(back, ..)| back)
        .collect();
    if fronts.len() < 2 {
        return None;
    }
    let mean = fronts.iter().sum::<f64>() / fronts.len() as f64;
    let spread =
        (fronts.iter().map(|front| (front - mean).powi(2)).sum::<f64>() / fronts.len() as f64).sqrt();
    let own = design.iter().map(|prism| stands(&prism.footprint).0).reduce(f64::min)?;
    Some(1.0 - ((own - mean).abs() / (2.0 * spread).max(6.0)).min(1.0))
}

/// Logarithms of area, of length over width, and of compactness (4π area / perimeter²) of a ground plan.
fn shape(polygon: &Polygon<f64>) -> Option<[f64; 3]> {
    let area = polygon.unsigned_area();
    let perimeter: f64 = polygon
        .exterior()
        .lines()
        .map(|line| (line.end.x - line.start.x).hypot(line.end.y - line.start.y))
        .sum();
    let around = polygon.minimum_rotated_rect()?;
    let lengths: Vec<f64> = around
        .exterior()
        .lines()
        .map(|line| (line.end.x - line.start.x).hypot(line.end.y - line.start.y))
        .collect();
    let (long, short) = (lengths[0].max(lengths[1]), lengths[0].min(lengths[1]));
    let compact = 4.0 * std::f64::consts::PI * area / (perimeter * perimeter);
    (area > 0.0 && short > 0.0).then(|| [area.ln(), (long / short).ln(), compact.ln()])
}

/// `1 - min(1, |z| / 3)`, z the distance from the neighbours' mean in standard deviations, of area, elongation and
/// compactness on logarithmic scales; their mean over the ground plans of the design, joined where they touch.
pub(super) fn grain(design: &[Prism], near: &[&Building]) -> f64 {
    let others: Vec<[f64; 3]> = near.iter().filter_map(|building| shape(&building.footprint)).collect();
    let footprints: Vec<Polygon<f64>> = design.iter().map(|prism| prism.footprint.clone()).collect();
    let own: Vec<[f64; 3]> = unary_union(&footprints).iter().filter_map(shape).collect();
    if others.len() < 3 || own.is_empty() {
        return 1.0;
    }
    let count = others.len() as f64;
    let mut sum = 0.0;
    for axis in 0..3 {
        let mean = others.iter().map(|shape| shape[axis]).sum::<f64>() / count;
        let variance = others.iter().map(|shape| (shape[axis] - mean).powi(2)).sum::<f64>() / count;
        let deviation = variance.sqrt().max(0.05);
        sum += own
            .iter()
            .map(|shape| 1.0 - ((shape[axis] - mean).abs() / deviation / 3.0).min(1.0))
            .sum::<f64>();
    }
    sum / (3.0 * own.len() as f64)
}
