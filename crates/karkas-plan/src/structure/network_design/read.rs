//! Reading a programme as a network: lanes, rooms with what opens them, offers and demands. Anything that does not fit ends it.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, Index, PlaceId};
use karkas_solver::{Column, Problem};

use super::room::{Rooms, read_rooms};
use crate::formulation::{Constraint, Formulation, Variable};

/// A balance that is not one of a room: a good at a place.
pub(super) type Spot = (PlaceId, CommodityId);

/// A lane.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    pub(super) column: Column,
    pub(super) from: PlaceId,
    pub(super) to: PlaceId,
    pub(super) good: CommodityId,
    pub(super) cost: f64,
    /// The room that it needs, a position in the rooms, and how much each unit needs.
    pub(super) room: Option<(usize, f64)>,
}

/// What can be bought.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) column: Column,
    pub(super) spot: Spot,
    pub(super) price: f64,
    pub(super) most: f64,
}

/// What is wanted.
#[derive(Debug, Clone)]
pub(super) struct Demand {
    pub(super) sale: Column,
    pub(super) unserved: Option<Column>,
    pub(super) spot: Spot,
    pub(super) quantity: f64,
    /// Cost of a unit that is not brought; none where all must be.
    pub(super) penalty: Option<f64>,
}

/// A programme that is a network.
#[derive(Debug)]
pub(super) struct Network {
    pub(super) lanes: Vec<Lane>,
    pub(super) rooms: Rooms,
    pub(super) offers: Vec<Offer>,
    pub(super) demands: Vec<Demand>,
    /// What is paid whatever is done.
    pub(super) constant: f64,
}

/// The commodity and place of a balance row.
pub(super) fn balance(formulation: &Formulation, row: karkas_solver::Row) -> Option<Spot> {
    match formulation.rows[row.index()].constraint {
        Constraint::Balance { place, commodity, .. } => Some((place, commodity)),
        _ => None,
    }
}

/// Reads a programme; nothing where it is no network.
pub(super) fn read(formulation: &Formulation) -> Option<Network> {
    if formulation.time.len() != 1
        || formulation.probabilities.len() != 1
        || !formulation.instances.is_empty()
    {
        return None;
    }
    let problem = &formulation.problem;
    if !rows_fit(formulation) {
        return None;
    }
    let rooms = read_rooms(formulation)?;
    let mut network = Network {
        lanes: Vec::new(),
        rooms,
        offers: Vec::new(),
        demands: Vec::new(),
        constant: problem.offset(),
    };
    network.constant += network.rooms.constant;
    let mut unserved: BTreeMap<usize, (Column, f64)> = BTreeMap::new();
    for column in problem.column_handles() {
        if let Variable::Unserved { demand, .. } = formulation.columns[column.index()].variable {
            if problem.column_bounds(column) != (0.0, f64::INFINITY) {
                return None;
            }
            unserved.insert(demand.position(), (column, problem.cost(column)));
        }
    }
    for column in problem.column_handles() {
        match formulation.columns[column.index()].variable {
            Variable::Flow { .. } => {
                let lane = read_lane(formulation, column, &network.rooms)?;
                network.lanes.extend(lane);
            }
            Variable::Purchase { .. } => {
                network.offers.push(read_offer(formulation, column, &network.rooms)?)
            }
            Variable::Sale { demand, .. } => {
                let unserved = unserved.get(&demand.position()).copied();
                read_demand(formulation, column, unserved, &mut network)?;
            }
            // Getting rid of what had to be bought gains nothing.
            Variable::Disposal { .. } if problem.cost(column) >= 0.0 => {}
            Variable::Unserved { .. }
            | Variable::Activity { .. }
            | Variable::Build { .. }
            | Variable::Open { .. }
            | Variable::Capacity { .. } => {}
            _ => return None,
        }
    }
    Some(network)
}

/// Whether every row is one that a network has, with nothing but zero to balance.
fn rows_fit(formulation: &Formulation) -> bool {
    formulation.problem.row_handles().all(|row| match formulation.rows[row.index()].constraint {
        Constraint::Balance { .. } => formulation.problem.row_bounds(row) == (0.0, 0.0),
        Constraint::Capacity { .. }
        | Constraint::Standing { .. }
        | Constraint::Most { .. }
        | Constraint::Opening { .. }
        | Constraint::OneOpening { .. }
        | Constraint::Demand { .. } => true,
        _ => false,
    })
}

/// A lane; `Some(None)` for one that can send nothing because the room that it needs is nowhere made.
fn read_lane(formulation: &Formulation, column: Column, rooms: &Rooms) -> Option<Option<Lane>> {
    let problem = &formulation.problem;
    if problem.column_bounds(column) != (0.0, f64::INFINITY) {
        return None;
    }
    let (mut from, mut to, mut room) = (None, None, None);
    let mut nowhere = false;
    for (row, value) in problem.entries(column) {
        let spot = balance(formulation, row)?;
        if let Some(position) = rooms.at(spot) {
            if value >= 0.0 || room.replace((position, -value)).is_some() {
                return None;
            }
        } else if rooms.is_room_of_lanes(spot.1) {
            // The room is used here and made nowhere.
            if value >= 0.0 {
                return None;
            }
            nowhere = true;
        } else if value == -1.0 {
            if from.replace(spot).is_some() {
                return None;
            }
        } else if value == 1.0 {
            if to.replace(spot).is_some() {
                return None;
            }
        } else {
            return None;
        }
    }
    let ((from, good), (to, arriving)) = (from?, to?);
    let cost = problem.cost(column);
    if good != arriving || cost < 0.0 {
        return None;
    }
    if room.is_some_and(|(position, _)| rooms.list[position].place != to) {
        return None;
    }
    Some((!nowhere).then_some(Lane { column, from, to, good, cost, room }))
}

fn read_offer(formulation: &Formulation, column: Column, rooms: &Rooms) -> Option<Offer> {
    let problem = &formulation.problem;
    let (lower, most) = problem.column_bounds(column);
    let mut entries = problem.entries(column);
    let (row, value) = entries.next()?;
    let spot = balance(formulation, row)?;
    let price = problem.cost(column);
    let fits = entries.next().is_none()
        && value == 1.0
        && lower == 0.0
        && price >= 0.0
        && !rooms.is_room_of_lanes(spot.1);
    fits.then_some(Offer { column, spot, price, most })
}

fn read_demand(
    formulation: &Formulation,
    sale: Column,
    unserved: Option<(Column, f64)>,
    network: &mut Network,
) -> Option<()> {
    let problem = &formulation.problem;
    let (lower, upper) = problem.column_bounds(sale);
    let (mut spot, mut demanded) = (None, None);
    for (row, value) in problem.entries(sale) {
        match formulation.rows[row.index()].constraint {
            Constraint::Balance { place, commodity, .. } if value == -1.0 => spot = Some((place, commodity)),
            Constraint::Demand { .. } if value == 1.0 => demanded = Some(problem.row_bounds(row)),
            _ => return None,
        }
    }
    let spot = spot?;
    if network.rooms.is_room_of_lanes(spot.1) {
        return None;
    }
    // The price is a cost below zero.
    let price = problem.cost(sale);
    let (quantity, penalty) = match (demanded, unserved) {
        (Some((least, most)), Some((_, penalty))) if least == most && upper >= most && lower == 0.0 => {
            (most, Some(penalty - price))
        }
        (None, None) if lower == upper => (upper, None),
        // What earns nothing is not sold.
        (None, None) if lower == 0.0 && price >= 0.0 => (0.0, Some(0.0)),
        (None, None) if lower == 0.0 && upper.is_finite() => (upper, Some(-price)),
        _ => return None,
    };
    if penalty.is_some_and(|penalty| penalty < 0.0) {
        return None;
    }
    network.constant += price * quantity;
    network.demands.push(Demand {
        sale,
        unserved: unserved.map(|(column, _)| column),
        spot,
        quantity,
        penalty,
    });
    Some(())
}

/// The constraints that a programme's column takes part in.
pub(super) fn entries(
    problem: &Problem,
    formulation: &Formulation,
    column: Column,
) -> Vec<(Constraint, usize, f64)> {
    problem
        .entries(column)
        .map(|(row, value)| (formulation.rows[row.index()].constraint, row.index(), value))
        .collect()
}
