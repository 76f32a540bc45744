//! The command line as data. Every text of it (what a command does, what an option means, examples)
//! is in `locales/*/cli.ftl`; see `help`.

mod cluster;
mod complexity;
mod data;
mod dependence;
mod design;
mod input_output;
mod line;
mod matching;
mod offers;
mod opportunities;
mod share;
mod trade;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use karkas_model::words::Lang;

use crate::values::{
    AimName, FacilityName, LossKindName, OneLoss, Seconds, SensitivityMethod, ServedShare, Share, SolverName,
    SubjectName,
};

pub use cluster::{
    ClusterArguments, ClusterCommand, ClusterDefineArguments, ClusterDensityArguments,
    ClusterDistanceArguments, ClusterLegalArguments, ClusterMeasureArguments, ClusterNetworkArguments,
    CurveName, QualityName, ReferenceName, SiteArguments, TransformName,
};
pub use complexity::{CellsName, ComplexityArguments, ConventionName, PresenceName, ProximityName};
pub use data::{DataArguments, SideName};
pub use dependence::{ConvertArguments, CostName, DependenceArguments, DiversifyArguments, EntryArguments};
pub use design::DesignArguments;
pub use input_output::{BindingName, Hit, InputOutputArguments, ShockArguments, TableArguments, Who};
pub use line::LineArguments;
pub use matching::MatchArguments;
pub use offers::OffersArguments;
pub use opportunities::OpportunitiesArguments;
pub use share::ShareArguments;
pub use trade::{TradeArguments, TradeCommand};

#[derive(Debug, Parser)]
#[command(name = "karkas", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub struct CommandLine {
    #[arg(long, global = true, hide_possible_values = true)]
    pub lang: Option<Lang>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    New(NewArguments),
    Check(CheckArguments),
    Graph(GraphArguments),
    Plan(PlanArguments),
    Compare(CompareArguments),
    Pareto(ParetoArguments),
    Alternatives(AlternativesArguments),
    Why(WhyArguments),
    Stress(StressArguments),
    Sensitivity(SensitivityArguments),
    Worth(WorthArguments),
    Share(ShareArguments),
    Foresight(ForesightArguments),
    People(PeopleArguments),
    Trade(TradeArguments),
    Cluster(ClusterArguments),
    Design(DesignArguments),
    Line(LineArguments),
    Match(MatchArguments),
    Audit(AuditArguments),
    Report(ReportArguments),
    Example(ExampleArguments),
    Schema(SchemaArguments),
    Manual(ManualArguments),
}

#[derive(Debug, Args)]
pub struct NewArguments {
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct CheckArguments {
    pub project: PathBuf,
    #[arg(long)]
    pub scenario: Option<String>,
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct GraphArguments {
    pub project: PathBuf,
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub around: Option<String>,
    #[arg(long, requires = "around")]
    pub depth: Option<u32>,
}

#[derive(Debug, Args)]
pub struct PlanArguments {
    pub project: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long)]
    pub scenario: Option<String>,
    #[arg(long, conflicts_with = "scenario")]
    pub all_scenarios: bool,
    #[arg(long)]
    pub gap: Option<Share>,
    #[arg(long)]
    pub time: Option<Seconds>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub threads: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=2_147_483_647))]
    pub seed: Option<u32>,
    #[arg(long)]
    pub solver: Option<SolverName>,
    #[arg(long, value_delimiter = ',')]
    pub force: Vec<FacilityName>,
    #[arg(long, value_delimiter = ',')]
    pub forbid: Vec<FacilityName>,
    #[arg(long)]
    pub risk_weight: Option<Share>,
    #[arg(long, requires = "risk_weight")]
    pub risk_level: Option<Share>,
    #[arg(long, value_delimiter = ',', conflicts_with_all = ["all_scenarios", "solver", "risk_weight"])]
    pub survive: Vec<OneLoss>,
    #[arg(long, requires = "survive")]
    pub serve: Option<ServedShare>,
    #[arg(long, requires = "survive")]
    pub serve_from: Option<i32>,
    #[arg(long, value_delimiter = ',', requires = "survive")]
    pub safety_curve: Vec<ServedShare>,
    #[arg(long)]
    pub no_report: bool,
    #[arg(long)]
    pub all: bool,
}

/// What every question takes that needs many plans.
#[derive(Debug, Args)]
pub struct QuestionArguments {
    pub project: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long)]
    pub scenario: Option<String>,
    #[arg(long)]
    pub gap: Option<Share>,
    #[arg(long)]
    pub time: Option<Seconds>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1024))]
    pub threads: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=2_147_483_647))]
    pub seed: Option<u32>,
    #[arg(long)]
    pub no_report: bool,
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub struct CompareArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    #[arg(long, value_delimiter = ',')]
    pub scenarios: Vec<String>,
    #[arg(long)]
    pub against: Option<String>,
}

#[derive(Debug, Args)]
pub struct StressArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    #[arg(long, value_delimiter = ',')]
    pub losses: Vec<LossKindName>,
    #[arg(long)]
    pub pairs: bool,
    #[arg(long, default_value_t = 5, hide_default_value = true)]
    pub cures: usize,
}

#[derive(Debug, Args)]
pub struct ParetoArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    #[arg(long, value_delimiter = ',', default_value = "cost,carbon", hide_default_value = true)]
    pub over: Vec<AimName>,
    #[arg(long, default_value_t = 20, hide_default_value = true, value_parser = clap::value_parser!(u32).range(2..=1000))]
    pub points: u32,
    #[arg(long)]
    pub thorough: bool,
    #[arg(long)]
    pub anew: bool,
}

#[derive(Debug, Args)]
pub struct AlternativesArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    #[arg(long, default_value = "2%", hide_default_value = true)]
    pub within: Share,
    #[arg(long, default_value_t = 5, hide_default_value = true, value_parser = clap::value_parser!(u32).range(0..=100))]
    pub plans: u32,
}

#[derive(Debug, Args)]
pub struct SensitivityArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    #[arg(long, default_value = "one", hide_default_value = true)]
    pub method: SensitivityMethod,
    #[arg(long, default_value_t = 10, hide_default_value = true, value_parser = clap::value_parser!(u32).range(1..))]
    pub trajectories: u32,
    #[arg(long)]
    pub spread: Option<Share>,
    #[arg(long, default_value_t = 10, hide_default_value = true)]
    pub replan: usize,
}

#[derive(Debug, Args)]
pub struct WorthArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    #[arg(long, value_delimiter = ',', required = true)]
    pub of: Vec<SubjectName>,
}

#[derive(Debug, Args)]
pub struct ForesightArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    #[arg(long, default_value_t = 2, hide_default_value = true, value_parser = clap::value_parser!(u32).range(1..))]
    pub window: u32,
}

#[derive(Debug, Args)]
pub struct PeopleArguments {
    #[command(flatten)]
    pub question: QuestionArguments,
    #[arg(long, value_delimiter = ',')]
    pub instead_of: Vec<String>,
}

#[derive(Debug, Args)]
pub struct WhyArguments {
    pub plan: PathBuf,
    pub what: Vec<String>,
}

#[derive(Debug, Args)]
pub struct AuditArguments {
    pub plan: PathBuf,
}

#[derive(Debug, Args)]
pub struct ReportArguments {
    pub plan: PathBuf,
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ExampleArguments {
    #[command(subcommand)]
    pub command: ExampleCommand,
}

#[derive(Debug, Subcommand)]
pub enum ExampleCommand {
    List,
    Extract(ExtractArguments),
}

#[derive(Debug, Args)]
pub struct ExtractArguments {
    pub name: String,
    pub folder: PathBuf,
}

#[derive(Debug, Args)]
pub struct SchemaArguments {
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub datapackage: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ManualArguments {
    #[arg(long, short)]
    pub output: Option<PathBuf>,
}
