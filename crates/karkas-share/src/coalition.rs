//! Sets of players.

/// A set of players: bit i stands for player i.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
pub struct Coalition(pub u64);

impl Coalition {
    /// Nobody.
    pub const EMPTY: Self = Self(0);

    /// All of `players` players.
    ///
    /// # Panics
    /// If there are more than 64.
    pub fn all(players: usize) -> Self {
        assert!(players <= 64, "at most 64 players");
        Self(if players == 64 { u64::MAX } else { (1 << players) - 1 })
    }

    /// One player alone.
    pub fn single(player: usize) -> Self {
        Self(1 << player)
    }

    /// Its place in a table of all coalitions.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Number of members.
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether nobody is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether a player is in it.
    pub fn contains(self, player: usize) -> bool {
        self.0 >> player & 1 == 1
    }

    /// With a player more.
    pub fn with(self, player: usize) -> Self {
        Self(self.0 | 1 << player)
    }

    /// Without a player.
    pub fn without(self, player: usize) -> Self {
        Self(self.0 & !(1 << player))
    }

    /// Those of `players` players who are not in it.
    pub fn complement(self, players: usize) -> Self {
        Self(Self::all(players).0 & !self.0)
    }

    /// Its members, in order.
    pub fn members(self) -> impl Iterator<Item = usize> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            (left != 0).then(|| {
                let player = left.trailing_zeros() as usize;
                left &= left - 1;
                player
            })
        })
    }

    /// Sum of a quantity over its members.
    pub fn sum(self, of: &[f64]) -> f64 {
        self.members().map(|player| of[player]).sum()
    }

    /// The names of its members, joined by `+`; empty for nobody.
    pub fn label(self, names: &[String]) -> String {
        let members: Vec<&str> = self.members().map(|player| names[player].as_str()).collect();
        members.join("+")
    }
}
