//! The real program, run as a user runs it.

mod cluster_define;
mod cluster_legal;
mod cluster_network;
mod cluster_places;
mod command_line;
mod design;
mod design_for_plan;
mod documents;
mod examples;
mod line;
mod matching;
mod people;
mod plans;
mod program;
mod projects;
mod questions;
mod share;
mod trade;
mod trade_complexity;
mod trade_dependence;
mod trade_input_output;
