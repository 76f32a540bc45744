//! What the flows of trade say about who could supply a product: at which price, how much, how surely.

pub mod rows;
mod trend;
mod unit_value;

use std::collections::BTreeMap;

use crate::flows::{Flow, Flows};

pub use trend::yearly_change;
pub use unit_value::{Lot, UnitValue, unit_value};

/// What one exporter could supply of one product, or what one importer buys of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Supply {
    /// The place, a number of [`Flows::places`].
    pub place: u32,
    /// The product, a number of [`Flows::products`].
    pub product: u32,
    /// The last year with a quantity.
    pub year: i32,
    /// Price of a tonne, USD.
    pub price: UnitValue,
    /// Tonnes in that year, with those of lots without a quantity put in at the price.
    pub quantity: f64,
    /// Value in that year, USD.
    pub value: f64,
    /// Its share of the value of all exporters (importers) of the product in that year.
    pub share: f64,
    /// By how much the price rises in a year, a share; `None` with fewer than three years.
    pub yearly_change: Option<f64>,
}

/// All sides of the trade of one product.
#[derive(Debug, Clone, PartialEq)]
pub struct Market {
    /// The product, a number of [`Flows::products`].
    pub product: u32,
    /// Exporters (or importers), the greatest value first.
    pub supplies: Vec<Supply>,
    /// Sum of the squared shares of all exporters (importers) in the value of the last year, with or without quantities: 1 with a single one (Herfindahl 1950; Hirschman 1945).
    pub concentration: f64,
    /// Places that are left out since none of their lots has a quantity, and the value of their trade.
    pub without_quantity: Vec<(u32, f64)>,
}

/// Which end of a flow is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Whoever sells.
    Exporter,
    /// Whoever buys.
    Importer,
}

/// The markets of all products of the flows, by product number. Trade of a place with itself is left out.
///
/// Each exporter's price is taken over all its buyers in the last year in which it has a quantity; see [`unit_value`].
pub fn markets(flows: &Flows, end: End) -> Vec<Market> {
    let mut lots: BTreeMap<u32, BTreeMap<u32, BTreeMap<i32, Vec<Lot>>>> = BTreeMap::new();
    for flow in flows.rows.iter().filter(|flow| flow.exporter != flow.importer) {
        let years = lots.entry(flow.product).or_default().entry(place(flow, end)).or_default();
        years.entry(flow.year).or_default().push(Lot { value: flow.value, quantity: flow.quantity });
    }
    lots.into_iter().map(|(product, places)| market(product, places)).collect()
}

fn place(flow: &Flow, end: End) -> u32 {
    match end {
        End::Exporter => flow.exporter,
        End::Importer => flow.importer,
    }
}

fn market(product: u32, places: BTreeMap<u32, BTreeMap<i32, Vec<Lot>>>) -> Market {
    let mut totals: BTreeMap<i32, f64> = BTreeMap::new();
    for years in places.values() {
        for (year, lots) in years {
            *totals.entry(*year).or_default() += lots.iter().map(|lot| lot.value).sum::<f64>();
        }
    }
    let last = totals.keys().next_back().copied().unwrap_or_default();
    let in_last_year = places.values().filter_map(|years| years.get(&last));
    let shares = in_last_year.map(|lots| lots.iter().map(|lot| lot.value).sum::<f64>() / totals[&last]);
    let concentration = shares.map(|share| share * share).sum();
    let mut supplies = Vec::new();
    let mut without_quantity = Vec::new();
    for (place, years) in places {
        let prices: Vec<(i32, UnitValue)> =
            years.iter().filter_map(|(year, lots)| Some((*year, unit_value(lots)?))).collect();
        let Some((year, price)) = prices.last().copied() else {
            without_quantity.push((place, years.values().flatten().map(|lot| lot.value).sum()));
            continue;
        };
        let lots = &years[&year];
        let value: f64 = lots.iter().map(|lot| lot.value).sum();
        let quantity = lots
            .iter()
            .map(|lot| if lot.quantity > 0.0 { lot.quantity } else { lot.value / price.median })
            .sum();
        let share = value / totals[&year];
        let medians: Vec<(i32, f64)> = prices.iter().map(|(year, price)| (*year, price.median)).collect();
        let yearly_change = yearly_change(&medians);
        supplies.push(Supply { place, product, year, price, quantity, value, share, yearly_change });
    }
    supplies.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.place.cmp(&b.place)));
    Market { product, concentration, supplies, without_quantity }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flows(rows: &[(i32, &str, &str, f64, f64)]) -> Flows {
        let mut flows = Flows::default();
        for &(year, exporter, importer, value, quantity) in rows {
            let exporter = flows.places.number(exporter);
            let importer = flows.places.number(importer);
            let product = flows.products.number("283691");
            flows.rows.push(Flow { year, exporter, importer, product, value, quantity });
        }
        flows
    }

    #[test]
    fn a_market_by_hand() {
        // Chile sells 10 t at 9 USD a tonne to two buyers and a lot without a quantity of 90 USD: 10 t more at that price.
        let flows = flows(&[
            (2020, "chl", "rus", 45.0, 5.0),
            (2020, "chl", "chn", 45.0, 5.0),
            (2020, "chl", "deu", 90.0, f64::NAN),
            (2020, "arg", "chn", 60.0, 5.0),
            (2020, "chl", "chl", 1000.0, 1.0),
            (2020, "bol", "chn", 60.0, f64::NAN),
        ]);
        let markets = markets(&flows, End::Exporter);
        let [market] = markets.as_slice() else { panic!("one product") };
        let [chile, argentina] = market.supplies.as_slice() else { panic!("two suppliers") };
        assert_eq!((chile.price.median, chile.quantity, chile.value), (9.0, 20.0, 180.0));
        assert_eq!((argentina.price.median, argentina.quantity), (12.0, 5.0));
        // 180, 60 and 60 of 300 USD: shares 0.6, 0.2 and, without a quantity, 0.2; their squares are 0.36, 0.04 and 0.04.
        assert!((chile.share - 0.6).abs() < 1e-15 && (argentina.share - 0.2).abs() < 1e-15);
        assert!((market.concentration - 0.44).abs() < 1e-15);
        assert_eq!(market.without_quantity, [(flows.places.get("bol").expect("a place"), 60.0)]);
    }

    #[test]
    fn importers_are_the_other_end() {
        let flows = flows(&[(2020, "chl", "rus", 45.0, 5.0), (2020, "arg", "rus", 60.0, 5.0)]);
        let markets = markets(&flows, End::Importer);
        let russia = &markets[0].supplies[0];
        assert_eq!((russia.quantity, russia.value, russia.share), (10.0, 105.0, 1.0));
    }

    #[test]
    fn the_last_year_counts_and_earlier_ones_make_the_trend() {
        let flows = flows(&[
            (2018, "chl", "rus", 100.0, 10.0),
            (2019, "chl", "rus", 110.0, 10.0),
            (2020, "chl", "rus", 121.0, 10.0),
        ]);
        let chile = &markets(&flows, End::Exporter)[0].supplies[0];
        assert_eq!((chile.year, chile.price.median), (2020, 12.1));
        assert!((chile.yearly_change.expect("three years") - 0.1).abs() < 1e-12);
    }
}
