//! Neighbours as blocks on the site.

use super::Ifc;
use super::step::{NONE, arguments, text};
use crate::models::outline::{metres, outline_of};

/// Like paper.
const PALE: ([f64; 3], f64) = ([0.8, 0.81, 0.82], 0.0);

impl Ifc<'_> {
    pub(super) fn surroundings(&mut self) {
        for neighbour in self.scene.neighbours {
            let Some(outline) = outline_of(neighbour) else { continue };
            let ring = |ring: &[[i64; 2]]| ring.iter().map(|point| metres(*point)).collect::<Vec<[f64; 2]>>();
            let holes: Vec<Vec<[f64; 2]>> = outline.holes.iter().map(|hole| ring(hole)).collect();
            let profile = self.profile(&ring(&outline.outer), &holes);
            let own = self.upright_axes([0.0; 3]);
            let solid = self.extruded(profile, own, [0.0, 0.0, 1.0], neighbour.height);
            let shape = self.body(solid, Some(PALE));
            let axes = self.upright_axes([0.0, 0.0, neighbour.base]);
            let placement = self.placement(None, axes);
            let id = self.identifier(&format!("neighbour {}", neighbour.name));
            let entity = self.step.add(
                "IFCBUILDINGELEMENTPROXY",
                arguments![
                    id,
                    NONE,
                    text(&neighbour.name),
                    NONE,
                    "'NEIGHBOUR'",
                    placement,
                    shape,
                    NONE,
                    ".USERDEFINED."
                ],
            );
            self.in_site.push(entity);
        }
    }
}
