//! A line as numbers: what formulas and the simulator work on. Times are in seconds.

mod visits;

pub use visits::Unbalanced;

/// How the time of an operation varies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spread {
    /// Not at all.
    Fixed,
    /// Exponentially.
    Exponential,
    /// Log-normally, with this coefficient of variation.
    Lognormal(f64),
    /// By slots of one cycle: in each it is done with this probability (a Bernoulli machine).
    Slots(f64),
}

impl Spread {
    /// Coefficient of variation.
    pub fn variation(self) -> f64 {
        match self {
            Self::Fixed => 0.0,
            Self::Exponential => 1.0,
            Self::Lognormal(variation) => variation,
            Self::Slots(up) => (1.0 - up).sqrt(),
        }
    }
}

/// How a station breaks down; both times are exponential.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Failure {
    /// Seconds from repair to the next breakdown on average.
    pub between: f64,
    /// Seconds of repair on average.
    pub repair: f64,
    /// Whether it breaks down by the clock, also while it waits; else only from work.
    pub by_clock: bool,
}

/// What happens to some of the parts after an operation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rework {
    /// Share of all operations after which the part goes there.
    pub share: f64,
    /// The station that mends it.
    pub station: usize,
}

/// Setting up for another lot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Changeover {
    /// Parts after which it is needed.
    pub lot: u32,
    /// Seconds.
    pub time: f64,
}

/// A station.
#[derive(Debug, Clone, PartialEq)]
pub struct Station {
    /// Its name; streams of random numbers hang on it, so that variants share them.
    pub name: String,
    /// Places that work side by side.
    pub places: u32,
    /// Seconds of an operation, of whole slots for a Bernoulli machine.
    pub time: f64,
    /// How that varies.
    pub spread: Spread,
    /// How it breaks down.
    pub failure: Option<Failure>,
    /// Share of operations after which the part is scrap.
    pub scrap: f64,
    /// Parts that are mended.
    pub rework: Option<Rework>,
    /// Whether it takes raw parts that are always there.
    pub is_source: bool,
    /// Whether it takes one part from any of its buffers; else it assembles one of each.
    pub merges: bool,
    /// Whether a part leaves into one of its buffers by their shares; else something goes into each.
    pub splits: bool,
    /// Parts in one operation.
    pub batch: u32,
    /// Setting up.
    pub changeover: Option<Changeover>,
    /// When it works, of [`Plant::calendars`]; always where there is none.
    pub calendar: Option<usize>,
}

impl Station {
    /// A station that only takes its time.
    pub fn new(name: &str, time: f64) -> Self {
        Self {
            name: name.to_owned(),
            places: 1,
            time,
            spread: Spread::Fixed,
            failure: None,
            scrap: 0.0,
            rework: None,
            is_source: false,
            merges: false,
            splits: false,
            batch: 1,
            changeover: None,
            calendar: None,
        }
    }

    /// Seconds of an operation on average, with the slots in which a Bernoulli machine is down.
    pub fn mean_time(&self) -> f64 {
        match self.spread {
            Spread::Slots(up) => self.time / up,
            _ => self.time,
        }
    }

    /// Share of the time of readiness in which it is not down.
    pub fn efficiency(&self) -> f64 {
        self.failure.map_or(1.0, |failure| failure.between / (failure.between + failure.repair))
    }

    /// Seconds that all places together need for one part on average, with breakdowns and setting up, while nothing else keeps them.
    pub fn pace(&self) -> f64 {
        let setting = self.changeover.map_or(0.0, |change| change.time / f64::from(change.lot));
        let operation = self.mean_time() / self.efficiency() / f64::from(self.batch);
        (operation + setting) / f64::from(self.places)
    }
}

/// A buffer between two stations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The station before it.
    pub from: usize,
    /// The station behind it.
    pub to: usize,
    /// Parts that it holds; without limit where there is none.
    pub capacity: Option<u32>,
    /// Parts that an operation before it puts in.
    pub made: u32,
    /// Parts that an operation behind it takes.
    pub taken: u32,
    /// Share of the parts that go this way where the station before it splits.
    pub share: f64,
}

impl Link {
    /// A buffer of one part in, one part out.
    pub fn new(from: usize, to: usize, capacity: u32) -> Self {
        Self { from, to, capacity: Some(capacity), made: 1, taken: 1, share: 1.0 }
    }
}

/// When stations work, over and over.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Seconds after which it repeats.
    pub period: f64,
    /// Beginnings and ends within the period, in order, not touching.
    pub windows: Vec<(f64, f64)>,
}

impl Calendar {
    /// Seconds of work in a period.
    pub fn work(&self) -> f64 {
        self.windows.iter().map(|(begin, end)| end - begin).sum()
    }

    /// Seconds of work until a moment.
    pub fn worked(&self, moment: f64) -> f64 {
        let periods = (moment / self.period).floor();
        let within = moment - periods * self.period;
        let inside: f64 = self.windows.iter().map(|(begin, end)| (within.min(*end) - begin).max(0.0)).sum();
        periods * self.work() + inside
    }

    /// The moment at which so many seconds of work are done.
    pub fn moment(&self, worked: f64) -> f64 {
        let total = self.work();
        let periods = (worked / total).floor();
        let mut left = worked - periods * total;
        for (begin, end) in &self.windows {
            if left <= end - begin {
                return periods * self.period + begin + left;
            }
            left -= end - begin;
        }
        (periods + 1.0) * self.period
    }
}

/// A whole line.
#[derive(Debug, Clone, PartialEq)]
pub struct Plant {
    /// Stations.
    pub stations: Vec<Station>,
    /// Buffers between them, without loops; parts go back by rework only.
    pub links: Vec<Link>,
    /// Calendars of stations that do not all work at the same time.
    pub calendars: Vec<Calendar>,
    /// The station whose good parts are the units of the line.
    pub output: usize,
}

impl Plant {
    /// A serial line of stations with buffers of these capacities between them.
    ///
    /// # Panics
    /// Where there is not one buffer fewer than stations.
    pub fn serial(mut stations: Vec<Station>, capacity: &[u32]) -> Self {
        assert!(stations.len() == capacity.len() + 1, "a line has a buffer between each two stations");
        stations[0].is_source = true;
        let links =
            capacity.iter().enumerate().map(|(from, &room)| Link::new(from, from + 1, room)).collect();
        Self { output: stations.len() - 1, stations, links, calendars: Vec::new() }
    }

    /// Buffers before a station.
    pub fn before(&self, station: usize) -> impl Iterator<Item = usize> {
        (0..self.links.len()).filter(move |&link| self.links[link].to == station)
    }

    /// Buffers behind a station.
    pub fn behind(&self, station: usize) -> impl Iterator<Item = usize> {
        (0..self.links.len()).filter(move |&link| self.links[link].from == station)
    }

    /// Whether a station has nothing to do but to mend parts.
    pub fn only_mends(&self, station: usize) -> bool {
        !self.stations[station].is_source && self.before(station).next().is_none()
    }

    /// Stations so that each comes behind those that feed it through buffers.
    ///
    /// # Panics
    /// Where buffers form a loop.
    pub fn order(&self) -> Vec<usize> {
        let mut waiting: Vec<usize> =
            (0..self.stations.len()).map(|station| self.before(station).count()).collect();
        let mut order: Vec<usize> = (0..self.stations.len()).filter(|&at| waiting[at] == 0).collect();
        let mut done = 0;
        while done < order.len() {
            let station = order[done];
            done += 1;
            for link in 0..self.links.len() {
                if self.links[link].from == station {
                    waiting[self.links[link].to] -= 1;
                    if waiting[self.links[link].to] == 0 {
                        order.push(self.links[link].to);
                    }
                }
            }
        }
        assert!(order.len() == self.stations.len(), "buffers form no loop");
        order
    }

    /// Good units a second that no station can exceed; `None` where the shares of its branches follow from the run only.
    pub fn bound(&self) -> Option<f64> {
        let visits = self.visits().ok()?;
        let paces = self.stations.iter().zip(&visits).filter(|(_, visits)| **visits > 0.0);
        let bounds = paces.map(|(station, visits)| self.presence(station) / (station.pace() * visits));
        Some(bounds.fold(f64::INFINITY, f64::min))
    }

    /// Share of time in which a station is there at all.
    pub fn presence(&self, station: &Station) -> f64 {
        station
            .calendar
            .map_or(1.0, |calendar| self.calendars[calendar].work() / self.calendars[calendar].period)
    }
}
