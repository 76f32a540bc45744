use super::sketch::{trade, workshop};
use crate::series::Series;

#[test]
fn prices_a_thousandfold_apart() {
    let mut sketch = trade();
    sketch.offer("moscow", "cell", 410_000.0, None);
    assert_eq!(sketch.found(), ["price-far-from-others offers.csv:3"]);
    let texts = sketch.texts("price-far-from-others");
    // Of 40, 100 and 410000 the middle one is usual.
    assert!(texts.message.contains("410000 per kg here, and 100 in other rows"), "{}", texts.message);
    sketch.project.offers.ids().for_each(|id| sketch.project.offers[id].price = Series::constant(40.0));
    let cell = sketch.commodity("cell");
    sketch.project.commodities[cell].price = Some(Series::constant(0.1));
    let found = sketch.found();
    assert_eq!(found, ["price-far-from-others demands.csv:2"]);
    let texts = sketch.texts("price-far-from-others");
    assert!(texts.message.contains("its reference price is 0.1: 1000 times apart"), "{}", texts.message);
    assert!(texts.remedy.contains("a mistake of a thousand"), "{}", texts.remedy);
}

#[test]
fn a_recipe_that_gains_mass() {
    let (mut sketch, assembly) = workshop();
    let (cell, pack, power) = (sketch.commodity("cell"), sketch.commodity("pack"), sketch.commodity("power"));
    sketch.project.commodities[cell].mass = Some(5.0);
    sketch.project.commodities[pack].mass = Some(5.2);
    sketch.project.commodities[power].unit = "kWh".to_string();
    sketch.project.commodities[pack].unit = "unit".to_string();
    sketch.offer("moscow", "power", 0.1, None);
    let mut line = sketch.project.processes[assembly].recipe[0].clone();
    line.commodity = power;
    sketch.project.processes[assembly].recipe.push(line);
    assert_eq!(sketch.found(), ["recipe-gains-mass processes.csv:2"]);
    let message = sketch.message("recipe-gains-mass");
    assert!(message.contains("takes 5 kg and gives 5.2 kg"), "{message}");
    // Two per cent are let pass; an input that could weigh anything spoils the sum.
    sketch.project.commodities[pack].mass = Some(5.1);
    assert_eq!(sketch.found(), Vec::<String>::new());
    sketch.project.commodities[pack].mass = Some(50.0);
    sketch.project.commodities[power].unit = "can".to_string();
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn water_and_air_may_be_left_out_where_all_is_weighed() {
    let (mut sketch, _) = workshop();
    let (cell, pack) = (sketch.commodity("cell"), sketch.commodity("pack"));
    (sketch.project.commodities[cell].mass, sketch.project.commodities[pack].mass) = (Some(1.0), Some(1.0));
    let assembly = sketch.project.processes.ids().next().expect("one process");
    sketch.project.processes[assembly].recipe[0].amount = Series::constant(-0.4);
    assert_eq!(sketch.found(), Vec::<String>::new());
    sketch.project.processes[assembly].recipe[0].amount = Series::constant(-0.3);
    assert_eq!(sketch.found(), ["recipe-gains-mass processes.csv:2"]);
}

#[test]
fn lives_and_rates_beyond_belief() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].lifetime = 400;
    sketch.project.settings.discount_rate = 8.0;
    assert_eq!(sketch.found(), ["discount-rate-high karkas.toml:0", "lifetime-long processes.csv:2"]);
    assert!(sketch.message("discount-rate-high").contains("800 %"));
}

#[test]
fn capacity_for_nothing() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].capex = Series::constant(0.0);
    assert_eq!(sketch.found(), ["capacity-free processes.csv:2"]);
    sketch.project.candidates[0].max_capacity = Some(100.0);
    assert_eq!(sketch.found(), Vec::<String>::new());
}

#[test]
fn capacity_a_million_times_the_demand() {
    let (mut sketch, _) = workshop();
    sketch.project.candidates[0].max_capacity = Some(2e7);
    assert_eq!(sketch.found(), ["capacity-far-from-demand candidates.csv:2"]);
}

#[test]
fn amounts_far_apart() {
    let (mut sketch, assembly) = workshop();
    sketch.project.processes[assembly].recipe[0].amount = Series::constant(-2e-9);
    assert_eq!(sketch.found(), Vec::<String>::new());
    sketch.project.processes[assembly].recipe[0].amount = Series::constant(-0.5e-9);
    assert_eq!(sketch.found(), ["recipe-amounts-far-apart processes.csv:2"]);
}

#[test]
fn coordinates_outside_and_swapped() {
    let mut sketch = trade();
    sketch.lane("moscow", "zelenograd", "cell");
    sketch.demand("zelenograd", "cell", 1.0);
    for (id, lat, lon) in [("guangzhou", 113.3, 23.1), ("moscow", 55.8, 37.6), ("zelenograd", 37.2, 56.0)] {
        let place = sketch.place(id);
        let row = &mut sketch.project.places[place];
        (row.lat, row.lon) = (Some(lat), Some(lon));
        row.city = (id != "guangzhou").then(|| "moscow".to_string());
    }
    let found = sketch.found();
    // Of two places of a city either may be the swapped one.
    assert_eq!(
        found,
        ["coordinates-odd places.csv:2", "coordinates-odd places.csv:3", "coordinates-odd places.csv:4"]
    );
    assert!(sketch.texts("coordinates-odd").remedy.contains("look swapped"));
}
