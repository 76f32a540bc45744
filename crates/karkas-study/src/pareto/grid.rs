//! Which bounds the points of a front are asked for, and in which order.

use std::collections::BTreeMap;

use karkas_plan::aim::Aim;

use crate::programme::Bounds;

/// Worst and best value of an aim over the payoff table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) worst: f64,
    pub(super) best: f64,
}

impl Span {
    pub(super) fn length(self) -> f64 {
        (self.best - self.worst).abs()
    }

    /// The bound at a step from the worst (0) to the best (`steps`).
    fn at(self, step: usize, steps: usize) -> f64 {
        self.worst + (self.best - self.worst) * step as f64 / steps as f64
    }
}

/// A point to be found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wanted {
    /// Id of its plan.
    pub(super) id: String,
    /// Bounds of the aims beside cost.
    pub(super) bounds: Bounds,
}

/// The points between the ends of the front, in the order in which they are searched for: from loose bounds to tight ones, so
/// that each is near one that is known, and every point of looser bounds is known.
pub(super) fn wanted(spans: &BTreeMap<Aim, Span>, points: usize) -> Vec<Wanted> {
    match spans.len() {
        0 => Vec::new(),
        1 => along_one(spans, points),
        _ => over_several(spans, points),
    }
}

fn along_one(spans: &BTreeMap<Aim, Span>, points: usize) -> Vec<Wanted> {
    let steps = points.saturating_sub(1);
    let wanted = |step: usize| Wanted {
        id: id_of_step(step),
        bounds: spans.iter().map(|(aim, span)| (*aim, span.at(step, steps))).collect(),
    };
    (1..steps).map(wanted).collect()
}

/// Id of a point along one aim: `p01` is the cheapest.
pub(super) fn id_of_step(step: usize) -> String {
    format!("p{:02}", step + 1)
}

fn over_several(spans: &BTreeMap<Aim, Span>, points: usize) -> Vec<Wanted> {
    let aims = spans.len() as u32;
    let mut each = 2_usize;
    while (each + 1).pow(aims) <= points {
        each += 1;
    }
    let steps = each - 1;
    let mut by_tightness: Vec<Vec<Wanted>> = vec![Vec::new(); steps * spans.len() + 1];
    for number in 0..each.pow(aims) {
        let mut rest = number;
        let mut bounds = Bounds::new();
        let mut digits = Vec::new();
        for (aim, span) in spans {
            let step = rest % each;
            rest /= each;
            digits.push((step + 1).to_string());
            bounds.insert(*aim, span.at(step, steps));
        }
        let tightness =
            digits.iter().filter_map(|digit| digit.parse::<usize>().ok()).sum::<usize>() - digits.len();
        by_tightness[tightness].push(Wanted { id: format!("p{}", digits.join("-")), bounds });
    }
    by_tightness.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(count: usize) -> BTreeMap<Aim, Span> {
        let aims = [Aim::Carbon, Aim::Dependence, Aim::Jobs];
        aims.into_iter().take(count).map(|aim| (aim, Span { worst: 100.0, best: 0.0 })).collect()
    }

    #[test]
    fn along_one_aim_every_step_once_the_loosest_first() {
        let found = wanted(&spans(1), 6);
        let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["p02", "p03", "p04", "p05"]);
        assert_eq!(found[1].bounds[&Aim::Carbon], 60.0);
    }

    #[test]
    fn over_several_aims_a_grid_of_no_more_points_than_asked_for() {
        let found = wanted(&spans(2), 10);
        assert_eq!(found.len(), 9);
        assert_eq!(found[0].id, "p1-1");
        assert_eq!(found[8].bounds.values().copied().collect::<Vec<_>>(), [0.0, 0.0]);
        assert!(found[1].id == "p2-1" && found[2].id == "p1-2");
    }
}
