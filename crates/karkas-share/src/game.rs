//! Cooperative games with transferable utility.

use std::collections::BTreeMap;

use crate::Coalition;

/// Most players of a game that is kept as a table of all coalitions.
pub const MOST_PLAYERS: usize = 24;

/// What values of coalitions are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// What the coalition must pay: less is better.
    Cost,
    /// What the coalition earns or saves: more is better.
    Saving,
}

impl Kind {
    /// What turns values into ones of which more is better.
    pub fn sign(self) -> f64 {
        match self {
            Self::Cost => -1.0,
            Self::Saving => 1.0,
        }
    }
}

/// What makes values of coalitions no game.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GameFault {
    /// No players, or more than a table can hold.
    #[error("a game has 1 to {MOST_PLAYERS} players, not {0}")]
    Players(usize),
    /// Two players of one name.
    #[error("two players are called {0:?}")]
    NameTwice(String),
    /// Values for another number of coalitions than there are.
    #[error("{found} values where {expected} coalitions were expected")]
    Length {
        /// Number of values.
        found: usize,
        /// Number of coalitions.
        expected: usize,
    },
    /// A value that is no number.
    #[error("the value of {coalition:?} is {value}, not a finite number")]
    NotFinite {
        /// The coalition.
        coalition: Coalition,
        /// Its value.
        value: f64,
    },
    /// The coalition of nobody has a value.
    #[error("the coalition of nobody has the value {0}, not 0")]
    Nobody(f64),
    /// Coalitions without a value.
    #[error("{} coalitions have no value, the first of them {:?}", .0.len(), .0.first())]
    Missing(Vec<Coalition>),
}

/// A game as a table of all coalitions.
#[derive(Debug, Clone, PartialEq)]
pub struct Game {
    kind: Kind,
    players: Vec<String>,
    values: Vec<f64>,
}

impl Game {
    /// A game of values in the order of [`Coalition::index`]: 2^n numbers, the first of them 0.
    ///
    /// # Errors
    /// If there are no or too many players, two of one name, another number of values than coalitions, a value that is
    /// not finite, or a value for nobody.
    pub fn new(kind: Kind, players: Vec<String>, values: Vec<f64>) -> Result<Self, GameFault> {
        check_players(&players)?;
        let expected = 1_usize << players.len();
        if values.len() != expected {
            return Err(GameFault::Length { found: values.len(), expected });
        }
        if let Some(at) = values.iter().position(|value| !value.is_finite()) {
            return Err(GameFault::NotFinite { coalition: Coalition(at as u64), value: values[at] });
        }
        if values[0] != 0.0 {
            return Err(GameFault::Nobody(values[0]));
        }
        Ok(Self { kind, players, values })
    }

    /// A game of named coalitions. The coalition of nobody may be left out, no other.
    ///
    /// # Errors
    /// As [`Game::new`]; and if coalitions are missing, all of which are named.
    pub fn from_pairs(
        kind: Kind,
        players: Vec<String>,
        pairs: impl IntoIterator<Item = (Coalition, f64)>,
    ) -> Result<Self, GameFault> {
        check_players(&players)?;
        let known: BTreeMap<Coalition, f64> = pairs.into_iter().collect();
        let all = 0..1_u64 << players.len();
        let missing: Vec<Coalition> =
            all.clone().skip(1).map(Coalition).filter(|one| !known.contains_key(one)).collect();
        if !missing.is_empty() {
            return Err(GameFault::Missing(missing));
        }
        let values = all.map(|index| known.get(&Coalition(index)).copied().unwrap_or(0.0)).collect();
        Self::new(kind, players, values)
    }

    /// A game whose coalitions are each asked for once.
    ///
    /// # Errors
    /// What the oracle fails with, or what makes its answers no game.
    pub fn from_oracle<O: Oracle + ?Sized>(
        kind: Kind,
        players: Vec<String>,
        oracle: &mut O,
    ) -> Result<Self, OracleFault<O::Fault>> {
        check_players(&players)?;
        let mut values = vec![0.0; 1 << players.len()];
        for (index, value) in values.iter_mut().enumerate().skip(1) {
            *value = oracle.value(Coalition(index as u64)).map_err(OracleFault::Oracle)?;
        }
        Ok(Self::new(kind, players, values)?)
    }

    /// Whether values are costs or savings.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Number of players.
    pub fn len(&self) -> usize {
        self.players.len()
    }

    /// Never: a game has players.
    pub fn is_empty(&self) -> bool {
        self.players.is_empty()
    }

    /// Names of the players.
    pub fn players(&self) -> &[String] {
        &self.players
    }

    /// Values of all coalitions.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// Value of a coalition.
    pub fn value(&self, coalition: Coalition) -> f64 {
        self.values[coalition.index()]
    }

    /// Value of all players together.
    pub fn grand(&self) -> f64 {
        self.values[self.values.len() - 1]
    }

    /// Value of each player alone.
    pub fn alone(&self) -> Vec<f64> {
        (0..self.len()).map(|player| self.value(Coalition::single(player))).collect()
    }

    /// What each player adds to all others.
    pub fn marginal_to_all(&self) -> Vec<f64> {
        let all = Coalition::all(self.len());
        (0..self.len()).map(|player| self.grand() - self.value(all.without(player))).collect()
    }

    /// What a coalition gains by staying, with these shares: negative where it objects.
    pub fn satisfaction(&self, coalition: Coalition, shares: &[f64]) -> f64 {
        self.kind.sign() * (coalition.sum(shares) - self.value(coalition))
    }

    /// The largest value without sign, at least the smallest normal number: the scale of tolerances.
    pub fn scale(&self) -> f64 {
        self.values.iter().fold(f64::MIN_POSITIVE, |largest, value| largest.max(value.abs()))
    }
}

fn check_players(players: &[String]) -> Result<(), GameFault> {
    if players.is_empty() || players.len() > MOST_PLAYERS {
        return Err(GameFault::Players(players.len()));
    }
    let mut sorted: Vec<&String> = players.iter().collect();
    sorted.sort();
    match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(GameFault::NameTwice(pair[0].clone())),
        None => Ok(()),
    }
}

/// What can say the value of a coalition, at a price.
pub trait Oracle {
    /// Why it may fail.
    type Fault;

    /// The value of a coalition that is not empty.
    ///
    /// # Errors
    /// If it cannot be found.
    fn value(&mut self, coalition: Coalition) -> Result<f64, Self::Fault>;
}

impl Oracle for Game {
    type Fault = std::convert::Infallible;

    fn value(&mut self, coalition: Coalition) -> Result<f64, Self::Fault> {
        Ok(Self::value(self, coalition))
    }
}

/// An oracle that is asked for each coalition once.
#[derive(Debug, Clone)]
pub struct Remembered<O> {
    oracle: O,
    known: BTreeMap<Coalition, f64>,
}

impl<O> Remembered<O> {
    /// Puts a memory before an oracle.
    pub fn new(oracle: O) -> Self {
        Self { oracle, known: BTreeMap::from([(Coalition::EMPTY, 0.0)]) }
    }

    /// Coalitions that have been asked for, with their values; that of nobody among them.
    pub fn known(&self) -> &BTreeMap<Coalition, f64> {
        &self.known
    }
}

impl<O: Oracle> Oracle for Remembered<O> {
    type Fault = O::Fault;

    fn value(&mut self, coalition: Coalition) -> Result<f64, Self::Fault> {
        if let Some(value) = self.known.get(&coalition) {
            return Ok(*value);
        }
        let value = self.oracle.value(coalition)?;
        self.known.insert(coalition, value);
        Ok(value)
    }
}

/// Why an oracle gave no game.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OracleFault<F> {
    /// The oracle failed.
    #[error("the value of a coalition could not be found")]
    Oracle(F),
    /// What it said is no game.
    #[error(transparent)]
    Game(#[from] GameFault),
}
