use super::sketch::{Sketch, trade, workshop};
use crate::index::Index;
use crate::project::{Measure, PartnerFilter, Per};
use crate::series::Series;

#[test]
fn a_demand_without_a_lane_names_the_nearest_place_that_has_it() {
    let mut sketch = Sketch::new(2);
    sketch.offer("guangzhou", "cell_lfp", 40.0, None);
    sketch.lane("guangzhou", "harbin", "cell_lfp");
    sketch.demand("moscow", "cell_lfp", 10.0);
    for (id, lat, lon) in [("guangzhou", 23.1, 113.3), ("harbin", 45.8, 126.6), ("moscow", 55.8, 37.6)] {
        let place = sketch.place(id);
        (sketch.project.places[place].lat, sketch.project.places[place].lon) = (Some(lat), Some(lon));
    }
    assert!(
        sketch.found().contains(&"!demand-without-source demands.csv:2".to_string()),
        "{:?}",
        sketch.found()
    );
    let texts = sketch.texts("demand-without-source");
    assert!(texts.message.contains("moscow must be served cell_lfp in 2026–2027"), "{}", texts.message);
    assert!(texts.message.contains("no lane brings it"), "{}", texts.message);
    // Moscow lies 5800 km from Harbin and 7100 km from Guangzhou.
    assert!(texts.remedy.contains("The nearest place that has cell_lfp is harbin"), "{}", texts.remedy);
    assert!(sketch.found().contains(&"place-cut-off places.csv:4".to_string()), "{:?}", sketch.found());
}

#[test]
fn a_missing_input_is_named_at_the_end_of_its_chain() {
    let mut sketch = Sketch::new(1);
    let cathode = sketch.process("cathode_plant", &[("lithium", -0.1), ("cathode", 1.0)]);
    let cells = sketch.process("cell_plant", &[("cathode", -1.0), ("cell", 1.0)]);
    sketch.candidate("moscow", cells);
    sketch.candidate("tver", cathode);
    sketch.lane("tver", "moscow", "cathode");
    sketch.demand("moscow", "cell", 10.0);
    let texts = sketch.texts("demand-without-source");
    assert!(texts.message.contains("lithium cannot be had at tver"), "{}", texts.message);
    let chain = "cell (moscow) ← cell_plant ← cathode (moscow) ← cathode_plant ← lithium (tver)";
    assert!(texts.expected.contains(chain), "{}", texts.expected);
    assert!(texts.remedy.contains("Add an offer of lithium at tver"), "{}", texts.remedy);
    let idle: Vec<_> = sketch.found().into_iter().filter(|found| found.starts_with("process")).collect();
    assert_eq!(idle, ["process-never-runs processes.csv:2", "process-never-runs processes.csv:3"]);
}

#[test]
fn a_source_that_comes_later_than_the_demand() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].build_years = 2;
    assert_eq!(sketch.found(), ["!demand-without-source demands.csv:2"]);
    let message = sketch.message("demand-without-source");
    assert!(message.contains("in 2026–2027") && message.contains("not before 2028"), "{message}");

    let mut sketch = trade();
    let offer = sketch.project.offers.ids().next().expect("one offer");
    sketch.project.offers[offer].from = Some(2027);
    let message = sketch.message("demand-without-source");
    assert!(
        message.contains("in 2026,") && message.contains("(offers.csv:2) does not stand then"),
        "{message}"
    );
}

#[test]
fn too_late_to_be_built_within_the_horizon() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].build_years = 3;
    let message = sketch.message("process-never-runs");
    assert!(message.contains("building takes 3 years and the plan ends before 2029"), "{message}");
}

#[test]
fn a_module_larger_than_the_place_allows() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].module = Some(50.0);
    sketch.project.candidates[0].max_capacity = Some(40.0);
    let message = sketch.message("process-never-runs");
    assert!(message.contains("max_capacity (50 > 40)"), "{message}");
    sketch.project.candidates[0].max_capacity = Some(50.0);
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn a_stuck_by_product_stops_a_process() {
    let mut sketch = Sketch::new(1);
    sketch.offer("moscow", "ore", 1.0, None);
    let smelter = sketch.process("smelter", &[("ore", -2.0), ("metal", 1.0), ("slag", 1.0)]);
    sketch.candidate("moscow", smelter);
    sketch.demand("moscow", "metal", 10.0).penalty = Some(Series::constant(5.0));
    assert_eq!(sketch.found(), ["demand-goes-unserved demands.csv:2", "process-never-runs processes.csv:2"]);
    let texts = sketch.texts("demand-goes-unserved");
    assert!(texts.message.contains("cannot get rid of slag"), "{}", texts.message);
    assert!(texts.remedy.contains("Mark slag as disposable"), "{}", texts.remedy);

    let slag = sketch.commodity("slag");
    sketch.project.commodities[slag].disposal_price = Some(Series::constant(0.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
    // A road to somebody who buys it will do as well.
    sketch.project.commodities[slag].disposal_price = None;
    sketch.lane("moscow", "tver", "slag");
    sketch.demand("tver", "slag", 100.0).must_serve = false;
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn lanes_between_empty_places_do_not_feed_each_other() {
    let mut sketch = Sketch::new(1);
    sketch.lane("a", "b", "cell");
    sketch.lane("b", "a", "cell");
    sketch.demand("a", "cell", 1.0);
    let message = sketch.message("demand-without-source");
    assert!(message.contains("lanes bring cell to a from b, where it cannot be had either"), "{message}");
}

#[test]
fn a_power_station_may_light_itself() {
    let mut sketch = Sketch::new(1);
    sketch.offer("moscow", "coal", 1.0, None);
    let station = sketch.process_per(
        "station",
        &[("coal", -1.0, Per::Activity), ("power", 3.0, Per::Activity), ("power", -0.1, Per::Capacity)],
    );
    sketch.candidate("moscow", station);
    sketch.demand("moscow", "power", 10.0);
    assert_eq!(sketch.found(), ["demand-only-from-loop demands.csv:2"]);
    // With a first spark there is nothing to remark.
    sketch.offer("moscow", "power", 9.0, Some(1.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn what_stands_must_be_fed() {
    let mut sketch = trade();
    let hall = sketch.process_per("hall", &[("guard", -1.0, Per::Capacity), ("cell", 1.0, Per::Capacity)]);
    sketch.facility("moscow", hall, 2.0).until = Some(2028);
    assert_eq!(sketch.found(), ["!standing-input-missing facilities.csv:2"]);
    let message = sketch.message("standing-input-missing");
    assert!(message.contains("needs guard per capacity in 2026–2027"), "{message}");
    sketch.offer("moscow", "guard", 1.0, Some(2.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
    sketch.project.processes[hall].recipe[1].commodity = sketch.commodity("noise");
    assert_eq!(sketch.found(), ["!standing-output-stuck facilities.csv:2"]);
}

#[test]
fn stocks_carry_what_was_bought_earlier() {
    let mut sketch = trade();
    let offer = sketch.project.offers.ids().next().expect("one offer");
    sketch.project.offers[offer].until = Some(2027);
    assert!(sketch.message("demand-without-source").contains("in 2027–2028"));
    sketch.stock("guangzhou", "cell", 0.0);
    assert_eq!(sketch.found(), Vec::<String>::new());
    sketch.project.stocks[0].capacity = Some(Series::constant(0.0));
    sketch.project.stocks[0].place = Index::new(0);
    // Moscow has no row in stocks and may keep any amount.
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn a_process_that_may_be_built_nowhere() {
    let mut sketch = trade();
    sketch.process("assembly", &[("cell", -1.0), ("pack", 1.0)]);
    assert_eq!(sketch.found(), ["process-nowhere processes.csv:2"]);
    sketch.demand("moscow", "pack", 1.0).must_serve = false;
    let texts = sketch.texts("demand-out-of-reach");
    assert!(texts.remedy.contains("assembly gives pack: let it be built at moscow"), "{}", texts.remedy);
}

#[test]
fn one_of_several_candidates_is_of_no_use() {
    let (mut sketch, assembly) = workshop();
    sketch.candidate("kazan", assembly);
    let found = sketch.found();
    assert_eq!(found, ["candidate-never-runs candidates.csv:3", "place-cut-off places.csv:4"]);
    assert!(sketch.message("candidate-never-runs").contains("cell cannot be had at kazan"));
}

#[test]
fn a_maker_without_a_taker_is_not_the_reason() {
    // The calciner lacks lithium; that nobody takes the precursor meanwhile is only a consequence.
    let mut sketch = Sketch::new(2);
    let precursor = sketch.process("precursor_plant", &[("nickel", -1.0), ("precursor", 1.0)]);
    let calciner = sketch.process("calciner", &[("precursor", -1.0), ("lithium", -0.4), ("cathode", 1.0)]);
    sketch.offer("ural", "nickel", 1.0, None);
    sketch.candidate("ural", precursor);
    sketch.candidate("ural", calciner);
    sketch.demand("ural", "cathode", 1.0);
    let message = sketch.message("demand-without-source");
    assert!(message.contains("lithium cannot be had at ural"), "{message}");
}

#[test]
fn what_need_not_be_served_may_wait() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].build_years = 2;
    let demand = sketch.project.demands.ids().next().expect("one demand");
    sketch.project.demands[demand].must_serve = false;
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn availability_of_zero_is_named() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].availability = Series::constant(0.0);
    assert!(sketch.message("process-never-runs").contains("its availability is zero"));
}

#[test]
fn a_limit_of_zero_forbids() {
    let mut sketch = trade();
    let limit = sketch.limit("embargo", Measure::Purchases, None, Some(0.0));
    limit.from = Some(2027);
    let message = sketch.message("demand-without-source");
    assert!(
        message.contains("in 2027–2028") && message.contains("limit embargo (limits.csv:2)"),
        "{message}"
    );
    sketch.project.limits[0].measure = Measure::Flow;
    assert!(sketch.message("demand-without-source").contains("limit embargo"));
    sketch.project.limits[0].penalty = Some(1.0);
    assert_eq!(sketch.found(), Vec::<String>::new());

    let (mut sketch, _) = workshop();
    for measure in [Measure::Activity, Measure::Output, Measure::Input, Measure::Capacity, Measure::Build] {
        sketch.project.limits.clear();
        sketch.limit("stop", measure, None, Some(0.0));
        let message = sketch.message("demand-without-source");
        assert!(message.contains("limit stop (limits.csv:"), "{measure:?}: {message}");
    }
}

#[test]
fn an_embargo_on_foreign_supply_leaves_home_production() {
    let (mut sketch, _) = workshop();
    let pack = sketch.commodity("pack");
    let limit = sketch.limit("home", Measure::Supply, None, Some(0.0));
    (limit.commodities, limit.partner) = (vec![pack], PartnerFilter::Foreign);
    assert_eq!(sketch.found(), Vec::<String>::new());
    sketch.project.limits[0].partner = PartnerFilter::Any;
    assert!(sketch.message("demand-without-source").contains("limit home"));
}

#[test]
fn a_carbon_cap_of_zero_stops_what_emits() {
    let (mut sketch, assembly) = workshop();
    let carbon = sketch.commodity("carbon");
    sketch.project.commodities[carbon].disposal_price = Some(Series::constant(50.0));
    let mut line = sketch.project.processes[assembly].recipe[1].clone();
    line.commodity = carbon;
    sketch.project.processes[assembly].recipe.push(line);
    assert_eq!(sketch.found(), Vec::<String>::new());
    sketch.limit("cap", Measure::Disposal, None, Some(0.0));
    assert!(sketch.message("demand-without-source").contains("cannot get rid of carbon"));
    assert!(sketch.message("process-never-runs").contains("it gives carbon, which nothing there"));
}

#[test]
fn emissions_that_nobody_takes_stop_an_offer() {
    let mut sketch = trade();
    let carbon = sketch.commodity("carbon");
    let offer = sketch.project.offers.ids().next().expect("one offer");
    sketch.project.offers[offer].emission = Some((carbon, Series::constant(2.0)));
    assert!(sketch.found().contains(&"!demand-without-source demands.csv:2".to_string()));
    sketch.project.commodities[carbon].disposal_price = Some(Series::constant(50.0));
    assert_eq!(sketch.found(), Vec::<String>::new());
}
