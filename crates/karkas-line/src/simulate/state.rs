//! What a running line is made of: places, ways of the parts, buffers; as they are before anything happens.

use super::random::{Purpose, Stream};
use crate::plant::{Link, Plant};

/// What a place is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Idle,
    Busy,
    Blocked,
}

/// A place of a station.
pub(super) struct Place {
    pub(super) station: usize,
    pub(super) stage: Stage,
    /// When its stage began, in the working time of its station.
    pub(super) since: f64,
    /// Parts in work.
    pub(super) load: u32,
    /// Seconds of work in the operation, and when it ends.
    pub(super) work: f64,
    pub(super) end: f64,
    /// Working seconds until the next breakdown; or, by the clock, the moment of the next change.
    pub(super) life: f64,
    pub(super) is_down: bool,
    /// Parts since the last setting up.
    pub(super) in_lot: u32,
    /// Parts by outgoing buffer that have not left yet.
    pub(super) held: Vec<u32>,
    pub(super) works: Stream,
    pub(super) failures: Stream,
    pub(super) fates: Stream,
}

/// What of a station is used at every event.
pub(super) struct Routes {
    pub(super) before: Vec<usize>,
    pub(super) behind: Vec<usize>,
    pub(super) idle: Vec<usize>,
    /// Parts that wait to be mended here.
    pub(super) mending: u32,
    pub(super) has_fate: bool,
}

/// A buffer.
pub(super) struct Store {
    pub(super) capacity: i64,
    pub(super) level: i64,
    /// Parts that blocked places hold for it.
    pub(super) pending: i64,
    pub(super) waiting: Vec<usize>,
    /// Parts times seconds, once the level times now is added.
    pub(super) stored: f64,
    /// Position of the buffer among those behind its station.
    pub(super) way: usize,
}

/// All of a line.
pub(super) struct State {
    pub(super) places: Vec<Place>,
    pub(super) routes: Vec<Routes>,
    pub(super) stores: Vec<Store>,
}

impl State {
    /// Empty and idle, with a stream of chances for each purpose of each place.
    pub(super) fn new(plant: &Plant, seed: u64, replication: u64) -> Self {
        let mut places = Vec::new();
        let mut routes = Vec::new();
        for (station, own) in plant.stations.iter().enumerate() {
            let behind: Vec<usize> = plant.behind(station).collect();
            let first = places.len();
            for place in 0..u64::from(own.places) {
                let stream = |purpose| Stream::new(seed, replication, &own.name, place, purpose);
                let mut failures = stream(Purpose::Failure);
                let life = own.failure.map_or(f64::INFINITY, |failure| failures.exponential(failure.between));
                places.push(Place {
                    station,
                    stage: Stage::Idle,
                    since: 0.0,
                    load: 0,
                    work: 0.0,
                    end: 0.0,
                    life,
                    is_down: false,
                    in_lot: 0,
                    held: vec![0; behind.len()],
                    works: stream(Purpose::Work),
                    failures,
                    fates: stream(Purpose::Fate),
                });
            }
            // Mended parts go first where ways merge: else they would pile up behind a feeder that always has some.
            let mut before: Vec<usize> = plant.before(station).collect();
            before.sort_by_key(|&link| !plant.only_mends(plant.links[link].from));
            routes.push(Routes {
                before,
                behind,
                idle: (first..places.len()).rev().collect(),
                mending: 0,
                has_fate: own.scrap > 0.0 || own.rework.is_some() || own.splits,
            });
        }
        let store = |(at, link): (usize, &Link)| Store {
            capacity: link.capacity.map_or(i64::MAX / 2, i64::from),
            level: 0,
            pending: 0,
            waiting: Vec::new(),
            stored: 0.0,
            way: routes[link.from].behind.iter().position(|&one| one == at).unwrap_or(0),
        };
        let stores = plant.links.iter().enumerate().map(store).collect();
        Self { places, routes, stores }
    }
}
