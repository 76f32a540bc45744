//! `karkas cluster` and the commands below it.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

#[derive(Debug, Args)]
pub struct ClusterArguments {
    #[command(subcommand)]
    pub command: ClusterCommand,
}

/// Each command's arguments stand in a struct of its own below.
#[derive(Debug, Subcommand)]
pub enum ClusterCommand {
    Measure(ClusterMeasureArguments),
    Define(ClusterDefineArguments),
    Distance(ClusterDistanceArguments),
    Density(ClusterDensityArguments),
    Network(Box<ClusterNetworkArguments>),
    Legal(ClusterLegalArguments),
}

#[derive(Debug, Args)]
pub struct ClusterMeasureArguments {
    pub table: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub reference: ReferenceName,
    #[arg(long, required_if_eq("reference", "totals"))]
    pub totals: Option<PathBuf>,
    #[arg(long)]
    pub plants: bool,
    #[arg(long)]
    pub names: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ClusterDefineArguments {
    pub table: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long = "use")]
    pub sales: Option<PathBuf>,
    #[arg(long, requires = "sales")]
    pub outputs: Option<PathBuf>,
    #[arg(long)]
    pub occupations: Option<PathBuf>,
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..))]
    pub digits: Option<u8>,
    #[arg(long, value_delimiter = ',')]
    pub groups: Vec<usize>,
    #[arg(long, default_value_t = 20, hide_default_value = true, value_parser = clap::value_parser!(u16).range(1..))]
    pub starts: u16,
    #[arg(long, default_value_t = 1, hide_default_value = true)]
    pub seed: u64,
    #[arg(long)]
    pub names: Option<PathBuf>,
}

/// Against what something is concentrated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReferenceName {
    Totals,
    Sums,
    Mean,
}

/// Columns of a table of sites.
#[derive(Debug, Args)]
pub struct SiteArguments {
    #[arg(long, default_value = "x", hide_default_value = true)]
    pub x: String,
    #[arg(long, default_value = "y", hide_default_value = true)]
    pub y: String,
    #[arg(long, default_value = "kind", hide_default_value = true)]
    pub kind: String,
    #[arg(long)]
    pub weight: Option<String>,
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..))]
    pub digits: Option<u8>,
    #[arg(long, default_value_t = 1.0, hide_default_value = true)]
    pub unit: f64,
    #[arg(long)]
    pub names: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ClusterDistanceArguments {
    pub sites: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[command(flatten)]
    pub columns: SiteArguments,
    #[arg(long, value_enum, default_value_t = CurveName::KDensity, hide_default_value = true, hide_possible_values = true)]
    pub curve: CurveName,
    #[arg(long, value_delimiter = ',')]
    pub kinds: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub distances: Vec<f64>,
    #[arg(long, default_value_t = 1000, hide_default_value = true)]
    pub simulations: usize,
    #[arg(long, default_value_t = 0.05, hide_default_value = true)]
    pub level: f64,
    #[arg(long, default_value_t = 1, hide_default_value = true)]
    pub seed: u64,
    #[arg(long)]
    pub labels: bool,
}

/// Which curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CurveName {
    KDensity,
    KDensitySheatherJones,
    M,
}

#[derive(Debug, Args)]
pub struct ClusterDensityArguments {
    pub sites: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[command(flatten)]
    pub columns: SiteArguments,
    #[arg(long)]
    pub radius: Option<f64>,
    #[arg(long, default_value_t = 10, hide_default_value = true)]
    pub least: usize,
    #[arg(long)]
    pub samples: Option<usize>,
}

#[derive(Debug, Args)]
pub struct ClusterLegalArguments {
    pub enterprises: PathBuf,
    pub contracts: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, default_value = "pp779", hide_default_value = true)]
    pub rule: String,
    #[arg(long)]
    pub rules: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ClusterNetworkArguments {
    pub network: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, conflicts_with = "undirected")]
    pub directed: bool,
    #[arg(long)]
    pub undirected: bool,
    #[arg(long, value_delimiter = ',')]
    pub columns: Vec<String>,
    #[arg(long)]
    pub leave_out_own_links: bool,
    #[arg(long, value_enum, default_value_t = QualityName::Modularity, hide_possible_values = true)]
    pub quality: QualityName,
    #[arg(long)]
    pub resolution: Option<f64>,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub transform: Option<TransformName>,
    #[arg(long, default_value_t = 0.05)]
    pub level: f64,
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..))]
    pub chains: u8,
    #[arg(long, default_value_t = 10)]
    pub chance: u16,
    #[arg(long)]
    pub attributes: Option<PathBuf>,
}

/// What a good partition is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum QualityName {
    Modularity,
    Cpm,
    MapEquation,
}

/// What is done to weights before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TransformName {
    None,
    Log,
    Links,
    Backbone,
}
