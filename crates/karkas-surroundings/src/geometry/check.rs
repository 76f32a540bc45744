//! Judging what was read: where it lies, whether its polygons are whole, how high it is.

use geo::{Area, BooleanOps, BoundingRect, Polygon, Rect};
use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::mend::{Mended, Unmendable, mend};
use super::model::{Building, Frame, Surroundings};
use super::projection::{Projection, System};
use super::read::{Feature, Layer, Options};
use crate::light::Vector;

/// What is too small, too much or too far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Polygons below this are left out, m².
    pub smallest: f64,
    /// Shared area of two buildings up to which nothing is said, m².
    pub overlap: f64,
    /// How far a parcel may lie from the neighbours, metres.
    pub far: f64,
    /// Heights above this are a fault, metres.
    pub highest: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { smallest: 1.0, overlap: 1.0, far: 500.0, highest: 1000.0 }
    }
}

/// Names shown of a long list.
const SHOWN: usize = 12;

/// Surroundings with remarks, or all faults with the remarks.
pub(crate) fn check(
    parcel: &Layer,
    layers: &[Layer],
    frame: &Frame,
    options: &Options,
) -> Result<(Surroundings, Diagnostics), Diagnostics> {
    let mut found = Diagnostics::new();
    let own = parcel_polygon(parcel, frame, options, &mut found);
    let mut buildings = Vec::new();
    for layer in layers {
        if layer.system == System::Local && parcel.system != System::Local && options.frame.is_none() {
            found.push(Diagnostic::error("site-unplaced").file(&layer.file));
            continue;
        }
        buildings.extend(buildings_of(layer, frame, options, &mut found));
    }
    twins(&mut buildings, &options.limits, &mut found);
    buildings.retain(|placed| !options.without.contains(&placed.building.id));
    if let Some(own) = &own {
        far(&parcel.file, own, &buildings, &options.limits, &mut found);
    }
    match own {
        Some(polygon) if !found.has_errors() => {
            let buildings = buildings.into_iter().map(|placed| placed.building).collect();
            Ok((Surroundings { frame: *frame, parcel: polygon, buildings }, found))
        }
        _ => Err(found),
    }
}

/// A building with its file.
struct Placed {
    file: String,
    building: Building,
    rect: Rect<f64>,
}

fn parcel_polygon(
    layer: &Layer,
    frame: &Frame,
    options: &Options,
    found: &mut Diagnostics,
) -> Option<Polygon<f64>> {
    let Some(feature) = layer.features.first() else {
        found.push(Diagnostic::error("site-no-parcel").file(&layer.file));
        return None;
    };
    if layer.features.len() > 1 {
        let count = layer.features.len();
        found.push(
            Diagnostic::warning("site-parcels-many")
                .file(&layer.file)
                .with("count", count)
                .found(&feature.id),
        );
    }
    let mut whole = layer.clone();
    whole.features.truncate(1);
    let mut polygons = polygons_of(&whole, frame, options, found);
    if polygons.is_empty() && !found.has_errors() {
        found.push(Diagnostic::error("site-no-parcel").file(&layer.file));
    }
    polygons.pop().map(|(_, mended, _)| mended.polygon)
}

/// A feature, its polygon in metres and made whole, and its faces moved alike.
type Whole<'a> = (&'a Feature, Mended, Vec<Vec<Vec<Vector>>>);

/// The polygons of a file in metres, made whole.
fn polygons_of<'a>(
    layer: &'a Layer,
    frame: &Frame,
    options: &Options,
    found: &mut Diagnostics,
) -> Vec<Whole<'a>> {
    let projection = match Projection::new(layer.system, frame) {
        Ok(projection) => projection,
        Err(fault) => {
            found.push((*fault).file(&layer.file));
            return Vec::new();
        }
    };
    if let Some(fault) = wrong_unit(layer) {
        found.push(fault);
        return Vec::new();
    }
    let at = |fault: Diagnostic, feature: &Feature| fault.file(&layer.file).with("feature", &feature.id);
    let (mut polygons, mut reversed, mut tiny, mut crossed) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for feature in &layer.features {
        let place = |corner: &[f64; 2]| projection.place(*corner).unwrap_or([f64::NAN; 2]);
        let rings: Vec<Vec<[f64; 2]>> =
            feature.rings.iter().map(|ring| ring.iter().map(place).collect()).collect();
        match mend(&rings) {
            Ok(mended) if mended.polygon.unsigned_area() < options.limits.smallest => {
                tiny.push(feature.id.clone())
            }
            Ok(mended) => {
                if mended.reversed && layer.turns_matter {
                    reversed.push(feature.id.clone());
                }
                if mended.crossed {
                    crossed.push(feature.id.clone());
                }
                let space = |corner: &Vector| {
                    let [x, y] = place(&[corner[0], corner[1]]);
                    [x, y, corner[2]]
                };
                let faces = feature
                    .faces
                    .iter()
                    .map(|face| face.iter().map(|ring| ring.iter().map(space).collect()).collect())
                    .collect();
                polygons.push((feature, mended, faces));
            }
            Err(Unmendable::Flat) => tiny.push(feature.id.clone()),
            Err(Unmendable::NotANumber) => found.push(at(Diagnostic::error("site-not-a-number"), feature)),
            Err(Unmendable::Crossed(areas)) => {
                let areas: Vec<String> = areas.iter().take(4).map(|area| format!("{area:.1}")).collect();
                found.push(at(Diagnostic::error("site-crossed"), feature).found(areas.join(", ")));
            }
        }
    }
    for (remark, ids) in [
        (Diagnostic::warning("site-reversed"), reversed),
        (Diagnostic::warning("site-tiny"), tiny),
        (Diagnostic::warning("site-mended"), crossed),
        (Diagnostic::warning("site-not-polygons"), layer.others.clone()),
    ] {
        if !ids.is_empty() {
            found.push(listed(remark.file(&layer.file), &ids).with("area", options.limits.smallest));
        }
    }
    polygons
}

/// A remark on many features, the first of them by name.
fn listed(diagnostic: Diagnostic, ids: &[String]) -> Diagnostic {
    let mut text = ids.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if ids.len() > SHOWN {
        text.push_str(", …");
    }
    diagnostic.with("count", ids.len()).found(text)
}

/// Degrees where metres are said, or metres where degrees are.
fn wrong_unit(layer: &Layer) -> Option<Diagnostic> {
    let corners = || layer.features.iter().flat_map(|feature| feature.rings.iter().flatten());
    let first = *corners().next()?;
    let on_earth = corners().all(|[x, y]| x.abs() <= 180.0 && y.abs() <= 90.0);
    let widest = layer
        .features
        .iter()
        .map(|feature| {
            let across = |axis: usize| {
                let values = || feature.rings.iter().flatten().map(move |corner| corner[axis]);
                values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min)
            };
            across(0).max(across(1))
        })
        .fold(0.0, f64::max);
    let found = format!("{} {}", first[0], first[1]);
    match layer.system {
        System::Degrees if !on_earth => {
            Some(Diagnostic::error("site-metres-for-degrees").file(&layer.file).found(found))
        }
        System::Local | System::Epsg(_) if on_earth && widest < 0.2 && layer.system != System::Epsg(4326) => {
            Some(Diagnostic::error("site-degrees-for-metres").file(&layer.file).found(found))
        }
        _ => None,
    }
}

fn buildings_of(layer: &Layer, frame: &Frame, options: &Options, found: &mut Diagnostics) -> Vec<Placed> {
    let (mut missing, mut guessed, mut storeys) = (Vec::new(), Vec::new(), Vec::new());
    let mut placed = Vec::new();
    for (feature, mended, faces) in polygons_of(layer, frame, options, found) {
        let base = feature.base.unwrap_or(0.0);
        let by_storeys = feature.storeys.map(|storeys| storeys * options.heights.storey);
        let top = match (feature.top, by_storeys, options.heights.unknown) {
            (Some(top), ..) => top,
            (None, Some(top), _) => {
                storeys.push(feature.id.clone());
                top
            }
            (None, None, Some(guess)) => {
                guessed.push(feature.id.clone());
                base + guess
            }
            (None, None, None) => {
                missing.push(feature.id.clone());
                continue;
            }
        };
        let height = top - base;
        if !(height > 0.0 && top <= options.limits.highest) {
            let fault = Diagnostic::error("site-height").file(&layer.file).with("feature", &feature.id);
            found.push(
                fault.found(format!("{top}")).with("base", base).with("highest", options.limits.highest),
            );
            continue;
        }
        let Some(rect) = mended.polygon.bounding_rect() else { continue };
        let building = Building {
            id: feature.id.clone(),
            footprint: mended.polygon,
            base,
            height,
            attributes: feature.attributes.clone(),
            faces,
        };
        placed.push(Placed { file: layer.file.clone(), building, rect });
    }
    if !missing.is_empty() {
        found.push(listed(Diagnostic::error("site-height-missing").file(&layer.file), &missing));
    }
    if !storeys.is_empty() {
        let remark = listed(Diagnostic::warning("site-height-storeys").file(&layer.file), &storeys);
        found.push(remark.with("storey", options.heights.storey));
    }
    if !guessed.is_empty() {
        let remark = listed(Diagnostic::warning("site-height-guessed").file(&layer.file), &guessed);
        found.push(remark.with("height", options.heights.unknown.unwrap_or_default()));
    }
    placed
}

/// Drops the lower of two buildings on the same outline and names those that overlap.
fn twins(buildings: &mut Vec<Placed>, limits: &Limits, found: &mut Diagnostics) {
    let mut order: Vec<usize> = (0..buildings.len()).collect();
    order.sort_by(|&a, &b| buildings[a].rect.min().x.total_cmp(&buildings[b].rect.min().x).then(a.cmp(&b)));
    let mut twice = Vec::new();
    for (place, &a) in order.iter().enumerate() {
        let (one, rect) = (&buildings[a].building, buildings[a].rect);
        for &b in order[place + 1..].iter().take_while(|&&b| buildings[b].rect.min().x <= rect.max().x) {
            let (other, against) = (&buildings[b].building, buildings[b].rect);
            let apart = against.min().y > rect.max().y || against.max().y < rect.min().y;
            if apart || one.base >= other.top() || other.base >= one.top() {
                continue;
            }
            let shared = one.footprint.intersection(&other.footprint).unsigned_area();
            let (area, other_area) = (one.footprint.unsigned_area(), other.footprint.unsigned_area());
            let (first, later) = (a.min(b), a.max(b));
            let pair = |remark: Diagnostic, named: usize, other: usize| {
                remark
                    .file(&buildings[named].file)
                    .with("feature", &buildings[named].building.id)
                    .with("other", &buildings[other].building.id)
            };
            if shared > 0.99 * area.max(other_area) {
                let first_is_lower = buildings[first].building.top() < buildings[later].building.top();
                let (left, kept) = if first_is_lower { (first, later) } else { (later, first) };
                found.push(pair(Diagnostic::warning("site-twice"), left, kept));
                twice.push(left);
            } else if shared > limits.overlap {
                found.push(
                    pair(Diagnostic::warning("site-overlap"), later, first).found(format!("{shared:.1}")),
                );
            }
        }
    }
    let mut place = 0;
    buildings.retain(|_| {
        place += 1;
        !twice.contains(&(place - 1))
    });
}

/// A parcel that lies far from all buildings is likely in other coordinates.
fn far(file: &str, parcel: &Polygon<f64>, buildings: &[Placed], limits: &Limits, found: &mut Diagnostics) {
    let Some(own) = parcel.bounding_rect() else { return };
    let gap = |rect: &Rect<f64>| {
        let apart = |a: (f64, f64), b: (f64, f64)| (b.0 - a.1).max(a.0 - b.1).max(0.0);
        apart((own.min().x, own.max().x), (rect.min().x, rect.max().x))
            .hypot(apart((own.min().y, own.max().y), (rect.min().y, rect.max().y)))
    };
    let nearest = buildings.iter().map(|placed| gap(&placed.rect)).reduce(f64::min);
    if let Some(nearest) = nearest.filter(|&nearest| nearest > limits.far) {
        let fault = Diagnostic::error("site-parcel-far").file(file).found(format!("{nearest:.0}"));
        found.push(fault.with("far", limits.far));
    }
}
