//! The project with its dates and sizes thrown open, so that the elastic programme has a column for what a
//! changed row would allow.

use karkas_model::project::{Candidate, Offer, Project};
use karkas_model::series::{Period, Series};

/// How far beyond `max_capacity` a remedy may go.
const FURTHER: f64 = 10.0;

/// Offers stand always and are never empty; building may be decided in every period, and more of it.
pub fn opened(project: &Project) -> Project {
    let mut open = project.clone();
    for candidate in &mut open.candidates {
        candidate.from = None;
        candidate.until = None;
        candidate.max_capacity = candidate.max_capacity.map(|most| most * FURTHER);
    }
    let ids: Vec<_> = open.offers.ids().collect();
    for id in ids {
        let offer = &mut open.offers[id];
        offer.from = None;
        offer.until = None;
        // Any positive amount will do: what the project really allows is set as a bound.
        let somewhere_empty = offer.capacity.as_ref().is_some_and(|capacity| capacity.range().0 <= 0.0);
        if somewhere_empty {
            offer.capacity = Some(Series::constant(1.0));
        }
    }
    open
}

/// Whether the project lets building be decided in a period.
pub fn in_time(candidate: &Candidate, period: Period) -> bool {
    candidate.from.is_none_or(|from| period.start >= from)
        && candidate.until.is_none_or(|until| period.start < until)
}

/// What the project lets be bought of an offer in a period, units a year.
pub fn offered(offer: &Offer, period: Period) -> f64 {
    let present = period.share_within(offer.from, offer.until);
    let capacity = offer.capacity.as_ref().map_or(f64::INFINITY, |capacity| capacity.mean(period));
    if present > 0.0 { capacity * present } else { 0.0 }
}
