//! Four faces side by side, so that the processor handles them at once.
//!
//! Every face is two nodes, its outer and its inner side; what is between them has been eliminated (see
//! [`chain`](super::chain)). A block of four faces is a handful of short arrays, over which every formula runs as one
//! vector operation. No sum is taken in another order than the written one, hence the same bits on every processor.

use karkas_climate::air::{CELSIUS, STEFAN_BOLTZMANN};

use pulp::Simd;

use super::lanes::{LANES, Lanes, Wide};
use crate::films::LEAST;

/// Four faces. Heat flows and conductances are by square metre.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) area: Lanes,
    /// Matrix of the two sides without films: outer with itself, outer with inner, inner with itself.
    pub(super) outer_outer: Lanes,
    pub(super) outer_inner: Lanes,
    pub(super) inner_inner: Lanes,
    /// Heat capacity by time step at the two sides.
    pub(super) outer_capacity: Lanes,
    pub(super) inner_capacity: Lanes,
    /// One where the outer side meets the air, zero elsewhere.
    pub(super) meets_air: Lanes,
    /// Conductance to what is outside where that is not the air.
    pub(super) fixed: Lanes,
    /// 4εσ of the outer side.
    pub(super) emitting: Lanes,
    /// Part of its thermal surroundings that radiates as the sky does.
    pub(super) sky_share: Lanes,
    pub(super) roughness: Lanes,
    /// Factors on forced convection.
    pub(super) windward: Lanes,
    pub(super) leeward: Lanes,
    /// Level part of the normal; zero where wind always blows on it.
    pub(super) east: Lanes,
    pub(super) north: Lanes,
    /// Natural convection, where the side is warmer and where it is colder than the air.
    pub(super) outer_warmer: Lanes,
    pub(super) outer_colder: Lanes,
    pub(super) inner_warmer: Lanes,
    pub(super) inner_colder: Lanes,
    /// 4σ times the factor of exchange with the radiant star.
    pub(super) exchanging: Lanes,
    /// What it gets of a watt of radiant heat, of diffuse light in the zone, and of sunlight on the floor.
    pub(super) radiant_share: Lanes,
    pub(super) light_share: Lanes,
    pub(super) floor_share: Lanes,

    pub(super) outer_temperature: Lanes,
    pub(super) inner_temperature: Lanes,
    /// Of the films.
    pub(super) outer_convection: Lanes,
    pub(super) outer_radiation: Lanes,
    pub(super) convection: Lanes,
    pub(super) radiation: Lanes,
    pub(super) outer_inverse: Lanes,
    pub(super) inner_inverse: Lanes,
    /// Absorbed light and flows from the ground at the two sides in this hour.
    pub(super) outer_given: Lanes,
    pub(super) inner_given: Lanes,
    /// What heat stored between the sides gives to them in this step.
    pub(super) outer_from_within: Lanes,
    pub(super) inner_from_within: Lanes,
    /// Right-hand sides of this step.
    pub(super) outer_source: Lanes,
    pub(super) inner_source: Lanes,
}

/// Sums over all faces that change only with the films, lane by lane: in the order of [`Sums`].
pub(super) type LaneSums = [Lanes; 5];

/// Sums over all faces that change only with the films, W/K, and parts of radiant heat.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) to_air: f64,
    pub(super) to_star: f64,
    pub(super) between: f64,
    pub(super) radiant_to_air: f64,
    pub(super) radiant_to_star: f64,
}

/// Air, wind and sky outside, air and radiant temperature inside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surroundings {
    pub(super) outdoor: f64,
    pub(super) sky: f64,
    pub(super) wind_from: [f64; 2],
    /// Forced convection on smooth faces, windward and leeward.
    pub(super) forced: [f64; 2],
    pub(super) air: f64,
    pub(super) radiant: f64,
}

/// Natural convection at a difference of temperature, side less air.
#[inline(always)]
fn natural<S: Simd>(simd: S, difference: Wide<S>, warmer: Wide<S>, colder: Wide<S>) -> Wide<S> {
    (difference.choose(warmer, colder) * difference.size().cube_root()).at_least(Wide::all(simd, LEAST))
}

impl Block {
    /// Faces that have no area and store nothing.
    pub(super) fn empty() -> Self {
        let (none, one) = ([0.0; LANES], [1.0; LANES]);
        Self {
            area: none,
            outer_outer: one,
            outer_inner: none,
            inner_inner: one,
            outer_capacity: none,
            inner_capacity: none,
            meets_air: none,
            fixed: none,
            emitting: none,
            sky_share: none,
            roughness: one,
            windward: none,
            leeward: none,
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
            outer_temperature: [20.0; LANES],
            inner_temperature: [20.0; LANES],
            outer_convection: none,
            outer_radiation: none,
            convection: none,
            radiation: none,
            outer_inverse: none,
            inner_inverse: none,
            outer_given: none,
            inner_given: none,
            outer_from_within: none,
            inner_from_within: none,
            outer_source: none,
            inner_source: none,
        }
    }

    /// Exchange at all sides by the temperatures and the wind of the moment, and what follows from it.
    #[inline(always)]
    pub(super) fn renew<S: Simd>(&mut self, simd: S, around: &Surroundings) {
        let all = |value: f64| Wide::all(simd, value);
        let (outdoor, celsius, half) = (all(around.outdoor), all(CELSIUS), all(0.5));
        for part in 0..Wide::<S>::PARTS {
            let of = |lanes: &Lanes| Wide::of(simd, lanes, part);
            let outer = of(&self.outer_temperature);
            let free = natural(simd, outer - outdoor, of(&self.outer_warmer), of(&self.outer_colder));
            let facing =
                of(&self.east) * all(around.wind_from[0]) + of(&self.north) * all(around.wind_from[1]);
            let forced = facing.choose(
                of(&self.windward) * all(around.forced[0]),
                of(&self.leeward) * all(around.forced[1]),
            );
            let glass = (free * free + forced * forced).root();
            let meets_air = of(&self.meets_air);
            let outer_convection = meets_air * (free + of(&self.roughness) * (glass - free));
            let environment = outdoor + of(&self.sky_share) * all(around.sky - around.outdoor);
            let mean = half * (outer + environment) + celsius;
            let outer_radiation = meets_air * of(&self.emitting) * mean * mean * mean;

            let inner = of(&self.inner_temperature);
            let difference = inner - all(around.air);
            let convection = natural(simd, difference, of(&self.inner_warmer), of(&self.inner_colder));
            let mean = half * (inner + all(around.radiant)) + celsius;
            let radiation = of(&self.exchanging) * mean * mean * mean;

            let outside = outer_convection + outer_radiation + of(&self.fixed);
            let outer_inverse = all(1.0) / (of(&self.outer_outer) + outside);
            let through = of(&self.outer_inner);
            let behind = of(&self.inner_inner) - through * through * outer_inverse;
            let inner_inverse = all(1.0) / (behind + convection + radiation);
            outer_convection.put(&mut self.outer_convection, part);
            outer_radiation.put(&mut self.outer_radiation, part);
            convection.put(&mut self.convection, part);
            radiation.put(&mut self.radiation, part);
            outer_inverse.put(&mut self.outer_inverse, part);
            inner_inverse.put(&mut self.inner_inverse, part);
        }
    }

    /// Adds what its films do to the sums.
    #[inline(always)]
    pub(super) fn add_to<S: Simd>(&self, simd: S, sums: &mut LaneSums) {
        for part in 0..Wide::<S>::PARTS {
            let of = |lanes: &Lanes| Wide::of(simd, lanes, part);
            let (convection, radiation, area) = (of(&self.convection), of(&self.radiation), of(&self.area));
            let weight = area * of(&self.inner_inverse);
            let share = of(&self.radiant_share);
            let added = [
                area * convection - weight * convection * convection,
                area * radiation - weight * radiation * radiation,
                weight * convection * radiation,
                weight * convection * share,
                weight * radiation * share,
            ];
            for (lanes, added) in sums.iter_mut().zip(added) {
                (Wide::of(simd, lanes, part) + added).put(lanes, part);
            }
        }
    }

    /// Right-hand sides of a step, and their part that reaches air and star (added to `reaching`). `light` is what spreads
    /// in the zone, what falls on the floor, and radiant gains, W.
    #[inline(always)]
    pub(super) fn load<S: Simd>(
        &mut self,
        simd: S,
        outdoor: f64,
        sky: f64,
        light: [f64; 3],
        reaching: &mut [Lanes; 2],
    ) {
        let all = |value: f64| Wide::all(simd, value);
        let (air, colder) = (all(outdoor), all(sky - outdoor));
        for part in 0..Wide::<S>::PARTS {
            let of = |lanes: &Lanes| Wide::of(simd, lanes, part);
            let environment = air + of(&self.sky_share) * colder;
            let source = of(&self.outer_capacity) * of(&self.outer_temperature)
                + of(&self.outer_from_within)
                + of(&self.outer_given)
                + of(&self.outer_convection) * air
                + of(&self.outer_radiation) * environment;
            let own = of(&self.inner_capacity) * of(&self.inner_temperature)
                + of(&self.inner_from_within)
                + of(&self.inner_given)
                + of(&self.light_share) * all(light[0])
                + of(&self.floor_share) * all(light[1])
                + of(&self.radiant_share) * all(light[2]);
            let inner = own + of(&self.outer_inner) * of(&self.outer_inverse) * source;
            let weight = of(&self.area) * of(&self.inner_inverse) * inner;
            let (convection, radiation) = (of(&self.convection), of(&self.radiation));
            source.put(&mut self.outer_source, part);
            inner.put(&mut self.inner_source, part);
            let [to_air, to_star] = reaching;
            (Wide::of(simd, to_air, part) + convection * weight).put(to_air, part);
            (Wide::of(simd, to_star, part) + radiation * weight).put(to_star, part);
        }
    }

    /// Temperatures of its sides at the end of a step by those of air and star, with radiant heat of the plant, W.
    #[inline(always)]
    pub(super) fn settle<S: Simd>(&mut self, simd: S, air: f64, star: f64, radiant: f64) {
        let all = |value: f64| Wide::all(simd, value);
        for part in 0..Wide::<S>::PARTS {
            let of = |lanes: &Lanes| Wide::of(simd, lanes, part);
            let inner = of(&self.inner_inverse)
                * (of(&self.inner_source)
                    + all(radiant) * of(&self.radiant_share)
                    + of(&self.convection) * all(air)
                    + of(&self.radiation) * all(star));
            let outer = of(&self.outer_inverse) * (of(&self.outer_source) + of(&self.outer_inner) * inner);
            inner.put(&mut self.inner_temperature, part);
            outer.put(&mut self.outer_temperature, part);
        }
    }

    /// 4σ, for the exchange by radiation.
    pub(super) const RADIATING: f64 = 4.0 * STEFAN_BOLTZMANN;
}
