//! One scenario: the best that can be done in it once the first stage is decided, and what that teaches about other
//! decisions.
//!
//! The first-stage columns stand in the scenario's problem, fixed at what was decided. By weak duality the optimum less
//! their reduced costs is a lower bound of the scenario's cost that is linear in the decisions: a Benders cut (Benders
//! 1962; Van Slyke and Wets 1969). Where nothing can be done, the same problem with amends for broken rows gives
//! a cut that forbids the decision.

use std::ops::ControlFlow;

use karkas_solver::{Column, Options, Problem, Progress, Row, Session, SolverError, Status};

use super::split::Part;

/// A linear lower bound in the first-stage columns: `constant + Σ slope · y`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cut {
    /// Scenario whose cost it bounds.
    pub(super) scenario: usize,
    /// `true`: a bound of the scenario's cost; `false`: it must be zero or less for the scenario to be feasible.
    pub(super) of_cost: bool,
    pub(super) constant: f64,
    /// Positions in the first stage, rising, and their slopes.
    pub(super) slopes: Vec<(usize, f64)>,
}

impl Cut {
    /// Its value at a decision.
    pub(super) fn at(&self, first: &[f64]) -> f64 {
        self.constant + self.slopes.iter().map(|&(position, slope)| slope * first[position]).sum::<f64>()
    }
}

/// What a scenario answers to a decision.
#[derive(Debug, Clone)]
pub(super) enum Reply {
    /// Its cost, the values of its own columns, and a cut that is exact there.
    Cost { value: f64, own: Vec<f64>, cut: Cut },
    /// Nothing can be done: a cut that says so.
    Impossible(Cut),
    /// Nothing can be done, whatever is decided.
    NeverPossible,
    /// The caller asked to stop.
    Stopped,
    /// The solver gave no answer that can be relied on.
    Unknown,
}

/// The best of one scenario without regard to the others.
#[derive(Debug, Clone)]
pub(super) struct Alone {
    /// Lower bound of `share · first-stage cost + scenario's cost`.
    pub(super) bound: f64,
    /// The first-stage decision that it would take.
    pub(super) first: Vec<f64>,
}

/// Violation of a link, as a share of the switch, at which it enters.
const LINK_TOLERANCE: f64 = 1e-4;
/// Rounds of entering links for one decision.
const LINK_ROUNDS: usize = 12;
/// Amends below this are rounding.
const FEASIBLE: f64 = 1e-6;

/// The problem of one scenario, kept in the solver from decision to decision.
pub(super) struct Recourse {
    scenario: usize,
    part: Part,
    session: Session,
    /// The same with amends for broken rows, made when first needed.
    amends: Option<Session>,
    /// Whether each link is in.
    entered: Vec<bool>,
    /// Money of one unit of the session's objective.
    unit: f64,
    options: Options,
}

impl Recourse {
    pub(super) fn new(scenario: usize, part: Part, seed: u32) -> Result<Self, SolverError> {
        let unit = money_unit(&part.problem);
        let mut problem = part.problem.clone();
        for column in part.problem.column_handles() {
            problem.set_cost(column, part.problem.cost(column) / unit);
        }
        let options = Options { presolve: false, seed, ..Options::default() };
        let entered = vec![false; part.links.len()];
        Ok(Self { scenario, session: Session::new(problem)?, part, amends: None, entered, unit, options })
    }

    /// The scenario's answer to a decision.
    pub(super) fn reply(
        &mut self,
        first: &[f64],
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Reply, SolverError> {
        for (column, &position) in self.part.first.iter().enumerate() {
            let value = first[position];
            self.session.set_column_bounds(Column::from_index(column), value, value)?;
        }
        for round in 0..=LINK_ROUNDS {
            let outcome = self.session.solve_or_anew(&self.options, progress)?;
            match outcome.status {
                Status::Optimal => {}
                Status::Infeasible => return self.impossible(first, progress),
                Status::Interrupted | Status::TimeLimit => return Ok(Reply::Stopped),
                _ => return Ok(Reply::Unknown),
            }
            let (Some(solution), Some(duals), Some(bound)) = (outcome.solution, outcome.duals, outcome.bound)
            else {
                return Ok(Reply::Unknown);
            };
            if round < LINK_ROUNDS && self.enter_links(&solution.columns)? {
                continue;
            }
            let cut = self.cut(first, bound * self.unit, self.unit, &duals.reduced_costs, true);
            let own = solution.columns[self.part.first.len()..].to_vec();
            return Ok(Reply::Cost { value: solution.objective * self.unit, own, cut });
        }
        Ok(Reply::Unknown)
    }

    /// The links that a point breaks enter the session; whether there were any.
    fn enter_links(&mut self, columns: &[f64]) -> Result<bool, SolverError> {
        let mut broken = Vec::new();
        for (link, entered) in self.part.links.iter().zip(&mut self.entered) {
            if *entered {
                continue;
            }
            let value: f64 = link.entries.iter().map(|(column, a)| a * columns[column.index()]).sum();
            if value > LINK_TOLERANCE {
                *entered = true;
                broken.push(link.clone());
            }
        }
        if broken.is_empty() {
            return Ok(false);
        }
        self.session.add_rows(&broken)?;
        if let Some(amends) = &mut self.amends {
            amends.add_rows(&broken)?;
        }
        Ok(true)
    }

    fn cut(&self, first: &[f64], value: f64, unit: f64, reduced_costs: &[f64], of_cost: bool) -> Cut {
        let mut constant = value;
        let mut slopes = Vec::new();
        for (column, &position) in self.part.first.iter().enumerate() {
            let slope = reduced_costs[column] * unit;
            if slope != 0.0 {
                constant -= slope * first[position];
                slopes.push((position, slope));
            }
        }
        slopes.sort_unstable_by_key(|&(position, _)| position);
        Cut { scenario: self.scenario, of_cost, constant, slopes }
    }

    /// The cut that forbids a decision in which the scenario has no answer.
    fn impossible(
        &mut self,
        first: &[f64],
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Reply, SolverError> {
        let session = match &mut self.amends {
            Some(session) => session,
            none => {
                let mut session = Session::new(with_amends(&self.part))?;
                let links = self.part.links.iter().zip(&self.entered);
                let entered: Vec<_> =
                    links.filter(|(_, entered)| **entered).map(|(link, _)| link.clone()).collect();
                session.add_rows(&entered)?;
                none.insert(session)
            }
        };
        for (column, &position) in self.part.first.iter().enumerate() {
            session.set_column_bounds(Column::from_index(column), first[position], first[position])?;
        }
        let outcome = session.solve(&self.options, progress)?;
        match outcome.status {
            Status::Optimal => {}
            Status::Infeasible => return Ok(Reply::NeverPossible),
            Status::Interrupted | Status::TimeLimit => return Ok(Reply::Stopped),
            _ => return Ok(Reply::Unknown),
        }
        let (Some(bound), Some(duals)) = (outcome.bound, outcome.duals) else { return Ok(Reply::Unknown) };
        if bound < FEASIBLE {
            // The two problems disagree by a rounding; nothing is learnt.
            return Ok(Reply::Unknown);
        }
        let cut = self.cut(first, bound, 1.0, &duals.reduced_costs, false);
        if cut.slopes.is_empty() {
            return Ok(Reply::NeverPossible);
        }
        Ok(Reply::Impossible(cut))
    }

    /// The scenario by itself: the first stage at `share` of its cost and the scenario's own, as a linear programme.
    pub(super) fn alone(
        &self,
        master: &Problem,
        share: f64,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Option<Alone>, SolverError> {
        let part = &self.part.problem;
        let mut problem = Problem::with_capacity(
            master.columns() + self.part.own.len(),
            master.rows() + part.rows(),
            master.nonzeros() + part.nonzeros(),
        );
        for (source, rows) in [(master, master.rows()), (part, part.rows())] {
            for row in 0..rows {
                let (lower, upper) = source.row_bounds(Row::from_index(row));
                problem.add_row(lower, upper);
            }
        }
        let shifted = |column: Column| {
            part.entries(column).map(|(row, value)| (Row::from_index(master.rows() + row.index()), value))
        };
        let mut here = vec![None; master.columns()];
        for (column, &position) in self.part.first.iter().enumerate() {
            here[position] = Some(Column::from_index(column));
        }
        for column in master.column_handles() {
            let (lower, upper) = master.column_bounds(column);
            let mut entries: Vec<(Row, f64)> = master.entries(column).collect();
            if let Some(column) = here[column.index()] {
                entries.extend(shifted(column));
            }
            problem.add_column(master.cost(column) * share / self.unit, lower, upper, false, &entries);
        }
        for column in self.part.first.len()..part.columns() {
            let column = Column::from_index(column);
            let (lower, upper) = part.column_bounds(column);
            let entries: Vec<(Row, f64)> = shifted(column).collect();
            problem.add_column(part.cost(column) / self.unit, lower, upper, false, &entries);
        }
        let options = Options { presolve: true, ..self.options.clone() };
        let outcome = karkas_solver::solve(&problem, &options, progress)?;
        let (Status::Optimal, Some(bound), Some(mut solution)) =
            (outcome.status, outcome.bound, outcome.solution)
        else {
            return Ok(None);
        };
        solution.columns.truncate(master.columns());
        Ok(Some(Alone { bound: bound * self.unit, first: solution.columns }))
    }
}

/// A unit of money in which the costs of a problem are of the order of one: a power of two.
fn money_unit(problem: &Problem) -> f64 {
    let costs = problem.column_handles().map(|column| problem.cost(column).abs()).filter(|&cost| cost > 0.0);
    let (sum, count) = costs.fold((0.0, 0_u32), |(sum, count), cost| (sum + cost.log2(), count + 1));
    if count == 0 { 1.0 } else { (sum / f64::from(count)).round().exp2() }
}

/// The scenario's problem without costs, with amends for every row.
fn with_amends(part: &Part) -> Problem {
    let mut problem = part.problem.clone();
    for column in part.problem.column_handles() {
        problem.set_cost(column, 0.0);
    }
    for row in part.problem.row_handles() {
        let (lower, upper) = part.problem.row_bounds(row);
        if lower.is_finite() {
            problem.add_column(1.0, 0.0, f64::INFINITY, false, &[(row, 1.0)]);
        }
        if upper.is_finite() {
            problem.add_column(1.0, 0.0, f64::INFINITY, false, &[(row, -1.0)]);
        }
    }
    problem
}
