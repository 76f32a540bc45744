//! One module for each command. Each takes its arguments and the screen and says how it ended.

mod example;

use crate::command_line::Command;
use crate::exit::Exit;
use crate::screen::Screen;

/// Carries out a command.
pub fn run(command: Command, screen: &Screen) -> Exit {
    let ended = match command {
        Command::Example(arguments) => example::run(arguments, screen),
        _ => unreachable!("the command comes with its engine"),
    };
    ended.unwrap_or_else(|stop| {
        screen.complain(&stop.text);
        stop.exit
    })
}
