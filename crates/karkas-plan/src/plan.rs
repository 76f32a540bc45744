//! From projects to a plan: formulate, solve, extract.

use std::ops::ControlFlow;
use std::time::Instant;

use karkas_model::project::Project;
use karkas_solver::{Progress, SolverError};

use crate::alteration::Alteration;
use crate::formulation::{Formulation, FormulationError, Largest, Overrides, Scenario};
use crate::given::Given;
use crate::manifest::{
    LargestRecord, Manifest, OverrideRecord, PlannedScenario, RangeRecord, SizeRecord, SolverRecord,
    StepRecord,
};
use crate::risk::{self, Risk, RiskRecord};
use crate::solve::{NoSolution, SolveOptions, SolveOutcome, Solved, solve_formulation};
use crate::tables::{FacilityRow, PlanTables};
use crate::{extract, names};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// How to solve.
    pub solve: SolveOptions,
    /// What to force and forbid.
    pub overrides: Overrides,
}

/// A plan: its tables and what it says of itself. Files and checksums are added when it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Tables.
    pub tables: PlanTables,
    /// Manifest.
    pub manifest: Manifest,
}

/// What came of planning.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanOutcome {
    /// A plan.
    Planned(Box<Plan>),
    /// None.
    NoPlan(NoSolution),
}

/// Why planning failed.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The project cannot be formulated.
    #[error(transparent)]
    Formulation(#[from] FormulationError),
    /// The solver failed.
    #[error("the solver failed: {0}")]
    Solver(#[from] SolverError),
}

/// Plans one scenario (probability 1), or several together that chance decides between.
///
/// # Errors
/// Where the project cannot be formulated or the solver fails. That there is no plan is an outcome, not an error.
pub fn plan(
    projects: &[(f64, &Project)],
    request: &Request,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<PlanOutcome, PlanError> {
    plan_on_terms(projects, request, &Terms::default(), progress)
}

/// What a plan is made under beside the project.
#[derive(Debug, Clone, Default)]
pub struct Terms<'a> {
    /// Building that is given.
    pub given: Option<Given<'a>>,
    /// Largest sizes.
    pub largest: Largest<'a>,
    /// Building to start the search from, where the programme allows it.
    pub start: Option<&'a [FacilityRow]>,
    /// What the projects were altered by, to be written to the manifest: they are altered already.
    pub alterations: &'a [Alteration],
    /// How much bad outcomes weigh; it means nothing where there is one scenario.
    pub risk: Option<Risk>,
}

/// Plans under terms: with some building given, or as another plan bounds its sizes.
///
/// # Errors
/// As [`plan`].
pub fn plan_on_terms(
    projects: &[(f64, &Project)],
    request: &Request,
    terms: &Terms<'_>,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<PlanOutcome, PlanError> {
    let scenarios: Vec<Scenario<'_>> =
        projects.iter().map(|&(probability, project)| Scenario { project, probability }).collect();
    let started = Instant::now();
    let mut formulation = Formulation::sized(&scenarios, &request.overrides, terms.largest)?;
    if let Some(given) = &terms.given {
        given.fix(&mut formulation, scenarios[0].project);
    }
    if let Some(risk) = terms.risk.filter(|_| scenarios.len() > 1) {
        formulation.weigh(risk);
    }
    let formulation = formulation;
    let built = started.elapsed().as_secs_f64();
    let start = match terms.start {
        Some(facilities) => {
            let given = Given { facilities, before: None };
            given.start(&formulation, scenarios[0].project, progress)?
        }
        None => None,
    };
    let solved = match solve_formulation(&formulation, &request.solve, start, progress)? {
        SolveOutcome::Solved(solved) => solved,
        SolveOutcome::None(why) => return Ok(PlanOutcome::NoPlan(why)),
    };
    let mut plan = plan_of(&scenarios, &formulation, &solved, request);
    plan.manifest.overrides.given_before =
        terms.given.as_ref().map(|given| given.before.unwrap_or(scenarios[0].project.settings.horizon()));
    plan.manifest.overrides.alterations = terms.alterations.to_vec();
    plan.manifest.seconds.insert(0, StepRecord { step: "build".to_owned(), seconds: built });
    Ok(PlanOutcome::Planned(Box::new(plan)))
}

/// The plan of a programme that is solved already; `request` is what its manifest says of how.
pub fn plan_of(
    scenarios: &[Scenario<'_>],
    formulation: &Formulation,
    solved: &Solved,
    request: &Request,
) -> Plan {
    let tables = extract::tables(scenarios, formulation, solved);
    let mut manifest = manifest(scenarios, formulation, solved, request);
    if let Some(rows) = &formulation.risk {
        weigh(&mut manifest, &tables, rows.risk, formulation.weights(&solved.duals));
    }
    manifest.seconds.push(StepRecord { step: "solve".to_owned(), seconds: solved.seconds });
    Plan { tables, manifest }
}

/// Puts the figures of the worst outcomes into a manifest. The objective is recomputed from the ledger, so that it does not
/// carry the tolerance to which the solver keeps the rows of the excess.
fn weigh(manifest: &mut Manifest, tables: &PlanTables, risk: Risk, weights: Vec<f64>) {
    let scenarios: Vec<(f64, &str)> =
        manifest.scenarios.iter().map(|scenario| (scenario.probability, scenario.id.as_str())).collect();
    let costs = risk::costs_by_scenario(&tables.ledger, &scenarios);
    let outcomes: Vec<(f64, f64)> =
        scenarios.iter().zip(costs).map(|(&(probability, _), cost)| (probability, cost)).collect();
    let expected = outcomes.iter().map(|(probability, cost)| probability * cost).sum();
    let (threshold, tail) = risk::tail(&outcomes, risk.level);
    let record = RiskRecord { risk, expected, threshold, tail, weights };
    manifest.objective = record.objective();
    manifest.bound = manifest.bound.min(manifest.objective);
    let distance = manifest.objective - manifest.bound;
    manifest.gap = if distance == 0.0 { 0.0 } else { (distance / manifest.objective.abs()).min(f64::MAX) };
    manifest.risk = Some(record);
}

pub(crate) fn manifest(
    scenarios: &[Scenario<'_>],
    formulation: &Formulation,
    solved: &Solved,
    request: &Request,
) -> Manifest {
    let project = scenarios[0].project;
    let distance = (solved.objective - solved.bound).max(0.0);
    let pairs = |list: &[(karkas_model::index::PlaceId, karkas_model::index::ProcessId)]| {
        list.iter()
            .map(|&(place, process)| {
                format!("{}/{}", project.places[place].id, project.processes[process].id)
            })
            .collect()
    };
    Manifest {
        format: "karkas-plan/1".to_owned(),
        karkas: env!("CARGO_PKG_VERSION").to_owned(),
        created: String::new(),
        project: project.settings.name.en.clone(),
        scenarios: scenarios
            .iter()
            .map(|scenario| PlannedScenario {
                id: scenario.project.scenario.clone(),
                probability: scenario.probability,
            })
            .collect(),
        status: solved.status.words().to_owned(),
        objective: solved.objective,
        bound: solved.bound,
        gap: if distance == 0.0 { 0.0 } else { (distance / solved.objective.abs()).min(f64::MAX) },
        currency: project.settings.currency.clone(),
        risk: None,
        solver: SolverRecord {
            name: format!("HiGHS {}", solved.solver_version),
            gap: request.solve.gap,
            time_limit: request.solve.time_limit.map(|limit| limit.as_secs_f64()),
            threads: request.solve.threads,
            seed: request.solve.seed,
            presolve: request.solve.presolve,
            nodes: solved.nodes,
            method: solved.method.name().to_owned(),
        },
        overrides: OverrideRecord {
            force: pairs(&request.overrides.force),
            forbid: pairs(&request.overrides.forbid),
            ..OverrideRecord::default()
        },
        size: SizeRecord {
            columns: formulation.problem.columns(),
            integers: formulation.problem.integers(),
            rows: formulation.problem.rows(),
            nonzeros: formulation.problem.nonzeros(),
        },
        ranges: ranges(scenarios, formulation),
        largest: formulation
            .facilities
            .iter()
            .filter_map(|facility| {
                let build = facility.build.as_ref()?;
                build.largest.is_finite().then(|| LargestRecord {
                    place: project.places[facility.place].id.clone(),
                    process: project.processes[facility.process].id.clone(),
                    capacity: build.largest,
                })
            })
            .collect(),
        seconds: Vec::new(),
        inputs: Vec::new(),
        tables: Vec::new(),
    }
}

/// Ranges of the numbers that the solver sees, with the rows and columns that they come from.
fn ranges(scenarios: &[Scenario<'_>], formulation: &Formulation) -> Vec<RangeRecord> {
    let ranges = karkas_solver::Ranges::of(&formulation.problem);
    let name = |extreme: &karkas_solver::Extreme| {
        let column = extreme.column.map(|column| names::column(scenarios, formulation, column.index()));
        let row = extreme.row.map(|row| names::row(scenarios, formulation, row.index()));
        match (column, row) {
            (Some(column), Some(row)) => format!("{column}, in {row}"),
            (Some(name), None) | (None, Some(name)) => name,
            (None, None) => String::new(),
        }
    };
    [
        ("coefficients", &ranges.coefficients),
        ("costs", &ranges.costs),
        ("bounds of columns", &ranges.column_bounds),
        ("bounds of rows", &ranges.row_bounds),
    ]
    .into_iter()
    .filter_map(|(of, range)| {
        let range = range.as_ref()?;
        Some(RangeRecord {
            of: of.to_owned(),
            smallest: range.smallest.size,
            smallest_at: name(&range.smallest),
            largest: range.largest.size,
            largest_at: name(&range.largest),
        })
    })
    .collect()
}
