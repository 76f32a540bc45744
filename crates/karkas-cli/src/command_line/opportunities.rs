//! `karkas trade opportunities`.

use std::path::PathBuf;

use clap::Args;

use super::complexity::ConventionName;
use super::data::DataArguments;

#[derive(Debug, Args)]
pub struct OpportunitiesArguments {
    #[command(flatten)]
    pub data: DataArguments,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, value_delimiter = ',', required_unless_present = "project")]
    pub places: Vec<String>,
    #[arg(long)]
    pub project: Option<PathBuf>,
    #[arg(long, value_delimiter = ',', num_args = 1..)]
    pub flows: Vec<PathBuf>,
    #[arg(long)]
    pub linkages: Option<PathBuf>,
    #[arg(long)]
    pub names: Option<PathBuf>,
    #[arg(
        long,
        value_enum,
        default_value = "growthlab",
        hide_possible_values = true,
        hide_default_value = true
    )]
    pub convention: ConventionName,
    #[arg(long)]
    pub sample: Option<String>,
    #[arg(long)]
    pub population: Option<PathBuf>,
    #[arg(long, default_value = "balanced", hide_default_value = true)]
    pub strategy: String,
    #[arg(long, value_delimiter = ',')]
    pub weights: Vec<String>,
    #[arg(long)]
    pub no_entry: bool,
    #[arg(long)]
    pub no_report: bool,
}
