//! Fixed-charge network design in a programme: goods go over lanes that use up room where they arrive, and room is there
//! once a facility is opened.
//!
//! A place at which lanes use room becomes two nodes with an arc between them that has the facility's fixed cost and capacity;
//! places that are only passed are taken out, so that an arc written as node, place and node is one arc again.

mod graph;
mod read;
mod room;

use std::ops::ControlFlow;

use karkas_decomposition::network_design::{NetworkDesignPoint, solve};
use karkas_decomposition::{Budget, Ended};
use karkas_solver::{Progress, SolverError};

use super::{Answer, Structure};
use crate::formulation::Formulation;
use crate::solve::Method;
use graph::{Graph, Leg};
use read::Network;

/// A programme that is a network design problem.
pub(crate) struct NetworkDesign {
    network: Network,
    graph: Graph,
    columns: usize,
}

/// Recognises a network design problem.
pub(crate) fn recognise(formulation: &Formulation) -> Option<Box<dyn Structure + '_>> {
    let network = read::read(formulation)?;
    if network.rooms.list.iter().all(|room| room.columns.open.is_none()) || network.demands.is_empty() {
        return None;
    }
    let graph = graph::graph(&network)?;
    Some(Box::new(NetworkDesign { network, graph, columns: formulation.problem.columns() }))
}

impl Structure for NetworkDesign {
    fn method(&self) -> Method {
        Method::NetworkDesign
    }

    fn answer(
        &self,
        budget: &Budget,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Answer, SolverError> {
        let constant = self.network.constant;
        let found = solve(&self.graph.problem, budget, &mut |state: &Progress| {
            let incumbent = state.incumbent.map(|value| value + constant);
            let bound = state.bound.map(|value| value + constant);
            let gap = incumbent.zip(bound).map(|(incumbent, bound)| {
                let distance = (incumbent - bound).max(0.0);
                if distance == 0.0 { 0.0 } else { distance / incumbent.abs() }
            });
            progress(&Progress { incumbent, bound, gap, ..*state })
        })?;
        Ok(Answer {
            ended: found.ended,
            columns: found.point.map(|point| self.columns_of(&point)),
            bound: found.bound.filter(|_| found.ended != Ended::Infeasible).map(|bound| bound + constant),
            nodes: found.nodes,
        })
    }
}

impl NetworkDesign {
    /// Values of all columns of the programme at a point.
    fn columns_of(&self, point: &NetworkDesignPoint) -> Vec<f64> {
        let (network, graph) = (&self.network, &self.graph);
        let mut values = vec![0.0; self.columns];
        let mut room_used = vec![0.0; network.rooms.list.len()];
        for demand in &network.demands {
            if demand.penalty.is_none() {
                values[demand.sale.index()] = demand.quantity;
            } else if let Some(unserved) = demand.unserved {
                values[unserved.index()] = demand.quantity;
            }
        }
        for (k, paths) in point.paths.iter().enumerate() {
            let (d, good) = graph.commodities[k];
            let demand = &network.demands[d];
            let weight = graph.weight[good];
            let mut sent = 0.0;
            for path in paths {
                let amount = path.amount / weight;
                sent += amount;
                for &leg in path.arcs.iter().flat_map(|&a| &graph.legs_of[a as usize]) {
                    match &graph.legs[leg] {
                        Leg::Lanes(columns) => values[columns[&good].index()] += amount,
                        Leg::Room(room) => room_used[*room] += path.amount * graph.unit[*room],
                        Leg::Offer(offer) => values[network.offers[*offer].column.index()] += amount,
                    }
                }
            }
            if let Some(offer) = graph.direct[k] {
                values[network.offers[offer].column.index()] += sent;
            }
            if demand.penalty.is_some() {
                values[demand.sale.index()] = sent.min(demand.quantity);
                if let Some(unserved) = demand.unserved {
                    values[unserved.index()] = (demand.quantity - sent).max(0.0);
                }
            }
        }
        for (room, used) in network.rooms.list.iter().zip(room_used) {
            for &(column, value) in &room.columns.still {
                values[column.index()] = value;
            }
            for &(column, share) in &room.columns.shares {
                values[column.index()] = used * share;
            }
            if let Some(open) = room.columns.open {
                values[open.index()] = f64::from(u8::from(used > 0.0));
            }
        }
        values
    }
}
