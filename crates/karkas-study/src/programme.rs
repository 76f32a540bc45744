//! The one programme that a question solves many times: the project's own, with a row for each aim beside cost.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use karkas_decomposition::Budget;
use karkas_model::project::Project;
use karkas_plan::aim::Aim;
use karkas_plan::alteration::Alteration;
use karkas_plan::formulation::{Constraint, Formulation, Overrides, Scenario, Variable};
use karkas_plan::solve::{Method, NoSolution, SolveOptions, SolveOutcome, Solved, solve_formulation};
use karkas_plan::tables::FacilityRow;
use karkas_plan::{Plan, PlanError, Request, knowledge, method, plan_of};
use karkas_solver::{Column, Options, Problem, Progress, Row, Status, solve};

use crate::related::{Bounded, Related};
use crate::{StudyError, Unfit};

/// Share of the cost that all other aims together may move the choice between plans of nearly equal cost
/// (augmentation of Mavrotas 2009: of plans of one cost, that is found which is better in the other aims).
const AUGMENTATION: f64 = 1e-6;

/// Whole columns of a programme that is soon searched to the end.
const SMALL: usize = 400;

/// Bounds of aims: the most of those that fall, the least of those that rise.
pub(crate) type Bounds = BTreeMap<Aim, f64>;

/// What is told of the search, and whether it goes on.
pub(crate) type Report<'a> = dyn FnMut(&Progress) -> ControlFlow<()> + 'a;

/// A solution of the programme and what is proven of it.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Values of the columns in the solver's units.
    pub(crate) columns: Vec<f64>,
    /// Cost, or the value of the aim that was minimised.
    pub(crate) objective: f64,
    /// No solution is better.
    pub(crate) bound: f64,
    /// How the search ended.
    pub(crate) status: Status,
    /// Nodes of the search.
    pub(crate) nodes: u64,
    /// Seconds of wall time.
    pub(crate) seconds: f64,
    /// The method that found it.
    pub(crate) method: Method,
}

/// Row of an aim.
struct AimRow {
    row: usize,
    instance: usize,
    scale: f64,
    /// Columns with what one unit of the solver adds to the aim, in real units.
    amounts: Vec<(usize, f64)>,
}

/// The programme.
pub(crate) struct Programme {
    /// The projects with a limit for each aim, and their probabilities.
    projects: Vec<(f64, Project)>,
    formulation: Formulation,
    aims: BTreeMap<Aim, AimRow>,
    cost: Vec<f64>,
}

impl Programme {
    /// The programme of one scenario, or of several that are planned together; with aims beside cost, of one only.
    pub(crate) fn new(projects: &[(f64, Project)], aims: &[Aim]) -> Result<Self, StudyError> {
        let project = &projects[0].1;
        let alterations: Vec<Alteration> = aims
            .iter()
            .filter(|aim| **aim != Aim::Cost)
            .map(|aim| Alteration::Bounded { aim: *aim, min: None, max: None })
            .collect();
        let missing = aims.iter().find(|aim| aim.unit(project).is_none());
        if let Some(&aim) = missing {
            return Err(Unfit::NoMeasure { aim }.into());
        }
        let projects: Vec<(f64, Project)> = projects
            .iter()
            .map(|(share, project)| (*share, karkas_plan::alteration::apply(project, &alterations)))
            .collect();
        let scenarios = scenarios(&projects);
        let formulation = Formulation::new(&scenarios, &Overrides::default()).map_err(PlanError::from)?;
        let problem = &formulation.problem;
        let cost = problem.column_handles().map(|column| problem.cost(column)).collect();
        let mut rows = BTreeMap::new();
        for (row, info) in formulation.rows.iter().enumerate() {
            let Constraint::Limit { instance, .. } = info.constraint else { continue };
            let limit = &projects[0].1.limits[formulation.instances[instance as usize].limit];
            let Some(aim) = aims.iter().find(|aim| aim.limit_id() == limit.id) else { continue };
            let amounts = Vec::new();
            rows.insert(row, (*aim, AimRow { row, instance: instance as usize, scale: info.scale, amounts }));
        }
        for column in problem.column_handles() {
            for (row, value) in problem.entries(column) {
                if let Some((_, found)) = rows.get_mut(&row.index()) {
                    found.amounts.push((column.index(), value * found.scale));
                }
            }
        }
        let aims = rows.into_values().collect();
        Ok(Self { projects, formulation, aims, cost })
    }

    /// Sets the bounds of all aims; those that are not named are free.
    pub(crate) fn bound(&mut self, bounds: &Bounds) {
        for (aim, found) in &self.aims {
            let bound = bounds.get(aim).copied();
            let (min, max) = if aim.rises() { (bound, None) } else { (None, bound) };
            let instance = &mut self.formulation.instances[found.instance];
            (instance.min, instance.max) = (min, max);
            let lower = min.map_or(f64::NEG_INFINITY, |min| min / found.scale);
            let upper = max.map_or(f64::INFINITY, |max| max / found.scale);
            self.formulation.problem.set_row_bounds(Row::from_index(found.row), lower, upper);
        }
    }

    /// The rows of the aims as they are bounded now.
    pub(crate) fn bounded(&self) -> Vec<Bounded> {
        let row = |found: &AimRow| {
            let row = Row::from_index(found.row);
            let (lower, upper) = self.formulation.problem.row_bounds(row);
            (row, lower, upper)
        };
        self.aims.values().map(row).collect()
    }

    /// What many searches for the least cost under different bounds of the aims share. From then on every search of the programme knows
    /// what was proven for it.
    pub(crate) fn related(
        &mut self,
        options: &SolveOptions,
        report: &mut Report<'_>,
    ) -> Result<Related, StudyError> {
        self.minimise_cost();
        self.bound(&Bounds::new());
        let related =
            Related::new(&self.formulation.problem, &knowledge(&self.formulation), &budget(options), report)?;
        self.formulation.proven = related.proven();
        Ok(related)
    }

    /// Forgets where the relaxation was solved: the next search has other costs or bounds.
    pub(crate) fn start_afresh(&mut self) {
        if let Some(proven) = &mut self.formulation.proven {
            proven.basis = None;
        }
    }

    /// Whether it is searched as a network of processes, as related searches are.
    pub(crate) fn is_process_network(&self, options: &SolveOptions) -> bool {
        method(&self.formulation, options.method) == Method::ProcessNetwork
    }

    /// Whether it is so small that a search to the end is never long.
    pub(crate) fn is_small(&self) -> bool {
        self.formulation.problem.integers() <= SMALL
    }

    /// Minimises cost.
    pub(crate) fn minimise_cost(&mut self) {
        let cost = std::mem::take(&mut self.cost);
        self.set_costs(&cost);
        self.cost = cost;
    }

    /// Minimises an aim, or maximises it where it rises.
    pub(crate) fn minimise(&mut self, aim: Aim) {
        let mut costs = vec![0.0; self.cost.len()];
        self.add(&mut costs, aim, 1.0 / self.aims[&aim].scale);
        self.set_costs(&costs);
    }

    /// Minimises cost and, of plans of nearly the same cost, the other aims in units of their spans.
    fn minimise_augmented(&mut self, spans: &BTreeMap<Aim, f64>, cost: f64) {
        let mut costs = self.cost.clone();
        let share = AUGMENTATION * cost.abs() / self.formulation.money_scale / self.aims.len() as f64;
        for (aim, span) in spans.iter().filter(|(aim, span)| self.aims.contains_key(aim) && **span > 0.0) {
            self.add(&mut costs, *aim, share / span);
        }
        self.set_costs(&costs);
    }

    /// Adds to costs what a real unit of an aim shall cost.
    fn add(&self, costs: &mut [f64], aim: Aim, per_unit: f64) {
        let sign = if aim.rises() { -per_unit } else { per_unit };
        for &(column, amount) in &self.aims[&aim].amounts {
            costs[column] += sign * amount;
        }
    }

    fn set_costs(&mut self, costs: &[f64]) {
        for (position, cost) in costs.iter().enumerate() {
            self.formulation.problem.set_cost(Column::from_index(position), *cost);
        }
    }

    /// The value of an aim of a solution.
    pub(crate) fn value(&self, aim: Aim, columns: &[f64]) -> f64 {
        match self.aims.get(&aim) {
            Some(found) => found.amounts.iter().map(|&(column, amount)| amount * columns[column]).sum(),
            None => {
                let cost: f64 = self.cost.iter().zip(columns).map(|(cost, value)| cost * value).sum();
                cost * self.formulation.money_scale
            }
        }
    }

    /// What one unit less of an aim (more, where it rises) would cost, discounted money: the dual of its row.
    pub(crate) fn rate(&self, aim: Aim, solved: &Solved) -> f64 {
        self.aims.get(&aim).map_or(0.0, |found| solved.duals[found.row].abs())
    }

    /// The programme as the solver sees it.
    pub(crate) fn problem(&self) -> &Problem {
        &self.formulation.problem
    }

    /// The programme with the meaning of its columns and rows.
    pub(crate) fn formulation(&self) -> &Formulation {
        &self.formulation
    }

    /// Real money of one unit of the solver's objective.
    pub(crate) fn money(&self) -> f64 {
        self.formulation.money_scale
    }

    /// Amounts in the solver's units.
    pub(crate) fn scaled(&self, values: &[f64]) -> Vec<f64> {
        values.iter().zip(&self.formulation.columns).map(|(value, info)| value / info.scale).collect()
    }

    /// Searches for the best solution, from a start where there is one. Objective and bound are those of cost.
    pub(crate) fn search(
        &self,
        options: &SolveOptions,
        start: Option<Vec<f64>>,
        report: &mut Report<'_>,
    ) -> Result<Result<Found, NoSolution>, StudyError> {
        Ok(self.solved(options, start, report)?.map(|solved| Found {
            columns: self.scaled(&solved.values),
            objective: solved.objective,
            bound: solved.bound,
            status: solved.status,
            nodes: solved.nodes,
            seconds: solved.seconds,
            method: solved.method,
        }))
    }

    fn solved(
        &self,
        options: &SolveOptions,
        start: Option<Vec<f64>>,
        report: &mut Report<'_>,
    ) -> Result<Result<Solved, NoSolution>, StudyError> {
        let outcome =
            solve_formulation(&self.formulation, options, start, report).map_err(PlanError::from)?;
        Ok(match outcome {
            SolveOutcome::Solved(solved) => Ok(*solved),
            SolveOutcome::None(why) => Err(why),
        })
    }

    /// The bound of a search for the best of an aim, in its unit.
    pub(crate) fn proven(&self, aim: Aim, found: &Found) -> f64 {
        let bound = found.bound / self.formulation.money_scale * self.aims[&aim].scale;
        if aim.rises() { -bound } else { bound }
    }

    /// The best plan with given whole-number decisions.
    pub(crate) fn with_decisions(
        &self,
        decisions: &[(usize, f64)],
        options: &SolveOptions,
        report: &mut Report<'_>,
    ) -> Result<Option<(f64, Vec<f64>)>, StudyError> {
        let mut fixed = self.formulation.problem.clone();
        for &(column, value) in decisions {
            fixed.set_column_bounds(Column::from_index(column), value, value);
        }
        fixed.relax_integers();
        let linear = Options { time_limit: options.time_limit, seed: options.seed, ..Options::default() };
        let outcome = solve(&fixed, &linear, report).map_err(PlanError::from)?;
        Ok(outcome
            .solution
            .filter(|_| outcome.status == Status::Optimal)
            .map(|found| (found.objective * self.formulation.money_scale, found.columns)))
    }

    /// Turns a solution into an audited-to-be plan: with its whole numbers fixed, of all plans of its cost the one that is
    /// best in the other aims, and prices that hold at exactly these values of the aims.
    pub(crate) fn finish(
        &mut self,
        found: &Found,
        bounds: &Bounds,
        spans: &BTreeMap<Aim, f64>,
        options: &SolveOptions,
    ) -> Result<Option<(Solved, Plan)>, StudyError> {
        let decisions = self.whole(&found.columns);
        let problem = self.formulation.problem.clone();
        for &(column, value) in &decisions {
            self.formulation.problem.set_column_bounds(Column::from_index(column), value, value);
        }
        self.formulation.problem.relax_integers();
        let linear = SolveOptions { method: Method::Direct, time_limit: None, ..options.clone() };
        let mut quiet = |_: &Progress| ControlFlow::Continue(());
        let mut reached = bounds.clone();
        self.bound(bounds);
        self.minimise_augmented(spans, found.objective);
        if let Ok(better) = self.search(&linear, None, &mut quiet)? {
            let value = |aim: &Aim| {
                let value = self.value(*aim, &better.columns);
                let dust = 1e-9 * spans.get(aim).copied().unwrap_or(0.0);
                (*aim, if value.abs() <= dust { 0.0 } else { value })
            };
            reached = self.aims.keys().map(value).collect();
        }
        self.minimise_cost();
        self.bound(&reached);
        let mut priced = self.solved(&linear, None, &mut quiet)?;
        if priced.is_err() {
            // The bounds that were asked for leave the solver more room than those that were reached.
            self.bound(bounds);
            priced = self.solved(&linear, None, &mut quiet)?;
        }
        let plan = priced.ok().map(|priced| {
            let solved = Solved {
                status: found.status,
                bound: found.bound.min(priced.objective),
                nodes: found.nodes,
                seconds: found.seconds + priced.seconds,
                method: found.method,
                ..priced
            };
            let request = Request { solve: options.clone(), overrides: Overrides::default() };
            let mut plan = plan_of(&scenarios(&self.projects), &self.formulation, &solved, &request);
            plan.manifest.overrides.alterations = self.alterations();
            (solved, plan)
        });
        self.formulation.problem = problem;
        Ok(plan)
    }

    /// What the project of the plans is altered by, at the present bounds.
    fn alterations(&self) -> Vec<Alteration> {
        let bounded = |(aim, found): (&Aim, &AimRow)| {
            let instance = &self.formulation.instances[found.instance];
            Alteration::Bounded { aim: *aim, min: instance.min, max: instance.max }
        };
        self.aims.iter().map(bounded).collect()
    }

    /// Whole-number columns with their values at a solution in the solver's units.
    fn whole(&self, values: &[f64]) -> Vec<(usize, f64)> {
        let problem = &self.formulation.problem;
        let columns = problem.column_handles().filter(|column| problem.is_integer(*column));
        columns.map(|column| (column.index(), values[column.index()].round())).collect()
    }

    /// Whole-number columns with the values that a plan's table of facilities gives them.
    pub(crate) fn decisions(&self, facilities: &[FacilityRow]) -> Vec<(usize, f64)> {
        let rows: BTreeMap<(&str, &str, i64), &FacilityRow> =
            facilities.iter().map(|row| ((&*row.place, &*row.process, row.period), row)).collect();
        let formulation = &self.formulation;
        let problem = &formulation.problem;
        let value = |column: Column| {
            let (f, t) = match formulation.columns[column.index()].variable {
                Variable::Modules { f, t } | Variable::Open { f, t } | Variable::Class { f, t, .. } => (f, t),
                _ => return 0.0,
            };
            let facility = &formulation.facilities[f as usize];
            let start = i64::from(formulation.time.period(usize::from(t)).start);
            let place = self.projects[0].1.places[facility.place].id.as_str();
            let process = self.projects[0].1.processes[facility.process].id.as_str();
            let Some(row) = rows.get(&(place, process, start)) else { return 0.0 };
            match formulation.columns[column.index()].variable {
                Variable::Modules { .. } => row.modules as f64,
                Variable::Open { .. } => row.opened as f64,
                Variable::Class { k, .. } => {
                    let class = facility.build.as_ref().and_then(|build| build.classes.get(usize::from(k)));
                    let ends = row.class_from.zip(row.class_to);
                    let same = |(a, b): (f64, f64)| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
                    let used = class.zip(ends).is_some_and(|(class, ends)| {
                        same((class.0, ends.0)) && same((class.1, ends.1)) && row.built > 0.0
                    });
                    f64::from(u8::from(used))
                }
                _ => 0.0,
            }
        };
        let columns = problem.column_handles().filter(|column| problem.is_integer(*column));
        columns.map(|column| (column.index(), value(column))).collect()
    }
}

/// What options say of how long and with which seed.
pub(crate) fn budget(options: &SolveOptions) -> Budget {
    Budget { gap: options.gap, time_limit: options.time_limit, seed: options.seed, threads: options.threads }
}

fn scenarios(projects: &[(f64, Project)]) -> Vec<Scenario<'_>> {
    projects.iter().map(|(probability, project)| Scenario { project, probability: *probability }).collect()
}
