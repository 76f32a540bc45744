//! From a project to an audited plan: formulation, solution, tables, ledger, audit and explanation.
//!
//! The mathematics is in `docs/mathematics.md`; names of constraints and ledger categories here are those there.

pub mod aim;
pub mod alteration;
pub mod as_built;
pub mod audit;
pub mod chance;
pub mod elastic;
pub mod explain;
mod extract;
pub mod formulation;
pub mod given;
pub mod investor;
pub mod loss;
pub mod manifest;
pub mod names;
pub mod output;
mod plan;
pub mod risk;
pub mod running;
mod search;
pub mod selection;
pub mod served;
pub mod sight;
pub mod solve;
pub mod space;
mod structure;
pub mod survival;
pub mod tables;
pub mod unbounded;

pub use karkas_model::row;
pub use plan::{Plan, PlanError, PlanOutcome, Request, Terms, plan, plan_of, plan_on_terms};
pub use structure::{knowledge, method};
