//! `karkas trade`: what to make, and where a place depends on others. One module for each command below it.

mod complexity;
mod convert;
pub(in crate::commands) mod data;
mod dependence;
mod diversify;
mod entry;
mod io;
mod offers;
mod opportunities;
mod shock;
mod table;

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
        TradeCommand::Entry(arguments) => entry::run(arguments, screen),
        TradeCommand::Diversify(arguments) => diversify::run(arguments, screen),
        TradeCommand::Dependence(arguments) => dependence::run(arguments, screen),
        TradeCommand::Convert(arguments) => convert::run(arguments, screen),
        TradeCommand::Io(arguments) => io::run(arguments, screen),
        TradeCommand::Shock(arguments) => shock::run(arguments, screen),
    }
}
