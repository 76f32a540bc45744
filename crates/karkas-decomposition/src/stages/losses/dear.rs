//! Scenarios that a loss is dear in, and when they are asked for a cut.

use crate::process_network::Held;

/// How often a scenario is asked in a row although none of its cuts holds the relaxation.
const TRIES: u32 = 1;
/// Binary logarithm of the rounds that it is left alone at the most after that.
const LONGEST_REST: u32 = 4;

/// A dear scenario by itself.
pub(super) struct Dear {
    pub(super) scenario: usize,
    pub(super) held: Held,
    turn: Turn,
}

impl Dear {
    pub(super) fn new(scenario: usize, held: Held) -> Self {
        Self { scenario, held, turn: Turn::default() }
    }

    /// Whether it is to be asked in this round, for which it is told whether one of its cuts holds the relaxation.
    pub(super) fn is_due(&mut self, holds: bool) -> bool {
        self.turn.is_due(holds)
    }
}

/// When a scenario is asked: in every round while its cuts hold the relaxation, else ever more seldom.
#[derive(Default)]
struct Turn {
    /// Rounds in which it is not asked.
    rest: u32,
    /// How often it was asked since one of its cuts last held the relaxation.
    in_vain: u32,
}

impl Turn {
    fn is_due(&mut self, holds: bool) -> bool {
        if holds {
            *self = Self::default();
            return true;
        }
        if self.rest > 0 {
            self.rest -= 1;
            return false;
        }
        self.in_vain += 1;
        self.rest = (1 << self.in_vain.saturating_sub(TRIES).min(LONGEST_REST)) - 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::Turn;

    fn asked(turn: &mut Turn, holds: bool, rounds: usize) -> Vec<usize> {
        (0..rounds).filter(|_| turn.is_due(holds)).collect()
    }

    #[test]
    fn one_that_does_not_matter_is_asked_ever_more_seldom_until_it_matters() {
        let mut turn = Turn::default();
        // Rests of 0, 1, 3, 7, 15 and again 15 rounds.
        assert_eq!(asked(&mut turn, false, 64), [0, 1, 3, 7, 15, 31, 47, 63]);
        assert_eq!(asked(&mut turn, true, 3), [0, 1, 2]);
        assert_eq!(asked(&mut turn, false, 6), [0, 1, 3]);
    }
}
