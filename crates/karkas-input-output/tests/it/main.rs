//! Everything that the crate promises, against tables and results of others and against definitions.

mod golden;
mod properties;
mod pymrio_test;
mod readers;
mod shock;
mod wiod;
