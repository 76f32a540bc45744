//! `karkas trade io` and `shock` on a table of two regions with one sector each, in the form of OECD ICIO.

use crate::program::Stage;

/// A = [0.2 0.2; 0.1 0], hence L = (I − A)⁻¹ = [1 0.2; 0.1 0.8] / 0.78; value added per unit of output 0.7 and 0.8.
const TABLE: &str = "V1,AAA_C26,BBB_C26,AAA_HFCE,BBB_HFCE,OUT\n\
    AAA_C26,20,10,60,10,100\n\
    BBB_C26,10,0,20,20,50\n\
    TLS,0,0,0,0,0\n\
    VA,70,40,0,0,110\n\
    OUT,100,50,80,30,260\n";

/// The number in a column of the row that starts so.
fn number(table: &str, start: &str, column: &str) -> f64 {
    let place = table.lines().next().and_then(|head| head.split(',').position(|name| name == column));
    let row =
        table.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("{start}: {table}"));
    let cell = row.split(',').nth(place.unwrap_or_else(|| panic!("{column}: {table}"))).expect("a cell");
    cell.parse().unwrap_or_else(|_| panic!("{column}: {cell}"))
}

#[test]
fn multipliers_footprints_and_losses_by_hand() {
    let stage = Stage::new();
    stage.write("table.csv", TABLE);
    let said = stage.run("trade io table.csv -o out --without BBB").ends_with(0);
    assert!(said.out.contains("2 regions"), "{}", said.all());
    let near = |file: &str, start: &str, column: &str, expected: f64| {
        let found = number(&stage.read(file), start, column);
        assert!((found - expected).abs() < 1e-9, "{file} {start} {column}: {found} and not {expected}");
    };
    // Sums of the columns of L: (1 + 0.1) / 0.78 and (0.2 + 0.8) / 0.78.
    near("out/io_sectors.csv", "AAA,C26", "output_multiplier", 1.1 / 0.78);
    near("out/io_sectors.csv", "BBB,C26", "output_multiplier", 1.0 / 0.78);
    // The users of BBB buy 10 of AAA and 20 of BBB: AAA makes (10 + 0.2 · 20) / 0.78 for them, of which 0.7 is its own value.
    near("out/io_regions.csv", "BBB", "value_added_imported", 0.7 * 14.0 / 0.78);
    near("out/io_accounts.csv", "value_added,value added,M USD,BBB", "imports", 0.7 * 14.0 / 0.78);
    near("out/io_value_trade.csv", "AAA,BBB", "value_added", 0.7 * 14.0 / 0.78);
    // Without BBB, AAA makes 70 / (1 − 0.2) = 87.5 instead of 100.
    near("out/io_without.csv", "AAA,C26", "loss", 12.5);
    near("out/io_without.csv", "BBB,C26", "loss", 50.0);
}

#[test]
fn a_shock_begins_on_its_day_and_spreads() {
    let stage = Stage::new();
    stage.write("table.csv", TABLE);
    let said = stage.run("trade shock table.csv -o out --hit BBB:C26=50% --days 60").ends_with(0);
    assert!(said.out.contains("AAA C26"), "{}", said.all());
    let days = stage.read("out/shock_days.csv");
    assert!((number(&days, "4,", "share") - 1.0).abs() < 1e-9);
    // Half of 50 is gone at once, and all of 100 is still there: 125 of 150.
    assert!((number(&days, "5,", "share") - 125.0 / 150.0).abs() < 1e-9, "{days}");
    let producers = stage.read("out/shock_producers.csv");
    assert!((number(&producers, "BBB,C26", "lowest") - 0.5).abs() < 1e-9, "{producers}");
    let spread = number(&producers, "AAA,C26", "lowest");
    assert!(spread < 1.0 && spread > 0.9, "orders of BBB fall by what it does not make: {producers}");
}

#[test]
fn what_is_no_table_and_who_is_not_in_it_are_said() {
    let stage = Stage::new();
    stage.write("table.csv", TABLE);
    let unknown = stage.run("trade shock table.csv -o out --hit CCC=50%").ends_with(2);
    assert!(unknown.err.contains("CCC"), "{}", unknown.all());
    let unknown = stage.run("trade io table.csv -o out --without CCC").ends_with(2);
    assert!(unknown.err.contains("CCC"), "{}", unknown.all());
    stage.write("table.csv", "a,b\n1,2\n");
    let other = stage.run("trade io table.csv -o out").ends_with(1);
    assert!(other.err.contains("OECD ICIO"), "{}", other.all());
    assert!(!stage.path().join("out").exists(), "nothing half-written");
}
