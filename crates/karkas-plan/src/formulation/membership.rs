//! A programme that also chooses who plans together: the planner as the separation oracle of a cost game.
//!
//! For charges `x` it finds the coalition `S` with the least `c(S) - x(S)`, where `c(S)` is the least cost of a plan in which
//! the others are [absent](crate::alteration::Alteration::Absent). With a whole column `z_p` for each partner (1: it takes
//! part), every constant of a row that a partner brings (demand, what stands, what is in stock) becomes a coefficient of
//! `z_p`, and every column that is a partner's own is bounded by its bound times `z_p`: for whole `z` this is the programme
//! of the coalition, and its relaxation is that of the perspective of each partner's part. What only some partners know how
//! to build is bounded by the sum of their `z` as well.

use std::ops::ControlFlow;

use karkas_model::index::{Index, PlaceId, ProcessId};
use karkas_model::project::Project;
use karkas_solver::{Column, NewRow, Problem, Progress, Row, SolverError, Status, solve};

use super::{Constraint, Formulation, Variable, useful::useful};
use crate::solve::{SolveOptions, request};

/// Who brings what.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Members {
    /// How many partners there are.
    pub count: usize,
    /// Partner of each place, by position; none where it is nobody's.
    pub owner: Vec<Option<usize>>,
    /// Partners that know each process, by position; none where everybody does.
    pub knowing: Vec<Vec<usize>>,
}

impl Members {
    fn at(&self, place: PlaceId) -> Option<usize> {
        self.owner[place.position()]
    }

    fn knowing(&self, process: ProcessId) -> &[usize] {
        &self.knowing[process.position()]
    }
}

/// Amount, in the solver's unit where amounts that matter are of the order of one, to which a column is held that nothing
/// in the project bounds.
const UNBOUNDED: f64 = 1e4;

/// The programme.
#[derive(Debug, Clone)]
pub struct Membership {
    problem: Problem,
    /// Position of the column of the first partner.
    first: usize,
    count: usize,
    money_scale: f64,
    money: f64,
    /// Columns of partners that nothing in the project bounds: they were held to a guess, so that what is proven is so only
    /// as far as the guess is wide enough.
    pub unbounded: usize,
}

/// What a search for a coalition has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Who takes part in the best that was found; none where none was: no coalition has a plan, none is better than what is
    /// known, or the search was stopped.
    pub members: Option<Vec<bool>>,
    /// Cost of its plan less what its members are charged, as the programme has it; infinite where there is none.
    pub satisfaction: f64,
    /// No coalition has less.
    pub bound: f64,
}

impl Formulation {
    /// The programme in which partners may stay away.
    ///
    /// `projects` are those of the formulation, one for each scenario. `money` is the most that charges may add up to, in
    /// absolute values, counted three times, and what every partner's plan alone costs: what is built without a largest
    /// size is bounded by what a plan may spend that is no worse than the best partner alone.
    pub fn with_members(&self, projects: &[&Project], members: &Members, money: f64) -> Membership {
        let mut building = Building {
            formulation: self,
            projects,
            members,
            problem: self.problem.clone(),
            constants: vec![Vec::new(); members.count],
            gates: Vec::new(),
            unbounded: 0,
            purchases: self.most_use(projects),
            money,
            budget: money / self.money_scale + self.most_earned(),
        };
        building.rows(projects);
        for position in 0..self.columns.len() {
            building.column(position);
        }
        building.finish()
    }

    /// The most that can be earned, in the solver's unit; infinite where nothing bounds a sale.
    fn most_earned(&self) -> f64 {
        let problem = &self.problem;
        let earned = problem.column_handles().filter(|&column| problem.cost(column) < 0.0).map(|column| {
            let most = problem.column_bounds(column).1;
            -problem.cost(column) * most
        });
        earned.sum()
    }

    /// The most of each commodity that can be used in a year, in any scenario.
    fn most_use(&self, projects: &[&Project]) -> Vec<f64> {
        let mut most = vec![0.0_f64; projects[0].commodities.len()];
        for project in projects {
            let use_of = useful(project, &self.time, &self.facilities).commodity;
            most.iter_mut().zip(use_of).for_each(|(most, other)| *most = most.max(other));
        }
        most
    }
}

struct Building<'a> {
    formulation: &'a Formulation,
    projects: &'a [&'a Project],
    members: &'a Members,
    problem: Problem,
    /// Entries of the column of each partner.
    constants: Vec<Vec<(Row, f64)>>,
    /// Columns with a bound, and the partners whose sum must allow it.
    gates: Vec<(Column, f64, Vec<usize>)>,
    unbounded: usize,
    purchases: Vec<f64>,
    money: f64,
    /// The most that a plan may spend, in the solver's unit.
    budget: f64,
}

impl Building<'_> {
    /// Constants of rows become coefficients of the partners that bring them.
    fn rows(&mut self, projects: &[&Project]) {
        for (position, info) in self.formulation.rows.iter().enumerate() {
            let owner = match info.constraint {
                Constraint::Demand { demand, s, .. } => {
                    self.members.at(projects[usize::from(s)].demands[demand].place)
                }
                // The only constant of a balance is what its place has in stock.
                Constraint::Balance { place, .. } => self.members.at(place),
                Constraint::Standing { f, .. }
                | Constraint::Most { f, .. }
                | Constraint::OneOpening { f, .. }
                | Constraint::OneClass { f, .. } => {
                    self.members.at(self.formulation.facilities[f as usize].place)
                }
                // The others have no constant, or one that is nobody's: lanes, limits of the whole project.
                _ => None,
            };
            let Some(owner) = owner else { continue };
            let row = Row::from_index(position);
            let (lower, upper) = self.problem.row_bounds(row);
            let constant = if upper.is_finite() { upper } else { lower };
            if constant.is_finite() && constant != 0.0 {
                self.problem.set_row_bounds(row, lower - constant, upper - constant);
                self.constants[owner].push((row, -constant));
            }
        }
    }

    fn column(&mut self, position: usize) {
        let variable = self.formulation.columns[position].variable;
        let owner: Vec<usize> = self.owner(variable).into_iter().collect();
        let knowing = self.building(variable).to_vec();
        if owner.is_empty() && knowing.is_empty() {
            return;
        }
        let column = Column::from_index(position);
        let (lower, upper) = self.problem.column_bounds(column);
        let mut most = upper;
        if upper.is_infinite() {
            let guess = self.most_bought(position).min(self.most_paid(column));
            self.unbounded += usize::from(guess.is_infinite());
            most = if guess.is_finite() { guess } else { UNBOUNDED };
        }
        if lower != 0.0 && !owner.is_empty() {
            // What must be sold, or stands, is so only while its owner takes part.
            self.problem.set_column_bounds(column, 0.0, upper);
            self.gates.push((column, -lower, owner.clone()));
        }
        if knowing != owner && !knowing.is_empty() {
            self.gates.push((column, most, knowing));
        }
        if !owner.is_empty() {
            self.gates.push((column, most, owner));
        }
    }

    /// The partner whose absence takes a column away that no row takes away already.
    fn owner(&self, variable: Variable) -> Option<usize> {
        let formulation = self.formulation;
        let place = match variable {
            Variable::Build { f, .. } | Variable::Modules { f, .. } | Variable::Open { f, .. } => {
                formulation.facilities[f as usize].place
            }
            Variable::Class { f, .. } => formulation.facilities[f as usize].place,
            // With a row of what stands, that row says it.
            Variable::Capacity { f, .. } => {
                let facility = &formulation.facilities[f as usize];
                if facility.build.is_some() {
                    return None;
                }
                facility.place
            }
            Variable::Purchase { offer, s, .. } => self.projects[usize::from(s)].offers[offer].place,
            Variable::Sale { demand, s, .. } => {
                let row = &self.projects[usize::from(s)].demands[demand];
                // Sold and unserved together are what the row of demand says.
                if row.quantity.is_some() && row.must_serve && row.penalty.is_some() {
                    return None;
                }
                row.place
            }
            Variable::Kept { place, .. } => place,
            // Bounded by rows without constants: activity by capacity, sizes by their classes, unserved by demand.
            Variable::ClassSize { .. } | Variable::Activity { .. } | Variable::Unserved { .. } => {
                return None;
            }
            // Lanes, disposal and limits are nobody's.
            _ => return None,
        };
        self.members.at(place)
    }

    /// The most of a purchase or sale without a bound of its own, in the solver's unit.
    fn most_bought(&self, position: usize) -> f64 {
        let info = &self.formulation.columns[position];
        let commodity = match info.variable {
            Variable::Purchase { offer, s, .. } => self.projects[usize::from(s)].offers[offer].commodity,
            _ => return f64::INFINITY,
        };
        self.purchases[commodity.position()] / info.scale
    }

    /// What a column can be at most, because all that is earned pays for no more.
    fn most_paid(&self, column: Column) -> f64 {
        let cost = self.problem.cost(column);
        if cost > 0.0 { self.budget / cost } else { f64::INFINITY }
    }

    /// Who must know how to build what a column builds.
    fn building(&self, variable: Variable) -> &[usize] {
        match variable {
            Variable::Build { f, .. }
            | Variable::Modules { f, .. }
            | Variable::Open { f, .. }
            | Variable::Class { f, .. } => {
                self.members.knowing(self.formulation.facilities[f as usize].process)
            }
            _ => &[],
        }
    }

    fn finish(mut self) -> Membership {
        let first = self.problem.columns();
        let count = self.members.count;
        for constants in &self.constants {
            self.problem.add_column(0.0, 0.0, 1.0, true, constants);
        }
        let partner = |at: usize| Column::from_index(first + at);
        let mut rows: Vec<NewRow> = self
            .gates
            .iter()
            .map(|(column, bound, partners)| {
                // A lower bound comes with its sign turned.
                let sign = if *bound < 0.0 { -1.0 } else { 1.0 };
                let mut entries = vec![(*column, sign)];
                entries.extend(partners.iter().map(|&at| (partner(at), -bound)));
                NewRow { lower: f64::NEG_INFINITY, upper: 0.0, entries }
            })
            .collect();
        // Neither nobody nor all.
        let entries = (0..count).map(|at| (partner(at), 1.0)).collect();
        rows.push(NewRow { lower: 1.0, upper: count as f64 - 1.0, entries });
        self.problem.append_rows(&rows);
        Membership {
            problem: self.problem,
            first,
            count,
            money_scale: self.formulation.money_scale,
            money: self.money,
            unbounded: self.unbounded,
        }
    }
}

impl Membership {
    /// The coalition, neither of nobody nor of all, with the least cost less charges.
    ///
    /// `charges` are in money, one for each partner; `known` is the least that is known already, so that only what is less
    /// by more than the gap is looked for. The gap is relative to the sum of charges, for the optimum itself is near zero
    /// for shares that are stable.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn least_satisfied(
        &self,
        charges: &[f64],
        known: Option<f64>,
        options: &SolveOptions,
        progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
    ) -> Result<Found, SolverError> {
        let mut problem = self.problem.clone();
        for (at, charge) in charges.iter().enumerate() {
            problem.set_cost(Column::from_index(self.first + at), -charge / self.money_scale);
        }
        let size: f64 = charges.iter().map(|charge| charge.abs()).sum();
        let mut asked = request(options);
        asked.absolute_gap = asked.absolute_gap.max(0.5 * options.gap * size / self.money_scale);
        asked.gap = 0.0;
        asked.cutoff = known.map(|known| known / self.money_scale - asked.absolute_gap);
        let mut found = solve(&problem, &asked, progress)?;
        if found.status == Status::Unreliable && asked.cutoff.is_some() {
            // A solution that is as good as what is asked for but for rounding: look without asking for it.
            asked.cutoff = None;
            found = solve(&problem, &asked, progress)?;
        }
        let (point, mut bound) = match found.status {
            Status::Optimal | Status::TimeLimit | Status::Interrupted | Status::OtherLimit => {
                (found.solution, found.bound.filter(|bound| bound.is_finite()).unwrap_or(f64::NEG_INFINITY))
            }
            // Without a solution that is good enough, none is better than that.
            Status::Infeasible => (None, f64::INFINITY),
            _ => (None, f64::NEG_INFINITY),
        };
        let satisfaction = point.as_ref().map_or(f64::INFINITY, |point| point.objective);
        bound = bound.min(satisfaction).min(asked.cutoff.unwrap_or(f64::INFINITY));
        // What bounds columns holds for charges of this size only; a guess proves nothing.
        if self.unbounded > 0 || 3.0 * size > self.money {
            bound = f64::NEG_INFINITY;
        }
        let members = point.map(|point| {
            let members = &point.columns[self.first..self.first + self.count];
            members.iter().map(|value| *value > 0.5).collect()
        });
        Ok(Found { members, satisfaction: satisfaction * self.money_scale, bound: bound * self.money_scale })
    }

    /// The same for one coalition: what the programme says its plan costs, less charges. For checks.
    ///
    /// # Errors
    /// Where the solver fails.
    pub fn satisfaction_of(
        &self,
        members: &[bool],
        charges: &[f64],
        options: &SolveOptions,
    ) -> Result<Found, SolverError> {
        let mut held = self.clone();
        for (at, member) in members.iter().enumerate() {
            let value = f64::from(u8::from(*member));
            held.problem.set_column_bounds(Column::from_index(self.first + at), value, value);
        }
        held.least_satisfied(charges, None, options, &mut |_| ControlFlow::Continue(()))
    }
}
