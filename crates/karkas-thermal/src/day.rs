//! Days as both engines go through them: hours of some zones side by side, and what comes of them.

use karkas_climate::HOURS;

use crate::number::{MOST_LANES, Number};
use crate::result::ZoneYear;
use crate::zone::Zone;

/// Hours that are made ready together.
pub(crate) const DAY: usize = 24;

/// A number for each hour.
pub(crate) type Hours = [f64; DAY];

/// The hours of each zone.
pub(crate) type Lanes = [Hours; MOST_LANES];

/// The hours of a day in a series of a year.
#[inline(always)]
pub(crate) fn hours(year: &[f64], first: usize) -> &Hours {
    year[first..].first_chunk().expect("a year has whole days")
}

/// Numbers of an hour of the day.
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

/// What comes of the hours of a day, and the years of which they are a part.
pub(crate) struct Results {
    day: [Lanes; RESULTS],
    pub(crate) years: Vec<ZoneYear>,
}

impl Results {
    pub(crate) fn new(zones: usize) -> Self {
        let zeros = || vec![0.0; HOURS];
        let year = || ZoneYear { heating: zeros(), cooling: zeros(), air: zeros(), operative: zeros() };
        let years = (0..zones).map(|_| year()).collect();
        Self { day: [[[0.0; DAY]; MOST_LANES]; RESULTS], years }
    }

    /// The results of an hour of the day.
    #[inline(always)]
    pub(crate) fn put<N: Number>(&mut self, hour: usize, found: [N; RESULTS]) {
        for (lanes, found) in self.day.iter_mut().zip(found) {
            let mut numbers = [0.0; MOST_LANES];
            found.write(&mut numbers);
            for lane in 0..N::LANES {
                lanes[lane][hour] = numbers[lane];
            }
        }
    }

    /// Writes the day, which began with the hour `first` of the year.
    #[inline(always)]
    pub(crate) fn close(&mut self, first: usize) {
        for (lane, year) in self.years.iter_mut().enumerate() {
            let series = [&mut year.heating, &mut year.cooling, &mut year.air, &mut year.operative];
            for (hours, found) in series.into_iter().zip(&self.day) {
                hours[first..first + DAY].copy_from_slice(&found[lane]);
            }
        }
    }
}
