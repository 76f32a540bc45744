//! How tables of others are to be read, the same for every command that takes them.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub struct DataArguments {
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    #[arg(long, value_parser = years)]
    pub years: Option<RangeInclusive<i32>>,
    #[arg(long)]
    pub year: Option<i32>,
    #[arg(long, value_enum, hide_possible_values = true)]
    pub side: Option<SideName>,
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub digits: Option<u8>,
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub code_digits: Option<u8>,
    #[arg(long)]
    pub column: Vec<NamedColumn>,
    #[arg(long)]
    pub unit: Option<f64>,
    #[arg(long)]
    pub encoding: Option<String>,
    #[arg(long)]
    pub place_codes: Option<PathBuf>,
    #[arg(long)]
    pub product_codes: Option<PathBuf>,
    #[arg(long)]
    pub add_repeated: bool,
}

/// Which side of trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SideName {
    Exports,
    Imports,
}

/// What a column holds and its name: `place=loc`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedColumn {
    pub holds: &'static str,
    pub name: String,
}

const HELD: [&str; 6] = ["time", "place", "partner", "product", "value", "quantity"];

impl std::str::FromStr for NamedColumn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (holds, name) = text.split_once('=').unwrap_or((text, ""));
        match HELD.into_iter().find(|held| *held == holds) {
            Some(holds) if !name.is_empty() => Ok(Self { holds, name: name.to_string() }),
            _ => Err(format!("{}=…", HELD.join("=…, "))),
        }
    }
}

pub fn years(text: &str) -> Result<RangeInclusive<i32>, String> {
    let (first, last) = text.split_once("..").or_else(|| text.split_once('-')).unwrap_or((text, text));
    let year = |text: &str| text.trim().parse::<i32>().map_err(|_| "1995-2017".to_string());
    let years = year(first)?..=year(last)?;
    if years.is_empty() { Err("1995-2017".to_string()) } else { Ok(years) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_columns() {
        assert_eq!(years("1995-2017"), Ok(1995..=2017));
        assert_eq!(years("2017"), Ok(2017..=2017));
        assert_eq!(years("1995..2017"), Ok(1995..=2017));
        assert!(years("2017-1995").is_err() && years("last").is_err());
        assert_eq!("place=loc".parse(), Ok(NamedColumn { holds: "place", name: "loc".to_string() }));
        assert!("plaec=loc".parse::<NamedColumn>().is_err() && "place".parse::<NamedColumn>().is_err());
    }
}
