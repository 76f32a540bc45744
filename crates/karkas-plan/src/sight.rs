//! A project as somebody sees it who knows only its first periods.
//!
//! Values by year are known up to the last year seen, and its values are expected to go on. So that something can be decided
//! that takes years to build, one more period is thought of after those that are seen: as long as the longest building takes.
//! Years written in rows (from when until when something stands, is offered or holds) are known.

use karkas_model::index::{Index, IndexedList};
use karkas_model::project::Project;
use karkas_model::series::{Period, Series};

/// The project with its first `periods` periods and what is expected after them.
pub fn seen(project: &Project, periods: usize) -> Project {
    if periods >= project.settings.periods.len() {
        return project.clone();
    }
    let mut seen = project.clone();
    seen.settings.periods.truncate(periods);
    let end = seen.settings.horizon();
    hold(&mut seen, end - 1);
    let candidates = project.candidates.iter();
    let longest = candidates.map(|row| project.processes[row.process].build_years).max().unwrap_or(0);
    if longest > 0 {
        seen.settings.periods.push(Period { start: end, length: longest });
    }
    // What must be reached over the whole horizon is not yet due, and what may not be exceeded is a bound already.
    let horizon = project.settings.horizon();
    for limit in &mut seen.limits {
        if limit.over_horizon && limit.until.unwrap_or(horizon).min(horizon) > end {
            limit.min = None;
        }
    }
    seen.limits.retain(|limit| limit.min.is_some() || limit.max.is_some());
    seen
}

/// Holds every value that differs by year from a year on.
fn hold(project: &mut Project, year: i32) {
    let held = |series: &mut Series| *series = series.held_from(year);
    let held_if = |series: &mut Option<Series>| {
        if let Some(series) = series {
            *series = series.held_from(year);
        }
    };
    each(&mut project.commodities, |row| {
        held_if(&mut row.price);
        held_if(&mut row.disposal_price);
        if let Some(keeping) = &mut row.kept {
            held(&mut keeping.cost);
        }
    });
    each(&mut project.processes, |row| {
        for series in [&mut row.capex, &mut row.capex_fixed, &mut row.opex, &mut row.opex_fixed] {
            held(series);
        }
        held(&mut row.availability);
        row.recipe.iter_mut().for_each(|flow| held(&mut flow.amount));
    });
    each(&mut project.lanes, |row| {
        held(&mut row.cost);
        held(&mut row.duty);
        if let Some((_, amount)) = &mut row.emission {
            held(amount);
        }
    });
    each(&mut project.lane_capacities, |row| held(&mut row.capacity));
    each(&mut project.offers, |row| {
        held(&mut row.price);
        held_if(&mut row.capacity);
        if let Some((_, amount)) = &mut row.emission {
            held(amount);
        }
    });
    each(&mut project.demands, |row| {
        held_if(&mut row.quantity);
        held(&mut row.price);
        held_if(&mut row.penalty);
    });
    for row in &mut project.stocks {
        held_if(&mut row.capacity);
        if let Some((_, amount)) = &mut row.gives {
            held(amount);
        }
    }
    for row in &mut project.limits {
        held_if(&mut row.min);
        held_if(&mut row.max);
    }
    project.incentives.iter_mut().for_each(|row| held(&mut row.value));
}

fn each<I: Index, T>(list: &mut IndexedList<I, T>, mut change: impl FnMut(&mut T)) {
    for id in list.ids() {
        change(&mut list[id]);
    }
}
