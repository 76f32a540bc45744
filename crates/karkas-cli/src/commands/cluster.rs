//! `karkas cluster`: who belongs together. One module for each command below it.

mod network;

use crate::command_line::ClusterCommand;
use crate::exit::Exit;
use crate::folders::Stop;
use crate::screen::Screen;

/// Carries out a command.
pub fn run(command: &ClusterCommand, screen: &Screen) -> Result<Exit, Stop> {
    match command {
        ClusterCommand::Network(arguments) => network::run(arguments, screen),
    }
}
