//! Fixed-charge facility location, capacitated or not.

mod ascent;
mod descent;
mod incumbent;
mod nearest;
mod network;
mod problem;
mod relaxation;
mod shortage;
mod solve;
mod transport;
mod tree;
mod volume;

pub use problem::{Customer, Facility, Link, LocationPoint, LocationProblem};
pub use solve::solve;
