//! From a project to an audited plan: formulation, solution, tables, ledger, audit and explanation.
//!
//! The mathematics is in `docs/mathematics.md`; names of constraints and ledger categories here are those there.

pub mod tables;
