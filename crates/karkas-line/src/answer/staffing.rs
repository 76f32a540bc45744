//! Workplaces shared out so that the people of a shift make most.

use super::allocate::Allocation;
use crate::estimate::estimate;
use crate::plant::Plant;

/// Relative gain below which a way is not better.
const LEAST_GAIN: f64 = 1e-9;

/// People to be shared out over the stations of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Staffing<'a> {
    /// The line; places of stations without people stay as they are.
    pub plant: &'a Plant,
    /// People at a place, by station; 0 where it takes none.
    pub each: &'a [f64],
    /// Places that a station may have at most.
    pub most: &'a [u32],
    /// People of a shift.
    pub people: f64,
}

impl Staffing<'_> {
    /// Places of each station with the fewest people: one where it takes people.
    fn fewest(&self) -> Vec<u32> {
        let stations = self.plant.stations.iter().zip(self.each);
        stations.map(|(station, &each)| if each > 0.0 { 1 } else { station.places }).collect()
    }

    fn fits(&self, amounts: &[u32]) -> bool {
        let used: f64 = amounts.iter().zip(self.each).map(|(&amount, each)| f64::from(amount) * each).sum();
        let bounded = amounts.iter().zip(self.most).zip(self.each);
        used <= self.people + 1e-9
            && bounded.into_iter().all(|((amount, most), &each)| each <= 0.0 || amount <= most)
    }

    fn with(&self, amounts: Vec<u32>) -> Option<Allocation> {
        let mut changed = self.plant.clone();
        for (station, &amount) in changed.stations.iter_mut().zip(&amounts) {
            station.places = amount;
        }
        Some(Allocation { throughput: estimate(&changed)?.throughput, amounts })
    }

    /// With a place more or fewer at some stations; `None` where that does not fit.
    fn moved(&self, base: &Allocation, away: Option<usize>, to: &[usize]) -> Option<Allocation> {
        let mut amounts = base.amounts.clone();
        if let Some(away) = away {
            amounts[away] = amounts[away].checked_sub(1).filter(|&left| left > 0)?;
        }
        for &at in to {
            amounts[at] += 1;
        }
        if self.fits(&amounts) { self.with(amounts) } else { None }
    }

    /// Adds, as long as there are people, the place that brings most for its people.
    fn filled(&self, mut base: Allocation, free: &[usize]) -> Allocation {
        loop {
            let gain = |found: &Allocation, at: usize| (found.throughput - base.throughput) / self.each[at];
            let ways = free.iter().filter_map(|&at| {
                let found = self.moved(&base, None, &[at])?;
                Some((gain(&found, at), found))
            });
            let best = ways.reduce(|one, two| if two.0 > one.0 { two } else { one });
            match best {
                Some((_, found)) if is_better(&found, &base) => base = found,
                _ => return base,
            }
        }
    }
}

fn is_better(found: &Allocation, base: &Allocation) -> bool {
    found.throughput > base.throughput * (1.0 + LEAST_GAIN)
}

/// Ways up to which all are tried.
const ALL_TRIED: f64 = 2_000.0;

/// The best places: of all ways where there are not too many to try them all, else by [`best_places_by_search`]. `None`
/// where no formula fits the line or the people do not even fill one place everywhere.
pub fn best_places(staffing: &Staffing<'_>) -> Option<Allocation> {
    let most = staffing.most.iter().zip(staffing.each);
    let ways: f64 = most.filter(|(_, each)| **each > 0.0).map(|(&most, _)| f64::from(most.max(1))).product();
    if ways <= ALL_TRIED { best_places_by_enumeration(staffing) } else { best_places_by_search(staffing) }
}

/// The best places that a search finds: it adds the place that brings most for its people, then two at a time, and takes
/// one away to share its people out anew, until no such move helps. Not always the very best: on small random lines nearly
/// always within 1 % of trying all ways, at worst some percent (a test). `None` as above.
pub fn best_places_by_search(staffing: &Staffing<'_>) -> Option<Allocation> {
    let fewest = staffing.fewest();
    if !staffing.fits(&fewest) {
        return None;
    }
    let free: Vec<usize> = (0..fewest.len()).filter(|&at| staffing.each[at] > 0.0).collect();
    let mut best = staffing.filled(staffing.with(fewest)?, &free);
    loop {
        let pairs = free.iter().flat_map(|&one| free.iter().map(move |&two| (one, two)));
        let added = pairs
            .filter(|(one, two)| one <= two)
            .filter_map(|(one, two)| staffing.moved(&best, None, &[one, two]));
        let swapped = free
            .iter()
            .flat_map(|&away| free.iter().map(move |&to| (away, to)))
            .filter(|(away, to)| away != to)
            .filter_map(|(away, to)| staffing.moved(&best, Some(away), &[to]));
        let refilled = free.iter().filter_map(|&away| staffing.moved(&best, Some(away), &[]));
        let found = added
            .chain(swapped)
            .chain(refilled)
            .map(|one| staffing.filled(one, &free))
            .reduce(|one, two| if two.throughput > one.throughput { two } else { one });
        match found {
            Some(found) if is_better(&found, &best) => best = found,
            _ => return Some(best),
        }
    }
}

/// The same by trying all ways: for small lines, and to prove the search.
pub fn best_places_by_enumeration(staffing: &Staffing<'_>) -> Option<Allocation> {
    let mut ways = vec![staffing.fewest()];
    for at in (0..staffing.each.len()).filter(|&at| staffing.each[at] > 0.0) {
        let more = |way: Vec<u32>| {
            (1..=staffing.most[at].max(1)).map(move |amount| {
                let mut way = way.clone();
                way[at] = amount;
                way
            })
        };
        ways = ways.into_iter().flat_map(more).filter(|way| staffing.fits(way)).collect();
    }
    ways.into_iter()
        .filter(|way| staffing.fits(way))
        .filter_map(|way| staffing.with(way))
        .reduce(|one, two| if two.throughput > one.throughput { two } else { one })
}
