//! From a programme to its solution: the search for whole numbers, then prices with these fixed.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use karkas_decomposition::Budget;
use karkas_solver::{Duals, Options, Outcome, Progress, Solution, SolverError, Status, solve};

use crate::formulation::Formulation;
use crate::search::{Search, search};
use crate::structure;

/// How to solve. One search always runs on one thread, so that the same input gives the same plan to the last bit;
/// further threads serve to plan several scenarios side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct SolveOptions {
    /// Relative gap at which to stop, a share.
    pub gap: f64,
    /// Limit on wall time.
    pub time_limit: Option<Duration>,
    /// Threads that the caller may use to plan scenarios side by side; no search uses more than one.
    pub threads: u32,
    /// Seed of the solver.
    pub seed: u32,
    /// Whether the solver may simplify the programme first.
    pub presolve: bool,
    /// The method.
    pub method: Method,
}

/// How a programme is solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// By the most special method whose structure the programme has, and then directly.
    #[default]
    Automatic,
    /// By the general solver alone.
    Direct,
    /// As a fixed-charge location problem.
    Location,
    /// As a fixed-charge network design problem.
    NetworkDesign,
    /// As a network of processes with switches.
    ProcessNetwork,
    /// By stages and scenarios.
    Stages,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 6] = [
        Self::Automatic,
        Self::Direct,
        Self::Location,
        Self::NetworkDesign,
        Self::ProcessNetwork,
        Self::Stages,
    ];

    /// Its name on the command line and in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::Automatic => "auto",
            Self::Direct => "direct",
            Self::Location => "location",
            Self::NetworkDesign => "network-design",
            Self::ProcessNetwork => "process-network",
            Self::Stages => "stages",
        }
    }
}

impl Default for SolveOptions {
    fn default() -> Self {
        Self { gap: 1e-3, time_limit: None, threads: 1, seed: 0, presolve: true, method: Method::Automatic }
    }
}

/// A solved programme, in real units and money.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// Whether the search was cut short, and by what; `Optimal` where the gap was proven.
    pub status: Status,
    /// Value of each column.
    pub values: Vec<f64>,
    /// Value of each row.
    pub row_values: Vec<f64>,
    /// Dual value of each row, discounted money per unit: how the objective rises with the row's bound.
    pub duals: Vec<f64>,
    /// Reduced cost of each column, discounted money per unit.
    pub reduced_costs: Vec<f64>,
    /// Objective.
    pub objective: f64,
    /// Proven lower bound of the objective.
    pub bound: f64,
    /// Nodes of the search.
    pub nodes: u64,
    /// Seconds of wall time, search and prices.
    pub seconds: f64,
    /// Version of the solver.
    pub solver_version: String,
    /// The method that found it: the special one that did, or the direct one.
    pub method: Method,
}

/// How a search ended without a solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSolution {
    /// There is none.
    Infeasible,
    /// The cost can fall without end: something earns money from nothing.
    Unbounded,
    /// The search was stopped before any was found.
    Stopped,
    /// The solver's answer did not pass the check, also without its simplifications.
    Unreliable,
}

/// What came of solving.
#[derive(Debug, Clone, PartialEq)]
pub enum SolveOutcome {
    /// A solution.
    Solved(Box<Solved>),
    /// None.
    None(NoSolution),
}

/// Columns from which on a linear programme of many scenarios is taken apart.
const LARGE: usize = 200_000;

/// What is left of rounding: in the solver's units amounts that matter are of the order of one.
const DUST: f64 = 1e-11;

/// Solves a programme.
///
/// `progress` is called now and then with figures in real money; where it breaks, the best solution so far is kept.
///
/// # Errors
/// Where the solver fails.
pub fn solve_formulation(
    formulation: &Formulation,
    options: &SolveOptions,
    start: Option<Vec<f64>>,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<SolveOutcome, SolverError> {
    let money = formulation.money_scale;
    let mut report = |state: &Progress| {
        let state = Progress {
            incumbent: state.incumbent.map(|value| value * money),
            bound: state.bound.map(|value| value * money),
            ..*state
        };
        progress(&state)
    };
    if let Some(solved) = linear_in_stages(formulation, options, &mut report)? {
        return Ok(SolveOutcome::Solved(Box::new(solved)));
    }
    let found = search(formulation, options, start, &mut report)?;
    let Some(point) = &found.solution else { return Ok(SolveOutcome::None(no_solution(found.status))) };
    if !matches!(found.status, Status::Optimal | Status::TimeLimit | Status::Interrupted | Status::OtherLimit)
    {
        return Ok(SolveOutcome::None(NoSolution::Unreliable));
    }
    let proven = match found.bound.filter(|bound| bound.is_finite()) {
        Some(bound) => Some(bound),
        // Stopped with a point, but before anything was proven.
        None => bound_of_relaxation(formulation, options)?,
    };
    let Some(bound) = proven else { return Ok(SolveOutcome::None(NoSolution::Unreliable)) };
    if formulation.problem.integers() == 0
        && let Some(duals) = &found.duals
    {
        return Ok(SolveOutcome::Solved(Box::new(in_real_units(formulation, &found, point, duals, bound))));
    }
    // Prices, and amounts that are exact for the whole numbers chosen.
    let begun = Instant::now();
    let linear = Options { time_limit: None, start: None, presolve: true, ..request(options) };
    // Whoever waits sees that work goes on. To stop now would be to have no plan: it cannot do without prices.
    let mut pricing = |state: &Progress| {
        let seconds = found.seconds + begun.elapsed().as_secs_f64();
        let (incumbent, nodes) = (Some(point.objective), found.nodes);
        let _ = report(&Progress { seconds, incumbent, bound: Some(bound), nodes, ..*state });
        ControlFlow::Continue(())
    };
    let budget = Budget { gap: options.gap, time_limit: None, seed: options.seed, threads: options.threads };
    // Taken apart as it was searched, where it was.
    let structure =
        (found.method != Method::Direct).then(|| structure::recognise(formulation, found.method)).flatten();
    let priced = structure
        .map_or(Ok(None), |structure| structure.price(Some(&point.columns), &budget, &mut pricing))?;
    if let Some((point, duals)) = priced {
        let mut solved = in_real_units(formulation, &found, &point, &duals, bound);
        solved.seconds += begun.elapsed().as_secs_f64();
        return Ok(SolveOutcome::Solved(Box::new(solved)));
    }
    let mut fixed = formulation.problem.clone();
    fixed.fix_integers(&point.columns);
    fixed.relax_integers();
    let mut priced = solve(&fixed, &linear, &mut pricing)?;
    if priced.duals.is_none() {
        let careful = Options { presolve: false, ..linear };
        priced = solve(&fixed, &careful, &mut pricing)?;
    }
    let (Some(duals), Some(point)) = (&priced.duals, &priced.solution) else {
        return Ok(SolveOutcome::None(NoSolution::Unreliable));
    };
    let mut solved = in_real_units(formulation, &found, point, duals, bound);
    solved.seconds += begun.elapsed().as_secs_f64();
    Ok(SolveOutcome::Solved(Box::new(solved)))
}

/// The solution of a programme of many scenarios in which nothing has to be whole, taken apart into these; `None` where it is not such
/// a one.
fn linear_in_stages(
    formulation: &Formulation,
    options: &SolveOptions,
    report: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Option<Solved>, SolverError> {
    let problem = &formulation.problem;
    let is_asked = matches!(options.method, Method::Automatic | Method::Stages);
    if problem.integers() > 0 || problem.columns() < LARGE || !is_asked {
        return Ok(None);
    }
    let begun = Instant::now();
    let Some(structure) = structure::recognise(formulation, Method::Stages) else { return Ok(None) };
    let budget = Budget {
        gap: options.gap,
        time_limit: options.time_limit,
        seed: options.seed,
        threads: options.threads,
    };
    let Some((point, duals)) = structure.price(None, &budget, report)? else { return Ok(None) };
    let search = Search {
        status: Status::Optimal,
        solution: None,
        bound: Some(point.objective),
        duals: None,
        nodes: 0,
        seconds: begun.elapsed().as_secs_f64(),
        method: Method::Stages,
    };
    Ok(Some(in_real_units(formulation, &search, &point, &duals, point.objective)))
}

/// What the programme costs at the least if nothing has to be whole; `None` where that cannot be told. Not limited in time,
/// as prices are not.
fn bound_of_relaxation(
    formulation: &Formulation,
    options: &SolveOptions,
) -> Result<Option<f64>, SolverError> {
    let mut relaxed = formulation.problem.clone();
    relaxed.relax_integers();
    let linear = Options { time_limit: None, start: None, ..request(options) };
    let outcome = solve(&relaxed, &linear, &mut |_| ControlFlow::Continue(()))?;
    Ok(outcome.bound.filter(|bound| outcome.status == Status::Optimal && bound.is_finite()))
}

/// The solution of a programme without whole numbers that was solved by itself; `None` where there is none.
pub(crate) fn of_linear(formulation: &Formulation, outcome: &Outcome) -> Option<Solved> {
    let (point, duals, bound) = (outcome.solution.as_ref()?, outcome.duals.as_ref()?, outcome.bound?);
    let search = Search {
        status: outcome.status,
        solution: None,
        bound: outcome.bound,
        duals: None,
        nodes: outcome.nodes,
        seconds: outcome.seconds,
        method: Method::Direct,
    };
    Some(in_real_units(formulation, &search, point, duals, bound))
}

/// What the solver is asked for.
pub(crate) fn request(options: &SolveOptions) -> Options {
    Options {
        gap: options.gap,
        time_limit: options.time_limit,
        seed: options.seed,
        presolve: options.presolve,
        ..Options::default()
    }
}

fn no_solution(status: Status) -> NoSolution {
    match status {
        Status::Infeasible => NoSolution::Infeasible,
        Status::Unbounded => NoSolution::Unbounded,
        Status::TimeLimit | Status::Interrupted | Status::OtherLimit | Status::InfeasibleOrUnbounded => {
            NoSolution::Stopped
        }
        Status::Optimal | Status::Unreliable => NoSolution::Unreliable,
    }
}

/// A price in the solver's units, where what is left of rounding is no price.
fn without_dust(dual: f64) -> f64 {
    if dual.abs() < DUST { 0.0 } else { dual }
}

fn in_real_units(
    formulation: &Formulation,
    search: &Search,
    point: &Solution,
    duals: &Duals,
    bound: f64,
) -> Solved {
    let money = formulation.money_scale;
    let mut columns = point.columns.clone();
    // The solver keeps bounds to a tolerance only; a written plan keeps them exactly.
    for (value, column) in columns.iter_mut().zip(formulation.problem.column_handles()) {
        let (lower, upper) = formulation.problem.column_bounds(column);
        *value = value.clamp(lower, upper);
        if formulation.problem.is_integer(column) {
            *value = value.round();
        }
        if value.abs() < DUST && lower <= 0.0 && upper >= 0.0 {
            *value = 0.0;
        }
    }
    let objective = point.objective * money;
    Solved {
        status: search.status,
        values: formulation.unscale(&columns),
        row_values: point
            .rows
            .iter()
            .zip(&formulation.rows)
            .map(|(value, info)| if value.abs() < DUST { 0.0 } else { value * info.scale })
            .collect(),
        duals: duals
            .rows
            .iter()
            .zip(&formulation.rows)
            .map(|(dual, info)| without_dust(*dual) * money / info.scale)
            .collect(),
        reduced_costs: duals
            .reduced_costs
            .iter()
            .zip(&formulation.columns)
            .map(|(cost, info)| without_dust(*cost) * money / info.scale)
            .collect(),
        objective,
        bound: (bound * money).min(objective),
        nodes: search.nodes,
        seconds: search.seconds,
        solver_version: karkas_solver::solver_version(),
        method: search.method,
    }
}
