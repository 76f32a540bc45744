//! The data of a network design problem, and a point of it.

/// What one unit of each commodity pays on an arc.
#[derive(Debug, Clone, PartialEq)]
pub enum UnitCost {
    /// The same for every commodity.
    Same(f64),
    /// One cost for each commodity; infinite where the commodity may not use the arc.
    ByCommodity(Vec<f64>),
}

impl UnitCost {
    /// Cost of a commodity.
    #[inline]
    pub fn of(&self, commodity: usize) -> f64 {
        match self {
            Self::Same(cost) => *cost,
            Self::ByCommodity(costs) => costs[commodity],
        }
    }
}

/// A directed arc that may be used once its fixed cost is paid.
#[derive(Debug, Clone, PartialEq)]
pub struct DesignArc {
    /// Node at its tail.
    pub from: usize,
    /// Node at its head.
    pub to: usize,
    /// Cost of having it; zero where it is there anyway.
    pub fixed: f64,
    /// The most that all commodities together may send; may be infinite.
    pub capacity: f64,
    /// Cost of what is sent.
    pub cost: UnitCost,
}

/// An amount that has to get from one node to another, by any number of paths.
#[derive(Debug, Clone, PartialEq)]
pub struct DesignCommodity {
    /// Where it starts.
    pub origin: usize,
    /// Where it is wanted.
    pub destination: usize,
    /// How much, in the unit of capacities.
    pub quantity: f64,
    /// What each unit costs that is not brought; `None` where all must be.
    pub penalty: Option<f64>,
}

/// Fixed-charge capacitated multicommodity network design: which arcs to have, and which way to send everything, at the
/// least sum of fixed costs, unit costs and penalties.
///
/// With `y` the arcs, `x` the flows of commodity `k` and `d` its quantity:
/// minimise `Σ f_a y_a + Σ c_a^k x_a^k` under conservation of flow for every commodity at every node, `Σ_k x_a^k ≤ u_a y_a`
/// and `y_a` 0 or 1. The inequalities `x_a^k ≤ min(d_k, u_a) y_a` follow and make the relaxation strong.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkDesignProblem {
    /// Number of nodes.
    pub nodes: usize,
    /// Arcs; there may be several between the same nodes.
    pub arcs: Vec<DesignArc>,
    /// Commodities.
    pub commodities: Vec<DesignCommodity>,
}

/// What of one commodity goes one way.
#[derive(Debug, Clone, PartialEq)]
pub struct PathFlow {
    /// Arcs from origin to destination, in order.
    pub arcs: Vec<u32>,
    /// How much.
    pub amount: f64,
}

/// A point: the flows say which arcs are needed.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkDesignPoint {
    /// Whether each arc is there.
    pub open: Vec<bool>,
    /// Flows of each commodity; what they lack of its quantity is not brought.
    pub paths: Vec<Vec<PathFlow>>,
}

impl NetworkDesignProblem {
    /// Cost of a point, fixed costs of its arcs included.
    pub fn cost_of(&self, point: &NetworkDesignPoint) -> f64 {
        let fixed: f64 =
            self.arcs.iter().zip(&point.open).map(|(arc, &open)| if open { arc.fixed } else { 0.0 }).sum();
        let running: f64 = self
            .commodities
            .iter()
            .enumerate()
            .zip(&point.paths)
            .map(|((k, commodity), paths)| {
                let sent: f64 = paths.iter().map(|path| path.amount).sum();
                let unit = |path: &PathFlow| -> f64 {
                    path.arcs.iter().map(|&a| self.arcs[a as usize].cost.of(k)).sum()
                };
                let moved: f64 = paths.iter().map(|path| path.amount * unit(path)).sum();
                moved
                    + commodity.penalty.map_or(0.0, |penalty| penalty * (commodity.quantity - sent).max(0.0))
            })
            .sum();
        fixed + running
    }

    /// Whether the data make sense: nodes exist, quantities are positive and finite, and no cost is negative (so that no
    /// flow gains by going in circles).
    pub fn is_valid(&self) -> bool {
        let priced = |cost: &UnitCost| match cost {
            UnitCost::Same(cost) => *cost >= 0.0 && cost.is_finite(),
            UnitCost::ByCommodity(costs) => {
                costs.len() == self.commodities.len() && costs.iter().all(|cost| *cost >= 0.0)
            }
        };
        self.arcs.iter().all(|arc| {
            arc.from < self.nodes
                && arc.to < self.nodes
                && arc.fixed >= 0.0
                && arc.fixed.is_finite()
                && arc.capacity >= 0.0
                && priced(&arc.cost)
        }) && self.commodities.iter().all(|commodity| {
            commodity.origin < self.nodes
                && commodity.destination < self.nodes
                && commodity.origin != commodity.destination
                && commodity.quantity > 0.0
                && commodity.quantity.is_finite()
                && commodity.penalty.is_none_or(|penalty| penalty >= 0.0 && penalty.is_finite())
        })
    }
}
