//! Figures of places carried over to the products that they make.

use super::bits::Presence;
use super::grid::Grid;

/// The income level of products (PRODY; Hausmann, Hwang and Rodrik 2007): the mean income of the places that sell a product,
/// weighed by its share in what each of them sells. `None` where nobody of known income sells it.
pub fn product_income(values: &Grid, income: &[Option<f64>]) -> Vec<Option<f64>> {
    weighted(values, income, |_, _| true)
}

/// The income level of what a place sells (EXPY): the mean of the products' levels, weighed by their shares.
pub fn place_income(values: &Grid, product_income: &[Option<f64>]) -> Vec<Option<f64>> {
    (0..values.rows)
        .map(|place| {
            let known = values
                .row(place)
                .iter()
                .zip(product_income)
                .filter_map(|(value, level)| Some((*value, (*level)?)));
            let (mut sum, mut all) = (0.0, 0.0);
            for (value, level) in known {
                sum += value * level;
                all += value;
            }
            (all > 0.0).then(|| sum / all)
        })
        .collect()
}

/// A figure of places (inequality: PGI; emissions: PEII) as a mean over those that make a product with advantage, weighed by
/// its share in what each of them sells (Hartmann et al. 2017).
pub fn product_figure(values: &Grid, presence: &Presence, figure: &[Option<f64>]) -> Vec<Option<f64>> {
    weighted(values, figure, |place, product| presence.has(place, product))
}

fn weighted(
    values: &Grid,
    figure: &[Option<f64>],
    counts: impl Fn(usize, usize) -> bool,
) -> Vec<Option<f64>> {
    let totals = values.row_sums();
    let mut sums = vec![(0.0, 0.0); values.columns];
    for (place, &figure) in figure.iter().enumerate() {
        let Some(figure) = figure.filter(|_| totals[place] > 0.0) else { continue };
        for (product, (&value, sum)) in values.row(place).iter().zip(&mut sums).enumerate() {
            if value > 0.0 && counts(place, product) {
                let share = value / totals[place];
                sum.0 += share * figure;
                sum.1 += share;
            }
        }
    }
    sums.into_iter().map(|(sum, weight)| (weight > 0.0).then(|| sum / weight)).collect()
}
