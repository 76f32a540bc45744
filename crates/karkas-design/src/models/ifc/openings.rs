//! Windows and rooflights in openings of walls and slabs.

use super::Ifc;
use super::elements::{Element, colour};
use super::frame::extent;
use super::step::{Argument, Entity, NONE, arguments, text};
use crate::building::SurfaceKind;
use crate::models::shell::fitting_openings;
use std::collections::BTreeMap;

/// How far openings reach beyond what they are cut out of, metres.
const BEYOND: f64 = 0.1;

impl Ifc<'_> {
    pub(super) fn openings(&mut self, hosts: &BTreeMap<usize, Element>) {
        let building = self.scene.building;
        let fitting = fitting_openings(building);
        for (number, surface) in building.surfaces.iter().enumerate() {
            let Some(host) = surface.host.and_then(|host| hosts.get(&host)) else { continue };
            let path = self.path(surface);
            let ring = host.frame.flat(&surface.ring);
            let (low, [wide, tall]) = extent(&ring);
            let ring: Vec<[f64; 2]> = ring.iter().map(|[u, v]| [u - low[0], v - low[1]]).collect();
            let corner = if host.frame.upright { [low[0], 0.0, low[1]] } else { [low[0], low[1], 0.0] };
            let axes = self.upright_axes(corner);
            let placement = self.placement(Some(host.placement), axes);
            let profile = self.profile(&ring, &[]);
            let hole = fitting[number].then(|| self.hole(host, profile, placement, &path));

            let [from, to] = host.reach;
            let thick = self.thickness(&surface.assembly).min(to - from);
            let middle = (from + to) / 2.0;
            let reach = [middle - thick / 2.0, middle + thick / 2.0];
            let pane = self.plate(profile, reach, host.frame.upright);
            let shape = self.body(pane, Some(colour(surface.kind)));
            let axes = self.upright_axes([0.0; 3]);
            let placement = self.placement(Some(placement), axes);
            let id = self.identifier(&path);
            let kind = if surface.kind == SurfaceKind::Rooflight { ".SKYLIGHT." } else { ".WINDOW." };
            let window = self.step.add(
                "IFCWINDOW",
                arguments![
                    id,
                    NONE,
                    text(&path),
                    NONE,
                    NONE,
                    placement,
                    shape,
                    NONE,
                    tall,
                    wide,
                    kind,
                    ".SINGLE_PANEL.",
                    NONE
                ],
            );
            if let Some(hole) = hole {
                self.relate("IFCRELFILLSELEMENT", &path, hole, window);
            }
            self.levels[host.level].elements.push(window);
            let quantities = vec![
                self.quantity("LENGTH", "Width", wide),
                self.quantity("LENGTH", "Height", tall),
                self.quantity("AREA", "Area", surface.area),
            ];
            self.quantities(&path, "Qto_WindowBaseQuantities", quantities, window);
            self.built_of(window, surface.kind, &surface.assembly, surface.area, &path);
            self.value(number, window, &path);
        }
    }

    fn hole(&mut self, host: &Element, profile: Entity, placement: Entity, path: &str) -> Argument {
        let reach = [host.reach[0] - BEYOND, host.reach[1] + BEYOND];
        let solid = self.plate(profile, reach, host.frame.upright);
        let shape = self.body(solid, None);
        let path = format!("opening of {path}");
        let id = self.identifier(&path);
        let opening = self.step.add(
            "IFCOPENINGELEMENT",
            arguments![id, NONE, text(&path), NONE, NONE, placement, shape, NONE, ".OPENING."],
        );
        self.relate("IFCRELVOIDSELEMENT", &path, host.entity, opening);
        opening.into()
    }
}
