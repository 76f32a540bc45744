//! Demand with no possible source, processes that can never run, what stands and cannot be fed.

use std::collections::BTreeMap;

use super::explain::{Root, why_idle, why_missing};
use super::network::{Facility, Network, largest_capacity, smallest_capacity};
use super::periods::PeriodSet;
use super::reach::Reach;
use super::say;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::{DemandId, Index, ProcessId};
use crate::project::{Origin, Per};

/// All findings on supply.
pub(super) fn check(network: &Network<'_>, reach: &Reach, found: &mut Diagnostics) {
    demands(network, reach, found);
    standing(network, reach, found);
    processes(network, reach, found);
    places(network, reach, found);
}

fn demands(network: &Network<'_>, reach: &Reach, found: &mut Diagnostics) {
    let without_loops = Reach::without_loops(network, reach);
    for (id, demand) in network.project.demands.enumerate() {
        let wanted = network.demand_takes(id);
        let node = network.node(demand.place, demand.commodity);
        let missing = wanted.without(reach.had[node]);
        // What need not be served need not be served from the first year on either.
        let optional_later = !demand.must_serve && missing != wanted;
        // In the last period no excuse of time is left: its reason is the deepest.
        if let Some(last) = missing.latest().filter(|_| !optional_later) {
            found.push(demand_without_source(network, reach, id, missing, last));
        } else if demand.must_serve && demand.penalty.is_none() {
            let circular = wanted.without(without_loops[node]);
            if !circular.is_empty() {
                found.push(
                    Diagnostic::warning("demand-only-from-loop")
                        .at(&demand.info.origin)
                        .with("place", say::place(network.project, demand.place))
                        .with("commodity", say::commodity(network.project, demand.commodity))
                        .with("years", say::years(network, circular)),
                );
            }
        }
    }
}

fn demand_without_source(
    network: &Network<'_>,
    reach: &Reach,
    id: DemandId,
    missing: PeriodSet,
    period: usize,
) -> Diagnostic {
    let demand = &network.project.demands[id];
    let reason = why_missing(network, reach, demand.place, demand.commodity, period);
    let diagnostic = match (demand.must_serve, &demand.penalty) {
        (true, None) => Diagnostic::error("demand-without-source"),
        (true, Some(_)) => Diagnostic::warning("demand-goes-unserved"),
        (false, _) => Diagnostic::warning("demand-out-of-reach"),
    };
    let diagnostic = diagnostic
        .at(&demand.info.origin)
        .with("place", say::place(network.project, demand.place))
        .with("commodity", say::commodity(network.project, demand.commodity))
        .with("years", say::years(network, missing));
    reason.tell(network, reach, diagnostic)
}

/// What stands must be fed and relieved each year, whether it is used or not.
fn standing(network: &Network<'_>, reach: &Reach, found: &mut Diagnostics) {
    for (position, facility) in network.facilities.iter().enumerate() {
        let Some(&row) = facility.standing.first() else { continue };
        let origin = &network.project.facilities[row].info.origin;
        for line in network.recipe(facility).iter().filter(|line| line.per == Per::Capacity) {
            let lacking = facility.stands.without(reach.bears(network, facility.place, line));
            let Some(last) = lacking.latest() else { continue };
            let say = |diagnostic: Diagnostic| {
                diagnostic
                    .at(origin)
                    .with("place", say::place(network.project, facility.place))
                    .with("facility", say::process(network.project, facility.process))
                    .with("commodity", say::commodity(network.project, line.commodity))
                    .with("years", say::years(network, lacking))
            };
            if line.input.has(last) {
                let reason = why_missing(network, reach, facility.place, line.commodity, last);
                found.push(reason.tell(network, reach, say(Diagnostic::error("standing-input-missing"))));
            } else {
                found.push(say(Diagnostic::error("standing-output-stuck")));
            }
        }
        let active = network.recipe(facility).iter().any(|line| line.per == Per::Activity);
        if active && !facility.stands.is_empty() && (facility.stands & reach.runs[position]).is_empty() {
            let diagnostic = Diagnostic::warning("facility-idle").at(origin);
            found.extend(idle(network, reach, position, diagnostic));
        }
    }
}

/// Says why a facility can never run.
fn idle(network: &Network<'_>, reach: &Reach, position: usize, diagnostic: Diagnostic) -> Option<Diagnostic> {
    let facility = &network.facilities[position];
    let works = facility.decisions.iter().fold(facility.stands, |set, (_, works)| set | *works);
    let availability = &network.project.processes[facility.process].availability;
    let able = works & PeriodSet::positive(network.periods, availability);
    let reason = why_idle(network, reach, position, able.latest().or(works.latest())?)?;
    let diagnostic = diagnostic
        .with("place", say::place(network.project, facility.place))
        .with("facility", say::process(network.project, facility.process));
    // A late root under a facility that works in that very period has no availability.
    let off = matches!(&reason.root, Root::Late { process, first: None, .. } if *process == facility.process);
    let own = matches!(&reason.root, Root::Stuck { place, process, .. }
        if *place == facility.place && *process == facility.process);
    let state = match (off, own) {
        (true, _) => "off",
        (_, true) => "stuck",
        _ => "lacks",
    };
    Some(
        reason
            .tell(network, reach, diagnostic)
            .with("state", state)
            .with("horizon", network.project.settings.horizon()),
    )
}

fn processes(network: &Network<'_>, reach: &Reach, found: &mut Diagnostics) {
    let mut by_process: BTreeMap<ProcessId, Vec<usize>> = BTreeMap::new();
    for (position, facility) in network.facilities.iter().enumerate() {
        by_process.entry(facility.process).or_default().push(position);
    }
    for (id, process) in network.project.processes.enumerate() {
        let Some(positions) = by_process.get(&id) else {
            found.push(
                Diagnostic::warning("process-nowhere").at(&process.info.origin).with("process", &process.id),
            );
            continue;
        };
        if positions.iter().any(|&position| useful(network, reach, position)) {
            continue;
        }
        // What stands and cannot run has its own row to be named by.
        let candidates =
            positions.iter().copied().filter(|&position| network.facilities[position].standing.is_empty());
        if let Some(diagnostic) = candidates
            .filter_map(|position| {
                never(network, reach, position, &process.info.origin, "process-never-runs")
            })
            .next()
        {
            found.push(diagnostic);
        }
    }
    candidate_rows(network, reach, &by_process, found);
}

/// Whether a facility can be of any use: it runs or, without a recipe per activity, stands.
fn useful(network: &Network<'_>, reach: &Reach, position: usize) -> bool {
    !reach.runs[position].is_empty() || {
        let recipe = network.recipe(&network.facilities[position]);
        recipe.iter().all(|line| line.per != Per::Activity) && !reach.stands(network, position).is_empty()
    }
}

/// Rows of candidates of which no expansion can be of use, where elsewhere the same process can.
fn candidate_rows(
    network: &Network<'_>,
    reach: &Reach,
    by_process: &BTreeMap<ProcessId, Vec<usize>>,
    found: &mut Diagnostics,
) {
    let useful_process: Vec<bool> = network
        .project
        .processes
        .ids()
        .map(|id| by_process.get(&id).is_some_and(|all| all.iter().any(|&f| useful(network, reach, f))))
        .collect();
    let mut rows: BTreeMap<&Origin, Vec<usize>> = BTreeMap::new();
    for (position, facility) in network.facilities.iter().enumerate() {
        if let Some(candidate) = network.candidate(facility) {
            rows.entry(&candidate.info.origin).or_default().push(position);
        }
    }
    for (origin, positions) in rows {
        if positions.iter().any(|&position| useful(network, reach, position)) {
            continue;
        }
        let told = positions
            .iter()
            .filter(|&&position| useful_process[network.facilities[position].process.position()])
            .filter_map(|&position| never(network, reach, position, origin, "candidate-never-runs"))
            .next();
        found.extend(told);
    }
}

/// Says why what may be built can never be of use.
fn never(
    network: &Network<'_>,
    reach: &Reach,
    position: usize,
    origin: &Origin,
    code: &'static str,
) -> Option<Diagnostic> {
    let facility = &network.facilities[position];
    // The codes stand here as words so that the index of codes finds them.
    let diagnostic = match code {
        "process-never-runs" => Diagnostic::warning("process-never-runs"),
        _ => Diagnostic::warning("candidate-never-runs"),
    };
    let diagnostic = diagnostic.at(origin);
    if facility.decisions.is_empty() && facility.stands.is_empty() {
        return Some(never_built(network, facility, diagnostic));
    }
    idle(network, reach, position, diagnostic)
}

/// Says why building can never be decided, or is too late.
fn never_built(network: &Network<'_>, facility: &Facility, diagnostic: Diagnostic) -> Diagnostic {
    let project = network.project;
    let process = &project.processes[facility.process];
    let candidate = network.candidate(facility);
    let (state, detail) = match candidate {
        Some(candidate) if smallest_capacity(project, candidate) > largest_capacity(candidate) => {
            let smallest = smallest_capacity(project, candidate);
            let smallest = if smallest > f64::MIN_POSITIVE { say::figure(smallest) } else { "0".to_string() };
            ("size", format!("{smallest} > {}", say::figure(largest_capacity(candidate))))
        }
        Some(candidate) if PeriodSet::within(network.periods, candidate.from, candidate.until).is_empty() => {
            ("never-decided", project.settings.horizon().to_string())
        }
        _ => ("late", process.build_years.to_string()),
    };
    diagnostic
        .with("place", say::place(project, facility.place))
        .with("facility", &process.id)
        .with("state", state)
        .with("detail", detail)
        .with("horizon", project.settings.horizon())
        .with("cause", "")
        .with("hint", state)
        .with("where", "")
        .with("missing", "")
        .with("process", "")
        .with("advice", "")
        .with("chain", "")
}

/// Places that no lane touches though something there is needed or lacks something.
fn places(network: &Network<'_>, reach: &Reach, found: &mut Diagnostics) {
    let project = network.project;
    if project.lanes.is_empty() || project.places.len() < 2 {
        return;
    }
    let mut touched = vec![false; project.places.len()];
    for lane in &project.lanes {
        touched[lane.from.position()] = true;
        touched[lane.to.position()] = true;
    }
    for (id, place) in project.places.enumerate().filter(|(id, _)| !touched[id.position()]) {
        let unserved = project.demands.enumerate().any(|(demand, row)| {
            row.place == id
                && !network.demand_takes(demand).is_within(reach.had[network.node(id, row.commodity)])
        });
        let idle = network
            .facilities
            .iter()
            .enumerate()
            .any(|(position, facility)| facility.place == id && !useful(network, reach, position));
        let stranded = project
            .offers
            .iter()
            .any(|offer| offer.place == id && reach.absorbed[network.node(id, offer.commodity)].is_empty());
        if unserved || idle || stranded {
            found.push(Diagnostic::warning("place-cut-off").at(&place.info.origin).with("place", &place.id));
        }
    }
}
