//! The cheapest flows over given arcs: a linear programme over paths, which are found as they are needed.
//!
//! It is solved by its dual, in which a path is a row, so that the solver goes on from its last basis: with `s_k` the price
//! of bringing a unit of commodity `k` and `t_a` the toll of arc `a`,
//! maximise `Σ d_k s_k - Σ u_a t_a` under `s_k ≤ Σ_{a in path} (c_a + t_a)` for every path. The flow of a path is the dual
//! value of its row (Ford and Fulkerson 1958; Dantzig and Wolfe 1960). An arc that is closed has the capacity zero.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use karkas_solver::{Column, NewRow, Options, Problem, Progress, Session, SolverError};

use super::problem::{NetworkDesignPoint, NetworkDesignProblem, PathFlow};
use super::shortest::ShortestPaths;

/// How much cheaper than the price of its commodity a new path must be, relative.
const TOLERANCE: f64 = 1e-7;

/// The linear programme with the paths found so far.
pub(super) struct FlowProgramme<'a> {
    problem: &'a NetworkDesignProblem,
    session: Session,
    shortest: ShortestPaths,
    /// Commodity and arcs of each row.
    paths: Vec<(u32, Vec<u32>)>,
    known: BTreeSet<(u32, Vec<u32>)>,
    capacity: Vec<f64>,
    /// The steepest slope.
    slopest: f64,
    dear: f64,
}

/// Flows over given arcs.
pub(super) struct Flows {
    /// The point; arcs that carry nothing are closed.
    pub(super) point: NetworkDesignPoint,
    /// Cost of the point with its fixed costs, if everything is brought.
    pub(super) cost: Option<f64>,
    /// No flows over these arcs cost less, fixed costs left out.
    pub(super) value: f64,
    /// What a unit more of room on each arc would save.
    pub(super) tolls: Vec<f64>,
}

impl<'a> FlowProgramme<'a> {
    /// A programme without paths; what must be brought and is not costs `dear` a unit.
    pub(super) fn new(problem: &'a NetworkDesignProblem, dear: f64) -> Result<Self, SolverError> {
        let mut programme = Problem::new();
        for commodity in &problem.commodities {
            let most = commodity.penalty.unwrap_or(dear).min(dear);
            programme.add_column(-commodity.quantity, 0.0, most, false, &[]);
        }
        let total: f64 = problem.commodities.iter().map(|commodity| commodity.quantity).sum();
        // No path costs more than what is not brought, or that would be left out.
        let slopest = dear / (4.0 * problem.nodes as f64);
        let capacity: Vec<f64> = problem.arcs.iter().map(|arc| arc.capacity.min(total)).collect();
        for &capacity in &capacity {
            programme.add_column(capacity, 0.0, 2.0 * dear, false, &[]);
        }
        Ok(Self {
            problem,
            session: Session::new(programme)?,
            shortest: ShortestPaths::new(problem),
            paths: Vec::new(),
            known: BTreeSet::new(),
            capacity,
            slopest,
            dear,
        })
    }

    /// The cheapest flows over the arcs that are `open`, on each of which a unit costs `slope` more; nothing where `progress`
    /// stopped it.
    pub(super) fn sloped(
        &mut self,
        open: &[bool],
        slope: &[f64],
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Option<Flows>, SolverError> {
        let count = self.problem.commodities.len();
        for (a, &open) in open.iter().enumerate() {
            let capacity = if open { self.capacity[a] } else { 0.0 };
            let toll = Column::from_index(count + a);
            self.session.set_cost(toll, capacity)?;
            self.session.set_column_bounds(toll, slope[a].min(self.slopest), 2.0 * self.dear)?;
        }
        let options = Options { presolve: false, ..Options::default() };
        let mut prices: Vec<f64> = self
            .problem
            .commodities
            .iter()
            .map(|row| row.penalty.unwrap_or(self.dear).min(self.dear))
            .collect();
        let mut tolls: Vec<f64> = slope.iter().map(|slope| slope.min(self.slopest)).collect();
        let mut rows = self.cheaper_paths(open, &prices, &tolls);
        loop {
            self.session.add_rows(&rows)?;
            let outcome = self.session.solve(&options, progress)?;
            let (Some(solution), Some(duals)) = (&outcome.solution, &outcome.duals) else { return Ok(None) };
            prices.copy_from_slice(&solution.columns[..count]);
            tolls.copy_from_slice(&solution.columns[count..]);
            rows = self.cheaper_paths(open, &prices, &tolls);
            if rows.is_empty() {
                // Every path costs its commodity's price or more, up to the tolerance.
                let lost: f64 = self
                    .problem
                    .commodities
                    .iter()
                    .zip(&prices)
                    .map(|(commodity, price)| commodity.quantity * TOLERANCE * (1.0 + price))
                    .sum();
                let value = -solution.objective - lost;
                return Ok(Some(self.flows(open, &duals.rows, value, tolls)));
            }
        }
    }

    /// The paths found so far, with their commodities.
    pub(super) fn known(&self) -> impl Iterator<Item = (u32, &[u32])> {
        self.paths.iter().map(|(k, arcs)| (*k, arcs.as_slice()))
    }

    /// New rows for the paths that are cheaper than the price of their commodity.
    fn cheaper_paths(&mut self, open: &[bool], prices: &[f64], tolls: &[f64]) -> Vec<NewRow> {
        let count = self.problem.commodities.len();
        let mut rows = Vec::new();
        for (k, commodity) in self.problem.commodities.iter().enumerate() {
            let length = |a: usize| {
                if open[a] && self.capacity[a] > 0.0 {
                    self.problem.arcs[a].cost.of(k) + tolls[a]
                } else {
                    f64::INFINITY
                }
            };
            let (from, to) = (commodity.origin, commodity.destination);
            let enough = prices[k] - TOLERANCE * (1.0 + prices[k]);
            let Some((_, arcs)) = self.shortest.find(self.problem, from, to, enough, length) else {
                continue;
            };
            if !self.known.insert((k as u32, arcs.clone())) {
                continue;
            }
            let mut entries = vec![(Column::from_index(k), 1.0)];
            entries.extend(arcs.iter().map(|&a| (Column::from_index(count + a as usize), -1.0)));
            let upper = arcs.iter().map(|&a| self.problem.arcs[a as usize].cost.of(k)).sum();
            rows.push(NewRow { lower: f64::NEG_INFINITY, upper, entries });
            self.paths.push((k as u32, arcs));
        }
        rows
    }

    fn flows(&self, open: &[bool], duals: &[f64], value: f64, tolls: Vec<f64>) -> Flows {
        let mut paths: Vec<Vec<PathFlow>> = vec![Vec::new(); self.problem.commodities.len()];
        let mut carries = vec![false; self.problem.arcs.len()];
        for ((k, arcs), dual) in self.paths.iter().zip(duals) {
            let amount = -dual;
            let quantity = self.problem.commodities[*k as usize].quantity;
            if amount <= 1e-9 * quantity || arcs.iter().any(|&a| !open[a as usize]) {
                continue;
            }
            for &a in arcs {
                carries[a as usize] = true;
            }
            paths[*k as usize].push(PathFlow { arcs: arcs.clone(), amount });
        }
        let complete = self.problem.commodities.iter().zip(&mut paths).all(|(commodity, paths)| {
            let sent: f64 = paths.iter().map(|path| path.amount).sum();
            let whole = sent >= commodity.quantity * (1.0 - 1e-7);
            if whole {
                // What rounding left out or added.
                for path in paths.iter_mut() {
                    path.amount *= commodity.quantity / sent;
                }
            }
            whole || commodity.penalty.is_some()
        });
        let point = NetworkDesignPoint { open: carries, paths };
        let cost = complete.then(|| self.problem.cost_of(&point));
        Flows { point, cost, value, tolls }
    }
}
