//! `karkas trade offers`.

use std::path::PathBuf;

use clap::Args;

use super::data::DataArguments;
use crate::values::ServedShare;

#[derive(Debug, Args)]
pub struct OffersArguments {
    #[command(flatten)]
    pub data: DataArguments,
    #[arg(long = "for")]
    pub project: PathBuf,
    #[arg(long, short)]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub write: bool,
    #[arg(long, value_delimiter = ',')]
    pub at: Vec<String>,
    #[arg(long, default_value_t = 10, hide_default_value = true, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub suppliers: u32,
    #[arg(long, default_value = "95%", hide_default_value = true)]
    pub cover: ServedShare,
    #[arg(long, default_value = "100%", hide_default_value = true)]
    pub reach: ServedShare,
    #[arg(long)]
    pub shared_codes: bool,
    #[arg(long, requires = "market_share")]
    pub market: Option<String>,
    #[arg(long, requires = "market")]
    pub importer: Option<String>,
    #[arg(long, requires = "market")]
    pub market_share: Option<ServedShare>,
    #[arg(long, default_value = "trade", hide_default_value = true)]
    pub source: String,
    #[arg(long)]
    pub source_title: Option<String>,
    #[arg(long)]
    pub publisher: Option<String>,
    #[arg(long)]
    pub url: Option<String>,
}
