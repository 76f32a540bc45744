//! `karkas match`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct MatchArguments {
    pub folder: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long)]
    pub project: Option<PathBuf>,
    #[arg(long)]
    pub opportunities: Option<PathBuf>,
    #[arg(long)]
    pub judge: Option<PathBuf>,
    #[arg(long, default_value_t = 1, hide_default_value = true)]
    pub seed: u64,
    #[arg(long)]
    pub no_report: bool,
}
