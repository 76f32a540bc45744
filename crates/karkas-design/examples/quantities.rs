//! What the quantities of one design cost: structure, envelope, carbon and cost of the worked hall, in microseconds.
//!
//! Run with `cargo run --release -p karkas-design --example quantities`.

use std::time::Instant;

use karkas_design::carbon::{Scenario, assess};
use karkas_design::cost::{Areas, elemental};
use karkas_design::structure::{Allowances, Frame, Geometry, Loads, Strengths, StructureInput, size};
use karkas_design::tables::Tables;

fn main() {
    let tables = Tables::standard();
    let (count, mut sum) = (10_000, 0.0);
    let start = Instant::now();
    for design in 0..count {
        let width = 30.0 + f64::from(design % 13);
        let geometry =
            Geometry { length: 60.0, width, perimeter: None, bay: 6.0, span: 18.0, height: 9.0, storeys: 1 };
        let input = StructureInput {
            frame: Frame::SteelPortal,
            geometry,
            loads: Loads::default(),
            strengths: Strengths::default(),
            allowances: Allowances::default(),
        };
        let mut bill = size(&input).expect("the hall can be built").bill;
        let walls = geometry.perimeter() * geometry.height;
        for (name, area) in [("sandwich_wool", walls), ("sandwich_wool_roof", geometry.plan())] {
            let assembly = tables.library.assembly(name).expect("the assembly is in the table");
            bill.extend(assembly.bill(area, &[], &tables.catalogue).expect("its materials are too"));
        }
        let scenario = Scenario::default();
        let carbon = assess(&bill, &[], geometry.plan(), &scenario, &tables.catalogue, &tables.carriers)
            .expect("the bill is sound");
        let areas = Areas { walls, roof: geometry.plan(), floor: geometry.plan() };
        let cost = elemental(&bill, &areas, &tables.rates, &tables.catalogue).expect("so are its rates");
        sum += carbon.modules.total().typical + cost.total();
    }
    let each = start.elapsed().as_secs_f64() * 1e6 / f64::from(count);
    println!("{each:.1} µs per design (check sum {sum:.6e})");
}
