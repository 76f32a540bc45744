//! What a plan says of itself: inputs, options, status, bound, sizes, times and checksums.

pub use karkas_model::files::FileRecord;
use serde::{Deserialize, Serialize};

use crate::alteration::Alteration;
use crate::risk::RiskRecord;

/// Name of the file in a plan's folder.
pub const FILE: &str = "manifest.json";

/// The manifest of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always `karkas-plan/1`.
    pub format: String,
    /// Version of Karkas.
    pub karkas: String,
    /// When the plan was made, UTC, as in RFC 3339.
    pub created: String,
    /// Name of the project.
    pub project: String,
    /// Scenarios that were planned together, each with its probability.
    pub scenarios: Vec<PlannedScenario>,
    /// `optimal` (the gap asked for was proven), `time limit reached` or `interrupted`.
    pub status: String,
    /// Expected discounted cost as the solver reports it, in the project's currency.
    pub objective: f64,
    /// No plan costs less than this.
    pub bound: f64,
    /// `(objective - bound) / |objective|`.
    pub gap: f64,
    /// Currency of all money.
    pub currency: String,
    /// How bad outcomes weigh in the objective; absent where only the expected cost counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<RiskRecord>,
    /// What was asked of the solver.
    pub solver: SolverRecord,
    /// What the user forced and forbade.
    pub overrides: OverrideRecord,
    /// Size of the programme.
    pub size: SizeRecord,
    /// Smallest and largest numbers that the solver saw.
    pub ranges: Vec<RangeRecord>,
    /// The most that could sensibly be built at each facility where that bounds an opening or a size class.
    pub largest: Vec<LargestRecord>,
    /// Seconds of wall time by step.
    pub seconds: Vec<StepRecord>,
    /// Every input file.
    pub inputs: Vec<FileRecord>,
    /// Every table of the plan.
    pub tables: Vec<FileRecord>,
}

/// A scenario of a plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedScenario {
    /// Id.
    pub id: String,
    /// Probability; 1 for a plan of one scenario.
    pub probability: f64,
}

/// The solver and its options.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SolverRecord {
    /// Name and version.
    pub name: String,
    /// Relative gap asked for.
    pub gap: f64,
    /// Time limit, seconds.
    pub time_limit: Option<f64>,
    /// Threads allowed for scenarios side by side; each search runs on one.
    pub threads: u32,
    /// Seed.
    pub seed: u32,
    /// Whether the programme was simplified first.
    pub presolve: bool,
    /// Nodes of the search.
    pub nodes: u64,
    /// The method that found the plan.
    #[serde(default = "direct")]
    pub method: String,
}

/// What plans that do not name their method were made with.
fn direct() -> String {
    "direct".to_owned()
}

/// What was forced and forbidden, as `place/process`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OverrideRecord {
    /// Forced.
    pub force: Vec<String>,
    /// Forbidden.
    pub forbid: Vec<String>,
    /// What is built by decisions of years before this one was given and not decided; absent where all was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_before: Option<i32>,
    /// Changes of the project, beside its scenario, under which this is a plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alterations: Vec<Alteration>,
}

/// Size of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeRecord {
    /// Columns.
    pub columns: usize,
    /// Whole-number columns.
    pub integers: usize,
    /// Rows.
    pub rows: usize,
    /// Coefficients that are not zero.
    pub nonzeros: usize,
}

/// Smallest and largest of one kind of numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RangeRecord {
    /// Kind: coefficients, costs, bounds or right-hand sides, in the solver's units.
    pub of: String,
    /// Smallest absolute value that is not zero.
    pub smallest: f64,
    /// Where it stands, in the project's words.
    pub smallest_at: String,
    /// Largest absolute value.
    pub largest: f64,
    /// Where it stands.
    pub largest_at: String,
}

/// The most that could sensibly be built at a facility.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LargestRecord {
    /// Place.
    pub place: String,
    /// Process.
    pub process: String,
    /// Capacity, units a year.
    pub capacity: f64,
}

/// Seconds of one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StepRecord {
    /// read, build, solve or write.
    pub step: String,
    /// Seconds.
    pub seconds: f64,
}
