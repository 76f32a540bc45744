//! The core of the simulator: places end their operations one after the other; everything else follows at once.
//!
//! A place that ends gives its parts into the buffers behind it, as far as there is room (blocking after service), wakes the stations that can
//! now go on, and takes what is next. Breakdowns need no events of their own: they lengthen the operation that they hit, or delay the next one.

use super::agenda::Agenda;
use super::breakdowns::breakdowns;
use super::meter::{Reading, Spent};
use super::state::{Place, Routes, Stage, State, Store};
use crate::plant::{Plant, Spread};

/// A running line.
pub struct Core<'p> {
    plant: &'p Plant,
    places: Vec<Place>,
    routes: Vec<Routes>,
    stores: Vec<Store>,
    spent: Vec<Spent>,
    agenda: Agenda,
    now: f64,
    /// Operations that have ended.
    pub operations: u64,
}

impl<'p> Core<'p> {
    /// A line, empty, about to begin.
    pub fn new(plant: &'p Plant, seed: u64, replication: u64) -> Self {
        let State { places, routes, stores } = State::new(plant, seed, replication);
        let agenda = Agenda::new(places.len());
        let spent = vec![Spent::default(); plant.stations.len()];
        let mut core = Self { plant, places, routes, stores, spent, agenda, now: 0.0, operations: 0 };
        for station in 0..plant.stations.len() {
            core.wake(station);
        }
        core
    }

    /// Goes on until a moment; `false` where nothing can happen any more.
    pub fn until(&mut self, moment: f64) -> bool {
        loop {
            let (next, place) = self.agenda.next();
            if next > moment {
                self.now = moment;
                return next.is_finite();
            }
            self.now = next;
            self.operations += 1;
            self.finish(place);
        }
    }

    /// What was counted until now.
    pub fn reading(&self) -> Reading {
        let mut stations = self.spent.clone();
        for place in &self.places {
            let spent = &mut stations[place.station];
            let clock = self.clock(place.station);
            match place.stage {
                Stage::Idle => spent.starved += clock - place.since,
                Stage::Blocked => spent.blocked += clock - place.since,
                // The operation was counted whole when it began.
                Stage::Busy => {
                    spent.working -= (self.worked(place.station, place.end) - clock).min(place.work)
                }
            }
        }
        let stored = self.stores.iter().map(|store| store.stored + store.level as f64 * self.now).collect();
        Reading { stations, stored }
    }

    /// Parts in the line, in buffers, in places and waiting to be mended, each as many as operations made or take them.
    pub fn inside(&self) -> u64 {
        let in_places: u64 = self
            .places
            .iter()
            .map(|place| match place.stage {
                Stage::Busy => u64::from(place.load),
                _ => place.held.iter().copied().map(u64::from).sum(),
            })
            .sum();
        let in_stores: i64 = self.stores.iter().map(|store| store.level).sum();
        let mending: u64 = self.routes.iter().map(|route| u64::from(route.mending)).sum();
        in_places + in_stores.unsigned_abs() + mending
    }

    #[inline]
    fn worked(&self, station: usize, moment: f64) -> f64 {
        match self.plant.stations[station].calendar {
            None => moment,
            Some(calendar) => self.plant.calendars[calendar].worked(moment),
        }
    }

    /// Working time of a station until now.
    #[inline]
    fn clock(&self, station: usize) -> f64 {
        self.worked(station, self.now)
    }

    /// A place ends its operation.
    fn finish(&mut self, at: usize) {
        self.agenda.plan(at, f64::INFINITY);
        let station = self.places[at].station;
        let good = self.judge(at);
        self.spent[station].good += f64::from(good);
        let clock = self.clock(station);
        let place = &mut self.places[at];
        place.since = clock;
        place.load = 0;
        let is_out = self.give(at);
        if is_out {
            self.places[at].stage = Stage::Idle;
            self.routes[station].idle.push(at);
        } else {
            self.places[at].stage = Stage::Blocked;
        }
        for way in 0..self.routes[station].behind.len() {
            let link = self.routes[station].behind[way];
            self.wake(self.plant.links[link].to);
        }
        if let Some(rework) = self.plant.stations[station].rework {
            self.wake(rework.station);
        }
        self.wake(station);
    }

    /// Decides what becomes of the parts of an operation: scrap, mending, or one of the ways out. Returns how many are good.
    #[inline]
    fn judge(&mut self, at: usize) -> u32 {
        let place = &mut self.places[at];
        let route = &self.routes[place.station];
        if !route.has_fate {
            for (held, &link) in place.held.iter_mut().zip(&route.behind) {
                *held += place.load * self.plant.links[link].made;
            }
            return place.load;
        }
        let own = &self.plant.stations[place.station];
        let mut good = 0;
        let mut mended = 0;
        for _ in 0..place.load {
            let chance = place.fates.uniform();
            let rework = own.rework.map_or(0.0, |rework| rework.share);
            if chance < own.scrap {
                self.spent[place.station].scrapped += 1.0;
            } else if chance < own.scrap + rework {
                mended += 1;
            } else {
                good += 1;
                let mut draw = if own.splits { place.fates.uniform() } else { 0.0 };
                for (way, &link) in route.behind.iter().enumerate() {
                    let link = &self.plant.links[link];
                    if !own.splits {
                        place.held[way] += link.made;
                    } else if draw < link.share || way + 1 == route.behind.len() {
                        place.held[way] += link.made;
                        break;
                    } else {
                        draw -= link.share;
                    }
                }
            }
        }
        if let Some(rework) = own.rework {
            self.routes[rework.station].mending += mended;
        }
        good
    }

    /// Gives what a place holds into the buffers behind it; whether all of it is out.
    #[inline]
    fn give(&mut self, at: usize) -> bool {
        let place = &mut self.places[at];
        let mut is_out = true;
        for (held, &link) in place.held.iter_mut().zip(&self.routes[place.station].behind) {
            if *held == 0 {
                continue;
            }
            let store = &mut self.stores[link];
            let room = (store.capacity - store.level).clamp(0, i64::from(*held));
            store.level += room;
            store.stored -= room as f64 * self.now;
            *held -= room as u32;
            if *held > 0 {
                store.pending += i64::from(*held);
                store.waiting.push(at);
                is_out = false;
            }
        }
        is_out
    }

    /// Idle places of a station begin as long as there is something to do.
    fn wake(&mut self, station: usize) {
        while let Some(&at) = self.routes[station].idle.last() {
            let batch = self.plant.stations[station].batch;
            let mended = self.routes[station].mending.min(batch);
            if !self.is_fed(station, batch - mended) {
                return;
            }
            self.routes[station].idle.pop();
            self.routes[station].mending -= mended;
            self.begin(at, batch);
            self.take(station, batch - mended);
        }
    }

    /// Whether the buffers before a station, and blocked places before them, have what so many parts need.
    #[inline]
    fn is_fed(&self, station: usize, parts: u32) -> bool {
        let own = &self.plant.stations[station];
        let before = &self.routes[station].before;
        let stock = |link: usize| self.stores[link].level + self.stores[link].pending;
        let needs = |link: usize| i64::from(parts) * i64::from(self.plant.links[link].taken);
        if parts == 0 {
            true
        } else if before.is_empty() {
            own.is_source
        } else if own.merges {
            let sum: i64 =
                before.iter().map(|&link| stock(link) / i64::from(self.plant.links[link].taken)).sum();
            sum >= i64::from(parts)
        } else {
            before.iter().all(|&link| stock(link) >= needs(link))
        }
    }

    /// Takes the parts of an operation out of the buffers, which may set free places that wait for room.
    fn take(&mut self, station: usize, parts: u32) {
        let mut open = i64::from(parts);
        for position in 0..self.routes[station].before.len() {
            let link = self.routes[station].before[position];
            let each = i64::from(self.plant.links[link].taken);
            let mut operations = open;
            if self.plant.stations[station].merges {
                operations = open.min((self.stores[link].level + self.stores[link].pending) / each);
                open -= operations;
            }
            if operations > 0 {
                let store = &mut self.stores[link];
                store.level -= operations * each;
                store.stored += (operations * each) as f64 * self.now;
                self.refill(link);
            }
        }
    }

    /// Parts that waited for room move into a buffer; places that have given all go on.
    fn refill(&mut self, link: usize) {
        while let Some(&at) = self.stores[link].waiting.first() {
            let way = self.stores[link].way;
            let store = &mut self.stores[link];
            let place = &mut self.places[at];
            let moved = (store.capacity - store.level).clamp(0, i64::from(place.held[way]));
            if moved == 0 {
                return;
            }
            store.level += moved;
            store.pending -= moved;
            store.stored -= moved as f64 * self.now;
            place.held[way] -= moved as u32;
            if place.held[way] > 0 {
                return;
            }
            store.waiting.remove(0);
            if place.held.iter().all(|&held| held == 0) {
                let station = place.station;
                let clock = self.clock(station);
                let place = &mut self.places[at];
                self.spent[station].blocked += clock - place.since;
                place.since = clock;
                place.stage = Stage::Idle;
                self.routes[station].idle.push(at);
                self.wake(station);
            }
        }
    }

    /// A place begins an operation on so many parts.
    fn begin(&mut self, at: usize, load: u32) {
        let station = self.places[at].station;
        let own = &self.plant.stations[station];
        let clock = self.clock(station);
        let place = &mut self.places[at];
        let spent = &mut self.spent[station];
        spent.starved += clock - place.since;
        let work = match own.spread {
            Spread::Fixed => own.time,
            Spread::Exponential => place.works.exponential(own.time),
            Spread::Lognormal(variation) => place.works.lognormal(own.time, variation),
            Spread::Slots(up) => own.time * place.works.slots(up),
        };
        let mut setting = 0.0;
        if let Some(change) = own.changeover {
            if place.in_lot >= change.lot {
                setting = change.time;
                place.in_lot = 0;
            }
            place.in_lot += load;
        }
        let down = breakdowns(place, own.failure, clock, work);
        spent.working += work;
        spent.setting += setting;
        spent.down += down;
        spent.parts += f64::from(load);
        let end = clock + setting + down + work;
        let moment = match own.calendar {
            None => end,
            Some(calendar) => self.plant.calendars[calendar].moment(end),
        };
        place.stage = Stage::Busy;
        place.load = load;
        place.work = work;
        place.end = moment;
        self.agenda.plan(at, moment);
    }
}
