//! Rooms: what facilities make and lanes use up where they arrive.

use std::collections::{BTreeMap, BTreeSet};

use karkas_model::index::{CommodityId, PlaceId};
use karkas_solver::{Column, Row};

use super::read::{Spot, balance, entries};
use crate::formulation::{Constraint, Formulation, Variable};

/// A facility that makes room at a place.
#[derive(Debug, Clone)]
pub(super) struct Room {
    pub(super) place: PlaceId,
    /// Cost of opening it.
    pub(super) fixed: f64,
    /// Cost of each unit of room.
    pub(super) cost: f64,
    /// The most room.
    pub(super) most: f64,
    pub(super) columns: FacilityColumns,
}

/// The columns of a facility, and how much of each a unit of room takes.
#[derive(Debug, Clone, Default)]
pub(super) struct FacilityColumns {
    pub(super) open: Option<Column>,
    pub(super) shares: Vec<(Column, f64)>,
    /// Columns that stand still.
    pub(super) still: Vec<(Column, f64)>,
}

/// All rooms of a programme.
#[derive(Debug, Clone, Default)]
pub(super) struct Rooms {
    pub(super) list: Vec<Room>,
    at: BTreeMap<Spot, usize>,
    commodities: BTreeSet<CommodityId>,
    /// What is paid for them whatever is done.
    pub(super) constant: f64,
}

impl Rooms {
    /// The room that stands at a balance.
    pub(super) fn at(&self, spot: Spot) -> Option<usize> {
        self.at.get(&spot).copied()
    }

    /// Whether a commodity is room.
    pub(super) fn is_room_of_lanes(&self, commodity: CommodityId) -> bool {
        self.commodities.contains(&commodity)
    }
}

/// The columns of one facility.
#[derive(Debug, Clone, Default)]
struct Columns {
    build: Option<Column>,
    open: Option<Column>,
    capacity: Option<Column>,
    activity: Option<Column>,
}

/// Reads the facilities as makers of room; nothing where one is anything else.
pub(super) fn read_rooms(formulation: &Formulation) -> Option<Rooms> {
    let problem = &formulation.problem;
    let mut facilities = vec![Columns::default(); formulation.facilities.len()];
    for column in problem.column_handles() {
        let (f, place) = match formulation.columns[column.index()].variable {
            Variable::Build { f, .. } => (f, 0),
            Variable::Open { f, .. } => (f, 1),
            Variable::Capacity { f, .. } => (f, 2),
            Variable::Activity { f, .. } => (f, 3),
            _ => continue,
        };
        let facility = &mut facilities[f as usize];
        let slot = match place {
            0 => &mut facility.build,
            1 => &mut facility.open,
            2 => &mut facility.capacity,
            _ => &mut facility.activity,
        };
        if slot.replace(column).is_some() {
            return None;
        }
    }
    let mut rooms = Rooms::default();
    for columns in &facilities {
        let (spot, room, constant) = read_room(formulation, columns)?;
        rooms.constant += constant;
        rooms.commodities.insert(spot.1);
        if rooms.at.insert(spot, rooms.list.len()).is_some() {
            return None;
        }
        rooms.list.push(room);
    }
    Some(rooms)
}

fn read_room(formulation: &Formulation, columns: &Columns) -> Option<(Spot, Room, f64)> {
    let problem = &formulation.problem;
    let activity = columns.activity?;
    let (mut made, mut busy) = (None, None);
    for (row, value) in problem.entries(activity) {
        match balance(formulation, row) {
            Some(spot) if value > 0.0 && made.is_none() => made = Some((spot, value)),
            None if value > 0.0 && busy.is_none() => busy = Some(value),
            _ => return None,
        }
    }
    let ((spot, yielded), busy) = (made?, busy?);
    let mut facility = FacilityColumns { open: columns.open, ..FacilityColumns::default() };
    // Everything per unit of activity.
    let mut cost = problem.cost(activity);
    let mut most = problem.column_bounds(activity).1;
    let mut constant = 0.0;
    facility.shares.push((activity, 1.0 / yielded));
    // What the capacity row counts: capacity where it has a column, else what is built.
    let counted = columns.capacity.or(columns.build)?;
    let provided = -coefficient(formulation, counted, |row| matches!(row, Constraint::Capacity { .. }))?;
    if provided <= 0.0 {
        return None;
    }
    let needed = busy / provided;
    match (columns.capacity, columns.build) {
        (Some(capacity), None) => {
            let (lower, upper) = problem.column_bounds(capacity);
            if lower != upper || entries(problem, formulation, capacity).len() != 1 {
                return None;
            }
            facility.still.push((capacity, lower));
            constant += problem.cost(capacity) * lower;
            most = most.min(lower / needed);
        }
        (capacity, Some(build)) => {
            let mut built = needed;
            if let Some(capacity) = capacity {
                let standing = |row| matches!(row, Constraint::Standing { .. });
                if entries(problem, formulation, capacity).len() != 2
                    || !stands_at_zero(formulation, capacity)
                {
                    return None;
                }
                built = needed * coefficient(formulation, capacity, standing)?
                    / -coefficient(formulation, build, standing)?;
                cost += needed * problem.cost(capacity);
                facility.shares.push((capacity, needed / yielded));
            }
            cost += built * problem.cost(build);
            facility.shares.push((build, built / yielded));
            most = most.min(most_built(formulation, build, columns.open)? / built);
        }
        (None, None) => return None,
    }
    let mut fixed = 0.0;
    if let Some(open) = columns.open {
        fixed = problem.cost(open);
        if problem.column_bounds(open) != (0.0, 1.0) || !problem.is_integer(open) {
            return None;
        }
    }
    let fits = fixed >= 0.0 && cost >= 0.0 && most >= 0.0;
    let room = Room { place: spot.0, fixed, cost: cost / yielded, most: most * yielded, columns: facility };
    fits.then_some((spot, room, constant))
}

/// Whether nothing stands before anything is built.
fn stands_at_zero(formulation: &Formulation, capacity: Column) -> bool {
    formulation.problem.entries(capacity).all(|(row, _)| {
        !matches!(formulation.rows[row.index()].constraint, Constraint::Standing { .. })
            || formulation.problem.row_bounds(row) == (0.0, 0.0)
    })
}

/// The most that can be built, once opened; nothing where building takes part in anything else.
fn most_built(formulation: &Formulation, build: Column, open: Option<Column>) -> Option<f64> {
    let problem = &formulation.problem;
    let (lower, mut most) = problem.column_bounds(build);
    if lower != 0.0 || problem.is_integer(build) {
        return None;
    }
    for (constraint, row, value) in entries(problem, formulation, build) {
        let row = Row::from_index(row);
        match constraint {
            Constraint::Most { .. } if value > 0.0 => most = most.min(problem.row_bounds(row).1 / value),
            Constraint::Opening { .. } if value > 0.0 => {
                let allowed =
                    -coefficient(formulation, open?, |row| matches!(row, Constraint::Opening { .. }))?;
                most = most.min(allowed / value);
            }
            Constraint::Capacity { .. } | Constraint::Standing { .. } => {}
            _ => return None,
        }
    }
    Some(most)
}

/// The coefficient of a column in the one row of a kind.
fn coefficient(
    formulation: &Formulation,
    column: Column,
    wanted: impl Fn(Constraint) -> bool,
) -> Option<f64> {
    let problem = &formulation.problem;
    let mut found = problem
        .entries(column)
        .filter(|(row, _)| wanted(formulation.rows[row.index()].constraint))
        .map(|(_, value)| value);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
