//! The real program, run as a user runs it.

mod command_line;
mod examples;
mod program;
