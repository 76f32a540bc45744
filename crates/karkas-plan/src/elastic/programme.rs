//! The elastic programme: every bound that a row of the project sets may be broken, at a cost that is the share of the
//! thing by which it is broken. No money is in it.
//!
//! Chinneck, *Feasibility and Infeasibility in Optimization* (2008), chapter 6.

use std::collections::BTreeMap;

use karkas_model::index::{CommodityId, DemandId, LaneCapacityId, OfferId, PlaceId};
use karkas_model::project::Project;
use karkas_solver::{Column, Problem, Row};

use super::open::{in_time, offered};
use crate::formulation::{Constraint, Formulation, Side, Variable};

/// Something whose bound may be broken, in all periods together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// More of an offer.
    Offer {
        /// Scenario.
        s: usize,
        /// Offer.
        offer: OfferId,
    },
    /// More through lanes that share a bound.
    Lane {
        /// Scenario.
        s: usize,
        /// Bound.
        capacity: LaneCapacityId,
    },
    /// A looser limit.
    Limit {
        /// Scenario.
        s: usize,
        /// Position of the limit.
        limit: usize,
        /// Whether the upper bound rises (or the lower one falls).
        upper: bool,
    },
    /// More capacity than `max_capacity` at a facility (a position in the list of facilities).
    Most {
        /// Facility.
        f: usize,
    },
    /// Building outside the years of the candidate row.
    Date {
        /// Facility.
        f: usize,
    },
    /// More room in a store.
    Room {
        /// Scenario.
        s: usize,
        /// Place.
        place: PlaceId,
        /// Commodity.
        commodity: CommodityId,
    },
    /// Less of a demand.
    Demand {
        /// Scenario.
        s: usize,
        /// Demand.
        demand: DemandId,
    },
    /// Not building what the user forced.
    Forced {
        /// Facility.
        f: usize,
    },
    /// A new source of a commodity at a place.
    Lack {
        /// Scenario.
        s: usize,
        /// Place.
        place: PlaceId,
        /// Commodity.
        commodity: CommodityId,
    },
    /// A new use of a commodity at a place.
    Surplus {
        /// Scenario.
        s: usize,
        /// Place.
        place: PlaceId,
        /// Commodity.
        commodity: CommodityId,
    },
}

impl Thing {
    /// How unwelcome breaking a bound of this kind is: what is demanded is changed after what is offered, and sources
    /// that stand in no row are invented last.
    fn weight(self) -> f64 {
        match self {
            Self::Demand { .. } | Self::Forced { .. } => 10.0,
            Self::Lack { .. } | Self::Surplus { .. } => 100.0,
            _ => 1.0,
        }
    }

    /// Whether it stands in no row of the project.
    pub fn is_invented(self) -> bool {
        matches!(self, Self::Lack { .. } | Self::Surplus { .. })
    }
}

/// A column that breaks a bound in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slack {
    /// What it breaks.
    pub thing: Thing,
    /// Period (of a limit over the horizon: its last).
    pub t: usize,
    /// Column.
    pub column: Column,
    /// Real amount of one unit of the column.
    pub scale: f64,
    /// What the project allows, real; `None` where there is no such figure.
    pub now: Option<f64>,
    /// Cost of one unit of the column: the weighted share of the thing.
    pub cost: f64,
}

/// What the elastic programme must serve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serve {
    /// What must be served or there is no plan.
    Obliged,
    /// Also what may go unserved at a penalty.
    All,
}

/// The elastic programme.
#[derive(Debug)]
pub struct Elastic {
    /// What the solver sees.
    pub problem: Problem,
    /// Columns that break bounds.
    pub slacks: Vec<Slack>,
}

impl Elastic {
    /// Makes it from the formulation of the opened projects and the projects as they are.
    pub fn new(formulation: &Formulation, projects: &[&Project], serve: Serve) -> Self {
        let mut problem = formulation.problem.clone();
        for column in problem.column_handles() {
            problem.set_cost(column, 0.0);
        }
        let mut maker =
            Maker { formulation, projects, problem, slacks: Vec::new(), units: units(formulation) };
        maker.columns(serve);
        maker.rows();
        Self { problem: maker.problem, slacks: maker.slacks }
    }
}

/// Typical capacity of each facility: sixty-four of the solver's units.
fn units(formulation: &Formulation) -> BTreeMap<usize, f64> {
    let mut units = BTreeMap::new();
    for info in &formulation.rows {
        if let Constraint::Capacity { f, .. } = info.constraint {
            units.insert(f as usize, 64.0 * info.scale);
        }
    }
    units
}

struct Maker<'a> {
    formulation: &'a Formulation,
    projects: &'a [&'a Project],
    problem: Problem,
    slacks: Vec<Slack>,
    units: BTreeMap<usize, f64>,
}

impl Maker<'_> {
    fn slack(&mut self, thing: Thing, t: usize, column: Column, scale: f64, now: Option<f64>, size: f64) {
        let cost = thing.weight() * scale / size;
        self.problem.set_cost(column, cost);
        self.slacks.push(Slack { thing, t, column, scale, now, cost });
    }

    /// A column that does `times` what another does, without bound.
    fn more_of(&mut self, column: Column, times: f64) -> Column {
        let entries: Vec<(Row, f64)> =
            self.problem.entries(column).map(|(row, value)| (row, value * times)).collect();
        self.problem.add_column(0.0, 0.0, f64::INFINITY, false, &entries)
    }

    fn columns(&mut self, serve: Serve) {
        for (position, info) in self.formulation.columns.iter().enumerate() {
            let column = Column::from_index(position);
            let scale = info.scale;
            match info.variable {
                Variable::Purchase { offer, t, s } => {
                    let (t, s) = (usize::from(t), usize::from(s));
                    let most = offered(&self.projects[s].offers[offer], self.formulation.time.period(t));
                    self.problem.set_column_bounds(column, 0.0, most / scale);
                    if most.is_finite() {
                        let size = if most > 0.0 { most } else { 64.0 * scale };
                        let more = self.more_of(column, 1.0);
                        self.slack(Thing::Offer { s, offer }, t, more, scale, Some(most), size);
                    }
                }
                Variable::Kept { place, commodity, t, s } => {
                    let room = self.problem.column_bounds(column).1 * scale;
                    if room.is_finite() {
                        let (t, s) = (usize::from(t), usize::from(s));
                        let size = if room > 0.0 { room } else { 64.0 * scale };
                        let more = self.more_of(column, 1.0);
                        self.slack(Thing::Room { s, place, commodity }, t, more, scale, Some(room), size);
                    }
                }
                Variable::Sale { demand, t, s } => {
                    let least = self.problem.column_bounds(column).0;
                    if least > 0.0 && serve == Serve::Obliged {
                        let less = self.more_of(column, -1.0);
                        self.problem.set_column_bounds(less, 0.0, least);
                        let real = least * scale;
                        let thing = Thing::Demand { s: usize::from(s), demand };
                        self.slack(thing, usize::from(t), less, scale, Some(real), real);
                    }
                }
                Variable::Unserved { .. } if serve == Serve::All => {
                    self.problem.set_column_bounds(column, 0.0, 0.0);
                }
                Variable::Build { f, t } | Variable::ClassSize { f, t, .. } => {
                    self.date(f as usize, usize::from(t), column, scale);
                }
                Variable::Modules { f, t } => {
                    let facility = &self.formulation.facilities[f as usize];
                    let module = self.projects[0].processes[facility.process].module.unwrap_or(1.0);
                    self.date(f as usize, usize::from(t), column, module);
                }
                _ => {}
            }
        }
    }

    /// Puts a cost on building where the project does not let it be decided.
    fn date(&mut self, f: usize, t: usize, column: Column, scale: f64) {
        let Some(build) = &self.formulation.facilities[f].build else { return };
        let candidate = &self.projects[0].candidates[build.candidate];
        if !in_time(candidate, self.formulation.time.period(t)) {
            let size = self.units.get(&f).copied().unwrap_or(64.0 * scale);
            self.slack(Thing::Date { f }, t, column, scale, None, size);
        }
    }

    /// A column that takes a row back inside its bounds: `sign` times one unit of the row.
    fn relieve(&mut self, row: Row, sign: f64) -> Column {
        self.problem.add_column(0.0, 0.0, f64::INFINITY, false, &[(row, sign)])
    }

    fn rows(&mut self) {
        for (position, info) in self.formulation.rows.iter().enumerate() {
            let row = Row::from_index(position);
            let scale = info.scale;
            match info.constraint {
                Constraint::Lane { capacity, t, s } => {
                    let most = self.problem.row_bounds(row).1 * scale;
                    let column = self.relieve(row, -1.0);
                    let size = if most > 0.0 { most } else { 64.0 * scale };
                    let thing = Thing::Lane { s: usize::from(s), capacity };
                    self.slack(thing, usize::from(t), column, scale, Some(most), size);
                }
                Constraint::Most { f, t } => self.most(row, f as usize, usize::from(t), scale),
                Constraint::Forced { f } => {
                    let column = self.relieve(row, 1.0);
                    self.slack(Thing::Forced { f: f as usize }, 0, column, 1.0, None, 1.0);
                }
                Constraint::Limit { instance, side } => self.limit(row, instance as usize, side, scale),
                Constraint::Balance { place, commodity, t, s } => {
                    let (t, s) = (usize::from(t), usize::from(s));
                    let source = self.relieve(row, 1.0);
                    let thing = Thing::Lack { s, place, commodity };
                    self.slack(thing, t, source, scale, None, 64.0 * scale);
                    let sink = self.relieve(row, -1.0);
                    let thing = Thing::Surplus { s, place, commodity };
                    self.slack(thing, t, sink, scale, None, 64.0 * scale);
                }
                _ => {}
            }
        }
    }

    fn most(&mut self, row: Row, f: usize, t: usize, scale: f64) {
        let Some(build) = &self.formulation.facilities[f].build else { return };
        let Some(most) = self.projects[0].candidates[build.candidate].max_capacity else { return };
        self.problem.set_row_bounds(row, f64::NEG_INFINITY, most / scale);
        let column = self.relieve(row, -1.0);
        self.slack(Thing::Most { f }, t, column, scale, Some(most), most);
    }

    fn limit(&mut self, row: Row, position: usize, side: Side, scale: f64) {
        let instance = &self.formulation.instances[position];
        let limit = &self.projects[instance.scenario].limits[instance.limit];
        if limit.penalty.is_some() {
            return;
        }
        let (min, max) = (instance.min, instance.max);
        let (t, s) = (instance.period, instance.scenario);
        let share = limit.share_of.is_some();
        let mut side_of = |upper: bool, bound: Option<f64>| {
            let Some(bound) = bound else { return };
            let size = if share || bound == 0.0 { 64.0 * scale } else { bound.abs() };
            let column = self.relieve(row, if upper { -1.0 } else { 1.0 });
            self.slack(Thing::Limit { s, limit: instance.limit, upper }, t, column, scale, Some(bound), size);
        };
        match side {
            Side::Max => side_of(true, max),
            Side::Min => side_of(false, min),
            Side::Both => {
                side_of(true, max);
                side_of(false, min);
            }
            Side::Neither => {}
        }
    }
}
