//! `karkas trade`: what to make, and where a place depends on others. One module for each command below it.

mod complexity;
mod data;
mod offers;
mod opportunities;

use crate::command_line::TradeCommand;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Carries out a command.
pub fn run(command: &TradeCommand, screen: &Screen) -> Result<Exit, Stop> {
    match command {
        TradeCommand::Opportunities(arguments) => opportunities::run(arguments, screen),
        TradeCommand::Complexity(arguments) => complexity::run(arguments, screen),
        TradeCommand::Offers(arguments) => offers::run(arguments, screen),
    }
}
