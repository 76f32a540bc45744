//! Minimum cost spanning tree games (Bird 1976): players want to be joined to a source, directly or through each other.

use super::RuleFault;
use crate::{Coalition, Game, GameFault, Kind};

/// Costs of links: entry (i, j) joins i and j, where 0 is the source and k is player k − 1.
#[derive(Debug, Clone, PartialEq)]
pub struct SpanningTreeGame {
    costs: Vec<Vec<f64>>,
}

impl SpanningTreeGame {
    /// From a square matrix that is symmetric, of the source and the players.
    ///
    /// # Errors
    /// If it is not square, or not symmetric, or an entry is negative or no number.
    pub fn new(costs: Vec<Vec<f64>>) -> Result<Self, RuleFault> {
        let expected = costs.len();
        for (at, row) in costs.iter().enumerate() {
            if row.len() != expected {
                return Err(RuleFault::Shape { what: "a row of costs of links", found: row.len(), expected });
            }
            for (other, &value) in row.iter().enumerate() {
                if !(value.is_finite() && value >= 0.0)
                    || value != costs[other].get(at).copied().unwrap_or(value)
                {
                    return Err(RuleFault::Number {
                        what: "a cost of a link, or one that differs by direction,",
                        value,
                    });
                }
            }
        }
        Ok(Self { costs })
    }

    /// Bird's rule: each player pays the link through which the cheapest tree of all reaches it, by Prim's method from the
    /// source. In the core. Of equally cheap links the one to the first player is taken.
    pub fn bird(&self) -> Vec<f64> {
        self.tree(Coalition::all(self.costs.len() - 1))
    }

    /// The game of all coalitions, which may use links among its members and to the source only.
    ///
    /// # Errors
    /// If there are no or too many players, or two of one name.
    pub fn game(&self, players: Vec<String>) -> Result<Game, GameFault> {
        let all = (0..1_u64 << (self.costs.len() - 1)).map(Coalition);
        Game::new(Kind::Cost, players, all.map(|coalition| self.tree(coalition).iter().sum()).collect())
    }

    /// What the link to each player costs in the cheapest tree of a coalition; 0 for others.
    fn tree(&self, coalition: Coalition) -> Vec<f64> {
        let mut paid = vec![0.0; self.costs.len() - 1];
        let mut nearest: Vec<f64> = self.costs[0][1..].to_vec();
        let mut left = coalition;
        while !left.is_empty() {
            let closer =
                |best: usize, player: usize| if nearest[player] < nearest[best] { player } else { best };
            let Some(next) = left.members().reduce(closer) else { break };
            paid[next] = nearest[next];
            left = left.without(next);
            left.members()
                .for_each(|player| nearest[player] = nearest[player].min(self.costs[next + 1][player + 1]));
        }
        paid
    }
}
