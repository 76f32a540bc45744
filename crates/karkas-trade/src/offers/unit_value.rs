//! Prices from values and quantities of many lots, without being led astray by wrong quantities.

/// One flow: what it was worth and what it weighed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lot {
    /// Value, USD.
    pub value: f64,
    /// Quantity, tonnes; NaN or zero where it is not known.
    pub quantity: f64,
}

/// The price of a tonne with its spread, USD.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitValue {
    /// Half of the tonnes were sold for no more.
    pub median: f64,
    /// A tenth of the tonnes were sold for no more.
    pub low: f64,
    /// Nine tenths of the tonnes were sold for no more.
    pub high: f64,
    /// Lots that it rests on.
    pub lots: usize,
    /// Lots set aside as outliers.
    pub outliers: usize,
}

/// Lots farther from the median than so many standard deviations are outliers.
const DEVIATIONS: f64 = 3.0;
/// The median absolute deviation of a normal distribution times this is its standard deviation.
const NORMAL: f64 = 1.4826;
/// Deviations of the logarithm below this never make an outlier: prices within a quarter of each other are alike.
const ALIKE: f64 = 0.223;
/// With fewer lots nothing can be told apart.
const FEWEST: usize = 4;

/// The price of a tonne over lots; `None` where no lot has a quantity.
///
/// Unit values whose logarithm is farther than three robust standard deviations (median absolute deviation) from the median are
/// set aside (Hampel 1974). What is left is weighed by tonnes: the price is the weighted median, its spread the tenth and
/// ninetieth weighted percentile.
pub fn unit_value(lots: &[Lot]) -> Option<UnitValue> {
    let known = lots.iter().filter(|lot| lot.quantity > 0.0 && lot.value > 0.0);
    let mut priced: Vec<(f64, f64)> = known.map(|lot| (lot.value / lot.quantity, lot.quantity)).collect();
    priced.retain(|(price, _)| price.is_finite());
    if priced.is_empty() {
        return None;
    }
    priced.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let all = priced.len();
    if all >= FEWEST {
        let logs: Vec<f64> = priced.iter().map(|(price, _)| price.ln()).collect();
        let centre = median(&logs);
        let mut distances: Vec<f64> = logs.iter().map(|log| (log - centre).abs()).collect();
        distances.sort_by(f64::total_cmp);
        let most = (DEVIATIONS * NORMAL * median(&distances)).max(ALIKE);
        let mut logs = logs.iter();
        priced.retain(|_| logs.next().is_some_and(|log| (log - centre).abs() <= most));
    }
    let weight: f64 = priced.iter().map(|(_, tonnes)| tonnes).sum();
    let percentile = |share: f64| {
        let mut left = share * weight;
        for (price, tonnes) in &priced {
            left -= tonnes;
            if left <= 1e-12 * weight {
                return *price;
            }
        }
        priced[priced.len() - 1].0
    };
    Some(UnitValue {
        median: percentile(0.5),
        low: percentile(0.1),
        high: percentile(0.9),
        lots: priced.len(),
        outliers: all - priced.len(),
    })
}

/// The median of sorted numbers, of which there is at least one.
fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lots(pairs: &[(f64, f64)]) -> Vec<Lot> {
        pairs.iter().map(|&(price, tonnes)| Lot { value: price * tonnes, quantity: tonnes }).collect()
    }

    #[test]
    fn a_wrong_quantity_does_not_move_the_price() {
        // A thousand times too dear: kilograms taken for tonnes.
        let found =
            unit_value(&lots(&[(9.0, 10.0), (10.0, 10.0), (11.0, 10.0), (10_000.0, 0.01)])).expect("a price");
        assert_eq!((found.median, found.outliers, found.lots), (10.0, 1, 3));
        assert_eq!((found.low, found.high), (9.0, 11.0));
    }

    #[test]
    fn tonnes_decide_and_not_the_number_of_lots() {
        let found = unit_value(&lots(&[(1.0, 90.0), (1.1, 1.0), (1.2, 1.0)])).expect("a price");
        assert_eq!(found.median, 1.0);
    }

    #[test]
    fn without_a_quantity_there_is_no_price() {
        assert_eq!(
            unit_value(&[Lot { value: 5.0, quantity: f64::NAN }, Lot { value: 5.0, quantity: 0.0 }]),
            None
        );
    }

    proptest! {
        #[test]
        fn the_price_lies_within_its_spread_and_scales(
            pairs in prop::collection::vec((0.01f64..1e6, 0.001f64..1e6), 1..40),
        ) {
            let found = unit_value(&lots(&pairs)).expect("a price");
            prop_assert!(found.low <= found.median && found.median <= found.high);
            prop_assert_eq!(found.lots + found.outliers, pairs.len());
            // Twice the money for the same tonnes is twice the price.
            let twice: Vec<Lot> = lots(&pairs).iter().map(|lot| Lot { value: 2.0 * lot.value, ..*lot }).collect();
            let doubled = unit_value(&twice).expect("a price");
            prop_assert!((doubled.median - 2.0 * found.median).abs() <= 1e-9 * doubled.median);
        }
    }
}
