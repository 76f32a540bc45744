//! Dependence against figures computed elsewhere from WIOD 2013 (year 2011), and its properties.

use std::collections::BTreeMap;

use karkas_trade::dependence::{Bloc, Criteria, Margins, core_indicators, dependence};
use karkas_trade::names::Names;
use proptest::prelude::*;

use crate::shared;

/// Exporter, importer, sector and value: deliveries of an industry to all industries and final buyers of a region.
struct Wiod {
    regions: Names,
    sectors: Names,
    flows: Vec<(u32, u32, u32, f64)>,
}

fn wiod() -> Option<Wiod> {
    let rows = shared::csv("wiod13_rows.csv")?;
    let demand = shared::csv("wiod13_final_demand_cols.csv")?;
    let mut regions = Names::new();
    let mut sectors = Names::new();
    let labels: Vec<(u32, u32)> =
        rows[1..].iter().map(|row| (regions.number(&row[1]), sectors.number(&row[2]))).collect();
    let buyers: Vec<u32> = demand[1..].iter().map(|row| regions.number(&row[1])).collect();
    let mut sums: BTreeMap<(u32, u32, u32), f64> = BTreeMap::new();
    for (file, of_column) in [
        ("wiod13_2011_Z.parquet", labels.iter().map(|label| label.0).collect::<Vec<_>>()),
        ("wiod13_2011_Y.parquet", buyers),
    ] {
        let cells = shared::parquet(file)?.numbers;
        for ((&row, &column), &value) in cells[0].iter().zip(&cells[1]).zip(&cells[2]) {
            let (exporter, sector) = labels[row as usize];
            *sums.entry((exporter, of_column[column as usize], sector)).or_default() += value;
        }
    }
    let flows = sums.into_iter().map(|((from, to, sector), value)| (from, to, sector, value)).collect();
    Some(Wiod { regions, sectors, flows })
}

fn close(found: f64, expected: &str, what: &str) {
    let expected: f64 = expected.parse().expect("a number");
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{what}: {found} is not {expected}");
}

#[test]
fn geodep_of_every_importer_and_sector() {
    let (Some(wiod), Some(golden)) = (wiod(), shared::csv("golden/wiod13_2011_geodep.csv")) else { return };
    let mut margins = Margins::new(wiod.regions.len(), wiod.sectors.len());
    for &(from, to, sector, value) in &wiod.flows {
        margins.add_value(from, to, sector, value);
    }
    let criteria = Criteria::default();
    let rows: BTreeMap<(&str, &str), _> = dependence(&margins, &criteria)
        .map(|row| ((wiod.regions.text(row.place), wiod.sectors.text(row.product)), row))
        .collect();
    assert_eq!(rows.len(), golden.len() - 1, "pairs with imports");
    for line in &golden[1..] {
        let row = rows[&(line[0].as_str(), line[1].as_str())];
        let what = format!("{} {}", line[0], line[1]);
        close(row.imports, &line[2], &what);
        close(row.import_concentration, &line[3], &what);
        close(row.world_concentration, &line[4], &what);
        close(row.imports_over_exports, &line[5], &what);
        assert_eq!(wiod.regions.text(row.top_supplier), line[6], "{what}");
        close(row.top_share, &line[7], &what);
        assert_eq!(row.dependent, line[8] == "True", "{what}");
    }
}

#[test]
fn core_indicators_of_the_union() {
    let (Some(wiod), Some(golden)) = (wiod(), shared::csv("golden/wiod13_2011_cdi_EU26.csv")) else { return };
    // The members of the union of 27 that the tables have: all but Croatia. WIOD 2013 calls Romania ROM.
    let members = "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROM SVK SVN SWE";
    let mut union = Bloc::new("EU", members.split(' '), &wiod.regions);
    for &(from, to, sector, value) in &wiod.flows {
        union.add_value(from, to, sector, value);
    }
    let criteria = Criteria::default();
    let rows: BTreeMap<&str, _> =
        core_indicators(&union, &criteria).map(|row| (wiod.sectors.text(row.product), row)).collect();
    assert_eq!(rows.len(), golden.len() - 1);
    for line in &golden[1..] {
        let row = rows[line[0].as_str()];
        close(row.outside, &line[1], &line[0]);
        close(row.concentration, &line[2], &line[0]);
        close(row.outside_share, &line[3], &line[0]);
        close(row.outside_over_exports, &line[4], &line[0]);
        assert_eq!(wiod.regions.text(row.top_supplier), line[5], "{}", line[0]);
        close(row.top_share, &line[6], &line[0]);
        assert_eq!(row.dependent, line[7] == "True", "{}", line[0]);
    }
}

prop_compose! {
    fn flows()(values in prop::collection::btree_map((0_u32..6, 0_u32..6, 0_u32..3), 1_u32..1000, 1..60))
        -> Vec<(u32, u32, u32, f64)> {
        values.into_iter().map(|((from, to, product), value)| (from, to, product, f64::from(value))).collect()
    }
}

fn margins(flows: &[(u32, u32, u32, f64)], scale: f64) -> Margins {
    let mut margins = Margins::new(6, 3);
    for &(from, to, product, value) in flows {
        margins.add_value(from, to, product, scale * value);
    }
    margins
}

proptest! {
    #[test]
    fn a_bloc_of_one_is_an_importer(flows in flows()) {
        let criteria = Criteria::default();
        let names: Names = ["0", "1", "2", "3", "4", "5"].into_iter().collect();
        let mut bloc = Bloc::new("two", ["2"], &names);
        for &(from, to, product, value) in &flows {
            bloc.add_value(from, to, product, value);
        }
        let margins = margins(&flows, 1.0);
        let alone: Vec<_> = dependence(&margins, &criteria).filter(|row| row.place == 2).collect();
        let inside: Vec<_> = core_indicators(&bloc, &criteria).collect();
        prop_assert_eq!(alone.len(), inside.len());
        for (alone, inside) in alone.iter().zip(&inside) {
            prop_assert_eq!(alone.product, inside.product);
            prop_assert!((alone.import_concentration - inside.concentration).abs() < 1e-12);
            prop_assert_eq!(inside.outside_share, 1.0);
            prop_assert!((alone.imports_over_exports - inside.outside_over_exports).abs() < 1e-12);
            prop_assert_eq!(alone.top_share, inside.top_share);
        }
    }

    #[test]
    fn money_has_no_unit(flows in flows()) {
        let criteria = Criteria::default();
        let (plain, scaled) = (margins(&flows, 1.0), margins(&flows, 1024.0));
        for (plain, scaled) in dependence(&plain, &criteria).zip(dependence(&scaled, &criteria)) {
            prop_assert_eq!(plain.import_concentration, scaled.import_concentration);
            prop_assert_eq!(plain.dependent, scaled.dependent);
            prop_assert!(plain.import_concentration >= 1.0 / f64::from(plain.suppliers) - 1e-12);
            prop_assert!(plain.import_concentration <= 1.0 + 1e-12);
            prop_assert!(plain.top_share.powi(2) <= plain.import_concentration + 1e-12);
        }
    }

    #[test]
    fn what_is_imported_is_exported(flows in flows()) {
        let margins = margins(&flows, 1.0);
        for (product, world) in margins.world().iter().enumerate() {
            let imports: f64 = (0..6).map(|place| margins.imports(place, product as u32).total).sum();
            prop_assert_eq!(imports, world.total);
        }
    }
}
