//! What the zone and its plant do in a step, without search: temperatures are linear in the heat that is given.

use super::member::Member;
use super::stretch::Hour;
use crate::number::Number;
use crate::zone::Emission;

/// How heat or cold comes into each zone of a group.
#[derive(Debug, Clone, Copy)]
struct Emitter<N> {
    /// Radiant part, and the rest.
    radiant: N,
    convective: N,
    /// Most that can be given, W.
    capacity: N,
}

/// The plants of a group of zones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plant<N> {
    heating: Emitter<N>,
    cooling: Emitter<N>,
    /// Whether one of them radiates, and whether one can be cooled by outdoor air.
    pub(super) radiates: bool,
    airs: bool,
}

/// What the thermostats ask for in a step.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer<N> {
    /// Temperature of the air, °C.
    pub(super) air: N,
    /// W.
    pub(super) heating: N,
    pub(super) cooling: N,
    /// Radiant part of both, W.
    pub(super) radiant: N,
    /// Outdoor air by free cooling, W/K.
    pub(super) free: N,
}

/// Balance of the air of a step: `conductance` · T = `source`.
#[derive(Debug, Clone, Copy)]
pub(super) struct AirBalance<N> {
    pub(super) conductance: N,
    pub(super) source: N,
    /// How much of a watt of radiant heat reaches the air.
    pub(super) radiant_effect: N,
}

impl<N: Number> Emitter<N> {
    fn new(token: N::Token, of: impl Fn(usize) -> Emission) -> Self {
        Self {
            radiant: N::by_lane(token, |lane| of(lane).radiant_fraction),
            convective: N::by_lane(token, |lane| 1.0 - of(lane).radiant_fraction),
            capacity: N::by_lane(token, |lane| of(lane).capacity.unwrap_or(f64::INFINITY)),
        }
    }

    /// What must be given so that the air gets `wanted` W, and what the air gets.
    #[inline(always)]
    fn emit(&self, radiates: bool, radiant_effect: N, wanted: N) -> (N, N) {
        if radiates {
            let by_watt = self.radiant.times_plus(radiant_effect, self.convective);
            let heat = (wanted / by_watt).at_most(self.capacity);
            return (heat, heat * by_watt);
        }
        let heat = wanted.at_most(self.capacity);
        (heat, heat)
    }
}

impl<N: Number> Plant<N> {
    pub(super) fn new(token: N::Token, members: &[Member<'_>]) -> Self {
        let zone = |lane: usize| members[lane.min(members.len() - 1)].case.zone;
        let radiates = |emission: &Emission| emission.radiant_fraction > 0.0;
        let zones = || members.iter().map(|member| member.case.zone);
        Self {
            heating: Emitter::new(token, |lane| zone(lane).heating),
            cooling: Emitter::new(token, |lane| zone(lane).cooling),
            radiates: zones().any(|zone| radiates(&zone.heating) || radiates(&zone.cooling)),
            airs: zones().any(|zone| zone.air.free_cooling > 0.0 || zone.air.bypass),
        }
    }

    /// The answers of zones and plants.
    #[inline(always)]
    pub(super) fn answer(
        &self,
        token: N::Token,
        balance: &AirBalance<N>,
        hour: &Hour<N>,
        outdoor: N,
    ) -> Answer<N> {
        let zero = N::all(token, 0.0);
        let one = N::all(token, 1.0);
        let AirBalance { conductance, source, radiant_effect } = *balance;
        let inverse = one / conductance;
        let floating = source * inverse;
        let cold = floating.below(hour.lowest);
        let warm = hour.highest.below(floating);
        let mut answer = Answer { air: floating, heating: zero, cooling: zero, radiant: zero, free: zero };
        if N::anywhere(token, cold) {
            let wanted = hour.lowest * conductance - source;
            let (heat, effect) = self.heating.emit(self.radiates, radiant_effect, wanted);
            answer.air = N::choose(cold, effect.times_plus(inverse, floating), answer.air);
            answer.heating = N::choose(cold, heat, zero);
            answer.radiant = N::choose(cold, heat * self.heating.radiant, zero);
        }
        if N::anywhere(token, warm) {
            self.cool(token, balance, hour, outdoor, (inverse, warm), &mut answer);
        }
        answer
    }

    /// The answers of zones that are too warm: outdoor air as far as it helps, then cold.
    #[inline(always)]
    fn cool(
        &self,
        token: N::Token,
        balance: &AirBalance<N>,
        hour: &Hour<N>,
        outdoor: N,
        (inverse, warm): (N, N::Mask),
        answer: &mut Answer<N>,
    ) {
        let (zero, one) = (N::all(token, 0.0), N::all(token, 1.0));
        let (mut conductance, mut source, mut inverse) = (balance.conductance, balance.source, inverse);
        let mut wanted_air = None;
        if self.airs {
            let can = N::both(token, zero.below(hour.free), outdoor.below(hour.highest));
            let can = N::both(token, can, warm);
            let aired_conductance = conductance + hour.free;
            let aired_source = hour.free.times_plus(outdoor, source);
            let aired_inverse = one / aired_conductance;
            let still_warm = hour.highest.below(aired_source * aired_inverse);
            let needed = (source - conductance * hour.highest) / (hour.highest - outdoor);
            answer.free = N::choose(can, N::choose(still_warm, hour.free, needed), zero);
            conductance = N::choose(can, aired_conductance, conductance);
            source = N::choose(can, aired_source, source);
            inverse = N::choose(can, aired_inverse, inverse);
            wanted_air = Some((can, still_warm));
        }
        let wanted = source - conductance * hour.highest;
        let (heat, effect) = self.cooling.emit(self.radiates, balance.radiant_effect, wanted);
        let mut air = (source - effect) * inverse;
        let mut cooling = heat;
        if let Some((can, still_warm)) = wanted_air {
            // Outdoor air alone keeps the set-point.
            air = N::choose(can, N::choose(still_warm, air, hour.highest), air);
            cooling = N::choose(can, N::choose(still_warm, cooling, zero), cooling);
        }
        answer.air = N::choose(warm, air, answer.air);
        answer.cooling = N::choose(warm, cooling, zero);
        answer.radiant = N::choose(warm, zero - cooling * self.cooling.radiant, answer.radiant);
    }
}
