use super::sketch::{Sketch, trade, workshop};
use crate::project::{Instrument, Measure};
use crate::series::Series;

/// Bought in guangzhou at 40 without bound, sold there in any amount.
fn resale(price: f64) -> Sketch {
    let mut sketch = Sketch::new(2);
    sketch.offer("guangzhou", "cell", 40.0, None);
    let demand = sketch.demand("guangzhou", "cell", 0.0);
    (demand.quantity, demand.must_serve, demand.price) = (None, false, Series::constant(price));
    sketch
}

#[test]
fn buying_and_selling_without_end() {
    assert_eq!(resale(40.0).found(), Vec::<String>::new());
    let sketch = resale(41.0);
    assert_eq!(sketch.found(), ["!resale-without-end demands.csv:2"]);
    let texts = sketch.texts("resale-without-end");
    assert!(
        texts.message.contains("for 41 per kg in 2026") && texts.message.contains("for 40"),
        "{}",
        texts.message
    );
    assert!(texts.remedy.contains("(offers.csv:2)"), "{}", texts.remedy);
}

#[test]
fn bounds_make_it_a_remark() {
    let mut sketch = resale(41.0);
    let (offer, demand) = (
        sketch.project.offers.ids().next().expect("one offer"),
        sketch.project.demands.ids().next().expect("one demand"),
    );
    sketch.project.offers[offer].capacity = Some(Series::constant(5.0));
    assert_eq!(sketch.found(), ["resale-earns demands.csv:2"]);
    sketch.project.offers[offer].capacity = None;
    sketch.limit("bound", Measure::Sales, None, Some(7.0));
    assert_eq!(sketch.found(), ["resale-earns demands.csv:2"]);
    sketch.project.demands[demand].must_serve = true;
    sketch.project.demands[demand].quantity = Some(Series::constant(5.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn freight_duty_and_loss_count() {
    let mut sketch = resale(40.0);
    let lane = sketch.lane("guangzhou", "moscow", "cell");
    (lane.cost, lane.duty, lane.loss) = (Series::constant(5.0), Series::constant(0.1), 0.5);
    let cell = sketch.commodity("cell");
    sketch.project.commodities[cell].price = Some(Series::constant(50.0));
    // (40 + 5 + 0.1 × 50) / 0.5 = 100
    let demand = sketch.demand("moscow", "cell", 0.0);
    (demand.quantity, demand.must_serve, demand.price) = (None, false, Series::constant(100.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
    // Without the duty 90.
    sketch.incentive("zone", Instrument::Duty, 1.0);
    assert_eq!(sketch.found(), ["!resale-without-end demands.csv:3"]);
    assert!(sketch.message("resale-without-end").contains("for 90"));
}

#[test]
fn trade_between_places_within_bounds_is_trade() {
    let mut sketch = trade();
    let demand = sketch.project.demands.ids().next().expect("one demand");
    sketch.project.demands[demand].must_serve = false;
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn disposal_that_pays() {
    let mut sketch = trade();
    sketch.offer("moscow", "waste", -5.0, None);
    let waste = sketch.commodity("waste");
    sketch.project.commodities[waste].disposal_price = Some(Series::constant(4.0));
    assert_eq!(sketch.found(), ["!disposal-without-end offers.csv:3"]);
    sketch.project.commodities[waste].disposal_price = Some(Series::constant(5.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn a_round_trip_that_earns() {
    let mut sketch = Sketch::new(1);
    sketch.offer("a", "cell", 1.0, None);
    sketch.lane("a", "b", "cell").cost = Series::constant(-3.0);
    sketch.lane("b", "a", "cell").cost = Series::constant(2.0);
    sketch.demand("b", "cell", 1.0);
    assert_eq!(sketch.found().len(), 1);
    assert!(sketch.found()[0].starts_with("!lanes-earn-without-end lanes.csv:"), "{:?}", sketch.found());
}

#[test]
fn processes_that_multiply() {
    let (mut sketch, _) = workshop();
    let split = sketch.process("split", &[("pack", -1.0), ("half", 2.0)]);
    let join = sketch.process("join", &[("half", -1.0), ("pack", 1.0)]);
    sketch.candidate("moscow", split);
    sketch.candidate("moscow", join);
    let found = sketch.found();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("!processes-multiply processes.csv:"), "{found:?}");
    let message = sketch.message("processes-multiply");
    assert!(message.contains("make 2 "), "{message}");
    // Half of it and the ring is even.
    sketch.project.processes[join].recipe[0].amount = Series::constant(-2.0);
    assert_eq!(sketch.found(), Vec::<String>::new());
}
