//! `karkas trade` and the commands below it.

use clap::{Args, Subcommand};

use super::complexity::ComplexityArguments;

#[derive(Debug, Args)]
pub struct TradeArguments {
    #[command(subcommand)]
    pub command: TradeCommand,
}

/// Each command's arguments stand in a struct of its own below.
#[derive(Debug, Subcommand)]
pub enum TradeCommand {
    Complexity(Box<ComplexityArguments>),
}
