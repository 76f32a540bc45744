//! Tables of baskets, described in `data/tables.toml`.

use karkas_model::row;

use super::{FrontPoint, Question};

row! {
    /// A basket.
    BasketRow = "baskets" {
        point: i64, target: f64, cost: f64, bound: f64, proven: i64, products: i64, complexity: f64, jobs: f64,
        value_added: f64, imports_replaced: f64,
    }
}
row! {
    /// A product of a basket.
    ChosenRow = "basket_products" {
        point: i64, product: String, complexity: f64, cost: f64, market: Option<f64>, inputs: f64, jobs: f64,
        value_added: f64, imports_replaced: f64,
    }
}

/// The tables of baskets, points counted from 1; `code` names products.
pub fn basket_tables(
    question: &Question,
    points: &[FrontPoint],
    code: impl Fn(u32) -> String,
) -> (Vec<BasketRow>, Vec<ChosenRow>) {
    let mut baskets = Vec::new();
    let mut chosen = Vec::new();
    for (at, point) in points.iter().enumerate() {
        let (number, basket) = (at as i64 + 1, &point.basket);
        baskets.push(BasketRow {
            point: number,
            target: point.target,
            cost: basket.cost,
            bound: basket.bound,
            proven: basket.proven.into(),
            products: basket.chosen.len() as i64,
            complexity: basket.complexity,
            jobs: basket.jobs,
            value_added: basket.value_added,
            imports_replaced: basket.imports_replaced,
        });
        for choice in basket.chosen.iter().map(|&at| &question.choices[at]) {
            chosen.push(ChosenRow {
                point: number,
                product: code(choice.product),
                complexity: choice.complexity,
                cost: choice.cost,
                market: choice.market.is_finite().then_some(choice.market),
                inputs: choice.inputs,
                jobs: choice.jobs,
                value_added: choice.value_added,
                imports_replaced: choice.imports_replaced,
            });
        }
    }
    (baskets, chosen)
}
