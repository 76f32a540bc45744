//! One module for each command. Each takes its arguments and the screen and says how it ended.

mod alternatives;
mod analysis;
mod audit;
mod check;
mod cluster;
mod compare;
mod design;
mod example;
mod foresight;
mod graph;
mod line;
mod manual;
mod matching;
mod new;
mod pareto;
mod people;
mod plan;
mod proposing;
mod question;
mod report;
mod schema;
mod sensitivity;
mod share;
mod stress;
mod survive;
mod trade;
mod why;
mod worth;

use crate::command_line::Command;
use crate::exit::Exit;
use crate::screen::Screen;

/// Carries out a command.
pub fn run(command: Command, screen: &Screen) -> Exit {
    let ended = match command {
        Command::New(arguments) => new::run(&arguments, screen),
        Command::Check(arguments) => check::run(&arguments, screen),
        Command::Graph(arguments) => graph::run(&arguments, screen),
        Command::Plan(arguments) => plan::run(&arguments, screen),
        Command::Alternatives(arguments) => alternatives::run(&arguments, screen),
        Command::Pareto(arguments) => pareto::run(&arguments, screen),
        Command::Compare(arguments) => compare::run(&arguments, screen),
        Command::Worth(arguments) => worth::run(&arguments, screen),
        Command::Share(arguments) => share::run(&arguments, screen),
        Command::People(arguments) => people::run(&arguments, screen),
        Command::Foresight(arguments) => foresight::run(&arguments, screen),
        Command::Sensitivity(arguments) => sensitivity::run(&arguments, screen),
        Command::Stress(arguments) => stress::run(&arguments, screen),
        Command::Trade(arguments) => trade::run(&arguments.command, screen),
        Command::Cluster(arguments) => cluster::run(&arguments.command, screen),
        Command::Design(arguments) => design::run(&arguments, screen),
        Command::Line(arguments) => line::run(&arguments, screen),
        Command::Match(arguments) => matching::run(&arguments, screen),
        Command::Why(arguments) => why::run(&arguments, screen),
        Command::Audit(arguments) => audit::run(&arguments, screen),
        Command::Report(arguments) => report::run(&arguments, screen),
        Command::Example(arguments) => example::run(&arguments, screen),
        Command::Schema(arguments) => schema::run(&arguments, screen),
        Command::Manual(arguments) => manual::run(&arguments, screen),
    };
    ended.unwrap_or_else(|stop| {
        if !stop.text.is_empty() {
            screen.complain(&stop.text);
        }
        stop.exit
    })
}
