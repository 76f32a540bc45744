//! Tests of the reading room on whole folders.

mod cells;
mod examples;
mod faults;
mod files;
mod flows;
mod folder;
mod lanes;
mod limits;
mod no_panic;
mod offers_and_demands;
mod order;
mod people;
mod processes;
mod scenarios;
mod selectors;
mod settings;
