//! The first stage with a lower bound of each scenario's cost in the place of the scenario: a linear programme that grows
//! by cuts.

use karkas_solver::{Column, NewRow, Options, Problem, Session, SolverError, Status, quiet};

use super::recourse::Cut;

/// Solves in which a cut had no say after which it may be taken out.
const IDLE: u32 = 12;

/// What the relaxation of the master says.
#[derive(Debug, Clone)]
pub(super) struct Relaxed {
    /// First-stage columns.
    pub(super) first: Vec<f64>,
    /// The bound of each scenario's cost.
    pub(super) scenarios: Vec<f64>,
    /// Proven lower bound.
    pub(super) bound: f64,
    /// Reduced costs of the first-stage columns.
    pub(super) reduced_costs: Vec<f64>,
}

/// The master.
pub(super) struct Master {
    session: Session,
    /// The problem without any cut.
    base: Problem,
    /// The cuts that are in, in the order of their rows, and for how many solves each has had no say.
    cuts: Vec<(Cut, u32)>,
    /// Cuts that have been in.
    pool: Vec<Cut>,
    first: usize,
    scenarios: usize,
    /// The whole-number columns.
    pub(super) whole: Vec<usize>,
    /// Bounds of the first-stage columns as they are now.
    bounds: Vec<(f64, f64)>,
    options: Options,
}

impl Master {
    /// The master of a first stage, with a first bound `constant` of each scenario's cost and of its share of the first
    /// stage's cost together.
    pub(super) fn new(first_stage: &Problem, alone: &[f64], seed: u32) -> Result<Self, SolverError> {
        let mut problem = first_stage.clone();
        problem.relax_integers();
        for _ in alone {
            problem.add_column(1.0, f64::NEG_INFINITY, f64::INFINITY, false, &[]);
        }
        let (first, scenarios) = (first_stage.columns(), alone.len());
        let share = 1.0 / scenarios as f64;
        let rows: Vec<NewRow> = alone
            .iter()
            .enumerate()
            .map(|(s, &constant)| {
                let mut entries = vec![(Column::from_index(first + s), 1.0)];
                for column in first_stage.column_handles() {
                    let cost = first_stage.cost(column);
                    if cost != 0.0 {
                        entries.push((column, cost * share));
                    }
                }
                NewRow { lower: constant, upper: f64::INFINITY, entries }
            })
            .collect();
        problem.append_rows(&rows);
        let bounds = first_stage.column_handles().map(|column| first_stage.column_bounds(column)).collect();
        let whole = first_stage
            .column_handles()
            .filter(|&column| first_stage.is_integer(column))
            .map(Column::index)
            .collect();
        Ok(Self {
            session: Session::new(problem.clone())?,
            base: problem,
            cuts: Vec::new(),
            pool: Vec::new(),
            first,
            scenarios,
            whole,
            bounds,
            options: Options { presolve: false, seed, ..Options::default() },
        })
    }

    /// Sets bounds of first-stage columns, those that differ from what they are.
    pub(super) fn set_bounds(&mut self, bounds: &[(f64, f64)]) -> Result<(), SolverError> {
        for (column, (&new, now)) in bounds.iter().zip(&mut self.bounds).enumerate() {
            if new != *now {
                self.session.set_column_bounds(Column::from_index(column), new.0, new.1)?;
                *now = new;
            }
        }
        Ok(())
    }

    /// Bounds as they are now.
    pub(super) fn bounds(&self) -> &[(f64, f64)] {
        &self.bounds
    }

    /// Adds cuts.
    pub(super) fn add(&mut self, cuts: &[Cut]) -> Result<(), SolverError> {
        let rows: Vec<NewRow> = cuts.iter().map(|cut| self.row(cut)).collect();
        self.session.add_rows(&rows)?;
        self.cuts.extend(cuts.iter().map(|cut| (cut.clone(), 0)));
        Ok(())
    }

    fn row(&self, cut: &Cut) -> NewRow {
        // A cut of cost reads `θ - Σ slope · y ≥ constant`, one that forbids `-Σ slope · y ≥ constant`.
        let mut entries: Vec<(Column, f64)> =
            cut.slopes.iter().map(|&(position, slope)| (Column::from_index(position), -slope)).collect();
        if cut.of_cost {
            entries.push((Column::from_index(self.first + cut.scenario), 1.0));
        }
        NewRow { lower: cut.constant, upper: f64::INFINITY, entries }
    }

    /// Cuts that were taken out and that a point breaks, in the order in which they were made.
    pub(super) fn recall(&mut self, broken: impl Fn(&Cut) -> bool) -> Vec<Cut> {
        let (back, pool) = std::mem::take(&mut self.pool).into_iter().partition(broken);
        self.pool = pool;
        back
    }

    /// Takes out the cuts that have had no say for some time, where that makes the master much smaller.
    pub(super) fn purge(&mut self) -> Result<(), SolverError> {
        let idle = self.cuts.iter().filter(|(_, idle)| *idle >= IDLE).count();
        if idle * 3 < self.cuts.len() || idle < 4 * self.scenarios {
            return Ok(());
        }
        let (out, stay): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.cuts).into_iter().partition(|(_, idle)| *idle >= IDLE);
        self.pool.extend(out.into_iter().map(|(cut, _)| cut));
        let mut problem = self.base.clone();
        for (column, &(lower, upper)) in self.bounds.iter().enumerate() {
            problem.set_column_bounds(Column::from_index(column), lower, upper);
        }
        self.session = Session::new(problem)?;
        let rows: Vec<NewRow> = stay.iter().map(|(cut, _)| self.row(cut)).collect();
        self.session.add_rows(&rows)?;
        self.cuts = stay;
        Ok(())
    }

    /// Solves the relaxation; none where it has no point (or the answer cannot be relied on, which `reliable` tells).
    pub(super) fn solve(&mut self) -> Result<Solved, SolverError> {
        let mut outcome = self.session.solve(&self.options, &mut quiet)?;
        if !matches!(outcome.status, Status::Optimal | Status::Infeasible) {
            self.session.forget()?;
            let careful = Options { presolve: true, ..self.options.clone() };
            outcome = self.session.solve(&careful, &mut quiet)?;
        }
        match (outcome.status, outcome.solution, outcome.bound, outcome.duals) {
            (Status::Infeasible, ..) => Ok(Solved::Infeasible),
            (Status::Optimal, Some(mut solution), Some(bound), Some(mut duals)) => {
                let base = self.base.rows();
                for ((cut, idle), value) in self.cuts.iter_mut().zip(&solution.rows[base..]) {
                    let slack = value - cut.constant;
                    *idle = if slack <= 1e-6 * (1.0 + cut.constant.abs()) { 0 } else { *idle + 1 };
                }
                let scenarios = solution.columns.split_off(self.first);
                debug_assert_eq!(scenarios.len(), self.scenarios);
                duals.reduced_costs.truncate(self.first);
                Ok(Solved::Relaxed(Relaxed {
                    first: solution.columns,
                    scenarios,
                    bound,
                    reduced_costs: duals.reduced_costs,
                }))
            }
            _ => Ok(Solved::Unknown),
        }
    }
}

/// What came of solving the relaxation.
#[derive(Debug, Clone)]
pub(super) enum Solved {
    Relaxed(Relaxed),
    Infeasible,
    Unknown,
}
