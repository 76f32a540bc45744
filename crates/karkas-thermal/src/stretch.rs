//! Stretches of the year as both engines go through them: hours of some zones side by side, and what comes of them.

use std::ops::Range;

use karkas_climate::HOURS;

use crate::number::{MOST_LANES, Number};
use crate::result::ZoneYear;
use crate::zone::Zone;

/// Hours that are made ready together: five days, a 73rd of a year. They are long enough that series of many zones come from
/// memory in good time, and short enough that what is made of them stays near.
pub(crate) const STRETCH: usize = 120;

/// A number for each hour.
pub(crate) type Hours = [f64; STRETCH];

/// The hours of each zone.
pub(crate) type Lanes = [Hours; MOST_LANES];

/// A stretch of hours on the way through a year.
#[derive(Debug, Clone)]
pub(crate) struct Stage {
    /// The first hour of the stretch in the year.
    pub(crate) first: usize,
    /// The hours of the stretch that are gone through.
    pub(crate) hours: Range<usize>,
    /// Whether only walls are warmed up.
    pub(crate) warming_up: bool,
}

/// The stretches of a year that is warmed up with its last hours.
pub(crate) fn stages(warm_up: usize) -> impl Iterator<Item = Stage> {
    let begin = HOURS - warm_up;
    let before = (begin / STRETCH..HOURS / STRETCH).map(move |number| {
        let first = STRETCH * number;
        Stage { first, hours: begin.saturating_sub(first)..STRETCH, warming_up: true }
    });
    let year = (0..HOURS / STRETCH).map(|number| STRETCH * number);
    before.chain(year.map(|first| Stage { first, hours: 0..STRETCH, warming_up: false }))
}

/// The hours of a stretch in a series of a year.
#[inline(always)]
pub(crate) fn hours(year: &[f64], first: usize) -> &Hours {
    year[first..].first_chunk().expect("a year has whole stretches")
}

/// Numbers of an hour of the stretch.
#[inline(always)]
pub(crate) fn at<N: Number>(token: N::Token, lanes: &Lanes, hour: usize) -> N {
    N::by_lane(token, |lane| lanes[lane][hour])
}

/// Air that passes a zone in an hour, as conductances, W/K.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Air {
    pub(crate) infiltration: f64,
    /// After heat recovery.
    pub(crate) ventilation: f64,
    /// What free cooling and a bypass can add.
    pub(crate) free: f64,
}

impl Air {
    /// By the heat capacity of the air, J/(m³·K), and by fresh air that passes heat recovery and that does not, m³/(h·m²).
    #[inline(always)]
    pub(crate) fn new(zone: &Zone, heat_capacity: f64, ventilation: f64, direct: f64) -> Self {
        let heat_capacity = heat_capacity * (1.0 / 3600.0);
        let on_floor = heat_capacity * zone.floor_area;
        let supply = on_floor * ventilation;
        let recovered = zone.air.heat_recovery * supply;
        let bypassed = if zone.air.bypass { recovered } else { 0.0 };
        Self {
            infiltration: heat_capacity * zone.air.infiltration,
            ventilation: supply - recovered + on_floor * direct,
            free: heat_capacity * zone.air.free_cooling + bypassed,
        }
    }
}

/// Series of a result: heating, cooling, air, operative temperature.
pub(crate) const RESULTS: usize = 4;

/// What comes of the hours of a stretch, and the years of which they are a part.
pub(crate) struct Results {
    stretch: [Lanes; RESULTS],
    pub(crate) years: Vec<ZoneYear>,
}

impl Results {
    pub(crate) fn new(zones: usize) -> Self {
        let none = || Vec::with_capacity(HOURS);
        let year = || ZoneYear { heating: none(), cooling: none(), air: none(), operative: none() };
        let years = (0..zones).map(|_| year()).collect();
        Self { stretch: [[[0.0; STRETCH]; MOST_LANES]; RESULTS], years }
    }

    /// The results of an hour of the stretch.
    #[inline(always)]
    pub(crate) fn put<N: Number>(&mut self, hour: usize, found: [N; RESULTS]) {
        for (lanes, found) in self.stretch.iter_mut().zip(found) {
            let mut numbers = [0.0; MOST_LANES];
            found.write(&mut numbers);
            for lane in 0..N::LANES {
                lanes[lane][hour] = numbers[lane];
            }
        }
    }

    /// Adds the stretch to the years.
    #[inline(always)]
    pub(crate) fn close(&mut self) {
        for (lane, year) in self.years.iter_mut().enumerate() {
            let series = [&mut year.heating, &mut year.cooling, &mut year.air, &mut year.operative];
            for (hours, found) in series.into_iter().zip(&self.stretch) {
                hours.extend_from_slice(&found[lane]);
            }
        }
    }
}
