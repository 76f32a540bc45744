//! Breakdowns of a place: they lengthen the operation that they hit, or delay the next one.

use super::state::Place;
use crate::plant::Failure;

/// Seconds by which breakdowns lengthen an operation that begins now.
#[inline]
pub(super) fn breakdowns(place: &mut Place, failure: Option<Failure>, clock: f64, work: f64) -> f64 {
    let Some(failure) = failure else { return 0.0 };
    let mut down = 0.0;
    if !failure.by_clock {
        let mut left = work;
        while place.life <= left {
            left -= place.life;
            down += place.failures.exponential(failure.repair);
            place.life = place.failures.exponential(failure.between);
        }
        place.life -= left;
        return down;
    }
    // By the clock: what happened while it waited is caught up with first.
    while place.life <= clock {
        place.is_down = !place.is_down;
        let mean = if place.is_down { failure.repair } else { failure.between };
        place.life += place.failures.exponential(mean);
    }
    let (mut moment, mut left) = (clock, work);
    loop {
        if place.is_down {
            down += place.life - moment;
            moment = place.life;
            place.is_down = false;
            place.life += place.failures.exponential(failure.between);
        }
        let until = place.life - moment;
        if left < until {
            return down;
        }
        left -= until;
        moment = place.life;
        place.is_down = true;
        place.life += place.failures.exponential(failure.repair);
    }
}
