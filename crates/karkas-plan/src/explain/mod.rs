//! Why this plan: prices of scarce things, what was not chosen and how far it is from being chosen, and what turning
//! a choice would cost.
//!
//! For amounts that may be small, the answer follows from the plan's prices (reduced costs). For whole numbers it does
//! not: there the plan is made again with the choice forced or forbidden.

mod answer;
mod margin;
mod not_chosen;
pub mod phrases;
mod question;
pub(crate) mod replay;
mod say;
mod scarce;
#[cfg(test)]
pub(crate) mod small_project;
#[cfg(test)]
mod tests;
mod why;

pub use answer::{FacilityAnswer, Method, OfferAnswer, PriceAnswer, Why};
pub use margin::{Margin, Margins};
pub use not_chosen::{NotChosenRow, not_chosen, not_chosen_table};
pub use question::{Question, UnknownThing};
pub use replay::{ExplainError, Replay};
pub use say::say;
pub use scarce::{Scarce, scarce};
pub use why::{Asked, overrides, solve_options, why};
