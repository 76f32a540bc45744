//! The 0/1 programme of one basket.

use std::ops::ControlFlow;

use karkas_solver::{Options, Problem, Progress, SolverError, Status};

/// A product that a place could make anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its number or whatever the caller calls it by.
    pub product: u32,
    /// Product complexity.
    pub complexity: f64,
    /// What it costs to enter: investment, missing exports, or distance; not negative.
    pub cost: f64,
    /// World market, US dollars; infinite where it plays no part.
    pub market: f64,
    /// Share of its inputs that can be had at the place; 1 where it plays no part.
    pub inputs: f64,
    /// Jobs that it brings.
    pub jobs: f64,
    /// Value added that it brings.
    pub value_added: f64,
    /// Imports that it replaces, US dollars.
    pub imports_replaced: f64,
}

/// What is to be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// The mean complexity of old and new products.
    Complexity(f64),
    /// New jobs.
    Jobs(f64),
    /// New value added.
    ValueAdded(f64),
    /// Imports replaced, US dollars.
    ImportsReplaced(f64),
}

/// What may be chosen at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Cost of the basket at most.
    pub budget: f64,
    /// World market of each product at least.
    pub market: f64,
    /// Share of inputs at hand of each product at least.
    pub inputs: f64,
    /// Number of products at most.
    pub products: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { budget: f64::INFINITY, market: 0.0, inputs: 0.0, products: usize::MAX }
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Complexities of what the place makes already.
    pub present: Vec<f64>,
    /// What it could make.
    pub choices: Vec<Choice>,
    /// What is to be reached, all of it.
    pub goals: Vec<Goal>,
    /// What may be chosen.
    pub limits: Limits,
}

/// Why there is no basket.
#[derive(Debug, thiserror::Error)]
pub enum BasketError {
    /// A figure is not a number, or a cost negative.
    #[error("product {product}: its {what} is {value}")]
    Figure {
        /// The product.
        product: u32,
        /// Which figure.
        what: &'static str,
        /// Its value.
        value: f64,
    },
    /// No basket within the limits reaches the goals.
    #[error("no basket within the limits reaches the goals")]
    OutOfReach,
    /// The time ran out, or the user stopped, before there was a basket.
    #[error("stopped before there was a basket")]
    Stopped,
    /// The solver failed.
    #[error(transparent)]
    Solver(#[from] SolverError),
}

/// A basket.
#[derive(Debug, Clone, PartialEq)]
pub struct Basket {
    /// Positions among the choices, ascending.
    pub chosen: Vec<usize>,
    /// Cost.
    pub cost: f64,
    /// No basket costs less than this.
    pub bound: f64,
    /// Whether the gap asked for is proven.
    pub proven: bool,
    /// Complexity of the place with it; NaN where it makes nothing at all.
    pub complexity: f64,
    /// New jobs.
    pub jobs: f64,
    /// New value added.
    pub value_added: f64,
    /// Imports replaced.
    pub imports_replaced: f64,
}

impl Basket {
    /// (cost − bound) over the cost; 0 where both are nothing.
    pub fn gap(&self) -> f64 {
        if self.cost > 0.0 { ((self.cost - self.bound) / self.cost).max(0.0) } else { 0.0 }
    }
}

/// The cheapest basket that reaches the goals within the limits, to the gap of the options.
///
/// # Errors
/// If a figure makes no sense, nothing reaches the goals, or the solver fails or is stopped before it has a basket.
pub fn cheapest(
    question: &Question,
    options: &Options,
    progress: &mut dyn FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Basket, BasketError> {
    check(question)?;
    let open: Vec<usize> = (0..question.choices.len()).filter(|&at| allowed(question, at)).collect();
    let rows = rows(question, &open);
    // Costs and rows of one order, so that tolerances mean the same for dollars and densities.
    let cost_scale = scale(open.iter().map(|&at| question.choices[at].cost));
    let mut problem = Problem::new();
    let handles: Vec<_> =
        rows.iter().map(|row| problem.add_row(row.lower / row.scale, row.upper / row.scale)).collect();
    for (position, &at) in open.iter().enumerate() {
        let entries: Vec<_> = rows
            .iter()
            .zip(&handles)
            .map(|(row, &handle)| (handle, row.factors[position] / row.scale))
            .collect();
        problem.add_column(question.choices[at].cost / cost_scale, 0.0, 1.0, true, &entries);
    }
    let start = greedy(question, &open, &rows);
    let options = Options { start, ..options.clone() };
    let outcome = karkas_solver::solve(&problem, &options, progress)?;
    let Some(solution) = &outcome.solution else {
        return Err(match outcome.status {
            Status::Infeasible => BasketError::OutOfReach,
            _ => BasketError::Stopped,
        });
    };
    let chosen =
        open.iter().zip(&solution.columns).filter(|(_, share)| **share > 0.5).map(|(&at, _)| at).collect();
    let bound = outcome.bound.unwrap_or(0.0).max(0.0) * cost_scale;
    Ok(basket(question, chosen, bound, outcome.is_optimal()))
}

/// What the products at these positions come to.
pub(super) fn basket(question: &Question, chosen: Vec<usize>, bound: f64, proven: bool) -> Basket {
    let sum =
        |figure: fn(&Choice) -> f64| chosen.iter().map(|&at| figure(&question.choices[at])).sum::<f64>();
    let count = question.present.len() + chosen.len();
    let cost = sum(|choice| choice.cost);
    Basket {
        cost,
        bound: bound.min(cost),
        proven,
        complexity: (question.present.iter().sum::<f64>() + sum(|choice| choice.complexity)) / count as f64,
        jobs: sum(|choice| choice.jobs),
        value_added: sum(|choice| choice.value_added),
        imports_replaced: sum(|choice| choice.imports_replaced),
        chosen,
    }
}

fn check(question: &Question) -> Result<(), BasketError> {
    for choice in &question.choices {
        for (what, value, sound) in [
            ("complexity", choice.complexity, choice.complexity.is_finite()),
            ("cost", choice.cost, choice.cost.is_finite() && choice.cost >= 0.0),
            ("market", choice.market, !choice.market.is_nan()),
            ("share of inputs", choice.inputs, !choice.inputs.is_nan()),
            ("number of jobs", choice.jobs, choice.jobs.is_finite()),
            ("value added", choice.value_added, choice.value_added.is_finite()),
            ("imports replaced", choice.imports_replaced, choice.imports_replaced.is_finite()),
        ] {
            if !sound {
                return Err(BasketError::Figure { product: choice.product, what, value });
            }
        }
    }
    Ok(())
}

/// Whether a product may be chosen at all.
pub(super) fn allowed(question: &Question, at: usize) -> bool {
    let (choice, limits) = (&question.choices[at], &question.limits);
    choice.market >= limits.market && choice.inputs >= limits.inputs
}

/// A row of the programme over the open choices.
struct Line {
    lower: f64,
    upper: f64,
    factors: Vec<f64>,
    scale: f64,
}

fn rows(question: &Question, open: &[usize]) -> Vec<Line> {
    let factors = |figure: &dyn Fn(&Choice) -> f64| -> Vec<f64> {
        open.iter().map(|&at| figure(&question.choices[at])).collect()
    };
    let line = |lower: f64, upper: f64, factors: Vec<f64>| Line {
        lower,
        upper,
        scale: scale(factors.iter().copied()),
        factors,
    };
    let mut rows: Vec<Line> = question
        .goals
        .iter()
        .map(|goal| match *goal {
            Goal::Complexity(target) => line(
                question.present.iter().map(|complexity| target - complexity).sum(),
                f64::INFINITY,
                factors(&|choice| choice.complexity - target),
            ),
            Goal::Jobs(least) => line(least, f64::INFINITY, factors(&|choice| choice.jobs)),
            Goal::ValueAdded(least) => line(least, f64::INFINITY, factors(&|choice| choice.value_added)),
            Goal::ImportsReplaced(least) => {
                line(least, f64::INFINITY, factors(&|choice| choice.imports_replaced))
            }
        })
        .collect();
    if question.limits.budget.is_finite() {
        rows.push(line(f64::NEG_INFINITY, question.limits.budget, factors(&|choice| choice.cost)));
    }
    if question.limits.products < open.len() {
        rows.push(line(f64::NEG_INFINITY, question.limits.products as f64, vec![1.0; open.len()]));
    }
    rows
}

/// The mean size of what is not zero, or 1.
fn scale(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values
        .filter(|value| *value != 0.0)
        .fold((0.0, 0.0), |(sum, count), value| (sum + value.abs(), count + 1.0));
    if count > 0.0 { sum / count } else { 1.0 }
}

/// A basket to start from: products by gain for cost under the one goal, as long as it is not reached; then those that can
/// be spared are put back, the dearest first. `None` where it does not hold or there are several goals.
fn greedy(question: &Question, open: &[usize], rows: &[Line]) -> Option<Vec<f64>> {
    if question.goals.len() != 1 {
        return None;
    }
    let goal = &rows[0];
    let cost = |position: usize| question.choices[open[position]].cost;
    let mut order: Vec<usize> = (0..open.len()).filter(|&position| goal.factors[position] > 0.0).collect();
    let worth = |position: usize| cost(position) / goal.factors[position];
    order.sort_by(|&a, &b| worth(a).total_cmp(&worth(b)).then(a.cmp(&b)));
    let mut start = vec![0.0; open.len()];
    let mut reached = 0.0;
    let mut taken = Vec::new();
    for position in order {
        if reached >= goal.lower {
            break;
        }
        reached += goal.factors[position];
        start[position] = 1.0;
        taken.push(position);
    }
    taken.sort_by(|&a, &b| cost(b).total_cmp(&cost(a)).then(a.cmp(&b)));
    for position in taken {
        if reached - goal.factors[position] >= goal.lower {
            reached -= goal.factors[position];
            start[position] = 0.0;
        }
    }
    (reached >= goal.lower).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use karkas_solver::quiet;
    use proptest::prelude::*;

    pub fn choice(product: u32, complexity: f64, cost: f64) -> Choice {
        Choice {
            product,
            complexity,
            cost,
            market: f64::INFINITY,
            inputs: 1.0,
            jobs: 0.0,
            value_added: 0.0,
            imports_replaced: 0.0,
        }
    }

    #[test]
    fn a_basket_by_hand() {
        // Present: 0 and 0. Target 0.5: Σ (PCI − 0.5) x ≥ 1. Gains 1.5, 0.6, 0.5 at 10, 3, 4: either the first alone (10)
        // or the other two (1.1 at 7).
        let mut question = Question {
            present: vec![0.0, 0.0],
            choices: vec![choice(1, 2.0, 10.0), choice(2, 1.1, 3.0), choice(3, 1.0, 4.0)],
            goals: vec![Goal::Complexity(0.5)],
            limits: Limits::default(),
        };
        let found = cheapest(&question, &Options::default(), &mut quiet).expect("it is in reach");
        assert_eq!((found.chosen.as_slice(), found.cost, found.proven), (&[1, 2][..], 7.0, true));
        assert!((found.complexity - 2.1 / 4.0).abs() < 1e-15);
        // With at most one product, the dear one; with a market too small for it, nothing.
        question.limits.products = 1;
        assert_eq!(cheapest(&question, &Options::default(), &mut quiet).expect("in reach").chosen, [0]);
        question.choices[0].market = 5.0;
        question.limits.market = 6.0;
        let fault = cheapest(&question, &Options::default(), &mut quiet).expect_err("out of reach");
        assert!(matches!(fault, BasketError::OutOfReach));
        question.choices[1].cost = f64::NAN;
        let fault = cheapest(&question, &Options::default(), &mut quiet).expect_err("no number");
        assert!(fault.to_string().contains("product 2: its cost"));
    }

    #[test]
    fn several_goals_and_a_budget() {
        let mut question = Question {
            present: vec![0.0],
            choices: (0..4).map(|at| choice(at, f64::from(at), 1.0 + f64::from(at))).collect(),
            goals: vec![Goal::Jobs(10.0), Goal::ImportsReplaced(5.0)],
            limits: Limits { budget: 6.0, ..Limits::default() },
        };
        for (at, choice) in question.choices.iter_mut().enumerate() {
            choice.jobs = [10.0, 4.0, 6.0, 10.0][at];
            choice.imports_replaced = [0.0, 2.0, 3.0, 5.0][at];
        }
        // 10 jobs and 5 of imports: products 1 and 2 at 5, or 3 at 4.
        let found = cheapest(&question, &Options::default(), &mut quiet).expect("in reach");
        assert_eq!((found.chosen.as_slice(), found.cost, found.jobs), (&[3][..], 4.0, 10.0));
        question.limits.budget = 3.5;
        assert!(matches!(cheapest(&question, &Options::default(), &mut quiet), Err(BasketError::OutOfReach)));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_subset_is_cheaper(
            figures in prop::collection::vec((-20_i32..20, 1_u32..40), 1..9),
            present in prop::collection::vec(-10_i32..10, 1..4),
            target in -5_i32..15,
        ) {
            let target = f64::from(target) / 10.0;
            let question = Question {
                present: present.iter().map(|value| f64::from(*value) / 10.0).collect(),
                choices: figures.iter().enumerate()
                    .map(|(at, &(complexity, cost))| choice(at as u32, f64::from(complexity) / 10.0, f64::from(cost)))
                    .collect(),
                goals: vec![Goal::Complexity(target)],
                limits: Limits::default(),
            };
            let count = question.choices.len();
            let best = (0_u32..1 << count)
                .map(|set| basket(&question, (0..count).filter(|at| set >> at & 1 == 1).collect(), 0.0, false))
                .filter(|basket| basket.complexity >= target - 1e-9)
                .map(|basket| basket.cost)
                .fold(f64::INFINITY, f64::min);
            match cheapest(&question, &Options::default(), &mut quiet) {
                Ok(found) => {
                    prop_assert!((found.cost - best).abs() < 1e-6, "{} is not {}", found.cost, best);
                    prop_assert!(found.complexity >= target - 1e-6);
                }
                Err(_) => prop_assert_eq!(best, f64::INFINITY),
            }
        }
    }
}
