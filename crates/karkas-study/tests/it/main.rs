//! Studies asked, written and read, on small projects.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod alternatives;
mod compare;
mod folder;
mod pareto;
mod project;
mod small;
mod stress;
mod survive;
