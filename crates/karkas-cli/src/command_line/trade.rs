//! `karkas trade` and the commands below it.

use clap::{Args, Subcommand};

use super::complexity::ComplexityArguments;
use super::dependence::{ConvertArguments, DependenceArguments, DiversifyArguments, EntryArguments};
use super::input_output::{InputOutputArguments, ShockArguments};
use super::offers::OffersArguments;
use super::opportunities::OpportunitiesArguments;

#[derive(Debug, Args)]
pub struct TradeArguments {
    #[command(subcommand)]
    pub command: TradeCommand,
}

/// Each command's arguments stand in a struct of its own below.
#[derive(Debug, Subcommand)]
pub enum TradeCommand {
    Opportunities(Box<OpportunitiesArguments>),
    Complexity(Box<ComplexityArguments>),
    Offers(Box<OffersArguments>),
    Entry(Box<EntryArguments>),
    Diversify(Box<DiversifyArguments>),
    Dependence(Box<DependenceArguments>),
    Convert(Box<ConvertArguments>),
    Io(Box<InputOutputArguments>),
    Shock(Box<ShockArguments>),
}
