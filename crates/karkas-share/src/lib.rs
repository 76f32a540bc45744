//! What partners gain together and how to split it: cooperative games with transferable utility.
//!
//! A [`game::Game`] holds what every coalition costs or saves. Rules of division are functions of it: [`shapley`],
//! [`nucleolus`], [`least_core`] and [`rules`]. Whether a division is stable says [`core`], for large games by an oracle
//! that finds the coalition with the most to object.
//!
//! A cost game is turned into one of savings by its sign alone; shares are given back as costs. The satisfaction of a
//! coalition S with shares x is x(S) − v(S) in a game of savings and c(S) − x(S) in one of costs: what it gains by
//! staying. A coalition of negative satisfaction objects.

pub mod certificate;
pub mod coalition;
pub mod core;
pub mod game;
pub mod least_core;
mod linear;
mod maximin;
pub mod nucleolus;
pub mod progress;
pub mod properties;
pub mod read;
pub mod rules;
pub mod sampling;
mod separation;
pub mod shapley;
mod span;

pub use coalition::Coalition;
pub use game::{Game, GameFault, Kind};
