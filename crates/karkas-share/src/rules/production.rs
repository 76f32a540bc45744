//! Linear production games (Owen 1975): players pool resources and make what pays best.
//!
//! v(S) = max p·z subject to A z ≤ Σ_{i ∈ S} b_i, z ≥ 0. Paying each player for its resources by the dual prices of the
//! whole, x_i = w · b_i, is always in the core. Prices need not be unique; then shares are not either, and how far they
//! could go is said.

use super::RuleFault;
use super::programme::{Row, minimise};
use crate::{Coalition, Game, GameFault, Kind};

/// Resources of players and what can be made of them.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductionGame {
    /// Use of each resource (rows) by one unit of each product (columns); not negative.
    pub uses: Vec<Vec<f64>>,
    /// What a unit of each product earns.
    pub earnings: Vec<f64>,
    /// Resources (columns) of each player (rows); not negative.
    pub resources: Vec<Vec<f64>>,
}

/// The Owen point.
#[derive(Debug, Clone, PartialEq)]
pub struct OwenPoint {
    /// Dual prices of the resources.
    pub prices: Vec<f64>,
    /// Shares.
    pub shares: Vec<f64>,
    /// Least and greatest share of each player over all dual prices; equal where prices are unique.
    pub ranges: Vec<(f64, f64)>,
}

impl ProductionGame {
    /// Earnings of a coalition.
    ///
    /// # Errors
    /// If tables do not fit or the programme cannot be solved, for instance since earnings have no limit.
    pub fn value(&self, coalition: Coalition) -> Result<f64, RuleFault> {
        self.check()?;
        let cost: Vec<f64> = self.earnings.iter().map(|earning| -earning).collect();
        let rows: Vec<Row> = self
            .uses
            .iter()
            .enumerate()
            .map(|(resource, uses)| {
                let has: f64 = coalition.members().map(|player| self.resources[player][resource]).sum();
                Row::at_most(has, uses.iter().copied().enumerate().collect())
            })
            .collect();
        Ok(-minimise(&cost, 0.0, &rows)?.objective)
    }

    /// The game of all coalitions.
    ///
    /// # Errors
    /// As [`ProductionGame::value`], or if there are too many players.
    pub fn game(&self, players: Vec<String>) -> Result<Result<Game, GameFault>, RuleFault> {
        let mut values = vec![0.0; 1 << self.resources.len()];
        for (index, value) in values.iter_mut().enumerate().skip(1) {
            *value = self.value(Coalition(index as u64))?;
        }
        Ok(Game::new(Kind::Saving, players, values))
    }

    /// The Owen point, from the dual programme min w·b subject to wᵀA ≥ p, w ≥ 0.
    ///
    /// # Errors
    /// As [`ProductionGame::value`].
    pub fn owen_point(&self) -> Result<OwenPoint, RuleFault> {
        self.check()?;
        let resources = self.uses.len();
        let whole: Vec<f64> =
            (0..resources).map(|at| self.resources.iter().map(|own| own[at]).sum()).collect();
        let mut rows: Vec<Row> = self
            .earnings
            .iter()
            .enumerate()
            .map(|(product, earning)| {
                Row::at_least(*earning, self.uses.iter().map(|uses| uses[product]).enumerate().collect())
            })
            .collect();
        let best = minimise(&whole, 0.0, &rows)?;
        let share =
            |prices: &[f64], own: &[f64]| prices.iter().zip(own).map(|(price, own)| price * own).sum();
        let shares = self.resources.iter().map(|own| share(&best.columns, own)).collect();
        rows.push(Row::at_most(best.objective, whole.iter().copied().enumerate().collect()));
        let mut ranges = Vec::with_capacity(self.resources.len());
        for own in &self.resources {
            let negative: Vec<f64> = own.iter().map(|amount| -amount).collect();
            ranges.push((minimise(own, 0.0, &rows)?.objective, -minimise(&negative, 0.0, &rows)?.objective));
        }
        Ok(OwenPoint { prices: best.columns, shares, ranges })
    }

    fn check(&self) -> Result<(), RuleFault> {
        let shape = |what, found, expected| match found == expected {
            true => Ok(()),
            false => Err(RuleFault::Shape { what, found, expected }),
        };
        for uses in &self.uses {
            shape("uses of a resource", uses.len(), self.earnings.len())?;
        }
        for own in &self.resources {
            shape("resources of a player", own.len(), self.uses.len())?;
        }
        let number = |what, value: f64, least: f64| match value.is_finite() && value >= least {
            true => Ok(()),
            false => Err(RuleFault::Number { what, value }),
        };
        self.uses.iter().flatten().try_for_each(|&value| number("a use of a resource", value, 0.0))?;
        self.resources
            .iter()
            .flatten()
            .try_for_each(|&value| number("a resource of a player", value, 0.0))?;
        self.earnings.iter().try_for_each(|&value| number("an earning", value, f64::MIN))
    }
}
