//! `karkas design`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("sited").args(["plan", "to_project"]).multiple(true))]
pub struct DesignArguments {
    #[arg(required_unless_present = "plan")]
    pub brief: Option<PathBuf>,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long = "for", requires = "site")]
    pub plan: Option<PathBuf>,
    #[arg(long, requires = "plan")]
    pub year: Option<i32>,
    #[arg(long)]
    pub weather: Option<PathBuf>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(16..=65_536))]
    pub screened: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub generations: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub promoted: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=2_147_483_647))]
    pub seed: Option<u32>,
    #[arg(long, requires_all = ["site", "floor"])]
    pub to_project: Option<PathBuf>,
    #[arg(long, requires = "sited")]
    pub site: Option<String>,
    #[arg(long, requires = "to_project")]
    pub floor: Option<String>,
    #[arg(long, requires = "to_project", default_value = "land", hide_default_value = true)]
    pub land: String,
    #[arg(long, requires = "to_project", default_value = "electricity", hide_default_value = true)]
    pub electricity: String,
    #[arg(long, requires = "to_project", default_value = "heat", hide_default_value = true)]
    pub heat: String,
    #[arg(long, requires = "to_project", default_value = "co2e_building", hide_default_value = true)]
    pub carbon: String,
    #[arg(long, requires = "to_project")]
    pub write: bool,
    #[arg(long)]
    pub no_report: bool,
}
