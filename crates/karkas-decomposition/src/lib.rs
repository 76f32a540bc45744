//! Methods for programmes whose structure a general solver does not see.
//!
//! Each module takes data of its own class (facilities and customers; arcs and goods; a programme with the switches of
//! its columns; stages and scenarios), never the language of projects, and returns the best point that it found and a
//! bound that is proven. What recognises such structure in a project's programme lives in `karkas-plan`.

mod found;
pub mod location;
pub mod network_design;
pub mod process_network;
pub mod stages;

pub use found::{Budget, Ended, Found, Report};
