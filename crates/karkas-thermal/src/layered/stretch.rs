//! What does not depend on temperatures inside, made ready for a stretch of the year: light, gains, air and set-points of all zones of a group,
//! hour by hour and zones side by side.

use super::member::Member;
use super::network::{Kind, Side};
use crate::climate::Climate;
use crate::number::{MOST_LANES, Number};
use crate::stretch::{Air, Hours, Lanes, STRETCH, at, hours};
use crate::surface_sun::SurfaceSun;

/// Series of a zone, in the order in which they are kept.
#[derive(Debug, Clone, Copy)]
enum Series {
    ToOutdoor,
    Free,
    Source,
    Radiant,
    Lowest,
    Highest,
    Direct,
    Spread,
}

/// How many there are.
const SERIES: usize = 8;

/// An hour of all zones.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hour<N> {
    /// Conductance to outdoor air by leaks, ventilation and thermal bridges, W/K, and what free cooling and a bypass add.
    pub(super) to_outdoor: N,
    pub(super) free: N,
    /// Heat into the air by that conductance with the zone at 0 °C, and by convective gains, W.
    pub(super) source: N,
    /// Radiant gains, W.
    pub(super) radiant: N,
    /// Set-points, °C.
    pub(super) lowest: N,
    pub(super) highest: N,
    /// Light of the sun through windows, which falls on the floor, and light that spreads in the zone, W.
    pub(super) direct: N,
    pub(super) spread: N,
}

/// A stretch of all zones: zone by zone, so that it is written quickly.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    series: [Lanes; SERIES],
    /// What the outer sides of each face absorb or get from the ground, W/m².
    light: Vec<Lanes>,
}

impl Stretch {
    /// For zones side by side with as many faces.
    pub(super) fn new(faces: usize) -> Self {
        let none = [[0.0; STRETCH]; MOST_LANES];
        Self { series: [none; SERIES], light: vec![none; faces] }
    }

    /// The series of an hour of the stretch.
    #[inline(always)]
    pub(super) fn hour<N: Number>(&self, token: N::Token, hour: usize) -> Hour<N> {
        let of = |series: Series| at(token, &self.series[series as usize], hour);
        Hour {
            to_outdoor: of(Series::ToOutdoor),
            free: of(Series::Free),
            source: of(Series::Source),
            radiant: of(Series::Radiant),
            lowest: of(Series::Lowest),
            highest: of(Series::Highest),
            direct: of(Series::Direct),
            spread: of(Series::Spread),
        }
    }

    /// What the outer side of each face absorbs or gets from the ground in an hour of the stretch, W/m².
    #[inline(always)]
    pub(super) fn light<N: Number>(&self, token: N::Token, hour: usize) -> impl Iterator<Item = N> {
        self.light.iter().map(move |lanes| at(token, lanes, hour))
    }

    /// Makes a zone ready for the stretch that begins with the hour `first` of the year; `places` is where the faces of each kind
    /// begin.
    #[inline(always)]
    pub(super) fn fill(
        &mut self,
        lane: usize,
        member: &Member<'_>,
        climate: &Climate,
        first: usize,
        places: &[usize; Kind::ALL.len()],
    ) {
        let (mut direct, mut diffuse) = ([0.0; STRETCH], [0.0; STRETCH]);
        for (kind, place) in Kind::ALL.into_iter().zip(places) {
            for (index, surface) in member.network.of_kind(kind).iter().enumerate() {
                let light = &mut self.light[place + index][lane];
                match &surface.side {
                    Side::Air { sun, absorptance } => {
                        let sun = &member.case.suns[*sun];
                        let (beam, sky) = (hours(&sun.direct, first), hours(&sun.diffuse, first));
                        for ((light, beam), sky) in light.iter_mut().zip(beam).zip(sky) {
                            *light = absorptance * (beam + sky);
                        }
                    }
                    Side::Glass { window, sun } => {
                        let sun = &member.case.suns[*sun];
                        let passing = (&mut direct, &mut diffuse);
                        pass(member, *window, sun, surface.area, first, light, passing);
                    }
                    Side::Ground { monthly, conductance } => {
                        for (light, month) in light.iter_mut().zip(&climate.month[first..]) {
                            *light = conductance * monthly[usize::from(*month)];
                        }
                    }
                    Side::Sheltered | Side::None => {}
                }
            }
        }
        self.fill_series(lane, member, climate, first, &direct, &diffuse);
    }

    #[inline(always)]
    fn fill_series(
        &mut self,
        lane: usize,
        member: &Member<'_>,
        climate: &Climate,
        first: usize,
        direct: &Hours,
        diffuse: &Hours,
    ) {
        let (zone, operation) = (member.case.zone, member.case.operation);
        let thrown_back = member.network.thrown_back;
        let [to_outdoor, free, source, radiant, lowest, highest, sunlight, spread] =
            self.series.each_mut().map(|lanes| &mut lanes[lane]);
        *lowest = *hours(&operation.heating_setpoint, first);
        *highest = *hours(&operation.cooling_setpoint, first);
        *sunlight = *direct;
        let (outdoor, heat_capacity) =
            (hours(&climate.dry_bulb, first), hours(&climate.heat_capacity, first));
        let (convective, radiating) =
            (hours(&operation.convective_gains, first), hours(&operation.radiant_gains, first));
        let (ventilation, direct_air) =
            (hours(&operation.ventilation, first), hours(&operation.direct_air, first));
        for at in 0..STRETCH {
            let air = Air::new(zone, heat_capacity[at], ventilation[at], direct_air[at]);
            free[at] = air.free;
            to_outdoor[at] = air.infiltration + air.ventilation + zone.thermal_bridges;
            source[at] = to_outdoor[at] * outdoor[at] + zone.floor_area * convective[at];
            radiant[at] = zone.floor_area * radiating[at];
            spread[at] = diffuse[at] + thrown_back * direct[at];
        }
    }

    /// Lanes from `zones` on, without a zone, do as the last one.
    #[inline(always)]
    pub(super) fn repeat(&mut self, zones: usize, lanes: usize) {
        for numbers in self.series.iter_mut().chain(&mut self.light) {
            for lane in zones..lanes {
                numbers[lane] = numbers[zones - 1];
            }
        }
    }
}

/// Light through a window, added to `passing` (of the sun, and of the sky), and what its glass absorbs at either side.
#[inline(always)]
fn pass(
    member: &Member<'_>,
    window: usize,
    sun: &SurfaceSun,
    area: f64,
    first: usize,
    absorbed: &mut Hours,
    passing: (&mut Hours, &mut Hours),
) {
    let pane = &member.panes[window];
    let (beam, sky, cosine) =
        (hours(&sun.direct, first), hours(&sun.diffuse, first), hours(&sun.cosine, first));
    let transmitted = area * pane.diffuse.transmitted;
    for at in 0..STRETCH {
        passing.1[at] += transmitted * sky[at];
        absorbed[at] = 0.5 * pane.diffuse.absorbed * sky[at];
    }
    if beam.iter().all(|beam| *beam <= 0.0) {
        return;
    }
    // First the angles of the whole stretch, whose formulas the processor does for some hours at once.
    let (mut through, mut kept) = ([0.0; STRETCH], [0.0; STRETCH]);
    for at in 0..STRETCH {
        let optics = pane.at(cosine[at]);
        (through[at], kept[at]) = (area * optics.transmitted, 0.5 * optics.absorbed);
    }
    for at in 0..STRETCH {
        passing.0[at] += through[at] * beam[at];
        absorbed[at] += kept[at] * beam[at];
    }
}
