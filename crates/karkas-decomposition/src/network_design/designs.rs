//! Good designs: slope scaling (Crainic, Gendron and Hernu 2004), each design refined by turns with ruin and recreate and
//! the linear programme of its flows, and the refined ones put together (`merge`).

use std::ops::ControlFlow;

use karkas_solver::SolverError;

use super::exchange::worth_adding;
use super::flow::FlowProgramme;
use super::merge::{Limit, merge, undecided};
use super::problem::{NetworkDesignPoint, NetworkDesignProblem};
use super::progress::Standing;
use super::recreate::Recreate;
use super::routing::Routing;
use super::shortest::ShortestPaths;

/// Shares of an arc below this are taken for nothing.
const FAINT: f64 = 0.02;

/// Arcs that are tried as an addition to a design, and with each of them arcs that are taken out.
const ADDED: usize = 12;
const TAKEN_OUT: usize = 3;

/// Where there are more nodes, the distances between all of them take too long for an exchange.
const MOST_NODES: usize = 200;

/// Designs that are put together at once, and arcs on which they may differ.
const MERGED: usize = 4;
const DIFFERENCES: usize = 60;

/// Nodes of the search for what is put together, and the share of the gap that it is not worth looking for.
const MERGE_NODES: u32 = 50;
const MERGE_SHARE: f64 = 0.1;

/// Refined designs that are remembered.
const REMEMBERED: usize = 24;

/// Finds designs and remembers the best of them.
pub(super) struct Designs<'a> {
    problem: &'a NetworkDesignProblem,
    flows: FlowProgramme<'a>,
    recreate: Recreate<'a>,
    shortest: ShortestPaths,
    /// What all commodities together could put on one arc.
    total: f64,
    /// Refined designs that have been put together with others, cheapest first, and those that have not yet.
    merged: Vec<(f64, NetworkDesignPoint)>,
    fresh: Vec<(f64, NetworkDesignPoint)>,
    /// Cost of the best design when its arcs were closed and exchanged last.
    exchanged: f64,
}

impl<'a> Designs<'a> {
    pub(super) fn new(problem: &'a NetworkDesignProblem, seed: u32) -> Result<Self, SolverError> {
        let total: f64 = problem.commodities.iter().map(|row| row.quantity).sum();
        let mean = total / problem.commodities.len() as f64;
        let dearest = problem
            .arcs
            .iter()
            .map(|arc| {
                let unit = (0..problem.commodities.len())
                    .map(|k| arc.cost.of(k))
                    .filter(|cost| cost.is_finite())
                    .fold(0.0, f64::max);
                unit + arc.fixed / mean
            })
            .fold(0.0, f64::max);
        let penalty = problem.commodities.iter().filter_map(|row| row.penalty).fold(0.0, f64::max);
        let dear = (100.0 * dearest * problem.nodes as f64).max(2.0 * penalty) + 1.0;
        let flows = FlowProgramme::new(problem, dear)?;
        let shortest = ShortestPaths::new(problem);
        Ok(Self {
            problem,
            flows,
            recreate: Recreate::new(problem, seed),
            shortest,
            total,
            merged: Vec::new(),
            fresh: Vec::new(),
            exchanged: f64::INFINITY,
        })
    }

    /// The cheapest flows over the arcs that are open, offered where they bring everything; and a value that no flows over
    /// these arcs are below, fixed costs left out.
    pub(super) fn evaluate(
        &mut self,
        open: &[bool],
        standing: &mut Standing<'_, '_>,
    ) -> Result<Option<(Option<f64>, NetworkDesignPoint, f64)>, SolverError> {
        let slope = vec![0.0; open.len()];
        let Some(flows) = self.flows.sloped(open, &slope, &mut |_| standing.tick())? else { return Ok(None) };
        if flows.cost.is_some() {
            standing.offer(flows.point.clone());
        }
        Ok(Some((flows.cost, flows.point, flows.value)))
    }

    /// Slope scaling from the shares of a relaxation: fixed costs become unit costs, as if every arc carried what it
    /// carried in the flows before. Gives back the designs, best first.
    pub(super) fn scale(
        &mut self,
        shares: &[f64],
        strict: bool,
        rounds: usize,
        standing: &mut Standing<'_, '_>,
    ) -> Result<Vec<(f64, NetworkDesignPoint)>, SolverError> {
        let mut slope: Vec<f64> = self
            .problem
            .arcs
            .iter()
            .zip(shares)
            .map(|(arc, &share)| {
                if strict && share < FAINT {
                    return arc.fixed;
                }
                arc.fixed / arc.capacity.min(self.total) * (1.0 - share.clamp(0.0, 1.0))
            })
            .collect();
        let all = vec![true; slope.len()];
        let mut designs: Vec<(f64, NetworkDesignPoint)> = Vec::new();
        let mut idle = 0;
        for _ in 0..rounds {
            let Some(flows) = self.flows.sloped(&all, &slope, &mut |_| standing.tick())? else { break };
            let Some((cost, point, _)) = self.evaluate(&flows.point.open, standing)? else { break };
            let mut carried = vec![0.0; slope.len()];
            for path in flows.point.paths.iter().flatten() {
                for &a in &path.arcs {
                    carried[a as usize] += path.amount;
                }
            }
            for ((slope, arc), carried) in slope.iter_mut().zip(&self.problem.arcs).zip(carried) {
                if carried > 1e-6 * self.total {
                    *slope = arc.fixed / carried;
                }
            }
            idle += 1;
            if let Some(cost) = cost {
                if designs.iter().all(|(other, _)| cost < *other) {
                    idle = 0;
                }
                designs.push((cost, point));
            }
            if idle >= 8 {
                break;
            }
        }
        designs.sort_by(|(x, _), (y, _)| x.total_cmp(y));
        Ok(designs)
    }

    /// Refines a design until neither ruin and recreate nor the flows make it better; gives back its cost.
    pub(super) fn refine(
        &mut self,
        design: &NetworkDesignPoint,
        rounds: usize,
        heat: f64,
        standing: &mut Standing<'_, '_>,
    ) -> Result<f64, SolverError> {
        let mut at = design.clone();
        let mut cost = f64::INFINITY;
        loop {
            let routing = Routing::of(self.problem, &at);
            let (_, routing) = self.recreate.improve(routing, rounds, heat, &mut || standing.tick());
            let Some(point) = self.recreate.point(&routing) else { return Ok(cost) };
            standing.offer(point.clone());
            let Some((Some(now), point, _)) = self.evaluate(&point.open, standing)? else { return Ok(cost) };
            if now >= cost - 1e-6 * now.abs() {
                let mut others = self.merged.iter().chain(&self.fresh);
                if others.all(|(_, other)| other.open != at.open) {
                    self.fresh.push((cost, at));
                }
                return Ok(cost);
            }
            (cost, at) = (now, point);
            if standing.tick() == ControlFlow::Break(()) {
                return Ok(cost);
            }
        }
    }

    /// Puts the best design together with refined ones, new ones first, as long as they do not differ in too many arcs.
    pub(super) fn merge(&mut self, standing: &mut Standing<'_, '_>) -> Result<(), SolverError> {
        let Some(best) = standing.point().cloned() else { return Ok(()) };
        let by_cost = |list: &mut Vec<(f64, NetworkDesignPoint)>| list.sort_by(|x, y| x.0.total_cmp(&y.0));
        by_cost(&mut self.fresh);
        let mut with = vec![&best];
        for (place, (_, design)) in self.fresh.iter().chain(&self.merged).enumerate() {
            let old = place >= self.fresh.len();
            if with.len() == MERGED || (old && with.len() == 1) {
                break;
            }
            if with.iter().all(|other| other.open != design.open) {
                with.push(design);
                if with.len() > 2 && undecided(&with) > DIFFERENCES {
                    with.pop();
                }
            }
        }
        if with.len() > 1 {
            // A third of what is left, so that the search of the whole keeps the rest.
            let time = standing.left().map(|left| left / 3);
            let gap = MERGE_SHARE * (1.0 - standing.bound / standing.cost());
            let limit = Limit { nodes: MERGE_NODES, time, gap: gap.max(standing.gap()) };
            let found = merge(self.problem, &with, self.flows.known(), limit, &mut |_| standing.tick())?;
            if let Some(open) = found {
                self.evaluate(&open, standing)?;
            }
        }
        self.merged.append(&mut self.fresh);
        by_cost(&mut self.merged);
        self.merged.truncate(REMEMBERED);
        Ok(())
    }

    /// Closes and exchanges arcs of the best design, if that has not been done yet.
    pub(super) fn polish(&mut self, standing: &mut Standing<'_, '_>) -> Result<(), SolverError> {
        if standing.cost() < self.exchanged {
            self.close_arcs(standing)?;
            if self.problem.nodes <= MOST_NODES {
                self.exchange(standing)?;
            }
            self.exchanged = standing.cost();
        }
        Ok(())
    }

    /// Adds an arc to the best design and takes another out, one pair after another, while that makes it better.
    fn exchange(&mut self, standing: &mut Standing<'_, '_>) -> Result<(), SolverError> {
        let slope = vec![0.0; self.problem.arcs.len()];
        'better: while !standing.is_proven() {
            let Some(best) = standing.point().cloned() else { break };
            let before = standing.cost();
            let Some(flows) = self.flows.sloped(&best.open, &slope, &mut |_| standing.tick())? else { break };
            let adding = worth_adding(self.problem, &mut self.shortest, &best.open, &flows.tolls);
            for a in adding.into_iter().take(ADDED) {
                let mut open = best.open.clone();
                open[a] = true;
                let Some((_, with, _)) = self.evaluate(&open, standing)? else { return Ok(()) };
                if standing.cost() < before {
                    continue 'better;
                }
                for b in self.little_used(&with).into_iter().filter(|&b| b != a).take(TAKEN_OUT) {
                    let mut open = with.open.clone();
                    open[b] = false;
                    if self.evaluate(&open, standing)?.is_none() {
                        return Ok(());
                    }
                    if standing.cost() < before {
                        continue 'better;
                    }
                }
            }
            break;
        }
        Ok(())
    }

    /// The arcs of a design, those first that cost most for what they carry.
    fn little_used(&self, point: &NetworkDesignPoint) -> Vec<usize> {
        let mut used = vec![0.0; point.open.len()];
        for path in point.paths.iter().flatten() {
            for &a in &path.arcs {
                used[a as usize] += path.amount;
            }
        }
        let mut order: Vec<usize> =
            (0..used.len()).filter(|&a| point.open[a] && self.problem.arcs[a].fixed > 0.0).collect();
        let dear = |a: usize| self.problem.arcs[a].fixed / used[a].max(1e-9);
        order.sort_by(|&i, &j| dear(j).total_cmp(&dear(i)).then(i.cmp(&j)));
        order
    }

    /// Closes one arc after another of the best design where that pays, by the linear programme of the flows.
    fn close_arcs(&mut self, standing: &mut Standing<'_, '_>) -> Result<(), SolverError> {
        let Some(best) = standing.point().cloned() else { return Ok(()) };
        let mut open = best.open.clone();
        let order = self.little_used(&best);
        for a in order {
            if !open[a] {
                continue;
            }
            let before = standing.cost();
            open[a] = false;
            let Some((cost, point, _)) = self.evaluate(&open, standing)? else { return Ok(()) };
            if cost.is_some_and(|cost| cost < before) {
                open = point.open;
            } else {
                open[a] = true;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Budget;
    use crate::network_design::{DesignArc, DesignCommodity, PathFlow, UnitCost};

    const BUDGET: Budget = Budget { gap: 1e-4, time_limit: None, threads: 1, seed: 0 };

    /// Six units from 0 to 1, over any of four arcs.
    fn problem() -> NetworkDesignProblem {
        let arc =
            |fixed, capacity, unit| DesignArc { from: 0, to: 1, fixed, capacity, cost: UnitCost::Same(unit) };
        NetworkDesignProblem {
            nodes: 2,
            arcs: vec![arc(20.0, 4.0, 1.0), arc(5.0, 4.0, 0.5), arc(3.0, 3.0, 0.9), arc(4.0, 3.0, 0.9)],
            commodities: vec![DesignCommodity { origin: 0, destination: 1, quantity: 6.0, penalty: None }],
        }
    }

    fn design(amounts: [f64; 4]) -> NetworkDesignPoint {
        let paths = (0..4).filter(|&a| amounts[a] > 0.0);
        NetworkDesignPoint {
            open: amounts.map(|amount| amount > 0.0).to_vec(),
            paths: vec![paths.map(|a| PathFlow { arcs: vec![a as u32], amount: amounts[a] }).collect()],
        }
    }

    #[test]
    fn polishing_adds_the_arc_that_makes_a_dear_one_needless() {
        let (problem, budget) = (problem(), BUDGET);
        let mut go_on = |_: &karkas_solver::Progress| ControlFlow::Continue(());
        let mut standing = Standing::new(&problem, &budget, &mut go_on);
        let mut designs = Designs::new(&problem, 0).unwrap();
        // 20 + 3 and 4 + 0.9 · 2 = 28.8 with the first and the third; with the second in place of the first
        // 5 + 3 and 0.5 · 4 + 0.9 · 2 = 11.8.
        standing.offer(design([4.0, 0.0, 2.0, 0.0]));
        assert!((standing.cost() - 28.8).abs() < 1e-9);
        designs.polish(&mut standing).unwrap();
        assert!((standing.cost() - 11.8).abs() < 1e-9, "{}", standing.cost());
        assert_eq!(standing.point().unwrap().open, [false, true, true, false]);
    }

    #[test]
    fn the_best_design_takes_from_a_refined_one() {
        let (problem, budget) = (problem(), BUDGET);
        let mut go_on = |_: &karkas_solver::Progress| ControlFlow::Continue(());
        let mut standing = Standing::new(&problem, &budget, &mut go_on);
        let mut designs = Designs::new(&problem, 0).unwrap();
        // The best costs 3 + 4 and 5.4 = 12.4; the other has the first and the second, which makes 20 + 5 and 4 = 29. The second
        // and the third, of which neither has both, cost 11.8.
        standing.offer(design([0.0, 0.0, 3.0, 3.0]));
        designs.fresh.push((29.0, design([2.0, 4.0, 0.0, 0.0])));
        designs.merge(&mut standing).unwrap();
        assert!((standing.cost() - 11.8).abs() < 1e-9, "{}", standing.cost());
        assert_eq!(standing.point().unwrap().open, [false, true, true, false]);
        assert!(designs.fresh.is_empty());
    }
}
