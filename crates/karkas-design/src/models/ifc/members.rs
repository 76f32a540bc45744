//! Columns and beams on the grid of a part.

use super::Ifc;
use super::step::{Entity, NONE, arguments, text};
use crate::building::SurfaceKind;
use crate::models::scene::Sections;
use crate::models::shell::cross;

/// Steel and concrete alike.
const GREY: ([f64; 3], f64) = ([0.42, 0.44, 0.47], 0.0);
/// More columns than this of one part are no building any more; a grid of millimetres would be.
const MOST: f64 = 20_000.0;

/// Lines of a grid within a part: its directions, and where lines cross. Frames span the wider field.
struct Grid {
    /// From frame to frame.
    along: [f64; 2],
    /// Along the span.
    across: [f64; 2],
    /// A row for each frame, of points along the span.
    rows: Vec<Vec<[f64; 2]>>,
}

impl Ifc<'_> {
    /// Columns and beams of all parts with a plan of four sides whose frame has known sections.
    pub(super) fn members(&mut self) {
        for number in 0..self.scene.building.parts.len() {
            let part = &self.scene.building.parts[number];
            let Some(sections) = self.scene.sections.iter().find(|sections| sections.frame == part.frame)
            else {
                continue;
            };
            let mut made = Vec::new();
            for storey in 0..part.storeys.len() {
                if let Some(grid) = self.grid(number, storey, sections) {
                    made.extend(self.columns(number, storey, &grid, sections));
                    if let Some(beam) = sections.beam {
                        made.extend(self.beams(number, storey, &grid, beam));
                    }
                }
            }
            if !made.is_empty() {
                let material = self.material(&sections.material);
                self.relate("IFCRELASSOCIATESMATERIAL", &format!("{}/frame", part.name), made, material);
            }
        }
    }

    /// Columns stand within the outer walls, at equal distances near those of the grid.
    fn grid(&self, number: usize, storey: usize, sections: &Sections) -> Option<Grid> {
        let part = &self.scene.building.parts[number];
        let plan = self.clear_plan(number, storey);
        let sides = [plan.first()?, plan.get(1)?, plan.get(2)?];
        let vector = |a: &[f64; 2], b: &[f64; 2]| [b[0] - a[0], b[1] - a[1]];
        let mut ways = [vector(sides[0], sides[1]), vector(sides[1], sides[2])];
        let mut fields = part.grid;
        if fields[0] > fields[1] {
            ways.swap(0, 1);
            fields.swap(0, 1);
        }
        let [along, across] = ways;
        let lengths = [along, across].map(|[x, y]| x.hypot(y));
        let inner = [0, 1].map(|way| lengths[way] - sections.column[way]);
        let bays = [0, 1].map(|way| (inner[way] / fields[way]).round().max(1.0));
        let sound = plan.len() == 4
            && inner.iter().chain(&fields).all(|length| *length > 0.0)
            && bays[0] * bays[1] < MOST;
        if !sound {
            return None;
        }
        let along = along.map(|part| part / lengths[0]);
        let across = across.map(|part| part / lengths[1]);
        let place =
            |way: usize, line: usize| sections.column[way] / 2.0 + inner[way] * line as f64 / bays[way];
        let point = |row: usize, column: usize| {
            [0, 1].map(|axis| sides[0][axis] + place(0, row) * along[axis] + place(1, column) * across[axis])
        };
        let lines = bays.map(|bays| bays as usize + 1);
        let row = |row: usize| (0..lines[1]).map(|column| point(row, column)).collect();
        Some(Grid { along, across, rows: (0..lines[0]).map(row).collect() })
    }

    fn columns(&mut self, number: usize, storey: usize, grid: &Grid, sections: &Sections) -> Vec<Entity> {
        let part = &self.scene.building.parts[number];
        let tall = part.storeys[storey].height;
        let [x, y] = grid.along;
        let mut made = Vec::new();
        for (row, points) in grid.rows.iter().enumerate() {
            for (column, [east, north]) in points.iter().enumerate() {
                let path = format!("{}/{}/column {}-{}", part.name, storey + 1, row + 1, column + 1);
                let axes = self.axes([*east, *north, 0.0], [0.0, 0.0, 1.0], [x, y, 0.0]);
                made.push(self.member("COLUMN", &path, (number, storey), axes, sections.column, tall));
            }
        }
        made
    }

    /// From column to column along the span, under what lies above the storey.
    fn beams(&mut self, number: usize, storey: usize, grid: &Grid, section: [f64; 2]) -> Vec<Entity> {
        let part = &self.scene.building.parts[number];
        let floor = self.scene.building.surfaces.iter().find(|surface| {
            (surface.part, surface.storey, surface.kind) == (number, storey + 1, SurfaceKind::Floor)
        });
        let floor = floor.map_or(0.0, |floor| self.thickness(&floor.assembly));
        let level = part.storeys[storey].height - floor - section[1] / 2.0;
        let [x, y] = grid.across;
        let length_of = |from: [f64; 2], to: [f64; 2]| (to[0] - from[0]).hypot(to[1] - from[1]);
        let mut made = Vec::new();
        for (row, points) in grid.rows.iter().enumerate() {
            for (bay, ends) in points.windows(2).enumerate() {
                let path = format!("{}/{}/beam {}-{}", part.name, storey + 1, row + 1, bay + 1);
                let way = [x, y, 0.0];
                let side = cross([0.0, 0.0, 1.0], way);
                let axes = self.axes([ends[0][0], ends[0][1], level], way, side);
                let length = length_of(ends[0], ends[1]);
                made.push(self.member("BEAM", &path, (number, storey), axes, section, length));
            }
        }
        made
    }

    fn member(
        &mut self,
        kind: &str,
        path: &str,
        (part, storey): (usize, usize),
        axes: Entity,
        section: [f64; 2],
        length: f64,
    ) -> Entity {
        let level = self.level_of(part, storey);
        let placement = self.placement(Some(self.levels[level].placement), axes);
        let profile = self.rectangle([0.0, 0.0], section);
        let own = self.upright_axes([0.0; 3]);
        let solid = self.extruded(profile, own, [0.0, 0.0, 1.0], length);
        let shape = self.body(solid, Some(GREY));
        let id = self.identifier(path);
        let predefined = if kind == "COLUMN" { ".COLUMN." } else { ".BEAM." };
        let entity = self.step.add(
            &format!("IFC{kind}"),
            arguments![id, NONE, text(path), NONE, NONE, placement, shape, NONE, predefined],
        );
        self.levels[level].elements.push(entity);
        let quantity = self.quantity("LENGTH", "Length", length);
        let set = if kind == "COLUMN" { "Qto_ColumnBaseQuantities" } else { "Qto_BeamBaseQuantities" };
        self.quantities(path, set, vec![quantity], entity);
        entity
    }
}
