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
    Network(Box<ClusterNetworkArguments>),
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
    #[arg(long, value_delimiter = ',', num_args = 2..=3)]
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
