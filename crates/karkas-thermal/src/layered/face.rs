//! The faces of a group of zones: what happens at their two sides in a step.
//!
//! Every face is two nodes, its outer and its inner side; what is between them has been eliminated (see
//! [`chain`](super::chain)). The same place in the list is a face of each zone of the group, of the same kind.

use karkas_climate::air::{CELSIUS, STEFAN_BOLTZMANN};

use super::chain::Between;
use crate::films::LEAST;
use crate::number::Number;

/// 4σ, for the exchange by radiation.
pub(super) const RADIATING: f64 = 4.0 * STEFAN_BOLTZMANN;

/// A face of each zone of a group. Heat flows and conductances are by square metre.
#[derive(Debug, Clone)]
pub(super) struct Face<N> {
    /// Whether one of them meets outdoor air at all, and whether all of them do.
    pub(super) outdoors: bool,
    pub(super) all_outdoors: bool,
    /// Whether they are floors, and whether all of them stand, so that the direction of the heat does not matter.
    pub(super) floor: bool,
    pub(super) upright: bool,
    /// Whether light on the outer side warms the inner side as much: glass.
    pub(super) glass: bool,
    pub(super) area: N,
    /// Matrix of the two sides without films: outer with itself and with what is no air, outer with inner, inner with itself.
    pub(super) outer_outer: N,
    pub(super) outer_inner: N,
    pub(super) inner_inner: N,
    /// Heat capacity by time step at the two sides.
    pub(super) outer_capacity: N,
    pub(super) inner_capacity: N,
    /// One where the outer side meets the air, zero elsewhere; and 4εσ there.
    pub(super) meets_air: N,
    pub(super) emitting: N,
    /// Part of its thermal surroundings that radiates as the sky does.
    pub(super) sky_share: N,
    pub(super) roughness: N,
    /// Squares of the factors on forced convection.
    pub(super) windward_square: N,
    pub(super) leeward_square: N,
    /// Level part of the normal; zero where wind always blows on it.
    pub(super) east: N,
    pub(super) north: N,
    /// Natural convection, where the side is warmer and where it is colder than the air.
    pub(super) outer_warmer: N,
    pub(super) outer_colder: N,
    pub(super) inner_warmer: N,
    pub(super) inner_colder: N,
    /// 4σ times the factor of exchange with the radiant star.
    pub(super) exchanging: N,
    /// What it gets of a watt of radiant heat, of diffuse light in the zone, and of sunlight on the floor.
    pub(super) radiant_share: N,
    pub(super) light_share: N,
    pub(super) floor_share: N,

    pub(super) between: Option<Between<N>>,
    pub(super) outer_temperature: N,
    pub(super) inner_temperature: N,
    /// Of the films.
    pub(super) outer_convection: N,
    pub(super) outer_radiation: N,
    pub(super) convection: N,
    pub(super) radiation: N,
    pub(super) outer_inverse: N,
    pub(super) inner_inverse: N,
    /// How much of a source at the inner side reaches air and star.
    pub(super) to_air: N,
    pub(super) to_star: N,
    /// What heat stored between the sides gives to them in this step.
    pub(super) outer_from_within: N,
    pub(super) inner_from_within: N,
    /// Right-hand sides of this step.
    pub(super) outer_source: N,
    pub(super) inner_source: N,
}

/// Sums over all faces: conductances and parts of radiant heat, which change with the films, and heat that reaches air and
/// star in a step, W.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums<N> {
    pub(super) to_air: N,
    pub(super) to_star: N,
    pub(super) between: N,
    pub(super) radiant_to_air: N,
    pub(super) radiant_to_star: N,
}

/// Air, wind and sky outside, air and radiant temperature inside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings<N> {
    pub(super) outdoor: N,
    /// By how much the sky is warmer than the air.
    pub(super) sky: N,
    /// Where the wind comes from: east, north.
    pub(super) wind_from: [N; 2],
    /// Square of forced convection on smooth faces, windward and leeward.
    pub(super) forced_square: [N; 2],
    pub(super) air: N,
    pub(super) radiant: N,
}

/// Heat that is given to the faces in a step, W.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<N> {
    /// Light that spreads in the zone, and light on the floor.
    pub(super) spread: N,
    pub(super) direct: N,
    pub(super) radiant: N,
}

/// Natural convection at a difference of temperature, side less air; both coefficients are the same at sides that are
/// `upright`.
#[inline(always)]
fn natural<N: Number>(token: N::Token, difference: N, warmer: N, colder: N, upright: bool) -> N {
    let scale =
        if upright { warmer } else { N::choose(difference.below(N::all(token, 0.0)), colder, warmer) };
    (scale * difference.size().cube_root(token)).at_least(N::all(token, LEAST))
}

impl<N: Number> Face<N> {
    /// Faces that have no area and store nothing.
    pub(super) fn empty(token: N::Token) -> Self {
        let (none, one, warm) = (N::all(token, 0.0), N::all(token, 1.0), N::all(token, 20.0));
        Self {
            outdoors: false,
            all_outdoors: false,
            floor: false,
            upright: false,
            glass: false,
            area: none,
            outer_outer: one,
            outer_inner: none,
            inner_inner: one,
            outer_capacity: none,
            inner_capacity: none,
            meets_air: none,
            emitting: none,
            sky_share: none,
            roughness: one,
            windward_square: none,
            leeward_square: none,
            east: none,
            north: none,
            outer_warmer: one,
            outer_colder: one,
            inner_warmer: one,
            inner_colder: one,
            exchanging: none,
            radiant_share: none,
            light_share: none,
            floor_share: none,
            between: None,
            outer_temperature: warm,
            inner_temperature: warm,
            outer_convection: none,
            outer_radiation: none,
            convection: none,
            radiation: none,
            outer_inverse: none,
            inner_inverse: none,
            to_air: none,
            to_star: none,
            outer_from_within: none,
            inner_from_within: none,
            outer_source: none,
            inner_source: none,
        }
    }

    /// Exchange at the outer side by its temperature, wind and sky of the moment.
    #[inline(always)]
    pub(super) fn renew_outer(&mut self, token: N::Token, around: &Surroundings<N>) {
        if !self.outdoors {
            return;
        }
        let all = |value: f64| N::all(token, value);
        let outer = self.outer_temperature;
        let free = natural(token, outer - around.outdoor, self.outer_warmer, self.outer_colder, self.upright);
        let facing = self.north.times_plus(around.wind_from[1], self.east * around.wind_from[0]);
        let forced_square = N::choose(
            facing.below(all(0.0)),
            self.leeward_square * around.forced_square[1],
            self.windward_square * around.forced_square[0],
        );
        let glass = free.times_plus(free, forced_square).root();
        let environment = self.sky_share.times_plus(around.sky, around.outdoor);
        let mean = all(0.5).times_plus(outer + environment, all(CELSIUS));
        let convection = self.roughness.times_plus(glass - free, free);
        self.outer_convection = if self.all_outdoors { convection } else { self.meets_air * convection };
        self.outer_radiation = self.emitting * mean * (mean * mean);
    }

    /// Exchange at the inner side by the temperatures of the moment.
    #[inline(always)]
    pub(super) fn renew_inner(&mut self, token: N::Token, around: &Surroundings<N>) {
        let all = |value: f64| N::all(token, value);
        let inner = self.inner_temperature;
        self.convection =
            natural(token, inner - around.air, self.inner_warmer, self.inner_colder, self.upright);
        let mean = all(0.5).times_plus(inner + around.radiant, all(CELSIUS));
        self.radiation = self.exchanging * mean * (mean * mean);
    }

    /// What follows from new films: one by `outer_outer`, and one by the inner side's own with the outer side eliminated,
    /// by a single division.
    #[inline(always)]
    pub(super) fn eliminate(&mut self, token: N::Token) {
        let outer_outer = self.outer_outer + (self.outer_convection + self.outer_radiation);
        let inner_inner = self.inner_inner + (self.convection + self.radiation);
        let through = self.outer_inner;
        let determinant = through.times_from(through, outer_outer * inner_inner);
        let inverse = N::all(token, 1.0) / (outer_outer * determinant);
        self.outer_inverse = determinant * inverse;
        self.inner_inverse = outer_outer * outer_outer * inverse;
    }

    /// Adds what its films do to the sums; parts of radiant heat only where a plant `radiates`.
    #[inline(always)]
    pub(super) fn add_to(&mut self, sums: &mut Sums<N>, radiates: bool) {
        let weight = self.area * self.inner_inverse;
        let (to_air, to_star) = (weight * self.convection, weight * self.radiation);
        sums.to_air = self.convection.times_plus(self.area - to_air, sums.to_air);
        sums.to_star = self.radiation.times_plus(self.area - to_star, sums.to_star);
        sums.between = to_air.times_plus(self.radiation, sums.between);
        if radiates {
            sums.radiant_to_air = to_air.times_plus(self.radiant_share, sums.radiant_to_air);
            sums.radiant_to_star = to_star.times_plus(self.radiant_share, sums.radiant_to_star);
        }
        (self.to_air, self.to_star) = (to_air, to_star);
    }

    /// Right-hand sides of a step, and their part that reaches air and star (added to `reaching`). `light` is what the outer
    /// side absorbs or gets from the ground, W/m².
    #[inline(always)]
    pub(super) fn load(
        &mut self,
        around: &Surroundings<N>,
        given: &Given<N>,
        light: N,
        reaching: &mut [N; 2],
    ) {
        let mut source = light;
        if !self.glass {
            let stored = self.outer_capacity.times_plus(self.outer_temperature, self.outer_from_within);
            source = stored + source;
        }
        if self.outdoors {
            let environment = self.sky_share.times_plus(around.sky, around.outdoor);
            source = self.outer_convection.times_plus(around.outdoor, source);
            source = self.outer_radiation.times_plus(environment, source);
        }
        // Glass stores nothing, and light warms both of its sides.
        let mut own = if self.glass {
            light
        } else {
            self.inner_capacity.times_plus(self.inner_temperature, self.inner_from_within)
        };
        own = self.light_share.times_plus(given.spread, own);
        if self.floor {
            own = self.floor_share.times_plus(given.direct, own);
        }
        own = self.radiant_share.times_plus(given.radiant, own);
        let inner = (self.outer_inner * self.outer_inverse).times_plus(source, own);
        reaching[0] = self.to_air.times_plus(inner, reaching[0]);
        reaching[1] = self.to_star.times_plus(inner, reaching[1]);
        self.outer_source = source;
        self.inner_source = inner;
    }

    /// Temperatures at the end of a step by those of air and star, with radiant heat of plants, W, if there is any, and
    /// of what is between the sides.
    #[inline(always)]
    pub(super) fn settle(&mut self, air: N, star: N, radiant: Option<N>) {
        let mut source = self.inner_source;
        if let Some(radiant) = radiant {
            source = radiant.times_plus(self.radiant_share, source);
        }
        source = self.convection.times_plus(air, source);
        source = self.radiation.times_plus(star, source);
        let inner = self.inner_inverse * source;
        let outer = self.outer_inverse * self.outer_inner.times_plus(inner, self.outer_source);
        self.inner_temperature = inner;
        self.outer_temperature = outer;
        if let Some(between) = &mut self.between {
            between.settle(outer, inner);
            self.give_from_within();
        }
    }

    /// Tells the sides what the heat stored between them will give in the next step.
    #[inline(always)]
    pub(super) fn give_from_within(&mut self) {
        if let Some(between) = &mut self.between {
            [self.outer_from_within, self.inner_from_within] = between.give();
        }
    }
}
