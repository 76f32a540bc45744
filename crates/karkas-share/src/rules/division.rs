//! Rules by name, so that several can be laid side by side.

use std::str::FromStr;

use super::RuleFault;
use super::equal_profit::equal_profit;
use super::separable::Ends;
use crate::Game;
use crate::certificate::Certificate;
use crate::least_core::least_core;
use crate::nucleolus::{Nucleolus, NucleolusFault, nucleolus, prenucleolus};
use crate::progress::Watch;
use crate::shapley::shapley;

/// A rule of division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The mean of what a player adds.
    Shapley,
    /// The smallest satisfaction as large as can be, nobody worse off than alone.
    Nucleolus,
    /// The same without regard to what players have alone.
    Prenucleolus,
    /// Relative savings as equal as stability allows.
    EqualProfit,
    /// Separable costs, and the rest by what is saved.
    AlternativeCostAvoided,
    /// Separable costs, and the rest in equal parts.
    EqualCharge,
    /// By values alone.
    Proportional,
    /// Some shares in the least core: of all rules the one with which a coalition can gain least by leaving, found without
    /// knowing all coalitions. Where all are known, the nucleolus chooses among these.
    LeastCore,
}

/// A text that names no rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is none of shapley, nucleolus, prenucleolus, equal-profit, aca, equal-charge, proportional, least-core"
)]
pub struct NotARule(String);

impl FromStr for Rule {
    type Err = NotARule;

    fn from_str(text: &str) -> Result<Self, NotARule> {
        let text = text.trim();
        Self::ALL
            .into_iter()
            .chain([Self::LeastCore])
            .find(|rule| rule.name() == text)
            .ok_or_else(|| NotARule(text.to_owned()))
    }
}

/// Shares by a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Division {
    /// Shares of the players.
    pub shares: Vec<f64>,
    /// The proof, of a nucleolus.
    pub certificate: Option<Certificate>,
    /// Largest difference of relative shares, of equal profit.
    pub difference: Option<f64>,
}

/// Why a rule divides nothing here.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DivisionFault {
    /// It does not apply to this game.
    #[error(transparent)]
    Rule(#[from] RuleFault),
    /// There is no nucleolus, or it cannot be proven.
    #[error(transparent)]
    Nucleolus(#[from] NucleolusFault),
    /// The least core cannot be found.
    #[error("the values are too far apart for the accuracy of the computer")]
    NoLeastCore,
}

impl Rule {
    /// Rules that are laid side by side where all coalitions are known.
    pub const ALL: [Self; 7] = [
        Self::Shapley,
        Self::Nucleolus,
        Self::Prenucleolus,
        Self::EqualProfit,
        Self::AlternativeCostAvoided,
        Self::EqualCharge,
        Self::Proportional,
    ];

    /// Rules that do without most coalitions.
    pub const OF_FEW: [Self; 4] =
        [Self::AlternativeCostAvoided, Self::EqualCharge, Self::Proportional, Self::LeastCore];

    /// Its name on the command line and in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shapley => "shapley",
            Self::Nucleolus => "nucleolus",
            Self::Prenucleolus => "prenucleolus",
            Self::EqualProfit => "equal-profit",
            Self::AlternativeCostAvoided => "aca",
            Self::EqualCharge => "equal-charge",
            Self::Proportional => "proportional",
            Self::LeastCore => "least-core",
        }
    }

    /// Divides by it.
    ///
    /// # Errors
    /// If it does not apply to the game, or someone asked to stop.
    pub fn divide(self, game: &Game, watch: Watch<'_>) -> Result<Division, DivisionFault> {
        let plain = |shares| Division { shares, certificate: None, difference: None };
        let proven =
            |found: Nucleolus| Division { certificate: Some(found.certificate), ..plain(found.shares) };
        Ok(match self {
            Self::Shapley => plain(shapley(game)),
            Self::Nucleolus => proven(nucleolus(game, watch)?),
            Self::Prenucleolus => proven(prenucleolus(game, watch)?),
            Self::EqualProfit => {
                let found = equal_profit(game)?;
                Division { difference: Some(found.difference), ..plain(found.shares) }
            }
            Self::AlternativeCostAvoided => plain(Ends::of(game).alternative_cost_avoided()),
            Self::EqualCharge => plain(Ends::of(game).equal_charge()),
            Self::Proportional => plain(Ends::of(game).proportional()?),
            Self::LeastCore => plain(least_core(game).map_err(|_| DivisionFault::NoLeastCore)?.shares),
        })
    }
}

/// ε of the least core, below zero where the core has room; none where it cannot be found.
pub fn least_core_epsilon(game: &Game) -> Option<f64> {
    least_core(game).ok().map(|found| found.epsilon).filter(|epsilon| epsilon.is_finite())
}
