//! A plan whose building stands as it is and whose running is decided anew when something is lost.
//!
//! What is built is fixed in one programme, which is a linear one then. A loss only closes columns of it (purchases,
//! flows) and, for a facility, the row of a limit; so each loss is solved from the basis of the plan without a loss, and
//! the order in which losses are looked at changes nothing.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use karkas_model::index::{CommodityId, PlaceId};
use karkas_model::project::Project;
use karkas_solver::{Basis, Column, Options, Outcome, Problem, Progress, Row, Session, SolverError, Status};

use crate::alteration::{self, Alteration};
use crate::extract;
use crate::formulation::{Formulation, Largest, Overrides, Scenario, Variable};
use crate::given::Given;
use crate::loss::{self, Loss, Taken};
use crate::manifest::{LargestRecord, Manifest};
use crate::plan::{PlanError, Request, manifest};
use crate::solve::{SolveOptions, Solved, of_linear, request};
use crate::tables::{FacilityRow, PlanTables};

/// Parts of the programme that a loss closes.
#[derive(Debug, Clone, PartialEq, Default)]
struct Closed {
    /// Purchases and flows that become zero.
    columns: Vec<usize>,
    /// Limits on activity whose upper bound becomes zero.
    rows: Vec<usize>,
    /// Columns that are zero under the loss, whether by their own bound or by a row.
    zero: Vec<usize>,
}

/// The programme of running with building fixed, and what can be lost in it.
#[derive(Debug)]
pub struct Running {
    projects: Vec<(f64, Project)>,
    losses: Vec<Loss>,
    formulation: Formulation,
    solve: SolveOptions,
    closed: Vec<Closed>,
    calm: Solved,
    basis: Option<Basis>,
}

/// How running goes under losses.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The solution.
    pub solved: Solved,
    /// Whether the plan without a loss uses nothing of what is lost, so that nothing had to be decided anew.
    pub untouched: bool,
}

impl Running {
    /// Fixes what is built as the table of facilities has it and decides running without a loss. Demand that must be
    /// served at any cost may go unserved here at the stated price ([`Alteration::MayGoUnserved`]). `None` where the plan
    /// cannot be run as it is built, or `progress` asked to stop.
    ///
    /// # Errors
    /// Where the programme cannot be made or the solver fails.
    pub fn new(
        projects: &[(f64, Project)],
        facilities: &[FacilityRow],
        largest: &[LargestRecord],
        losses: Vec<Loss>,
        solve: &SolveOptions,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Option<Self>, PlanError> {
        let open = |project: &Project| {
            let mut open = alteration::apply(project, &[Alteration::MayGoUnserved]);
            let mut limits: Vec<_> = losses.iter().filter_map(|one| loss::standstill(project, one)).collect();
            limits.iter_mut().for_each(|limit| limit.max = None);
            open.limits.extend(limits);
            open
        };
        let projects: Vec<(f64, Project)> =
            projects.iter().map(|(share, project)| (*share, open(project))).collect();
        let scenarios = scenarios(&projects);
        let mut formulation =
            Formulation::sized(&scenarios, &Overrides::default(), Largest::Stated(largest))?;
        Given { facilities, before: None }.fix(&mut formulation, scenarios[0].project);
        let mut session = Session::new(formulation.problem.clone())?;
        let options = Options { time_limit: None, start: None, ..request(solve) };
        let outcome = session.solve(&options, progress)?;
        let Some(calm) = of_linear(&formulation, &outcome) else { return Ok(None) };
        let closed = losses.iter().map(|loss| closed(&formulation, &projects, loss)).collect();
        let (solve, basis) = (solve.clone(), session.basis());
        Ok(Some(Self { projects, losses, formulation, solve, closed, calm, basis }))
    }

    /// What can be lost.
    pub fn losses(&self) -> &[Loss] {
        &self.losses
    }

    /// Running without a loss.
    pub fn calm(&self) -> &Solved {
        &self.calm
    }

    /// Whether a solution makes use of what the loss at a position takes away.
    pub fn uses(&self, solved: &Solved, loss: usize) -> bool {
        self.closed[loss].zero.iter().any(|&column| solved.values[column] != 0.0)
    }

    /// Decides running without what the losses at these positions take away. `None` where there is no way to run, whatever
    /// goes unserved, or `progress` asked to stop.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn without(
        &self,
        losses: &[usize],
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Option<Run>, SolverError> {
        if !losses.iter().any(|&loss| self.uses(&self.calm, loss)) {
            return Ok(Some(Run { solved: self.calm.clone(), untouched: true }));
        }
        let mut problem = self.formulation.problem.clone();
        for closed in losses.iter().map(|&loss| &self.closed[loss]) {
            for &column in &closed.columns {
                problem.set_column_bounds(Column::from_index(column), 0.0, 0.0);
            }
            for &row in &closed.rows {
                problem.set_row_bounds(Row::from_index(row), f64::NEG_INFINITY, 0.0);
            }
        }
        let outcome = self.solve(problem, progress)?;
        let Some(mut solved) = of_linear(&self.formulation, &outcome) else { return Ok(None) };
        for closed in losses.iter().map(|&loss| &self.closed[loss]) {
            closed.zero.iter().for_each(|&column| solved.values[column] = 0.0);
        }
        Ok(Some(Run { solved, untouched: false }))
    }

    /// Solves from the basis of the plan without a loss; from nothing where that leads nowhere.
    fn solve(
        &self,
        problem: Problem,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Outcome, SolverError> {
        let cold = Options { time_limit: None, start: None, ..request(&self.solve) };
        if let Some(basis) = &self.basis {
            let mut session = Session::new(problem.clone())?;
            session.set_basis(basis)?;
            let outcome = session.solve(&Options { presolve: false, ..cold.clone() }, progress)?;
            if matches!(outcome.status, Status::Optimal | Status::Interrupted | Status::Infeasible) {
                return Ok(outcome);
            }
        }
        karkas_solver::solve(&problem, &cold, progress)
    }

    /// The projects without what the losses at these positions take away, in which demand may go unserved.
    pub fn projects_without(&self, losses: &[usize]) -> Vec<(f64, Project)> {
        let lost: Vec<Loss> = losses.iter().map(|&loss| self.losses[loss].clone()).collect();
        let without = |project: &Project| {
            let mut calm = project.clone();
            calm.limits.retain(|limit| !self.is_standstill(&limit.id));
            loss::apply(&calm, &lost)
        };
        self.projects.iter().map(|(share, project)| (*share, without(project))).collect()
    }

    fn is_standstill(&self, limit: &str) -> bool {
        self.losses.iter().any(|loss| standstill_id(loss).is_some_and(|id| id == limit))
    }

    /// Tables and manifest of running under losses; `projects` are those of [`Running::projects_without`].
    pub fn plan(
        &self,
        losses: &[usize],
        solved: &Solved,
        projects: &[(f64, Project)],
    ) -> (PlanTables, Manifest) {
        let own = scenarios(&self.projects);
        let mut tables = extract::tables(&own, &self.formulation, solved);
        let active: BTreeSet<String> =
            losses.iter().filter_map(|&loss| standstill_id(&self.losses[loss])).collect();
        tables.limits.retain(|row| active.contains(&row.limit) || !self.is_standstill(&row.limit));
        for row in tables.limits.iter_mut().filter(|row| active.contains(&row.limit)) {
            row.max = Some(0.0);
        }
        let touched = touched(&self.formulation, projects);
        tables.prices.retain(|row| touched.contains(&(row.place.as_str(), row.commodity.as_str())));
        let asked = Request { solve: self.solve.clone(), overrides: Overrides::default() };
        let mut manifest = manifest(&own, &self.formulation, solved, &asked);
        manifest.overrides.given_before = Some(projects[0].1.settings.horizon());
        let lost = losses.iter().map(|&loss| Alteration::Lost(self.losses[loss].clone()));
        manifest.overrides.alterations = std::iter::once(Alteration::MayGoUnserved).chain(lost).collect();
        (tables, manifest)
    }
}

fn scenarios(projects: &[(f64, Project)]) -> Vec<Scenario<'_>> {
    projects.iter().map(|(probability, project)| Scenario { project, probability: *probability }).collect()
}

fn standstill_id(loss: &Loss) -> Option<String> {
    match loss {
        Loss::Facility { place, process } => Some(loss::standstill_id(place, process)),
        _ => None,
    }
}

/// What a loss closes in a programme.
fn closed(formulation: &Formulation, projects: &[(f64, Project)], loss: &Loss) -> Closed {
    let taken: Vec<Taken<'_>> = projects.iter().map(|(_, project)| Taken::new(project, loss)).collect();
    let mut closed = Closed::default();
    for (position, info) in formulation.columns.iter().enumerate() {
        match info.variable {
            Variable::Purchase { offer, s, .. } => {
                let s = usize::from(s);
                if taken[s].offer(&projects[s].1.offers[offer]) {
                    closed.columns.push(position);
                }
            }
            Variable::Flow { lane, s, .. } => {
                let s = usize::from(s);
                if taken[s].lane(&projects[s].1.lanes[lane]) {
                    closed.columns.push(position);
                }
            }
            Variable::Activity { f, s, .. } => {
                let facility = &formulation.facilities[f as usize];
                if taken[usize::from(s)].facility(facility.place, facility.process) {
                    closed.zero.push(position);
                }
            }
            _ => {}
        }
    }
    closed.zero.extend(&closed.columns);
    if let Some(id) = standstill_id(loss) {
        let of = |instance: &crate::formulation::LimitInstance| {
            projects[instance.scenario].1.limits[instance.limit].id == id
        };
        let rows = formulation.instances.iter().filter(|instance| of(instance));
        closed.rows.extend(rows.filter_map(|instance| instance.row_max).map(|row| row as usize));
    }
    closed
}

/// Places and commodities whose balances anything touches in any of the projects.
fn touched<'a>(formulation: &Formulation, projects: &'a [(f64, Project)]) -> BTreeSet<(&'a str, &'a str)> {
    let mut touched = BTreeSet::new();
    for (_, project) in projects {
        let mut add = |place: PlaceId, commodity: CommodityId| {
            touched.insert((project.places[place].id.as_str(), project.commodities[commodity].id.as_str()));
        };
        for facility in &formulation.facilities {
            for flow in &project.processes[facility.process].recipe {
                add(facility.place, flow.commodity);
            }
        }
        for lane in &project.lanes {
            add(lane.from, lane.commodity);
            add(lane.to, lane.commodity);
            if let Some((commodity, _)) = &lane.emission {
                add(lane.to, *commodity);
            }
        }
        for offer in &project.offers {
            add(offer.place, offer.commodity);
            if let Some((commodity, _)) = &offer.emission {
                add(offer.place, *commodity);
            }
        }
        project.demands.iter().for_each(|demand| add(demand.place, demand.commodity));
        for stock in &project.stocks {
            add(stock.place, stock.commodity);
            if let Some((given, _)) = &stock.gives {
                add(stock.place, *given);
            }
        }
    }
    touched
}
