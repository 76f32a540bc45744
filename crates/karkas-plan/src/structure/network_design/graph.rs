//! The network of a programme without the places that are only passed.

use std::collections::BTreeMap;

use karkas_decomposition::network_design::{DesignArc, DesignCommodity, NetworkDesignProblem, UnitCost};
use karkas_model::index::{CommodityId, PlaceId};
use karkas_solver::Column;

use super::read::Network;

/// What an arc is made of.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Leg {
    /// Lanes between the same two places, by good: the cheapest of each.
    Lanes(BTreeMap<usize, Column>),
    /// A room.
    Room(usize),
    /// An offer.
    Offer(usize),
}

/// Arc of the graph: costs by good.
#[derive(Debug, Clone)]
struct Arc {
    from: usize,
    to: usize,
    fixed: f64,
    capacity: f64,
    /// Cost of a unit of each good; infinite where it cannot go.
    cost: Vec<f64>,
    legs: Vec<usize>,
}

impl Arc {
    fn is_free(&self) -> bool {
        self.fixed == 0.0 && self.capacity.is_infinite()
    }
}

/// The problem, and what its arcs stand for.
pub(super) struct Graph {
    pub(super) problem: NetworkDesignProblem,
    /// Positions of legs, by arc.
    pub(super) legs_of: Vec<Vec<usize>>,
    pub(super) legs: Vec<Leg>,
    /// Demand and good of each commodity.
    pub(super) commodities: Vec<(usize, usize)>,
    /// The offer that each commodity starts from, where its source is no leg.
    pub(super) direct: Vec<Option<usize>>,
    /// Units of room for one unit of each good.
    pub(super) weight: Vec<f64>,
    /// Units of each room for one unit on its arc.
    pub(super) unit: Vec<f64>,
}

/// More prices or flows than this are not held in memory.
const MOST_PAIRS: usize = 10_000_000;

/// Costs by good of the lanes between two nodes, and the columns of the cheapest.
type LaneGroup = (Vec<f64>, BTreeMap<usize, Column>);

/// A graph under construction: places and rooms are nodes, lanes, rooms and offers arcs.
struct Draft<'n> {
    network: &'n Network,
    goods: BTreeMap<CommodityId, usize>,
    /// Units of room for one unit of each good, and units of each room for one unit on its arc.
    weight: Vec<f64>,
    unit: Vec<f64>,
    places: BTreeMap<PlaceId, usize>,
    nodes: usize,
    arcs: Vec<Arc>,
    legs: Vec<Leg>,
}

/// Makes the graph; nothing where goods need room in proportions that differ from place to place, or it would be too large.
pub(super) fn graph(network: &Network) -> Option<Graph> {
    let goods = goods(network);
    let (weight, unit) = weights(network, &goods)?;
    let (places, arcs, legs) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut draft = Draft { network, goods, weight, unit, places, nodes: 0, arcs, legs };
    draft.add_lanes_and_rooms();
    let sources = draft.add_sources();
    draft.finish(&sources)
}

impl Draft<'_> {
    fn node(&mut self, place: PlaceId) -> usize {
        *self.places.entry(place).or_insert_with(|| {
            self.nodes += 1;
            self.nodes - 1
        })
    }

    fn add_arc(&mut self, leg: Leg, ends: (usize, usize), fixed: f64, capacity: f64, cost: Vec<f64>) {
        self.legs.push(leg);
        let legs = vec![self.legs.len() - 1];
        self.arcs.push(Arc { from: ends.0, to: ends.1, fixed, capacity, cost, legs });
    }

    /// A room is a node before its place, with one arc to it; lanes that need it end there.
    fn add_lanes_and_rooms(&mut self) {
        let network = self.network;
        let mut rooms = Vec::with_capacity(network.rooms.list.len());
        for (r, room) in network.rooms.list.iter().enumerate() {
            let place = self.node(room.place);
            let before = self.nodes;
            self.nodes += 1;
            rooms.push(before);
            let unit = self.unit[r];
            let cost = vec![room.cost * unit; self.goods.len()];
            self.add_arc(Leg::Room(r), (before, place), room.fixed, room.most / unit, cost);
        }
        let mut groups: BTreeMap<(usize, usize), LaneGroup> = BTreeMap::new();
        for lane in &network.lanes {
            let (from, to) = (self.node(lane.from), self.node(lane.to));
            let to = lane.room.map_or(to, |(room, _)| rooms[room]);
            let good = self.goods[&lane.good];
            let nothing = || (vec![f64::INFINITY; self.goods.len()], BTreeMap::new());
            let (cost, columns) = groups.entry((from, to)).or_insert_with(nothing);
            if lane.cost / self.weight[good] < cost[good] {
                cost[good] = lane.cost / self.weight[good];
                columns.insert(good, lane.column);
            }
        }
        for (ends, (cost, columns)) in groups {
            self.add_arc(Leg::Lanes(columns), ends, 0.0, f64::INFINITY, cost);
        }
    }

    /// Where each good starts: at the place of its only offer where that costs nothing and is enough, or else at a node of its
    /// own, from which an arc leads to every offer.
    fn add_sources(&mut self) -> Vec<(usize, Option<usize>)> {
        let network = self.network;
        let goods: Vec<(CommodityId, usize)> = self.goods.iter().map(|(&good, &g)| (good, g)).collect();
        let mut sources = Vec::with_capacity(goods.len());
        for (good, g) in goods {
            let wanted: f64 =
                network.demands.iter().filter(|row| row.spot.1 == good).map(|row| row.quantity).sum();
            let here: Vec<usize> =
                (0..network.offers.len()).filter(|&o| network.offers[o].spot.1 == good).collect();
            if let [o] = here[..] {
                let offer = &network.offers[o];
                let at_home = network.demands.iter().any(|demand| demand.spot == offer.spot);
                if offer.price == 0.0 && offer.most >= wanted && !at_home {
                    sources.push((self.node(offer.spot.0), Some(o)));
                    continue;
                }
            }
            let source = self.nodes;
            self.nodes += 1;
            for o in here {
                let offer = &network.offers[o];
                let place = self.node(offer.spot.0);
                let mut cost = vec![f64::INFINITY; self.goods.len()];
                cost[g] = offer.price / self.weight[g];
                let enough = offer.most >= wanted;
                let capacity = if enough { f64::INFINITY } else { offer.most * self.weight[g] };
                self.add_arc(Leg::Offer(o), (source, place), 0.0, capacity, cost);
            }
            sources.push((source, None));
        }
        sources
    }

    /// The problem, with a commodity for every demand and without nodes that are only passed.
    fn finish(mut self, sources: &[(usize, Option<usize>)]) -> Option<Graph> {
        let network = self.network;
        let mut commodities = Vec::new();
        let mut rows = Vec::new();
        let mut direct = Vec::new();
        for (d, demand) in network.demands.iter().enumerate() {
            if demand.quantity <= 0.0 {
                continue;
            }
            let good = self.goods[&demand.spot.1];
            let (origin, offer) = sources[good];
            commodities.push((d, good));
            direct.push(offer);
            rows.push(DesignCommodity {
                origin,
                destination: self.node(demand.spot.0),
                quantity: demand.quantity * self.weight[good],
                penalty: demand.penalty.map(|penalty| penalty / self.weight[good]),
            });
        }
        let mut kept = vec![false; self.nodes];
        for row in &rows {
            (kept[row.origin], kept[row.destination]) = (true, true);
        }
        let arcs = contract(self.arcs, &kept);
        let (number, nodes) = renumber(&arcs, &rows, self.nodes);
        if (nodes.max(arcs.len())).saturating_mul(rows.len()) > MOST_PAIRS {
            return None;
        }
        for row in &mut rows {
            (row.origin, row.destination) = (number[row.origin], number[row.destination]);
        }
        let legs_of = arcs.iter().map(|arc| arc.legs.clone()).collect();
        let arcs = arcs
            .into_iter()
            .map(|arc| DesignArc {
                from: number[arc.from],
                to: number[arc.to],
                fixed: arc.fixed,
                capacity: arc.capacity,
                cost: unit_cost(&arc.cost, &commodities),
            })
            .collect();
        let problem = NetworkDesignProblem { nodes, arcs, commodities: rows };
        let (legs, weight, unit) = (self.legs, self.weight, self.unit);
        problem.is_valid().then_some(Graph { problem, legs_of, legs, commodities, direct, weight, unit })
    }
}

/// The goods, numbered.
fn goods(network: &Network) -> BTreeMap<CommodityId, usize> {
    let mut goods: BTreeMap<CommodityId, usize> = BTreeMap::new();
    let spots = network.offers.iter().map(|offer| offer.spot.1);
    let wanted = network.demands.iter().map(|demand| demand.spot.1);
    for good in spots.chain(wanted).chain(network.lanes.iter().map(|lane| lane.good)) {
        goods.insert(good, 0);
    }
    for (number, place) in goods.values_mut().enumerate() {
        *place = number;
    }
    goods
}

/// How much of its room each good needs, and the unit of each room, so that `need of good g in room r` is their product;
/// nothing where there are no such numbers.
fn weights(network: &Network, goods: &BTreeMap<CommodityId, usize>) -> Option<(Vec<f64>, Vec<f64>)> {
    let mut need: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); network.rooms.list.len()];
    for lane in &network.lanes {
        if let Some((room, amount)) = lane.room {
            let known = *need[room].entry(goods[&lane.good]).or_insert(amount);
            if known != amount {
                return None;
            }
        }
    }
    let mut weight: Vec<Option<f64>> = vec![None; goods.len()];
    let mut unit = Vec::with_capacity(need.len());
    for need in &need {
        let known = need.iter().find_map(|(&good, &amount)| weight[good].map(|weight| amount / weight));
        let here = known.unwrap_or(1.0);
        for (&good, &amount) in need {
            let told = *weight[good].get_or_insert(amount / here);
            if (told * here - amount).abs() > 1e-12 * amount {
                return None;
            }
        }
        unit.push(here);
    }
    Some((weight.into_iter().map(|weight| weight.unwrap_or(1.0)).collect(), unit))
}

/// Takes out the nodes that are only passed: those with a single arc on one side, which costs nothing to have and is never
/// full. That arc is joined to each one on the other side.
fn contract(arcs: Vec<Arc>, kept: &[bool]) -> Vec<Arc> {
    let mut arcs: Vec<Option<Arc>> = arcs.into_iter().map(Some).collect();
    let mut entering = vec![Vec::new(); kept.len()];
    let mut leaving = vec![Vec::new(); kept.len()];
    for (a, arc) in arcs.iter().flatten().enumerate() {
        entering[arc.to].push(a);
        leaving[arc.from].push(a);
    }
    let mut waiting: Vec<usize> = (0..kept.len()).rev().collect();
    while let Some(node) = waiting.pop() {
        if kept[node] {
            continue;
        }
        entering[node].retain(|&a| arcs[a].as_ref().is_some_and(|arc| arc.to == node));
        leaving[node].retain(|&a| arcs[a].as_ref().is_some_and(|arc| arc.from == node));
        let single = |list: &[usize]| match list {
            [a] => arcs[*a].as_ref().is_some_and(Arc::is_free).then_some(*a),
            _ => None,
        };
        let nowhere = entering[node].is_empty() || leaving[node].is_empty();
        if nowhere {
            for &a in entering[node].iter().chain(&leaving[node]) {
                if let Some(arc) = arcs[a].take() {
                    waiting.push(if arc.from == node { arc.to } else { arc.from });
                }
            }
        } else if let Some(single) = single(&entering[node]) {
            let Some(before) = arcs[single].take() else { continue };
            for a in std::mem::take(&mut leaving[node]) {
                if let Some(after) = arcs[a].as_mut() {
                    let legs = before.legs.iter().chain(&after.legs).copied().collect();
                    let cost = before.cost.iter().zip(&after.cost).map(|(x, y)| x + y).collect();
                    (after.from, after.legs, after.cost) = (before.from, legs, cost);
                    leaving[before.from].push(a);
                    waiting.push(after.to);
                }
            }
            waiting.push(before.from);
        } else if let Some(single) = single(&leaving[node]) {
            let Some(after) = arcs[single].take() else { continue };
            for a in std::mem::take(&mut entering[node]) {
                if let Some(before) = arcs[a].as_mut() {
                    let legs = before.legs.iter().chain(&after.legs).copied().collect();
                    let cost = before.cost.iter().zip(&after.cost).map(|(x, y)| x + y).collect();
                    (before.to, before.legs, before.cost) = (after.to, legs, cost);
                    entering[after.to].push(a);
                    waiting.push(before.from);
                }
            }
            waiting.push(after.to);
        }
        // An arc from a node to itself serves nothing.
        for slot in &mut arcs {
            if slot.as_ref().is_some_and(|arc| arc.from == arc.to) {
                *slot = None;
            }
        }
    }
    arcs.into_iter().flatten().collect()
}

/// New numbers for the nodes that are left.
fn renumber(arcs: &[Arc], commodities: &[DesignCommodity], nodes: usize) -> (Vec<usize>, usize) {
    let mut used = vec![false; nodes];
    for arc in arcs {
        (used[arc.from], used[arc.to]) = (true, true);
    }
    for commodity in commodities {
        (used[commodity.origin], used[commodity.destination]) = (true, true);
    }
    let mut next = 0;
    let numbers = used
        .into_iter()
        .map(|used| {
            next += usize::from(used);
            next.saturating_sub(1)
        })
        .collect();
    (numbers, next)
}

fn unit_cost(by_good: &[f64], commodities: &[(usize, usize)]) -> UnitCost {
    let costs: Vec<f64> = commodities.iter().map(|&(_, good)| by_good[good]).collect();
    match costs.first() {
        Some(&first) if first.is_finite() && costs.iter().all(|cost| *cost == first) => UnitCost::Same(first),
        _ => UnitCost::ByCommodity(costs),
    }
}
