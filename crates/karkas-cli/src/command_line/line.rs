//! `karkas line`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct LineArguments {
    pub folder: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=2_147_483_647))]
    pub seed: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(2..=10_000))]
    pub replications: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(100..=10_000_000))]
    pub units: Option<u32>,
    #[arg(long)]
    pub to_project: Option<PathBuf>,
    #[arg(long, requires = "to_project")]
    pub write: bool,
    #[arg(long, requires = "to_project")]
    pub replace: bool,
}
