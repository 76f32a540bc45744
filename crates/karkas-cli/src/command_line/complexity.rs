//! `karkas trade complexity`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::data::DataArguments;

#[derive(Debug, Args)]
pub struct ComplexityArguments {
    #[command(flatten)]
    pub data: DataArguments,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub convention: ConventionName,
    #[arg(long)]
    pub sample: String,
    #[arg(long)]
    pub population: Option<PathBuf>,
    #[arg(long)]
    pub income: Option<PathBuf>,
    #[arg(long)]
    pub least_population: Option<f64>,
    #[arg(long)]
    pub least_place: Option<f64>,
    #[arg(long)]
    pub least_product: Option<f64>,
    #[arg(long, value_delimiter = ',')]
    pub without_places: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub without_products: Vec<String>,
    #[arg(long, default_value_t = 1.0)]
    pub threshold: f64,
    #[arg(long)]
    pub strict: bool,
    #[arg(long, value_enum, default_value = "trade", hide_possible_values = true)]
    pub presence: PresenceName,
    #[arg(long, value_enum, default_value = "minimum", hide_possible_values = true)]
    pub proximity: ProximityName,
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub neighbours: Option<u32>,
    #[arg(long)]
    pub leave_out: bool,
    #[arg(long, value_enum, default_value = "last", hide_possible_values = true)]
    pub cells: CellsName,
    #[arg(long)]
    pub project: Option<PathBuf>,
}

/// Whose definitions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ConventionName {
    #[value(name = "growthlab")]
    GrowthLab,
    AtlasBook,
    Oec,
    RPkg,
}

/// What makes advantage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PresenceName {
    Trade,
    Population,
    Both,
}

/// How proximity is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProximityName {
    Minimum,
    Asymmetric,
    Continuous,
    SquareRoot,
}

/// Of which years pairs of a place and a product are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CellsName {
    None,
    Last,
    All,
}
