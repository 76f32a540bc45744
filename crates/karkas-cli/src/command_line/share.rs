//! `karkas share`.

use std::path::PathBuf;

use clap::Args;

use super::QuestionArguments;
use crate::values::{RuleName, Seconds, Share};

#[derive(Debug, Args)]
pub struct ShareArguments {
    #[arg(required_unless_present = "game")]
    pub project: Option<PathBuf>,
    #[arg(long, short, required_unless_present = "game", conflicts_with = "game")]
    pub output: Option<PathBuf>,
    #[arg(long, conflicts_with = "project")]
    pub game: Option<PathBuf>,
    #[arg(long, conflicts_with = "project")]
    pub savings: bool,
    #[arg(long, conflicts_with = "game")]
    pub partners: Option<PathBuf>,
    #[arg(long, value_delimiter = ',')]
    pub rules: Vec<RuleName>,
    #[arg(long, conflicts_with = "game", value_parser = clap::value_parser!(u32).range(2..=16))]
    pub enumerate: Option<u32>,
    #[arg(long, conflicts_with = "game", value_parser = clap::value_parser!(u32).range(2..=100_000))]
    pub samples: Option<u32>,
    #[arg(long)]
    pub anew: bool,
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

impl ShareArguments {
    /// The question about a project; none where a table of a game is given instead.
    pub fn question(&self) -> Option<QuestionArguments> {
        let (project, output) = (self.project.clone()?, self.output.clone()?);
        Some(QuestionArguments {
            project,
            output,
            scenario: self.scenario.clone(),
            gap: self.gap,
            time: self.time,
            threads: self.threads,
            seed: self.seed,
            no_report: self.no_report,
            all: self.all,
        })
    }
}
