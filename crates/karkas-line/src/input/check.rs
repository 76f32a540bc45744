//! Lines that cannot run, although each cell is right by itself.

use karkas_model::diagnostics::{Diagnostic, Diagnostics};

use super::line::Variant;
use crate::plant::Unbalanced;

/// Loops, parts that cannot come together, parts that do not fit, buffers that are too small for what is taken at once.
pub fn variant(variant: &Variant) -> Diagnostics {
    let mut faults = Diagnostics::new();
    let plant = &variant.plant;
    let name = |at: usize| plant.stations[at].name.as_str();
    let looped = in_loops(variant);
    if !looped.is_empty() {
        let names: Vec<&str> = looped.iter().map(|&at| name(at)).collect();
        let at = plant.links.iter().position(|link| looped.contains(&link.from) && looped.contains(&link.to));
        let fault = Diagnostic::error("line-loop").with("stations", names.join(", ")).column("to");
        faults.push(match at {
            Some(at) => fault.at(&variant.link_origins[at]).found(name(plant.links[at].to)),
            None => fault.file("buffers.csv"),
        });
        return faults;
    }
    let reached = reached(variant);
    for (at, facts) in variant.facts.iter().enumerate().filter(|(at, _)| !reached[*at]) {
        faults
            .push(Diagnostic::error("line-unreachable").at(&facts.origin).column("station").found(name(at)));
    }
    for (link, origin) in plant.links.iter().zip(&variant.link_origins) {
        let (before, behind) = (&plant.stations[link.from], &plant.stations[link.to]);
        let needed = u64::from(link.taken) * u64::from(behind.batch);
        let held = u64::from(before.places) * u64::from(before.batch) * u64::from(link.made);
        if let Some(capacity) = link.capacity
            && u64::from(capacity) + held < needed
        {
            let fault = Diagnostic::error("line-buffer-small").at(origin).column("capacity");
            faults
                .push(fault.found(capacity.to_string()).with("needed", needed).with("station", &behind.name));
        }
    }
    for (station, facts) in plant.stations.iter().zip(&variant.facts) {
        if station.places > facts.most_places {
            let fault = Diagnostic::error("line-most-places").at(&facts.origin).column("most_places");
            faults.push(fault.found(facts.most_places.to_string()).with("places", station.places));
        }
    }
    if !faults.has_errors() && plant.visits() == Err(Unbalanced::Clashing) {
        faults.push(Diagnostic::error("line-unbalanced").file("buffers.csv").found(&variant.id));
    }
    faults
}

/// Stations on or behind loops of buffers.
fn in_loops(variant: &Variant) -> Vec<usize> {
    let plant = &variant.plant;
    let mut waiting: Vec<usize> = (0..plant.stations.len()).map(|at| plant.before(at).count()).collect();
    let mut done: Vec<usize> = (0..plant.stations.len()).filter(|&at| waiting[at] == 0).collect();
    let mut next = 0;
    while next < done.len() {
        let station = done[next];
        next += 1;
        for link in plant.behind(station) {
            let to = plant.links[link].to;
            waiting[to] -= 1;
            if waiting[to] == 0 {
                done.push(to);
            }
        }
    }
    // Of what is left, only stations from which the loop is reached again lie on it.
    let left = |at: usize| waiting[at] > 0;
    let mut on: Vec<usize> = (0..plant.stations.len()).filter(|&at| left(at)).collect();
    loop {
        let before = on.len();
        let kept: Vec<usize> = on
            .iter()
            .copied()
            .filter(|&at| plant.behind(at).any(|link| on.contains(&plant.links[link].to)))
            .collect();
        on = kept;
        if on.len() == before {
            return on;
        }
    }
}

/// Stations that parts come to, from raw ones, through buffers or to be mended.
fn reached(variant: &Variant) -> Vec<bool> {
    let plant = &variant.plant;
    let mut reached: Vec<bool> = plant.stations.iter().map(|station| station.is_source).collect();
    for _ in 0..plant.stations.len() {
        for link in &plant.links {
            reached[link.to] |= reached[link.from];
        }
        for at in 0..plant.stations.len() {
            if let Some(rework) = plant.stations[at].rework
                && reached[at]
            {
                reached[rework.station] = true;
            }
        }
    }
    // Where a station assembles, all that it needs must come.
    for link in &plant.links {
        if !plant.stations[link.to].merges && !reached[link.from] {
            reached[link.to] = false;
        }
    }
    reached
}
