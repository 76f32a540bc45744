//! The mixed-integer programme of what the relaxation has left undecided, for the general solver.

use std::ops::ControlFlow;

use karkas_solver::{Column, NewRow, Options, Problem, Row, SolverError, Status, solve};

use super::cuts::Cuts;
use super::designs::Designs;
use super::problem::{NetworkDesignPoint, NetworkDesignProblem};
use super::progress::Standing;
use super::relaxation::Decision;

/// The programme with its columns by arc.
struct Core {
    problem: Problem,
    /// The column that opens each arc.
    open: Vec<Option<Column>>,
    /// The columns of flow: arc, commodity, column.
    flows: Vec<(u32, u32, Column)>,
    /// The column of what is not brought, by commodity.
    lacking: Vec<Option<Column>>,
}

/// How many flow columns the programme would have.
pub(super) fn size(problem: &NetworkDesignProblem, decisions: &[Decision]) -> usize {
    decisions.iter().filter(|decision| **decision != Decision::Closed).count() * problem.commodities.len()
}

/// Searches what is undecided with the general solver, strong inequalities and cuts included, from the best point. The bound
/// holds for everything that the decisions leave; what they rule out is above the cutoff.
pub(super) fn search(
    problem: &NetworkDesignProblem,
    decisions: &[Decision],
    cuts: &Cuts,
    designs: &mut Designs<'_>,
    standing: &mut Standing<'_, '_>,
) -> Result<(), SolverError> {
    let core = build(problem, decisions, cuts);
    let start = standing.point().and_then(|point| core.start(problem, decisions, point));
    let options = Options {
        gap: standing.gap() * 0.5,
        absolute_gap: 0.0,
        time_limit: standing.left(),
        start,
        ..Options::default()
    };
    let (cutoff, nodes) = (standing.cutoff(), standing.nodes);
    let outcome = solve(&core.problem, &options, &mut |state| {
        standing.nodes = nodes + state.nodes;
        if let Some(bound) = state.bound {
            standing.raise_bound(bound.min(cutoff));
        }
        standing.tick()
    })?;
    standing.nodes = nodes + outcome.nodes;
    if let Some(solution) = &outcome.solution {
        let open: Vec<bool> = (0..problem.arcs.len())
            .map(|a| match core.open[a] {
                Some(column) => solution.columns[column.index()] > 0.5,
                None => decisions[a] != Decision::Closed,
            })
            .collect();
        designs.evaluate(&open, standing)?;
    }
    let bound = match outcome.status {
        // Nothing is left that is better than the best point.
        Status::Infeasible => Some(cutoff),
        Status::Unreliable => None,
        _ => outcome.bound,
    };
    if let Some(bound) = bound {
        standing.raise_bound(bound.min(cutoff));
    }
    let _ = standing.tick() == ControlFlow::Break(());
    Ok(())
}

fn build(problem: &NetworkDesignProblem, decisions: &[Decision], cuts: &Cuts) -> Core {
    let count = problem.commodities.len();
    let mut core = Problem::new();
    // Balances: node by node, for each commodity.
    for node in 0..problem.nodes {
        for commodity in &problem.commodities {
            let net = if node == commodity.origin {
                commodity.quantity
            } else if node == commodity.destination {
                -commodity.quantity
            } else {
                0.0
            };
            core.add_row(net, net);
        }
    }
    let mut offset = 0.0;
    let mut open = Vec::with_capacity(problem.arcs.len());
    let mut capacity_rows: Vec<Option<Row>> = Vec::with_capacity(problem.arcs.len());
    for (arc, decision) in problem.arcs.iter().zip(decisions) {
        let row = match decision {
            Decision::Closed => None,
            Decision::Open => {
                offset += arc.fixed;
                arc.capacity.is_finite().then(|| core.add_row(f64::NEG_INFINITY, arc.capacity))
            }
            Decision::Undecided => Some(core.add_row(f64::NEG_INFINITY, 0.0)),
        };
        capacity_rows.push(row);
    }
    let total: f64 = problem.commodities.iter().map(|commodity| commodity.quantity).sum();
    for (a, arc) in problem.arcs.iter().enumerate() {
        open.push((decisions[a] == Decision::Undecided).then(|| {
            let entry = capacity_rows[a].map(|row| (row, -arc.capacity.min(total)));
            core.add_column(arc.fixed, 0.0, 1.0, true, entry.as_slice())
        }));
    }
    let mut flows = Vec::new();
    let mut strong = Vec::new();
    for (a, arc) in problem.arcs.iter().enumerate() {
        if decisions[a] == Decision::Closed {
            continue;
        }
        for (k, commodity) in problem.commodities.iter().enumerate() {
            let cost = arc.cost.of(k);
            // Nothing gains by coming back to where it started, or by leaving where it is wanted.
            if cost.is_infinite() || arc.to == commodity.origin || arc.from == commodity.destination {
                continue;
            }
            let mut entries = vec![
                (Row::from_index(arc.from * count + k), 1.0),
                (Row::from_index(arc.to * count + k), -1.0),
            ];
            entries.extend(capacity_rows[a].map(|row| (row, 1.0)));
            let most = commodity.quantity.min(arc.capacity);
            let column = core.add_column(cost, 0.0, most, false, &entries);
            flows.push((a as u32, k as u32, column));
            if let Some(open) = open[a] {
                let entries = vec![(column, 1.0), (open, -most)];
                strong.push(NewRow { lower: f64::NEG_INFINITY, upper: 0.0, entries });
            }
        }
    }
    let lacking = problem
        .commodities
        .iter()
        .enumerate()
        .map(|(k, commodity)| {
            let penalty = commodity.penalty?;
            let entries = [
                (Row::from_index(commodity.origin * count + k), 1.0),
                (Row::from_index(commodity.destination * count + k), -1.0),
            ];
            Some(core.add_column(penalty, 0.0, commodity.quantity, false, &entries))
        })
        .collect();
    for cut in cuts {
        let mut least = cut.least;
        let mut entries = Vec::new();
        for &(a, coefficient) in &cut.entries {
            match (decisions[a as usize], open[a as usize]) {
                (Decision::Open, _) => least -= coefficient,
                (_, Some(column)) => entries.push((column, coefficient)),
                _ => {}
            }
        }
        strong.push(NewRow { lower: least, upper: f64::INFINITY, entries });
    }
    strong.retain(|row| !row.entries.is_empty());
    core.set_offset(offset);
    core.append_rows(&strong);
    Core { problem: core, open, flows, lacking }
}

impl Core {
    /// A point in the columns of the programme, where the decisions allow it.
    fn start(
        &self,
        problem: &NetworkDesignProblem,
        decisions: &[Decision],
        point: &NetworkDesignPoint,
    ) -> Option<Vec<f64>> {
        if point.open.iter().zip(decisions).any(|(&open, &decision)| open && decision == Decision::Closed) {
            return None;
        }
        let count = problem.commodities.len();
        let mut flow = vec![0.0; problem.arcs.len() * count];
        let mut values = vec![0.0; self.problem.columns()];
        for (k, paths) in point.paths.iter().enumerate() {
            let mut sent = 0.0;
            for path in paths {
                sent += path.amount;
                for &a in &path.arcs {
                    flow[a as usize * count + k] += path.amount;
                }
            }
            if let Some(column) = self.lacking[k] {
                values[column.index()] = (problem.commodities[k].quantity - sent).max(0.0);
            }
        }
        for &(a, k, column) in &self.flows {
            values[column.index()] = flow[a as usize * count + k as usize];
        }
        for (open, &there) in self.open.iter().zip(&point.open) {
            if let Some(column) = open {
                values[column.index()] = f64::from(u8::from(there));
            }
        }
        Some(values)
    }
}
