//! The year of a group of zones, step by step.

use karkas_climate::HOURS;

use super::Options;
use super::face::{Face, Given, Sums, Surroundings};
use super::group;
use super::member::Member;
use super::network::Kind;
use super::stretch::Stretch;
use super::thermostat::{AirBalance, Answer, Plant};
use crate::climate::Climate;
use crate::number::Number;
use crate::result::ZoneYear;
use crate::stretch::{RESULTS, Results, Stage, stages};

/// Who looks at each step.
pub(super) trait Watch<N: Number> {
    /// Before a step.
    fn before(&mut self, state: &State<N>);
    /// After a step of an hour.
    fn after(&mut self, state: &State<N>, answer: &Answer<N>, stretch: &Stretch, hour: usize);
}

/// Nobody looks.
impl<N: Number> Watch<N> for () {
    #[inline(always)]
    fn before(&mut self, _: &State<N>) {}
    #[inline(always)]
    fn after(&mut self, _: &State<N>, _: &Answer<N>, _: &Stretch, _: usize) {}
}

/// A group of zones on its way through the year.
pub(super) struct State<N> {
    pub(super) faces: Vec<Face<N>>,
    /// How many of them, from the first on, have films that change quickly: all but walls and roofs.
    quick: usize,
    plant: Plant<N>,
    /// Heat capacity of the air by time step, W/K.
    pub(super) air_capacity: N,
    /// Of the films that hold.
    sums: Sums<N>,
    /// Temperatures of air and star, °C.
    pub(super) air: N,
    radiant: N,
}

/// Warms up and goes through the year; a year for each zone.
#[inline(always)]
pub(super) fn go<N: Number>(
    token: N::Token,
    members: &[Member<'_>],
    climate: &Climate,
    options: &Options,
    watch: &mut impl Watch<N>,
) -> Vec<ZoneYear> {
    let (places, count) = group::places(members);
    let mut stretch = Stretch::new(count);
    let mut state = State::new(token, members);
    let mut results = Results::new(members.len());
    let mut beginning = true;
    for Stage { first, hours, warming_up } in stages(24 * options.warm_up_days) {
        for (lane, member) in members.iter().enumerate() {
            stretch.fill(lane, member, climate, first, &places);
        }
        stretch.repeat(members.len(), N::LANES);
        for at in hours {
            let found = state.hour(token, climate, options, &stretch, (first + at, at, beginning), watch);
            beginning = false;
            results.put(at, found);
        }
        if !warming_up {
            results.close();
        }
    }
    results.years
}

impl<N: Number> Sums<N> {
    #[inline(always)]
    fn none(token: N::Token) -> Self {
        let none = N::all(token, 0.0);
        Self { to_air: none, to_star: none, between: none, radiant_to_air: none, radiant_to_star: none }
    }
}

impl<N: Number> State<N> {
    fn new(token: N::Token, members: &[Member<'_>]) -> Self {
        let of = |lane: usize| &members[lane.min(members.len() - 1)];
        let warm = N::all(token, 20.0);
        Self {
            faces: group::faces(token, members),
            quick: group::places(members).0[Kind::Other as usize],
            plant: Plant::new(token, members),
            air_capacity: N::by_lane(token, |lane| of(lane).network.air_capacity),
            sums: Sums::none(token),
            air: warm,
            radiant: warm,
        }
    }

    #[inline(always)]
    fn surroundings(&self, token: N::Token, climate: &Climate, hour: usize) -> Surroundings<N> {
        let all = |value: f64| N::all(token, value);
        let outdoor = climate.dry_bulb[hour];
        Surroundings {
            outdoor: all(outdoor),
            sky: all(climate.sky[hour] - outdoor),
            wind_from: [all(climate.wind_from[hour][0]), all(climate.wind_from[hour][1])],
            forced_square: [all(climate.forced[0][hour].powi(2)), all(climate.forced[1][hour].powi(2))],
            air: self.air,
            radiant: self.radiant,
        }
    }

    /// Heating and cooling, W, temperature of the air and mean of air and star, °C.
    #[inline(always)]
    fn hour(
        &mut self,
        token: N::Token,
        climate: &Climate,
        options: &Options,
        stretch: &Stretch,
        (hour, at, beginning): (usize, usize, bool),
        watch: &mut impl Watch<N>,
    ) -> [N; RESULTS] {
        let around = self.surroundings(token, climate, hour);
        if options.film_hours > 1 && (beginning || hour.is_multiple_of(options.film_hours)) {
            // Wind and air of the middle of the time for which the films will serve.
            let middle = self.surroundings(token, climate, (hour + options.film_hours / 2).min(HOURS - 1));
            for face in &mut self.faces[self.quick..] {
                face.renew_outer(token, &middle);
                face.renew_inner(token, &middle);
                face.eliminate(token);
            }
        }
        let share = N::all(token, 1.0 / options.steps_per_hour as f64);
        let none = N::all(token, 0.0);
        let (mut heating, mut cooling) = (none, none);
        for step in 0..options.steps_per_hour {
            watch.before(self);
            let renewed = (step == 0).then_some(options.film_hours == 1);
            let answer = self.step(token, &around, stretch, at, renewed);
            watch.after(self, &answer, stretch, hour);
            heating = share.times_plus(answer.heating, heating);
            cooling = share.times_plus(answer.cooling, cooling);
        }
        [heating, cooling, self.air, N::all(token, 0.5) * (self.air + self.radiant)]
    }

    /// A step of an hour; in the first one films are renewed, those of slow faces only if it is said.
    #[inline(always)]
    fn step(
        &mut self,
        token: N::Token,
        around: &Surroundings<N>,
        stretch: &Stretch,
        at: usize,
        renewed: Option<bool>,
    ) -> Answer<N> {
        let hour = stretch.hour::<N>(token, at);
        let light = stretch.light::<N>(token, at);
        let given = Given { spread: hour.spread, direct: hour.direct, radiant: hour.radiant };
        let mut reaching = [N::all(token, 0.0); 2];
        let radiates = self.plant.radiates;
        if let Some(slow_too) = renewed {
            // One after the other for all faces, so that the processor has many of them in hand at once.
            let renewed = if slow_too { self.faces.len() } else { self.quick };
            let renewed = &mut self.faces[..renewed];
            renewed.iter_mut().for_each(|face| face.renew_outer(token, around));
            renewed.iter_mut().for_each(|face| face.renew_inner(token, around));
            renewed.iter_mut().for_each(|face| face.eliminate(token));
            let mut sums = Sums::none(token);
            for (face, light) in self.faces.iter_mut().zip(light) {
                face.add_to(&mut sums, radiates);
                face.load(around, &given, light, &mut reaching);
            }
            self.sums = sums;
        } else {
            for (face, light) in self.faces.iter_mut().zip(light) {
                face.load(around, &given, light, &mut reaching);
            }
        }
        let sums = &self.sums;
        let [to_air, to_star] = reaching;
        // The star eliminated: how much of a source at the star reaches the air.
        let by_star = N::all(token, 1.0) / sums.to_star;
        let ratio = sums.between * by_star;
        let through = sums.between.times_from(ratio, sums.to_air);
        let balance = AirBalance {
            conductance: self.air_capacity + hour.to_outdoor + through,
            source: self.air_capacity.times_plus(self.air, hour.source) + ratio.times_plus(to_star, to_air),
            radiant_effect: ratio.times_plus(sums.radiant_to_star, sums.radiant_to_air),
        };
        let answer = self.plant.answer(token, &balance, &hour, around.outdoor);
        let star =
            sums.between.times_plus(answer.air, answer.radiant.times_plus(sums.radiant_to_star, to_star));
        self.air = answer.air;
        self.radiant = star * by_star;
        let radiant = radiates.then_some(answer.radiant);
        for face in &mut self.faces {
            face.settle(answer.air, self.radiant, radiant);
        }
        answer
    }
}
