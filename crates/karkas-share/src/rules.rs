//! Rules of division that practice uses: simple ones by formula, and those that need a linear programme.

pub mod division;
pub mod equal_profit;
pub mod production;
mod programme;
pub mod separable;
pub mod spanning_tree;

/// Why a rule gives no shares.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RuleFault {
    /// A rule of proportions needs positive values.
    #[error(
        "{player} alone has the value {value:.2}; the rule divides by values of players alone, so they must be positive"
    )]
    NotPositive {
        /// Name of the player.
        player: String,
        /// Its value alone.
        value: f64,
    },
    /// A linear programme of the rule could not be solved.
    #[error("the linear programme of the rule could not be solved: {0}")]
    Unsolved(&'static str),
    /// Tables of an example do not fit together.
    #[error("{what}: {found} instead of {expected}")]
    Shape {
        /// Which table.
        what: &'static str,
        /// Its length.
        found: usize,
        /// What it should be.
        expected: usize,
    },
    /// A number that is none, or not in its range.
    #[error("{what} is {value}")]
    Number {
        /// Which number.
        what: &'static str,
        /// Its value.
        value: f64,
    },
}
