use super::sketch::{trade, workshop};
use crate::project::{Instrument, Measure, PartnerFilter};
use crate::series::Series;

#[test]
fn an_offer_that_nobody_wants() {
    let mut sketch = trade();
    sketch.offer("guangzhou", "silk", 5.0, None);
    assert_eq!(sketch.found(), ["offer-unused offers.csv:3"]);
    assert!(sketch.message("offer-unused").contains("nobody could want silk at guangzhou"));
}

#[test]
fn lanes_that_lead_nowhere() {
    let mut sketch = trade();
    sketch.lane("moscow", "tver", "cell");
    sketch.lane("tver", "moscow", "cell");
    sketch.lane("perm", "moscow", "cell");
    sketch.lane("guangzhou", "moscow", "cell").mode = "air".into();
    // There and back again between moscow and tver: cells could come to moscow from tver, having been
    // brought there, so neither lane is certainly of no use. Nothing can ever be at perm.
    assert_eq!(sketch.found(), ["lane-unused lanes.csv:5"]);
    assert!(sketch.message("lane-unused").contains("cell can never be at perm"));
}

#[test]
fn a_row_of_lanes_counts_as_one() {
    let mut sketch = trade();
    let used = sketch.project.lanes.iter().next().expect("one lane").info.clone();
    sketch.lane("guangzhou", "tver", "cell").info = used;
    assert_eq!(sketch.found(), Vec::<String>::new());
    sketch.lane("guangzhou", "tver", "cell");
    assert_eq!(sketch.found(), ["lane-unused lanes.csv:4"]);
    assert!(sketch.message("lane-unused").contains("which nothing at tver or beyond could use"));
}

#[test]
fn a_lane_without_capacity() {
    let mut sketch = trade();
    sketch.bounded_lane("guangzhou", "moscow", "cell", 0.0);
    assert!(sketch.message("lane-unused").contains("has no capacity"));
}

#[test]
fn a_stock_of_what_never_comes() {
    let mut sketch = trade();
    sketch.stock("moscow", "tea", 0.0);
    assert_eq!(sketch.found(), ["stock-unused stocks.csv:2"]);
}

#[test]
fn limits_and_incentives_about_nothing() {
    let (mut sketch, _) = workshop();
    sketch.limit("nobody", Measure::Purchases, None, Some(5.0)).partner =
        PartnerFilter::Partner("nobody".to_string());
    sketch.limit("share", Measure::Sales, None, Some(0.5)).share_of = Some((Measure::Output, Vec::new()));
    sketch.incentive("duty", Instrument::Duty, 1.0);
    sketch.incentive("capex", Instrument::Capex, 0.3);
    assert_eq!(
        sketch.found(),
        [
            // Ten must be sold, and half of nothing is nothing.
            "!limit-ceiling-below-least limits.csv:3",
            "incentive-matches-nothing incentives.csv:2",
            "limit-matches-nothing limits.csv:2",
            "limit-matches-nothing limits.csv:3",
        ]
    );
}

#[test]
fn a_floor_over_nothing_is_an_error() {
    let (mut sketch, _) = workshop();
    sketch.limit("nobody", Measure::Purchases, Some(5.0), None).partner =
        PartnerFilter::Partner("nobody".to_string());
    assert_eq!(sketch.found(), ["!limit-floor-out-of-reach limits.csv:2"]);
}

#[test]
fn names_that_nothing_mentions() {
    let mut sketch = trade();
    sketch.place("atlantis");
    sketch.commodity("phlogiston");
    assert_eq!(sketch.found(), ["commodity-unused commodities.csv:3", "place-unused places.csv:4"]);
}

#[test]
fn rows_outside_the_plan() {
    let mut sketch = trade();
    sketch.offer("guangzhou", "cell", 30.0, None).until = Some(2026);
    sketch.incentive("early", Instrument::Price, 0.1).from = Some(2029);
    assert_eq!(sketch.found(), ["row-out-of-time incentives.csv:2", "row-out-of-time offers.csv:3"]);
}

#[test]
fn a_floor_makes_an_offer_useful() {
    let mut sketch = trade();
    sketch.offer("guangzhou", "silk", 5.0, None);
    sketch.limit("silk", Measure::Purchases, Some(1.0), None).penalty = Some(1.0);
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn an_offer_that_pays_is_useful() {
    let mut sketch = trade();
    sketch.offer("guangzhou", "waste", -5.0, Some(3.0));
    let waste = sketch.commodity("waste");
    sketch.project.commodities[waste].disposal_price = Some(Series::constant(7.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
}
