//! A space for each floor of each part, and a zone for each part.

use super::Ifc;
use super::step::{Entity, NONE, arguments, text, typed};
use crate::building::{SurfaceKind, area, is_simple, signed_area};
use crate::models::outline::{metres, tidy};

impl Ifc<'_> {
    pub(super) fn spaces(&mut self) {
        for number in 0..self.scene.building.parts.len() {
            let part = &self.scene.building.parts[number];
            let spaces: Vec<Entity> =
                (0..part.storeys.len()).map(|storey| self.space(number, storey)).collect();
            let path = format!("{}/zone", part.name);
            let id = self.identifier(&path);
            let zone = self.step.add("IFCZONE", arguments![id, NONE, text(&part.name), NONE, NONE, NONE]);
            let id = self.identifier(&format!("IFCRELASSIGNSTOGROUP {path}"));
            self.step.add("IFCRELASSIGNSTOGROUP", arguments![id, NONE, NONE, NONE, spaces, NONE, zone]);
            let frame = self.property("Frame", typed("IFCLABEL", text(&part.frame)), "");
            let [one, other] = part.grid;
            let grid = [("GridAlong", one), ("GridAcross", other)]
                .map(|(name, distance)| self.property(name, typed("IFCREAL", distance), "m"));
            self.property_set(&path, "Karkas_Part", vec![frame, grid[0], grid[1]], vec![zone]);
        }
    }

    fn space(&mut self, number: usize, storey: usize) -> Entity {
        let part = &self.scene.building.parts[number];
        let of = &part.storeys[storey];
        let level = self.level_of(number, storey);
        let plan = self.clear_plan(number, storey);
        let tall = if of.clear_height > 0.0 { of.clear_height.min(of.height) } else { of.height };
        let profile = self.profile(&plan, &[]);
        let axes = self.upright_axes([0.0; 3]);
        let placement = self.placement(Some(self.levels[level].placement), axes);
        let solid = self.extruded(profile, axes, [0.0, 0.0, 1.0], tall);
        let shape = self.body(solid, None);
        let path = format!("{}/{}", part.name, storey + 1);
        let id = self.identifier(&format!("{path}/space"));
        let entity = self.step.add(
            "IFCSPACE",
            arguments![
                id,
                NONE,
                text(&path),
                NONE,
                text(&of.use_type),
                placement,
                shape,
                text(&of.use_type),
                ".ELEMENT.",
                ".INTERNAL.",
                0.0
            ],
        );
        self.levels[level].spaces.push(entity);
        let quantities = vec![
            self.quantity("LENGTH", "Height", tall),
            self.quantity("AREA", "GrossFloorArea", part.plan_area()),
            self.quantity("AREA", "NetFloorArea", area(&plan)),
            self.quantity("VOLUME", "NetVolume", area(&plan) * tall),
        ];
        self.quantities(&path, "Qto_SpaceBaseQuantities", quantities, entity);
        let reference = self.property("Reference", typed("IFCIDENTIFIER", text(&of.use_type)), "");
        let inside = self.property("IsExternal", typed("IFCBOOLEAN", ".F."), "");
        self.property_set(&path, "Pset_SpaceCommon", vec![reference, inside], vec![entity]);
        let load = self.property("LiveLoad", typed("IFCREAL", of.live_load), "kN/m²");
        self.property_set(&path, "Karkas_Storey", vec![load], vec![entity]);
        entity
    }

    /// The plan of a part without its outer walls.
    pub(super) fn clear_plan(&self, number: usize, storey: usize) -> Vec<[f64; 2]> {
        let part = &self.scene.building.parts[number];
        let plan: Vec<[f64; 2]> = tidy(&part.footprint)
            .map_or_else(|| part.footprint.clone(), |ring| ring.into_iter().map(metres).collect());
        let own = self.scene.building.surfaces.iter().filter(|surface| {
            (surface.part, surface.storey, surface.kind) == (number, storey, SurfaceKind::Wall)
        });
        let thickness = own.map(|wall| self.thickness(&wall.assembly)).fold(0.0, f64::max);
        drawn_in(&plan, thickness).unwrap_or(plan)
    }
}

/// A counter-clockwise ring with every side moved inwards; none where nothing simple is left.
pub fn drawn_in(ring: &[[f64; 2]], by: f64) -> Option<Vec<[f64; 2]>> {
    let count = ring.len();
    let direction = |place: usize| {
        let (a, b) = (ring[place % count], ring[(place + 1) % count]);
        let length = (b[0] - a[0]).hypot(b[1] - a[1]);
        [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    };
    let moved: Vec<[f64; 2]> = (0..count)
        .map(|place| {
            let (before, after) = (direction(place + count - 1), direction(place));
            // The corner moves along both normals (left of the sides) until it is that far from both.
            let spread = 1.0 + before[0] * after[0] + before[1] * after[1];
            let along = [-before[1] - after[1], before[0] + after[0]];
            [0, 1].map(|axis| ring[place][axis] + along[axis] * by / spread)
        })
        .collect();
    let sound = moved.iter().flatten().all(|number| number.is_finite());
    let kept = (0..count).all(|place| {
        let (a, b) = (moved[place], moved[(place + 1) % count]);
        let along = direction(place);
        (b[0] - a[0]) * along[0] + (b[1] - a[1]) * along[1] > 0.0
    });
    (sound && kept && is_simple(&moved) && signed_area(&moved) > 0.0).then_some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_within_its_walls() {
        let plan = [[0.0, 0.0], [10.0, 0.0], [10.0, 6.0], [0.0, 6.0]];
        let clear = drawn_in(&plan, 0.5).expect("room is left");
        // 9 by 5.
        assert!((area(&clear) - 45.0).abs() < 1e-9);
        assert_eq!(drawn_in(&plan, 3.5), None, "walls meet");
        let corner = [[0.0, 0.0], [8.0, 0.0], [8.0, 3.0], [3.0, 3.0], [3.0, 8.0], [0.0, 8.0]];
        let clear = drawn_in(&corner, 0.5).expect("room is left");
        // 7 by 2, and 2 by 5 more.
        assert!((area(&clear) - 24.0).abs() < 1e-9);
    }
}
