//! The points between the ends of a front: a quick round, one back, and a thorough one.

use std::collections::BTreeMap;

use karkas_plan::aim::Aim;

use super::grid::Wanted;
use super::{Came, Search, is_within, known};
use crate::StudyError;
use crate::programme::Programme;

impl Search<'_> {
    /// Finds the points between the ends: first all of them as far as what is known of their neighbours goes, so that there soon is a
    /// whole front; then, where that is asked for or the programme is small, what is left open is searched to the end one by one.
    pub(super) fn between(&mut self, wanted: &[Wanted], programme: &mut Programme) -> Result<(), StudyError> {
        let spans: BTreeMap<Aim, f64> = self.spans.iter().map(|(aim, span)| (*aim, span.length())).collect();
        let first = self.came.len();
        for wanted in wanted {
            let came = match (
                self.without_search(wanted, self.came.len()),
                self.earlier.take(&wanted.id, programme),
            ) {
                (Some(came), _) => came,
                (None, Some(known)) => Came::Found(Box::new(known)),
                (None, None) => {
                    self.step(&wanted.id);
                    self.point(programme, wanted, &spans, false)?
                }
            };
            self.came.push((wanted.clone(), came));
            self.keep();
        }
        self.go_back(first, programme, &spans)?;
        if !self.asked.thorough && !programme.is_small() {
            return Ok(());
        }
        self.of += self.came[first..].iter().filter(|(_, came)| came.is_open()).count();
        for at in first..self.came.len() {
            let (wanted, came) = self.came[at].clone();
            // A plan that another point had in common with this one may be a better one by now.
            let again = matches!(came, Came::Same(_)) || came.is_open();
            if !again || self.stopped() {
                continue;
            }
            self.came[at].1 = match self.without_search(&wanted, at) {
                Some(came) => came,
                None => {
                    self.step(&wanted.id);
                    self.searched += 1;
                    match self.point(programme, &wanted, &spans, true)? {
                        // What was known stands.
                        Came::Stopped => came,
                        better => better,
                    }
                }
            };
            self.keep();
        }
        Ok(())
    }

    /// Goes back from the tightest bounds to the loosest: what was found under tighter bounds may be better than what was found before it,
    /// and what was proven there says something here.
    fn go_back(
        &mut self,
        first: usize,
        programme: &mut Programme,
        spans: &BTreeMap<Aim, f64>,
    ) -> Result<(), StudyError> {
        for at in (first..self.came.len()).rev() {
            let (wanted, Came::Found(mut known)) = self.came[at].clone() else { continue };
            if !known.is_open() || self.stopped() {
                continue;
            }
            let Some(mut related) = self.related.take() else { break };
            programme.minimise_cost();
            programme.bound(&wanted.bounds);
            let (point, others, options) = ((&wanted, &*known), self.known(), &self.asked.solve);
            let told =
                known::from_tighter(programme, &mut related, point, &others, options, &mut self.report());
            let distance = known::distance(&others, options);
            self.related = Some(related);
            let (bound, better) = told?;
            if let Some(better) = better
                && let Came::Found(better) = self.came(programme, &wanted, Ok(better), spans)?
            {
                known = better;
            }
            known.raise(bound, distance);
            self.came[at].1 = Came::Found(known);
        }
        self.keep();
        Ok(())
    }

    /// What looser bounds, which come before it, tell of a point: that its optimum is known, or that it has none.
    fn without_search(&self, wanted: &Wanted, at: usize) -> Option<Came> {
        for (other, came) in &self.came[..at] {
            let looser = other.bounds.iter().all(|(aim, bound)| {
                wanted.bounds.get(aim).is_some_and(|tighter| is_within(*aim, *tighter, *bound))
            });
            match came {
                Came::Nothing if looser => return Some(Came::Nothing),
                Came::Found(known) if looser && known.meets(&wanted.bounds) => {
                    return Some(Came::Same(known.plan.id.clone()));
                }
                _ => {}
            }
        }
        None
    }

    /// Finds a point by search.
    fn point(
        &mut self,
        programme: &mut Programme,
        wanted: &Wanted,
        spans: &BTreeMap<Aim, f64>,
        thorough: bool,
    ) -> Result<Came, StudyError> {
        if self.stopped() {
            return Ok(Came::Stopped);
        }
        let mut related = match self.related.take() {
            Some(related) => related,
            None => programme.related(&self.asked.solve, &mut self.report())?,
        };
        programme.minimise_cost();
        programme.bound(&wanted.bounds);
        let found = known::search(
            programme,
            &mut related,
            wanted,
            &self.known(),
            &self.asked.solve,
            thorough,
            &mut self.report(),
        )?;
        self.related = Some(related);
        self.came(programme, wanted, found, spans)
    }
}
