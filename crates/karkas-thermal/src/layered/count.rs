//! Counting where heat comes from and goes to.

use super::lanes::LANES;
use super::network::{Network, Part, Side};
use super::run::{Answer, Flows, Run};
use crate::balance::Balance;

impl Network {
    /// Heat stored behind all faces against 0 °C, by time step, W.
    pub(super) fn content(&self) -> f64 {
        let mut content = 0.0;
        for (index, face) in self.faces.iter().enumerate() {
            let (block, lane) = (&self.blocks[index / LANES], index % LANES);
            content += face.area
                * (block.outer_capacity[lane] * block.outer_temperature[lane]
                    + block.inner_capacity[lane] * block.inner_temperature[lane]);
        }
        for chain in &self.chains {
            let within: f64 = chain.nodes.iter().map(|node| node.capacity * node.temperature).sum();
            content += self.faces[chain.face].area * within;
        }
        content
    }
}

/// Adds a step that lasted the part `share` of an hour.
pub(super) fn step(run: &Run<'_>, balance: &mut Balance, answer: &Answer, flows: &Flows, share: f64) {
    let to_inside = flows.outdoor - run.air;
    let network = &run.network;
    balance.heating += share * answer.heating;
    balance.cooling -= share * answer.cooling;
    balance.gains += share * flows.gains;
    balance.windows_sun += share * (flows.light - network.light_lost * flows.spread);
    balance.bridges += share * run.zone.thermal_bridges * to_inside;
    balance.infiltration += share * flows.infiltration * to_inside;
    balance.ventilation += share * (flows.ventilation + answer.free) * to_inside;
    let air = network.air_capacity * (run.air - flows.before);
    balance.stored += share * (network.content() - flows.content + air);
    for (index, face) in network.faces.iter().enumerate() {
        let (block, lane) = (&network.blocks[index / LANES], index % LANES);
        let outer = block.outer_temperature[lane];
        let environment = flows.outdoor + block.sky_share[lane] * (flows.sky - flows.outdoor);
        let mut flow = block.outer_convection[lane] * (flows.outdoor - outer)
            + block.outer_radiation[lane] * (environment - outer)
            + block.outer_given[lane]
            - block.fixed[lane] * outer;
        if matches!(face.side, Side::Glass { .. }) {
            flow += block.inner_given[lane];
        }
        let heat = share * face.area * flow;
        match face.part {
            Part::Wall => balance.walls += heat,
            Part::Roof => balance.roofs += heat,
            Part::Floor => balance.floors += heat,
            Part::Window => balance.windows += heat,
            Part::Mass => {}
        }
    }
}
