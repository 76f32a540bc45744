//! Exchange of heat at all faces by the temperatures and the wind of the moment, and the elimination that follows.

use karkas_climate::air::{CELSIUS, STEFAN_BOLTZMANN};

use super::network::{Face, Node, Side};
use crate::climate::Climate;
use crate::films::{CubeRoots, outer_convection};

/// Exchange at the outer side of a face that meets the air.
pub(super) fn outside(face: &mut Face, air: f64, climate: &Climate, hour: usize, roots: &CubeRoots) {
    let exposed = face.side != Side::Sheltered;
    let difference = face.outer_temperature - air;
    let natural = face.natural_outside.at(difference, roots);
    face.convection_outside = if exposed {
        let windward = match face.facing {
            None => true,
            Some([east, north]) => {
                let [from_east, from_north] = climate.wind_from[hour];
                east * from_east + north * from_north >= 0.0
            }
        };
        let side = usize::from(!windward);
        outer_convection(natural, face.forced[side] * climate.forced[side][hour], face.roughness)
    } else {
        natural
    };
    let surroundings = air + face.sky_share * (climate.sky[hour] - air);
    let mean = 0.5 * (face.outer_temperature + surroundings) + CELSIUS;
    face.radiation_outside = 4.0 * face.emittance * STEFAN_BOLTZMANN * mean * mean * mean;
}

/// Exchange at the inner side of a face.
pub(super) fn inside(face: &mut Face, surface: f64, air: f64, radiant: f64, roots: &CubeRoots) {
    face.convection = face.natural_inside.at(surface - air, roots);
    let mean = 0.5 * (surface + radiant) + CELSIUS;
    face.radiation = 4.0 * STEFAN_BOLTZMANN * face.radiant_factor * mean * mean * mean;
}

/// Eliminates a chain from outside to its inner face.
pub(super) fn eliminate(face: &mut Face, nodes: &mut [Node]) {
    let Some((innermost, others)) = nodes.split_last_mut() else { return };
    let mut diagonal = face.convection_outside + face.radiation_outside;
    let mut ratio = 0.0;
    for node in others {
        node.ratio = ratio;
        node.inverse = 1.0 / (diagonal + node.capacity + node.inward);
        ratio = node.inward * node.inverse;
        diagonal = node.inward * (1.0 - ratio);
    }
    innermost.ratio = ratio;
    face.behind = diagonal + innermost.capacity;
}
