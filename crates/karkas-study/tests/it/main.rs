//! Studies asked, written and read, on small projects.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]
#![allow(dead_code, reason = "the random projects of the planner's tests know more than is asked for here")]

mod alternatives;
#[path = "../../../karkas-plan/tests/it/build.rs"]
mod build;
mod compare;
mod folder;
mod foresight;
mod pareto;
mod people;
mod project;
mod properties;
#[path = "../../../karkas-plan/tests/it/random.rs"]
mod random;
mod sensitivity;
mod share;
mod share_many;
mod share_moscow;
mod small;
mod stress;
mod survive;
mod worth;
