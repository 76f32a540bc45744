//! `karkas trade dependence`, `entry`, `diversify` and `convert`.

use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use karkas_trade::codes::System;

use super::data::DataArguments;
use crate::values::{Seconds, Share};

#[derive(Debug, Args)]
pub struct DependenceArguments {
    #[command(flatten)]
    pub data: DataArguments,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, value_delimiter = ',')]
    pub places: Vec<String>,
    #[arg(long)]
    pub inside: Vec<Group>,
    #[arg(long)]
    pub chain: Option<PathBuf>,
    #[arg(long)]
    pub losses: bool,
    #[arg(long)]
    pub only_dependent: bool,
    #[arg(long, default_value_t = 0.4)]
    pub concentration: f64,
    #[arg(long, default_value_t = 0.5)]
    pub outside_share: f64,
    #[arg(long, default_value_t = 1.0)]
    pub imports_over_exports: f64,
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    pub window: u8,
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u8).range(1..))]
    pub lasting: u8,
}

/// A named group of places: `EU=AUT,BEL`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub name: String,
    pub members: Vec<String>,
}

impl FromStr for Group {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, members) = text.split_once('=').unwrap_or(("", text));
        let members: Vec<String> =
            members.split(',').map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned).collect();
        if name.is_empty() || members.is_empty() {
            return Err("NAME=CODE,CODE".to_owned());
        }
        Ok(Self { name: name.to_owned(), members })
    }
}

#[derive(Debug, Args)]
pub struct EntryArguments {
    #[command(flatten)]
    pub data: DataArguments,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, value_parser = super::data::years)]
    pub from: std::ops::RangeInclusive<i32>,
    #[arg(long, value_parser = super::data::years)]
    pub to: std::ops::RangeInclusive<i32>,
    #[arg(long)]
    pub forecast: bool,
    #[arg(long, value_delimiter = ',')]
    pub places: Vec<String>,
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(2..=50))]
    pub folds: u8,
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u16).range(1..=5000))]
    pub trees: u16,
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
}

#[derive(Debug, Args)]
pub struct DiversifyArguments {
    #[command(flatten)]
    pub data: DataArguments,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long)]
    pub place: String,
    #[arg(long)]
    pub sample: String,
    #[arg(long)]
    pub population: Option<PathBuf>,
    #[arg(long, allow_negative_numbers = true)]
    pub complexity: Option<f64>,
    #[arg(long)]
    pub raise: Option<f64>,
    #[arg(long)]
    pub jobs: Option<f64>,
    #[arg(long)]
    pub value_added: Option<f64>,
    #[arg(long)]
    pub replace_imports: Option<f64>,
    #[arg(long, value_enum, default_value = "distance", hide_possible_values = true)]
    pub cost: CostName,
    #[arg(long)]
    pub figures: Option<PathBuf>,
    #[arg(long)]
    pub budget: Option<f64>,
    #[arg(long, default_value_t = 0.0)]
    pub least_market: f64,
    #[arg(long, default_value_t = 0.0)]
    pub least_inputs: f64,
    #[arg(long)]
    pub most_products: Option<u32>,
    #[arg(long, value_parser = clap::value_parser!(u16).range(2..=500))]
    pub front: Option<u16>,
    #[arg(long)]
    pub gap: Option<Share>,
    #[arg(long)]
    pub time: Option<Seconds>,
}

/// What entering a product costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum CostName {
    /// One less density.
    Distance,
    /// Exports missing to an advantage of 1.
    Exports,
    /// A column of `--figures`.
    Given,
}

#[derive(Debug, Args)]
pub struct ConvertArguments {
    #[command(flatten)]
    pub data: DataArguments,
    #[arg(long, short)]
    pub output: PathBuf,
    #[arg(long, value_parser = system)]
    pub from: Option<System>,
    #[arg(long, value_parser = system)]
    pub to: Option<System>,
    #[arg(long, conflicts_with_all = ["from", "to"])]
    pub key: Option<PathBuf>,
    #[arg(long)]
    pub weights: Option<PathBuf>,
}

fn system(text: &str) -> Result<System, String> {
    System::by_name(text).ok_or_else(|| System::ALL.map(System::name).join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_have_a_name_and_members() {
        let group: Group = "EU=AUT, BEL".parse().expect("a group");
        assert_eq!((group.name.as_str(), group.members), ("EU", vec!["AUT".to_owned(), "BEL".to_owned()]));
        assert!("AUT,BEL".parse::<Group>().is_err() && "EU=".parse::<Group>().is_err());
    }
}
