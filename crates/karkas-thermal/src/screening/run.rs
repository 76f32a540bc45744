//! The equations of the standard, hour by hour, for some zones side by side.

use super::lumped::Lumped;
use super::stretch::{Hour, Stretch, Sunlit};
use crate::climate::Climate;
use crate::layered::Case;
use crate::number::Number;
use crate::result::ZoneYear;
use crate::stretch::{Results, Stage, stages};
use crate::zone::{Emission, Zone};

/// Days with which the mass is warmed up: the last ones of the year.
const WARM_UP: usize = 30;

/// Halvings of the interval in which outdoor air keeps the set-point.
const HALVINGS: usize = 30;

/// A zone made ready.
#[derive(Debug, Clone)]
pub(super) struct Member<'a> {
    pub(super) case: Case<'a>,
    pub(super) lumped: Lumped,
    pub(super) sunlit: Sunlit,
}

/// How heat or cold comes into each zone.
#[derive(Debug, Clone, Copy)]
struct Emitter<N> {
    radiant: N,
    convective: N,
    /// Most that can be given, W.
    capacity: N,
}

impl<N: Number> Emitter<N> {
    fn new(token: N::Token, of: impl Fn(usize) -> Emission) -> Self {
        Self {
            radiant: N::by_lane(token, |lane| of(lane).radiant_fraction),
            convective: N::by_lane(token, |lane| 1.0 - of(lane).radiant_fraction),
            capacity: N::by_lane(token, |lane| of(lane).capacity.unwrap_or(f64::INFINITY)),
        }
    }
}

/// Some zones as the standard sees them.
struct Group<N: Number> {
    token: N::Token,
    windows: N,
    mass_to_star: N,
    /// Half of it.
    half_mass_to_star: N,
    mass_to_outside: N,
    ground_share: N,
    ground: [N; 12],
    air_to_star: N,
    /// Heat capacity by hour, W/K.
    capacity: N,
    mass_share: N,
    star_share: N,
    heating: Emitter<N>,
    cooling: Emitter<N>,
    /// Whether one of them can be cooled by outdoor air.
    airs: bool,
}

/// What goes into the equations of an hour: temperatures, °C, and heat, W.
#[derive(Clone, Copy)]
struct Given<N> {
    outdoor: N,
    /// Behind walls and floors.
    behind: N,
    radiant: N,
    to_air: N,
}

/// The equations of ISO 13790 annex C.3 for a ventilation, with their quotients written so that three divisions serve all of
/// them.
#[derive(Clone, Copy)]
struct Equations<N> {
    ventilation: N,
    by_air: N,
    /// What of heat in the air reaches the star, and H_tr,1 and H_tr,2 of the standard.
    reach: N,
    second: N,
    by_star: N,
    to_mass: N,
    kept: N,
    by_mass: N,
}

/// Air, star and mass at the end of an hour.
#[derive(Clone, Copy)]
struct Solved<N> {
    air: N,
    star: N,
    mass: N,
}

/// Warms up and goes through the year; a year for each zone.
#[inline(always)]
pub(super) fn go<N: Number>(token: N::Token, members: &[Member<'_>], climate: &Climate) -> Vec<ZoneYear> {
    let group = Group::<N>::new(token, members);
    let mut stretch = Stretch::new();
    let mut results = Results::new(members.len());
    let mut mass = N::all(token, 18.0);
    let zero = N::all(token, 0.0);
    for Stage { first, hours, warming_up } in stages(24 * WARM_UP) {
        for (lane, member) in members.iter().enumerate() {
            stretch.fill(lane, &member.case, &member.sunlit, climate, first);
        }
        stretch.repeat(members.len(), N::LANES);
        for at in hours {
            let (heat, solved) = group.hour(&stretch.hour(token, at), climate, first + at, mass);
            mass = solved.mass;
            // The star of the standard is a mixture of air and faces.
            let star = N::all(token, 0.7) * solved.star;
            let operative = N::all(token, 0.3).times_plus(solved.air, star);
            results.put(at, [heat.at_least(zero), (zero - heat).at_least(zero), solved.air, operative]);
        }
        if !warming_up {
            results.close();
        }
    }
    results.years
}

impl<N: Number> Group<N> {
    fn new(token: N::Token, members: &[Member<'_>]) -> Self {
        let member = |lane: usize| &members[lane.min(members.len() - 1)];
        let zone = |lane: usize| member(lane).case.zone;
        let of = |value: &dyn Fn(&Lumped) -> f64| N::by_lane(token, |lane| value(&member(lane).lumped));
        let airs = |zone: &Zone| zone.air.free_cooling > 0.0 || zone.air.bypass;
        Self {
            token,
            windows: of(&|own| own.windows),
            mass_to_star: of(&|own| own.mass_to_star),
            half_mass_to_star: of(&|own| 0.5 * own.mass_to_star),
            mass_to_outside: of(&|own| own.mass_to_outside),
            ground_share: of(&|own| own.ground_share),
            ground: std::array::from_fn(|month| of(&|own| own.ground[month])),
            air_to_star: of(&|own| own.air_to_star),
            capacity: of(&|own| own.capacity / 3600.0),
            mass_share: of(&|own| own.mass_share),
            star_share: of(&|own| own.star_share),
            heating: Emitter::new(token, |lane| zone(lane).heating),
            cooling: Emitter::new(token, |lane| zone(lane).cooling),
            airs: members.iter().any(|member| airs(member.case.zone)),
        }
    }

    /// Heat (negative for cold), and temperatures at the end of an hour, by that of the mass before.
    #[inline(always)]
    fn hour(&self, hour: &Hour<N>, climate: &Climate, number: usize, mass: N) -> (N, Solved<N>) {
        let zero = N::all(self.token, 0.0);
        let outdoor = N::all(self.token, climate.dry_bulb[number]);
        let ground = self.ground[usize::from(climate.month[number])];
        let given = Given {
            outdoor,
            behind: self.ground_share.times_plus(ground - outdoor, outdoor),
            radiant: hour.radiant,
            to_air: hour.to_air,
        };
        let equations = self.equations(hour.always);
        let base = self.solved(&equations, &given, mass);
        let (cold, warm) = (base.air.below(hour.lowest), hour.highest.below(base.air));
        let (mut heat, mut found) = (zero, base);
        if N::anywhere(self.token, cold) {
            let unit = self.by_watt(&equations, &self.heating);
            let wanted = ((hour.lowest - base.air) / unit.air).at_most(self.heating.capacity);
            heat = N::choose(cold, wanted, zero);
            found = base.and(&unit, heat);
        }
        if N::anywhere(self.token, warm) {
            let (cool_equations, base) = self.aired(hour, (&equations, &base), &given, (mass, warm));
            let unit = self.by_watt(&cool_equations, &self.cooling);
            let over = base.air - hour.highest;
            let cooled = hour.highest.below(base.air);
            let wanted = (over / unit.air).at_most(self.cooling.capacity);
            let cool = N::choose(cooled, zero - wanted, zero);
            heat = N::choose(warm, cool, heat);
            let after = base.and(&unit, cool);
            found = Solved {
                air: N::choose(warm, after.air, found.air),
                star: N::choose(warm, after.star, found.star),
                mass: N::choose(warm, after.mass, found.mass),
            };
        }
        (heat, found)
    }

    /// Equations and temperatures of zones that are too warm, where those that can be cooled by outdoor air are: by as much
    /// as brings them down to their set-point, or by all that there is.
    #[inline(always)]
    fn aired(
        &self,
        hour: &Hour<N>,
        (equations, base): (&Equations<N>, &Solved<N>),
        given: &Given<N>,
        (mass, warm): (N, N::Mask),
    ) -> (Equations<N>, Solved<N>) {
        let zero = N::all(self.token, 0.0);
        let can = N::both(self.token, zero.below(hour.free), given.outdoor.below(hour.highest));
        let can = N::both(self.token, can, warm);
        if !self.airs || !N::anywhere(self.token, can) {
            return (*equations, *base);
        }
        let (mut low, mut high) = (zero, hour.free);
        for _ in 0..HALVINGS {
            let middle = N::all(self.token, 0.5) * (low + high);
            let warm = self.too_warm(hour, given, mass, middle);
            low = N::choose(warm, middle, low);
            high = N::choose(warm, high, middle);
        }
        // Where all that there is does not suffice, the interval has closed in on it.
        let added = N::choose(self.too_warm(hour, given, mass, hour.free), hour.free, high);
        let added = N::choose(can, added, zero);
        let equations = self.equations(hour.always + added);
        (equations, self.solved(&equations, given, mass))
    }

    /// Where it is too warm with so much outdoor air added.
    #[inline(always)]
    fn too_warm(&self, hour: &Hour<N>, given: &Given<N>, mass: N, added: N) -> N::Mask {
        let equations = self.equations(hour.always + added);
        hour.highest.below(self.solved(&equations, given, mass).air)
    }

    #[inline(always)]
    fn equations(&self, ventilation: N) -> Equations<N> {
        let all = |value: f64| N::all(self.token, value);
        let by_air = all(1.0) / (ventilation + self.air_to_star);
        let reach = self.air_to_star * by_air;
        let second = ventilation.times_plus(reach, self.windows);
        let by_star = all(1.0) / (second + self.mass_to_star);
        let to_mass = self.mass_to_star * by_star;
        let half = all(0.5) * second.times_plus(to_mass, self.mass_to_outside);
        let by_mass = all(1.0) / (self.capacity + half);
        Equations {
            ventilation,
            by_air,
            reach,
            second,
            by_star,
            to_mass,
            kept: self.capacity - half,
            by_mass,
        }
    }

    /// Air, star and mass at the end of the hour by the mass before.
    #[inline(always)]
    fn solved(&self, equations: &Equations<N>, given: &Given<N>, mass: N) -> Solved<N> {
        let Equations { ventilation, by_air, reach, second, by_star, to_mass, kept, by_mass } = *equations;
        let star = self.star_share.times_plus(given.radiant, second * given.outdoor);
        let star = reach.times_plus(given.to_air, star);
        let total = self.mass_share.times_plus(given.radiant, self.mass_to_outside * given.behind);
        let total = to_mass.times_plus(star, total);
        let next = by_mass * mass.times_plus(kept, total);
        let surface = by_star * self.half_mass_to_star.times_plus(mass + next, star);
        let from_air = by_air * ventilation.times_plus(given.outdoor, given.to_air);
        Solved { air: reach.times_plus(surface, from_air), star: surface, mass: next }
    }

    /// What a watt does.
    #[inline(always)]
    fn by_watt(&self, equations: &Equations<N>, emitter: &Emitter<N>) -> Solved<N> {
        let zero = N::all(self.token, 0.0);
        let Emitter { radiant, convective, .. } = *emitter;
        self.solved(equations, &Given { outdoor: zero, behind: zero, radiant, to_air: convective }, zero)
    }
}

impl<N: Number> Solved<N> {
    /// With heat, of which `unit` is what a watt does.
    #[inline(always)]
    fn and(&self, unit: &Self, heat: N) -> Self {
        Self {
            air: unit.air.times_plus(heat, self.air),
            star: unit.star.times_plus(heat, self.star),
            mass: unit.mass.times_plus(heat, self.mass),
        }
    }
}
