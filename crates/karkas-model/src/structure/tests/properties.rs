//! What must hold of any project.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::sketch::Sketch;
use crate::index::Index;
use crate::project::{Measure, Per};
use crate::series::Series;

const PLACES: [&str; 4] = ["a", "b", "c", "d"];
const COMMODITIES: [&str; 5] = ["u", "v", "w", "x", "y"];

/// Commodity, amount and kind of each line.
type Recipe = Vec<(usize, i8, u8)>;
type Bound = Option<u8>;

/// Rows of a small random project.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    /// Place, commodity, capacity.
    offers: Vec<(usize, usize, Option<u8>)>,
    /// From, to, commodity, capacity.
    lanes: Vec<(usize, usize, usize, Option<u8>)>,
    /// Recipe, place, years of building, whether it stands.
    processes: Vec<(Recipe, usize, u32, bool)>,
    /// Place, commodity, quantity, how it is served.
    demands: Vec<(usize, usize, u8, u8)>,
    disposable: Vec<bool>,
    kept: Vec<bool>,
    /// Measure, place, commodity, bounds.
    limits: Vec<(usize, usize, usize, Bound, Bound)>,
}

/// Measures that random limits are about.
const MEASURES: [Measure; 8] = [
    Measure::Purchases,
    Measure::Sales,
    Measure::Flow,
    Measure::Activity,
    Measure::Capacity,
    Measure::Output,
    Measure::Supply,
    Measure::Disposal,
];

pub(super) fn rows() -> impl Strategy<Value = Rows> {
    let (place, commodity) = (0..PLACES.len(), 0..COMMODITIES.len());
    let amount = prop::option::of(0u8..20);
    let line = (commodity.clone(), -3i8..4, 0u8..6);
    let process = (prop::collection::vec(line, 1..4), place.clone(), 0u32..4, any::<bool>());
    let bound = prop::option::of(prop_oneof![Just(0u8), 0u8..30]);
    let limit = (0..MEASURES.len(), place.clone(), commodity.clone(), bound.clone(), bound);
    (
        prop::collection::vec((place.clone(), commodity.clone(), amount.clone()), 0..5),
        prop::collection::vec((place.clone(), place.clone(), commodity.clone(), amount), 0..8),
        prop::collection::vec(process, 0..4),
        prop::collection::vec((place, commodity, 0u8..20, 0u8..3), 0..4),
        prop::collection::vec(any::<bool>(), COMMODITIES.len()),
        prop::collection::vec(prop::bool::weighted(0.2), COMMODITIES.len()),
        prop::collection::vec(limit, 0..3),
    )
        .prop_map(|(offers, lanes, processes, demands, disposable, kept, limits)| Rows {
            offers,
            lanes,
            processes,
            demands,
            disposable,
            kept,
            limits,
        })
}

pub(super) fn sketch(rows: &Rows) -> Sketch {
    let mut sketch = Sketch::new(3);
    PLACES.iter().for_each(|place| _ = sketch.place(place));
    for (position, commodity) in COMMODITIES.iter().enumerate() {
        let id = sketch.commodity(commodity);
        let row = &mut sketch.project.commodities[id];
        row.disposal_price = rows.disposable[position].then(|| Series::constant(1.0));
        if rows.kept[position] {
            row.kept = Some(crate::project::Keeping { loss: 0.1, cost: Series::constant(0.0) });
        }
    }
    for &(place, commodity, capacity) in &rows.offers {
        sketch.offer(PLACES[place], COMMODITIES[commodity], 10.0, capacity.map(f64::from));
    }
    for &(from, to, commodity, capacity) in rows.lanes.iter().filter(|lane| lane.0 != lane.1) {
        match capacity {
            None => _ = sketch.lane(PLACES[from], PLACES[to], COMMODITIES[commodity]),
            Some(most) => {
                sketch.bounded_lane(PLACES[from], PLACES[to], COMMODITIES[commodity], f64::from(most));
            }
        }
    }
    for (number, (recipe, place, build_years, stands)) in rows.processes.iter().enumerate() {
        let mut lines: Vec<(&str, f64, Per)> = Vec::new();
        for &(commodity, amount, per) in recipe.iter().filter(|line| line.1 != 0) {
            let per = match per {
                4 => Per::Capacity,
                5 => Per::Build,
                _ => Per::Activity,
            };
            let line = (COMMODITIES[commodity], f64::from(amount), per);
            if !lines.iter().any(|other| other.0 == line.0 && other.2 == line.2) {
                lines.push(line);
            }
        }
        let process = sketch.process_per(&format!("process_{number}"), &lines);
        sketch.project.processes[process].build_years = *build_years;
        if *stands {
            sketch.facility(PLACES[*place], process, 5.0);
        } else {
            sketch.candidate(PLACES[*place], process);
        }
    }
    for &(place, commodity, quantity, served) in &rows.demands {
        let demand = sketch.demand(PLACES[place], COMMODITIES[commodity], f64::from(quantity));
        demand.must_serve = served > 0;
        demand.penalty = (served == 2).then(|| Series::constant(50.0));
    }
    for &(measure, place, commodity, min, max) in &rows.limits {
        let (place, commodity) = (sketch.place(PLACES[place]), sketch.commodity(COMMODITIES[commodity]));
        let limit = sketch.limit("limit", MEASURES[measure], min.map(f64::from), max.map(f64::from));
        (limit.places, limit.commodities) = (vec![place], vec![commodity]);
    }
    sketch
}

/// Demands that cannot be met, by row.
fn unmet(sketch: &Sketch) -> BTreeSet<String> {
    let about_demand = |found: &String| found.contains("demands.csv") && !found.contains("resale");
    let place = |found: String| found.split_whitespace().last().unwrap_or_default().to_string();
    sketch
        .found()
        .into_iter()
        .filter(about_demand)
        .filter(|found| !found.contains("loop"))
        .map(place)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Every finding has all its facts in both languages, which [`Sketch::check`] asserts.
    #[test]
    fn any_project_can_be_checked(rows in rows()) {
        sketch(&rows).check();
    }

    #[test]
    fn another_offer_never_makes_a_demand_harder_to_meet(rows in rows(), place in 0..4usize, commodity in 0..5usize) {
        let mut sketch = sketch(&rows);
        let before = unmet(&sketch);
        sketch.offer(PLACES[place], COMMODITIES[commodity], 10.0, None);
        prop_assert!(unmet(&sketch).is_subset(&before));
    }

    #[test]
    fn with_everything_at_hand_every_demand_can_be_met(rows in rows()) {
        let mut sketch = sketch(&rows);
        sketch.project.limits.clear();
        for place in PLACES {
            for commodity in COMMODITIES {
                sketch.offer(place, commodity, 10.0, None);
            }
        }
        prop_assert_eq!(unmet(&sketch), BTreeSet::new());
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in rows()) {
        let mut sketch = sketch(&rows);
        let before: BTreeSet<String> = sketch.found().into_iter().collect();
        sketch.project.candidates.reverse();
        sketch.project.facilities.reverse();
        let offers: Vec<_> = sketch.project.offers.iter().rev().cloned().collect();
        sketch.project.offers = offers.into_iter().collect();
        let after: BTreeSet<String> = sketch.found().into_iter().collect();
        prop_assert_eq!(before, after);
    }
}

/// A network of the size that the planner is measured with: 20 places, 300 processes, 400 commodities,
/// 5 periods, lanes for everything between all places.
#[test]
#[ignore = "takes seconds without optimisation"]
fn a_large_network_is_checked() {
    let mut sketch = Sketch::new(5);
    let places: Vec<String> = (0..20).map(|number| format!("p{number}")).collect();
    let commodities: Vec<String> = (0..400).map(|number| format!("k{number}")).collect();
    for commodity in &commodities {
        for from in 0..20 {
            for to in (0..20).filter(|&to| to != from) {
                sketch.lane(&places[from], &places[to], commodity);
            }
        }
    }
    for number in 0..300 {
        let recipe = [(commodities[number].as_str(), -2.0), (commodities[number + 100].as_str(), 1.0)];
        let process = sketch.process(&format!("f{number}"), &recipe);
        places.iter().for_each(|place| _ = sketch.candidate(place, process));
    }
    for commodity in &commodities[..100] {
        sketch.offer("p0", commodity, 1.0, None);
    }
    for commodity in &commodities[300..] {
        sketch.demand("p19", commodity, 1.0);
    }
    let start = std::time::Instant::now();
    let found = sketch.check();
    let (seconds, lanes) = (start.elapsed().as_secs_f64(), sketch.project.lanes.len());
    println!("{lanes} lanes checked in {seconds:.2} s: {} findings", found.len());
    assert_eq!(found.len(), 0);
    assert_eq!(Index::position(sketch.place("p19")), 19);
}
