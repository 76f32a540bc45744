//! Amounts that cannot come together: demand above all that could arrive, standing capacity above what
//! feeds it.

use std::collections::BTreeMap;

use super::bounds::{Bounds, Components};
use super::cut::FlowNetwork;
use super::limit_sums::{LimitSums, SLACK};
use super::network::Network;
use super::periods::PeriodSet;
use super::reach::Reach;
use super::say;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::index::{CommodityId, Index, PlaceId};
use crate::project::Per;

/// All findings on amounts.
pub(super) fn check(network: &Network<'_>, reach: &Reach, found: &mut Diagnostics) {
    let components = Components::of(network);
    let mut shortages = Shortages::default();
    let mut limits = LimitSums::new(network);
    for position in network.all.iter() {
        let bounds = Bounds::of(network, reach, &components, position);
        standing(network, &bounds, position, &mut shortages);
        demands(network, reach, &bounds, position, &mut shortages);
        limits.add(network, &bounds, position);
    }
    shortages.tell(network, found);
    limits.tell(network, found);
}

/// The first shortage of each demand and standing facility, with all periods that are short.
#[derive(Default)]
struct Shortages {
    demands: BTreeMap<CommodityId, (PeriodSet, Shortage)>,
    standing: BTreeMap<(PlaceId, CommodityId), (PeriodSet, Shortage)>,
}

struct Shortage {
    /// First year of the period that the amounts are of.
    year: i32,
    needed: f64,
    possible: f64,
    places: Vec<PlaceId>,
    /// What bounds it, with its row and amount.
    bounded_by: Vec<String>,
    file: String,
    row: u32,
}

impl Shortages {
    fn tell(self, network: &Network<'_>, found: &mut Diagnostics) {
        let say = |code: Diagnostic, commodity: CommodityId, periods: PeriodSet, shortage: Shortage| {
            let project = network.project;
            code.file(shortage.file)
                .row(shortage.row)
                .with("commodity", say::commodity(project, commodity))
                .with("unit", say::unit(project, commodity))
                .with("places", say::list(shortage.places.iter().map(|&place| say::place(project, place))))
                .with("years", say::years(network, periods))
                .with("year", shortage.year)
                .with("needed", say::figure(shortage.needed))
                .with("possible", say::figure(shortage.possible))
                .with("lacking", say::figure(shortage.needed - shortage.possible))
                .with("bounded", if shortage.bounded_by.is_empty() { "no" } else { "yes" })
                .with("bounds", say::list(shortage.bounded_by.iter().map(String::as_str)))
        };
        for (commodity, (periods, shortage)) in self.demands {
            found.push(say(Diagnostic::error("demand-exceeds-supply"), commodity, periods, shortage));
        }
        for ((_, commodity), (periods, shortage)) in self.standing {
            found.push(say(Diagnostic::error("standing-input-exceeds-supply"), commodity, periods, shortage));
        }
    }
}

/// Inputs per capacity of what stands, against what could come together there.
fn standing(network: &Network<'_>, bounds: &Bounds<'_>, position: usize, shortages: &mut Shortages) {
    let mut needs: BTreeMap<(PlaceId, CommodityId), (f64, usize)> = BTreeMap::new();
    for facility in network.facilities.iter().filter(|facility| facility.stands.has(position)) {
        for line in network.recipe(facility).iter().filter(|line| line.per == Per::Capacity) {
            if line.input.has(position) {
                let flow = &network.project.processes[facility.process].recipe[line.line];
                let need = -flow.amount.mean(network.periods[position]) * bounds.standing(facility);
                needs.entry((facility.place, line.commodity)).or_insert((0.0, facility.standing[0])).0 +=
                    need;
            }
        }
    }
    for ((place, commodity), (needed, row)) in needs {
        let possible = bounds.arriving[network.node(place, commodity)];
        if possible <= 0.0 || needed <= possible * (1.0 + SLACK) {
            continue;
        }
        let origin = &network.project.facilities[row].info.origin;
        let shortage = || Shortage {
            year: network.periods[position].start,
            needed,
            possible,
            places: vec![place],
            bounded_by: sources(network, bounds, place, commodity),
            file: origin.file.to_string(),
            row: origin.row,
        };
        let entry = shortages.standing.entry((place, commodity));
        let entry = entry.or_insert_with(|| (PeriodSet::NONE, shortage()));
        entry.0 = entry.0.with(position);
    }
}

/// Demand that must be served in full, against the most that flows to it.
fn demands(
    network: &Network<'_>,
    reach: &Reach,
    bounds: &Bounds<'_>,
    position: usize,
    shortages: &mut Shortages,
) {
    let project = network.project;
    let period = network.periods[position];
    let mut needs: BTreeMap<CommodityId, BTreeMap<PlaceId, (f64, usize)>> = BTreeMap::new();
    for (id, demand) in project.demands.enumerate() {
        let quantity = demand.quantity.as_ref().map_or(0.0, |quantity| quantity.mean(period));
        let firm = demand.must_serve && demand.penalty.is_none() && quantity > 0.0;
        // Without any source it is told elsewhere.
        if firm && reach.had[network.node(demand.place, demand.commodity)].has(position) {
            let places = needs.entry(demand.commodity).or_default();
            places.entry(demand.place).or_insert((0.0, id.position())).0 += quantity;
        }
    }
    for (commodity, places) in needs {
        let mut flow = FlowNetwork::new(project.places.len());
        for place in project.places.ids() {
            flow.supply(place.position(), bounds.local[network.node(place, commodity)]);
            for &lane in &network.meeting(place, commodity).leaving {
                flow.lane(place.position(), project.lanes[lane].to.position(), bounds.lane(lane));
            }
        }
        let total: f64 = places.values().map(|(amount, _)| amount).sum();
        places.iter().for_each(|(place, (amount, _))| flow.demand(place.position(), *amount));
        let cut = flow.cut();
        if cut.most >= total * (1.0 - SLACK) {
            continue;
        }
        let short: Vec<(&PlaceId, &(f64, usize))> =
            places.iter().filter(|(place, _)| cut.behind[place.position()]).collect();
        let Some((_, (_, first))) = short.first() else { continue };
        let needed: f64 = short.iter().map(|(_, (amount, _))| amount).sum();
        let origin = &project.demands.iter().nth(*first).expect("numbered above").info.origin;
        let entry = shortages.demands.entry(commodity).or_insert_with(|| {
            let behind = |place: PlaceId| cut.behind[place.position()];
            let mut bounded_by = Vec::new();
            for place in project.places.ids().filter(|&place| behind(place)) {
                bounded_by.extend(sources(network, bounds, place, commodity));
                for &lane in &network.meeting(place, commodity).arriving {
                    let row = &project.lanes[lane];
                    if !behind(row.from) && bounds.lane(lane) > 0.0 {
                        let most = say::figure(bounds.lane(lane));
                        bounded_by.push(format!("{} ({most})", say::row(&row.info.origin)));
                    }
                }
            }
            let shortage = Shortage {
                year: period.start,
                needed,
                possible: needed - (total - cut.most),
                places: short.iter().map(|(place, _)| **place).collect(),
                bounded_by,
                file: origin.file.to_string(),
                row: origin.row,
            };
            (PeriodSet::NONE, shortage)
        });
        entry.0 = entry.0.with(position);
    }
}

/// Rows from which a commodity comes at a place, with the most that each gives and the input that
/// bounds it.
fn sources(
    network: &Network<'_>,
    bounds: &Bounds<'_>,
    place: PlaceId,
    commodity: CommodityId,
) -> Vec<String> {
    let meeting = network.meeting(place, commodity);
    let project = network.project;
    let offers = meeting.offers.iter().map(|&id| (&project.offers[id].info.origin, bounds.offer(id), None));
    let facilities = meeting.facilities.iter().map(|&position| {
        let facility = &network.facilities[position];
        let most =
            bounds.lines(position, true).filter(|(id, _)| *id == commodity).map(|(_, most)| most).sum();
        let origin = match (network.candidate(facility), facility.standing.first()) {
            (Some(candidate), _) => &candidate.info.origin,
            (None, Some(&row)) => &project.facilities[row].info.origin,
            (None, None) => &project.processes[facility.process].info.origin,
        };
        (origin, most, bounds.bounding[position])
    });
    let given = offers.chain(facilities).filter(|(_, most, _)| *most > 0.0);
    given
        .map(|(origin, most, input)| {
            let input = input.map(|input| format!(" \u{2190} {}", say::commodity(project, input)));
            format!("{} ({}{})", say::row(origin), say::figure(most), input.unwrap_or_default())
        })
        .collect()
}
