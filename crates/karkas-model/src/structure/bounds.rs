//! The most that could ever come together in one period: upper bounds without a solver.
//!
//! Every bound is too high rather than too low: what exceeds it is certainly impossible.

use super::network::{Facility, Network};
use super::reach::Reach;
use crate::index::{CommodityId, Index, LaneId, PlaceId};
use crate::project::Per;
use crate::series::Period;

/// How often bounds on inputs are carried on to outputs.
const ROUNDS: usize = 4;

/// Bounds of one period.
pub(super) struct Bounds<'a> {
    network: &'a Network<'a>,
    reach: &'a Reach,
    position: usize,
    period: Period,
    components: &'a Components,
    /// By facility: most capacity, units a year.
    pub capacity: Vec<f64>,
    /// By facility: most activity, units a year.
    pub activity: Vec<f64>,
    /// By facility: the input that bounds its activity or capacity, where one does.
    pub bounding: Vec<Option<CommodityId>>,
    /// By node: most that comes from offers and facilities there, units a year.
    pub local: Vec<f64>,
    /// By node: most that comes together there, with what lanes bring, units a year.
    pub arriving: Vec<f64>,
}

/// Places that lanes of a commodity connect in any direction, by node.
pub(super) struct Components(Vec<u32>);

impl Components {
    /// Connects the ends of all lanes.
    pub fn of(network: &Network<'_>) -> Self {
        let mut parents: Vec<u32> = (0..network.nodes()).map(|node| node as u32).collect();
        fn root(parents: &mut [u32], mut node: u32) -> u32 {
            while parents[node as usize] != node {
                parents[node as usize] = parents[parents[node as usize] as usize];
                node = parents[node as usize];
            }
            node
        }
        for lane in &network.project.lanes {
            let from = root(&mut parents, network.node(lane.from, lane.commodity) as u32);
            let to = root(&mut parents, network.node(lane.to, lane.commodity) as u32);
            parents[from as usize] = to;
        }
        Self((0..network.nodes()).map(|node| root(&mut parents, node as u32)).collect())
    }
}

impl<'a> Bounds<'a> {
    /// Bounds of the period at `position`.
    pub fn of(
        network: &'a Network<'a>,
        reach: &'a Reach,
        components: &'a Components,
        position: usize,
    ) -> Self {
        let facilities = network.facilities.len();
        let mut bounds = Self {
            network,
            reach,
            position,
            period: network.periods[position],
            components,
            capacity: vec![f64::INFINITY; facilities],
            activity: vec![f64::INFINITY; facilities],
            bounding: vec![None; facilities],
            local: Vec::new(),
            arriving: vec![f64::INFINITY; network.nodes()],
        };
        for _ in 0..ROUNDS {
            bounds.bound_facilities();
            bounds.local = bounds.bound_local();
            bounds.arriving = bounds.bound_arriving();
        }
        bounds
    }

    /// Capacity of a facility that stands from before, units a year.
    pub fn standing(&self, facility: &Facility) -> f64 {
        let rows = facility.standing.iter().map(|&row| &self.network.project.facilities[row]);
        rows.map(|row| row.capacity * self.period.share_within(row.from, row.until)).sum()
    }

    /// Most new capacity of a facility that could work in the period, units a year.
    fn newly(&self, position: usize) -> f64 {
        let facility = &self.network.facilities[position];
        let mut built =
            facility.decisions.iter().filter(|(decided, _)| self.reach.builds[position].has(*decided));
        if built.any(|(_, works)| works.has(self.position)) { self.most(facility) } else { 0.0 }
    }

    /// Most capacity that may be built at a facility: whole modules below its bound.
    fn most(&self, facility: &Facility) -> f64 {
        let Some(candidate) = self.network.candidate(facility) else { return 0.0 };
        let most = candidate.max_capacity.unwrap_or(f64::INFINITY);
        match self.network.project.processes[facility.process].module {
            Some(module) if most.is_finite() => (most / module + 1e-9).floor() * module,
            _ => most,
        }
    }

    fn bound_facilities(&mut self) {
        for (position, facility) in self.network.facilities.iter().enumerate() {
            let standing = self.standing(facility);
            let mut newly = self.newly(position);
            let availability =
                self.network.project.processes[facility.process].availability.mean(self.period);
            let mut activity = availability * (standing + newly);
            let mut bounding = None;
            for line in self.network.recipe(facility).iter().filter(|line| line.input.has(self.position)) {
                let amount = self.amount(facility, line.line).abs();
                let supply = self.arriving[self.network.node(facility.place, line.commodity)];
                match line.per {
                    Per::Activity if supply / amount < activity => {
                        activity = supply / amount;
                        bounding = Some(line.commodity);
                    }
                    Per::Capacity if supply / amount < standing + newly => {
                        newly = (supply / amount - standing).max(0.0);
                        if availability * (standing + newly) < activity {
                            activity = availability * (standing + newly);
                            bounding = Some(line.commodity);
                        }
                    }
                    _ => {}
                }
            }
            let runs = self.reach.runs[position].has(self.position);
            self.capacity[position] = standing + newly;
            self.activity[position] = if runs { activity } else { 0.0 };
            self.bounding[position] = bounding;
        }
    }

    /// Amount of one line of a facility's recipe in the period.
    fn amount(&self, facility: &Facility, line: usize) -> f64 {
        self.network.project.processes[facility.process].recipe[line].amount.mean(self.period)
    }

    /// By recipe line of a facility that gives (`outputs`) or takes in the period: commodity and the
    /// most of it, units a year.
    pub fn lines(&self, position: usize, outputs: bool) -> impl Iterator<Item = (CommodityId, f64)> + '_ {
        let facility = &self.network.facilities[position];
        let in_period = move |line: &&super::network::Ingredient| {
            if outputs { line.output } else { line.input }.has(self.position)
        };
        self.network.recipe(facility).iter().filter(in_period).map(move |line| {
            let units = match line.per {
                Per::Activity => self.activity[position],
                Per::Capacity => self.capacity[position],
                Per::Build if self.reach.builds[position].has(self.position) => {
                    self.most(facility) / f64::from(self.period.length)
                }
                Per::Build => 0.0,
            };
            let amount = self.amount(facility, line.line).abs();
            (line.commodity, if units == 0.0 { 0.0 } else { units * amount })
        })
    }

    /// Most that an offer gives, units a year.
    pub fn offer(&self, id: crate::index::OfferId) -> f64 {
        if !self.reach.sells[id.position()].has(self.position) {
            return 0.0;
        }
        let offer = &self.network.project.offers[id];
        let capacity = offer.capacity.as_ref().map_or(f64::INFINITY, |capacity| capacity.mean(self.period));
        capacity * self.period.share_within(offer.from, offer.until)
    }

    /// Most that a lane delivers, units a year.
    pub fn lane(&self, id: LaneId) -> f64 {
        let lane = &self.network.project.lanes[id];
        if !self.reach.carries[id.position()].has(self.position) || lane.loss >= 1.0 {
            return 0.0;
        }
        lane.capacity.map_or(f64::INFINITY, |(capacity, share)| {
            let most = self.network.project.lane_capacities[capacity].capacity.mean(self.period);
            if share > 0.0 { most / share * (1.0 - lane.loss) } else { f64::INFINITY }
        })
    }

    fn bound_local(&self) -> Vec<f64> {
        let project = self.network.project;
        let mut local = vec![0.0; self.network.nodes()];
        for (id, offer) in project.offers.enumerate() {
            local[self.network.node(offer.place, offer.commodity)] += self.offer(id);
            if let Some((emits, emission)) = &offer.emission
                && emission.mean(self.period) > 0.0
            {
                local[self.network.node(offer.place, *emits)] = f64::INFINITY;
            }
        }
        for lane in &project.lanes {
            if let Some((emits, emission)) = &lane.emission
                && emission.mean(self.period) > 0.0
            {
                local[self.network.node(lane.to, *emits)] = f64::INFINITY;
            }
        }
        for (position, facility) in self.network.facilities.iter().enumerate() {
            for (commodity, most) in self.lines(position, true) {
                local[self.network.node(facility.place, commodity)] += most;
            }
        }
        for (id, commodity) in project.commodities.enumerate() {
            // What is kept ties the periods together; such commodities are left to the solver.
            if commodity.kept.is_some() {
                for place in project.places.ids() {
                    local[self.network.node(place, id)] = f64::INFINITY;
                }
            }
        }
        for stock in &project.stocks {
            if let Some((given, _)) = &stock.gives {
                local[self.network.node(stock.place, *given)] = f64::INFINITY;
            }
        }
        local
    }

    fn bound_arriving(&self) -> Vec<f64> {
        let mut together = vec![0.0; self.network.nodes()];
        for (node, local) in self.local.iter().enumerate() {
            together[self.components.0[node] as usize] += local;
        }
        let brought = |place: PlaceId, commodity: CommodityId| -> f64 {
            self.network.meeting(place, commodity).arriving.iter().map(|&lane| self.lane(lane)).sum()
        };
        (0..self.network.nodes())
            .map(|node| {
                let (place, commodity) = self.network.place_and_commodity(node);
                let all = together[self.components.0[node] as usize];
                all.min(self.local[node] + brought(place, commodity))
            })
            .collect()
    }
}
