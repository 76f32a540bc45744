//! What counts as a cluster by law, who falls short, and the fewest additions that pass.

mod additions;
mod rules;
mod test;

pub use additions::{Additions, additions};
pub use rules::{Rule, Rules};
pub use test::{Check, Outcome, Standing, test};

/// An organisation that takes part or could.
#[derive(Debug, Clone, PartialEq)]
pub struct Organisation {
    /// Name, for people.
    pub name: String,
    /// Whether it takes part now; else it could join.
    pub member: bool,
    /// Output of a year; none or 0: it makes nothing yet.
    pub output: f64,
    /// Whether it works in a priority territory.
    pub priority: bool,
    /// Number of its projects within the cluster.
    pub projects: usize,
}

/// A contract for output of a year between two organisations.
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    /// Number of the seller.
    pub seller: usize,
    /// Number of the buyer.
    pub buyer: usize,
    /// Value of a year.
    pub value: f64,
    /// Whether it is signed; else it could be.
    pub signed: bool,
}

/// Organisations and contracts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Case {
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Contracts between them.
    pub contracts: Vec<Contract>,
}
