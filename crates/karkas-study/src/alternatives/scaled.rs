//! Plans that make a choice that is still open, or do without it, by slope scaling.

use super::different::Scaled;
use super::nearby::{FREE, NOT_MADE};
use super::proofs::MADE;
use super::search::{Search, failed};
use crate::StudyError;
use crate::programme::{Report, budget};

/// Rounds for each choice.
const ROUNDS: usize = 3;

impl Search {
    /// Looks for a plan within the cost for each open choice of a facility: the relaxation in which that choice is made (or
    /// not), with the slopes that the choices before have left, rounded up.
    pub(super) fn by_slopes(
        &mut self,
        scaled: &mut Scaled,
        report: &mut Report<'_>,
    ) -> Result<(), StudyError> {
        let all = (0..self.switches.len()).flat_map(|number| [(number, true), (number, false)]);
        let open: Vec<(usize, bool)> = all
            .filter(|(number, made)| self.switches[*number].is_facility() && self.is_open(*number, *made))
            .collect();
        if open.is_empty() {
            return Ok(());
        }
        let Scaled { slopes, decided } = scaled;
        decided.set_cutoff(self.most / self.programme.money());
        for (number, made) in open {
            if !self.is_open(number, made) {
                continue;
            }
            let (row, (lower, upper)) = (self.rows[number], if made { MADE } else { NOT_MADE });
            slopes.set_row_bounds(row, lower, upper).map_err(failed)?;
            decided.set_row_bounds(row, lower, upper).map_err(failed)?;
            let mut before = Vec::new();
            for _ in 0..ROUNDS {
                let Some(decisions) = slopes.next(&budget(&self.solve), report).map_err(failed)? else {
                    break;
                };
                if decisions == before || self.try_out(&decisions, decided, report)? {
                    break;
                }
                before = decisions;
            }
            slopes.set_row_bounds(row, FREE.0, FREE.1).map_err(failed)?;
            decided.set_row_bounds(row, FREE.0, FREE.1).map_err(failed)?;
        }
        Ok(())
    }
}
