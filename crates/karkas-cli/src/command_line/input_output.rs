//! `karkas trade io` and `karkas trade shock`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

/// An input-output table and how it is to be read.
#[derive(Debug, Args)]
pub struct TableArguments {
    pub table: PathBuf,
    #[arg(long)]
    pub member: Option<String>,
    #[arg(long, value_delimiter = ',')]
    pub leave_out: Vec<String>,
    #[arg(long)]
    pub keep_parts: bool,
}

#[derive(Debug, Args)]
pub struct InputOutputArguments {
    #[command(flatten)]
    pub table: TableArguments,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, value_delimiter = ',')]
    pub region: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub sector: Vec<String>,
    #[arg(long, value_delimiter = ',')]
    pub without: Vec<Who>,
    #[arg(long)]
    pub before: Option<PathBuf>,
    #[arg(long)]
    pub no_losses: bool,
}

#[derive(Debug, Args)]
pub struct ShockArguments {
    #[command(flatten)]
    pub table: TableArguments,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long)]
    pub firms: Option<PathBuf>,
    #[arg(long, required_unless_present = "hit_demand", value_delimiter = ',')]
    pub hit: Vec<Hit>,
    #[arg(long, value_delimiter = ',')]
    pub hit_demand: Vec<Hit>,
    #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub days: u32,
    #[arg(long, default_value_t = 5)]
    pub from_day: u32,
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..))]
    pub lasting: u32,
    #[arg(long, default_value_t = 60)]
    pub recovery: u32,
    #[arg(long, default_value_t = 90.0)]
    pub stock_days: f64,
    #[arg(long, default_value_t = 60.0)]
    pub restocking: f64,
    #[arg(long, default_value_t = 1.25)]
    pub overproduction: f64,
    #[arg(long, value_enum, default_value = "threshold", hide_possible_values = true)]
    pub binding: BindingName,
    #[arg(long, default_value_t = 0.8)]
    pub psi: f64,
    #[arg(long)]
    pub importance: Option<PathBuf>,
}

/// When a low inventory holds production back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BindingName {
    Threshold,
    Exhaustion,
}

/// A region, a sector of a region, or a sector of all regions: `RUS`, `RUS:C24`, `*:C24`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Code of the region; `None`: all.
    pub region: Option<String>,
    /// Code of the sector; `None`: all.
    pub sector: Option<String>,
}

impl FromStr for Who {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (region, sector) = match text.split_once(':') {
            Some((region, sector)) => (region, Some(sector)),
            None => (text, None),
        };
        if region.is_empty() || sector == Some("") {
            return Err("RUS, RUS:C24, *:C24".to_string());
        }
        let named = |code: &str| (code != "*").then(|| code.to_string());
        Ok(Self { region: named(region), sector: sector.and_then(named) })
    }
}

/// Who loses what share: `RUS:C24=30%`.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Who.
    pub who: Who,
    /// The share that is lost, above 0 and at most 1.
    pub share: f64,
}

impl FromStr for Hit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "RUS:C24=30%".to_string();
        let (who, share) = text.rsplit_once('=').ok_or_else(wrong)?;
        let (figure, divisor) = match share.trim().strip_suffix('%') {
            Some(figure) => (figure, 100.0),
            None => (share, 1.0),
        };
        let share = figure.trim().replace(',', ".").parse::<f64>().map_err(|_| wrong())? / divisor;
        if share > 0.0 && share <= 1.0 { Ok(Self { who: who.parse()?, share }) } else { Err(wrong()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_and_how_much() {
        let who = |region: Option<&str>, sector: Option<&str>| Who {
            region: region.map(String::from),
            sector: sector.map(String::from),
        };
        assert_eq!("RUS".parse(), Ok(who(Some("RUS"), None)));
        assert_eq!("*:C24".parse(), Ok(who(None, Some("C24"))));
        assert_eq!("RUS:C24=30%".parse(), Ok(Hit { who: who(Some("RUS"), Some("C24")), share: 0.3 }));
        assert_eq!("RUS=1".parse(), Ok(Hit { who: who(Some("RUS"), None), share: 1.0 }));
        for wrong in ["RUS", "RUS=0", "RUS=130%", "=10%", "RUS:=10%", "RUS=much"] {
            assert!(wrong.parse::<Hit>().is_err(), "{wrong}");
        }
    }
}
