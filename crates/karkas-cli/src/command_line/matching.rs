//! `karkas match`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
pub struct MatchArguments {
    pub folder: PathBuf,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long)]
    pub opportunities: Option<PathBuf>,
    #[arg(long)]
    pub no_report: bool,
}
