use super::sketch::{Sketch, trade, workshop};
use crate::project::{Measure, Per};
use crate::series::Series;

#[test]
fn demand_above_all_that_can_come() {
    let mut sketch = trade();
    // 20 offered in guangzhou, but the lane carries 6, and 1 is there already: 7 of 10.
    sketch.project.lanes = Default::default();
    sketch.bounded_lane("guangzhou", "moscow", "cell", 6.0);
    sketch.offer("moscow", "cell", 90.0, Some(1.0));
    assert_eq!(sketch.found(), ["!demand-exceeds-supply demands.csv:2"]);
    let texts = sketch.texts("demand-exceeds-supply");
    assert!(
        texts.message.contains("10 kg of cell must be served at moscow in 2026, and at most 7"),
        "{}",
        texts.message
    );
    assert!(texts.message.contains("3 are lacking"), "{}", texts.message);
    assert!(texts.expected.contains("offers.csv:3 (1), lanes.csv:3 (6)"), "{}", texts.expected);
    // Exactly enough is enough.
    let demand = sketch.project.demands.ids().next().expect("one demand");
    sketch.project.demands[demand].quantity = Some(Series::constant(7.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn two_markets_share_one_source() {
    let mut sketch = trade();
    sketch.lane("guangzhou", "kazan", "cell");
    sketch.demand("kazan", "cell", 12.0);
    let texts = sketch.texts("demand-exceeds-supply");
    assert!(texts.message.contains("22 kg of cell must be served at moscow, kazan"), "{}", texts.message);
    assert!(texts.message.contains("at most 20"), "{}", texts.message);
    // A penalty lets some of it go.
    let demand = sketch.project.demands.ids().next_back().expect("two demands");
    sketch.project.demands[demand].penalty = Some(Series::constant(1.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn land_bounds_what_may_be_built() {
    let (mut sketch, _) = workshop();
    let dense = sketch.process_per(
        "dense",
        &[("cell", -1.0, Per::Activity), ("pack", 1.0, Per::Activity), ("land", -2.0, Per::Capacity)],
    );
    sketch.project.candidates.clear();
    sketch.candidate("moscow", dense);
    sketch.offer("moscow", "land", 0.0, Some(10.0));
    // 10 of land at 2 a unit: 5 of 10 packs.
    let texts = sketch.texts("demand-exceeds-supply");
    assert!(texts.message.contains("at most 5"), "{}", texts.message);
    assert!(texts.expected.contains("candidates.csv:3 (5 ← land)"), "{}", texts.expected);
}

#[test]
fn whole_modules_below_the_bound() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].module = Some(4.0);
    sketch.project.candidates[0].max_capacity = Some(11.0);
    let message = sketch.message("demand-exceeds-supply");
    assert!(message.contains("at most 8"), "{message}");
    sketch.project.candidates[0].max_capacity = Some(12.0);
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn standing_capacity_above_what_feeds_it() {
    let mut sketch = trade();
    let hall = sketch.process_per("hall", &[("land", -3.0, Per::Capacity), ("cell", -1.0, Per::Activity)]);
    sketch.facility("moscow", hall, 10.0);
    sketch.offer("moscow", "land", 0.0, Some(25.0));
    assert_eq!(sketch.found(), ["!standing-input-exceeds-supply facilities.csv:2"]);
    let message = sketch.message("standing-input-exceeds-supply");
    assert!(message.contains("30 kg of land") && message.contains("at most 25"), "{message}");
}

#[test]
fn limits_out_of_reach() {
    let mut sketch = trade();
    sketch.limit("floor", Measure::Purchases, Some(21.0), None);
    sketch.limit("ceiling", Measure::Sales, None, Some(9.0));
    sketch.limit("even", Measure::Purchases, Some(20.0), Some(20.0));
    sketch.limit("crossed", Measure::Flow, Some(5.0), Some(4.0));
    let found = sketch.found();
    assert_eq!(
        found,
        [
            "!limit-floor-out-of-reach limits.csv:2",
            "!limit-ceiling-below-least limits.csv:3",
            "!limit-floor-out-of-reach limits.csv:5"
        ]
    );
    sketch.project.limits[0].penalty = Some(1.0);
    assert!(sketch.message("limit-always-broken").contains("at most 20 is possible"));
}

#[test]
fn limits_over_the_horizon_count_years() {
    let mut sketch = trade();
    // 20 a year for three years.
    sketch.limit("floor", Measure::Purchases, Some(61.0), None).over_horizon = true;
    assert_eq!(sketch.found(), ["!limit-floor-out-of-reach limits.csv:2"]);
    sketch.project.limits[0].min = Some(Series::constant(60.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn shares_out_of_reach() {
    let (mut sketch, _) = workshop();
    // Ten packs must be sold; at least half of the sales as home output, of which there may be 4.
    sketch.project.candidates[0].max_capacity = Some(4.0);
    sketch.offer("moscow", "pack", 90.0, None);
    let pack = sketch.commodity("pack");
    let places = sketch.project.places.ids().collect();
    let limit = sketch.limit("local", Measure::Output, Some(0.5), None);
    limit.share_of = Some((Measure::Sales, places));
    limit.commodities = vec![pack];
    assert_eq!(sketch.found(), ["!limit-floor-out-of-reach limits.csv:2"]);
    sketch.project.limits[0].min = Some(Series::constant(0.4));
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn kept_commodities_are_left_to_the_solver() {
    let mut sketch = Sketch::new(2);
    sketch.offer("moscow", "cell", 1.0, Some(15.0));
    sketch.stock("moscow", "cell", 5.0);
    sketch.demand("moscow", "cell", 20.0).quantity =
        Series::from_points(vec![(2026, 5.0), (2027, 25.0)]).map(Some).expect("two years");
    assert_eq!(sketch.found(), Vec::<String>::new());
}
