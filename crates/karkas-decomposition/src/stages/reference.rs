//! Scenarios that are all one scenario with less room: something cannot be bought any more, a lane is gone, a bound is lower.
//!
//! No such scenario can cost less than the one with the most room, the reference. As the expected cost of the whole is at
//! least the mean of what each scenario would cost by itself (the bound of wait-and-see: Madansky, Manag. Sci. 6, 1960), a
//! proven bound of the reference alone is one of the whole, and the whole numbers of the reference are searched with all that is
//! known of single programmes. What is decided for the reference is then lived with in every scenario: a linear programme each,
//! from the basis of the one before. Where losses cost little, that closes the gap, in one search and a time for each
//! scenario.

use std::time::Instant;

use karkas_solver::{Column, Options, Problem, Row, Session, Solution, SolverError};

use super::losses::Losses;
use super::search::{Halted, gap};
use super::split::Programme;
use super::twins::{Stages, stages_fit, twins};
use crate::process_network::{Knowledge, Relaxation, search};
use crate::{Budget, Ended, Report};

/// Share of the gap asked for at which the search of the reference ends; the rest is for what losses cost.
const SHARE_OF_GAP: f64 = 0.8;
/// Share of the time that it may take.
const SHARE_OF_TIME: f64 = 0.5;
/// What the bound gives away for rounding, relative.
pub(super) const ROUNDING: f64 = 1e-9;

/// What the reference tells of the whole.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// How its search ended.
    pub(super) ended: Ended,
    /// No point of the whole is better than this.
    pub(super) bound: Option<f64>,
    /// Its decisions lived with in every scenario: a point of the whole.
    pub(super) point: Option<Solution>,
    /// Nodes of its search.
    pub(super) nodes: u64,
}

/// The programme seen from its reference.
pub(super) struct Reference<'a> {
    programme: &'a Programme<'a>,
    stages: Stages,
    /// The scenario with the most room.
    scenario: usize,
    /// For each scenario, for each of its own columns, the position of the same among those of the reference.
    twins: Vec<Vec<usize>>,
}

/// Searches the reference where there is one, and lives with what it decides.
///
/// # Errors
/// Where the solver fails.
pub(super) fn ask(
    programme: &Programme<'_>,
    budget: &Budget,
    begun: Instant,
    report: &mut Report<'_>,
) -> Result<Option<Told>, SolverError> {
    let Some(reference) = Reference::find(programme) else { return Ok(None) };
    let alone = reference.alone();
    if alone.integers() == 0 {
        return Ok(None);
    }
    let knowledge = reference.knowledge();
    let until = budget.left(begun).map(|left| left.mul_f64(SHARE_OF_TIME));
    let asked = Instant::now();
    let part = Budget { gap: SHARE_OF_GAP * budget.gap, time_limit: until, ..budget.clone() };
    // A point of the reference is none of the whole.
    let mut informed = |state: &karkas_solver::Progress| {
        let seconds = begun.elapsed().as_secs_f64();
        report(&karkas_solver::Progress { seconds, incumbent: None, gap: None, ..*state })
    };
    let single = Relaxation::new(&alone, &knowledge, &part, &mut informed)?;
    let known = Knowledge { proven: single.proven(), ..knowledge.clone() };
    let part = Budget { time_limit: part.left(asked), ..part };
    let found = search(&alone, &known, None, None, &part, &mut informed)?;
    let mut told = Told {
        ended: found.ended,
        bound: found.bound.map(|bound| bound - ROUNDING * bound.abs()),
        point: None,
        nodes: found.nodes,
    };
    if let Some(point) = found.point.filter(|_| told.ended != Ended::Interrupted) {
        let (reference, alone, knowledge) = (&reference, &alone, &knowledge);
        match (Losses { reference, alone, knowledge, budget, begun, report, within: f64::INFINITY })
            .face(&point, single, &mut told)
        {
            Ok(()) => {}
            Err(Halted::Ended(ended)) => {
                if ended == Ended::Interrupted {
                    told.ended = ended;
                }
            }
            Err(Halted::Failed(error)) => return Err(error),
        }
    }
    Ok(Some(told))
}

impl Told {
    /// Takes a point where it is better than the last.
    pub(super) fn take(&mut self, found: Option<Solution>) -> bool {
        let known = self.point.as_ref().map_or(f64::INFINITY, |point| point.objective);
        let better = found.filter(|found| found.objective < known);
        let is_better = better.is_some();
        if is_better {
            self.point = better;
        }
        is_better
    }

    /// Takes a bound.
    pub(super) fn prove(&mut self, bound: f64) {
        let bound = bound - ROUNDING * bound.abs();
        self.bound = Some(self.bound.map_or(bound, |known| known.max(bound)));
    }

    /// Whether the best point is near enough to the bound.
    pub(super) fn is_closed(&self, allowed: f64) -> bool {
        let objective = self.point.as_ref().map(|point| point.objective);
        objective.zip(self.bound).is_some_and(|(objective, bound)| gap(objective, bound) <= allowed)
    }
}

impl<'a> Reference<'a> {
    /// The first scenario of which all others are the same with less room.
    pub(super) fn find(programme: &'a Programme<'a>) -> Option<Self> {
        let sum: f64 = programme.weights.iter().sum();
        let weighed = programme.weights.len() == programme.scenarios
            && programme.weights.iter().all(|weight| *weight > 0.0)
            && (sum - 1.0).abs() <= ROUNDING;
        if !weighed || !stages_fit(programme) {
            return None;
        }
        let stages = Stages::new(programme);
        let (scenario, twins) = (0..programme.scenarios).find_map(|scenario| {
            let twins: Option<Vec<Vec<usize>>> =
                (0..programme.scenarios).map(|s| twins(programme, &stages, scenario, s)).collect();
            twins.map(|twins| (scenario, twins))
        })?;
        Some(Self { programme, stages, scenario, twins })
    }

    /// The reference by itself: the first stage, then its own columns, with costs as if nothing else could come.
    pub(super) fn alone(&self) -> Problem {
        let (problem, stages, r) = (self.programme.problem, &self.stages, self.scenario);
        let mut alone = Problem::new();
        for &row in stages.first_rows.iter().chain(&stages.rows[r]) {
            let (lower, upper) = problem.row_bounds(Row::from_index(row));
            alone.add_row(lower, upper);
        }
        let mut place = vec![None; problem.rows()];
        for (number, &row) in stages.first_rows.iter().chain(&stages.rows[r]).enumerate() {
            place[row] = Some(Row::from_index(number));
        }
        let columns = stages.first.iter().map(|column| (column, 1.0));
        let own = stages.own[r].iter().map(|column| (column, self.programme.weights[r]));
        for (&column, weight) in columns.chain(own) {
            let column = Column::from_index(column);
            let (lower, upper) = problem.column_bounds(column);
            let entries: Vec<(Row, f64)> = problem
                .entries(column)
                .filter_map(|(row, value)| place[row.index()].map(|row| (row, value)))
                .collect();
            let cost = problem.cost(column) / weight;
            alone.add_column(cost, lower, upper, problem.is_integer(column), &entries);
        }
        alone.set_offset(problem.offset());
        alone
    }

    /// What is known of the reference by itself.
    fn knowledge(&self) -> Knowledge {
        let (stages, whole) = (&self.stages, &self.programme.knowledge);
        let mut row_place = vec![None; self.programme.problem.rows()];
        for (number, &row) in stages.first_rows.iter().chain(&stages.rows[self.scenario]).enumerate() {
            row_place[row] = Some(Row::from_index(number));
        }
        let mut column_place = vec![None; self.programme.problem.columns()];
        for (number, &column) in stages.first.iter().enumerate() {
            column_place[column] = Some(Column::from_index(number));
        }
        let rows = |sum: &Vec<Row>| sum.iter().map(|row| row_place[row.index()]).collect::<Option<Vec<_>>>();
        let columns = |group: &Vec<Column>| {
            group.iter().map(|column| column_place[column.index()]).collect::<Option<Vec<_>>>()
        };
        Knowledge {
            sums: whole.sums.iter().filter_map(rows).collect(),
            common: whole.common.iter().filter_map(|row| row_place[row.index()]).collect(),
            groups: whole.groups.iter().filter_map(columns).collect(),
            proven: None,
        }
    }

    /// Number of scenarios.
    pub(super) fn scenarios(&self) -> usize {
        self.programme.scenarios
    }

    /// The scenario that it is.
    pub(super) fn number(&self) -> usize {
        self.scenario
    }

    /// All scenarios, itself first.
    pub(super) fn order(&self) -> impl Iterator<Item = usize> + use<> {
        let r = self.scenario;
        std::iter::once(r).chain((0..self.programme.scenarios).filter(move |s| *s != r))
    }

    /// Probability of a scenario.
    pub(super) fn weight(&self, s: usize) -> f64 {
        self.programme.weights[s]
    }

    /// Columns of the whole.
    pub(super) fn columns(&self) -> usize {
        self.programme.problem.columns()
    }

    /// Rows of the whole.
    pub(super) fn rows(&self) -> usize {
        self.programme.problem.rows()
    }

    /// Adds `part` times what the first rows of the reference have to those of the whole.
    pub(super) fn add_first_rows(&self, part: f64, of_reference: &[f64], rows: &mut [f64]) {
        for (&row, value) in self.stages.first_rows.iter().zip(of_reference) {
            rows[row] += part * value;
        }
    }

    /// Adds `part` times what the reference's own rows have to those of a scenario.
    pub(super) fn add_rows(&self, s: usize, part: f64, of_reference: &[f64], rows: &mut [f64]) {
        let own = of_reference.iter().skip(self.stages.first_rows.len());
        for (&row, value) in self.stages.rows[s].iter().zip(own) {
            rows[row] += part * value;
        }
    }

    /// The first stage of a point of the reference, its whole numbers rounded.
    pub(super) fn rounded(&self, point: &[f64]) -> Vec<f64> {
        let whole = |column: usize| self.programme.problem.is_integer(Column::from_index(column));
        let value = |(&column, &value): (&usize, &f64)| if whole(column) { value.round() } else { value };
        self.stages.first.iter().zip(point).map(value).collect()
    }

    /// Tells the columns of the whole what those of a scenario are.
    pub(super) fn tell(&self, s: usize, of_scenario: &[f64], columns: &mut [f64]) {
        let count = self.stages.first.len();
        for (&column, &value) in self.stages.first.iter().zip(of_scenario) {
            columns[column] = value;
        }
        for (&column, &twin) in self.stages.own[s].iter().zip(&self.twins[s]) {
            columns[column] = of_scenario[count + twin];
        }
    }

    /// The columns of the reference in a point of the whole.
    pub(super) fn of_reference(&self, columns: &[f64]) -> Vec<f64> {
        let stages = &self.stages;
        stages.first.iter().chain(&stages.own[self.scenario]).map(|&column| columns[column]).collect()
    }

    /// A point of the whole, where it is one.
    pub(super) fn solution(&self, columns: Vec<f64>) -> Option<Solution> {
        self.programme.problem.solution_at(columns, &Options::default())
    }

    /// Columns of the reference that have less room in a scenario, with the bounds that they have there.
    pub(super) fn narrower_columns(&self, s: usize) -> Vec<(Column, f64, f64)> {
        let problem = self.programme.problem;
        let own = &self.stages.own[self.scenario];
        let mut bounds = vec![(0.0, 0.0); own.len()];
        for (&column, &twin) in self.stages.own[s].iter().zip(&self.twins[s]) {
            bounds[twin] = problem.column_bounds(Column::from_index(column));
        }
        own.iter()
            .zip(bounds)
            .enumerate()
            .filter(|(_, (wide, narrow))| problem.column_bounds(Column::from_index(**wide)) != *narrow)
            .map(|(number, (_, (lower, upper)))| {
                (Column::from_index(self.stages.first.len() + number), lower, upper)
            })
            .collect()
    }

    /// Rows of the reference that have less room in a scenario, with the bounds that they have there.
    pub(super) fn narrower_rows(&self, s: usize) -> Vec<(Row, f64, f64)> {
        let bounds = |row: usize| self.programme.problem.row_bounds(Row::from_index(row));
        let pairs = self.stages.rows[self.scenario].iter().zip(&self.stages.rows[s]);
        let differs = pairs.enumerate().filter(|(_, (wide, narrow))| bounds(**wide) != bounds(**narrow));
        differs
            .map(|(number, (_, &narrow))| {
                let (lower, upper) = bounds(narrow);
                (Row::from_index(self.stages.first_rows.len() + number), lower, upper)
            })
            .collect()
    }

    /// Gives the reference the bounds of a scenario.
    pub(super) fn become_scenario(&self, s: usize, session: &mut Session) -> Result<(), SolverError> {
        let (problem, stages) = (self.programme.problem, &self.stages);
        let mut bounds = vec![(0.0, 0.0); stages.own[self.scenario].len()];
        for (&column, &twin) in stages.own[s].iter().zip(&self.twins[s]) {
            bounds[twin] = problem.column_bounds(Column::from_index(column));
        }
        for (number, &(lower, upper)) in bounds.iter().enumerate() {
            let column = Column::from_index(stages.first.len() + number);
            if session.problem().column_bounds(column) != (lower, upper) {
                session.set_column_bounds(column, lower, upper)?;
            }
        }
        for (number, &row) in stages.rows[s].iter().enumerate() {
            let (lower, upper) = problem.row_bounds(Row::from_index(row));
            let row = Row::from_index(stages.first_rows.len() + number);
            if session.problem().row_bounds(row) != (lower, upper) {
                session.set_row_bounds(row, lower, upper)?;
            }
        }
        Ok(())
    }
}
