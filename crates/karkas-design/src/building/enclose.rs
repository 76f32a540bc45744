//! The surfaces that enclose a building: walls less what parts share, windows, roofs, floors.

use super::ring::{newell, outward, shrunk, upward};
use super::{Building, Part, RoofForm, Storey, Surface, SurfaceKind};

/// Sides closer than this lie in one plane, metres.
const TOGETHER: f64 = 0.01;
/// Length of a roof for each row of rooflights or each tooth, metres.
const ROW: f64 = 12.0;
/// Share of a wall's length, and of a roof's width, that rows of glass take.
const STRIP: f64 = 0.9;

/// Which openings and assemblies surfaces get.
pub trait Openings {
    /// Share of an outer wall that is glass, 0 to 0.85, by storey and azimuth of its normal (degrees from north, clockwise).
    fn window_share(&self, storey: &Storey, azimuth: f64) -> f64;
    /// Height of the sill above the floor that is wished for, metres; windows move where they do not fit.
    fn sill(&self, storey: &Storey) -> f64;
    /// Share of a roof's plan that is glass, 0 to 0.5.
    fn rooflight_share(&self, storey: &Storey) -> f64;
    /// The assembly of a kind of surface.
    fn assembly(&self, kind: SurfaceKind, storey: &Storey) -> String;
}

/// A building of parts, with its surfaces. Parts have rectangles as plans, do not overlap, and may stand wall to wall.
pub fn enclose(name: &str, parts: Vec<Part>, openings: &dyn Openings) -> Building {
    let mut making = Making { parts: &parts, openings, surfaces: Vec::new() };
    for (number, part) in parts.iter().enumerate() {
        for (storey, of) in part.storeys.iter().enumerate() {
            for side in 0..part.footprint.len() {
                making.wall(number, storey, side);
            }
            making.floor(number, storey, of);
        }
        making.roof(number);
    }
    let surfaces = making.surfaces;
    Building { name: name.to_owned(), parts, surfaces }
}

struct Making<'a> {
    parts: &'a [Part],
    openings: &'a dyn Openings,
    surfaces: Vec<Surface>,
}

/// A piece of a side of a part: from where to where along it, and from which height to which.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    along: [f64; 2],
    height: [f64; 2],
    shared: bool,
}

impl Making<'_> {
    fn push(&mut self, kind: SurfaceKind, part: usize, storey: usize, ring: Vec<[f64; 3]>) -> usize {
        let (area, normal) = newell(&ring);
        let assembly = self.openings.assembly(kind, &self.parts[part].storeys[storey]);
        self.surfaces.push(Surface { kind, part, storey, host: None, ring, area, normal, assembly });
        self.surfaces.len() - 1
    }

    /// An opening: its area is taken from its host's.
    fn open(&mut self, kind: SurfaceKind, host: usize, ring: Vec<[f64; 3]>) {
        let (part, storey) = (self.surfaces[host].part, self.surfaces[host].storey);
        let opening = self.push(kind, part, storey, ring);
        self.surfaces[opening].host = Some(host);
        self.surfaces[host].area -= self.surfaces[opening].area;
    }

    fn wall(&mut self, part: usize, storey: usize, side: usize) {
        let own = &self.parts[part];
        let of = &own.storeys[storey];
        let (start, direction, length) = side_of(own, side);
        let at = |along: f64, height: f64| {
            [start[0] + direction[0] * along, start[1] + direction[1] * along, height]
        };
        // The normal of a side that runs counter-clockwise is its direction turned right.
        let azimuth = azimuth_of([direction[1], -direction[0]]);
        for piece in pieces(self.parts, part, side, [of.level, of.level + of.height], length) {
            let Piece { along: [from, to], height: [low, high], shared } = piece;
            let ring = vec![at(from, low), at(to, low), at(to, high), at(from, high)];
            let kind = if shared { SurfaceKind::PartyWall } else { SurfaceKind::Wall };
            let wall = self.push(kind, part, storey, ring);
            let share = if shared { 0.0 } else { self.openings.window_share(of, azimuth).clamp(0.0, 0.85) };
            let (wide, tall) = ((to - from) * STRIP.max(share), high - low);
            // Strips too narrow to be windows are none.
            let glass = share * (to - from) * tall / wide;
            if glass < 0.3 || wide < 0.6 {
                continue;
            }
            let sill = (low + self.openings.sill(of))
                .clamp(low + 0.02 * tall, (high - glass - 0.02 * tall).max(low));
            let margin = ((to - from) - wide) / 2.0;
            let (from, to) = (from + margin, to - margin);
            let ring = vec![at(from, sill), at(to, sill), at(to, sill + glass), at(from, sill + glass)];
            self.open(SurfaceKind::Window, wall, ring);
        }
    }

    fn floor(&mut self, part: usize, storey: usize, of: &Storey) {
        let raised = |height: f64| self.parts[part].footprint.iter().map(move |[x, y]| [*x, *y, height]);
        if storey == 0 {
            let ring: Vec<[f64; 3]> = raised(of.level).rev().collect();
            self.push(SurfaceKind::GroundFloor, part, storey, ring);
        } else {
            let ring: Vec<[f64; 3]> = raised(of.level).collect();
            self.push(SurfaceKind::Floor, part, storey, ring);
        }
    }

    fn roof(&mut self, part: usize) {
        let own = &self.parts[part];
        let storey = own.storeys.len() - 1;
        let share = self.openings.rooflight_share(&own.storeys[storey]).clamp(0.0, 0.5);
        match own.roof {
            RoofForm::Flat => self.flat_roof(part, storey, share),
            RoofForm::SawTooth { azimuth, tilt } => self.teeth(part, storey, share, azimuth, tilt),
        }
    }

    fn flat_roof(&mut self, part: usize, storey: usize, share: f64) {
        let own = &self.parts[part];
        let top = own.top();
        let ring: Vec<[f64; 3]> = own.footprint.iter().map(|[x, y]| [*x, *y, top]).collect();
        let frame = Frame::of(own, longer_side(own));
        let roof = self.push(SurfaceKind::Roof, part, storey, ring);
        if share * frame.length * frame.width < 1.0 {
            return;
        }
        let rows = (frame.length / ROW).ceil().max(1.0);
        let bay = frame.length / rows;
        let (deep, wide) = (share * bay / STRIP, frame.width * STRIP);
        for row in 0..rows as usize {
            let middle = (row as f64 + 0.5) * bay;
            let (from, to) = (middle - deep / 2.0, middle + deep / 2.0);
            let (left, right) = ((frame.width - wide) / 2.0, (frame.width + wide) / 2.0);
            let corners = [[from, left], [to, left], [to, right], [from, right]];
            let ring = corners.iter().map(|[along, across]| frame.at(*along, *across, top)).collect();
            self.open(SurfaceKind::Rooflight, roof, ring);
        }
    }

    /// Teeth over the whole roof, whose glass looks to the side of the plan that is nearest to the wished azimuth. Height
    /// follows from the share of glass.
    fn teeth(&mut self, part: usize, storey: usize, share: f64, azimuth: f64, tilt: f64) {
        let own = &self.parts[part];
        let (top, tilt) = (own.top(), tilt.clamp(30.0, 90.0).to_radians());
        let turn = |side: usize| {
            let (_, direction, _) = side_of(own, side);
            let off = azimuth_of([direction[1], -direction[0]]) - azimuth;
            ((off + 180.0).rem_euclid(360.0) - 180.0).abs()
        };
        let side = (0..own.footprint.len())
            .min_by(|one, other| turn(*one).total_cmp(&turn(*other)))
            .expect("a plan has sides");
        // Along: away from the side that the glass looks to.
        let frame = Frame::of(own, (side + 1) % own.footprint.len());
        let rows = (frame.length / ROW).ceil().max(1.0);
        let bay = frame.length / rows;
        let height = (share * bay * tilt.sin() / STRIP).min(bay * 0.5).max(0.3);
        let foot = height / tilt.tan();
        for row in 0..rows as usize {
            let (start, end) = (row as f64 * bay, (row + 1) as f64 * bay);
            let point = |along: f64, across: f64, above: f64| frame.at(along, across, top + above);
            let (peak, width) = (start + foot, frame.width);
            let glazed = vec![
                point(start, 0.0, 0.0),
                point(start, width, 0.0),
                point(peak, width, height),
                point(peak, 0.0, height),
            ];
            let glazed = outward(glazed, frame.along.map(|part| -part));
            let face = self.push(SurfaceKind::Roof, part, storey, glazed.clone());
            self.open(SurfaceKind::Rooflight, face, shrunk(&glazed, STRIP.sqrt()));
            let slope = vec![
                point(peak, 0.0, height),
                point(peak, width, height),
                point(end, width, 0.0),
                point(end, 0.0, 0.0),
            ];
            self.push(SurfaceKind::Roof, part, storey, upward(slope));
            for across in [0.0, width] {
                let side =
                    vec![point(start, across, 0.0), point(peak, across, height), point(end, across, 0.0)];
                let outside = if across == 0.0 { frame.across.map(|part| -part) } else { frame.across };
                self.push(SurfaceKind::Wall, part, storey, outward(side, outside));
            }
        }
    }
}

/// The plan of a part as a rectangle: along one of its sides, and across.
struct Frame {
    corner: [f64; 2],
    along: [f64; 2],
    across: [f64; 2],
    length: f64,
    width: f64,
}

impl Frame {
    fn of(part: &Part, side: usize) -> Self {
        let (corner, along, length) = side_of(part, side);
        let (_, across, width) = side_of(part, (side + 1) % part.footprint.len());
        Self { corner, along, across, length, width }
    }

    fn at(&self, along: f64, across: f64, height: f64) -> [f64; 3] {
        let point = |axis: usize| self.corner[axis] + self.along[axis] * along + self.across[axis] * across;
        [point(0), point(1), height]
    }
}

fn longer_side(part: &Part) -> usize {
    usize::from(side_of(part, 1).2 > side_of(part, 0).2)
}

/// Start, direction and length of a side.
fn side_of(part: &Part, side: usize) -> ([f64; 2], [f64; 2], f64) {
    let (a, b) = (part.footprint[side], part.footprint[(side + 1) % part.footprint.len()]);
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = dx.hypot(dy);
    (a, [dx / length, dy / length], length)
}

/// Azimuth of a plan vector in degrees from north clockwise.
fn azimuth_of([east, north]: [f64; 2]) -> f64 {
    east.atan2(north).to_degrees().rem_euclid(360.0)
}

/// A side between two heights in pieces: shared with other parts, and outer ones.
fn pieces(parts: &[Part], part: usize, side: usize, [low, high]: [f64; 2], length: f64) -> Vec<Piece> {
    let (start, direction, _) = side_of(&parts[part], side);
    let mut touching: Vec<([f64; 2], [f64; 2])> = Vec::new();
    for (number, other) in parts.iter().enumerate() {
        if number == part || other.top() <= low + TOGETHER || other.base() >= high - TOGETHER {
            continue;
        }
        for against in 0..other.footprint.len() {
            let (first, opposite, reach) = side_of(other, against);
            let off = [first[0] - start[0], first[1] - start[1]];
            let along = off[0] * direction[0] + off[1] * direction[1];
            let apart = off[0] * direction[1] - off[1] * direction[0];
            let cosine = direction[0] * opposite[0] + direction[1] * opposite[1];
            if cosine > -0.9999 || apart.abs() > TOGETHER {
                continue;
            }
            let along = snapped([(along - reach).max(0.0), along.min(length)], [0.0, length]);
            if along[1] - along[0] > TOGETHER {
                touching.push((along, snapped([other.base().max(low), other.top().min(high)], [low, high])));
            }
        }
    }
    let mut cuts: Vec<f64> = vec![0.0, length];
    cuts.extend(touching.iter().flat_map(|(along, _)| *along));
    cuts.sort_by(f64::total_cmp);
    // Ends that almost coincide are one, so that no sliver is left out between two pieces.
    let mut apart: Vec<f64> = vec![0.0];
    for cut in cuts {
        if cut - apart[apart.len() - 1] > TOGETHER && length - cut > TOGETHER {
            apart.push(cut);
        }
    }
    apart.push(length);
    let cuts = apart;
    let mut found = Vec::new();
    for ends in cuts.windows(2).filter(|ends| ends[1] - ends[0] > TOGETHER) {
        let (along, middle) = ([ends[0], ends[1]], (ends[0] + ends[1]) / 2.0);
        let shared = touching.iter().find(|(range, _)| range[0] < middle && middle < range[1]);
        let [from, to] = shared.map_or([low, low], |(_, height)| *height);
        for (height, shared) in [([low, from], false), ([from, to], true), ([to, high], false)] {
            if height[1] - height[0] > TOGETHER {
                found.push(Piece { along, height, shared });
            }
        }
    }
    found
}

/// A range whose ends take those of the whole where they almost coincide.
fn snapped([from, to]: [f64; 2], [low, high]: [f64; 2]) -> [f64; 2] {
    [if from - low < TOGETHER { low } else { from }, if high - to < TOGETHER { high } else { to }]
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Quarter;

    impl Openings for Quarter {
        fn window_share(&self, _: &Storey, _: f64) -> f64 {
            0.25
        }
        fn sill(&self, _: &Storey) -> f64 {
            0.9
        }
        fn rooflight_share(&self, _: &Storey) -> f64 {
            0.1
        }
        fn assembly(&self, kind: SurfaceKind, _: &Storey) -> String {
            format!("{kind:?}")
        }
    }

    fn part(corner: [f64; 2], size: [f64; 2], heights: &[f64]) -> Part {
        let [x, y] = corner;
        let mut level = 0.0;
        let storeys = heights.iter().map(|&height| {
            let storey =
                Storey { use_type: "HALL".into(), level, height, clear_height: height - 1.0, live_load: 5.0 };
            level += height;
            storey
        });
        Part {
            name: "part".into(),
            footprint: vec![[x, y], [x + size[0], y], [x + size[0], y + size[1]], [x, y + size[1]]],
            storeys: storeys.collect(),
            roof: RoofForm::Flat,
            frame: "steel".into(),
            grid: [6.0, 18.0],
        }
    }

    #[test]
    fn a_box_by_hand() {
        // 40 by 20, 8 high: walls 2 · (40 + 20) · 8 = 960, of which a quarter is glass; roof 800, a tenth glass.
        let building = enclose("box", vec![part([0.0, 0.0], [40.0, 20.0], &[8.0])], &Quarter);
        let area = |kind| building.area_of(kind);
        assert!((area(SurfaceKind::Wall) - 720.0).abs() < 1e-9);
        assert!((area(SurfaceKind::Window) - 240.0).abs() < 1e-9);
        assert!((area(SurfaceKind::Roof) - 720.0).abs() < 1e-9);
        assert!((area(SurfaceKind::Rooflight) - 80.0).abs() < 1e-9);
        assert_eq!(area(SurfaceKind::GroundFloor), 800.0);
        assert_eq!(building.floor_area(), 800.0);
        let south = building.surfaces.iter().find(|surface| surface.normal[1] < -0.99).expect("a south wall");
        assert_eq!((south.kind, south.ring[0]), (SurfaceKind::Wall, [0.0, 0.0, 0.0]));
        for surface in &building.surfaces {
            let middle = [20.0, 10.0, 4.0];
            let outwards: f64 =
                (0..3).map(|axis| surface.normal[axis] * (surface.ring[0][axis] - middle[axis])).sum();
            assert!(outwards > 0.0, "{surface:?}");
        }
    }

    #[test]
    fn a_low_part_against_a_high_one() {
        // The office, 10 wide and 2 floors of 4, stands against the 20 m side of the hall, 12 high: 10 · 8 are shared.
        let hall = part([0.0, 0.0], [40.0, 20.0], &[12.0]);
        let office = part([40.0, 5.0], [15.0, 10.0], &[4.0, 4.0]);
        let building = enclose("two", vec![hall, office], &Quarter);
        let sum = |number: usize, kind: SurfaceKind| {
            let own =
                building.surfaces.iter().filter(|surface| surface.part == number && surface.kind == kind);
            own.map(|surface| surface.area).sum::<f64>()
        };
        assert!((sum(0, SurfaceKind::PartyWall) - 80.0).abs() < 1e-9);
        assert!((sum(1, SurfaceKind::PartyWall) - 80.0).abs() < 1e-9);
        let outer = |number| sum(number, SurfaceKind::Wall) + sum(number, SurfaceKind::Window);
        assert!((outer(0) - (120.0 * 12.0 - 80.0)).abs() < 1e-9);
        assert!((outer(1) - (50.0 * 8.0 - 80.0)).abs() < 1e-9);
        assert_eq!((sum(1, SurfaceKind::Floor), sum(1, SurfaceKind::GroundFloor)), (150.0, 150.0));
    }

    #[test]
    fn teeth_look_to_the_north_and_close() {
        let mut hall = part([0.0, 0.0], [36.0, 24.0], &[8.0]);
        hall.roof = RoofForm::SawTooth { azimuth: 0.0, tilt: 60.0 };
        let building = enclose("teeth", vec![hall], &Quarter);
        let glass: Vec<&Surface> =
            building.surfaces.iter().filter(|surface| surface.kind == SurfaceKind::Rooflight).collect();
        assert_eq!(glass.len(), 2);
        // A tenth of 36 · 24.
        assert!((building.area_of(SurfaceKind::Rooflight) - 86.4).abs() < 1e-9);
        for pane in glass {
            assert!((pane.normal[1] - 60f64.to_radians().sin()).abs() < 1e-9 && pane.normal[2] > 0.0);
        }
        // A closed body: the vectors of all outer surfaces add up to nothing.
        for axis in 0..3 {
            let sum: f64 = building.surfaces.iter().map(|surface| surface.area * surface.normal[axis]).sum();
            assert!(sum.abs() < 1e-9, "{axis}: {sum}");
        }
    }
}
