//! The tables that economic-complexity of Datawheel is tested with: countries and sections, provinces of Spain.

use std::collections::HashMap;

use karkas_trade::complexity::advantage::{presence, revealed_advantage};
use karkas_trade::complexity::grid::Grid;
use karkas_trade::complexity::index::{places_from, reflections};
use karkas_trade::complexity::relatedness::{cross_proximity, cross_relatedness};
use karkas_trade::complexity::statistics::standardized;
use karkas_trade::names::Names;

use crate::shared;

struct Fixture {
    places: Names,
    products: Names,
    values: Grid,
}

fn fixture(name: &str) -> Option<Fixture> {
    let rows = shared::csv(&format!("golden/datawheel_fixtures/{name}"))?;
    let (mut places, mut products) = (Names::new(), Names::new());
    let mut cells = Vec::new();
    for row in &rows[1..] {
        let value: f64 = row[4].parse().unwrap();
        cells.push((places.number(&row[0]), products.number(&row[2]), value));
    }
    let mut values = Grid::zeros(places.len(), products.len());
    for (place, product, value) in cells {
        values.cells[place as usize * values.columns + product as usize] = value;
    }
    Some(Fixture { places, products, values })
}

fn golden(name: &str) -> HashMap<String, Vec<f64>> {
    let rows = shared::csv(&format!("golden/datawheel_fixtures/{name}")).unwrap();
    let numbers = |row: &Vec<String>| row[1..].iter().map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
    rows[1..].iter().map(|row| (row[0].clone(), numbers(row))).collect()
}

fn near(found: f64, expected: f64, what: &str) {
    assert!(
        (found - expected).abs() <= 1e-9 * expected.abs().max(1.0),
        "{what}: {found} instead of {expected}"
    );
}

#[test]
fn countries_and_sections() {
    let Some(world) = fixture("global_exports.csv") else { return };
    let advantage = revealed_advantage(&world.values);
    let table = presence(&[&advantage], Default::default());
    let (of_places, of_products) = reflections(&table, 20);
    let (eci, pci) = (standardized(&of_places, 1), standardized(&of_products, 1));
    let cross = cross_relatedness(&cross_proximity(&table, &table), &table);
    let (rca, eci_golden) = (golden("global_rca.csv"), golden("global_eci.csv"));
    let (pci_golden, cross_golden) = (golden("global_pci.csv"), golden("global_cross_relatedness_self.csv"));
    let order: Vec<u32> =
        (1..=21).map(|section: u32| world.products.get(&section.to_string()).unwrap()).collect();
    for (number, place) in world.places.iter().enumerate() {
        near(eci[number], eci_golden[place][0], place);
        for (column, &product) in order.iter().enumerate() {
            near(advantage.at(number, product as usize), rca[place][column], place);
            near(cross.at(number, product as usize), cross_golden[place][column], place);
        }
    }
    for (number, product) in world.products.iter().enumerate() {
        near(pci[number], pci_golden[product][0], product);
    }
    assert_eq!(eci_golden.len(), world.places.len());
}

#[test]
fn provinces_by_the_complexity_of_the_world() {
    let Some(spain) = fixture("subnat_exports.csv") else { return };
    let pci = golden("global_pci.csv");
    let table = presence(&[&revealed_advantage(&spain.values)], Default::default());
    // What the world does not have counts for nothing and is left out of the mean.
    let known: Vec<usize> = (0..table.products)
        .filter(|&product| pci.contains_key(spain.products.text(product as u32)))
        .collect();
    let places: Vec<usize> = (0..table.places).collect();
    let table = table.part(&places, &known);
    let values: Vec<f64> = known.iter().map(|&product| pci[spain.products.text(product as u32)][0]).collect();
    let index = places_from(&table, &values);
    let known: Vec<usize> = (0..table.places).filter(|&place| table.diversity[place] > 0).collect();
    let standard = standardized(&known.iter().map(|&place| index[place]).collect::<Vec<_>>(), 1);
    let expected = golden("subnat_eci.csv");
    for (&number, standard) in known.iter().zip(standard) {
        let place = spain.places.text(number as u32);
        near(index[number], expected[place][0], place);
        near(standard, expected[place][1], place);
    }
    // What is abroad or nowhere has advantage in nothing that is known.
    let without = expected.values().filter(|row| row[0].is_nan()).count();
    assert_eq!(known.len() + without, spain.places.len());
}
