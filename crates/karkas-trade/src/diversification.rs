//! The cheapest basket of new products that reaches a target: complexity, jobs, value added, or imports replaced.
//!
//! After Alshamsi, Pinheiro and Hidalgo (2018) and Stojkoski and Hidalgo (*Optimizing Economic Complexity*, Research Policy,
//! 2026): with product complexities held as they are, a place's complexity is the mean of those of its products, so that
//! "the mean of the old and new basket is at least T" is linear,
//! Σ (PCI_p − T)·x_p ≥ Σ_present (T − PCI_p), and the cheapest basket is a 0/1 programme. It is solved to a proven gap.
//!
//! A cheap optimum likes tiny markets, so limits on market, inputs and budget belong to the question.

mod basket;
mod figures;
mod front;
mod tables;

pub use karkas_solver::Options as Solving;

pub use basket::{Basket, BasketError, Choice, Goal, Limits, Question, cheapest};
pub use figures::{Figures, FiguresError, OfProduct};
pub use front::{FrontPoint, front};
pub use tables::{BasketRow, ChosenRow, basket_tables};
