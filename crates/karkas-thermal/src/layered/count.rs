//! Counting where heat comes from and goes to, for a zone that stands alone.

use super::member::Member;
use super::network::{Part, Side};
use super::run::{State, Watch};
use super::stretch::Stretch;
use super::thermostat::Answer;
use crate::balance::Balance;
use crate::climate::Climate;
use crate::stretch::{Air, STRETCH};

/// The balances of the months, counted step by step.
pub(super) struct Count<'m> {
    member: &'m Member<'m>,
    climate: &'m Climate,
    /// Length of a step as a part of an hour.
    share: f64,
    /// Steps of warming up that are not counted.
    left_out: usize,
    /// Temperature of the air, °C, and heat stored, W by time step, before the step.
    before: f64,
    content: f64,
    pub(super) months: [Balance; 12],
}

impl<'m> Count<'m> {
    pub(super) fn new(member: &'m Member<'m>, climate: &'m Climate, steps: usize, left_out: usize) -> Self {
        let months = [Balance::default(); 12];
        let share = 1.0 / steps as f64;
        Self { member, climate, share, left_out: left_out * steps, before: 0.0, content: 0.0, months }
    }

    /// Heat stored behind all faces against 0 °C, by time step, W.
    fn content(state: &State<f64>) -> f64 {
        let mut content = 0.0;
        for face in &state.faces {
            let within = face.between.as_ref().map_or(0.0, |between| between.content(0.0));
            content += face.area
                * (face.outer_capacity * face.outer_temperature
                    + face.inner_capacity * face.inner_temperature
                    + within);
        }
        content
    }

    /// Light through all windows of an hour, W: of the sun and of the sky.
    fn light(&self, hour: usize) -> [f64; 2] {
        let case = &self.member.case;
        let mut light = [0.0; 2];
        for (window, pane) in case.zone.windows.iter().zip(&self.member.panes) {
            let sun = &case.suns[window.sun];
            light[0] += window.area * pane.at(sun.cosine[hour]).transmitted * sun.direct[hour];
            light[1] += window.area * pane.diffuse.transmitted * sun.diffuse[hour];
        }
        light
    }
}

impl Watch<f64> for Count<'_> {
    fn before(&mut self, state: &State<f64>) {
        (self.before, self.content) = (state.air, Self::content(state));
    }

    fn after(&mut self, state: &State<f64>, answer: &Answer<f64>, stretch: &Stretch, hour: usize) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        let (share, network, zone) = (self.share, &self.member.network, self.member.case.zone);
        let operation = self.member.case.operation;
        let outdoor = self.climate.dry_bulb[hour];
        let sky = self.climate.sky[hour] - outdoor;
        let heat_capacity = self.climate.heat_capacity[hour];
        let air = Air::new(zone, heat_capacity, operation.ventilation[hour], operation.direct_air[hour]);
        let [direct, diffuse] = self.light(hour);
        let spread = diffuse + network.thrown_back * direct;
        let gains = zone.floor_area * (operation.convective_gains[hour] + operation.radiant_gains[hour]);
        let to_inside = outdoor - state.air;
        let stored = Self::content(state) - self.content + state.air_capacity * (state.air - self.before);
        let balance = &mut self.months[usize::from(self.climate.month[hour])];
        balance.heating += share * answer.heating;
        balance.cooling -= share * answer.cooling;
        balance.gains += share * gains;
        balance.windows_sun += share * (direct + diffuse - network.light_lost * spread);
        balance.bridges += share * zone.thermal_bridges * to_inside;
        balance.infiltration += share * air.infiltration * to_inside;
        balance.ventilation += share * (air.ventilation + answer.free) * to_inside;
        balance.stored += share * stored;
        let light = stretch.light::<f64>((), hour % STRETCH);
        for ((surface, face), light) in network.surfaces().zip(&state.faces).zip(light) {
            let outer = face.outer_temperature;
            let environment = outdoor + face.sky_share * sky;
            let mut flow = face.outer_convection * (outdoor - outer)
                + face.outer_radiation * (environment - outer)
                + light
                - surface.fixed() * outer;
            if matches!(surface.side, Side::Glass { .. }) {
                flow += light;
            }
            let heat = share * surface.area * flow;
            match surface.part {
                Part::Wall => balance.walls += heat,
                Part::Roof => balance.roofs += heat,
                Part::Floor => balance.floors += heat,
                Part::Window => balance.windows += heat,
                Part::Mass => {}
            }
        }
    }
}
