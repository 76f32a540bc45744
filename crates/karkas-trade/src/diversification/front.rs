//! The trade-off between cost and a goal, point by point.

use std::ops::ControlFlow;

use karkas_solver::{Options, Progress};

use super::basket::{allowed, basket};
use super::{Basket, BasketError, Goal, Question, cheapest};

/// A point of the front.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontPoint {
    /// What was asked for.
    pub target: f64,
    /// The cheapest basket for it.
    pub basket: Basket,
}

/// Cheapest baskets for evenly spaced targets of the first goal, from what the place has without any to the most that the
/// choices allow (in its own terms, other goals and the budget aside); the other goals hold at every point. Points that no
/// basket reaches are left out, as are those dominated by a later one (dearer and no better).
///
/// # Errors
/// As [`cheapest`], but for targets out of reach. If the user stops, the points found so far are given.
pub fn front(
    question: &Question,
    points: usize,
    options: &Options,
    progress: &mut dyn FnMut(usize, &Progress) -> ControlFlow<()>,
) -> Result<Vec<FrontPoint>, BasketError> {
    let Some(&first) = question.goals.first() else { return Ok(Vec::new()) };
    let least = reached(first, &basket(question, Vec::new(), 0.0, false));
    let most = most(question, first);
    let mut found: Vec<FrontPoint> = Vec::new();
    let mut question = question.clone();
    let mut stopped = false;
    for point in 1..=points {
        let target = least + (most - least) * point as f64 / points as f64;
        question.goals[0] = with(first, target);
        let mut watch = |state: &Progress| {
            let flow = progress(point, state);
            stopped |= flow.is_break();
            flow
        };
        match cheapest(&question, options, &mut watch) {
            Ok(basket) => found.push(FrontPoint { target, basket }),
            Err(BasketError::OutOfReach) => {}
            Err(BasketError::Stopped) if stopped => break,
            Err(fault) => return Err(fault),
        }
        if stopped {
            break;
        }
    }
    // A basket for a higher target that costs no more replaces the one below.
    let mut kept: Vec<FrontPoint> = Vec::new();
    for point in found {
        while kept.last().is_some_and(|last| last.basket.cost >= point.basket.cost) {
            kept.pop();
        }
        kept.push(point);
    }
    Ok(kept)
}

fn with(goal: Goal, target: f64) -> Goal {
    match goal {
        Goal::Complexity(_) => Goal::Complexity(target),
        Goal::Jobs(_) => Goal::Jobs(target),
        Goal::ValueAdded(_) => Goal::ValueAdded(target),
        Goal::ImportsReplaced(_) => Goal::ImportsReplaced(target),
    }
}

/// What a basket reaches of a goal.
fn reached(goal: Goal, basket: &Basket) -> f64 {
    match goal {
        Goal::Complexity(_) => basket.complexity,
        Goal::Jobs(_) => basket.jobs,
        Goal::ValueAdded(_) => basket.value_added,
        Goal::ImportsReplaced(_) => basket.imports_replaced,
    }
}

/// The most that any basket reaches of a goal: for complexity the best mean takes products in descending order as long as
/// they raise it, else everything that adds.
fn most(question: &Question, goal: Goal) -> f64 {
    let mut open: Vec<usize> = (0..question.choices.len()).filter(|&at| allowed(question, at)).collect();
    let choice = |at: usize| &question.choices[at];
    let sum = |figure: &dyn Fn(usize) -> f64| open.iter().map(|&at| figure(at).max(0.0)).sum::<f64>();
    match goal {
        Goal::Jobs(_) => sum(&|at| choice(at).jobs),
        Goal::ValueAdded(_) => sum(&|at| choice(at).value_added),
        Goal::ImportsReplaced(_) => sum(&|at| choice(at).imports_replaced),
        Goal::Complexity(_) => {
            open.sort_by(|&a, &b| choice(b).complexity.total_cmp(&choice(a).complexity).then(a.cmp(&b)));
            let (mut total, mut count) =
                (question.present.iter().sum::<f64>(), question.present.len() as f64);
            for at in open.into_iter().take(question.limits.products) {
                if count > 0.0 && choice(at).complexity <= total / count {
                    break;
                }
                total += choice(at).complexity;
                count += 1.0;
            }
            total / count
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diversification::{Choice, Limits};

    #[test]
    fn the_front_rises_in_cost_and_goal() {
        let choices = (0..12_u32)
            .map(|at| Choice {
                product: at,
                complexity: f64::from(at % 5) / 2.0,
                cost: 1.0 + f64::from(at * at % 7),
                market: f64::INFINITY,
                inputs: 1.0,
                jobs: 0.0,
                value_added: 0.0,
                imports_replaced: 0.0,
            })
            .collect();
        let question = Question {
            present: vec![0.0, 0.5, 0.2],
            choices,
            goals: vec![Goal::Complexity(0.0)],
            limits: Limits::default(),
        };
        let points =
            front(&question, 8, &Options::default(), &mut |_, _| ControlFlow::Continue(())).expect("a front");
        assert!(points.len() >= 4);
        for pair in points.windows(2) {
            assert!(pair[0].basket.cost < pair[1].basket.cost && pair[0].target < pair[1].target);
        }
        for point in &points {
            assert!(point.basket.proven && point.basket.complexity >= point.target - 1e-6);
        }
        // The last point is the most: the two products of complexity 2 and those of 1.5, as long as they raise the mean.
        // (0.7 + 2 + 2)/5 = 0.94; then 1.5, 1.5: 7.7/7 = 1.1; then 1.0 does not.
        assert!((points.last().expect("points").target - 1.1).abs() < 1e-12);
    }
}
